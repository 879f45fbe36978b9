"""Who works on what, as a table."""

import enum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from workstation.domain.team import Reviewer
from workstation.jobs.team import TeamData
from workstation.views import formatting
from workstation.views.labels import policy_name
from workstation.views.team.words import language_names, names_text

ReviewerRole = Qt.ItemDataRole.UserRole

_AnyIndex = QModelIndex | QPersistentModelIndex


class Column(enum.IntEnum):
    """Columns, in the order in which they are shown."""

    LOGIN = 0
    POLICIES = 1
    LANGUAGES = 2
    CIRCLES = 3
    OPT_OUTS = 4
    SET_BY = 5


class ReviewerTableModel(QAbstractTableModel):
    """Everybody who reviews: there are few."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Reviewer, ...] = ()
        self._policies: dict[str, str] = {}
        self._circles: dict[int, str] = {}

    def show_team(self, data: TeamData) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows = data.reviewers
        self._policies = {policy.code: policy_name(policy) for policy in data.policies}
        self._circles = dict(data.circles)
        self.endResetModel()

    def line_of(self, login: str) -> int | None:
        """Return where a person is."""
        return next((line for line, row in enumerate(self._rows) if row.login == login), None)

    def _text(self, row: Reviewer, column: Column) -> str:
        set_by = "–"
        if row.set_by is not None and row.set_at is not None:
            set_by = f"{row.set_by} · {formatting.relative_time(row.set_at)}"
        # How many opt-outs and not which: what somebody would rather not see is theirs.
        opted = self.tr("%n opted out", "", len(row.opt_outs)) if row.opt_outs else "–"
        return {
            Column.LOGIN: row.login,
            Column.POLICIES: names_text(row.policies, self._policies),
            Column.LANGUAGES: names_text(row.languages, language_names()),
            Column.CIRCLES: names_text(row.circles, self._circles),
            Column.OPT_OUTS: opted,
            Column.SET_BY: set_by,
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
        if role == ReviewerRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            if column is Column.SET_BY and row.set_at is not None:
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
            Column.LOGIN: self.tr("Who"),
            Column.POLICIES: self.tr("Policies"),
            Column.LANGUAGES: self.tr("Languages"),
            Column.CIRCLES: self.tr("Circles"),
            Column.OPT_OUTS: self.tr("Not today"),
            Column.SET_BY: self.tr("Set by"),
        }[Column(section)]
