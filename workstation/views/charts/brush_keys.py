"""The brush of a plot in reach of the keyboard."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from workstation.views.charts.plot import Plot
from workstation.views.shortcuts.keymap import Keymap

# By how many units each key moves the brush's beginning and its end.
_MOVES = {
    "brush.left": (-1, -1),
    "brush.right": (1, 1),
    "brush.shorter": (0, -1),
    "brush.longer": (0, 1),
}
_CLEAR = "brush.clear"
_FIRST_UNITS = 7
# Keys that follow each other faster are one step of the filter.
_PAUSE_MS = 900


class BrushKeys(QObject):
    """Lets keys move the brush of a plot, which Tab reaches from now on; the plot owns this."""

    def __init__(self, keymap: Keymap, plot: Plot) -> None:
        super().__init__(plot)
        self._keymap, self._plot = keymap, plot
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(plot.brush_settled)
        plot.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        plot.installEventFilter(self)
        keymap.changed.connect(self._say_keys)
        self._say_keys()

    @Slot()
    def _say_keys(self) -> None:
        names = ("left", "right", "shorter", "longer", "clear")
        keys = {name: self._keymap.text(f"brush.{name}") for name in names}
        text = self.tr(
            "Drag, or with the keyboard: {left} {right} move the period, {shorter} {longer} move"
            " its end, {clear} takes it away"
        ).format(**keys)
        self._plot.setStatusTip(text)
        self._plot.setAccessibleDescription(text)

    def _unit(self) -> float:
        """Return how far apart values are: a day, a week."""
        values = next((one.x for one in self._plot.series if len(one.x) > 1), (0.0, 1.0))
        return min(after - before for before, after in pairwise(values))

    def _move(self, by: tuple[int, int]) -> None:
        if not self._plot.series:
            return
        unit, (lowest, highest) = self._unit(), self._plot.x_range
        ends = self._plot.brush
        if ends is None:
            low, high = max(highest - _FIRST_UNITS * unit, lowest), highest
        else:
            low, high = _moved(ends, (by[0] * unit, by[1] * unit), (lowest, highest), unit)
        if (low, high) != ends:
            self._plot.move_brush(low, high)
            self._pause.start()

    def _does(self, event: QKeyEvent) -> bool:
        """Do what a key is for; return whether it is for anything."""
        for name, by in _MOVES.items():
            if self._keymap.matches(name, event):
                self._move(by)
                return True
        if self._is_clearing(event):
            self._plot.clear_brush()
            return True
        return False

    def _is_clearing(self, event: QKeyEvent) -> bool:
        # Without a brush the key means what it means elsewhere.
        return self._plot.brush is not None and self._keymap.matches(_CLEAR, event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        return self._is_clearing(event) or any(self._keymap.matches(name, event) for name in _MOVES)

    # Overrides of Qt methods.

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut and self._pause.isActive():
            self._pause.stop()
            self._plot.brush_settled.emit()
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.ShortcutOverride and self._is_ours(event):
            event.accept()  # before the pane takes it for its own
            return True
        return event.type() is QEvent.Type.KeyPress and self._does(event)


def _moved(
    ends: tuple[float, float], by: tuple[float, float], reach: tuple[float, float], unit: float
) -> tuple[float, float]:
    """Return a brush moved within its reach, at least a unit wide."""
    low, high = ends[0] + by[0], ends[1] + by[1]
    if by[0] == by[1]:  # as a whole: it keeps its width at either end
        back = max(reach[0] - low, 0.0) or min(reach[1] - high, 0.0)
        return low + back, high + back
    return low, min(max(high, low + unit), reach[1])
