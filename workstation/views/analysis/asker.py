"""A card and the question that it answers."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.slices import Slice
from workstation.jobs.mirror import MirrorJobs, Question
from workstation.jobs.runner import Job


class Asker(QObject):
    """Asks one question again whenever something else is looked at; only the newest answer counts.

    Attributes:
        show: Shows what the question returned.

    Signals:
        asked: The question was put.
        answered: The answer was shown.
        failed: The exception instead of an answer.
    """

    asked = Signal()
    answered = Signal()
    failed = Signal(object)

    def __init__(
        self,
        mirror: MirrorJobs,
        question: Callable[[Slice], Question],
        show: Callable[[Any], None],
        parent: QObject | None = None,
    ) -> None:
        """Ask nothing yet.

        Args:
            mirror: Is asked.
            question: Makes the question about a slice.
            show: Shows what the question returned.
            parent: Owner.
        """
        super().__init__(parent)
        self._mirror = mirror
        self._question = question
        self.show = show
        self._job: Job | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is on its way."""
        return self._job is not None

    def ask(self, wanted: Slice) -> None:
        """Ask about a slice; what was asked before is wanted no more."""
        self.cancel()
        job = self._job = self._mirror.ask(self._question(wanted))
        job.succeeded.connect(self._on_answer)
        job.failed.connect(self._on_failed)
        self.asked.emit()

    def cancel(self) -> None:
        """Want no answer any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(object)
    def _on_answer(self, answer: object) -> None:
        if self.sender() is self._job:
            self._job = None
            self.show(answer)
            self.answered.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._job:
            self._job = None
            self.failed.emit(error)
