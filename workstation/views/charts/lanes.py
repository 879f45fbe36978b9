"""What happened, in lanes over one axis of time."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPen
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from workstation.views.appearance import Appearance
from workstation.views.charts.axes import date_ticks
from workstation.views.charts.style import MARKERS, fill, stroke
from workstation.views.tips import plain_tip

_SMALLEST, _LARGEST = 7.0, 20.0
_LEAST_AXIS_WIDTH = 96
_NAME_MARGIN = 12
_HALF_TICK = 24
"""Half as wide as the widest tick, "2026-12": the last one may stand at the right edge."""
_TICKS = 7
_REACH_PX = 12.0
_HALF = 0.36
_LEAST_DAYS = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One kind of what happened.

    Attributes:
        name: Translated.
        category: Index of `Theme.categories`: colour and marker.
        x: Moments, as `day_number` gives them.
        keys: Of each, for whoever hears what was chosen.
        words: About each, translated.
        sizes: Areas of markers; empty for all alike.
        levels: Heights in [0, 1], joined by steps; empty for none.
    """

    name: str
    category: int
    x: tuple[float, ...]
    keys: tuple[int, ...]
    words: tuple[str, ...]
    sizes: tuple[float, ...] = ()
    levels: tuple[float, ...] = ()


class LanesCanvas(QWidget):
    """Draws lanes; each mark can be chosen. The wheel zooms in time, dragging moves.

    Signals:
        chosen: The key of a mark.
        told: What the keyboard is on, in words.
    """

    chosen = Signal(int)
    told = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        figures: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        """Show nothing yet.

        Args:
            appearance: Gives the theme.
            figures: Returns what is shown as CSV; what is told over marks may not be for files.
            parent: Owner.
        """
        super().__init__(parent)
        self._appearance = appearance
        self._figures = figures
        self._lanes: tuple[Lane, ...] = ()
        self._x: npt.NDArray[np.float64] = np.zeros(0)
        self._y: npt.NDArray[np.float64] = np.zeros(0)
        self._marks: list[tuple[int, str]] = []
        self._at: int | None = None
        self._widget = pg.PlotWidget(self)
        self._widget.setObjectName("lanes")
        self._widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._widget.setMinimumHeight(150)
        self._item = self._widget.getPlotItem()
        self._item.setMenuEnabled(False)
        self._item.hideButtons()
        self._item.setMouseEnabled(x=True, y=False)
        self._item.layout.setContentsMargins(0, 0, _HALF_TICK, 0)
        self._box = self._item.getViewBox()
        self._ring = pg.ScatterPlotItem(size=_LARGEST + 6, symbol="o", brush=None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._widget)
        self._box.sigXRangeChanged.connect(self._set_ticks)
        self._widget.scene().sigMouseMoved.connect(self._on_moved)
        self._widget.scene().sigMouseClicked.connect(self._on_clicked)
        appearance.theme_changed.connect(self._draw)
        self._draw()

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """Show these instead, from the top, and all of their time."""
        self._lanes = tuple(lanes)
        self._at = None
        self._draw()
        if len(self._x):
            low, high = float(self._x.min()), float(self._x.max())
            margin = max((high - low) * 0.03, _LEAST_DAYS / 2)
            self._box.setXRange(low - margin, high + margin, padding=0)

    def point_at(self, key: int | None) -> None:
        """Put a ring around the mark of a key; None takes it away."""
        keys = [mark for mark, _ in self._marks]
        self._at = keys.index(key) if key in keys else None
        if self._at is None:
            self._ring.setData([], [])
            return
        self._ring.setData([self._x[self._at]], [self._y[self._at]])
        low, high = self._box.viewRange()[0]
        if not low <= self._x[self._at] <= high:
            self._box.translateBy(x=self._x[self._at] - (low + high) / 2)

    def figures(self) -> str:
        """Return what is shown as CSV."""
        return self._figures()

    def step(self, by: int) -> None:
        """Go to the next mark in time, or the one before."""
        if not len(self._x):
            return
        order = np.argsort(self._x, kind="stable").tolist()
        place = -1 if self._at is None and by > 0 else order.index(self._at or 0)
        index = order[(place + by) % len(order)]
        self.point_at(self._marks[index][0])
        self.told.emit(self._marks[index][1])

    def activate(self) -> bool:
        """Choose the mark with the ring; return whether there is one."""
        if self._at is None:
            return False
        self.chosen.emit(self._marks[self._at][0])
        return True

    def _mark_at(self, at: QPointF) -> int | None:
        if not len(self._x) or not self._box.sceneBoundingRect().contains(at):
            return None
        view = self._box.mapSceneToView(at)
        width, height = self._box.viewPixelSize()
        distance = np.hypot((self._x - view.x()) / width, (self._y - view.y()) / height)
        nearest = int(distance.argmin())
        return nearest if distance[nearest] <= _REACH_PX else None

    @Slot()
    def _draw(self) -> None:
        theme = self._appearance.theme
        self._item.clear()
        self._widget.setBackground(QColor(theme.surface))
        font = QFont(self.font())
        font.setPixelSize(theme.font_caption)
        names = [
            (len(self._lanes) - 1 - row, f"{lane.name}  {len(lane.x):,}")
            for row, lane in enumerate(self._lanes)
        ]
        for side in ("bottom", "left"):
            axis = self._item.getAxis(side)
            axis.setPen(QPen(Qt.GlobalColor.transparent))
            axis.setTickPen(QPen(QColor(theme.border)))
            axis.setTextPen(QColor(theme.muted))
            axis.setStyle(tickFont=font, tickLength=0, hideOverlappingLabels=False)
        left = self._item.getAxis("left")
        # pyqtgraph leaves out a name that does not fit.
        widest = max((QFontMetrics(font).horizontalAdvance(name) for _, name in names), default=0)
        left.setWidth(max(_LEAST_AXIS_WIDTH, widest + _NAME_MARGIN))
        left.setTicks([names])
        left.setGrid(80)
        self._item.setYRange(-0.6, max(len(self._lanes), 1) - 0.4, padding=0)
        x: list[float] = []
        y: list[float] = []
        self._marks = []
        for row, lane in enumerate(self._lanes):
            base = float(len(self._lanes) - 1 - row)
            heights = base + (2 * np.array(lane.levels) - 1) * _HALF if lane.levels else base
            places = np.broadcast_to(heights, len(lane.x)).astype(np.float64)
            self._draw_lane(lane, places)
            x += lane.x
            y += places.tolist()
            self._marks += zip(lane.keys, lane.words, strict=True)
        self._x, self._y = np.array(x), np.array(y)
        self._ring.setPen(_pen(QColor(theme.accent), 2))
        self._ring.setData([], [])
        self._item.addItem(self._ring)
        self._set_ticks()

    def _draw_lane(self, lane: Lane, y: npt.NDArray[np.float64]) -> None:
        theme = self._appearance.theme
        colour = stroke(theme, lane.category)
        if lane.levels and len(lane.x) > 1:
            steps = np.repeat(np.array(lane.x), 2)[1:], np.repeat(y, 2)[:-1]
            self._item.addItem(pg.PlotDataItem(*steps, pen=_pen(colour, 1.5)))
        sizes: npt.NDArray[np.float64] | float = _SMALLEST + 1
        if lane.sizes:
            area = np.sqrt(np.array(lane.sizes) / max(lane.sizes))
            sizes = _SMALLEST + (_LARGEST - _SMALLEST) * area
        self._item.addItem(
            pg.ScatterPlotItem(
                np.array(lane.x),
                y,
                symbol=MARKERS[lane.category],
                size=sizes,
                pen=_pen(colour, 1),
                brush=fill(theme, lane.category),
                antialias=True,
            )
        )

    @Slot()
    def _set_ticks(self) -> None:
        low, high = self._box.viewRange()[0]
        if math.isfinite(low) and math.isfinite(high) and low > 1:
            self._item.getAxis("bottom").setTicks([date_ticks(low, high, _TICKS)])

    @Slot(object)
    def _on_moved(self, at: QPointF) -> None:
        index = self._mark_at(at)
        where = self._widget.mapToGlobal(at.toPoint())
        if index is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(where, plain_tip(self._marks[index][1]), self._widget)

    @Slot(object)
    def _on_clicked(self, event: object) -> None:
        index = self._mark_at(event.scenePos())  # type: ignore[attr-defined]  # pyqtgraph's
        if index is not None:
            self.point_at(self._marks[index][0])
            self.chosen.emit(self._marks[index][0])


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)  # in pixels, however the axes are scaled
    return pen
