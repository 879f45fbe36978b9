"""Moving through the queue: what is taken, held, shown and read ahead. No widgets."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject

from workstation.domain.people import Person
from workstation.domain.review import (
    ItemDetail,
    QueueCursor,
    QueueFilter,
    QueueRow,
)
from workstation.jobs.claims import Claims
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.review import (
    DecisionOutbox,
    LeaseKeeper,
)
from workstation.jobs.runner import Job
from workstation.queries.review import page_queue
from workstation.views.review.desk_top import DeskTop
from workstation.views.review.details import DetailCache
from workstation.views.review.dispatch import Dispatch
from workstation.views.review.phase import Notice, Phase
from workstation.views.review.queue_table import QueueTableModel
from workstation.views.review.route import Route
from workstation.views.review.undo_list import UndoList

# One more than seems needed: a key may come while the next is still being read.
_READ_AHEAD = 3

Narrow = Callable[[QueueFilter], QueueFilter]


def _as_it_is(queue_filter: QueueFilter) -> QueueFilter:
    return queue_filter


class MovingDesk(DeskTop):
    """Puts items on the desk, one after the other; what comes of that is its heir's to handle."""

    def __init__(
        self,
        database: DatabaseJobs,
        connection: ConnectionMonitor,
        person: Person,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(person, parent)
        self._database = database
        self.queue = QueueTableModel(self._fetch_page, parent=self)
        self._route = Route(self.queue, person.login)
        self.outbox = DecisionOutbox(database, connection, parent=self)
        self.leases = LeaseKeeper(database, connection, parent=self)
        self.undo_list = UndoList(database, self.outbox, parent=self)
        self.details = DetailCache(database, parent=self)
        self._claims = Claims(database, parent=self)
        self._narrow: Narrow = _as_it_is
        self._dispatch = Dispatch(self.outbox, self.queue, self.undo_list, parent=self)

    def _hold(self, item_id: int) -> None:
        # A hidden pane's queue may still load; only what somebody sees is theirs to hold.
        if self._is_at_desk:
            self.leases.hold(item_id)

    def narrow_claims(self, narrow: Narrow) -> None:
        """Take the next item from another part of the queue, as long as that is another."""
        self._narrow = narrow

    def _claim(self) -> None:
        """Take what is most urgent of all that is free."""
        if self._is_at_desk:
            self._claims.claim(self._narrow(self.full_filter), self.queue.skipped_ids)

    def _fetch_page(self, after: QueueCursor | None, limit: int) -> Job:
        return self._database.submit(page_queue, filter=self.full_filter, after=after, limit=limit)

    # Moving on.

    def _advance(self) -> None:
        if self._claims.is_claiming:
            return  # the answer says what comes next
        if self._narrow(self.full_filter) != self.full_filter:
            self._put_away()
            self._set_phase(Phase.LOADING)
            self._claim()
            return
        self._take_next()

    def _take_next(self) -> None:
        """Go on with what is next in the list."""
        row = self._route.next_row()
        if row is not None:
            self._put_on(row)
        elif self.queue.error is not None:  # it reads no more by itself
            self._fail(self.queue.error)
        elif not self.queue.is_complete:
            self._put_away()
            self._set_phase(Phase.LOADING)
            self.queue.fetchMore(QModelIndex())
        elif (row := self._route.start_over()) is not None:
            title = self.tr("Back at the top: what you skipped comes again")
            self.noticed.emit(Notice(title))
            self._put_on(row)
        else:
            self._route.go_home()
            self._put_away()
            self._set_phase(Phase.ALL_HELD if self.queue.rowCount() else Phase.EMPTY)

    def _fail(self, error: Exception) -> None:
        self._error = error
        self._put_away()
        self._set_phase(Phase.FAILED)

    def _put_on(self, row: QueueRow) -> None:
        is_there = self._row is not None and row.item_id == self._row.item_id
        # An item that a colleague held may be free by now, or taken over: it comes again.
        if is_there and self._phase is not Phase.MOVING_ON:
            return
        # Known before the phase changes: nothing is cleared away that is filled again at once.
        detail = self.details.get(row.item_id, version=row.version)
        self._row, self._detail, self._is_seen = row, detail, False
        self.queue.keep(row.item_id)
        self._hold(row.item_id)
        self._set_phase(Phase.ITEM)
        if detail is not None:
            self._show_detail(detail)
            if not self.outbox.unsettled:  # else it is read again once that is settled
                self.details.read(row.item_id)

    def _put_away(self) -> None:
        self.leases.release()
        self.queue.keep(None)
        self._row = self._detail = None
        self._is_seen = False

    def _show_detail(self, detail: ItemDetail) -> None:
        self._detail = detail
        self.detail_shown.emit(detail)
        self._read_ahead()

    def _read_ahead(self) -> None:
        for row in self._rows_ahead():
            self.details.get(row.item_id, version=row.version)

    def _rows_ahead(self) -> list[QueueRow]:
        return [] if self._row is None else self._route.rows_after(self._row, _READ_AHEAD)
