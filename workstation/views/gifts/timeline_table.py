"""The events of a timeline as a table."""

from collections.abc import Sequence
from enum import IntEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from workstation.domain.timeline import TimelineEvent
from workstation.views.gifts import timeline_words as words

EventRole = Qt.ItemDataRole.UserRole

_AnyIndex = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What is told of an event."""

    AT = 0
    KIND = 1
    PARTNER = 2
    FIGURE = 3
    DETAILS = 4


class TimelineTableModel(QAbstractTableModel):
    """Events, the newest first."""

    def __init__(self, zone: ZoneInfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._events: tuple[TimelineEvent, ...] = ()

    def show_events(self, events: Sequence[TimelineEvent]) -> None:
        """Show these instead; oldest first."""
        self.beginResetModel()
        self._events = tuple(reversed(events))
        self.endResetModel()

    def row_of(self, number: int) -> int:
        """Return the row of an event, by its place from the oldest."""
        return len(self._events) - 1 - number

    def _text(self, event: TimelineEvent, column: Column) -> str:
        match column:
            case Column.AT:
                return words.moment(event, self._zone)
            case Column.KIND:
                return words.lane_name(event.kind)
            case Column.PARTNER:
                return words.partner(event)
            case Column.FIGURE:
                return words.figure(event)
            case Column.DETAILS:
                return " ".join(words.details(event).split())

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._events)

    @override
    def columnCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        event, column = self._events[index.row()], Column(index.column())
        if role == EventRole:
            return event
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(event, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column is Column.FIGURE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
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
        names = {
            Column.AT: self.tr("When"),
            Column.KIND: self.tr("What"),
            Column.PARTNER: self.tr("With whom"),
            Column.FIGURE: self.tr("How much"),
            Column.DETAILS: self.tr("Details"),
        }
        return names[Column(section)]
