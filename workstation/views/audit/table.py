"""Audit entries as a table that fetches as it is scrolled."""

import enum
from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from typing_extensions import override

from workstation.domain.audit import AuditEntry
from workstation.jobs.runner import Job
from workstation.views import audit_words, formatting
from workstation.views.appearance import fixed_font

PAGE_ROWS = 200
EntryRole = Qt.ItemDataRole.UserRole

FetchPage = Callable[[int | None, int], Job]
_AnyIndex = QModelIndex | QPersistentModelIndex


class Column(enum.IntEnum):
    """Columns, in the order in which they are shown."""

    SEQ = 0
    AT = 1
    ACTOR = 2
    ACTION = 3
    SUBJECT = 4
    HASH = 5


def row_text(entry: AuditEntry) -> str:
    """Return an entry as a line for a spreadsheet: what the table shows, the seal in full."""
    return "\t".join(
        (
            str(entry.seq),
            formatting.exact_time(entry.at),
            entry.actor,
            audit_words.audit_action_name(entry.action),
            audit_words.audit_entry_subject(entry),
            entry.hash.hex(),
        )
    )


class AuditTableModel(QAbstractTableModel):
    """Entries, newest first, fetched a page at a time.

    Knows neither SQL nor threads: `fetch_page` starts a job, given the number of
    the last entry shown and how many to fetch.

    Signals:
        page_loaded: A page came in.
        load_failed: The exception that stopped a page from loading.
    """

    page_loaded = Signal()
    load_failed = Signal(object)

    def __init__(self, fetch_page: FetchPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch_page = fetch_page
        self._rows: list[AuditEntry] = []
        self._pending: Job | None = None
        self._is_complete = False

    def reload(self) -> None:
        """Drop everything and start again from the newest entry."""
        if self._pending is not None:
            self._pending.cancel()
            self._pending = None
        self.beginResetModel()
        self._rows.clear()
        self._is_complete = False
        self.endResetModel()
        self.fetchMore(QModelIndex())

    @Slot(object)
    def _append(self, page: list[AuditEntry]) -> None:
        self._pending = None
        self._is_complete = len(page) < PAGE_ROWS
        if page:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(page) - 1)
            self._rows.extend(page)
            self.endInsertRows()
        self.page_loaded.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._pending = None
        self._is_complete = True  # until reload(): do not hammer a dead server
        self.load_failed.emit(error)

    def find(self, seq: int) -> int | None:
        """Return the row of an entry that has been loaded."""
        return next((row for row, entry in enumerate(self._rows) if entry.seq == seq), None)

    def _text(self, entry: AuditEntry, column: Column) -> str:
        match column:
            case Column.SEQ:
                return formatting.count(entry.seq)
            case Column.AT:
                return formatting.exact_time(entry.at)
            case Column.ACTOR:
                return entry.actor
            case Column.ACTION:
                return audit_words.audit_action_name(entry.action)
            case Column.SUBJECT:
                return audit_words.audit_entry_subject(entry)
            case Column.HASH:
                return entry.hash.hex()[:12]

    def _tool_tip(self, entry: AuditEntry, column: Column) -> str | None:
        match column:
            case Column.AT:
                return formatting.relative_time(entry.at)
            case Column.HASH:
                return entry.hash.hex()
        return None

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def canFetchMore(self, parent: _AnyIndex) -> bool:
        return not (parent.isValid() or self._is_complete or self._pending)

    @override
    def fetchMore(self, parent: _AnyIndex) -> None:
        if not self.canFetchMore(parent):
            return
        before_seq = self._rows[-1].seq if self._rows else None
        self._pending = self._fetch_page(before_seq, PAGE_ROWS)
        self._pending.succeeded.connect(self._append)
        self._pending.failed.connect(self._on_failed)

    @override
    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry, column = self._rows[index.row()], Column(index.column())
        match role:
            case _ if role == EntryRole:
                return entry
            case Qt.ItemDataRole.DisplayRole:
                return self._text(entry, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tool_tip(entry, column)
            case Qt.ItemDataRole.TextAlignmentRole if column is Column.SEQ:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case _:
                wants_font = role == Qt.ItemDataRole.FontRole and column is Column.HASH
                return fixed_font() if wants_font else None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Column.SEQ:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.SEQ: self.tr("No."),
            Column.AT: self.tr("When"),
            Column.ACTOR: self.tr("Who"),
            Column.ACTION: self.tr("What"),
            Column.SUBJECT: self.tr("About"),
            Column.HASH: self.tr("Seal"),
        }[Column(section)]
