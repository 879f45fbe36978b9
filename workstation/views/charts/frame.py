"""What a plot is drawn in: its axes with their ticks, and rules across."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics

from workstation.views.charts.marks import cosmetic
from workstation.views.charts.scales import Reach
from workstation.views.theme import Theme

_AXIS_WIDTH = 38
_TICK_GAP = 9
_TICK_COUNT_X, _TICK_COUNT_Y = 5, 4
_TICK_EVERY_PX = 80
_TALL_TICK_PX = 34
_NAMED_FROM = 130


class PlotFrame:
    """The axes of a plot. It takes a theme before it draws anything."""

    def __init__(self, plot: pg.PlotItem) -> None:
        self._plot = plot
        self._theme: Theme | None = None
        self._font = QFont()
        self._rules: list[pg.InfiniteLine] = []
        self._labelled = ""

    def take_theme(self, theme: Theme, font: QFont) -> None:
        """Have these colours and letters."""
        self._theme, self._font, self._labelled = theme, font, ""
        for name in ("bottom", "left"):
            item = self._plot.getAxis(name)
            item.setPen(cosmetic(Qt.GlobalColor.transparent))
            item.setTickPen(cosmetic(theme.border))
            item.setTextPen(QColor(theme.muted))
            item.setStyle(
                tickFont=font, tickLength=0, tickTextOffset=5, hideOverlappingLabels=False
            )
            # Else the grid is drawn over the curves.
            item.setZValue(-1)
        self._plot.getAxis("left").setGrid(255)

    def draw(self, x: Reach, y: Reach, size: QSize) -> None:
        """Draw as many ticks as fit.

        Args:
            x: The horizontal axis.
            y: The vertical one.
            size: Of the whole plot, in pixels.
        """
        across = max(2, min(_TICK_COUNT_X, size.width() // _TICK_EVERY_PX))
        along = max(2, min(_TICK_COUNT_Y, size.height() // _TALL_TICK_PX))
        bottom, left = (self._plot.getAxis(name) for name in ("bottom", "left"))
        bottom.setTicks([x.ticks(across)])
        words = y.ticks(along)
        left.setTicks([words])
        metrics = QFontMetrics(self._font)
        widest = max((metrics.horizontalAdvance(word) for _, word in words), default=0)
        left.setWidth(max(_AXIS_WIDTH, widest + _TICK_GAP))
        self._name(x.axis.name)
        # The name is left out where the curves need its room.
        bottom.showLabel(bool(x.axis.name) and size.height() >= _NAMED_FROM)

    def _name(self, name: str) -> None:
        theme = self._theme
        if theme is not None and name != self._labelled:
            self._labelled = name
            style = {"color": theme.muted, "font-size": f"{theme.font_caption}px"}
            self._plot.getAxis("bottom").setLabel(name, **style)

    def draw_rules(self, rules: Sequence[tuple[float, str]], y: Reach) -> None:
        """Draw thin lines across, each with its word, in place of those before.

        Args:
            rules: Values and words.
            y: The vertical axis: what is above it is left out.
        """
        for line in self._rules:
            self._plot.removeItem(line)
        self._rules = [self._make_rule(y.place_one(at), word) for at, word in rules if at <= y.high]

    def _make_rule(self, place: float, word: str) -> pg.InfiniteLine:
        theme = self._theme
        assert theme is not None  # noqa: S101  # taken before anything is drawn
        line = pg.InfiniteLine(
            place,
            angle=0,
            pen=cosmetic(theme.muted, 1, Qt.PenStyle.DashLine),
            label=word,
            labelOpts={"color": theme.muted, "position": 0.02, "anchors": [(0, 1), (0, 1)]},
        )
        line.label.setFont(self._font)
        self._plot.addItem(line)
        return line
