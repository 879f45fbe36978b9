"""Photos that a scan could not read, as a table."""

import enum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from workstation.domain.networks import UnreadablePhoto
from workstation.views import formatting, labels

PhotoRole = Qt.ItemDataRole.UserRole

_AnyIndex = QModelIndex | QPersistentModelIndex


class Column(enum.IntEnum):
    """Columns, in the order in which they are shown."""

    PHOTO = 0
    POST = 1
    PROBLEM = 2
    SCANNED = 3


class UnreadableTableModel(QAbstractTableModel):
    """The newest unreadable photos: a list that is short, or of which the start is enough."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[UnreadablePhoto] = []

    def show_photos(self, photos: list[UnreadablePhoto]) -> None:
        """Show these instead."""
        if photos == self._rows:
            return
        self.beginResetModel()
        self._rows = photos
        self.endResetModel()

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
        photo = self._rows[index.row()]
        if role == PhotoRole:
            return photo
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.SCANNED:
            return formatting.exact_time(photo.scanned_at)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.PHOTO: str(photo.photo_id),
            Column.POST: str(photo.post_id),
            Column.PROBLEM: labels.photo_problem_text(photo.error),
            Column.SCANNED: formatting.relative_time(photo.scanned_at),
        }[Column(index.column())]

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.PHOTO: self.tr("Photo"),
            Column.POST: self.tr("Post"),
            Column.PROBLEM: self.tr("Why it could not be read"),
            Column.SCANNED: self.tr("Tried"),
        }[Column(section)]
