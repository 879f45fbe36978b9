"""A case at a moment, as it is kept for good: what packs and reports are made from (decision 35).

These records are a stored format of their own: what the rest of the program calls a thing may
change, a snapshot never. A field that comes later has a default; none is taken away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from workstation.domain.cases import (
    CaseEventKind,
    CaseState,
    ExhibitKind,
    OutcomeAnswer,
    OutcomeKind,
    Priority,
)
from workstation.domain.flows import Flow
from workstation.domain.platform import Gender, MemberStatus
from workstation.domain.typologies import AccountRole, AlertState, Typology

FORMAT = "circles-workstation case snapshot 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotCase:
    """The case. Fields as in `case_views.CaseRow`."""

    case_id: int
    title: str
    state: CaseState
    priority: Priority
    assignee: str | None
    due_at: datetime | None
    opened_by: str
    opened_at: datetime
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotHead:
    """The newest entry of the audit chain, and of which database.

    Attributes:
        number: Of the entry; 0 while there is none.
        hash: Of the entry (hex).
        database: As the server calls it.
        server: Its identifier.
    """

    number: int
    hash: str
    database: str
    server: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotAccount:
    """An account of the case, as the platform knew it.

    Attributes:
        member_id: Its id.
        nickname: Chosen by the member; the platform tells us no other name. None: it is gone.
        gender: As the identity document states it.
        region: Province or municipality, or a place abroad.
        status: What the member might do.
        joined_at: When they joined.
        score: Newest credit score.
        scored_at: Since when it held.
        role: What it seems to be: a question to examine.
        given_fen: That it gave of the case's money.
        received_fen: That it got of the case's money.
    """

    member_id: int
    nickname: str | None
    gender: Gender | None
    region: str | None
    status: MemberStatus | None
    joined_at: datetime | None
    score: int | None
    scored_at: datetime | None
    role: AccountRole
    given_fen: int
    received_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotMoney:
    """A gift or transfer of the case, as it was when it was noted.

    Attributes:
        flow: Gift or transfer.
        flow_id: Its id.
        kind: Of a transfer; "gift" for gifts, "" for one that is gone.
        sender_id: Who gave.
        receiver_id: Who got it; who gave, where it went to or came from a bank.
        amount_fen: 1/100 yuan.
        sent_at: When.
        post_id: That a gift was given on.
        status: Of a gift when the snapshot was made; None for transfers and what is gone.
        alert_ids: Alerts that it belongs to.
        is_core: Of a smallest set that still fits one of their patterns.
        is_clearing: Without it and its like an alert would not have been found.
    """

    flow: Flow
    flow_id: int
    kind: str
    sender_id: int
    receiver_id: int
    amount_fen: int
    sent_at: datetime
    post_id: int | None
    status: str | None
    alert_ids: tuple[int, ...]
    is_core: bool
    is_clearing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotAlert:
    """An alert of the case. Fields as in `typologies.AlertRow` and `AlertView`; accounts by id."""

    alert_id: int
    typology: Typology
    score: float
    state: AlertState
    reason: Mapping[str, float]
    setting_id: int | None
    version: int
    raised_at: datetime
    updated_at: datetime
    accounts: Mapping[int, AccountRole]
    is_merged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotSetting:
    """Parameters of a typology that an alert was found with. As `typologies.TypologySetting`."""

    setting_id: int
    typology: Typology
    parameters: Mapping[str, float]
    reason: str
    set_by: str
    set_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotExhibit:
    """An exhibit, those that were taken out too. Fields as in `case_views.Exhibit`."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotEvent:
    """A change of the case. Fields as in `case_views.CaseEvent`."""

    kind: CaseEventKind
    before: object
    after: object
    exhibit_id: int | None
    reason: str
    author: str
    at: datetime
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotOutcome:
    """A proposed outcome and its answer. Fields as in `case_views.Outcome`."""

    outcome_id: int
    kind: OutcomeKind
    reason: str
    gift_ids: tuple[int, ...]
    review_at: datetime | None
    amount_fen: int
    needs_second: bool
    proposed_by: str
    proposed_at: datetime
    answer: OutcomeAnswer | None
    answer_reason: str
    answered_by: str | None
    answered_at: datetime | None
    frozen_gift_ids: tuple[int, ...]

    @property
    def took_effect(self) -> bool:
        """Whether it was done."""
        return self.answer in (OutcomeAnswer.ALONE, OutcomeAnswer.CONFIRM)


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotFinding:
    """What machines or members had noticed about a post of the case.

    Attributes:
        post_id: The post.
        kind: What kind of reason.
        strength: In [0, 1].
        policy: Code of the rule; "" for none.
        noticed_at: When.
    """

    post_id: int
    kind: str
    strength: float
    policy: str
    noticed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotLink:
    """Another case with accounts of this one."""

    case_id: int
    state: CaseState
    shared: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotLargeDay:
    """That money of an account exceeded a limit of the law on a day.

    Attributes:
        member_id: Whose.
        day: In the business time zone.
        kind: Name of the parameter of `Typology.LARGE_VALUE`: which limit.
        amount_fen: That day.
        limit_fen: That holds.
    """

    member_id: int
    day: date
    kind: str
    amount_fen: int
    limit_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSnapshot:
    """A case with everything in it, at a moment.

    Attributes:
        format: Of these records.
        program: Version of the program that made it.
        made_at: When, by the server's clock.
        made_by: Login.
        zone: IANA name of the business time zone.
        head: Of the audit chain.
        case: The case itself.
        accounts: By id.
        money: In the order of time.
        alerts: In the order in which they came.
        settings: Parameters that these were found with, but for the program's.
        exhibits: In the order in which they came.
        events: The oldest first.
        outcomes: The oldest first.
        findings: About posts on which the case's gifts were given.
        links: Other cases.
        large_days: Which day exceeded which limit.
        canvas: As the analyst arranged it, as JSON; None where nobody has.
    """

    format: str = FORMAT
    program: str
    made_at: datetime
    made_by: str
    zone: str
    head: SnapshotHead
    case: SnapshotCase
    accounts: tuple[SnapshotAccount, ...]
    money: tuple[SnapshotMoney, ...]
    alerts: tuple[SnapshotAlert, ...]
    settings: tuple[SnapshotSetting, ...]
    exhibits: tuple[SnapshotExhibit, ...]
    events: tuple[SnapshotEvent, ...]
    outcomes: tuple[SnapshotOutcome, ...]
    findings: tuple[SnapshotFinding, ...]
    links: tuple[SnapshotLink, ...]
    large_days: tuple[SnapshotLargeDay, ...]
    canvas: Mapping[str, object] | None

    @property
    def is_reported(self) -> bool:
        """Whether the newest outcome that took effect is to report it: else a report is a draft."""
        done = [each for each in self.outcomes if each.took_effect]
        return bool(done) and done[-1].kind is OutcomeKind.REPORT

    @property
    def amount_fen(self) -> int:
        """The sum of the case's money."""
        return sum(each.amount_fen for each in self.money)

    @property
    def reason(self) -> str:
        """Why it is reported: in the words of whoever proposed that; "" where nobody did."""
        reported = [each for each in self.outcomes if each.kind is OutcomeKind.REPORT]
        return reported[-1].reason if reported else ""
