"""What was found, as an item model, and how a line of it looks."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from workstation.domain.searching import Hit, HitKind
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.icons import pixmap

HitRole = Qt.ItemDataRole.UserRole
CaptionRole = Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT = 48
_LINE = 18
_ICON = 18

HIT_ICONS = {
    HitKind.POST: "message-circle",
    HitKind.COMMENT: "message-square-text",
    HitKind.MEMBER: "user",
    HitKind.CIRCLE: "users",
    HitKind.CONTACT: "link",
}
_AnyIndex = QModelIndex | QPersistentModelIndex


class HitTableModel(QAbstractListModel):
    """What was found, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()

    def show(self, hits: tuple[Hit, ...]) -> None:
        """List these."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def kind_name(self, kind: HitKind) -> str:
        """Return what a kind is called."""
        match kind:
            case HitKind.POST:
                return self.tr("Post")
            case HitKind.COMMENT:
                return self.tr("Comment")
            case HitKind.MEMBER:
                return self.tr("Member")
            case HitKind.CIRCLE:
                return self.tr("Circle")
            case HitKind.CONTACT:
                return self.tr("Contact")

    def _caption(self, hit: Hit) -> str:
        parts = [f"{self.kind_name(hit.kind)} {hit.subject_id}"]
        if hit.kind is HitKind.CONTACT:
            parts = [self.kind_name(hit.kind)]
            if hit.subtitle.isdecimal():
                parts.append(self.tr("%n account(s) give it", "", int(hit.subtitle)))
        elif hit.subtitle:
            parts.append(formatting.isolated(hit.subtitle))
        if hit.at is not None:
            parts.append(formatting.relative_time(hit.at))
        if hit.item_id is not None:
            parts.append(self.tr("reviewed or in the queue"))
        return " · ".join(parts)

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._hits)

    @override
    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not (index.isValid() and 0 <= index.row() < len(self._hits)):
            return None
        hit = self._hits[index.row()]
        title = formatting.isolated(" ".join(hit.title.split()))
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == CaptionRole:
            return self._caption(hit)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title} · {self._caption(hit)}"
        return hit if role == HitRole else None


class HitDelegate(QStyledItemDelegate):
    """Paints a hit: icon, title, caption. Words of members are drawn as they are, in a line."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._view = parent

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        hit = index.data(HitRole)
        assert isinstance(hit, Hit)  # noqa: S101  # the only model it paints
        theme = self._appearance.theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.tint(theme.accent, 0.12, on=theme.raised)))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.tint(theme.text, 0.04, on=theme.raised)))
        ratio = painter.device().devicePixelRatio()
        mark = pixmap(HIT_ICONS[hit.kind], theme.muted, _ICON, ratio)
        inner = rect.adjusted(theme.gap_l, 0, -theme.gap_l, 0)
        painter.drawPixmap(inner.left(), inner.center().y() - _ICON // 2 + 1, mark)
        words = inner.adjusted(_ICON + theme.gap_m, 0, 0, 0)
        top = QRect(words.left(), words.center().y() - _LINE + 1, words.width(), _LINE)
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        self._line(painter, top, title, theme.text, theme.font_body)
        caption = str(index.data(CaptionRole))
        self._line(painter, top.translated(0, _LINE), caption, theme.muted, theme.font_caption)
        painter.restore()

    def _line(self, painter: QPainter, rect: QRect, text: str, colour: str, size: int) -> None:
        font = QFont(self._view.font())
        font.setPixelSize(size)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
