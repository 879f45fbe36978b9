"""Thresholds and cascades that managers chose, as a table."""

import enum
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from workstation.domain.quality import SettingChange
from workstation.views import formatting

SettingRole = Qt.ItemDataRole.UserRole

_AnyIndex = QModelIndex | QPersistentModelIndex


class Column(enum.IntEnum):
    """Columns, in the order in which they are shown."""

    AT = 0
    WHO = 1
    CASCADE = 2
    FLAG_AT = 3
    CHANGE = 4
    REASON = 5


_NUMBERS = {Column.FLAG_AT, Column.CHANGE}


class SettingTableModel(QAbstractTableModel):
    """All changes, newest first: there are few."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SettingChange, ...] = ()
        self._names: dict[tuple[str, str], str] = {}

    def show_settings(
        self, settings: Sequence[SettingChange], names: Mapping[tuple[str, str], str]
    ) -> None:
        """Show these instead.

        Args:
            settings: Newest first.
            names: Name and version of each cascade to what people call it.
        """
        if tuple(settings) == self._rows and dict(names) == self._names:
            return
        self.beginResetModel()
        self._rows, self._names = tuple(settings), dict(names)
        self.endResetModel()

    def _text(self, setting: SettingChange, column: Column) -> str:
        return {
            Column.AT: formatting.relative_time(setting.set_at),
            Column.WHO: setting.set_by,
            Column.CASCADE: self._names[setting.cascade_name, setting.cascade_version],
            Column.FLAG_AT: formatting.score(setting.flag_at),
            Column.CHANGE: f"+{setting.entered:,} −{setting.left:,}",
            Column.REASON: self.tr("The first, as shipped")
            if setting.is_first
            else setting.reason or "–",
        }[column]

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
        setting, column = self._rows[index.row()], Column(index.column())
        if role == SettingRole:
            return setting
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(setting, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            tips = {
                Column.AT: formatting.exact_time(setting.set_at),
                Column.CASCADE: f"{setting.cascade_name} {setting.cascade_version}",
                Column.CHANGE: self.tr("Items that entered and left the queue"),
            }
            text = self._text(setting, column)
            return f"{text}\n{tips[column]}" if column in tips else text
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _NUMBERS:
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
            Column.AT: self.tr("When"),
            Column.WHO: self.tr("Who"),
            Column.CASCADE: self.tr("Cascade"),
            Column.FLAG_AT: self.tr("Threshold"),
            Column.CHANGE: self.tr("Queue"),
            Column.REASON: self.tr("Why"),
        }[Column(section)]
