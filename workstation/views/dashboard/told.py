"""What the database tells the dashboard, read when it is opened and from time to time."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, Signal, Slot

from workstation.jobs.dashboard import read_dashboard
from workstation.queries.targets import list_targets
from workstation.views.analysis.context import AnalysisContext

READ_EVERY = timedelta(minutes=5)
"""How old it may be: agreement takes a moment to work out."""


class Told(QObject):
    """Asks the database.

    Signals:
        asked: An answer is on its way.
        answered: A `DashboardData`.
        failed: The exception instead.
        targets_read: What is aimed at, a dict from measures to lists of targets.
    """

    asked = Signal()
    answered = Signal(object)
    failed = Signal(object)
    targets_read = Signal(object)

    def __init__(self, context: AnalysisContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._read_at: datetime | None = None

    @Slot()
    def read_if_old(self) -> None:
        """Ask if what is known is older than it may be."""
        if self._read_at is None or datetime.now(UTC) - self._read_at > READ_EVERY:
            self.read()

    @Slot()
    def read(self) -> None:
        """Ask for everything."""
        self._read_at = datetime.now(UTC)
        self.asked.emit()
        job = self._context.database.submit(
            read_dashboard, now=self._read_at, time_zone=self._context.zone
        )
        job.succeeded.connect(self.answered)
        job.failed.connect(self._on_failed)

    @Slot()
    def read_targets(self) -> None:
        """Ask what is aimed at."""
        job = self._context.database.submit(list_targets)
        job.succeeded.connect(self.targets_read)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._read_at = None
        self.failed.emit(error)
