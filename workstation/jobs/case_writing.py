"""What somebody does about the case on screen, on its way to the database."""

import enum
import uuid
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from sqlalchemy.orm import Session

from workstation.domain.case_views import CaseRow
from workstation.domain.cases import (
    UNCHANGED,
    CaseChange,
    CaseRecorded,
    CaseState,
    ExhibitDraft,
    OutcomeAnswer,
    OutcomeKind,
    OutcomeProposal,
    OutcomeRecorded,
    OutcomeReply,
    Priority,
    Unchanged,
)
from workstation.jobs.cases import CaseOutbox, CaseWrite, FileToAdd, give_role
from workstation.services.cases import (
    add_exhibits,
    answer_outcome,
    change_case,
    propose_outcome,
    remove_exhibit,
    reopen_case,
    save_case_limit,
)

UseCase = Callable[[Session], object]


class DeedKind(enum.Enum):
    """What somebody does about a case."""

    CHANGE = "change"
    UNDO = "undo"
    ADD = "add"
    NOTE = "note"
    FILE = "file"
    ROLE = "role"
    REMOVE = "remove"
    PROPOSE = "propose"
    ANSWER = "answer"
    REOPEN = "reopen"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Fields:
    """Some fields of a case, the others as they are."""

    title: str | Unchanged = UNCHANGED
    priority: Priority | Unchanged = UNCHANGED
    assignee: str | Unchanged | None = UNCHANGED
    due_at: datetime | Unchanged | None = UNCHANGED
    state: CaseState | Unchanged = UNCHANGED

    def change(self, case_id: int, version: int) -> CaseChange:
        """Return the change of a case as somebody saw it."""
        return CaseChange(
            case_id=case_id,
            version=version,
            title=self.title,
            priority=self.priority,
            assignee=self.assignee,
            due_at=self.due_at,
            state=self.state,
        )

    def before(self, row: CaseRow) -> "Fields":
        """Return the same fields as they are now: what sets them back."""
        return Fields(
            title=UNCHANGED if self.title is UNCHANGED else row.title,
            priority=UNCHANGED if self.priority is UNCHANGED else row.priority,
            assignee=UNCHANGED if self.assignee is UNCHANGED else row.assignee,
            due_at=UNCHANGED if self.due_at is UNCHANGED else row.due_at,
            state=UNCHANGED if self.state is UNCHANGED else row.state,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Deed:
    """Something that is done about a case.

    Attributes:
        kind: What.
        case_id: To which case.
        answer: What was said to an outcome; None for anything else.
        back: What sets fields back that it changes.
    """

    kind: DeedKind
    case_id: int
    answer: OutcomeAnswer | None = None
    back: Fields | None = None


@dataclass(slots=True)
class _Line:
    """What waits to be sent: it is made on the version of its moment."""

    deed: Deed
    make: Callable[[int], UseCase] = field(repr=False)


class CaseWriting(QObject):
    """Sends one thing after the other, each on the case as the one before has left it.

    What a colleague changed meanwhile is refused, and what waited behind it is dropped: nobody
    has seen on what it would be done.

    Signals:
        done: A `Deed`, and what was recorded.
        refused: A `Deed` and the exception.
        changed: Something is under way, or nothing any more.
    """

    done = Signal(object, object)
    refused = Signal(object, object)
    changed = Signal()

    def __init__(self, outbox: CaseOutbox, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outbox = outbox
        self._waiting: deque[_Line] = deque()
        self._row: CaseRow | None = None
        self._versions: dict[int, int] = {}
        self._back: list[Deed] = []
        outbox.recorded.connect(self._on_recorded)
        outbox.refused.connect(self._on_refused)
        outbox.changed.connect(self.changed)

    @property
    def unsettled(self) -> int:
        """How much the database has not answered yet."""
        return len(self._outbox.unsettled) + len(self._waiting)

    @property
    def can_undo(self) -> bool:
        """Whether a field of the case can be set back to what it was before one's last change."""
        return bool(self._row and self._back and self._back[-1].case_id == self._row.case_id)

    def show_row(self, row: CaseRow | None) -> None:
        """Know the case on screen, as it was read."""
        if row is None or self._row is None or row.case_id != self._row.case_id:
            self._back.clear()
        self._row = row
        if row is not None:
            # What was read before a change of one's own was recorded is older than that.
            known = self._versions.get(row.case_id, 0)
            self._versions[row.case_id] = max(known, row.version)

    # What people do.

    def change(self, fields: Fields) -> None:
        """Change some fields of the case."""
        if self._row is not None:
            back = fields.before(self._row)
            self._send_fields(Deed(DeedKind.CHANGE, self._row.case_id, back=back), fields)

    @Slot()
    def undo(self) -> None:
        """Set the fields back that one changed last."""
        if self.can_undo and (back := self._back.pop().back) is not None and self._row:
            self._send_fields(Deed(DeedKind.UNDO, self._row.case_id), back)

    def _send_fields(self, deed: Deed, fields: Fields) -> None:
        def make(version: int) -> UseCase:
            return partial(change_case, change=fields.change(deed.case_id, version))

        self._put(deed, make)

    def add(self, exhibits: Sequence[ExhibitDraft], kind: DeedKind = DeedKind.ADD) -> None:
        """Add exhibits."""
        if (case_id := self._case_id()) is not None:
            request_id = uuid.uuid4()
            use_case = partial(
                add_exhibits, case_id=case_id, exhibits=tuple(exhibits), request_id=request_id
            )
            self._put(Deed(kind, case_id), _always(use_case))

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add files."""
        if (case_id := self._case_id()) is None:
            return
        for path in paths:
            self._put(Deed(DeedKind.FILE, case_id), _always(FileToAdd(case_id, path)))

    def remove(self, exhibit_id: int, reason: str) -> None:
        """Take an exhibit out."""
        if (case_id := self._case_id()) is not None:
            use_case = partial(
                remove_exhibit, exhibit_id=exhibit_id, reason=reason, request_id=uuid.uuid4()
            )
            self._put(Deed(DeedKind.REMOVE, case_id), _always(use_case))

    def give_role(self, account: ExhibitDraft, instead_of: int | None, reason: str) -> None:
        """Say what an account seems to be."""
        if (case_id := self._case_id()) is not None:
            use_case = partial(
                give_role,
                case_id=case_id,
                account=account,
                instead_of=instead_of,
                reason=reason,
                request_ids=(uuid.uuid4(), uuid.uuid4()),
            )
            self._put(Deed(DeedKind.ROLE, case_id), _always(use_case))

    def propose(
        self, kind: OutcomeKind, reason: str, gifts: Sequence[int], review_at: datetime | None
    ) -> None:
        """Say what is to become of the case."""
        if (case_id := self._case_id()) is None:
            return

        def make(version: int) -> UseCase:
            proposal = OutcomeProposal(
                case_id=case_id,
                version=version,
                kind=kind,
                reason=reason,
                gift_ids=tuple(gifts),
                review_at=review_at,
            )
            return partial(propose_outcome, proposal=proposal)

        self._put(Deed(DeedKind.PROPOSE, case_id), make)

    def answer(self, outcome_id: int, answer: OutcomeAnswer, reason: str = "") -> None:
        """Answer what waits."""
        if (case_id := self._case_id()) is not None:
            use_case = partial(answer_outcome, reply=OutcomeReply(outcome_id, answer, reason))
            self._put(Deed(DeedKind.ANSWER, case_id, answer), _always(use_case))

    def reopen(self, reason: str) -> None:
        """Investigate again."""
        if (case_id := self._case_id()) is None:
            return
        request_id = uuid.uuid4()

        def make(version: int) -> UseCase:
            return partial(
                reopen_case,
                case_id=case_id,
                version=version,
                reason=reason,
                request_id=request_id,
            )

        self._put(Deed(DeedKind.REOPEN, case_id), make)

    def save_limit(self, outcome: OutcomeKind, limit_fen: int, reason: str) -> None:
        """Set above which sum an outcome waits for a second person."""
        if (case_id := self._case_id()) is not None:
            use_case = partial(
                save_case_limit,
                outcome=outcome,
                limit_fen=limit_fen,
                reason=reason,
                request_id=uuid.uuid4(),
            )
            self._put(Deed(DeedKind.LIMIT, case_id), _always(use_case))

    # On the way.

    def _case_id(self) -> int | None:
        return None if self._row is None else self._row.case_id

    def _put(self, deed: Deed, make: Callable[[int], UseCase]) -> None:
        self._waiting.append(_Line(deed, make))
        self._send_next()

    def _send_next(self) -> None:
        if self._waiting and not self._outbox.unsettled:
            line = self._waiting.popleft()
            use_case = line.make(self._versions.get(line.deed.case_id, 0))
            self._outbox.write(use_case, about=line.deed)

    @Slot(object, object)
    def _on_recorded(self, sent: CaseWrite, answer: object) -> None:
        deed = sent.about
        if not isinstance(deed, Deed):
            return
        if isinstance(answer, CaseRecorded | OutcomeRecorded):
            self._versions[deed.case_id] = answer.version
        if deed.back is not None and self._case_id() == deed.case_id:
            self._back.append(deed)
        self._send_next()
        self.done.emit(deed, answer)

    @Slot(object, object)
    def _on_refused(self, sent: CaseWrite, error: Exception) -> None:
        deed = sent.about
        if not isinstance(deed, Deed):
            return
        self._waiting = deque(line for line in self._waiting if line.deed.case_id != deed.case_id)
        self._send_next()
        self.refused.emit(deed, error)


def _always(use_case: UseCase) -> Callable[[int], UseCase]:
    """Return what is sent on any version of the case."""
    return lambda _version: use_case
