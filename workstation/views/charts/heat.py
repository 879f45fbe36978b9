"""A table of cells coloured by their values: hour by weekday, from band to band."""

import csv
import math
from collections.abc import Callable, Sequence
from io import StringIO

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.charts.colours import ColourScale, scale_of

_Values = npt.NDArray[np.float64]

_GAP = 8
_FOOT = 22
_SCALE_WIDTH = 110
_SCALE_STEPS = 16
_MOST_LABEL = 140
_LABEL_SHARE = 0.25
_TALLEST_ROW = 64
_LEAST_CELL = 3


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
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._values: _Values = np.zeros((0, 0))
        self._tell: Callable[[float], str] = "{:g}".format
        self._unit = ""
        self._row_name = self._column_name = ""
        self._power = 1.0
        self._column_rule: float | None = None
        self._scale: ColourScale | None = None
        self._at: tuple[int, int] | None = None
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
        """Show these instead.

        Args:
            rows: Names of the rows, translated.
            columns: Names of the columns.
            values: As many rows and columns of numbers; NaN where there is none.
            tell: A value in words.
            unit: What values count, for the scale.
            row_name: What rows are, for the heading of a table.
            column_name: What columns are, told at the foot.
            power: Below 1, little values are told apart better by their colours.
            column_rule: Where a line goes down, in columns from the left, e.g. at a threshold.
        """
        self._rows, self._columns = tuple(rows), tuple(columns)
        self._values = np.asarray(values, np.float64).reshape(len(rows), len(columns))
        self._tell, self._unit = tell, unit
        self._row_name, self._column_name = row_name, column_name
        self._power = power
        self._column_rule = column_rule
        self._at = None
        self._take_theme()

    def figures(self) -> str:
        """Return the table as CSV."""
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([self._row_name, *self._columns])
        for name, row in zip(self._rows, self._values, strict=True):
            writer.writerow([name, *("" if math.isnan(v) else f"{v:.10g}" for v in row)])
        return text.getvalue()

    @property
    def current(self) -> tuple[int, int] | None:
        """Row and column that are looked at."""
        return self._at

    def step(self, by: int) -> None:
        """Go to the next cell, or the one before, line by line."""
        if not self._values.size:
            return
        before = self._at
        number = -1 if before is None else before[0] * len(self._columns) + before[1]
        number = min(max(number + by, 0), self._values.size - 1)
        self._look_at(divmod(number, len(self._columns)))

    def activate(self) -> bool:
        """Choose the cell that is looked at; return whether there is one."""
        if self._at is None:
            return False
        self.cell_clicked.emit(*self._at)
        return True

    def words(self) -> str:
        """Return what is looked at in words; empty for nothing."""
        if self._at is None:
            return ""
        row, column = self._at
        value = float(self._values[row, column])
        told = "–" if math.isnan(value) else f"{self._tell(value)} {self._unit}".strip()
        return f"{self._rows[row]} · {self._columns[column]}: {told}"

    @Slot()
    def _take_theme(self) -> None:
        self._scale = scale_of(self._appearance.theme, self._values, power=self._power)
        self.update()

    def _look_at(self, cell: tuple[int, int] | None) -> None:
        if cell != self._at:
            self._at = cell
            self.setAccessibleName(self.words())
            self.hovered.emit(cell)
            self.update()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._appearance.theme.font_caption)
        return font

    def _area(self) -> QRectF:
        """Return where the cells are."""
        metrics = QFontMetrics(self._font())
        widest = max((metrics.horizontalAdvance(name) for name in self._rows), default=0)
        left = min(widest, max(_MOST_LABEL, _LABEL_SHARE * self.width())) + _GAP
        top = metrics.height() + 4
        height = min(self.height() - top - _FOOT, _TALLEST_ROW * len(self._rows))
        return QRectF(left, top, max(self.width() - left - 2, 1), height)

    def _cell_rect(self, row: int, column: int, area: QRectF) -> QRectF:
        width, height = area.width() / len(self._columns), area.height() / len(self._rows)
        # A hair of surface between cells, where they are large enough for it.
        gap = 1 if min(width, height) > 2 * _LEAST_CELL else 0
        return QRectF(
            area.left() + column * width, area.top() + row * height, width - gap, height - gap
        )

    def _cell_at(self, position: QPointF) -> tuple[int, int] | None:
        area = self._area()
        if not self._values.size or not area.contains(position):
            return None
        row = int((position.y() - area.top()) / area.height() * len(self._rows))
        column = int((position.x() - area.left()) / area.width() * len(self._columns))
        return min(row, len(self._rows) - 1), min(column, len(self._columns) - 1)

    def _paint_cells(self, painter: QPainter, area: QRectF, scale: ColourScale) -> None:
        theme = self._appearance.theme
        has_words = self._has_room_for_words(painter.fontMetrics(), self._cell_rect(0, 0, area))
        for row in range(len(self._rows)):
            for column in range(len(self._columns)):
                rect = self._cell_rect(row, column, area)
                value = float(self._values[row, column])
                if math.isnan(value):
                    painter.fillRect(rect, QColor(theme.tint(theme.text, 0.05)))
                    continue
                painter.fillRect(rect, scale.colour(value))
                if has_words:
                    painter.setPen(scale.ink(value))
                    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._tell(value))
        if self._at is not None:
            painter.setPen(QPen(QColor(theme.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._cell_rect(*self._at, area).adjusted(0, 0, -1, -1))

    def _has_room_for_words(self, metrics: QFontMetrics, cell: QRectF) -> bool:
        """Return whether all values fit: of some only, the others would look like nothing."""
        if metrics.height() > cell.height():
            return False
        known = np.unique(self._values[~np.isnan(self._values)])
        widest = max((metrics.horizontalAdvance(self._tell(float(v))) for v in known), default=0)
        return widest + 6 <= cell.width()

    def _paint_rule(self, painter: QPainter, area: QRectF) -> None:
        if self._column_rule is None:
            return
        x = area.left() + self._column_rule * area.width() / len(self._columns)
        pen = QPen(QColor(self._appearance.theme.text), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(x, area.top() - 4), QPointF(x, area.bottom()))

    def _paint_names(self, painter: QPainter, area: QRectF) -> None:
        metrics = painter.fontMetrics()
        painter.setPen(QColor(self._appearance.theme.muted))
        height = area.height() / len(self._rows)
        every = max(1, math.ceil(metrics.height() / height))
        for row in range(0, len(self._rows), every):
            rect = QRectF(0, area.top() + row * height, area.left() - _GAP, height * every)
            name = metrics.elidedText(
                self._rows[row], Qt.TextElideMode.ElideRight, int(rect.width()) + _GAP // 2
            )
            place = QRectF(rect.left(), rect.top(), rect.width(), height)
            place = place.adjusted(0, -metrics.height() / 2, 0, metrics.height() / 2)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, right, name)
        width = area.width() / len(self._columns)
        widest = max(metrics.horizontalAdvance(name) for name in self._columns) + 6
        every = max(1, math.ceil(min(widest, _MOST_LABEL) / width))
        for column in range(0, len(self._columns), every):
            rect = QRectF(area.left() + column * width, 0, width * every, area.top() - 2)
            name = metrics.elidedText(
                self._columns[column], Qt.TextElideMode.ElideRight, int(rect.width())
            )
            start = Qt.AlignmentFlag.AlignHCenter if every == 1 else Qt.AlignmentFlag.AlignLeft
            painter.drawText(rect, start | Qt.AlignmentFlag.AlignBottom, name)

    def _paint_foot(self, painter: QPainter, area: QRectF, scale: ColourScale) -> None:
        theme = self._appearance.theme
        metrics = painter.fontMetrics()
        low, high = self._tell(scale.low), f"{self._tell(scale.high)} {self._unit}".strip()
        middle = Qt.AlignmentFlag.AlignVCenter
        foot = QRect(0, round(area.bottom()) + 4, self.width() - 2, _FOOT - 4)
        painter.setPen(QColor(theme.muted))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | middle, high)
        bar = QRectF(foot.right() - metrics.horizontalAdvance(high) - 6 - _SCALE_WIDTH,
                     foot.center().y() - 3, _SCALE_WIDTH, 8)  # fmt: skip
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        for number in range(_SCALE_STEPS + 1):
            gradient.setColorAt(number / _SCALE_STEPS, scale.along(number / _SCALE_STEPS))
        painter.fillRect(bar, gradient)
        start = int(bar.left()) - metrics.horizontalAdvance(low) - 6
        painter.drawText(QRect(start, foot.top(), foot.width(), foot.height()), middle, low)
        told = self.words() or self._column_name
        painter.setPen(QColor(theme.text if self._at is not None else theme.muted))
        room = QRect(int(area.left()), foot.top(), start - int(area.left()) - _GAP, foot.height())
        painter.drawText(
            room, middle, metrics.elidedText(told, Qt.TextElideMode.ElideRight, room.width())
        )

    # Overrides of Qt methods.

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, 160)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scale is None or not self._values.size:
            return
        painter = QPainter(self)
        painter.setFont(self._font())
        area = self._area()
        self._paint_cells(painter, area, self._scale)
        self._paint_rule(painter, area)
        self._paint_names(painter, area)
        self._paint_foot(painter, area, self._scale)

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
