"""The profiles as a list: a dot of its colour, its name, where it leads."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from workstation.settings.profiles import ConnectionProfile
from workstation.views.appearance import Appearance
from workstation.views.profile_words import profile_name, profile_place

ProfileRole = Qt.ItemDataRole.UserRole

_AnyIndex = QModelIndex | QPersistentModelIndex
_ROW_HEIGHT = 52
_DOT = 8


class ProfileListModel(QAbstractListModel):
    """The profiles, in their order."""

    def __init__(self, profiles: list[ConnectionProfile], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._profiles = list(profiles)

    @property
    def profiles(self) -> list[ConnectionProfile]:
        """All of them."""
        return list(self._profiles)

    def add(self, profile: ConnectionProfile) -> QModelIndex:
        """Append a profile and return where it is."""
        row = len(self._profiles)
        self.beginInsertRows(QModelIndex(), row, row)
        self._profiles.append(profile)
        self.endInsertRows()
        return self.index(row)

    def replace(self, row: int, profile: ConnectionProfile) -> None:
        """Put another in the place of one."""
        self._profiles[row] = profile
        self.dataChanged.emit(self.index(row), self.index(row))

    def remove(self, row: int) -> None:
        """Take one out."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._profiles[row]
        self.endRemoveRows()

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._profiles)

    @override
    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        profile = self._profiles[index.row()]
        if role == ProfileRole:
            return profile
        if role == Qt.ItemDataRole.DisplayRole:
            return profile_name(profile)
        if role == Qt.ItemDataRole.ToolTipRole:
            return profile_place(profile)
        return None


class ProfileDelegate(QStyledItemDelegate):
    """Paints a profile in two lines."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        return QSize(0, _ROW_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        theme = self._appearance.theme
        profile: ConnectionProfile = index.data(ProfileRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect.adjusted(theme.gap_s, 2, -theme.gap_s, -2)
        state = option.state
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(theme.tint(theme.accent, 0.14)))
            painter.drawRoundedRect(rect, theme.radius, theme.radius)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(theme.tint(theme.text, 0.05)))
            painter.drawRoundedRect(rect, theme.radius, theme.radius)
        painter.setBrush(QColor(profile.colour))
        painter.drawEllipse(rect.left() + theme.gap_m, rect.top() + 12, _DOT, _DOT)

        words = rect.adjusted(theme.gap_m + _DOT + theme.gap_s, 5, -theme.gap_s, -5)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, top, _fitting(painter, profile_name(profile), words.width()))
        font.setWeight(QFont.Weight.Normal)
        font.setPixelSize(theme.font_caption)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, bottom, _fitting(painter, profile_place(profile), words.width()))
        painter.restore()


def _fitting(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
