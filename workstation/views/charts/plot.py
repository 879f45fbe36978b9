"""The drawing of a chart: axes, lines with bands, bars, a threshold to drag."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.charts.series import Axis, Series, round_ticks
from workstation.views.charts.style import MARKERS, band, dash, fill, stroke

LOWEST, HIGHEST = 0.01, 0.99
"""A threshold of 0 or 1 would flag everything, or nothing."""

_Floats = npt.NDArray[np.float64]

_MARKER_EVERY = 10
_MARKER_SIZE = 7.0
_SMALLEST, _LARGEST = 4.0, 14.0
_AXIS_WIDTH = 38
_HEADROOM = 1.08
_MARGIN_X, _MARGIN_Y = 0.03, 0.1
_BAR_WIDTH = 0.7
_TICK_COUNT_Y = 4
_NAMED_FROM = 130


class Plot(QWidget):
    """Draws series between two axes, and again when the theme changes.

    Signals:
        hovered: The x value under the pointer (float), or None when it left.
        threshold_moved: The threshold was dragged there, to two places.
    """

    hovered = Signal(object)
    threshold_moved = Signal(float)

    def __init__(
        self, appearance: Appearance, x_axis: Axis, y_axis: Axis, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._axes = (x_axis, y_axis)
        self._series: tuple[Series, ...] = ()
        self._threshold: float | None = None
        self._mark: float | None = None
        self._rules: tuple[tuple[float, str], ...] = ()
        self._line: pg.InfiniteLine | None = None
        self._pointer: pg.InfiniteLine | None = None
        self._widget = pg.PlotWidget(self)
        self._widget.setObjectName("plot")
        self._widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._widget.setMinimumHeight(90)
        self._item = self._widget.getPlotItem()
        self._item.setMenuEnabled(False)
        self._item.hideButtons()
        self._item.setMouseEnabled(x=False, y=False)
        self._item.layout.setContentsMargins(0, 2, 6, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._widget)
        self._widget.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self._widget.scene().sigMouseClicked.connect(self._on_mouse_clicked)
        self._widget.viewport().installEventFilter(self)
        self._widget.installEventFilter(self)
        appearance.theme_changed.connect(self._draw)
        self._draw()

    @property
    def series(self) -> tuple[Series, ...]:
        """What is shown."""
        return self._series

    @property
    def x_axis(self) -> Axis:
        """The horizontal axis."""
        return self._axes[0]

    @property
    def y_axis(self) -> Axis:
        """The vertical axis."""
        return self._axes[1]

    def show_series(
        self,
        series: Sequence[Series],
        *,
        x_axis: Axis | None = None,
        rules: Sequence[tuple[float, str]] = (),
    ) -> None:
        """Show these instead.

        Args:
            series: Drawn in this order, the first at the back.
            x_axis: Another horizontal axis; None keeps the one before.
            rules: Values with a word each, drawn as thin lines across.
        """
        self._series = tuple(series)
        self._rules = tuple(rules)
        if x_axis is not None:
            self._axes = (x_axis, self._axes[1])
        self._draw()

    def set_threshold(self, value: float | None, *, mark: float | None = None) -> None:
        """Show a line that can be dragged.

        Args:
            value: Where it stands; None for no line.
            mark: Where the one in force stands, a thin line; None for none.
        """
        if (value is None) != (self._threshold is None) or mark != self._mark:
            self._threshold, self._mark = value, mark
            self._draw()
        elif value != self._threshold and self._line is not None:
            self._threshold = value
            self._line.blockSignals(True)
            self._line.setValue(value)
            self._line.blockSignals(False)

    @Slot()
    def _draw(self) -> None:
        theme = self._appearance.theme
        self._item.clear()
        self._line = self._pointer = None
        self._widget.setBackground(QColor(theme.surface))
        top = self._top()
        # A little more than the axes, so that markers and words at their ends are whole.
        self._item.setRange(
            xRange=_widened(self.x_axis.low, self.x_axis.high or 1.0, _MARGIN_X),
            yRange=_widened(self.y_axis.low, top, _MARGIN_Y),
            padding=0,
        )
        self._draw_axes(top)
        for value, word in self._rules:
            if value <= top:
                self._draw_rule(value, word)
        for series in self._series:
            match series.kind:
                case "line":
                    self._draw_line(series)
                case "points":
                    self._draw_points(series)
                case "bars":
                    self._draw_bars(series)
                case "steps":
                    self._draw_steps(series)
        if self._mark is not None:
            self._item.addItem(
                pg.InfiniteLine(self._mark, pen=_pen(theme.muted, 1, Qt.PenStyle.DashLine))
            )
        if self._threshold is not None:
            self._draw_threshold(self._threshold)

    def _top(self) -> float:
        if self.y_axis.high is not None:
            return self.y_axis.high
        ends = [
            value
            for one in self._series
            for values in (one.y, one.high or one.y)
            for x, value in zip(one.x, values, strict=True)
            if x >= one.scaled_from
        ]
        known = [value for value in ends if not math.isnan(value)]
        known += [value for value, _ in self._rules[:1]]
        # Of nothing but zeros, an axis up to 1 can be read.
        return (max(known, default=0) or 1.0) * _HEADROOM

    def _draw_axes(self, top: float) -> None:
        theme = self._appearance.theme
        font = QFont(self.font())
        font.setPixelSize(theme.font_caption)
        for name, axis in (("bottom", self.x_axis), ("left", self.y_axis)):
            item = self._item.getAxis(name)
            item.setPen(_pen(Qt.GlobalColor.transparent))
            item.setTickPen(_pen(theme.border))
            item.setTextPen(QColor(theme.muted))
            item.setStyle(
                tickFont=font, tickLength=0, tickTextOffset=5, hideOverlappingLabels=False
            )
            # Else the grid is drawn over the curves.
            item.setZValue(-1)
            high = top if name == "left" else axis.high or 1.0
            values = round_ticks(high, count=_TICK_COUNT_Y if name == "left" else 5)
            item.setTicks([list(axis.ticks or [(v, _tick_word(v, axis)) for v in values])])
        left = self._item.getAxis("left")
        left.setWidth(_AXIS_WIDTH)
        left.setGrid(255)
        bottom = self._item.getAxis("bottom")
        bottom.setLabel(
            self.x_axis.name, **{"color": theme.muted, "font-size": f"{theme.font_caption}px"}
        )
        self._fit_label()

    def _fit_label(self) -> None:
        """Leave the name of the horizontal axis out where the curves need its room."""
        self._item.getAxis("bottom").showLabel(self.height() >= _NAMED_FROM)

    def _draw_rule(self, value: float, word: str) -> None:
        theme = self._appearance.theme
        line = pg.InfiniteLine(
            value,
            angle=0,
            pen=_pen(theme.muted, 1, Qt.PenStyle.DashLine),
            label=word,
            labelOpts={"color": theme.muted, "position": 0.02, "anchors": [(0, 1), (0, 1)]},
        )
        font = QFont(self.font())
        font.setPixelSize(theme.font_caption)
        line.label.setFont(font)
        self._item.addItem(line)

    def _draw_line(self, series: Series) -> None:
        theme = self._appearance.theme
        x, y = _known(series.x, series.y)
        if series.low and not series.is_quiet:
            ends = [pg.PlotDataItem(*_known(series.x, edge)) for edge in (series.low, series.high)]
            area = pg.FillBetweenItem(*ends, brush=band(theme, series.category))
            self._item.addItem(area)
        colour = stroke(theme, series.category)
        pen = _pen(colour, 1.5 if series.is_quiet else 2, dash(is_quiet=series.is_quiet))
        self._item.addItem(pg.PlotDataItem(x, y, pen=pen, antialias=True))
        if not series.is_quiet:
            self._draw_markers(series, x[::_MARKER_EVERY], y[::_MARKER_EVERY])

    def _draw_points(self, series: Series) -> None:
        theme = self._appearance.theme
        colour = stroke(theme, series.category)
        x, y = np.array(series.x), np.array(series.y)
        if series.low:
            self._item.addItem(
                pg.ErrorBarItem(
                    x=x,
                    y=y,
                    top=np.array(series.high) - y,
                    bottom=y - np.array(series.low),
                    beam=0.012,
                    pen=_pen(colour),
                )
            )
        self._draw_markers(series, x, y, _marker_sizes(series))

    def _draw_markers(
        self, series: Series, x: _Floats, y: _Floats, sizes: _Floats | float = _MARKER_SIZE
    ) -> None:
        theme = self._appearance.theme
        hollow = QColor(theme.surface)
        colour = stroke(theme, series.category)
        self._item.addItem(
            pg.ScatterPlotItem(
                x,
                y,
                symbol=MARKERS[series.category],
                size=sizes,
                pen=_pen(colour, 1.5),
                brush=hollow if series.is_quiet else colour,
                antialias=True,
            )
        )

    def _draw_bars(self, series: Series) -> None:
        theme = self._appearance.theme
        x, y = _known(series.x, series.y)
        self._item.addItem(
            pg.BarGraphItem(
                x=x,
                height=y,
                width=_BAR_WIDTH,
                brush=fill(theme, series.category),
                pen=_pen(stroke(theme, series.category)),
            )
        )

    def _draw_steps(self, series: Series) -> None:
        x, y = _known(series.x, series.y)
        ends = np.column_stack([x - _BAR_WIDTH / 2, x + _BAR_WIDTH / 2]).ravel()
        pen = _pen(stroke(self._appearance.theme, series.category), 2)
        self._item.addItem(pg.PlotDataItem(ends, np.repeat(y, 2), connect="pairs", pen=pen))

    def _draw_threshold(self, value: float) -> None:
        theme = self._appearance.theme
        line = pg.InfiniteLine(
            value,
            movable=True,
            bounds=(LOWEST, HIGHEST),
            pen=_pen(theme.accent, 2),
            hoverPen=_pen(theme.accent, 4),
        )
        line.addMarker("v", position=1.0, size=12)
        line.setCursor(Qt.CursorShape.SizeHorCursor)
        line.sigPositionChanged.connect(self._on_line_moved)
        self._item.addItem(line)
        self._line = line

    def _move_threshold(self, value: float) -> None:
        rounded = round(min(max(value, LOWEST), HIGHEST), 2)
        if rounded != self._threshold:
            self.set_threshold(rounded, mark=self._mark)
            self.threshold_moved.emit(rounded)

    def _x_at(self, scene_position: QPointF) -> float | None:
        box = self._item.getViewBox()
        if not box.sceneBoundingRect().contains(scene_position):
            return None
        return float(box.mapSceneToView(scene_position).x())

    def _hover(self, x: float | None) -> None:
        theme = self._appearance.theme
        if self._pointer is None and x is not None and self._series:
            pen = _pen(theme.muted, 1, Qt.PenStyle.DotLine)
            self._pointer = pg.InfiniteLine(x, pen=pen)
            self._item.addItem(self._pointer, ignoreBounds=True)
        if self._pointer is not None:
            self._pointer.setVisible(x is not None)
            self._pointer.setValue(x or 0.0)
        self.hovered.emit(x)

    @Slot(object)
    def _on_line_moved(self, line: object) -> None:
        self._move_threshold(float(line.value()))  # type: ignore[attr-defined]  # pyqtgraph's

    @Slot(object)
    def _on_mouse_moved(self, position: QPointF) -> None:
        self._hover(self._x_at(position))

    @Slot(object)
    def _on_mouse_clicked(self, event: object) -> None:
        """Put the threshold where the plot is clicked: a thin line is hard to catch."""
        x = self._x_at(event.scenePos())  # type: ignore[attr-defined]  # pyqtgraph's
        if self._threshold is not None and x is not None:
            self._move_threshold(x)

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_label()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(None)
        # A scroll area would take the arrow keys, which move the threshold.
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _widened(low: float, high: float, share: float) -> tuple[float, float]:
    margin = share * (high - low)
    return low - margin, high + margin


def _tick_word(value: float, axis: Axis) -> str:
    return axis.tell(value) if value > 1 else f"{value:g}"


def _known(x: Sequence[float], y: Sequence[float]) -> tuple[_Floats, _Floats]:
    values = np.array(y, np.float64)
    is_known = np.isfinite(values)
    return np.array(x, np.float64)[is_known], values[is_known]


def _marker_sizes(series: Series) -> _Floats | float:
    """Return diameters of markers, in pixels: areas stand for how many cases are behind each."""
    if not series.counts:
        return _MARKER_SIZE
    counts = np.array(series.counts, np.float64)
    sizes: _Floats = np.maximum(_LARGEST * np.sqrt(counts / counts.max()), _SMALLEST)
    return sizes


def _pen(
    colour: str | QColor | Qt.GlobalColor,
    width: float = 1,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> QPen:
    pen = QPen(QColor(colour))
    pen.setWidthF(width)
    pen.setStyle(style)
    pen.setCosmetic(True)  # in pixels, however the axes are scaled
    return pen
