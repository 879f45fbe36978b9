"""What colleagues do to the queue, shown as it happens, without moving what is looked at."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Slot

from workstation.domain.review import QueueRow
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.queue_changes import QueueChanges
from workstation.jobs.runner import Job
from workstation.queries.review import read_queue_rows
from workstation.views.review.desk import Desk

# More than so many are read again as pages.
_MOST_ROWS = 200
_CALM_MS = 1_000


class LiveQueue(QObject):
    """Reads items again that others changed, under the reader's own rights.

    What is not theirs to see, or is not in this part of the queue any more, is simply missing
    in what comes back.
    """

    def __init__(
        self,
        database: DatabaseJobs,
        desk: Desk,
        changes: QueueChanges | None,
        parent: QObject | None = None,
    ) -> None:
        """Follow what others do.

        Args:
            database: Reads.
            desk: Has the queue.
            changes: Tells what changed; None tells nothing.
            parent: Owner.
        """
        super().__init__(parent)
        if changes is not None:
            changes.items_changed.connect(self.take_changes)
            changes.queue_grew.connect(self.take_growth)
        self._database = database
        self._desk = desk
        self._changed: set[int] = set()
        self._reading: Job | None = None
        self._asked: frozenset[int] = frozenset()
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_CALM_MS)
        self._counting.timeout.connect(self._count)
        self._growing = QTimer(self)
        self._growing.setSingleShot(True)
        self._growing.setInterval(_CALM_MS)
        self._growing.timeout.connect(self._grow)

    @Slot(object)
    def take_changes(self, item_ids: Iterable[int]) -> None:
        """Read these items again."""
        self._changed |= set(item_ids)
        if not self._counting.isActive():
            self._counting.start()
        if len(self._changed) > _MOST_ROWS:
            self._changed.clear()
            self.take_growth()
        self._read()

    @Slot()
    def take_growth(self) -> None:
        """Look for new items, a moment later: there may be many."""
        if not self._growing.isActive():
            self._growing.start()

    # Where nobody is at the desk any more, nothing is asked: the window may be going.

    @Slot()
    def _count(self) -> None:
        if self._desk.is_at_desk:
            self._desk.refreshed.emit()

    @Slot()
    def _grow(self) -> None:
        if self._desk.is_at_desk:
            self._desk.refresh()

    def _read(self) -> None:
        if self._reading is not None or not self._changed:
            return
        self._asked = frozenset(self._changed)
        self._changed.clear()
        self._reading = self._database.submit(
            read_queue_rows, self._asked, filter=self._desk.full_filter
        )
        self._reading.succeeded.connect(self._on_read)
        self._reading.finished.connect(self._on_finished)

    @Slot(object)
    def _on_read(self, rows: list[QueueRow]) -> None:
        self._desk.take_rows(self._asked, rows)

    @Slot()
    def _on_finished(self) -> None:
        self._reading = None
        self._read()
