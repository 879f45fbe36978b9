"""A table as the contents of a card: rows that open, and can be copied as figures."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.views.tables import RowTable
from workstation.views.tips import plain_tip

Row = TypeVar("Row")
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


class FactsTable(QWidget, Generic[Row]):
    """Such a table on a card.

    Signals:
        opened: Number of the row that was double-clicked, or chosen with Enter.
    """

    opened = Signal(int)

    def __init__(
        self, name: str, title: str, columns: Sequence[Column[Row]], parent: QWidget | None = None
    ) -> None:
        """Make it empty.

        Args:
            name: Object name of the table.
            title: For accessibility, translated.
            columns: In their order.
            parent: Owner.
        """
        super().__init__(parent)
        self.model: FactsModel[Row] = FactsModel(columns, self)
        self.table = RowTable(self.model, title)
        self.table.setObjectName(name)
        # The card has the keyboard: arrows walk its rows, Enter opens one.
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header = self.table.horizontalHeader()
        for number, column in enumerate(columns):
            if column.width:
                header.resizeSection(number, column.width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.table.doubleClicked.connect(self._on_double_clicked)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these instead."""
        self.model.show_rows(rows)

    def figures(self) -> str:
        """Return the table as CSV."""
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        columns = [column for column in self.model.columns if column.is_figure]
        writer.writerow([column.title for column in columns])
        for row in self.model.rows:
            writer.writerow([column.tell(row) for column in columns])
        return text.getvalue()

    def step(self, by: int) -> None:
        """Go to the next row, or the one before."""
        if self.model.rows:
            last = len(self.model.rows) - 1
            current = self.table.currentIndex().row()
            self.table.selectRow(min(max(current + by, 0), last))

    def activate(self) -> bool:
        """Open the chosen row; return whether there is one."""
        number = self.table.currentIndex().row()
        if number >= 0:
            self.opened.emit(number)
        return number >= 0

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())
