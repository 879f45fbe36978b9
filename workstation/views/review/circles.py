"""The circles that something waits in, and what those are called that were asked for."""

from PySide6.QtCore import QObject, Signal, Slot

from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.review import list_circles


class Circles(QObject):
    """Reads them on demand; names stay known.

    Attributes:
        waiting: Id, name and number of open items of each, most items first.

    Signals:
        changed: They were read, or one was named.
    """

    changed = Signal()

    def __init__(self, database: DatabaseJobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._names: dict[int, str] = {}
        self._reading: Job | None = None
        self.waiting: tuple[tuple[int, str, int], ...] = ()

    @property
    def is_reading(self) -> bool:
        """Whether they are on their way."""
        return self._reading is not None

    def name(self, circle_id: int | None) -> str:
        """Return what a circle is called; empty if that is not known, or there is none."""
        return "" if circle_id is None else self._names.get(circle_id, "")

    def learn(self, circle_id: int, name: str) -> None:
        """Know a name."""
        if name and self._names.get(circle_id) != name:
            self._names[circle_id] = name
            self.changed.emit()

    def read(self) -> None:
        """Read them, unless they are being read."""
        if self._reading is None:
            self._reading = self._database.submit(list_circles)
            self._reading.succeeded.connect(self._on_read)
            self._reading.finished.connect(self._on_finished)

    @Slot(object)
    def _on_read(self, found: list[tuple[int, str, int]]) -> None:
        self.waiting = tuple(found)
        self._names.update((circle_id, name) for circle_id, name, _ in found)

    @Slot()
    def _on_finished(self) -> None:
        self._reading = None
        self.changed.emit()
