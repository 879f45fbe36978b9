"""The drawing of a chart: axes, and series that are redrawn in place."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.charts.frame import PlotFrame
from workstation.views.charts.handles import BrushBox
from workstation.views.charts.marks import KINDS, Ground, Mark
from workstation.views.charts.scales import reach_of_x, reach_of_y
from workstation.views.charts.series import Axis, Series, to_csv

_MARGIN_X, _MARGIN_Y = 0.03, 0.1
_LONG = 1_000


class PlotDrawing(QWidget):
    """Draws series between two axes, and again when the theme changes."""

    def __init__(
        self, appearance: Appearance, x_axis: Axis, y_axis: Axis, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._axes = (x_axis, y_axis)
        self._series: tuple[Series, ...] = ()
        self._rules: tuple[tuple[float, str], ...] = ()
        self._marks: list[Mark] = []
        self._box = BrushBox()
        self._widget = pg.PlotWidget(self, viewBox=self._box)
        self._widget.setObjectName("plot")
        self._widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._widget.setMinimumHeight(90)
        self._item = self._widget.getPlotItem()
        self._item.setMenuEnabled(False)
        self._item.hideButtons()
        self._item.setMouseEnabled(x=False, y=False)
        # At the right: half of a last tick, as "100%".
        self._item.layout.setContentsMargins(0, 2, 10, 0)
        self._frame = PlotFrame(self._item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._widget)
        self._reaches = reach_of_x(x_axis, ()), reach_of_y(y_axis, ())
        appearance.theme_changed.connect(self._draw_in_theme)
        self._draw_in_theme()

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

    @property
    def x_range(self) -> tuple[float, float]:
        """From where to where the horizontal axis goes."""
        return self._reaches[0].low, self._reaches[0].high

    def figures(self) -> str:
        """Return what is drawn, as CSV."""
        return to_csv(self.x_axis, self.y_axis, self._series)

    def show_series(
        self,
        series: Sequence[Series],
        *,
        x_axis: Axis | None = None,
        y_axis: Axis | None = None,
        rules: Sequence[tuple[float, str]] = (),
    ) -> None:
        """Show these instead.

        Args:
            series: Drawn in this order, the first at the back.
            x_axis: Another horizontal axis; None keeps the one before.
            y_axis: Another vertical axis; None keeps the one before.
            rules: Values with a word each, drawn as thin lines across.
        """
        is_ruled_anew = tuple(rules) != self._rules
        self._series, self._rules = tuple(series), tuple(rules)
        self._axes = (x_axis or self._axes[0], y_axis or self._axes[1])
        self._draw(rules=is_ruled_anew)

    def _caption_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._appearance.theme.font_caption)
        return font

    @Slot()
    def _draw_in_theme(self) -> None:
        theme = self._appearance.theme
        self._widget.setBackground(QColor(theme.surface))
        self._frame.take_theme(theme, self._caption_font())
        self._draw(rules=True)

    def _draw(self, *, rules: bool = False) -> None:
        x_axis, y_axis = self._axes
        self._reaches = (
            reach_of_x(x_axis, self._series),
            reach_of_y(y_axis, self._series, self._rules),
        )
        # A little more than the axes, so that markers and words at their ends are whole.
        self._item.setRange(
            xRange=_widened(*self._reaches[0].ends, _MARGIN_X),
            yRange=_widened(*self._reaches[1].ends, _MARGIN_Y),
            padding=0,
        )
        self._frame.draw(*self._reaches, self.size())
        if rules:
            self._frame.draw_rules(self._rules, self._reaches[1])
        self._draw_marks()

    def _draw_marks(self) -> None:
        ground = Ground(self._appearance.theme, *self._reaches, max(self.width(), 1))
        for number, series in enumerate(self._series):
            kind = KINDS[series.kind]
            if number == len(self._marks):
                self._marks.append(kind(self._item))
            elif type(self._marks[number]) is not kind:
                self._marks[number].remove()
                self._marks[number] = kind(self._item)
            self._marks[number].set_depth(number + 1)
            self._marks[number].draw(series, ground)
        for mark in self._marks[len(self._series) :]:
            mark.remove()
        del self._marks[len(self._series) :]

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._frame.draw(*self._reaches, self.size())
        if any(len(one.x) > _LONG for one in self._series):
            self._draw_marks()  # which draws no more points than there are pixels


def _widened(low: float, high: float, share: float) -> tuple[float, float]:
    margin = share * (high - low)
    return low - margin, high + margin
