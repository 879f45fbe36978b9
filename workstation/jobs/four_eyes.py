"""A second person's answers on their way to the database."""

import uuid
from dataclasses import dataclass, field

from PySide6.QtCore import QObject
from typing_extensions import override

from workstation.domain.decisions import Recorded, UndoRequest
from workstation.domain.measures import PendingAnswer, PendingMeasure
from workstation.domain.review import CannotUndoError
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.outbox import Outbox
from workstation.jobs.runner import Job
from workstation.services.review import answer_pending, undo


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, and what it is about.

    Attributes:
        measure: What waited.
        answer: What was said.
    """

    measure: PendingMeasure
    answer: PendingAnswer


@dataclass(frozen=True, slots=True)
class UndoOfAnswer:
    """A wish to take an answer back, which may still be on its way."""

    answered: Answered
    request_id: uuid.UUID = field(default_factory=uuid.uuid4)


OutgoingAnswer = Answered | UndoOfAnswer


class AnswerOutbox(Outbox[OutgoingAnswer, Recorded]):
    """Sends answers one after the other, and knows which of this sitting can be taken back.

    Signals:
        recorded: An `OutgoingAnswer`, and what it `Recorded`.
        refused: An `OutgoingAnswer` and the exception.
    """

    def __init__(
        self,
        database: DatabaseJobs,
        connection: ConnectionMonitor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(database, connection, parent)
        self._decision_ids: dict[uuid.UUID, int] = {}
        self._undoable: list[Answered] = []

    @property
    def newest(self) -> Answered | None:
        """What an undo would take back: the last answer of this sitting that stands."""
        return self._undoable[-1] if self._undoable else None

    def answer(self, answered: Answered) -> None:
        """Send an answer, which can be taken back from now on."""
        self._undoable.append(answered)
        self.send(answered)

    def undo_newest(self) -> Answered | None:
        """Take the last answer back; return it, or None if there is none."""
        if not self._undoable:
            return None
        answered = self._undoable.pop()
        self.send(UndoOfAnswer(answered))
        return answered

    # Overrides of Outbox.

    @override
    def _start(self, outgoing: OutgoingAnswer) -> Job:
        match outgoing:
            case Answered(answer=answer):
                return self._database.submit(answer_pending, answer)
            case UndoOfAnswer(answered, request_id):
                decision_id = self._decision_ids.get(answered.answer.request_id)
                if decision_id is None:  # that was refused: there is nothing to undo
                    raise CannotUndoError
                return self._database.submit(undo, UndoRequest(decision_id, request_id))

    @override
    def _settle(self, sent: OutgoingAnswer, answer: Recorded) -> None:
        if isinstance(sent, Answered):
            self._decision_ids[sent.answer.request_id] = answer.decision_id

    @override
    def _drop(self, sent: OutgoingAnswer) -> None:
        if isinstance(sent, Answered) and sent in self._undoable:
            self._undoable.remove(sent)
