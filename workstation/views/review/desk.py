"""What lies on the reviewer's desk: which item, since when, what was decided. No widgets."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, Signal, Slot

from workstation.domain.people import Person
from workstation.domain.review import (
    AlreadyDecidedError,
    DecisionRequest,
    ItemDetail,
    ItemHeldError,
    ItemNotFoundError,
    Lease,
    QueueCursor,
    QueueFilter,
    QueueRow,
    Recorded,
    Verdict,
)
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.review import (
    DecisionOutbox,
    LeaseKeeper,
    Outgoing,
    UndoOf,
    is_connection_error,
)
from workstation.jobs.runner import Job
from workstation.queries.review import count_queue, page_queue
from workstation.views.error_words import error_words
from workstation.views.review.details import DetailCache
from workstation.views.review.phase import Notice, Phase
from workstation.views.review.queue_table import QueueTableModel

_MOST_UNDOABLE = 100


class Desk(QObject):
    """Moves through the queue, decides, and keeps what the database has not answered yet.

    Signals:
        phase_changed: Another phase, or another item in the same.
        detail_shown: The `ItemDetail` of the item on the desk, or a newer one.
        noticed: A `Notice`.
        counted: Items per policy code in the state of the filter ("" for none).
    """

    phase_changed = Signal()
    detail_shown = Signal(object)
    noticed = Signal(object)
    counted = Signal(object)

    def __init__(
        self,
        database: DatabaseJobs,
        connection: ConnectionMonitor,
        person: Person,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._person = person
        self._filter = QueueFilter()
        self._phase = Phase.LOADING
        self._error: Exception | None = None
        self._row: QueueRow | None = None
        self._line = 0
        self._detail: ItemDetail | None = None
        self._skipped: set[int] = set()
        self._sent: dict[DecisionRequest, ItemDetail] = {}
        self._decided: list[DecisionRequest] = []
        self._reopened_id: int | None = None
        self._counting: Job | None = None
        self.queue = QueueTableModel(self._fetch_page, parent=self)
        self.outbox = DecisionOutbox(database, connection, parent=self)
        self.leases = LeaseKeeper(database, connection, parent=self)
        self.details = DetailCache(database, parent=self)

        self.queue.page_loaded.connect(self._on_page_loaded)
        self.queue.load_failed.connect(self._on_load_failed)
        self.details.loaded.connect(self._on_detail_loaded)
        self.details.failed.connect(self._on_detail_failed)
        self.leases.leased.connect(self._on_leased)
        self.leases.refused.connect(self._on_lease_refused)
        self.outbox.recorded.connect(self._on_recorded)
        self.outbox.refused.connect(self._on_refused)
        connection.restored.connect(self._on_restored)

    @property
    def phase(self) -> Phase:
        """What there is to show."""
        return self._phase

    @property
    def error(self) -> Exception | None:
        """Why nothing can be shown, in phase FAILED."""
        return self._error

    @property
    def row(self) -> QueueRow | None:
        """The item on the desk."""
        return self._row

    @property
    def detail(self) -> ItemDetail | None:
        """Everything about it; None until it has been read."""
        return self._detail

    @property
    def can_decide(self) -> bool:
        """Whether what is on the desk is all there, and to be decided."""
        return self._phase is Phase.ITEM and self._detail is not None

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision of this sitting to take back."""
        return bool(self._decided)

    @property
    def queue_filter(self) -> QueueFilter:
        """Which part of the queue this is about."""
        return self._filter

    # What the person does.

    def start(self) -> None:
        """Come to the desk: load the queue, or go on with the item that lies there."""
        if self._row is None:
            self.queue.reload()
        elif self._phase is Phase.ITEM:
            self.leases.hold(self._row.item_id)
        self.refresh()

    def leave(self) -> None:
        """Leave the desk: a colleague may take the item."""
        self.leases.release()

    def set_filter(self, wanted: QueueFilter) -> None:
        """Work on another part of the queue."""
        self._filter = wanted
        self._skipped.clear()
        self._put_away()
        self._set_phase(Phase.LOADING)
        self.queue.reload()
        self._count()

    @Slot()
    def refresh(self) -> None:
        """Bring queue and counts up to date; the item on the desk stays."""
        self.queue.refresh()
        self._count()

    def show(self, row: QueueRow) -> None:
        """Put an item on the desk."""
        if self._row is not None and row.item_id == self._row.item_id:
            return
        self._row, self._detail = row, None
        self._line = self.queue.find(row.item_id) or 0
        self.queue.keep(row.item_id)
        self.leases.hold(row.item_id)
        self._set_phase(Phase.ITEM)
        detail = self.details.get(row.item_id, version=row.version)
        if detail is not None:
            self._show_detail(detail)

    def decide(self, verdict: Verdict, policy_code: str | None = None) -> None:
        """Decide the item on the desk, and go on to the next."""
        detail = self._detail
        if not self.can_decide or detail is None:
            return
        request = DecisionRequest(detail.row.item_id, detail.row.version, verdict, policy_code)
        self._sent[request] = detail
        self._decided.append(request)
        line = self.queue.find(request.item_id)
        self.leases.forget()
        self.queue.hide(detail.row)
        self.details.drop(request.item_id)
        self.outbox.send(request)
        self._advance(self._line if line is None else line)

    def skip(self) -> None:
        """Leave the item to others for now, and go on to the next."""
        if self._row is None:
            return
        self._skipped.add(self._row.item_id)
        line = self.queue.find(self._row.item_id)
        self.queue.keep(None)
        self._advance(self._line if line is None else line)

    def undo(self) -> None:
        """Take the last decision of this sitting back, and look at its item again."""
        if not self._decided:
            return
        request = self._decided.pop()
        detail = self._sent[request]
        self._reopened_id = None
        self._put_away()
        self._row, self._detail = detail.row, detail
        self._set_phase(Phase.UNDOING)
        self.detail_shown.emit(detail)
        self.outbox.send(UndoOf(request))

    # Moving on.

    def _advance(self, line: int) -> None:
        """Show the first item from `line` on that nobody looks at."""
        for skipped in (self._skipped, set[int]()):
            start = line if skipped is self._skipped else 0
            free = (row for row in self.queue.rows[start:] if self._is_free(row))
            row = next((row for row in free if row.item_id not in skipped), None)
            if row is not None:
                self.show(row)
                return
            if not self.queue.is_complete:
                self._wait_for_page(line)
                return
            self._skipped.clear()  # there is nothing but what was skipped: start over
        self._put_away()
        self._set_phase(Phase.ALL_HELD if self.queue.rowCount() else Phase.EMPTY)

    def _wait_for_page(self, line: int) -> None:
        self._put_away()
        self._line = line
        self._set_phase(Phase.LOADING)
        self.queue.fetchMore(QModelIndex())

    def _is_free(self, row: QueueRow) -> bool:
        return row.leased_by in (None, self._person.login)

    def _put_away(self) -> None:
        self.leases.release()
        self.queue.keep(None)
        self._row = self._detail = None
        self._line = 0

    def _set_phase(self, phase: Phase) -> None:
        self._phase = phase
        self.phase_changed.emit()

    def _show_detail(self, detail: ItemDetail) -> None:
        self._detail = detail
        self.detail_shown.emit(detail)
        self._read_ahead()

    def _read_ahead(self) -> None:
        line = self.queue.find(self._row.item_id) if self._row else None
        if line is None:
            return
        for at in (line + 1, line + 2):
            row = self.queue.row_at(at)
            if row is not None and self._is_free(row):
                self.details.get(row.item_id, version=row.version)

    # What comes back.

    def _fetch_page(self, after: QueueCursor | None, limit: int) -> Job:
        return self._database.submit(page_queue, filter=self._filter, after=after, limit=limit)

    def _count(self) -> None:
        if self._counting is not None:
            self._counting.cancel()
        self._counting = self._database.submit(count_queue, filter=self._filter)
        self._counting.succeeded.connect(self.counted)
        self._counting.finished.connect(self._on_counted)

    @Slot()
    def _on_counted(self) -> None:
        if self.sender() is self._counting:
            self._counting = None

    @Slot()
    def _on_page_loaded(self) -> None:
        if self._row is None:
            self._advance(self._line)
        elif self._detail is not None and self._phase is Phase.ITEM:
            self._read_ahead()

    @Slot(object)
    def _on_load_failed(self, error: Exception) -> None:
        if self._row is None:
            self._error = error
            self._set_phase(Phase.FAILED)

    @Slot(object)
    def _on_detail_loaded(self, detail: ItemDetail) -> None:
        if self._row is None or detail.row.item_id != self._row.item_id:
            return
        if self._phase is Phase.UNDOING:
            if self._reopened_id != detail.row.item_id:
                return  # read before the undo
            self.queue.put_back(detail.row)
            self.queue.keep(detail.row.item_id)
            self.leases.hold(detail.row.item_id)
            self._set_phase(Phase.ITEM)
        self._row = detail.row
        self._show_detail(detail)

    @Slot(int, object)
    def _on_detail_failed(self, item_id: int, error: Exception) -> None:
        if self._row is None or item_id != self._row.item_id or is_connection_error(error):
            return  # `_on_restored` asks again
        row, line = self._row, self.queue.find(item_id)
        if isinstance(error, ItemNotFoundError):
            self.queue.hide(row)
            self._tell(error, is_moving_on=True)
            self._advance(line or 0)
        else:
            self._error = error
            self._put_away()
            self._set_phase(Phase.FAILED)

    @Slot()
    def _on_restored(self) -> None:
        if self._row is not None and self._detail is None:
            self.details.get(self._row.item_id)
        elif self._reopened_id is not None and self._is_undoing(self._reopened_id):
            self.details.get(self._reopened_id)
        self.refresh()

    @Slot(object)
    def _on_leased(self, lease: Lease) -> None:
        if self._detail is not None and lease.version != self._detail.row.version:
            self._detail = None
            self.details.drop(lease.item_id)
            self.details.get(lease.item_id)
            self._set_phase(Phase.ITEM)
            self.noticed.emit(
                Notice(self.tr("The item changed meanwhile"), self.tr("It was read again."))
            )

    @Slot(int, object)
    def _on_lease_refused(self, item_id: int, error: Exception) -> None:
        row, line = self._row, self.queue.find(item_id)
        if row is None or row.item_id != item_id:
            return
        match error:
            case ItemHeldError(holder=holder):
                self._tell(error, is_moving_on=True)
                self.leases.forget()
                self.queue.put_back(replace(row, leased_by=holder))
                self._advance(0 if line is None else line + 1)
            case AlreadyDecidedError() | ItemNotFoundError():
                self._tell(error, is_moving_on=True)
                self.leases.forget()
                self.queue.hide(row)
                self._advance(line or 0)
            case _:  # it stays on the desk, and deciding it will be refused as well
                self._tell(error)

    @Slot(object, object)
    def _on_recorded(self, sent: Outgoing, recorded: Recorded) -> None:
        if isinstance(sent, DecisionRequest):
            if len(self._decided) > _MOST_UNDOABLE and self.outbox.is_recorded(self._decided[0]):
                del self._sent[self._decided.pop(0)]
            self._count()
            return
        del self._sent[sent.decided]
        self.details.drop(recorded.item_id)
        self.details.get(recorded.item_id)
        self._reopened_id = recorded.item_id
        if left := len(recorded.not_restored):
            title = self.tr("Undone, but not everything was restored")
            text = self.tr("%n effect(s) were left: somebody changed them since.", "", left)
            self.noticed.emit(Notice(title, text))
        self.refresh()

    @Slot(object, object)
    def _on_refused(self, sent: Outgoing, error: Exception) -> None:
        if isinstance(sent, UndoOf):
            is_decided = self._sent.pop(sent.decided, None) is not None
            if is_decided:  # else the decision itself was refused, and told
                self._tell(error)
            if self._is_undoing(sent.decided.item_id):
                self._put_away()
                self._advance(self.queue.find(sent.decided.item_id) or 0)
            return
        row = self._sent.pop(sent).row
        if sent in self._decided:
            self._decided.remove(sent)
        is_gone = isinstance(error, AlreadyDecidedError | ItemNotFoundError)
        if not is_gone:
            self.queue.put_back(row)
        self._tell(error, row=None if is_gone else row)
        self.refresh()

    def _is_undoing(self, item_id: int) -> bool:
        is_on_desk = self._row is not None and self._row.item_id == item_id
        return is_on_desk and self._phase is Phase.UNDOING

    def _tell(
        self, error: Exception, *, row: QueueRow | None = None, is_moving_on: bool = False
    ) -> None:
        words = error_words(error)
        text = self.tr("Moved on to the next item.") if is_moving_on else words.text
        self.noticed.emit(Notice(words.title, text, row=row))
