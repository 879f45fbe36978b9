"""Cases as they are read: in the inbox, and whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workstation.domain.cases import (
    CaseEventKind,
    CaseState,
    ExhibitKind,
    OutcomeAnswer,
    OutcomeKind,
    Priority,
)
from workstation.domain.flows import Flow
from workstation.domain.photos import PhotoAddress
from workstation.domain.platform import SubjectKind
from workstation.domain.typologies import AccountRole


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in the inbox.

    Attributes:
        case_id: Its id.
        title: Without names; "" where it is told by its number.
        state: Where it stands.
        priority: What comes first.
        assignee: Login; None where it is nobody's.
        due_at: By when; None for no date.
        version: Counts changes.
        opened_by: Login of who opened it.
        opened_at: When.
        changed_at: When it last changed.
        account_count: How many accounts belong to it.
        money_count: How many gifts and transfers, of those that the reader may know of.
        amount_fen: Their sum.
        is_unwritten: It is to be reported, and no report was written yet; asked for by
            `CaseFilter.with_unwritten` only.
    """

    case_id: int
    title: str
    state: CaseState
    priority: Priority
    assignee: str | None
    due_at: datetime | None
    version: int
    opened_by: str
    opened_at: datetime
    changed_at: datetime
    account_count: int
    money_count: int
    amount_fen: int
    is_unwritten: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases to list; None means all.

    Attributes:
        states: Where they stand.
        assignee: Whose; "" for nobody's.
        member_id: With this account.
        with_unwritten: Also closed ones to be reported of which no report was written yet.
    """

    states: frozenset[CaseState] | None = None
    assignee: str | None = None
    member_id: int | None = None
    with_unwritten: bool = False


@dataclass(frozen=True, slots=True)
class Exhibit:
    """What a case holds, or held.

    Attributes:
        exhibit_id: Its id.
        kind: What it is.
        ref_id: Id of what it refers to; None for notes and files.
        role: What an account seems to be; None for all others.
        facts: What it was when it was added: ids, sums, times.
        body: The text of a note; None for all others.
        file_name: Of a file; None for all others.
        size_bytes: Of a file.
        sha256: Of a file (hex).
        added_by: Login of who added it.
        added_at: When.
        is_removed: It was taken out.
    """

    exhibit_id: int
    kind: ExhibitKind
    ref_id: int | None
    role: AccountRole | None
    facts: Mapping[str, object]
    body: str | None
    file_name: str | None
    size_bytes: int | None
    sha256: str | None
    added_by: str
    added_at: datetime
    is_removed: bool


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """A change of a case.

    Attributes:
        kind: What was changed.
        before: Old value, as stored; None if there was none.
        after: New value.
        exhibit_id: Which exhibit; None where it is about none.
        reason: Why; may be empty.
        author: Login of who did it.
        at: When.
        version: Of the case, after it.
    """

    kind: CaseEventKind
    before: object
    after: object
    exhibit_id: int | None
    reason: str
    author: str
    at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Freeze:
    """A gift that an outcome froze.

    Attributes:
        gift_id: Which gift.
        before: Its status then.
        is_standing: No later outcome lifted it.
    """

    gift_id: int
    before: str
    is_standing: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """A proposed outcome, and what became of it.

    Attributes:
        outcome_id: Its id.
        kind: What is to be done, or was.
        reason: Why.
        gift_ids: What is to be frozen.
        review_at: When to look again at what is monitored.
        amount_fen: Of these gifts, else of all money of the case; with what the case holds frozen.
        needs_second: A second person has to confirm.
        evidence: Ids of the exhibits, and versions of the alerts, that it was proposed by.
        proposed_by: Login.
        proposed_at: When.
        answer: What became of it; None while it waits.
        answer_reason: Why.
        answered_by: Login; None while it waits.
        answered_at: When; None while it waits.
        frozen: What was frozen by it.
    """

    outcome_id: int
    kind: OutcomeKind
    reason: str
    gift_ids: tuple[int, ...]
    review_at: datetime | None
    amount_fen: int
    needs_second: bool
    evidence: Mapping[str, object]
    proposed_by: str
    proposed_at: datetime
    answer: OutcomeAnswer | None
    answer_reason: str
    answered_by: str | None
    answered_at: datetime | None
    frozen: tuple[Freeze, ...]


@dataclass(frozen=True, slots=True)
class CaseLink:
    """Another case with accounts of this one.

    Attributes:
        case_id: The other case.
        title: Its title.
        state: Where it stands.
        shared: The accounts that both have.
    """

    case_id: int
    title: str
    state: CaseState
    shared: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CaseMoney:
    """A gift or transfer of a case, as it was when it was noted."""

    flow: Flow
    flow_id: int
    sender_id: int
    receiver_id: int
    amount_fen: int
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with everything in it.

    Attributes:
        row: As in the inbox.
        exhibits: In the order in which they came, those that were taken out too.
        events: The oldest first.
        outcomes: The oldest first.
    """

    row: CaseRow
    exhibits: tuple[Exhibit, ...]
    events: tuple[CaseEvent, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class WaitingReferral:
    """What review has handed to compliance: it waits, or a case holds it.

    Attributes:
        referral_id: Its id.
        subject_kind: Of the post, comment, member or circle.
        subject_id: Its id.
        note: What the reviewer wrote.
        referred_by: Their login.
        referred_at: When.
        is_taken_back: They have undone the decision since.
    """

    referral_id: int
    subject_kind: SubjectKind
    subject_id: int
    note: str
    referred_by: str
    referred_at: datetime
    is_taken_back: bool


@dataclass(frozen=True, slots=True)
class CasePost:
    """A post that a case holds, as it is now.

    Attributes:
        post_id: Its id.
        body: What its author wrote.
        circle_name: Where.
        photos: Where its photos are, those that this person may see.
    """

    post_id: int
    body: str
    circle_name: str
    photos: tuple[PhotoAddress, ...]


@dataclass(frozen=True, slots=True)
class CaseLimit:
    """Above which sum an outcome waits for a second person.

    Attributes:
        outcome: Which outcome.
        limit_fen: That holds now; a higher one that was set holds a day later.
        set_fen: That was set last.
        reason: Why; "" while nobody has set any.
        set_by: Login; "" while nobody has set any.
        set_at: When; None while nobody has set any.
    """

    outcome: OutcomeKind
    limit_fen: int
    set_fen: int
    reason: str
    set_by: str
    set_at: datetime | None
