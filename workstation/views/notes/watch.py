"""Looks now and then whether somebody has named the person in a note."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workstation.domain.notes import Note
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.notes import list_mentions

LOOK_EVERY_MS = 60_000


class MentionsWatch(QObject):
    """Counts unread mentions.

    Signals:
        counted: How many there are.
    """

    counted = Signal(int)

    def __init__(self, database: DatabaseJobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now, and then every minute."""
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Count them now."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._database.submit(list_mentions)
        # Without an answer the next look may have one; a lost connection is told by the banner.
        self._job.succeeded.connect(self._on_read)

    @Slot(object)
    def _on_read(self, notes: list[Note]) -> None:
        self._job = None
        self.counted.emit(len(notes))
