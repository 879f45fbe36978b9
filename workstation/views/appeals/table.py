"""Appeals as a list: own ones first, the nearest end first."""

import enum
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QRect,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.domain.appeals import AppealRow, AppealState
from workstation.views import formatting
from workstation.views.appeals.words import (
    DAY_S,
    STATE_ICONS,
    appeal_title,
    is_overdue,
    state_name,
    time_left,
)
from workstation.views.appearance import Appearance
from workstation.views.icons import pixmap
from workstation.views.lists import AnyIndex, RowDelegate, RowList

AppealRole = Qt.ItemDataRole.UserRole
_HEIGHT = 72
_ICON = 16
_SOON_S = 2 * DAY_S


class Shown(enum.Enum):
    """Which appeals are listed."""

    OWN = "own"
    ALL = "all"
    ANSWERED = "answered"


def in_order(rows: Sequence[AppealRow]) -> list[AppealRow]:
    """Return open appeals in the order of work; answered ones stay as the database has them."""
    opened = [row for row in rows if row.state is AppealState.OPEN]
    rest = [row for row in rows if row.state is not AppealState.OPEN]
    opened.sort(key=lambda row: (not row.is_own, row.due_at, row.appeal_id))
    return opened + rest


class AppealModel(QAbstractListModel):
    """Rows are `AppealRow`s; those whose answer is on its way are left out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[AppealRow] = []
        self._policies: Mapping[str, str] = {}
        self._left_out: set[int] = set()

    @property
    def rows(self) -> Sequence[AppealRow]:
        """What is listed."""
        return self._rows

    @property
    def policies(self) -> Mapping[str, str]:
        """Names of policies by code."""
        return self._policies

    def set_policies(self, policies: Mapping[str, str]) -> None:
        """Know the names of the policies."""
        self._policies = policies
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def set_rows(self, rows: Sequence[AppealRow]) -> None:
        """List these; a row that stays keeps its selection."""
        wanted = [row for row in in_order(rows) if not self._is_left_out(row)]
        wanted_ids = [row.appeal_id for row in wanted]
        for line in reversed(range(len(self._rows))):
            if self._rows[line].appeal_id not in wanted_ids:
                self._remove(line)
        if [row.appeal_id for row in self._rows if row.appeal_id in wanted_ids] != [
            row.appeal_id for row in wanted if self.find(row.appeal_id) is not None
        ]:  # one that was handed over has another place now
            for line in reversed(range(len(self._rows))):
                self._remove(line)
        for line, row in enumerate(wanted):
            if line < len(self._rows) and self._rows[line].appeal_id == row.appeal_id:
                if self._rows[line] != row:
                    self._rows[line] = row
                    self.dataChanged.emit(self.index(line), self.index(line))
                continue
            self.beginInsertRows(QModelIndex(), line, line)
            self._rows.insert(line, row)
            self.endInsertRows()

    def leave_out(self, appeal_id: int) -> None:
        """List one no more: its answer is on its way."""
        self._left_out.add(appeal_id)
        line = self.find(appeal_id)
        if line is not None:
            self._remove(line)

    def take_back(self, appeal_id: int) -> None:
        """List one again, when it is read the next time."""
        self._left_out.discard(appeal_id)

    def find(self, appeal_id: int) -> int | None:
        """Return the line of an appeal, if it is listed."""
        ids = [row.appeal_id for row in self._rows]
        return ids.index(appeal_id) if appeal_id in ids else None

    def _is_left_out(self, row: AppealRow) -> bool:
        # Once it is answered, it is listed as that.
        return row.state is AppealState.OPEN and row.appeal_id in self._left_out

    def _remove(self, line: int) -> None:
        self.beginRemoveRows(QModelIndex(), line, line)
        del self._rows[line]
        self.endRemoveRows()

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return appeal_title(row, self._policies)
            case Qt.ItemDataRole.AccessibleTextRole:
                left = time_left(row) if row.state is AppealState.OPEN else state_name(row.state)
                return f"{row.author_name}: {appeal_title(row, self._policies)}, {left}"
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row)
            case _:
                return row if role == AppealRole else None

    def _tip(self, row: AppealRow) -> str:
        filed = self.tr("Filed {when}").format(when=formatting.exact_time(row.filed_at))
        due = self.tr("To be answered by {when}").format(when=formatting.exact_time(row.due_at))
        return f"{filed}\n{due}" if row.state is AppealState.OPEN else filed


class AppealDelegate(RowDelegate):
    """Draws who appeals, against what, whose it is and how much time is left."""

    def __init__(self, appearance: Appearance, model: AppealModel, view: QWidget) -> None:
        super().__init__(appearance, view, _HEIGHT)
        self._model = model

    @override
    def _paint_row(self, painter: QPainter, inner: QRect, index: AnyIndex) -> None:
        row: AppealRow = index.data(AppealRole)
        theme = self._appearance.theme
        top = inner.center().y() - 29
        icon, tone, when = self._end(row)
        caption = QFontMetrics(self._font(theme.font_caption, bold=tone != "muted"))
        width = caption.horizontalAdvance(when) + 1
        place = QRect(inner.right() - width, top, width + 1, 22)
        colour = getattr(theme, tone)
        self._write(painter, place, when, colour, theme.font_caption, bold=tone != "muted")
        mark = pixmap(icon, colour, _ICON, painter.device().devicePixelRatio())
        painter.drawPixmap(place.left() - _ICON - theme.gap_xs, top + 3, mark)
        name = QRect(inner.left(), top, place.left() - inner.left() - _ICON - 2 * theme.gap_s, 22)
        is_ours = row.is_own or row.state is not AppealState.OPEN
        text = theme.text if is_ours else theme.muted
        self._write(
            painter, name, row.author_name or f"{row.subject_id}", text, theme.font_body, bold=True
        )
        title = QRect(inner.left(), top + 22, inner.width(), 18)
        self._write(painter, title, appeal_title(row, self._model.policies), text, theme.font_body)
        below = QRect(inner.left(), top + 41, inner.width(), 17)
        self._write(painter, below, self._facts(row), theme.muted, theme.font_caption)

    def _end(self, row: AppealRow) -> tuple[str, str, str]:
        """Return icon, tone and words of where an appeal stands."""
        if row.state is not AppealState.OPEN:
            return STATE_ICONS[row.state], "muted", state_name(row.state)
        if is_overdue(row):
            return "circle-alert", "danger", time_left(row)
        left_s = (row.due_at - datetime.now(UTC)).total_seconds()
        return "clock", "warn" if left_s < _SOON_S else "muted", time_left(row)

    def _facts(self, row: AppealRow) -> str:
        filed = self.tr("filed {when}").format(when=formatting.relative_time(row.filed_at))
        if row.state is not AppealState.OPEN:
            return filed
        if row.is_own:
            who = self.tr("yours")
        elif row.assigned_to:
            who = formatting.isolated(row.assigned_to)
        else:
            who = self.tr("nobody may have it yet")
        return f"{filed} · {who}"


class AppealList(RowList):
    """Appeals; one is chosen."""

    def __init__(self, appearance: Appearance, model: AppealModel) -> None:
        super().__init__(model, "appeal_list", self.tr("Appeals"))
        self.setItemDelegate(AppealDelegate(appearance, model, self))

    @property
    def row(self) -> AppealRow | None:
        """What is chosen."""
        return self.currentIndex().data(AppealRole) if self.currentIndex().isValid() else None
