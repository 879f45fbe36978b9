"""Statements of reasons, as a list."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.domain.statements import CheckedStatement
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.lists import AnyIndex, RowDelegate, RowList
from workstation.views.statements.words import measures_text, policy_name_of, state_badge

CheckedRole = Qt.ItemDataRole.UserRole
PAGE_ROWS = 100
_HEIGHT = 60
_BADGE_HEIGHT = 20


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


class StatementDelegate(RowDelegate):
    """Draws policy and measures, when it was decided, and whether it can leave."""

    def __init__(self, appearance: Appearance, view: QWidget) -> None:
        super().__init__(appearance, view, _HEIGHT)

    @override
    def _paint_row(self, painter: QPainter, inner: QRect, index: AnyIndex) -> None:
        checked: CheckedStatement = index.data(CheckedRole)
        theme = self._appearance.theme
        badge = self._paint_badge(painter, inner, checked)
        top = QRect(inner.left(), inner.top() + 9, badge.left() - theme.gap_s - inner.left(), 20)
        name = policy_name_of(checked.row)
        self._write(painter, top, name, theme.text, theme.font_body, bold=True)
        below = QRect(inner.left(), inner.top() + 31, inner.width(), 18)
        when = formatting.relative_time(checked.row.facts.applied_at)
        facts = f"{measures_text(checked.statement)} · {when}"
        self._write(painter, below, facts, theme.muted, theme.font_caption)

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


class StatementList(RowList):
    """Statements; one is chosen."""

    def __init__(self, appearance: Appearance, model: StatementModel) -> None:
        super().__init__(model, "statement_list", self.tr("Statements of reasons"))
        self.setItemDelegate(StatementDelegate(appearance, self))

    @property
    def checked(self) -> CheckedStatement | None:
        """What is chosen."""
        return self.currentIndex().data(CheckedRole) if self.currentIndex().isValid() else None
