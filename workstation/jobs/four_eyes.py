"""A second person's answers on their way to the database."""

import uuid
from collections import deque
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.decisions import Recorded, UndoRequest
from workstation.domain.measures import PendingAnswer, PendingMeasure
from workstation.domain.review import CannotUndoError
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.review import is_connection_error
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


class AnswerOutbox(QObject):
    """Sends answers one after the other, each until the database has answered.

    As `jobs.review.DecisionOutbox` does it: what met a lost connection is sent again, the same
    request, when the server answers.

    Signals:
        changed: What is under way has changed.
        recorded: The database has it: an `OutgoingAnswer`, and what it `Recorded`.
        refused: The database wrote nothing: an `OutgoingAnswer` and the exception.
    """

    changed = Signal()
    recorded = Signal(object, object)
    refused = Signal(object, object)

    def __init__(
        self,
        database: DatabaseJobs,
        connection: ConnectionMonitor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._connection = connection
        self._queue: deque[OutgoingAnswer] = deque()
        self._is_sending = False
        self._decision_ids: dict[uuid.UUID, int] = {}
        self._undoable: list[Answered] = []
        connection.restored.connect(self._send_first)

    @property
    def unsettled(self) -> tuple[OutgoingAnswer, ...]:
        """What the database has not answered yet, in order."""
        return tuple(self._queue)

    @property
    def newest(self) -> Answered | None:
        """What an undo would take back: the last answer of this sitting that stands."""
        return self._undoable[-1] if self._undoable else None

    def send(self, answered: Answered) -> None:
        """Send an answer."""
        self._undoable.append(answered)
        self._add(answered)

    def undo_newest(self) -> Answered | None:
        """Take the last answer back; return it, or None if there is none."""
        if not self._undoable:
            return None
        answered = self._undoable.pop()
        self._add(UndoOfAnswer(answered))
        return answered

    def _add(self, outgoing: OutgoingAnswer) -> None:
        self._queue.append(outgoing)
        self.changed.emit()
        self._send_first()

    @Slot()
    def _send_first(self) -> None:
        if self._is_sending or not self._queue or not self._connection.is_connected:
            return
        match self._queue[0]:
            case Answered(answer=answer):
                job = self._database.submit(answer_pending, answer)
            case UndoOfAnswer(answered, request_id):
                decision_id = self._decision_ids.get(answered.answer.request_id)
                if decision_id is None:  # that was refused: there is nothing to undo
                    self._refuse(CannotUndoError())
                    return
                job = self._database.submit(undo, UndoRequest(decision_id, request_id))
        self._is_sending = True
        job.succeeded.connect(self._on_recorded)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    @Slot(object)
    def _on_recorded(self, recorded: Recorded) -> None:
        sent = self._take_first()
        if isinstance(sent, Answered):
            self._decision_ids[sent.answer.request_id] = recorded.decision_id
        self.changed.emit()
        self.recorded.emit(sent, recorded)
        self._send_first()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._is_sending = False
        if is_connection_error(error):
            self.changed.emit()
            self._send_first()  # `restored` may have come before this
            return
        self._refuse(error)

    @Slot()
    def _on_cancelled(self) -> None:
        self._is_sending = False  # the runner shuts down
        self.changed.emit()

    def _refuse(self, error: Exception) -> None:
        sent = self._take_first()
        if isinstance(sent, Answered) and sent in self._undoable:
            self._undoable.remove(sent)
        self.changed.emit()
        self.refused.emit(sent, error)
        self._send_first()

    def _take_first(self) -> OutgoingAnswer:
        self._is_sending = False
        return self._queue.popleft()
