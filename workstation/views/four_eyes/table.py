"""What waits for a second person, as a list."""

from collections.abc import Sequence

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

from workstation.domain.measures import PendingKind, PendingMeasure
from workstation.domain.review import Policy
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.four_eyes.words import KIND_ICONS, measure_title
from workstation.views.icons import pixmap
from workstation.views.labels import policy_name
from workstation.views.lists import AnyIndex, RowDelegate, RowList

MeasureRole = Qt.ItemDataRole.UserRole
_HEIGHT = 68
_ICON = 20


class PendingModel(QAbstractListModel):
    """Rows are `PendingMeasure`s, oldest first; those that were just answered are left out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PendingMeasure] = []
        self._policies: dict[str, Policy] = {}
        self._answered: set[int] = set()

    @property
    def rows(self) -> Sequence[PendingMeasure]:
        """What is listed."""
        return self._rows

    def set_policies(self, policies: Sequence[Policy]) -> None:
        """Know the names of the policies."""
        self._policies = {policy.code: policy for policy in policies}
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def set_rows(self, rows: Sequence[PendingMeasure]) -> None:
        """List these; a row that stays keeps its place in the list and its selection."""
        wanted = [row for row in rows if row.pending_id not in self._answered]
        wanted_ids = {row.pending_id for row in wanted}
        for line in reversed(range(len(self._rows))):
            if self._rows[line].pending_id not in wanted_ids:
                self._remove(line)
        for line, row in enumerate(wanted):
            if line < len(self._rows) and self._rows[line].pending_id == row.pending_id:
                if self._rows[line] != row:
                    self._rows[line] = row
                    self.dataChanged.emit(self.index(line), self.index(line))
                continue
            self.beginInsertRows(QModelIndex(), line, line)
            self._rows.insert(line, row)
            self.endInsertRows()

    def leave_out(self, pending_id: int) -> None:
        """List something no more: it is being answered."""
        self._answered.add(pending_id)
        line = self.find(pending_id)
        if line is not None:
            self._remove(line)

    def take_back(self, pending_id: int) -> None:
        """List something again, when it is read the next time."""
        self._answered.discard(pending_id)

    def find(self, pending_id: int) -> int | None:
        """Return the line of something, if it is listed."""
        ids = [row.pending_id for row in self._rows]
        return ids.index(pending_id) if pending_id in ids else None

    def policy_text(self, measure: PendingMeasure) -> str:
        """Return the name of the policy that was broken; empty for none."""
        policy = self._policies.get(measure.policy_code or "")
        return "" if policy is None else policy_name(policy)

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
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return measure_title(row)
            case Qt.ItemDataRole.ToolTipRole:
                return formatting.exact_time(row.requested_at)
            case _:
                return row if role == MeasureRole else None


class PendingDelegate(RowDelegate):
    """Draws what is wanted, how much, by whom and since when."""

    def __init__(self, appearance: Appearance, model: PendingModel, view: QWidget) -> None:
        super().__init__(appearance, view, _HEIGHT)
        self._model = model

    @override
    def _paint_row(self, painter: QPainter, inner: QRect, index: AnyIndex) -> None:
        measure: PendingMeasure = index.data(MeasureRole)
        theme = self._appearance.theme
        tone = theme.muted if measure.is_own else theme.danger
        ratio = painter.device().devicePixelRatio()
        top = inner.center().y() - 22
        mark = pixmap(KIND_ICONS[measure.kind], tone, _ICON, ratio)
        painter.drawPixmap(inner.left(), top + 1, mark)
        words = inner.adjusted(_ICON + theme.gap_m, 0, 0, 0)
        title = QRect(words.left(), top, words.width(), 22)
        if measure.kind is PendingKind.GIFTS:
            amount = formatting.money(measure.gift_fen)
            width = QFontMetrics(self._font(theme.font_body, bold=True)).horizontalAdvance(amount)
            place = QRect(title.right() - width + 1, title.top(), width, title.height())
            self._write(painter, place, amount, theme.text, theme.font_body, bold=True)
            title.setRight(place.left() - theme.gap_s)
        colour = theme.muted if measure.is_own else theme.text
        self._write(painter, title, measure_title(measure), colour, theme.font_body, bold=True)
        below = QRect(words.left(), top + 25, words.width(), 18)
        self._write(painter, below, self._facts(measure), theme.muted, theme.font_caption)

    def _facts(self, measure: PendingMeasure) -> str:
        who = self.tr("asked for by you") if measure.is_own else measure.requested_by
        when = formatting.relative_time(measure.requested_at)
        policy = self._model.policy_text(measure)
        return " · ".join(part for part in (policy, who, when) if part)


class PendingList(RowList):
    """What waits; one is chosen."""

    def __init__(self, appearance: Appearance, model: PendingModel) -> None:
        super().__init__(model, "pending_list", self.tr("Waiting for a second person"))
        self.setItemDelegate(PendingDelegate(appearance, model, self))

    @property
    def measure(self) -> PendingMeasure | None:
        """What is chosen."""
        return self.currentIndex().data(MeasureRole) if self.currentIndex().isValid() else None
