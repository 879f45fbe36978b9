"""The one filter that all charts share, with its way back."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.slices import Slice

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Step:
    """One narrowing.

    Attributes:
        words: What was done, translated, for the breadcrumb; empty for the beginning.
        wanted: What is looked at since.
        adjusts: Fields of `Slice` that the next adjustment of the same ones sets again, instead
            of being another step.
    """

    words: str
    wanted: Slice
    adjusts: frozenset[str] = frozenset()


class CrossFilter(QObject):
    """What all charts show: a slice, and the steps that led there.

    Signals:
        changed: Another `Slice` is looked at.
        steps_changed: The way here is another, or its words are.
    """

    changed = Signal(object)
    steps_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = [Step("", Slice())]

    @property
    def current(self) -> Slice:
        """What is looked at."""
        return self._steps[-1].wanted

    @property
    def steps(self) -> tuple[Step, ...]:
        """The way here, the beginning first."""
        return tuple(self._steps)

    def narrow(self, words: str, **changes: Any) -> None:  # noqa: ANN401  # as `replace` does
        """Look at another slice: the current one with these fields of `Slice` changed."""
        self.show(words, replace(self.current, **changes))

    def adjust(self, words: str, **changes: Any) -> None:  # noqa: ANN401
        """Do the same while something is dragged: one step in all, however often it moves."""
        fields = frozenset(changes)
        wanted = replace(self.current, **changes)
        last = self._steps[-1]
        if wanted == last.wanted:
            return
        if last.adjusts == fields:
            self._steps.pop()
        self._take(Step(words, wanted, fields))

    def show(self, words: str, wanted: Slice) -> None:
        """Look at this slice."""
        if wanted != self.current:
            self._take(Step(words, wanted))

    def begin_with(self, wanted: Slice) -> None:
        """Look at this slice as the beginning: what was looked at in the last sitting."""
        self._steps = [Step("", wanted)]
        self._tell()

    def settle(self) -> None:
        """What was dragged has been let go: the next adjustment is a step of its own."""
        self._steps[-1] = replace(self._steps[-1], adjusts=frozenset())

    @Slot()
    def undo(self) -> None:
        """Go one step back."""
        self.go_back_to(len(self._steps) - 2)

    def go_back_to(self, number: int) -> None:
        """Go back to a step, by its place in `steps`."""
        if 0 <= number < len(self._steps) - 1:
            del self._steps[number + 1 :]
            self._tell()

    def _take(self, step: Step) -> None:
        self._steps = [*self._steps[-_LONGEST:], step]
        self._tell()

    def _tell(self) -> None:
        self.steps_changed.emit()
        self.changed.emit(self.current)
