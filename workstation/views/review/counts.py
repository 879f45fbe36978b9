"""How many items wait, by state and policy, and how many colleagues are at them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.review import ItemState, QueueFilter
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.review import count_colleagues, count_states


class QueueCounter(QObject):
    """Counts on demand; what is asked later overtakes what was asked before.

    Signals:
        counted: Items by `ItemState` and, in each, by policy code ("" for none).
        colleagues_counted: How many others hold an item of the part of the queue that is shown.
    """

    counted = Signal(object)
    colleagues_counted = Signal(object)

    def __init__(
        self,
        database: DatabaseJobs,
        states: tuple[ItemState, ...],
        shown: Callable[[], QueueFilter],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._states = states
        self._shown = shown
        self._counting: Job | None = None
        self._looking: Job | None = None

    @Slot()
    def count(self) -> None:
        """Count again."""
        for job in (self._counting, self._looking):
            if job is not None:
                job.cancel()
        self._counting = self._database.submit(count_states, states=self._states)
        self._counting.succeeded.connect(self.counted)
        self._counting.finished.connect(self._on_finished)
        self._looking = self._database.submit(count_colleagues, filter=self._shown())
        self._looking.succeeded.connect(self.colleagues_counted)
        self._looking.finished.connect(self._on_finished)

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is self._counting:
            self._counting = None
        elif self.sender() is self._looking:
            self._looking = None
