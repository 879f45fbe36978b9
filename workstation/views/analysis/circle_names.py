"""What circles are called: charts know their ids only."""

from PySide6.QtCore import QObject, Signal, Slot

from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.circles import list_circles


class CircleNames(QObject):
    """Reads them once, when they are first wanted, and again after a failure.

    Signals:
        changed: They are known now.
    """

    changed = Signal()

    def __init__(self, database: DatabaseJobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._names: dict[int, str] = {}
        self._job: Job | None = None

    @property
    def all(self) -> dict[int, str]:
        """Names by id, in the order of the names; empty until they are known."""
        return dict(self._names)

    def name(self, circle_id: int) -> str:
        """Return what a circle is called; its number until that is known."""
        return self._names.get(circle_id) or self.tr("Circle {id}").format(id=circle_id)

    def read(self) -> None:
        """Read them, unless they are known or being read."""
        if self._names or self._job is not None:
            return
        self._job = self._database.submit(list_circles)
        self._job.succeeded.connect(self._on_read)
        self._job.finished.connect(self._on_finished)

    @Slot(object)
    def _on_read(self, names: dict[int, str]) -> None:
        self._names = names
        self.changed.emit()

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
