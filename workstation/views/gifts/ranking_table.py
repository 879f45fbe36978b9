"""The largest givers, receivers or pairs, as a table."""

import csv
import enum
from collections.abc import Sequence
from io import StringIO

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from workstation.analytics.gift_ranking import RankedRow
from workstation.views import formatting
from workstation.views.gifts.account_names import AccountNames
from workstation.views.tips import plain_tip

RankedRole = Qt.ItemDataRole.UserRole

_AnyIndex = QModelIndex | QPersistentModelIndex


class Column(enum.IntEnum):
    """Columns, in the order in which they are shown."""

    WHO = 0
    MONEY = 1
    GIFTS = 2


class RankingTableModel(QAbstractTableModel):
    """A few hundred rows, the largest first."""

    def __init__(self, names: AccountNames, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RankedRow, ...] = ()
        self._names = names
        names.changed.connect(self._on_names)

    def show_rows(self, rows: Sequence[RankedRow]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()
        self._want_names()

    def _want_names(self) -> None:
        ids = {
            member
            for row in self._rows
            for member in (row.sender_id, row.receiver_id)
            if member is not None
        }
        self._names.want(ids)

    def _on_names(self, _names: object) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, Column.WHO)
            self.dataChanged.emit(self.index(0, Column.WHO), last)
            self._want_names()

    def who(self, row: RankedRow) -> str:
        """Return whom a row is about."""
        sides = [side for side in (row.sender_id, row.receiver_id) if side is not None]
        return " → ".join(self._names.name(side) for side in sides)

    def figures(self) -> str:
        """Return the rows as CSV: ids, not names."""
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["sender_id", "receiver_id", "yuan", "gifts"])
        for row in self._rows:
            writer.writerow(
                [row.sender_id or "", row.receiver_id or "", f"{row.fen / 100:.2f}", row.gifts]
            )
        return text.getvalue()

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role == RankedRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                Column.WHO: self.who(row),
                Column.MONEY: formatting.short_money(row.fen),
                Column.GIFTS: formatting.short_count(row.gifts),
            }[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return {
                Column.WHO: plain_tip(self.who(row)),
                Column.MONEY: formatting.money(row.fen),
                Column.GIFTS: formatting.count(row.gifts),
            }[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column is not Column.WHO:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section != Column.WHO:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.WHO: self.tr("Account"),
            Column.MONEY: self.tr("Money"),
            Column.GIFTS: self.tr("Gifts"),
        }[Column(section)]
