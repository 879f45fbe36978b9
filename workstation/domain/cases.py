"""Cases: what is investigated, with what in hand, and how it ends.

Nobody who could tip somebody off learns of a case: not that there is one (decision 33).
"""

import enum
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workstation.domain.review import ReviewError
from workstation.domain.typologies import AccountRole

LARGEST_FILE_BYTES = 10_000_000
LONGEST_NOTE = 20_000
LONGEST_TITLE = 200


class CaseState(enum.Enum):
    """Where a case stands."""

    OPEN = "open"  # nobody has begun
    INVESTIGATING = "investigating"
    PROPOSED = "proposed"  # an outcome waits for a second person
    MONITORED = "monitored"  # until its due date
    CLOSED = "closed"


class Priority(enum.Enum):
    """What comes first."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class OutcomeKind(enum.Enum):
    """What becomes of a case."""

    DISMISS = "dismiss"
    MONITOR = "monitor"
    FREEZE = "freeze"  # gifts; the case goes on
    REPORT = "report"


class OutcomeAnswer(enum.Enum):
    """What became of a proposed outcome."""

    ALONE = "alone"  # below the limit nobody else was asked
    CONFIRM = "confirm"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


DEFAULT_LIMITS_FEN: Mapping[OutcomeKind, int] = {
    OutcomeKind.DISMISS: 5_000_000,
    OutcomeKind.MONITOR: 5_000_000,
    OutcomeKind.FREEZE: 1_000_000,
    OutcomeKind.REPORT: 0,
}
"""Above these sums a second person confirms, until managers set others; with 0 always."""


class ExhibitKind(enum.Enum):
    """What an exhibit is."""

    ALERT = "alert"
    REFERRAL = "referral"
    ACCOUNT = "account"
    POST = "post"
    GIFT = "gift"
    TRANSFER = "transfer"
    NOTE = "note"
    FILE = "file"


class CaseEventKind(enum.Enum):
    """What was changed about a case."""

    OPENED = "opened"
    TITLE = "title"
    PRIORITY = "priority"
    ASSIGNEE = "assignee"
    DUE_AT = "due_at"
    STATE = "state"
    EXHIBIT_ADDED = "exhibit_added"
    EXHIBIT_REMOVED = "exhibit_removed"
    OUTCOME_PROPOSED = "outcome_proposed"
    OUTCOME_ANSWERED = "outcome_answered"


class CaseProblem(enum.Enum):
    """Why the database refused something about a case or alert."""

    NOT_FOUND = "not_found"
    ALERT_TAKEN = "alert_taken"
    NEEDS_CASE = "needs_case"
    OPEN = "open"
    INVESTIGATING = "investigating"
    PROPOSED = "proposed"
    MONITORED = "monitored"
    CLOSED = "closed"
    NOT_CLOSED = "not_closed"
    NO_ANALYST = "no_analyst"
    NOT_IN_CASE = "not_in_case"
    BAD_TIME = "bad_time"
    TOO_LARGE = "too_large"
    ANSWERED = "answered"
    NOT_YOURS = "not_yours"
    NOT_REPORTED = "not_reported"


class CaseError(ReviewError):
    """Something about a case or alert that the database refused; nothing was written.

    Attributes:
        problem: Why.
    """

    def __init__(self, problem: CaseProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class UnreadableFileError(ReviewError):
    """A file that was to be added to a case, or checked, cannot be read; nothing was written.

    Attributes:
        name: Of the file, without folders.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class CaseChangedError(ReviewError):
    """A case, an alert or parameters changed since they were read; nothing was written.

    Attributes:
        changed_by: Login of who changed them; "" where a run of the detectors did.
    """

    def __init__(self, changed_by: str) -> None:
        super().__init__(changed_by)
        self.changed_by = changed_by


@dataclass(frozen=True, slots=True)
class ExhibitDraft:
    """Something to be added to a case. Files are added by themselves (`CaseFile`).

    Attributes:
        kind: What it is.
        ref_id: Id of the alert, referral, member, post, gift or transfer; None for a note.
        role: What an account seems to be; of accounts only.
        body: The text of a note, at most `LONGEST_NOTE` characters.
    """

    kind: ExhibitKind
    ref_id: int | None = None
    role: AccountRole | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file to be added to a case.

    Attributes:
        name: Without folders.
        media_type: "application/pdf" and the like.
        content: At most `LARGEST_FILE_BYTES`.
    """

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDraft:
    """A case to be opened. Sent again, it is the same case.

    Attributes:
        title: Without names; "" to have it told by its number.
        priority: What comes first.
        due_at: By when; None for no date.
        exhibits: What it begins with.
        request_id: Makes it the same case.
    """

    title: str = ""
    priority: Priority = Priority.NORMAL
    due_at: datetime | None = None
    exhibits: tuple[ExhibitDraft, ...] = ()
    request_id: uuid.UUID = field(default_factory=uuid.uuid4)


class Unchanged(enum.Enum):
    """Says that a field stays as it is, where None means something."""

    UNCHANGED = "unchanged"


UNCHANGED = Unchanged.UNCHANGED


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChange:
    """A change of some fields of a case, made on what somebody saw.

    Attributes:
        case_id: Which case.
        version: That was seen.
        title: Without names.
        priority: What comes first.
        assignee: Login of an analyst; None for nobody.
        due_at: By when; None for no date.
        state: Open or investigating; the others come with outcomes.
        reason: Why, if there is something to say.
        request_id: Sent again, it is the same change.
    """

    case_id: int
    version: int
    title: str | Unchanged = UNCHANGED
    priority: Priority | Unchanged = UNCHANGED
    assignee: str | Unchanged | None = UNCHANGED
    due_at: datetime | Unchanged | None = UNCHANGED
    state: CaseState | Unchanged = UNCHANGED
    reason: str = ""
    request_id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeProposal:
    """What somebody wants to become of a case.

    Attributes:
        case_id: Which case.
        version: That was seen.
        kind: What is to be done.
        gift_ids: What is to be frozen, of the case's gifts; empty for anything but freezing.
        review_at: When to look again at what is monitored, at most a year ahead; else None.
        reason: Why.
        request_id: Sent again, it is the same proposal.
    """

    case_id: int
    version: int
    kind: OutcomeKind
    reason: str
    gift_ids: tuple[int, ...] = ()
    review_at: datetime | None = None
    request_id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class OutcomeReply:
    """An answer to an outcome that waits.

    Attributes:
        outcome_id: Which outcome.
        answer: Confirm or refuse, of a second person; withdraw, of whoever proposed it.
        reason: Why; a refusal needs one.
        request_id: Sent again, it is the same answer.
    """

    outcome_id: int
    answer: OutcomeAnswer
    reason: str = ""
    request_id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class CaseRecorded:
    """A case after a change.

    Attributes:
        case_id: Its id.
        version: Its version now.
        exhibits: Ids of what was added or taken out.
    """

    case_id: int
    version: int
    exhibits: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeRecorded:
    """A proposed outcome, stored.

    Attributes:
        outcome_id: Its id.
        version: Of the case, after it.
        needs_second: It waits for a second person; False: it is done.
    """

    outcome_id: int
    version: int
    needs_second: bool
