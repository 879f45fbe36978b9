"""How many items wait, by state and policy."""

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.review import ItemState
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.review import count_states


class QueueCounter(QObject):
    """Counts on demand; what is asked later overtakes what was asked before.

    Signals:
        counted: Items by `ItemState` and, in each, by policy code ("" for none).
    """

    counted = Signal(object)

    def __init__(
        self,
        database: DatabaseJobs,
        states: tuple[ItemState, ...],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._states = states
        self._counting: Job | None = None

    @Slot()
    def count(self) -> None:
        """Count again."""
        if self._counting is not None:
            self._counting.cancel()
        self._counting = self._database.submit(count_states, states=self._states)
        self._counting.succeeded.connect(self.counted)
        self._counting.finished.connect(self._on_finished)

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is self._counting:
            self._counting = None
