"""Patterns that money makes when it is paid for, passed on or hidden, and alerts about them.

An alert says that money fits a pattern, never that a person did something. Roles are what the
pattern suggests and somebody has to examine: escalating spend alone makes nobody suspect.
"""

import enum
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from workstation.domain.flows import Flow

ALIKE = 0.5
"""Alerts of one typology with this Jaccard index of their accounts are one alert."""

MOST_FINDINGS = 500
"""So many are recorded at once: a transaction of some seconds where everything overlaps."""


class Typology(enum.Enum):
    """A pattern. The value is stored, and is the key of the module that finds it."""

    FAN_IN = "fan_in"
    FAN_OUT = "fan_out"
    CYCLE = "cycle"
    GATHER_SCATTER = "gather_scatter"
    SCATTER_GATHER = "scatter_gather"
    BIPARTITE = "bipartite"
    STACK = "stack"
    RANDOM_WALK = "random"
    STRUCTURING = "structuring"  # just below a limit
    BURST = "burst"  # growing gifts to one new receiver
    RECIPROCITY = "reciprocity"  # gift, cash-out, transfer back
    SHARED_TEMPLATE = "shared_template"  # one contact or message, the same payers
    SOLICITING = "soliciting"  # a racy or soliciting post, then gifts
    PEER_OUTLIER = "peer_outlier"
    LARGE_VALUE = "large_value"  # what the law has reported whatever it looks like


class AccountRole(enum.Enum):
    """What an account seems to be in a pattern or case. A question to examine, not a finding.

    In the order in which they go where alerts suggest several: what accuses least comes first, and
    what suggests nothing last.
    """

    LIKELY_VICTIM = "likely_victim"
    POSSIBLY_COERCED = "possibly_coerced"  # a poster who may not do it freely
    ORGANISER = "organiser"
    MULE = "mule"
    OTHER = "other"

    @classmethod
    def most_careful(cls, roles: "Collection[AccountRole]") -> "AccountRole":
        """Return what is said of an account of which alerts suggest all of these."""
        return next((each for each in cls if each in roles), cls.OTHER)


class AlertState(enum.Enum):
    """Whether an alert needs somebody."""

    OPEN = "open"
    IN_CASE = "in_case"
    CLOSED = "closed"  # dismissed, or its case is closed


class AlertOrder(enum.Enum):
    """Which alerts are listed first. Scores of different patterns are different things."""

    SUREST = "surest"
    MOST_MONEY = "most_money"
    NEWEST = "newest"


class AlertEventKind(enum.Enum):
    """What a run of the detectors did to an alert."""

    RAISED = "raised"
    EXTENDED = "extended"


class Unit(enum.Enum):
    """What a parameter of a typology is a number of."""

    COUNT = "count"
    DAYS = "days"
    FEN = "fen"
    SHARE = "share"  # 0 to 1
    RATIO = "ratio"  # of two amounts
    DEVIATIONS = "deviations"  # standard deviations of the group


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that says what counts as a pattern. Why it is so stands in `case_words`.

    Attributes:
        name: Stable key within its typology.
        unit: What it is a number of.
        default: As the program has it.
        least: Lowest that makes sense.
        most: Highest that makes sense.
    """

    name: str
    unit: Unit
    default: float
    least: float
    most: float

    def __post_init__(self) -> None:
        """Refuse what cannot be chosen."""
        if not self.least <= self.default <= self.most:
            raise ValueError(f"{self.name}: the default lies outside of what may be chosen")


class Money(NamedTuple):
    """A gift or transfer, by its id."""

    flow: Flow
    flow_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What a detector found, ready to be recorded.

    Attributes:
        typology: Which pattern.
        score: How sure, in [0, 1].
        accounts: Member ids, and what the pattern suggests of each.
        transactions: The money that belongs to it.
        core: The smallest part of that which still fits the pattern.
        clearing: Some of it without which nothing would have been found; empty where no few would
            do.
        reason: Numbers for the sentence that says why, by their names in it.
        setting_id: The version of parameters that it was found with; None for the program's.
    """

    typology: Typology
    score: float
    accounts: Mapping[int, AccountRole]
    transactions: frozenset[Money]
    core: frozenset[Money]
    clearing: frozenset[Money] = frozenset()
    reason: Mapping[str, float] = field(default_factory=dict)
    setting_id: int | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be an alert."""
        if not 0 <= self.score <= 1:
            raise ValueError("an alert's score lies in [0, 1]")
        if not self.accounts or not self.core or not self.core <= self.transactions:
            raise ValueError("an alert has accounts, and a core among its transactions")
        if not self.clearing <= self.transactions:
            raise ValueError("what would clear an alert is among its transactions")


def belongs_together(
    accounts: Collection[int],
    core: Collection[Money],
    other_accounts: Collection[int],
    other_core: Collection[Money],
) -> bool:
    """Return whether two alerts of one typology are one: the database merges by the same rule."""
    if set(core) & set(other_core):
        return True
    shared = len(set(accounts) & set(other_accounts))
    return shared >= ALIKE * len({*accounts, *other_accounts})


@dataclass(frozen=True, slots=True)
class RecordedAlerts:
    """What became of findings.

    Attributes:
        raised: Are new alerts.
        extended: Added to alerts that were there.
        unchanged: Said nothing new, or were answered already.
        refused: Are about money or accounts that are not there.
    """

    raised: int
    extended: int
    unchanged: int
    refused: int


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert in a list.

    Attributes:
        alert_id: Its id.
        typology: Which pattern.
        score: How sure, in [0, 1].
        state: Whether it needs somebody.
        reason: Numbers for its sentence.
        version: Counts changes.
        raised_at: When it was found first.
        updated_at: When it last grew.
        account_count: How many accounts.
        money_count: How many gifts and transfers, of those that the reader may know of.
        amount_fen: Their sum.
        is_snoozed: A snooze leaves nothing of its core.
        case_id: The case that it is in; None where it is in none.
    """

    alert_id: int
    typology: Typology
    score: float
    state: AlertState
    reason: Mapping[str, float]
    version: int
    raised_at: datetime
    updated_at: datetime
    account_count: int
    money_count: int
    amount_fen: int
    is_snoozed: bool
    case_id: int | None


