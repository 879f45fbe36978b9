"""What lies on the reviewer's desk: which item, since when, what was decided. No widgets."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from workstation.domain.decisions import Recorded
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.messages import SimilarMessage
from workstation.domain.people import Person
from workstation.domain.photos import SimilarItem
from workstation.domain.review import (
    AlreadyDecidedError,
    ItemDetail,
    ItemHeldError,
    ItemNotFoundError,
    ItemState,
    Lease,
    QueueFilter,
    QueueOrder,
    QueueRow,
)
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.outbox import is_connection_error
from workstation.jobs.review import UndoOf
from workstation.views.review import notices
from workstation.views.review.conclusion import Conclusion
from workstation.views.review.copies import Other
from workstation.views.review.desk_moves import MovingDesk
from workstation.views.review.phase import Notice, Phase
from workstation.views.review.route import row_of_copy

_DONE = frozenset({ItemState.DECIDED, ItemState.WITHDRAWN})


class Desk(MovingDesk):
    """Moves through the queue, decides, and keeps what the database has not answered yet."""

    def __init__(
        self,
        database: DatabaseJobs,
        connection: ConnectionMonitor,
        person: Person,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(database, connection, person, parent)
        self._reopened_id: int | None = None
        self.queue.page_loaded.connect(self._on_page_loaded)
        self.queue.load_failed.connect(self._on_load_failed)
        self.details.loaded.connect(self._on_detail_loaded)
        self.details.failed.connect(self._on_detail_failed)
        self.undo_list.changed.connect(self.possible_changed)
        self.leases.leased.connect(self._on_leased)
        self.leases.refused.connect(self._on_lease_refused)
        self._claims.claimed.connect(self._on_claimed)
        self._claims.found_none.connect(self._on_none_free)
        self._dispatch.answered.connect(self._on_answered)
        self._dispatch.recorded.connect(self.refreshed)
        self._dispatch.undone.connect(self._on_undone)
        self._dispatch.undo_refused.connect(self._on_undo_refused)
        self._dispatch.put_back.connect(self.refresh)
        self._dispatch.noticed.connect(self.noticed)
        self.outbox.refused.connect(self._read_row)
        connection.restored.connect(self._on_restored)

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return self.undo_list.newest is not None

    # What the person does.

    def start(self) -> None:
        """Come to the desk: load the queue, or go on with the item that lies there."""
        self._is_at_desk = True
        self.undo_list.read()
        if self._row is None:
            self._claim()
            self.queue.reload()
        elif self._phase is Phase.ITEM:
            self._hold(self._row.item_id)
        self.refresh()

    def leave(self) -> None:
        """Leave the desk: a colleague may take the item."""
        self._is_at_desk = False
        self._claims.drop()
        self.leases.release()

    def choose_filter(self, wanted: QueueFilter) -> None:
        """Name the part of the queue to work on, before `start`."""
        self._filter = wanted
        self.queue.set_order(wanted.order or self._usual_order)

    def set_order(self, order: QueueOrder) -> None:
        """Work in this order wherever a filter asks for none."""
        if order is self._usual_order:
            return
        self._usual_order = order
        if self._is_at_desk and self._filter.order is None:
            self.set_filter(self._filter)
        else:
            self.choose_filter(self._filter)

    def set_filter(self, wanted: QueueFilter) -> None:
        """Work on another part of the queue."""
        self.choose_filter(wanted)
        self.queue.forget_skipped()
        self._route.go_home()
        self._put_away()
        self._set_phase(Phase.LOADING)
        self._claim()
        self.queue.reload()
        self.refreshed.emit()

    @Slot()
    def refresh(self) -> None:
        """Bring queue and counts up to date; the item on the desk stays."""
        self.queue.refresh()
        self.refreshed.emit()

    def show(self, row: QueueRow) -> None:
        """Put an item on the desk that the person picked; those below it come next."""
        self._claims.drop()
        self._route.walk_to(row)
        self._put_on(row)

    def show_taken(self, row: QueueRow, lease: Lease) -> None:
        """Put an item on the desk that was taken from a colleague."""
        row = replace(row, leased_by=self._person.login, version=lease.version)
        self.queue.put_back(row)
        self.show(row)

    def show_all_of(self, rows: Sequence[QueueRow]) -> None:
        """Put several items on the desk that the person picked, one after the other."""
        self.show(rows[0])
        self._route.visit(rows[1:])

    @Slot(object)
    def open_copy(self, copy: SimilarItem | SimilarMessage) -> None:
        """Put a copy of a photo or message on the desk, however far down the queue it lies."""
        line = None if copy.item_id is None else self.queue.find(copy.item_id)
        row = row_of_copy(copy) if line is None else self.queue.rows[line]
        if row is not None:
            self.show(row)

    def move(self, lines: int) -> None:
        """Walk up or down the queue, past what colleagues hold."""
        row = self._route.step(self._row, lines)
        if row is not None:
            self.show(row)
            self._route.direction = 1 if lines > 0 else -1

    def decide(self, conclusion: Conclusion, *, others: Sequence[Other] = ()) -> None:
        """Decide the item on the desk, and go on to the next.

        Args:
            conclusion: What was concluded.
            others: Copies that are decided with it: recorded for each, undone together.
        """
        detail = self._detail
        if not self.can_decide or detail is None:
            return
        row = detail.row
        self._route.finish(row)
        self.leases.forget()
        for item_id in (row.item_id, *(each.item_id for each in others)):
            self.details.drop(item_id)
        decided = self._dispatch.send(detail, conclusion, others)
        self.decided.emit(decided, detail)
        self._advance()

    def skip(self) -> None:
        """Leave the item to others for now, and go on to the next."""
        if self._row is None:
            return
        self.queue.skip(self._row.item_id)
        self._route.finish(self._row)
        self.queue.keep(None)
        self._advance()

    def undo(self) -> None:
        """Take the last decision back, and look at its item again."""
        undoable = self.undo_list.pop()
        if undoable is None:
            return
        self._reopened_id = None
        self._claims.drop()
        self._put_away()
        self._row, self._detail = undoable.row, undoable.detail
        self._set_phase(Phase.UNDOING)
        if undoable.detail is not None:
            self.detail_shown.emit(undoable.detail)
        self.outbox.send(UndoOf(undoable.request))

    # What comes back.

    @Slot(object)
    def _on_claimed(self, detail: ItemDetail) -> None:
        self.details.keep(detail)
        self.queue.put_back(detail.row)
        self._put_on(detail.row)

    @Slot()
    def _on_none_free(self) -> None:
        if self._row is None or self._phase is Phase.MOVING_ON:
            self._take_next()

    def take_rows(self, item_ids: Collection[int], rows: list[QueueRow]) -> None:
        """Show what colleagues did to some items; the one on the desk is read again."""
        self.queue.apply(item_ids, rows)
        row = self._row
        if row is None or self._phase is not Phase.ITEM or row.item_id not in item_ids:
            return
        now = next((each for each in rows if each.item_id == row.item_id), None)
        if now is None or now.version != row.version:
            self.details.drop(row.item_id)
            self.details.read(row.item_id)

    @Slot()
    def _on_page_loaded(self) -> None:
        if self._row is None or self._phase is Phase.MOVING_ON:
            self._advance()
        elif self.is_ready:
            self._read_ahead()

    @Slot(object)
    def _on_load_failed(self, error: Exception) -> None:
        if self._row is None or self._phase is Phase.MOVING_ON:
            self._fail(error)

    @Slot(object)
    def _on_detail_loaded(self, detail: ItemDetail) -> None:
        if self._row is None or detail.row.item_id != self._row.item_id:
            return
        shown = self._detail
        match self._phase:
            case Phase.ITEM if detail.row.state in _DONE:
                who = detail.history[0].decided_by if detail.history else ""
                self._lose(self._row, notices.moved_on(AlreadyDecidedError(who), self._row))
            case Phase.ITEM if detail.row.state not in self.queue_states:
                self._lose(self._row, notices.handed_on(self._row))
            case Phase.ITEM if shown is None:
                self._row = detail.row
                self._show_detail(detail)
            case Phase.ITEM if shown is not None and shown.row.version != detail.row.version:
                self._tell_changed()
                self._row = detail.row
                self._show_detail(detail)
            case Phase.ITEM:
                self._row, self._detail = detail.row, detail
                self.detail_updated.emit(detail)
            case Phase.UNDOING if self._reopened_id == detail.row.item_id:  # not read before it
                self._row, self._detail = detail.row, detail
                self.queue.put_back(detail.row)
                self.queue.keep(detail.row.item_id)
                self._hold(detail.row.item_id)
                self._set_phase(Phase.ITEM)
                (self.detail_shown if shown is None else self.detail_updated).emit(detail)

    def _tell_changed(self) -> None:
        self._detail, self._is_seen = None, False
        self._set_phase(Phase.ITEM)
        text = self.tr("It was read again.")
        self.noticed.emit(Notice(self.tr("The item changed meanwhile"), text))

    @Slot(int, object)
    def _on_detail_failed(self, item_id: int, error: Exception) -> None:
        row = self._row
        if row is None or item_id != row.item_id or is_connection_error(error):
            return  # `_on_restored` asks again
        if isinstance(error, ItemNotFoundError):
            self._lose(row, notices.moved_on(error, row))
        elif self._detail is None:
            self._fail(error)
        else:  # there is a copy of it on the desk
            self.noticed.emit(notices.lease_refused(error, row))

    def _lose(self, row: QueueRow, notice: Notice) -> None:
        self.noticed.emit(notice)
        self._route.leave(row)
        self.leases.forget()
        self.queue.hide(row)
        self._advance()

    @Slot()
    def _read_row(self) -> None:
        if self._row is not None and self._phase is Phase.ITEM:
            self.details.read(self._row.item_id)

    @Slot()
    def _on_restored(self) -> None:
        self._read_row()
        if self._reopened_id is not None and self._is_undoing(self._reopened_id):
            self.details.read(self._reopened_id)
        self.undo_list.read()
        self.refresh()

    @Slot(object)
    def _on_leased(self, lease: Lease) -> None:
        if self._detail is not None and lease.version != self._detail.row.version:
            self.details.drop(lease.item_id)
            self.details.read(lease.item_id)
            self._tell_changed()

    @Slot(int, object)
    def _on_lease_refused(self, item_id: int, error: Exception) -> None:
        row = self._row
        if row is None or row.item_id != item_id:
            return
        match error:
            case ItemHeldError(holder=holder):
                held = replace(row, leased_by=holder)
                self.noticed.emit(notices.moved_on(error, held))
                self.leases.forget()
                self.queue.put_back(held)
                self._route.pass_by(row)
                self._set_phase(Phase.MOVING_ON)
                if not self._route.is_walking:
                    self._claim()
                self.queue.refresh()  # what else is held by now?
            case AlreadyDecidedError() | ItemNotFoundError():
                self._lose(row, notices.moved_on(error, row))
            case PermissionDeniedError() if len(self.queue_states) == 1:
                # A colleague may have handed it on: what is read of it tells.
                self.noticed.emit(notices.lease_refused(error, row))
                self.details.drop(item_id)
                self.details.read(item_id)
            case _:  # it stays on the desk, and deciding it will be refused as well
                self.noticed.emit(notices.lease_refused(error, row))

    @Slot()
    def _on_answered(self) -> None:
        ahead: list[int] = []
        if self._row is not None and self._phase is Phase.ITEM:
            ahead = [self._row.item_id, *(row.item_id for row in self._rows_ahead())]
        # What lies further ahead is read again when it comes on the desk.
        self.details.read_again(ahead[:2], keep=ahead[2:])

    @Slot(object, object)
    def _on_undone(self, sent: UndoOf, undone: list[Recorded]) -> None:
        wanted = sent.decided.item_id
        if any(each.item_id == wanted for each in undone):
            self.details.read(wanted)
            self._reopened_id = wanted
        elif self._is_undoing(wanted):  # it was left as it was; the others of the group were not
            self._put_away()
            self._advance()
        if left := sum(len(each.not_restored) for each in undone):
            title = self.tr("Undone, but not everything was restored")
            text = self.tr(
                "%n effect(s) were left: somebody changed them since, or another decision holds"
                " them.",
                "",
                left,
            )
            self.noticed.emit(Notice(title, text))
        self.refresh()

    @Slot(object, object)
    def _on_undo_refused(self, sent: UndoOf, error: Exception) -> None:
        is_shown = self._is_undoing(sent.decided.item_id)
        if is_shown and self._row is not None and self.outbox.is_recorded(sent.decided):
            self.noticed.emit(notices.undo_refused(error, self._row))
        # Else the decision itself was refused, and that was told.
        if is_shown:
            self._put_away()
            self._advance()

    def _is_undoing(self, item_id: int) -> bool:
        is_on_desk = self._row is not None and self._row.item_id == item_id
        return is_on_desk and self._phase is Phase.UNDOING
