"""Statements of reasons, as a list."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from workstation.domain.statements import CheckedStatement
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.statements.words import measures_text, policy_name_of, state_badge

CheckedRole = Qt.ItemDataRole.UserRole
PAGE_ROWS = 100
_HEIGHT = 60
_BADGE_HEIGHT = 20

AnyIndex = QModelIndex | QPersistentModelIndex


class StatementModel(QAbstractListModel):
    """Rows are `CheckedStatement`s, the newest first; older ones are fetched while scrolling.

    Signals:
        more_wanted: Those before this id.
    """

    more_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CheckedStatement] = []
        self._is_complete = True
        self._is_asking = False

    @property
    def rows(self) -> Sequence[CheckedStatement]:
        """What is listed."""
        return self._rows

    def set_rows(self, rows: Sequence[CheckedStatement], *, is_complete: bool) -> None:
        """List these instead."""
        self.beginResetModel()
        self._rows = list(rows)
        self._is_complete, self._is_asking = is_complete, False
        self.endResetModel()

    def add_rows(self, rows: Sequence[CheckedStatement], *, is_complete: bool) -> None:
        """List these as well."""
        self._is_complete, self._is_asking = is_complete, False
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def stop_asking(self) -> None:
        """Ask for no more until the list is read anew: the last page did not come."""
        self._is_complete, self._is_asking = True, False

    def line_of(self, statement_id: int) -> int | None:
        """Return where a statement is listed."""
        ids = [each.row.statement_id for each in self._rows]
        return ids.index(statement_id) if statement_id in ids else None

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        checked = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                badge, _ = state_badge(checked.row, len(checked.faults))
                return f"{policy_name_of(checked.row)} · {badge}"
            case Qt.ItemDataRole.ToolTipRole:
                return formatting.exact_time(checked.row.facts.applied_at)
            case _:
                return checked if role == CheckedRole else None

    @override
    def canFetchMore(self, parent: AnyIndex) -> bool:
        return not (parent.isValid() or self._is_complete or self._is_asking)

    @override
    def fetchMore(self, parent: AnyIndex) -> None:
        if self.canFetchMore(parent) and self._rows:
            self._is_asking = True
            self.more_wanted.emit(self._rows[-1].row.statement_id)


class StatementDelegate(QStyledItemDelegate):
    """Draws policy and measures, when it was decided, and whether it can leave."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(200, _HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        checked: CheckedStatement = index.data(CheckedRole)
        theme = self._appearance.theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.tint(theme.accent, 0.12)))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(theme.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.tint(theme.text, 0.04)))
        line = QRect(rect.left() + theme.gap_l, rect.bottom(), rect.width(), 1)
        painter.fillRect(line, QColor(theme.border))
        inner = rect.adjusted(theme.gap_l, 0, -theme.gap_l, -1)
        badge = self._paint_badge(painter, inner, checked)
        top = QRect(inner.left(), inner.top() + 9, badge.left() - theme.gap_s - inner.left(), 20)
        font = self._font(theme.font_body, bold=True)
        self._write(painter, top, policy_name_of(checked.row), theme.text, font)
        below = QRect(inner.left(), inner.top() + 31, inner.width(), 18)
        when = formatting.relative_time(checked.row.facts.applied_at)
        facts = f"{measures_text(checked.statement)} · {when}"
        self._write(painter, below, facts, theme.muted, self._font(theme.font_caption))
        painter.restore()

    def _paint_badge(self, painter: QPainter, inner: QRect, checked: CheckedStatement) -> QRect:
        theme = self._appearance.theme
        words, kind = state_badge(checked.row, len(checked.faults))
        colour = theme.muted if kind == "neutral" else getattr(theme, kind)
        font = self._font(theme.font_caption, bold=True)
        width = QFontMetrics(font).horizontalAdvance(words) + 2 * 6
        place = QRect(inner.right() - width + 1, inner.top() + 9, width, _BADGE_HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tint(colour, 0.12)))
        painter.drawRoundedRect(place, 4, 4)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        return place

    def _font(self, size: int, *, bold: bool = False) -> QFont:
        view = self.parent()
        font = QFont(view.font())  # type: ignore[union-attr]  # a list view
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def _write(self, painter: QPainter, rect: QRect, text: str, colour: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, elided)


class StatementList(QListView):
    """The list: one row is chosen, and moving with the arrow keys chooses another."""

    def __init__(self, appearance: Appearance, model: StatementModel) -> None:
        super().__init__()
        self.setObjectName("statement_list")
        self.setAccessibleName(self.tr("Statements of reasons"))
        self.setModel(model)
        self.setItemDelegate(StatementDelegate(appearance, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def checked(self) -> CheckedStatement | None:
        """What is chosen."""
        return self.currentIndex().data(CheckedRole) if self.currentIndex().isValid() else None

    def choose(self, line: int) -> None:
        """Choose a line, the last one if there are fewer."""
        last = self.model().rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self.model().index(min(line, last), 0))

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the pane."""
