"""What Undo would take back, one after the other."""

import uuid
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.decisions import StandingDecision, is_final
from workstation.domain.review import ItemDetail, QueueRow
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.review import Decided, DecisionOutbox, GroupDecision
from workstation.jobs.runner import Job
from workstation.queries.review_undo import list_undoable

_MOST_KEPT = 100


@dataclass(frozen=True, slots=True)
class Undoable:
    """A decision that can be taken back, or those of a group, together.

    Attributes:
        request: What was asked for.
        row: The item; of a group, the one that was on the desk.
        detail: What was seen of it; None if that was before this sitting.
    """

    request: Decided
    row: QueueRow
    detail: ItemDetail | None = None


class UndoList(QObject):
    """Decisions of this sitting, and those that the database knows from before it.

    Signals:
        changed: Another decision is the newest.
    """

    changed = Signal()

    def __init__(
        self, database: DatabaseJobs, outbox: DecisionOutbox, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._outbox = outbox
        self._entries: list[Undoable] = []
        self._is_read = False
        self._reading: Job | None = None

    @property
    def newest(self) -> Undoable | None:
        """What would be taken back now."""
        return self._entries[-1] if self._entries else None

    def add(self, request: Decided, detail: ItemDetail) -> None:
        """Remember a decision; of an item for child safety nothing but that."""
        kept = None if is_final(request.policy_code) else detail
        self._entries.append(Undoable(request, detail.row, kept))
        del self._entries[:-_MOST_KEPT]

    def add_group(self, group: GroupDecision, row: QueueRow) -> None:
        """Remember decisions about several items, of which `row` was the first."""
        self._entries.append(Undoable(group, row))
        del self._entries[:-_MOST_KEPT]
        self.changed.emit()

    def pop(self) -> Undoable | None:
        """Take out the newest."""
        return self._entries.pop() if self._entries else None

    def drop(self, request: Decided) -> None:
        """Forget a decision that was refused."""
        self._entries = [each for each in self._entries if each.request != request]
        self.changed.emit()

    def read(self) -> None:
        """Learn from the database, once, what was decided before this sitting."""
        if self._is_read or self._reading is not None:
            return
        self._reading = self._database.submit(list_undoable)
        self._reading.succeeded.connect(self._on_read)
        self._reading.finished.connect(self._on_finished)

    @Slot(object)
    def _on_read(self, standing: list[StandingDecision]) -> None:
        self._is_read = True
        self._entries[:0] = self._adopted(standing)
        self.changed.emit()

    def _adopted(self, standing: list[StandingDecision]) -> list[Undoable]:
        """Return what is of an earlier sitting; a group is one entry, where its first was."""
        together: dict[uuid.UUID, list[StandingDecision]] = {}
        for each in standing:
            if each.group_id is not None:
                together.setdefault(each.group_id, []).append(each)
        found = []
        for each in standing:
            if each.group_id is None:
                if self._outbox.adopt(each):
                    found.append(Undoable(each.request, each.row))
            elif (group := together.pop(each.group_id, None)) is not None:
                requests = tuple(one.request for one in group)
                decided = GroupDecision(requests, each.group_id)
                if self._outbox.adopt_group(decided):
                    found.append(Undoable(decided, each.row))
        return found

    @Slot()
    def _on_finished(self) -> None:
        self._reading = None  # where it failed, it is read when the database is back
