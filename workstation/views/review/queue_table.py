"""The queue as a table model: fetched as it is scrolled, refreshed without a jump."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from typing_extensions import override

from workstation.domain.review import QueueCursor, QueueOrder, QueueRow
from workstation.jobs.runner import Job
from workstation.views import formatting

PAGE_ROWS = 100
# A refresh reads again what was loaded, within reason; rows further down stay as they were.
_MOST_REFRESHED = 300
RowRole = Qt.ItemDataRole.UserRole
SkippedRole = Qt.ItemDataRole.UserRole + 1

_AnyIndex = QModelIndex | QPersistentModelIndex
FetchPage = Callable[[QueueCursor | None, int], Job]


class QueueTableModel(QAbstractListModel):
    """Review items, in the order in which pages come.

    Knows neither SQL nor threads: `fetch_page` starts a job and rows come in when it is done.

    Signals:
        page_loaded: A page or a refresh has come in.
        load_failed: The exception that stopped it.
    """

    page_loaded = Signal()
    load_failed = Signal(object)

    def __init__(self, fetch_page: FetchPage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch_page = fetch_page
        self._order = QueueOrder.HARM_FIRST
        self._rows: list[QueueRow] = []
        self._pending: Job | None = None
        self._refreshing: Job | None = None
        self._refresh_limit = 0
        self._is_complete = False
        self._after: QueueCursor | None = None
        self._error: Exception | None = None
        self._hidden: dict[int, int] = {}
        self._kept_item_id: int | None = None
        self._gone_item_id: int | None = None
        self._skipped: set[int] = set()
        self._skips = 0

    def set_order(self, order: QueueOrder) -> None:
        """Name the order in which pages come, before `reload`."""
        self._order = order

    def _key(self, row: QueueRow | QueueCursor) -> tuple[float, int]:
        """Ascending in the order of the queue."""
        if self._order is QueueOrder.OLDEST_FIRST:
            return 0.0, row.item_id
        return -row.rank, -row.item_id

    @property
    def is_complete(self) -> bool:
        """Whether the last page has been loaded."""
        return self._is_complete

    @property
    def error(self) -> Exception | None:
        """Why nothing more is read until a refresh comes through; None where more is."""
        return self._error

    @property
    def rows(self) -> tuple[QueueRow, ...]:
        """What is loaded."""
        return tuple(self._rows)

    def keep(self, item_id: int | None) -> None:
        """Let no refresh take away the item that is on screen; the one kept before may go."""
        if self._gone_item_id is not None and self._gone_item_id != item_id:
            line = self.find(self._gone_item_id)
            self._gone_item_id = None
            if line is not None:
                self._remove(line)
        self._kept_item_id = item_id

    def reload(self) -> None:
        """Drop everything and start again from the top."""
        self._cancel_jobs()
        self.beginResetModel()
        self._rows.clear()
        self._after = None
        self._is_complete = False
        self._error = None
        self.endResetModel()
        self.fetchMore(QModelIndex())

    def refresh(self) -> None:
        """Read again what is loaded, and show only what is different."""
        if self._pending is not None or self._refreshing is not None:
            return
        self._refresh_limit = min(max(len(self._rows) + 1, PAGE_ROWS), _MOST_REFRESHED)
        self._refreshing = self._fetch_page(None, self._refresh_limit)
        self._refreshing.succeeded.connect(self._on_refreshed)
        self._refreshing.failed.connect(self._on_failed)

    def find(self, item_id: int) -> int | None:
        """Return the line of an item, if it is loaded."""
        return next((at for at, row in enumerate(self._rows) if row.item_id == item_id), None)

    def row_at(self, line: int) -> QueueRow | None:
        """Return what is in a line, if there is such a line."""
        return self._rows[line] if 0 <= line < len(self._rows) else None

    def skip(self, item_id: int) -> None:
        """Mark an item as left for later."""
        self._skipped.add(item_id)
        self._skips += 1
        line = self.find(item_id)
        if line is not None:
            self.dataChanged.emit(self.index(line), self.index(line))

    def count_skips(self) -> int:
        """Return how often an item was left for later in this sitting."""
        return self._skips

    def is_skipped(self, item_id: int) -> bool:
        """Return whether an item was left for later."""
        return item_id in self._skipped

    def forget_skipped(self) -> None:
        """Start over: nothing is left for later any more."""
        self._skipped.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def hide(self, row: QueueRow) -> None:
        """Take an item out as decided, until the database shows a newer version of it."""
        self._hidden[row.item_id] = row.version
        line = self.find(row.item_id)
        if line is not None:
            self._remove(line)

    def put_back(self, row: QueueRow) -> None:
        """Show an item in its place: it was not decided after all, or that was undone."""
        self._hidden.pop(row.item_id, None)
        line = self.find(row.item_id)
        if line is not None:
            self._replace(line, row)
        else:
            self._insert(row)

    @property
    def skipped_ids(self) -> frozenset[int]:
        """Items that were left for later."""
        return frozenset(self._skipped)

    # What came from the database.

    def apply(self, item_ids: Iterable[int], rows: Iterable[QueueRow]) -> None:
        """Show some items as they are now; those without a row have left this part of the queue.

        The item on screen stays, until another is kept. Items behind what is loaded come with
        their page.
        """
        fresh = {row.item_id: row for row in self._visible(rows)}
        for item_id in item_ids:
            line = self.find(item_id)
            new = fresh.get(item_id)
            if (
                line is not None
                and new is not None
                and self._key(self._rows[line]) == self._key(new)
            ):
                self._replace(line, new)
            elif line is not None and item_id == self._kept_item_id:
                self._gone_item_id = item_id if new is None else None
            else:
                if line is not None:
                    self._remove(line)
                if new is not None and self._is_within(new):
                    self._insert(new)
        self.page_loaded.emit()

    def _is_within(self, row: QueueRow) -> bool:
        """Return whether an item's place is among those that are loaded."""
        return self._is_complete or bool(self._rows and self._key(row) < self._key(self._rows[-1]))

    @Slot(object)
    def _append(self, page: list[QueueRow]) -> None:
        self._pending = None
        self._error = None
        self._is_complete = len(page) < PAGE_ROWS
        if page:
            self._after = page[-1].cursor
        known = {row.item_id for row in self._rows}
        new = [row for row in self._visible(page) if row.item_id not in known]
        if self._rows and new and self._key(new[0]) < self._key(self._rows[-1]):
            for row in new:  # an item that was put back lies further down
                self._insert(row)
        elif new:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._rows.extend(new)
            self.endInsertRows()
        self.page_loaded.emit()

    @Slot(object)
    def _on_refreshed(self, page: list[QueueRow]) -> None:
        self._refreshing = None
        self._error = None
        is_whole = len(page) < self._refresh_limit
        fresh = {row.item_id: row for row in self._visible(page)}
        # Rows behind the page are not known to be gone.
        end = self._key(page[-1]) if page and not is_whole else None
        for line in range(len(self._rows) - 1, -1, -1):
            old = self._rows[line]
            new = fresh.get(old.item_id)
            if new is None:
                if end is not None and self._key(old) > end:
                    continue
                if old.item_id == self._kept_item_id:
                    self._gone_item_id = old.item_id
                else:
                    self._remove(line)
            elif self._key(new) == self._key(old):
                del fresh[old.item_id]
                self._replace(line, new)
            else:
                self._remove(line)
        for row in fresh.values():
            self._insert(row)
        if is_whole:
            self._is_complete = True
        elif self._after is None or self._key(self._after) <= self._key(page[-1]):
            # The refresh reached further than all pages before.
            self._after, self._is_complete = page[-1].cursor, False
        self.page_loaded.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._pending = self._refreshing = None
        self._error = error  # until a refresh comes through: do not hammer a dead server
        self.load_failed.emit(error)

    def _visible(self, page: Iterable[QueueRow]) -> list[QueueRow]:
        return [row for row in page if row.version > self._hidden.get(row.item_id, -1)]

    def _cancel_jobs(self) -> None:
        for job in (self._pending, self._refreshing):
            if job is not None:
                job.cancel()
        self._pending = self._refreshing = None

    def _remove(self, line: int) -> None:
        self.beginRemoveRows(QModelIndex(), line, line)
        del self._rows[line]
        self.endRemoveRows()

    def _insert(self, row: QueueRow) -> None:
        line = next(
            (at for at, other in enumerate(self._rows) if self._key(other) > self._key(row)),
            len(self._rows),
        )
        self.beginInsertRows(QModelIndex(), line, line)
        self._rows.insert(line, row)
        self.endInsertRows()

    def _replace(self, line: int, row: QueueRow) -> None:
        if self._rows[line] != row:
            self._rows[line] = row
            self.dataChanged.emit(self.index(line), self.index(line))

    def _ring(self, row: QueueRow) -> list[str]:
        if row.ring_size < 2:  # noqa: PLR2004  # itself alone
            return []
        return [self.tr("%n item(s) with nearly this message", "", row.ring_size)]

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def canFetchMore(self, parent: _AnyIndex) -> bool:
        is_busy = self._pending is not None or self._refreshing is not None
        return not (parent.isValid() or self._is_complete or self._error or is_busy)

    @override
    def fetchMore(self, parent: _AnyIndex) -> None:
        if not self.canFetchMore(parent):
            return
        self._pending = self._fetch_page(self._after, PAGE_ROWS)
        self._pending.succeeded.connect(self._append)
        self._pending.failed.connect(self._on_failed)

    @override
    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == RowRole:
            return row
        if role == SkippedRole:
            return self.is_skipped(row.item_id)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            text = f"{formatting.score(row.priority)} {row.circle_name}"
            return " · ".join([text, *self._ring(row)])
        if role == Qt.ItemDataRole.ToolTipRole:
            times = [] if row.posted_at is None else [formatting.exact_time(row.posted_at)]
            return "\n".join([*times, *self._ring(row)]) or None
        return None
