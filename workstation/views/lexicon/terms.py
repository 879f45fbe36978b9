"""The terms of one list: what is saved, what would be added, what would be gone."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import (
    QAbstractListModel,
    QCollator,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from typing_extensions import override

from workstation.domain.lexicon import TermChange
from workstation.jobs.lexicon import plain
from workstation.views.formatting import isolated

TermRole = Qt.ItemDataRole.UserRole

_AnyIndex = QModelIndex | QPersistentModelIndex


class TermState(enum.Enum):
    """What saving would do to a term."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


class Order(enum.Enum):
    """How terms are sorted. The value is stored in settings."""

    AS_SAVED = "as_saved"
    ALPHABET = "alphabet"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term as it is shown.

    Attributes:
        term: As the list has it.
        state: What saving would do.
    """

    term: str
    state: TermState


class TermListModel(QAbstractListModel):
    """The terms of one list: those that are saved, then those that were added."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._saved: tuple[str, ...] = ()
        self._rows: list[TermRow] = []

    def show_list(self, code: str, saved: Sequence[str], change: TermChange) -> None:
        """Show a list; of the same one, only what is different is touched.

        Args:
            code: Of the list.
            saved: Its terms as they are saved.
            change: What is not saved yet.
        """
        gone = set(change.removed)
        kept = [
            TermRow(term, TermState.REMOVED if term in gone else TermState.KEPT) for term in saved
        ]
        added = [TermRow(term, TermState.ADDED) for term in change.added]
        if (code, tuple(saved)) != (self._code, self._saved):
            self.beginResetModel()
            self._code, self._saved, self._rows = code, tuple(saved), kept + added
            self.endResetModel()
            return
        for number, row in enumerate(kept):
            if self._rows[number] != row:
                self._rows[number] = row
                index = self.index(number, 0)
                self.dataChanged.emit(index, index)
        self._show_added(len(kept), added)

    def _show_added(self, first: int, added: list[TermRow]) -> None:
        wanted = {row.term for row in added}
        for number in reversed(range(first, len(self._rows))):
            if self._rows[number].term not in wanted:
                self.beginRemoveRows(QModelIndex(), number, number)
                del self._rows[number]
                self.endRemoveRows()
        for number, row in enumerate(added, first):
            if number < len(self._rows) and self._rows[number] == row:
                continue
            self.beginInsertRows(QModelIndex(), number, number)
            self._rows.insert(number, row)
            self.endInsertRows()
        # Of terms in another order, the same ones are left over behind.
        if (end := first + len(added)) < len(self._rows):
            self.beginRemoveRows(QModelIndex(), end, len(self._rows) - 1)
            del self._rows[end:]
            self.endRemoveRows()

    def find(self, term: str) -> int | None:
        """Return the row of a term."""
        return next((number for number, row in enumerate(self._rows) if row.term == term), None)

    def _words(self, row: TermRow) -> str:
        match row.state:
            case TermState.ADDED:
                return self.tr("{term}, added").format(term=row.term)
            case TermState.REMOVED:
                return self.tr("{term}, removed").format(term=row.term)
        return row.term

    def _tip(self, row: TermRow) -> str:
        term = isolated(row.term)
        match row.state:
            case TermState.ADDED:
                return self.tr("{term}: added, not saved yet").format(term=term)
            case TermState.REMOVED:
                return self.tr("{term}: removed, not saved yet").format(term=term)
        return term

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case TermRole.value:
                return row
            case Qt.ItemDataRole.DisplayRole.value:
                return row.term
            case Qt.ItemDataRole.AccessibleTextRole.value:
                return self._words(row)
            case Qt.ItemDataRole.ToolTipRole.value:
                # Not by Qt's guess: a term is never HTML.
                return f"<span>{escape(self._tip(row))}</span>"
        return None


class TermProxy(QSortFilterProxyModel):
    """Sorts terms and shows those that fit a search."""

    def __init__(self, model: TermListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._order = Order.AS_SAVED
        self._wanted = ""
        self._collator = QCollator(QLocale())
        self._collator.setNumericMode(True)
        self.setSourceModel(model)
        self.setDynamicSortFilter(True)
        self.sort(0)

    @property
    def order(self) -> Order:
        """How terms are sorted."""
        return self._order

    def set_order(self, order: Order) -> None:
        """Sort by something else."""
        self._order = order
        self.invalidate()

    def search(self, text: str) -> None:
        """Show only terms that contain a text."""
        self._wanted = plain(text)
        self.invalidate()

    # Overrides of Qt methods.

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: _AnyIndex) -> bool:
        if not self._wanted:
            return True
        row: TermRow = self.sourceModel().index(source_row, 0).data(TermRole)
        return fits(row.term, self._wanted)

    @override
    def lessThan(self, source_left: _AnyIndex, source_right: _AnyIndex) -> bool:
        left: TermRow = source_left.data(TermRole)
        right: TermRow = source_right.data(TermRole)
        if self._order is Order.ALPHABET:
            return self._collator.compare(left.term, right.term) < 0
        if self._order is Order.CHANGES:
            is_kept = (left.state is TermState.KEPT, right.state is TermState.KEPT)
            if is_kept[0] is not is_kept[1]:
                return is_kept[1]
        return source_left.row() < source_right.row()


def fits(term: str, wanted: str) -> bool:
    """Whether a term fits a search that `plain` has made plain."""
    return wanted in plain(term)
