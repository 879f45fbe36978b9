"""Which posts lie in the grid, which of them are exceptions, and what was decided. No widgets."""

import enum
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workstation.domain.decisions import DecisionRequest, GroupRecorded
from workstation.domain.review import QueueFilter, QueueRow, Verdict
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.review import (
    RENEW_EVERY_MS,
    Answer,
    DecisionOutbox,
    GroupDecision,
    Outgoing,
    UndoOf,
)
from workstation.jobs.review_grid import claim_again, claim_page
from workstation.jobs.runner import Job
from workstation.services.review import release_items
from workstation.views.review import notices
from workstation.views.review.undo_list import UndoList

SIZES = (12, 24, 48)
# Of the 60 items that a person may hold, two are left for what else they look at.
_MOST_HELD = 58


class GridPhase(enum.Enum):
    """What the grid has to show."""

    LOADING = enum.auto()
    PAGE = enum.auto()
    EMPTY = enum.auto()
    FAILED = enum.auto()


@dataclass(frozen=True, slots=True)
class _Decided:
    """A page that was decided.

    Attributes:
        group: What was sent.
        rows: The posts.
    """

    group: GroupDecision
    rows: tuple[QueueRow, ...]


class GridDeck(QObject):
    """Claims pages, one ahead, keeps their leases, and decides all but the exceptions.

    Steps that take and give back leases are sent one at a time: on two connections one could
    overtake the other.

    Signals:
        changed: Posts, marks or phase are others.
        noticed: A `Notice`.
    """

    changed = Signal()
    noticed = Signal(object)

    def __init__(
        self,
        database: DatabaseJobs,
        outbox: DecisionOutbox,
        undo_list: UndoList,
        *,
        renew_every_ms: int = RENEW_EVERY_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._outbox = outbox
        self._undo_list = undo_list
        self._filter = QueueFilter()
        self.size = SIZES[1]
        self.phase = GridPhase.LOADING
        self.error: Exception | None = None
        self._is_open = False
        self._page: tuple[QueueRow, ...] = ()
        self._ahead: tuple[QueueRow, ...] = ()
        self._marked: set[int] = set()
        self._sent: dict[GroupDecision, _Decided] = {}
        self._undoing: dict[GroupDecision, _Decided] = {}
        self._history: list[_Decided] = []
        self._steps: deque[Callable[[], Job]] = deque()
        self._running: Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(renew_every_ms)
        self._timer.timeout.connect(self._renew)
        outbox.recorded.connect(self._on_recorded)
        outbox.refused.connect(self._on_refused)

    # What there is.

    @property
    def rows(self) -> tuple[QueueRow, ...]:
        """The posts of the page."""
        return self._page

    @property
    def ahead(self) -> tuple[QueueRow, ...]:
        """The posts of the next page, as far as they are claimed."""
        return self._ahead

    @property
    def marked(self) -> frozenset[int]:
        """Items that are exceptions."""
        return frozenset(self._marked)

    @property
    def unmarked(self) -> tuple[QueueRow, ...]:
        """What a decision is about."""
        return tuple(row for row in self._page if row.item_id not in self._marked)

    @property
    def exceptions(self) -> tuple[QueueRow, ...]:
        """What is to be looked at by itself."""
        return tuple(row for row in self._page if row.item_id in self._marked)

    @property
    def newest(self) -> GroupDecision | None:
        """What would be undone."""
        return self._history[-1].group if self._history else None

    # What the person does.

    def open(self, wanted: QueueFilter) -> None:
        """Claim the first page of a part of the queue."""
        self._is_open = True
        self._filter = wanted
        self._timer.start()
        self._reload()

    def close(self, *, keep: int | None = None) -> None:
        """Give all leases back, but for one that somebody takes over."""
        self._is_open = False
        self._timer.stop()
        self._give_back([row for row in (*self._page, *self._ahead) if row.item_id != keep])
        self._page = self._ahead = ()
        self._marked.clear()
        self.phase = GridPhase.LOADING

    def set_size(self, size: int) -> None:
        """Show so many posts at a time."""
        if size == self.size:
            return
        self.size = size
        if self._is_open and self.phase is not GridPhase.LOADING:
            rows = (*self._page, *self._ahead)
            self._page, self._ahead = rows[:size], rows[size:]
            gone = {row.item_id for row in self._ahead}
            self._marked -= gone
            self._fill()
            self.changed.emit()

    def toggle(self, item_id: int) -> None:
        """Mark a post as an exception, or take the mark away."""
        self._marked ^= {item_id}
        self.changed.emit()

    def decide(self, verdict: Verdict, policy_code: str | None = None) -> None:
        """Decide all posts that are no exceptions; the next page comes at once."""
        rows = self.unmarked
        if self.phase is not GridPhase.PAGE or not rows:
            return
        requests = (DecisionRequest(row.item_id, row.version, verdict, policy_code) for row in rows)
        group = GroupDecision(tuple(requests))
        decided = _Decided(group, rows)
        self._sent[group] = decided
        self._history.append(decided)
        self._undo_list.add_group(group, rows[0])
        kept = self.exceptions
        room = self.size - len(kept)
        self._page, self._ahead = (*kept, *self._ahead[:room]), self._ahead[room:]
        self.phase = GridPhase.PAGE if self._page else GridPhase.LOADING
        self._outbox.send(group)
        self._fill()
        self.changed.emit()

    def undo(self) -> None:
        """Take the last page back, and look at it again."""
        if not self._history:
            return
        decided = self._history.pop()
        self._undo_list.drop(decided.group)
        self._undoing[decided.group] = decided
        self._outbox.send(UndoOf(decided.group))
        self.changed.emit()

    # Leases.

    def _reload(self) -> None:
        self._give_back((*self._page, *self._ahead))
        self._page = self._ahead = ()
        self._marked.clear()
        self.phase = GridPhase.LOADING
        self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        """Claim what the page lacks, then what the next one does."""
        self._steps.append(self._claim)
        self._start_first()

    def _claim(self) -> Job:
        held = len(self._page) + len(self._ahead)
        lacks = max(self.size - len(self._page), 0) or self.size - len(self._ahead)
        in_flight = (row for each in self._sent.values() for row in each.rows)
        rows = (*self._page, *self._ahead, *in_flight)
        job = self._database.submit(
            claim_page,
            wanted=self._filter,
            count=max(0, min(lacks, _MOST_HELD - held)),
            skipped=frozenset(row.item_id for row in rows),
        )
        job.succeeded.connect(self._on_claimed)
        job.failed.connect(self._on_failed)
        return job

    @Slot()
    def _renew(self) -> None:
        rows = (*self._page, *self._ahead)

        def renew() -> Job:
            job = self._database.submit_steps(claim_again, rows)
            job.succeeded.connect(self._on_renewed)
            return job

        self._steps.append(renew)
        self._start_first()

    def _give_back(self, rows: Iterable[QueueRow]) -> None:
        ids = tuple(row.item_id for row in rows)
        if ids:
            self._steps.append(lambda: self._database.submit(release_items, ids))
            self._start_first()

    def _start_first(self) -> None:
        if self._running is None and self._steps:
            self._running = self._steps.popleft()()
            self._running.finished.connect(self._on_step_finished)

    @Slot()
    def _on_step_finished(self) -> None:
        self._running = None
        self._start_first()

    @Slot(object)
    def _on_claimed(self, rows: list[QueueRow]) -> None:
        if not self._is_open:
            self._give_back(rows)
            return
        room = max(self.size - len(self._page), 0)
        was_for_page = room > 0
        self._page, self._ahead = (*self._page, *rows[:room]), (*self._ahead, *rows[room:])
        self.phase = GridPhase.PAGE if self._page else GridPhase.EMPTY
        if was_for_page and rows and len(self._ahead) < self.size:
            self._fill()  # and the next page
        self.changed.emit()

    @Slot(object)
    def _on_renewed(self, rows: list[QueueRow]) -> None:
        """Leave out what was lost, or became another version: it comes again as it is now."""
        versions = {row.item_id: row.version for row in rows}

        def kept(row: QueueRow) -> bool:
            return versions.get(row.item_id) == row.version

        self._page = tuple(row for row in self._page if kept(row))
        self._ahead = tuple(row for row in self._ahead if kept(row))
        self._marked &= {row.item_id for row in self._page}
        self._fill()
        self.changed.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self._is_open and not self._page:
            self.error, self.phase = error, GridPhase.FAILED
            self.changed.emit()

    # What the database says.

    @Slot(object, object)
    def _on_recorded(self, sent: Outgoing, answer: Answer) -> None:
        if isinstance(sent, UndoOf):
            decided = self._undoing.pop(sent.decided, None)  # type: ignore[arg-type]  # or none
            if decided is not None:
                undone = answer if isinstance(answer, tuple) else ()
                self._show_again(decided, {each.item_id for each in undone})
        elif isinstance(sent, GroupDecision) and self._sent.pop(sent, None) is not None:
            if isinstance(answer, GroupRecorded) and answer.refused:
                self.noticed.emit(notices.partly_recorded(sent.verdict, answer))
                if not answer.recorded:
                    self._forget(sent)
            self.changed.emit()

    def _show_again(self, decided: _Decided, item_ids: set[int]) -> None:
        """Put back what was undone, before all else; the rest goes back to the queue."""
        if not self._is_open:
            return
        kept = self.exceptions
        self._give_back([row for row in (*self._page, *self._ahead) if row not in kept])
        self._page, self._ahead = kept, ()
        rows = [row for row in decided.rows if row.item_id in item_ids]

        def claim() -> Job:
            job = self._database.submit_steps(claim_again, rows)
            job.succeeded.connect(self._on_claimed)
            job.failed.connect(self._on_failed)
            return job

        self._steps.append(claim)
        self._fill()
        self.changed.emit()

    @Slot(object, object)
    def _on_refused(self, sent: Outgoing, error: Exception) -> None:
        if isinstance(sent, UndoOf):
            undone = self._undoing.pop(sent.decided, None)  # type: ignore[arg-type]  # or none
            if undone is not None and self._outbox.is_recorded(undone.group):
                self.noticed.emit(notices.undo_refused(error, undone.rows[0]))
        elif isinstance(sent, GroupDecision):
            decided = self._sent.pop(sent, None)
            if decided is not None:
                self.noticed.emit(notices.refused(error, decided.rows[0], is_gone=True))
                self._forget(sent)
                self._show_again(decided, {row.item_id for row in decided.rows})

    def _forget(self, group: GroupDecision) -> None:
        self._history = [each for each in self._history if each.group != group]
        self._undo_list.drop(group)