@dataclass(frozen=True, slots=True)
class AlertMoney:
    """A gift or transfer of an alert, as it was when it was noted.

    Attributes:
        money: Which one.
        is_core: In a finding's core; an alert that findings extended has the cores of all.
        is_clearing: Without all of these nothing would have been found; likewise.
        sender_id: Who gave.
        receiver_id: Who got it; who gave, where it went to or came from a bank.
        amount_fen: 1/100 yuan.
        sent_at: When.
        post_id: That a gift was given on; None for none.
    """

    money: Money
    is_core: bool
    is_clearing: bool
    sender_id: int
    receiver_id: int
    amount_fen: int
    sent_at: datetime
    post_id: int | None = None


@dataclass(frozen=True, slots=True)
class AlertEvent:
    """A change of an alert.

    Attributes:
        kind: What happened.
        version: Of the alert, after it.
        change: Old and new score, the accounts and the money that came.
        at: When.
    """

    kind: AlertEventKind
    version: int
    change: Mapping[str, object]
    at: datetime


@dataclass(frozen=True, slots=True)
class AlertView:
    """An alert with everything in it.

    Attributes:
        row: As in a list.
        accounts: Member ids with what the pattern suggests of each.
        money: In the order of time.
        events: The oldest first.
        dismissal: Who dismissed it, when and why; None where nobody did.
    """

    row: AlertRow
    accounts: Mapping[int, AccountRole]
    money: tuple[AlertMoney, ...]
    events: tuple[AlertEvent, ...]
    dismissal: tuple[str, datetime, str] | None

    @property
    def is_merged(self) -> bool:
        """Whether several findings make it up: its reason is the last one's."""
        extended = (each.change for each in self.events if each.kind is AlertEventKind.EXTENDED)
        return any("accounts" in change or "money" in change for change in extended)


@dataclass(frozen=True, slots=True)
class Snooze:
    """That alerts of a typology are kept away where nothing is left without an account.

    Attributes:
        snooze_id: Its id.
        typology: Of which pattern.
        member_id: The account.
        until: When it ends by itself.
        reason: Why.
        set_by: Login of who set it.
        set_at: When.
        lifted_by: Login of who ended it; None while nobody did.
    """

    snooze_id: int
    typology: Typology
    member_id: int
    until: datetime
    reason: str
    set_by: str
    set_at: datetime
    lifted_by: str | None


@dataclass(frozen=True, slots=True)
class TypologySetting:
    """A version of a typology's parameters; the newest counts.

    Attributes:
        setting_id: Its id.
        typology: Of which pattern.
        parameters: Name to value; what is not named is as the program has it.
        reason: Why.
        set_by: Login of who set it.
        set_at: When.
    """

    setting_id: int
    typology: Typology
    parameters: Mapping[str, float]
    reason: str
    set_by: str
    set_at: datetime


@dataclass(frozen=True, slots=True)
class SnoozeRequest:
    """A wish to keep alerts away for a while.

    Attributes:
        typology: Of which pattern.
        member_id: The account that all of their core is money of or to.
        until: At most a year from now.
        reason: Why.
        request_id: Sent again, it is the same request.
    """

    typology: Typology
    member_id: int
    until: datetime
    reason: str
    request_id: uuid.UUID = field(default_factory=uuid.uuid4)
