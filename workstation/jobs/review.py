"""Decisions on their way to the database, and the lease of the item on screen."""

import enum
import uuid
from collections import deque
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlalchemy.orm import Session
from typing_extensions import override

from workstation.domain.decisions import (
    DecisionRequest,
    GroupRecorded,
    Recorded,
    StandingDecision,
    UndoRequest,
)
from workstation.domain.review import CannotUndoError, Lease, LeaseLostError, Verdict
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.outbox import Outbox, is_connection_error
from workstation.jobs.runner import Job
from workstation.services.review import (
    break_lease,
    decide,
    decide_group,
    lease_item,
    release_item,
    undo,
    undo_group,
)

# A lease lasts ten minutes: three renewals may fail before it is lost.
RENEW_EVERY_MS = 3 * 60 * 1000


@dataclass(frozen=True, slots=True)
class GroupDecision:
    """One decision about several items, recorded for each, undone together.

    Attributes:
        requests: Alike but for the item; that of the item on the desk first.
        group_id: Shared by the decisions that come of it.
    """

    requests: tuple[DecisionRequest, ...]
    group_id: uuid.UUID = field(default_factory=uuid.uuid4)

    @property
    def item_id(self) -> int:
        """The item that was on the desk."""
        return self.requests[0].item_id

    @property
    def verdict(self) -> Verdict:
        """What was concluded of all of them."""
        return self.requests[0].verdict

    @property
    def policy_code(self) -> str | None:
        """Under which policy."""
        return self.requests[0].policy_code


Decided = DecisionRequest | GroupDecision


@dataclass(frozen=True, slots=True)
class UndoOf:
    """A wish to take back what was, or is about to be, decided.

    Attributes:
        decided: What made the decision; it may still be on its way.
        request_id: Of the undo itself; a group's undos have none, as it is taken back only once.
    """

    decided: Decided
    request_id: uuid.UUID = field(default_factory=uuid.uuid4)


Outgoing = Decided | UndoOf
Answer = Recorded | GroupRecorded | tuple[Recorded, ...]
"""To a decision or its undo; to a group; to the undo of a group."""


