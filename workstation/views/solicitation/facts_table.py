"""A table as the contents of a card: rows that open, and can be copied as figures."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Generic

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.exports.files import as_cell
from workstation.views.facts_model import Column, FactsModel, Row, fit_columns
from workstation.views.tables import RowTable


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
        fit_columns(self.table, columns)
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
            writer.writerow([as_cell(column.tell(row)) for column in columns])
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
