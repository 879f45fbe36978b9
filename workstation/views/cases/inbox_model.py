"""Rows of an inbox, fetched as they are scrolled."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from workstation.views.lists import AnyIndex

RowT = TypeVar("RowT")
InboxRole = Qt.ItemDataRole.UserRole
"""What a row is about."""


class InboxModel(QAbstractListModel, Generic[RowT]):
    """Rows in the order of the database; what is being written is left out meanwhile.

    Signals:
        more_wanted: Those after this row.
    """

    more_wanted = Signal(object)

    def __init__(
        self,
        key: Callable[[RowT], int],
        tell: Callable[[RowT], str],
        tip: Callable[[RowT], str],
        parent: QObject | None = None,
    ) -> None:
        """Make an empty one.

        Args:
            key: Returns the id of what a row is about.
            tell: Says it in a line, for accessibility.
            tip: Says what is told when the pointer rests on it.
            parent: Owner.
        """
        super().__init__(parent)
        self._key, self._tell, self._tip = key, tell, tip
        self._rows: list[RowT] = []
        self._left_out: set[int] = set()
        self._is_complete = True
        self._is_asking = False

    @property
    def rows(self) -> Sequence[RowT]:
        """What is listed."""
        return self._rows

    def set_rows(self, rows: Sequence[RowT], *, is_complete: bool) -> None:
        """List these instead; what is the same stays as it is."""
        wanted = self._without_left_out(rows)
        self._is_complete, self._is_asking = is_complete, False
        if wanted == self._rows:
            return
        if [self._key(row) for row in wanted] == [self._key(row) for row in self._rows]:
            self._rows = wanted
            self.dataChanged.emit(self.index(0), self.index(len(wanted) - 1))
            return
        self.beginResetModel()
        self._rows = wanted
        self.endResetModel()

    def add_rows(self, rows: Sequence[RowT], *, is_complete: bool) -> None:
        """List these as well."""
        self._is_complete, self._is_asking = is_complete, False
        known = {self._key(row) for row in self._rows}
        more = [row for row in self._without_left_out(rows) if self._key(row) not in known]
        if more:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
            self._rows += more
            self.endInsertRows()

    def stop_asking(self) -> None:
        """Ask for no more until the list is read anew: the last page did not come."""
        self._is_complete, self._is_asking = True, False

    def leave_out(self, key: int) -> None:
        """List one no more: it is being answered."""
        self._left_out.add(key)
        line = self.line_of(key)
        if line is not None:
            self.beginRemoveRows(QModelIndex(), line, line)
            del self._rows[line]
            self.endRemoveRows()

    def take_back(self, key: int) -> None:
        """List one again, when the list is read the next time."""
        self._left_out.discard(key)

    def line_of(self, key: int) -> int | None:
        """Return where one is listed."""
        keys = [self._key(row) for row in self._rows]
        return keys.index(key) if key in keys else None

    def _without_left_out(self, rows: Sequence[RowT]) -> list[RowT]:
        return [row for row in rows if self._key(row) not in self._left_out]

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
                return self._tell(row)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row)
            case _:
                return row if role == InboxRole else None

    @override
    def canFetchMore(self, parent: AnyIndex) -> bool:
        return not (parent.isValid() or self._is_complete or self._is_asking)

    @override
    def fetchMore(self, parent: AnyIndex) -> None:
        if self.canFetchMore(parent) and self._rows:
            self._is_asking = True
            self.more_wanted.emit(self._rows[-1])
