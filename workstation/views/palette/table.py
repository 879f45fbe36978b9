"""The lines of the palette, and how they are drawn."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.icons import pixmap
from workstation.views.palette.commands import Offer

_AnyIndex = QModelIndex | QPersistentModelIndex
RowRole = Qt.ItemDataRole.UserRole
LINE_HEIGHT = 38
_PALE = 0.5


class OfferTableModel(QAbstractListModel):
    """Adapts `Offer`s."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: list[Offer] = []

    def show(self, offers: list[Offer]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._offers = offers
        self.endResetModel()

    @override
    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._offers)

    @override
    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        offer = self._offers[index.row()]
        command = offer.command
        if role == RowRole:
            return offer
        if role == Qt.ItemDataRole.DisplayRole:
            return command.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = (command.title, command.kind, command.key, command.obstacle)
            return ", ".join(word for word in words if word)
        return command.obstacle or None if role == Qt.ItemDataRole.ToolTipRole else None


class OfferDelegate(QStyledItemDelegate):
    """Paints icon, title with the typed letters marked, kind and key."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        return QSize(0, LINE_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        offer = index.data(RowRole)
        assert isinstance(offer, Offer)  # noqa: S101  # the only model it paints
        theme = self._appearance.theme
        command = offer.command
        rect: QRect = option.rect
        font: QFont = option.font
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.tint(theme.accent, 0.12)))
        inner = rect.adjusted(theme.gap_l, 0, -theme.gap_l, 0)
        ratio = painter.device().devicePixelRatio()
        if command.obstacle:
            painter.setOpacity(_PALE)
        top = inner.center().y() - theme.icon_s // 2 + 1
        icon = pixmap(command.icon_name, theme.muted, theme.icon_s, ratio)
        painter.drawPixmap(inner.left(), top, icon)
        inner.setLeft(inner.left() + theme.icon_s + theme.gap_m)
        small = QFont(font)
        small.setPixelSize(theme.font_caption)
        inner.setRight(self._paint_key(painter, inner, command.key, small))
        aside = command.obstacle or command.kind
        inner.setRight(self._paint_aside(painter, inner, aside, small))
        self._paint_title(painter, inner, offer, font)
        painter.restore()

    def _paint_key(self, painter: QPainter, rect: QRect, key: str, font: QFont) -> int:
        if not key:
            return rect.right()
        theme = self._appearance.theme
        width = max(QFontMetrics(font).horizontalAdvance(key) + 10, 20)
        cap = QRect(rect.right() - width, 0, width, 20)
        cap.moveTop(rect.center().y() - 9)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.tint(theme.text, 0.25)))
        painter.setBrush(QColor(theme.tint(theme.text, 0.05)))
        painter.drawRoundedRect(cap.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        return cap.left() - theme.gap_m

    def _paint_aside(self, painter: QPainter, rect: QRect, text: str, font: QFont) -> int:
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() // 2)
        painter.setFont(font)
        painter.setPen(QColor(self._appearance.theme.muted))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect, right, shown)
        return rect.right() - metrics.horizontalAdvance(shown) - self._appearance.theme.gap_m

    def _paint_title(self, painter: QPainter, rect: QRect, offer: Offer, font: QFont) -> None:
        theme = self._appearance.theme
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        title = offer.command.title
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, rect.width())
        marked = set(offer.positions)
        left, middle = rect.left(), Qt.AlignmentFlag.AlignVCenter
        for start, end in _runs(shown, marked):
            is_marked = start in marked
            painter.setFont(bold if is_marked else font)
            painter.setPen(QColor(theme.accent if is_marked else theme.text))
            piece = shown[start:end]
            width = painter.fontMetrics().horizontalAdvance(piece)
            painter.drawText(QRect(left, rect.top(), width + 4, rect.height()), middle, piece)
            left += width


def _runs(text: str, marked: set[int]) -> list[tuple[int, int]]:
    """Return the stretches of letters that are marked alike."""
    runs: list[tuple[int, int]] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or (at in marked) != (start in marked):
            runs.append((start, at))
            start = at
    return runs
