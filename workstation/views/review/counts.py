"""How many items wait, by state and policy, and how many colleagues are at them."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.review import ItemState, QueueFilter
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.review import count_colleagues, count_states


class QueueCounter(QObject):
    """Counts on demand; what is asked later overtakes what was asked before.

    Signals:
        counted: Items of the part of the queue that is shown, by `ItemState` and, in each, by
            policy code ("" for none).
        all_counted: The same of the whole queue.
        colleagues_counted: How many others hold an item of the part of the queue that is shown.
    """

    counted = Signal(object)
    all_counted = Signal(object)
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
        self._counting_all: Job | None = None
        self._looking: Job | None = None

    @Slot()
    def count(self) -> None:
        """Count again."""
        for job in (self._counting, self._counting_all, self._looking):
            if job is not None:
                job.cancel()
        shown = self._shown()
        self._counting = self._database.submit(count_states, states=self._states, filter=shown)
        self._counting.succeeded.connect(self.counted)
        self._counting.finished.connect(self._on_finished)
        if _is_narrow(shown):
            self._counting_all = self._database.submit(count_states, states=self._states)
            self._counting_all.succeeded.connect(self.all_counted)
            self._counting_all.finished.connect(self._on_finished)
        else:
            self._counting.succeeded.connect(self.all_counted)
        self._looking = self._database.submit(count_colleagues, filter=shown)
        self._looking.succeeded.connect(self.colleagues_counted)
        self._looking.finished.connect(self._on_finished)

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is self._counting:
            self._counting = None
        elif self.sender() is self._counting_all:
            self._counting_all = None
        elif self.sender() is self._looking:
            self._looking = None


def _is_narrow(shown: QueueFilter) -> bool:
    """Whether more than the policy, which is counted apart, leaves something out."""
    return replace(shown, state=ItemState.OPEN, policy_code=None, order=None) != QueueFilter()
