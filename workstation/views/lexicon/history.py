"""Saved versions of the word lists, as a table."""

import enum
from html import escape

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from workstation.domain.lexicon import compare_terms
from workstation.domain.messages import LexiconVersion
from workstation.jobs.lexicon import LexiconData
from workstation.views import formatting

VersionRole = Qt.ItemDataRole.UserRole

_AnyIndex = QModelIndex | QPersistentModelIndex


class Column(enum.IntEnum):
    """Columns, in the order in which they are shown."""

    VERSION = 0
    AT = 1
    WHO = 2
    CHANGE = 3
    REASON = 4


_NUMBERS = {Column.VERSION, Column.CHANGE}


class VersionTableModel(QAbstractTableModel):
    """The versions that are listed, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._versions: tuple[LexiconVersion, ...] = ()
        self._changes: list[str] = []

    def show_data(self, data: LexiconData) -> None:
        """Show these instead."""
        if data.versions == self._versions:
            return
        self.beginResetModel()
        self._versions = data.versions
        self._changes = [_change_text(data, version) for version in data.versions]
        self.endResetModel()

    def _text(self, row: int, column: Column) -> str:
        version = self._versions[row]
        match column:
            case Column.VERSION:
                return str(version.version)
            case Column.AT:
                return formatting.relative_time(version.saved_at)
            case Column.WHO:
                return version.saved_by
            case Column.CHANGE:
                return self._changes[row]
            case Column.REASON:
                if version.reason:
                    return " ".join(version.reason.split())
                return self.tr("The first, as shipped") if version.version == 1 else "–"

    def _tip(self, row: int, column: Column) -> str | None:
        match column:
            case Column.AT:
                return formatting.exact_time(self._versions[row].saved_at)
            case Column.CHANGE:
                return self.tr("Terms that this version added and removed")
            case Column.REASON:
                return f"<span>{escape(self._text(row, column))}</span>"
        return None

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._versions)

    @override
    def columnCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), Column(index.column())
        match role:
            case VersionRole.value:
                return self._versions[row]
            case Qt.ItemDataRole.DisplayRole.value:
                return self._text(row, column)
            case Qt.ItemDataRole.ToolTipRole.value:
                return self._tip(row, column)
            case Qt.ItemDataRole.TextAlignmentRole.value if column in _NUMBERS:
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
        if role == Qt.ItemDataRole.TextAlignmentRole and section in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.VERSION: self.tr("Version"),
            Column.AT: self.tr("When"),
            Column.WHO: self.tr("Who"),
            Column.CHANGE: self.tr("Terms"),
            Column.REASON: self.tr("Why"),
        }[Column(section)]


def _change_text(data: LexiconData, version: LexiconVersion) -> str:
    before = data.before(version)
    if before is None:
        return "–"
    changes = compare_terms(data.terms_of(before), data.terms_of(version)).values()
    added = sum(len(change.added) for change in changes)
    removed = sum(len(change.removed) for change in changes)
    return f"+{added:,} −{removed:,}"
