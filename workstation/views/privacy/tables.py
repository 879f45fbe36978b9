"""Requests, and what is kept how long, as tables."""

import enum
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from workstation.domain.erasure import Erasure
from workstation.domain.retention import RetentionRow
from workstation.views import formatting
from workstation.views.privacy.words import kind_name, person_name, state_name

RowRole = Qt.ItemDataRole.UserRole

_AnyIndex = QModelIndex | QPersistentModelIndex


class _RowModel(QAbstractTableModel):
    """Rows that are shown all at once: there are few."""

    def __init__(self, columns: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self.rows: Sequence[Any] = ()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def _text(self, row: Any, column: int) -> str:  # noqa: ANN401  # of either table
        raise NotImplementedError

    def _title(self, column: int) -> str:
        raise NotImplementedError

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._columns

    @override
    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == RowRole:
            return self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(self.rows[index.row()], index.column())
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._title(section)


class ErasureColumn(enum.IntEnum):
    """Columns of requests, in the order in which they are shown."""

    PERSON = 0
    REFERENCE = 1
    ASKED = 2
    STATE = 3


class ErasureTableModel(_RowModel):
    """Requests to erase a person's data."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(ErasureColumn), parent)

    @override
    def _text(self, row: Erasure, column: int) -> str:
        match ErasureColumn(column):
            case ErasureColumn.PERSON:
                return person_name(row)
            case ErasureColumn.REFERENCE:
                return row.reference
            case ErasureColumn.ASKED:
                return f"{row.asked_by} · {formatting.relative_time(row.asked_at)}"
            case ErasureColumn.STATE:
                return state_name(row)

    @override
    def _title(self, column: int) -> str:
        return {
            ErasureColumn.PERSON: self.tr("Whose data"),
            ErasureColumn.REFERENCE: self.tr("Reference"),
            ErasureColumn.ASKED: self.tr("Asked by"),
            ErasureColumn.STATE: self.tr("State"),
        }[ErasureColumn(column)]


class RetentionColumn(enum.IntEnum):
    """Columns of what is kept how long, in the order in which they are shown."""

    KIND = 0
    DAYS = 1
    DUE = 2
    OLDEST = 3
    KEPT = 4
    SET_BY = 5


class RetentionTableModel(_RowModel):
    """What is kept how long."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(RetentionColumn), parent)

    @override
    def _text(self, row: RetentionRow, column: int) -> str:
        match RetentionColumn(column):
            case RetentionColumn.KIND:
                return kind_name(row.kind)
            case RetentionColumn.DAYS:
                return self.tr("%n day(s)", "", row.days)
            case RetentionColumn.DUE:
                return formatting.count(row.due) if row.due else "–"
            case RetentionColumn.OLDEST:
                return "–" if row.oldest is None else formatting.exact_time(row.oldest)[:10]
            case RetentionColumn.KEPT:
                return formatting.count(row.kept) if row.kept else "–"
            case RetentionColumn.SET_BY:
                return f"{row.set_by} · {formatting.relative_time(row.set_at)}"

    @override
    def _title(self, column: int) -> str:
        return {
            RetentionColumn.KIND: self.tr("What"),
            RetentionColumn.DAYS: self.tr("Kept for"),
            RetentionColumn.DUE: self.tr("Over"),
            RetentionColumn.OLDEST: self.tr("Oldest"),
            RetentionColumn.KEPT: self.tr("Held by law or appeal"),
            RetentionColumn.SET_BY: self.tr("Set by"),
        }[RetentionColumn(column)]
