"""What can be dragged in a chart: a threshold, and a brush over a part of the horizontal axis."""

import pyqtgraph as pg
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor
from typing_extensions import override

from workstation.views.charts.marks import cosmetic
from workstation.views.theme import Theme

LOWEST, HIGHEST = 0.01, 0.99
"""A threshold of 0 or 1 would flag everything, or nothing."""

_FRONT = 1_000.0
_BRUSH_ALPHA, _BRUSH_HOVER_ALPHA = 38, 60


class ThresholdHandle(QObject):
    """A line that can be dragged, and a thin one where the one in force stands.

    Signals:
        moved: It was dragged there, to two places.
    """

    moved = Signal(float)

    def __init__(self, plot: pg.PlotItem, parent: QObject) -> None:
        super().__init__(parent)
        self._plot = plot
        self._value: float | None = None
        self._mark: float | None = None
        self.line: pg.InfiniteLine | None = None
        self._thin: pg.InfiniteLine | None = None

    @property
    def is_shown(self) -> bool:
        """Whether there is a threshold."""
        return self._value is not None

    def set(self, value: float | None, mark: float | None, theme: Theme) -> None:
        """Stand elsewhere; None for nowhere."""
        is_other = (value is None) != (self._value is None) or mark != self._mark
        self._value, self._mark = value, mark
        if is_other:
            self.draw(theme)
        elif self.line is not None:
            self.line.blockSignals(True)
            self.line.setValue(value)
            self.line.blockSignals(False)

    def move(self, value: float, theme: Theme) -> None:
        """Follow somebody's hand."""
        rounded = round(min(max(value, LOWEST), HIGHEST), 2)
        if rounded != self._value:
            self.set(rounded, self._mark, theme)
            self.moved.emit(rounded)

    def draw(self, theme: Theme) -> None:
        """Draw both lines anew."""
        for item in (self.line, self._thin):
            if item is not None:
                self._plot.removeItem(item)
        self.line = self._thin = None
        self._theme = theme
        if self._mark is not None:
            pen = cosmetic(theme.muted, 1, Qt.PenStyle.DashLine)
            self._thin = pg.InfiniteLine(self._mark, pen=pen)
            self._plot.addItem(self._thin)
        if self._value is not None:
            self.line = self._make_line(self._value, theme)
            self._plot.addItem(self.line)

    def _make_line(self, value: float, theme: Theme) -> pg.InfiniteLine:
        line = pg.InfiniteLine(
            value,
            movable=True,
            bounds=(LOWEST, HIGHEST),
            pen=cosmetic(theme.accent, 2),
            hoverPen=cosmetic(theme.accent, 4),
        )
        line.addMarker("v", position=1.0, size=12)
        line.setCursor(Qt.CursorShape.SizeHorCursor)
        line.setZValue(_FRONT)
        line.sigPositionChanged.connect(self._on_line_moved)
        return line

    @Slot(object)
    def _on_line_moved(self, line: pg.InfiniteLine) -> None:
        self.move(float(line.value()), self._theme)


class BrushBox(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph has no types
    """The inside of a plot, in which dragging may choose a part of the horizontal axis.

    Signals:
        dragged: From there to there; whether that was all.
    """

    dragged = Signal(float, float, bool)

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.is_brushable = False

    @override
    def mouseDragEvent(self, ev: object, axis: int | None = None) -> None:
        is_left = ev.button() == Qt.MouseButton.LeftButton  # type: ignore[attr-defined]  # pyqtgraph's
        if not (self.is_brushable and is_left):
            super().mouseDragEvent(ev, axis=axis)
            return
        ev.accept()  # type: ignore[attr-defined]
        start = self.mapToView(ev.buttonDownPos()).x()  # type: ignore[attr-defined]
        at = self.mapToView(ev.pos()).x()  # type: ignore[attr-defined]
        self.dragged.emit(float(start), float(at), bool(ev.isFinish()))  # type: ignore[attr-defined]


class Brush(QObject):
    """A part of the horizontal axis that is chosen: dragged anew, moved, or widened at its ends.

    Signals:
        moved: From this place to that one.
        settled: It was let go of.
    """

    moved = Signal(float, float)
    settled = Signal()

    def __init__(self, plot: pg.PlotItem, box: BrushBox, parent: QObject) -> None:
        super().__init__(parent)
        self._plot, self._box = plot, box
        self._region: pg.LinearRegionItem | None = None
        self._theme: Theme | None = None
        box.dragged.connect(self._on_dragged)

    @property
    def ends(self) -> tuple[float, float] | None:
        """From where to where it goes; None if nothing is chosen."""
        if self._region is None:
            return None
        low, high = self._region.getRegion()
        return float(low), float(high)

    def set(self, low: float | None, high: float | None) -> None:
        """Choose this part, without telling; None for none."""
        if low is None or high is None:
            if self._region is not None:
                self._plot.removeItem(self._region)
                self._region = None
            return
        region = self._region or self._make_region()
        if region.getRegion() != (low, high):
            region.blockSignals(True)
            region.setRegion((low, high))
            region.blockSignals(False)

    def draw(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        if self._region is None:
            return
        accent = QColor(theme.accent)
        for alpha, setter in (
            (_BRUSH_ALPHA, self._region.setBrush),
            (_BRUSH_HOVER_ALPHA, self._region.setHoverBrush),
        ):
            accent.setAlpha(alpha)
            setter(QColor(accent))
        for line in self._region.lines:
            line.setPen(cosmetic(theme.accent, 1.5))
            line.setHoverPen(cosmetic(theme.accent, 3))

    def _make_region(self) -> pg.LinearRegionItem:
        region = self._region = pg.LinearRegionItem(swapMode="sort")
        region.setZValue(_FRONT)
        self._plot.addItem(region, ignoreBounds=True)
        region.sigRegionChanged.connect(self._on_changed)
        region.sigRegionChangeFinished.connect(self._on_finished)
        if self._theme is not None:
            self.draw(self._theme)
        return region

    @Slot(float, float, bool)
    def _on_dragged(self, start: float, at: float, is_last: bool) -> None:  # a signal's
        self.set(min(start, at), max(start, at))
        self._tell()
        if is_last:
            self.settled.emit()

    @Slot(object)
    def _on_changed(self, _region: object) -> None:
        self._tell()

    @Slot(object)
    def _on_finished(self, _region: object) -> None:
        self.settled.emit()

    def _tell(self) -> None:
        ends = self.ends
        if ends is not None:
            self.moved.emit(*ends)
