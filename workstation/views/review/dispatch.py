"""Decisions on their way: what they take out of the queue, and what comes back into it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.decisions import DecisionRequest, GroupRecorded, Recorded, Refusal
from workstation.domain.review import AlreadyDecidedError, ItemDetail, ItemNotFoundError, QueueRow
from workstation.jobs.review import Answer, Decided, DecisionOutbox, GroupDecision, Outgoing, UndoOf
from workstation.views.review import notices
from workstation.views.review.conclusion import Conclusion
from workstation.views.review.copies import Other
from workstation.views.review.queue_table import QueueTableModel
from workstation.views.review.undo_list import UndoList


class Dispatch(QObject):
    """Sends decisions, and keeps the queue in step with what the database says to them.

    Signals:
        answered: The database has recorded a decision or an undo.
        recorded: That was a decision.
        undone: What was taken back: an `UndoOf` and a list of `Recorded`.
        undo_refused: Nothing was: an `UndoOf` and the exception.
        put_back: Some items were not decided after all.
        noticed: A `Notice`.
    """

    answered = Signal()
    recorded = Signal()
    undone = Signal(object, object)
    undo_refused = Signal(object, object)
    put_back = Signal()
    noticed = Signal(object)

    def __init__(
        self,
        outbox: DecisionOutbox,
        queue: QueueTableModel,
        undo_list: UndoList,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._outbox = outbox
        self._queue = queue
        self._undo_list = undo_list
        self._sent: dict[Decided, tuple[QueueRow, ...]] = {}
        outbox.recorded.connect(self._on_recorded)
        outbox.refused.connect(self._on_refused)

    def send(self, detail: ItemDetail, conclusion: Conclusion, others: Sequence[Other]) -> Decided:
        """Send a decision about an item, and about copies with it.

        Args:
            detail: The item as it was seen.
            conclusion: What was concluded.
            others: Decided together with it: recorded for each, undone together.
        """
        row = detail.row
        targets = [(row.item_id, row.version), *((each.item_id, each.version) for each in others)]
        requests = tuple(
            DecisionRequest(
                item_id,
                version,
                conclusion.verdict,
                conclusion.policy_code,
                conclusion.note,
                escalation=conclusion.escalation,
                measures=conclusion.measures,
            )
            for item_id, version in targets
        )
        decided: Decided = GroupDecision(requests) if others else requests[0]
        lines = (self._queue.find(each.item_id) for each in others)
        rows = (row, *(self._queue.rows[line] for line in lines if line is not None))
        self._sent[decided] = rows
        self._undo_list.add(decided, detail)
        for each in rows:
            self._queue.hide(each)
        self._outbox.send(decided)
        return decided

    @Slot(object, object)
    def _on_recorded(self, sent: Outgoing, answer: Answer) -> None:
        self.answered.emit()
        if isinstance(sent, UndoOf):
            undone = answer if isinstance(answer, tuple) else (answer,)
            self.undone.emit(sent, [each for each in undone if isinstance(each, Recorded)])
            return
        rows = self._sent.pop(sent, None)
        if rows is not None and isinstance(answer, GroupRecorded) and answer.refused:
            self._on_partly_recorded(sent, rows, answer)
        self.recorded.emit()

    def _on_partly_recorded(
        self, sent: Decided, rows: tuple[QueueRow, ...], answer: GroupRecorded
    ) -> None:
        """Put back what of a group was left as it was, and tell."""
        left = {each.item_id: each for each in answer.refused}
        for row in rows:
            refused = left.get(row.item_id)
            if refused is not None and refused.reason in (Refusal.HELD, Refusal.NOT_ALLOWED):
                self._queue.put_back(replace(row, leased_by=refused.who or None))
        if not answer.recorded:
            self._undo_list.drop(sent)
        self.noticed.emit(notices.partly_recorded(sent.verdict, answer))
        self.put_back.emit()

    @Slot(object, object)
    def _on_refused(self, sent: Outgoing, error: Exception) -> None:
        if isinstance(sent, UndoOf):
            self.undo_refused.emit(sent, error)
            return
        rows = self._sent.pop(sent, None)
        if rows is None:  # the grid's own: it tells by itself
            return
        is_gone = isinstance(error, AlreadyDecidedError | ItemNotFoundError)
        if not is_gone:
            for row in rows:
                self._queue.put_back(row)
        self.noticed.emit(notices.refused(error, rows[0], is_gone=is_gone))
        self._undo_list.drop(sent)
        self.put_back.emit()
