"""How a similar message looks in the list: a tick, how it begins, and whose it is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.icons import pixmap
from workstation.views.review.similar_table import CaptionRole, HeldRole, NoteRole

ROW_HEIGHT = 46
_TICK = 16
_LINE = 18


class SimilarDelegate(QStyledItemDelegate):
    """Paints a `SimilarMessage`. Words of members are drawn as they are, in a line."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._view = parent

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, ROW_HEIGHT)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = self._appearance.theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.tint(theme.text, 0.04)))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(theme.border))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 1))
            frame = QRectF(rect).adjusted(0.5, 0.5, -0.5, -1.5)
            painter.drawRoundedRect(frame, theme.radius, theme.radius)
        inner = rect.adjusted(theme.gap_s, 0, -theme.gap_s, -1)
        tick = QRect(inner.left(), inner.center().y() - _TICK // 2 + 1, _TICK, _TICK)
        self._paint_tick(painter, tick, index)
        words = inner.adjusted(_TICK + theme.gap_m, 0, 0, 0)
        top = QRect(words.left(), words.center().y() - _LINE, words.width(), _LINE)
        bottom = top.translated(0, _LINE)
        is_shut = index.data(Qt.ItemDataRole.CheckStateRole) is None
        note = str(index.data(NoteRole) or "")
        if note:
            width = QFontMetrics(self._font(theme.font_caption)).horizontalAdvance(note) + 1
            width = min(width, bottom.width() // 2)
            place = QRect(bottom.right() - width + 1, bottom.top(), width, _LINE)
            tone = theme.warn if index.data(HeldRole) else theme.muted
            self._paint_text(painter, place, note, tone, theme.font_caption)
            bottom.setRight(place.left() - theme.gap_m)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        colour = theme.muted if is_shut else theme.text
        self._paint_text(painter, top, text, colour, theme.font_body)
        caption = str(index.data(CaptionRole) or "")
        self._paint_text(painter, bottom, caption, theme.muted, theme.font_caption)
        painter.restore()

    def _paint_tick(
        self, painter: QPainter, square: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._appearance.theme
        ratio = painter.device().devicePixelRatio()
        value = index.data(Qt.ItemDataRole.CheckStateRole)
        if value is None:
            if index.data(HeldRole):
                mark = pixmap("lock", theme.warn, _TICK - 2, ratio)
                painter.drawPixmap(square.left() + 1, square.top() + 1, mark)
            return
        is_checked = Qt.CheckState(value) is Qt.CheckState.Checked
        painter.setPen(QColor(theme.accent if is_checked else theme.muted))
        painter.setBrush(QColor(theme.accent if is_checked else theme.raised))
        painter.drawRoundedRect(QRectF(square).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if is_checked:
            mark = pixmap("check", theme.on_accent, _TICK - 4, ratio)
            painter.drawPixmap(square.left() + 2, square.top() + 2, mark)

    def _font(self, size: int) -> QFont:
        font = QFont(self._view.font())
        font.setPixelSize(size)
        return font

    def _paint_text(
        self, painter: QPainter, rect: QRect, text: str, colour: str, size: int
    ) -> None:
        font = self._font(size)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, elided)
