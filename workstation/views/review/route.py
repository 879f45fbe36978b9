"""Which item comes next: from the top of the queue, or further along a walk through it."""

from collections import deque
from collections.abc import Iterable

from workstation.domain.messages import SimilarMessage
from workstation.domain.photos import SimilarItem
from workstation.domain.platform import SubjectKind
from workstation.domain.review import ItemState, QueueRow
from workstation.views.review.queue_table import QueueTableModel


def row_of_copy(copy: SimilarItem | SimilarMessage) -> QueueRow | None:
    """Return the line of an item that is not loaded, as far as is known; details tell the rest.

    None for a message that has no item.
    """
    if isinstance(copy, SimilarMessage):
        return _row_of_message(copy)
    return QueueRow(
        item_id=copy.item_id,
        subject_kind=SubjectKind.POST,
        subject_id=copy.post_id,
        state=ItemState.OPEN,
        priority=0.0,
        version=copy.version,
        circle_name=copy.circle_name,
        posted_at=copy.posted_at,
        photo_count=copy.photo_count,
        first_photo_id=copy.photo_id,
        signal_kinds=frozenset(),
        leased_by=copy.leased_by,
        policy_code=None,
    )


def _row_of_message(message: SimilarMessage) -> QueueRow | None:
    if message.item_id is None:
        return None
    return QueueRow(
        item_id=message.item_id,
        subject_kind=message.subject_kind,
        subject_id=message.subject_id,
        state=ItemState.OPEN,
        priority=0.0,
        version=message.version,
        circle_name=message.circle_name,
        posted_at=message.posted_at,
        photo_count=0,
        first_photo_id=None,
        signal_kinds=frozenset(),
        leased_by=message.leased_by,
        policy_code=None,
    )


class Route:
    """Knows where in the queue somebody is, and where they are heading.

    The most urgent item comes next, so that what has just come in is not passed over. Only who
    has gone down the list on purpose goes on from there, until its end.

    Attributes:
        direction: 1 for down, -1 for up: where an item that is held is passed by to.
    """

    def __init__(self, queue: QueueTableModel, own_login: str) -> None:
        self.direction = 1
        self._queue = queue
        self._own_login = own_login
        self._is_walking = False
        self._line = 0
        self._passed_id: int | None = None
        self._wanted: deque[QueueRow] = deque()

    @property
    def is_walking(self) -> bool:
        """Whether the person went down the list on purpose."""
        return self._is_walking

    def go_home(self) -> None:
        """Go on from the top."""
        self._is_walking = False
        self._line, self.direction = 0, 1
        self._passed_id = None
        self._wanted.clear()

    def visit(self, rows: Iterable[QueueRow]) -> None:
        """Go to these first, wherever in the queue they lie, and on from there."""
        self._wanted.extend(rows)

    def walk_to(self, row: QueueRow) -> None:
        """Follow somebody who picked an item: a walk, unless it would have come next anyway."""
        line = self._queue.find(row.item_id)
        self.go_home()
        self._is_walking = any(self._is_next(above) for above in self._queue.rows[: line or 0])
        self._line = line or 0

    def step(self, row: QueueRow | None, lines: int) -> QueueRow | None:
        """Return the free item so many lines further, or the nearest to there; None for none."""
        rows = self._queue.rows
        at = None if row is None else self._queue.find(row.item_id)
        here = self._line if at is None else at
        target = max(0, min(here + lines, len(rows) - 1))
        onwards = range(target, len(rows)) if lines > 0 else range(target, -1, -1)
        back = range(target, here, -1) if lines > 0 else range(target, here)
        free = (rows[at] for at in (*onwards, *back) if self._is_free(rows[at]))
        return next((each for each in free if row is None or each.item_id != row.item_id), None)

    def finish(self, row: QueueRow) -> None:
        """Go on below an item that the person is done with."""
        self.direction = 1
        self.leave(row)

    def leave(self, row: QueueRow) -> None:
        """Go on beyond an item that will be taken out of the queue."""
        line = self._queue.find(row.item_id)
        if line is not None:
            self._line = max(0, line - 1) if self.direction < 0 else line
        self._passed_id = None

    def pass_by(self, row: QueueRow) -> None:
        """Go on beyond an item that a colleague holds, whatever else the queue tells of it."""
        self._passed_id = row.item_id

    def next_row(self) -> QueueRow | None:
        """Return the item that comes next; None if none does as far as the queue is loaded."""
        if self._wanted:
            return self._wanted.popleft()
        rows = self._queue.rows
        passed = None if self._passed_id is None else self._queue.find(self._passed_id)
        if self._is_walking:
            line = self._line if passed is None else passed
            ahead = range(line, -1, -1) if self.direction < 0 else range(0)
            row = self._first_next(rows, [*ahead, *range(line, len(rows))])
            if row is not None or not self._queue.is_complete:
                return row
            self.go_home()
        return self._first_next(rows, range(len(rows)))

    def start_over(self) -> QueueRow | None:
        """Return the first item that was skipped, now that nothing else is left."""
        rows = self._queue.rows
        free = (row for row in rows if self._is_free(row))
        row = next((row for row in free if self._queue.is_skipped(row.item_id)), None)
        if row is not None:
            self._queue.forget_skipped()
            self.go_home()
        return row

    def rows_after(self, row: QueueRow, count: int) -> list[QueueRow]:
        """Return what comes after an item, if it is the next to be decided."""
        line = self._queue.find(row.item_id) or 0
        rows = self._queue.rows[line if self._is_walking else 0 :]
        found = (each for each in rows if self._is_next(each) and each.item_id != row.item_id)
        return [each for each, _ in zip(found, range(count), strict=False)]

    def _first_next(self, rows: tuple[QueueRow, ...], lines: Iterable[int]) -> QueueRow | None:
        return next((rows[at] for at in lines if self._is_next(rows[at])), None)

    def _is_next(self, row: QueueRow) -> bool:
        is_passed = row.item_id == self._passed_id
        return self._is_free(row) and not is_passed and not self._queue.is_skipped(row.item_id)

    def _is_free(self, row: QueueRow) -> bool:
        return row.leased_by in (None, self._own_login)
