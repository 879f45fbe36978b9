"""The line that follows the pointer or the arrow keys, and says where it is."""

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont

from workstation.views.charts.marks import cosmetic
from workstation.views.theme import Theme

_BEFORE_ALL = 2_000.0


class Pointer:
    """Made when it is first shown."""

    def __init__(self, plot: pg.PlotItem) -> None:
        self._plot = plot
        self._line: pg.InfiniteLine | None = None
        self._theme: Theme | None = None
        self._font = QFont()

    def take_theme(self, theme: Theme, font: QFont) -> None:
        """Have these colours and letters."""
        self._theme, self._font = theme, font
        if self._line is not None:
            self._plot.removeItem(self._line)
            self._line = None

    def show(self, place: float, word: str) -> None:
        """Stand there."""
        line = self._line or self._make()
        line.setVisible(True)
        line.setValue(place)
        line.label.setText(word)

    def hide(self) -> None:
        """Be nowhere."""
        if self._line is not None:
            self._line.setVisible(False)

    def _make(self) -> pg.InfiniteLine:
        theme = self._theme
        assert theme is not None  # noqa: S101  # a plot takes one before it shows anything
        fill = QColor(theme.surface)
        fill.setAlpha(220)
        line = self._line = pg.InfiniteLine(
            0.0,
            pen=cosmetic(theme.muted, 1, Qt.PenStyle.DotLine),
            label="",
            labelOpts={
                "color": theme.text,
                "position": 0.97,
                "fill": fill,
                "anchors": [(0, 0), (1, 0)],
            },
        )
        line.label.setFont(self._font)
        line.setZValue(_BEFORE_ALL)
        self._plot.addItem(line, ignoreBounds=True)
        return line
