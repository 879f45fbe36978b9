"""A table of cells coloured by their values: hour by weekday, from band to band."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.charts.colours import ColourScale, scale_of
from workstation.views.charts.heat_drawing import HeatDrawing
from workstation.views.charts.heat_table import NOTHING, Cell, HeatTable


class HeatMapPlot(QWidget):
    """Rows by columns; what a cell holds is told under the table.

    Signals:
        cell_clicked: Row and column of the cell that was clicked, or chosen with the keyboard.
        hovered: Row and column under the pointer (`tuple[int, int]`), or None.
    """

    cell_clicked = Signal(int, int)
    hovered = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._table = NOTHING
        self._scale: ColourScale | None = None
        self._at: Cell | None = None
        self.setMouseTracking(True)
        self.setMinimumHeight(90)
        appearance.theme_changed.connect(self._take_theme)

    def show_table(
        self,
        rows: Sequence[str],
        columns: Sequence[str],
        values: npt.ArrayLike,
        *,
        tell: Callable[[float], str] = "{:g}".format,
        unit: str = "",
        row_name: str = "",
        column_name: str = "",
        power: float = 1.0,
        column_rule: float | None = None,
    ) -> None:
        """Show these instead; arguments as the attributes of `HeatTable`."""
        self._table = HeatTable(
            rows=tuple(rows),
            columns=tuple(columns),
            values=np.asarray(values, np.float64).reshape(len(rows), len(columns)),
            tell=tell,
            unit=unit,
            row_name=row_name,
            column_name=column_name,
            power=power,
            column_rule=column_rule,
        )
        self._at = None
        self._take_theme()

    def figures(self) -> str:
        """Return the table as CSV."""
        return self._table.figures()

    @property
    def current(self) -> Cell | None:
        """Row and column that are looked at."""
        return self._at

    def step(self, by: int) -> None:
        """Go to the next cell, or the one before, line by line."""
        if not self._table.values.size:
            return
        before = self._at
        number = -1 if before is None else before[0] * len(self._table.columns) + before[1]
        number = min(max(number + by, 0), self._table.values.size - 1)
        self._look_at(divmod(number, len(self._table.columns)))

    def activate(self) -> bool:
        """Choose the cell that is looked at; return whether there is one."""
        if self._at is None:
            return False
        self.cell_clicked.emit(*self._at)
        return True

    def words(self) -> str:
        """Return what is looked at in words; empty for nothing."""
        return self._table.words(self._at)

    @Slot()
    def _take_theme(self) -> None:
        self._scale = scale_of(self._appearance.theme, self._table.values, power=self._table.power)
        self.update()

    def _look_at(self, cell: Cell | None) -> None:
        if cell != self._at:
            self._at = cell
            self.setAccessibleName(self.words())
            self.hovered.emit(cell)
            self.update()

    def _drawing(self) -> HeatDrawing | None:
        if self._scale is None or not self._table.values.size:
            return None
        theme = self._appearance.theme
        font = QFont(self.font())
        font.setPixelSize(theme.font_caption)
        return HeatDrawing(self._table, self._scale, theme, font, self.size())

    def _cell_at(self, position: QPointF) -> Cell | None:
        drawing = self._drawing()
        return None if drawing is None else drawing.cell_at(position)

    # Overrides of Qt methods.

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, 160)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        drawing = self._drawing()
        if drawing is not None:
            drawing.paint(QPainter(self), self._at)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._look_at(self._cell_at(event.position()))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        cell = self._cell_at(event.position())
        self._look_at(cell)
        if cell is not None:
            self.cell_clicked.emit(*cell)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._look_at(None)
