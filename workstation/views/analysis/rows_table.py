"""The rows behind a number, as a table: one page at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from workstation.domain.rows import PARTY_FIELDS, ROW_FIELDS, RowFacts, RowField, RowKind
from workstation.views.analysis.row_words import cell_text, heading
from workstation.views.tips import plain_tip

FactsRole = Qt.ItemDataRole.UserRole

_AnyIndex = QModelIndex | QPersistentModelIndex
_NUMBERS = {RowField.AMOUNT, RowField.VIEWS, RowField.SCORE, RowField.ID}


@dataclass(frozen=True, slots=True)
class Extra:
    """A further column, from the question itself.

    Attributes:
        column: Its name in the question.
        title: Its heading, translated.
        tell: A value in words; None is told as a dash.
    """

    column: str
    title: str
    tell: Callable[[object], str] = str


class RowsTableModel(QAbstractTableModel):
    """One page of rows of a kind."""

    def __init__(
        self,
        kind: RowKind,
        zone: ZoneInfo,
        extras: Sequence[Extra] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self._zone = zone
        self._extras = tuple(extras)
        self._fields = ROW_FIELDS[kind]
        self._rows: tuple[RowFacts, ...] = ()
        self._values: Mapping[int, tuple[object, ...]] = {}

    def show_kind(self, kind: RowKind) -> None:
        """Be about rows of another kind; none yet, and no further columns."""
        self.beginResetModel()
        self.kind, self._fields = kind, ROW_FIELDS[kind]
        self._extras, self._rows, self._values = (), (), {}
        self.endResetModel()

    @property
    def fields(self) -> tuple[RowField, ...]:
        """The columns, without the further ones."""
        return self._fields

    @property
    def rows(self) -> tuple[RowFacts, ...]:
        """What is shown."""
        return self._rows

    def show_rows(
        self, rows: Sequence[RowFacts], values: Mapping[int, tuple[object, ...]] | None = None
    ) -> None:
        """Show these instead.

        Args:
            rows: Of the kind.
            values: Of the further columns, by the rows' ids.
        """
        self.beginResetModel()
        self._rows, self._values = tuple(rows), values or {}
        if self._rows:
            # What somebody may not read is absent everywhere: no column of dashes.
            known = {field for row in self._rows for field in row.values}
            self._fields = tuple(one for one in ROW_FIELDS[self.kind] if one in known)
        self.endResetModel()

    def field_at(self, column: int) -> RowField | Extra:
        """Return what a column is."""
        if column < len(self._fields):
            return self._fields[column]
        return self._extras[column - len(self._fields)]

    def _text(self, row: RowFacts, column: int) -> str:
        field = self.field_at(column)
        if isinstance(field, RowField):
            return cell_text(self.kind, row, field, self._zone)
        value = self._values.get(row.row_id, ())
        number = column - len(self._fields)
        known = value[number] if number < len(value) else None
        return "–" if known is None else field.tell(known)

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._fields) + len(self._extras)

    @override
    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == FactsRole:
            return row
        field = self.field_at(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and field in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._text(row, index.column()))
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        field = self.field_at(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(field) if isinstance(field, RowField) else field.title
        if role == Qt.ItemDataRole.TextAlignmentRole and field in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


class RowsDelegate(QStyledItemDelegate):
    """Cuts a long name in its middle, so that the number of the account behind it stays."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        super().initStyleOption(option, index)
        model = index.model()
        if isinstance(model, RowsTableModel) and model.field_at(index.column()) in PARTY_FIELDS:
            option.textElideMode = Qt.TextElideMode.ElideMiddle
