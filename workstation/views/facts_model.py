"""A model of a few rows of one type, told column by column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView
from typing_extensions import override

from workstation.views.tips import plain_tip

Row = TypeVar("Row")
RowRole = Qt.ItemDataRole.UserRole
"""Of a cell, what its row is about."""

_AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column.

    Attributes:
        title: Its heading, translated.
        width: In pixels; 0 for what the others leave.
        tell: A row's cell in words.
        is_number: Whether it stands at the right.
        tip: What is said when the pointer rests on it; None for the cell itself.
        is_figure: Whether it is copied and saved with the figures: not what members wrote.
    """

    title: str
    width: int
    tell: Callable[[Row], str]
    is_number: bool = False
    tip: Callable[[Row], str] | None = None
    is_figure: bool = True


class FactsModel(QAbstractTableModel, Generic[Row]):
    """Some rows; few enough to be held."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def tell_again(self) -> None:
        """Tell the same rows in other words."""
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == RowRole:
            return row
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.tell(row)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip((column.tip or column.tell)(row))
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(self.columns[section])
        return None


def _alignment(column: Column[Row]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def fit_columns(table: QTableView, columns: Sequence[Column[Row]]) -> None:
    """Give a table the widths of its columns."""
    header = table.horizontalHeader()
    for number, column in enumerate(columns):
        if column.width:
            header.resizeSection(number, column.width)
        else:
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
