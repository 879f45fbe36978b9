"""What a series looks like: items of pyqtgraph that are updated in place, not made anew."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen
from typing_extensions import override

from workstation.views.charts.scales import Floats, Reach, known, thinned
from workstation.views.charts.series import Series
from workstation.views.charts.style import MARKERS, band, dash, fill, stroke
from workstation.views.theme import Theme

_MARKER_EVERY = 10
_MOST_MARKERS = 24
_MARKER_SIZE = 7.0
_SMALLEST, _LARGEST = 4.0, 14.0
_SMOOTH_UP_TO = 1_000
_OUTLINED_FROM_PX = 4.0
_MOST_POINTS = 5_000
_BAND_EVERY_PX = 4


@dataclass(frozen=True, slots=True)
class Ground:
    """On what a series is drawn.

    Attributes:
        theme: Gives the colours.
        x: The horizontal axis.
        y: The vertical one.
        width: Of the drawing, in pixels.
    """

    theme: Theme
    x: Reach
    y: Reach
    width: int


class Mark(ABC):
    """The drawing of one series."""

    def __init__(self, plot: pg.PlotItem) -> None:
        self._plot = plot
        self._items: list[pg.GraphicsObject] = []

    @abstractmethod
    def draw(self, series: Series, ground: Ground) -> None:
        """Show this series from now on."""

    def set_depth(self, depth: float) -> None:
        """Lie before all that has a lower depth."""
        for number, item in enumerate(self._items):
            item.setZValue(depth + number / 10)

    def remove(self) -> None:
        """Take it away."""
        for item in self._items:
            self._plot.removeItem(item)

    def _add(self, item: pg.GraphicsObject) -> pg.GraphicsObject:
        self._items.append(item)
        self._plot.addItem(item)
        return item


class LineMark(Mark):
    """A line, its interval as a band behind it, or filled below, markers on it."""

    def __init__(self, plot: pg.PlotItem) -> None:
        super().__init__(plot)
        self._band = self._add(pg.PlotCurveItem())
        self._curve = self._add(pg.PlotCurveItem())
        self._markers = self._add(pg.ScatterPlotItem())

    @override
    def draw(self, series: Series, ground: Ground) -> None:
        x, y = known(series.x, series.y)
        if series.base:
            y = y + np.asarray(series.base, np.float64)[np.isfinite(np.asarray(series.y))]
        self._draw_band(series, ground)
        colour = stroke(ground.theme, series.category)
        style = dash(is_quiet=series.is_quiet, is_dotted=series.is_dotted)
        pen = cosmetic(colour, 1.5 if series.is_quiet else 2, style)
        line_x, line_y = thinned(ground.x.place(x), ground.y.place(y), ground.width)
        # Smooth edges cost most of the time that a long line takes.
        self._curve.setData(line_x, line_y, pen=pen, antialias=len(line_x) <= _SMOOTH_UP_TO)
        every = max(_MARKER_EVERY, len(line_x) // _MOST_MARKERS) if len(x) > _MARKER_EVERY else 1
        is_marked = not series.is_quiet and series.kind == "line"
        picked = slice(None, None, every) if is_marked else slice(0)
        self._markers.setData(
            line_x[picked], line_y[picked], **_marker_style(series, ground.theme, _MARKER_SIZE)
        )

    def _draw_band(self, series: Series, ground: Ground) -> None:
        if series.kind == "area":
            x, y = known(series.x, series.y)
            low = np.zeros_like(y)
            if series.base:
                low = np.asarray(series.base, np.float64)[np.isfinite(np.asarray(series.y))]
            ends, brush = ((x, low), (x, y + low)), fill(ground.theme, series.category)
        elif series.low and not series.is_quiet:
            ends = known(series.x, series.low), known(series.x, series.high)
            brush = band(ground.theme, series.category)
        else:
            self._band.setVisible(False)
            return
        # Filling costs by corners: a long band has one every few pixels.
        below, above = (
            thinned(ground.x.place(x), ground.y.place(y), ground.width // _BAND_EVERY_PX)
            for x, y in ends
        )
        self._band.setData(
            np.append(below[0], above[0][::-1]),
            np.append(below[1], above[1][::-1]),
            pen=None,
            brush=brush,
            fillLevel="enclosed",
        )
        self._band.setVisible(True)


class PointsMark(Mark):
    """Points, with bars of error where there are intervals."""

    def __init__(self, plot: pg.PlotItem) -> None:
        super().__init__(plot)
        self._bars = self._add(pg.ErrorBarItem(x=np.zeros(0), y=np.zeros(0), height=0))
        self._markers = self._add(pg.ScatterPlotItem())

    @override
    def draw(self, series: Series, ground: Ground) -> None:
        # pyqtgraph knows no bounds of nothing but unknown points, and Qt ends over that.
        is_known = np.isfinite(np.asarray(series.y, np.float64))
        x = ground.x.place(np.asarray(series.x, np.float64)[is_known])
        y = ground.y.place(np.asarray(series.y, np.float64)[is_known])
        sizes = _marker_sizes(series)
        if isinstance(sizes, np.ndarray):
            sizes = sizes[is_known]
        if series.low:
            high = ground.y.place(np.asarray(series.high, np.float64)[is_known])
            low = ground.y.place(np.asarray(series.low, np.float64)[is_known])
            left, right = ground.x.ends
            self._bars.setData(
                x=x,
                y=y,
                top=high - y,
                bottom=y - low,
                height=None,
                beam=0.012 * (right - left),
                pen=cosmetic(stroke(ground.theme, series.category)),
            )
        self._bars.setVisible(bool(series.low))
        self._markers.setData(x, y, **_marker_style(series, ground.theme, sizes))


class BarsMark(Mark):
    """Bars, stacked, beside each other, or of a histogram."""

    def __init__(self, plot: pg.PlotItem) -> None:
        super().__init__(plot)
        nothing = np.zeros(0)
        self._bars = self._add(
            pg.BarGraphItem(x0=nothing, width=nothing, y0=nothing, height=nothing)
        )

    @override
    def draw(self, series: Series, ground: Ground) -> None:
        is_known = np.isfinite(np.asarray(series.y, np.float64))
        left, right = (ground.x.place(edges[is_known]) for edges in bar_edges(series))
        base = np.asarray(series.base or np.zeros(len(series.x)), np.float64)[is_known]
        bottom = ground.y.place(base)
        top = ground.y.place(base + np.asarray(series.y, np.float64)[is_known])
        first, last = ground.x.ends
        pixels = ground.width * float(np.mean(right - left)) / (last - first) if len(left) else 0
        colour = stroke(ground.theme, series.category)
        self._bars.setOpts(
            x0=left,
            width=right - left,
            y0=bottom,
            height=top - bottom,
            brush=fill(ground.theme, series.category),
            # An outline would be all that is seen of narrow bars.
            pen=cosmetic(colour) if pixels >= _OUTLINED_FROM_PX else QPen(Qt.PenStyle.NoPen),
        )


class StepsMark(Mark):
    """A thin line as wide as the bar that it belongs to."""

    def __init__(self, plot: pg.PlotItem) -> None:
        super().__init__(plot)
        self._lines = self._add(pg.PlotCurveItem())

    @override
    def draw(self, series: Series, ground: Ground) -> None:
        x, y = known(series.x, series.y)
        ends = np.column_stack([x - series.width / 2, x + series.width / 2]).ravel()
        pen = cosmetic(stroke(ground.theme, series.category), 2)
        heights = np.repeat(ground.y.place(y), 2)
        self._lines.setData(ground.x.place(ends), heights, connect="pairs", pen=pen)


KINDS: dict[str, type[Mark]] = {
    "line": LineMark,
    "area": LineMark,
    "points": PointsMark,
    "bars": BarsMark,
    "steps": StepsMark,
}


def bar_edges(series: Series) -> tuple[Floats, Floats]:
    """Return where bars begin and end."""
    if series.edges:
        edges = np.asarray(series.edges, np.float64)
        return edges[:-1], edges[1:]
    middle = np.asarray(series.x, np.float64) + series.offset
    return middle - series.width / 2, middle + series.width / 2


def cosmetic(
    colour: str | QColor | Qt.GlobalColor,
    width: float = 1,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> QPen:
    """Return a pen as wide as so many pixels, however the axes are scaled."""
    pen = QPen(QColor(colour))
    pen.setWidthF(width)
    pen.setStyle(style)
    pen.setCosmetic(True)
    return pen


def _marker_style(series: Series, theme: Theme, sizes: Floats | float) -> dict[str, object]:
    colour = stroke(theme, series.category)
    return {
        "symbol": MARKERS[series.category],
        "size": sizes,
        "pen": cosmetic(colour, 1.5),
        "brush": QColor(theme.surface) if series.is_quiet else colour,
        "antialias": len(series.x) <= _MOST_POINTS,
    }


def _marker_sizes(series: Series) -> Floats | float:
    """Return diameters of markers, in pixels: areas stand for how many cases are behind each."""
    if not series.counts:
        return _MARKER_SIZE
    counts = np.asarray(series.counts, np.float64)
    sizes: Floats = np.maximum(_LARGEST * np.sqrt(counts / counts.max()), _SMALLEST)
    return sizes
