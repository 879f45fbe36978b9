"""Heads of the audit chain are exported on a schedule, by whichever window of a manager is open."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workstation.exports.heads import export_if_due
from workstation.jobs.database import DatabaseJobs

EVERY_MS: Final = 600_000


class HeadExports(QObject):
    """Looks every ten minutes whether a head is due.

    The same head twice does no harm, so windows do not ask each other.

    Signals:
        exported: A head was written; carries the `KeptHead`.
        failed: Carries the exception. It is tried again.
    """

    exported = Signal(object)
    failed = Signal(object)

    def __init__(
        self, database: DatabaseJobs, *, every_ms: int = EVERY_MS, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._folder = ""
        self._every_hours = 0
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self._look)

    def schedule(self, folder: str, *, every_hours: int) -> None:
        """Export to another folder or at another pace, from now on.

        Args:
            folder: Where to; empty for not at all.
            every_hours: When nobody has exported to a folder for so long.
        """
        if (folder, every_hours) == (self._folder, self._every_hours):
            return
        self._folder, self._every_hours = folder, every_hours
        if folder:
            self._timer.start()
            self._look()
        else:
            self._timer.stop()

    def stop(self) -> None:
        """Do it no more."""
        self._timer.stop()

    @Slot()
    def _look(self) -> None:
        job = self._database.submit(
            export_if_due, Path(self._folder), every_hours=self._every_hours
        )
        job.succeeded.connect(self._on_looked)
        job.failed.connect(self.failed)

    @Slot(object)
    def _on_looked(self, kept: object) -> None:
        if kept is not None:
            self.exported.emit(kept)
