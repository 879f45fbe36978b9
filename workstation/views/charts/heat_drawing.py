"""How a heat map is drawn: where its cells are, their colours, names and scale."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QLinearGradient, QPainter, QPen

from workstation.views.charts.colours import ColourScale
from workstation.views.charts.heat_table import Cell, HeatTable
from workstation.views.theme import Theme

_GAP = 8
_FOOT = 22
_SCALE_WIDTH = 110
_SCALE_STEPS = 16
_MOST_LABEL = 140
_LABEL_SHARE = 0.25
_TALLEST_ROW = 64
_LEAST_CELL = 3


class HeatDrawing:
    """A table of a row at least, at a size, in a theme.

    Attributes:
        area: Where the cells are.
    """

    def __init__(
        self, table: HeatTable, scale: ColourScale, theme: Theme, font: QFont, size: QSize
    ) -> None:
        self._table, self._scale, self._theme, self._size = table, scale, theme, size
        self._font = font
        metrics = QFontMetrics(font)
        widest = max(metrics.horizontalAdvance(name) for name in table.rows)
        left = min(widest, max(_MOST_LABEL, _LABEL_SHARE * size.width())) + _GAP
        top = metrics.height() + 4
        height = min(size.height() - top - _FOOT, _TALLEST_ROW * len(table.rows))
        self.area = QRectF(left, top, max(size.width() - left - 2, 1), height)

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Return where a cell is."""
        area = self.area
        width = area.width() / len(self._table.columns)
        height = area.height() / len(self._table.rows)
        # A hair of surface between cells, where they are large enough for it.
        gap = 1 if min(width, height) > 2 * _LEAST_CELL else 0
        return QRectF(
            area.left() + column * width, area.top() + row * height, width - gap, height - gap
        )

    def cell_at(self, position: QPointF) -> Cell | None:
        """Return the cell at a place; None for none."""
        area, table = self.area, self._table
        if not area.contains(position):
            return None
        row = int((position.y() - area.top()) / area.height() * len(table.rows))
        column = int((position.x() - area.left()) / area.width() * len(table.columns))
        return min(row, len(table.rows) - 1), min(column, len(table.columns) - 1)

    def paint(self, painter: QPainter, at: Cell | None) -> None:
        """Paint it, with a frame around the cell that is looked at."""
        painter.setFont(self._font)
        self._paint_cells(painter, at)
        self._paint_rule(painter)
        self._paint_names(painter)
        self._paint_foot(painter, at)

    def _paint_cells(self, painter: QPainter, at: Cell | None) -> None:
        theme = self._theme
        has_words = self._has_room_for_words(painter.fontMetrics(), self.cell_rect(0, 0))
        for row in range(len(self._table.rows)):
            for column in range(len(self._table.columns)):
                rect = self.cell_rect(row, column)
                value = float(self._table.values[row, column])
                if math.isnan(value):
                    painter.fillRect(rect, QColor(theme.tint(theme.text, 0.05)))
                    continue
                painter.fillRect(rect, self._scale.colour(value))
                if has_words:
                    painter.setPen(self._scale.ink(value))
                    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._table.tell(value))
        if at is not None:
            painter.setPen(QPen(QColor(theme.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.cell_rect(*at).adjusted(0, 0, -1, -1))

    def _has_room_for_words(self, metrics: QFontMetrics, cell: QRectF) -> bool:
        """Return whether all values fit: of some only, the others would look like nothing."""
        if metrics.height() > cell.height():
            return False
        known = np.unique(self._table.values[~np.isnan(self._table.values)])
        widest = max(
            (metrics.horizontalAdvance(self._table.tell(float(v))) for v in known), default=0
        )
        return widest + 6 <= cell.width()

    def _paint_rule(self, painter: QPainter) -> None:
        if self._table.column_rule is None:
            return
        share = self._table.column_rule / len(self._table.columns)
        x = self.area.left() + share * self.area.width()
        pen = QPen(QColor(self._theme.text), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(x, self.area.top() - 4), QPointF(x, self.area.bottom()))

    def _paint_names(self, painter: QPainter) -> None:
        metrics = painter.fontMetrics()
        painter.setPen(QColor(self._theme.muted))
        height = self.area.height() / len(self._table.rows)
        every = max(1, math.ceil(metrics.height() / height))
        for row in range(0, len(self._table.rows), every):
            rect = QRectF(
                0, self.area.top() + row * height, self.area.left() - _GAP, height * every
            )
            name = metrics.elidedText(
                self._table.rows[row], Qt.TextElideMode.ElideMiddle, int(rect.width()) + _GAP // 2
            )
            place = QRectF(rect.left(), rect.top(), rect.width(), height)
            place = place.adjusted(0, -metrics.height() / 2, 0, metrics.height() / 2)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, right, name)
        width = self.area.width() / len(self._table.columns)
        widest = max(metrics.horizontalAdvance(name) for name in self._table.columns) + 6
        every = max(1, math.ceil(min(widest, _MOST_LABEL) / width))
        for column in range(0, len(self._table.columns), every):
            rect = QRectF(self.area.left() + column * width, 0, width * every, self.area.top() - 2)
            name = metrics.elidedText(
                self._table.columns[column], Qt.TextElideMode.ElideRight, int(rect.width())
            )
            start = Qt.AlignmentFlag.AlignHCenter if every == 1 else Qt.AlignmentFlag.AlignLeft
            painter.drawText(rect, start | Qt.AlignmentFlag.AlignBottom, name)

    def _paint_foot(self, painter: QPainter, at: Cell | None) -> None:
        theme = self._theme
        metrics = painter.fontMetrics()
        low = self._table.tell(self._scale.low)
        high = f"{self._table.tell(self._scale.high)} {self._table.unit}".strip()
        middle = Qt.AlignmentFlag.AlignVCenter
        foot = QRect(0, round(self.area.bottom()) + 4, self._size.width() - 2, _FOOT - 4)
        painter.setPen(QColor(theme.muted))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | middle, high)
        bar = QRectF(foot.right() - metrics.horizontalAdvance(high) - 6 - _SCALE_WIDTH,
                     foot.center().y() - 3, _SCALE_WIDTH, 8)  # fmt: skip
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        for number in range(_SCALE_STEPS + 1):
            gradient.setColorAt(number / _SCALE_STEPS, self._scale.along(number / _SCALE_STEPS))
        painter.fillRect(bar, gradient)
        start = int(bar.left()) - metrics.horizontalAdvance(low) - 6
        painter.drawText(QRect(start, foot.top(), foot.width(), foot.height()), middle, low)
        told = self._table.words(at) or self._table.column_name
        painter.setPen(QColor(theme.text if at is not None else theme.muted))
        room = QRect(
            int(self.area.left()), foot.top(), start - int(self.area.left()) - _GAP, foot.height()
        )
        painter.drawText(
            room, middle, metrics.elidedText(told, Qt.TextElideMode.ElideRight, room.width())
        )
