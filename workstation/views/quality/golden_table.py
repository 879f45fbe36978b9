"""Golden items, as a table."""

import enum
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from workstation.domain.checks import GoldenItem
from workstation.domain.review import Policy
from workstation.views import formatting
from workstation.views.audit_words import audit_subject_name
from workstation.views.quality.words import conclusion_text

GoldenRole = Qt.ItemDataRole.UserRole

_AnyIndex = QModelIndex | QPersistentModelIndex


class Column(enum.IntEnum):
    """Columns, in the order in which they are shown."""

    SUBJECT = 0
    ANSWER = 1
    ANSWERS = 2
    REASON = 3
    SET_BY = 4


class GoldenTableModel(QAbstractTableModel):
    """Those that are shown to people: there are few."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[GoldenItem, ...] = ()
        self._policies: dict[str, Policy] = {}

    def show_golden(self, golden: Sequence[GoldenItem], policies: Sequence[Policy]) -> None:
        """Show these instead; those that were retired are left out."""
        self.beginResetModel()
        self._rows = tuple(each for each in golden if not each.is_retired)
        self._policies = {policy.code: policy for policy in policies}
        self.endResetModel()

    def _text(self, row: GoldenItem, column: Column) -> str:
        missed = self.tr("not shown yet")
        if row.answers:
            text = self.tr("{missed} of {answers}")
            missed = text.format(
                missed=formatting.count(row.missed), answers=formatting.count(row.answers)
            )
        return {
            Column.SUBJECT: audit_subject_name(row.subject_kind.value, row.subject_id),
            Column.ANSWER: conclusion_text(row.verdict, row.policy_code, self._policies),
            Column.ANSWERS: missed,
            Column.REASON: row.reason,
            Column.SET_BY: f"{row.set_by} · {formatting.relative_time(row.set_at)}",
        }[column]

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
        row, column = self._rows[index.row()], Column(index.column())
        if role == GoldenRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            if column is Column.SET_BY:
                return formatting.exact_time(row.set_at)
            return self._text(row, column)
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
        return {
            Column.SUBJECT: self.tr("Which item"),
            Column.ANSWER: self.tr("Right answer"),
            Column.ANSWERS: self.tr("Answered otherwise"),
            Column.REASON: self.tr("Why it is right"),
            Column.SET_BY: self.tr("Set by"),
        }[Column(section)]