class DecisionOutbox(Outbox[Outgoing, Answer]):
    """Sends decisions one after the other, and undoes those that the database has by then.

    Signals:
        recorded: An `Outgoing` and its `Answer`.
        refused: An `Outgoing` and the exception.
    """

    def __init__(
        self,
        database: DatabaseJobs,
        connection: ConnectionMonitor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(database, connection, parent)
        self._has_leased_again = False
        self._decision_ids: dict[uuid.UUID, int] = {}
        self._group_ids: set[uuid.UUID] = set()

    def is_recorded(self, decided: Decided) -> bool:
        """Whether the database has confirmed a decision, or some of a group."""
        if isinstance(decided, GroupDecision):
            return decided.group_id in self._group_ids
        return decided.request_id in self._decision_ids

    def adopt_group(self, group: GroupDecision) -> bool:
        """Know decisions that were taken together before this sitting.

        Returns:
            False if they are of this sitting after all.
        """
        known = {each.group_id for each in self._queue if isinstance(each, GroupDecision)}
        if group.group_id in known | self._group_ids:
            return False
        self._group_ids.add(group.group_id)
        return True

    def adopt(self, standing: StandingDecision) -> bool:
        """Know a decision that was recorded before this sitting, so that it can be undone.

        Returns:
            False if it is of this sitting after all.
        """
        request = standing.request
        if self.is_recorded(request) or request in self._queue:
            return False
        self._decision_ids[request.request_id] = standing.decision_id
        return True

    # Overrides of Outbox.

    @override
    def _start(self, outgoing: Outgoing) -> Job:
        match outgoing:
            case DecisionRequest() as request:
                use_case = lease_and_decide if self._has_leased_again else decide
                return self._database.submit(use_case, request)
            case GroupDecision(requests, group_id):
                return self._database.submit(decide_group, requests, group_id=group_id)
            case UndoOf():
                return self._start_undo(outgoing)

    def _start_undo(self, wish: UndoOf) -> Job:
        decided = wish.decided
        if not self.is_recorded(decided):
            raise CannotUndoError  # that was refused: there is nothing to undo
        if isinstance(decided, GroupDecision):
            return self._database.submit(undo_group, decided.group_id)
        decision_id = self._decision_ids[decided.request_id]
        return self._database.submit(undo, UndoRequest(decision_id, wish.request_id))

    @override
    def _settle(self, sent: Outgoing, answer: Answer) -> None:
        self._has_leased_again = False
        match sent, answer:
            case DecisionRequest(), Recorded():
                self._decision_ids[sent.request_id] = answer.decision_id
            case GroupDecision(), GroupRecorded() if answer.recorded:
                self._group_ids.add(sent.group_id)

    @override
    def _drop(self, sent: Outgoing) -> None:
        self._has_leased_again = False

    @override
    def _can_go_otherwise(self, sent: Outgoing, error: Exception) -> bool:
        is_decision = isinstance(sent, DecisionRequest)
        if not (is_decision and isinstance(error, LeaseLostError)) or self._has_leased_again:
            return False
        self._has_leased_again = True
        return True


def lease_and_decide(session: Session, request: DecisionRequest) -> Recorded:
    """Decide an item whose lease was lost: take it again, if nobody else has."""
    lease_item(session, request.item_id)
    return decide(session, request)


def take_over(session: Session, item_id: int) -> Lease:
    """Take an item from whoever holds it, as a manager: nobody else has it in between."""
    break_lease(session, item_id)
    return lease_item(session, item_id)


class _LeaseStep(enum.Enum):
    LEASE = enum.auto()
    RELEASE = enum.auto()


class LeaseKeeper(QObject):
    """Leases the item on screen, renews it, and gives it back.

    Steps are sent one at a time: on two connections a release could overtake the
    lease that it follows.

    Signals:
        leased: The lease of the item on screen was taken or renewed: a `Lease`.
        refused: The item on screen cannot be leased: its id and the exception.
    """

    leased = Signal(object)
    refused = Signal(int, object)

    def __init__(
        self,
        database: DatabaseJobs,
        connection: ConnectionMonitor,
        *,
        renew_every_ms: int = RENEW_EVERY_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._item_id: int | None = None
        self._steps: deque[tuple[_LeaseStep, int]] = deque()
        self._running: tuple[_LeaseStep, int] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(renew_every_ms)
        self._timer.timeout.connect(self._renew)
        connection.restored.connect(self._renew)

    @property
    def item_id(self) -> int | None:
        """The item whose lease is being kept."""
        return self._item_id

    def hold(self, item_id: int) -> None:
        """Lease an item, and give back the one held before."""
        if item_id == self._item_id:
            return
        self.release()
        self._item_id = item_id
        self._renew()
        self._timer.start()

    def release(self) -> None:
        """Give back the lease."""
        item_id = self._item_id
        self.forget()
        if item_id is not None:  # a claim may have leased it before this asked
            self._add(_LeaseStep.RELEASE, item_id)

    def forget(self) -> None:
        """Keep nothing any more: deciding an item gives its lease back."""
        self._steps = deque(
            (step, item_id)
            for step, item_id in self._steps
            if step is _LeaseStep.RELEASE or item_id != self._item_id
        )
        self._item_id = None
        self._timer.stop()

    @Slot()
    def _renew(self) -> None:
        if self._item_id is not None:
            self._add(_LeaseStep.LEASE, self._item_id)

    def _add(self, step: _LeaseStep, item_id: int) -> None:
        self._steps.append((step, item_id))
        self._start_first()

    def _start_first(self) -> None:
        if self._running is not None or not self._steps:
            return
        self._running = self._steps.popleft()
        step, item_id = self._running
        use_case = lease_item if step is _LeaseStep.LEASE else release_item
        job: Job = self._database.submit(use_case, item_id)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    @Slot(object)
    def _on_succeeded(self, lease: Lease | None) -> None:
        if lease is not None and lease.item_id == self._item_id:
            self.leased.emit(lease)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        assert self._running is not None  # noqa: S101  # a job that was started
        step, item_id = self._running
        # A lease that cannot be given back expires by itself; a lost connection is told by
        # the connection's monitor, and `restored` leases again.
        if step is _LeaseStep.LEASE and item_id == self._item_id and not is_connection_error(error):
            self.refused.emit(item_id, error)

    @Slot()
    def _on_finished(self) -> None:
        self._running = None
        self._start_first()
