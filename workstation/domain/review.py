"""Review items, why they are there, and what is decided about them."""

import enum
from dataclasses import dataclass, field
from datetime import datetime

from workstation.domain.context import AuthorView, CommentView, GiftSummary
from workstation.domain.measures import EscalationKind, GiftMeasure
from workstation.domain.messages import MessageView
from workstation.domain.notes import Note
from workstation.domain.photos import Finding, PastRemoval
from workstation.domain.platform import SubjectKind, Visibility


class SignalKind(enum.Enum):
    """One kind of reason to look at an item."""

    PHOTO_SCORE = "photo_score"
    TEXT_FINDING = "text_finding"
    KNOWN_PHOTO = "known_photo"
    USER_REPORT = "user_report"
    GIFT_PATTERN = "gift_pattern"
    RULE_BREACH = "rule_breach"


class ItemState(enum.Enum):
    """Whether a review item still needs somebody."""

    OPEN = "open"
    ESCALATED = "escalated"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"  # nothing keeps it in the queue any more


class Verdict(enum.Enum):
    """What a reviewer concluded. Undo is a decision too: nothing is ever edited."""

    KEEP = "keep"
    LABEL = "label"  # stays, with a warning before it
    RESTRICT = "restrict"
    HIDE = "hide"  # nobody sees it until a manager has decided
    TAKE_DOWN = "take_down"
    ESCALATE = "escalate"
    UNDO = "undo"
    # Of a second person, about what waits for one.
    CONFIRM = "confirm"
    REFUSE = "refuse"
    # Of whoever answers an appeal.
    UPHOLD = "uphold"
    REVERSE = "reverse"


ABOUT_DECISIONS = (
    Verdict.UNDO,
    Verdict.CONFIRM,
    Verdict.REFUSE,
    Verdict.UPHOLD,
    Verdict.REVERSE,
)
"""Verdicts about other decisions: none says by itself what becomes of an item."""


class EnforcementAction(enum.Enum):
    """What a decision did to one thing on the platform."""

    POST_VISIBILITY = "post_visibility"
    COMMENT_VISIBILITY = "comment_visibility"
    POST_LABEL = "post_label"
    GIFT_STATUS = "gift_status"
    GIFT_REFUND = "gift_refund"
    MEMBER_STATUS = "member_status"
    CIRCLE_STATUS = "circle_status"


class HarmPart(enum.Enum):
    """What expected harm consists of, in the order in which it is shown."""

    PHOTO = "photo"
    SOLICITATION = "solicitation"
    SEVERITY = "severity"
    REACH = "reach"
    REPORTS = "reports"
    OTHER = "other"  # known photos, gift patterns, rule breaches


class QueueOrder(enum.Enum):
    """In which order somebody works."""

    HARM_FIRST = "harm_first"
    OLDEST_FIRST = "oldest_first"


@dataclass(frozen=True, slots=True)
class QueueCursor:
    """The last row of a page: the next page starts behind it.

    Attributes:
        rank: `QueueRow.rank` (not looked at when the oldest come first).
        item_id: Review item.
    """

    rank: float
    item_id: int


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue.

    Attributes:
        item_id: Review item.
        subject_kind: What kind of thing is to be reviewed.
        subject_id: Its id on the platform.
        state: Open or escalated (only open and escalated items are in a queue).
        priority: Expected harm in [0, 1], the sum of its parts.
        version: Rises with every change of the item; sent back with a decision.
        circle_name: Where it was posted; empty if the subject has no circle.
        posted_at: When the subject appeared on the platform.
        photo_count: Photos on the post.
        first_photo_id: For the thumbnail; None without photos.
        signal_kinds: Why it is here.
        leased_by: Login that holds it now, or None.
        policy_code: Policy that the strongest signal points to, or None.
        first_photo_uri: Where the thumbnail's bytes are; None without photos.
        first_photo_sha256: Hex digest of those bytes.
        first_photo_racy: The current cascade's fused score of it; None without one.
        ring_size: Open items in the queue with nearly its message, itself included; at most 1,000.
        rank: Highest first: expected harm, less what there is still time for. All grow older alike.
        due_at: When its service-level target ends; None if it has none.
        circle_id: Of the subject; None without one.
        language: "zh", "en" or "other"; "" without text.
        escalation: To whom it was handed on; None if it was not.
        note_count: Colleagues' notes about it.
    """

    item_id: int
    subject_kind: SubjectKind
    subject_id: int
    state: ItemState
    priority: float
    version: int
    circle_name: str
    posted_at: datetime | None
    photo_count: int
    first_photo_id: int | None
    signal_kinds: frozenset[SignalKind]
    leased_by: str | None
    policy_code: str | None
    first_photo_uri: str | None = None
    first_photo_sha256: str | None = None
    ring_size: int = 1
    rank: float = float("-inf")  # of an item that is not read yet: last
    due_at: datetime | None = None
    circle_id: int | None = None
    language: str = ""
    escalation: EscalationKind | None = None
    note_count: int = 0
    first_photo_racy: float | None = None

    @property
    def cursor(self) -> QueueCursor:
        """Where the next page starts."""
        return QueueCursor(self.rank, self.item_id)


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which part of the queue to show.

    Attributes:
        state: Open items (moderators) or escalated ones (managers).
        policy_code: Only items whose strongest signal points to this policy; None for all.
        circle_id: Only of this circle; None for all.
        language: Only in this language ("zh", "en", "other"); None for all.
        escalation: Only what was handed on like this; None for all.
        order: In which order; None for the reader's usual one, which is harm first unless they say.
        most_harm: Only items of at most this priority; None for all. For a rest after a bad one.
    """

    state: ItemState = ItemState.OPEN
    policy_code: str | None = None
    circle_id: int | None = None
    language: str | None = None
    escalation: EscalationKind | None = None
    order: QueueOrder | None = None
    most_harm: float | None = None


@dataclass(frozen=True, slots=True)
class PhotoScore:
    """What one network made of one photo.

    Attributes:
        network: Name of the network.
        version: Its version.
        racy: Racy score in [0, 1]; None when the photo could not be read.
        labels: Label to probability.
        error: Code of why the photo could not be read; None if it could.
    """

    network: str
    version: str
    racy: float | None
    labels: dict[str, float]
    error: str | None


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo of the post under review.

    Attributes:
        photo_id: Id on the platform.
        uri: Where its bytes are; resolved by `workstation.media`.
        sha256: Hex digest of the bytes.
        width: Pixels; None if the platform does not know.
        height: Pixels; None if the platform does not know.
        scores: One per network that has seen it; a cascade is none.
        stage: Last stage of the current cascade that saw it; None if it has no score of it.
        racy: The current cascade's fused score in [0, 1]; None without one.
        findings: Text, codes and parts in it.
    """

    photo_id: int
    uri: str
    sha256: str
    width: int | None
    height: int | None
    scores: tuple[PhotoScore, ...]
    stage: int | None = None
    racy: float | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason why an item is in the queue.

    Attributes:
        kind: What kind of reason.
        strength: In [0, 1].
        photo_id: The photo it is about, if one.
        detail: Codes only, never text of members: network, policy, report reason.
        created_at: When it was noticed.
    """

    kind: SignalKind
    strength: float
    photo_id: int | None
    detail: dict[str, str]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class PastDecision:
    """A decision that was taken on the item before.

    Attributes:
        decision_id: Its id.
        verdict: What was concluded.
        policy_code: Under which policy; None for keep, undo and some escalations.
        decided_by: Login.
        decided_at: When.
        note: For colleagues; empty mostly.
        is_undone: A later decision took it back.
    """

    decision_id: int
    verdict: Verdict
    policy_code: str | None
    decided_by: str
    decided_at: datetime
    note: str
    is_undone: bool


@dataclass(frozen=True, slots=True)
class ItemDetail:
    """Everything that a reviewer sees of one item.

    Attributes:
        row: The line in the queue.
        body: Text of the post or comment; the member's nickname or circle's name otherwise.
        visibility: Of the post or comment; None for members and circles.
        circle_topic: Topic of the circle.
        view_count: How often the post was viewed.
        author: Who posted it; None if unknown.
        photos: In order of position.
        signals: Strongest first.
        gifts: What it drew.
        comments: The latest twenty, oldest first.
        history: Earlier decisions, newest first.
        removals: Removed photos that its photos are copies of, nearest first.
        messages: What was read of its text (first), in its photos and of gifts on it.
        harm: What its priority consists of; the values add up to it.
        notes: Colleagues' notes, oldest first.
        label: The warning that members see before the post; None without one.
        is_on_hold: A legal hold keeps everything about it from being removed.
    """

    row: QueueRow
    body: str
    visibility: Visibility | None
    circle_topic: str
    view_count: int
    author: AuthorView | None
    photos: tuple[PhotoView, ...]
    signals: tuple[Signal, ...]
    gifts: GiftSummary
    comments: tuple[CommentView, ...]
    history: tuple[PastDecision, ...]
    removals: tuple[PastRemoval, ...] = ()
    messages: tuple[MessageView, ...] = ()
    harm: dict[HarmPart, float] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    label: str | None = None
    is_on_hold: bool = False


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to decide an item, for a while."""

    item_id: int
    version: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule that content can break.

    Attributes:
        code: Stable name, e.g. "nudity".
        severity: In [0, 1].
        name_en: Name in English.
        name_zh: Name in Simplified Chinese.
        shortcut: Digit key in the review pane, "1" to "9".
        strike_weight: What a takedown under it puts on the author's account.
        parent_code: The policy that it is a part of; None at the top of the tree.
        reason_en: What its author is told.
        reason_zh: What its author is told.
        strike_days: Days until the strike expires.
        default_verdict: What its key alone decides.
        default_gifts: What a takedown does to the post's settled gifts.
        service_hours: Within how many hours an item of it is to be decided.
    """

    code: str
    severity: float
    name_en: str
    name_zh: str
    shortcut: str
    strike_weight: int
    parent_code: str | None = None
    reason_en: str = ""
    reason_zh: str = ""
    strike_days: int = 90
    default_verdict: Verdict = Verdict.TAKE_DOWN
    default_gifts: GiftMeasure = GiftMeasure.NONE
    service_hours: float = 24.0


class ReviewError(Exception):
    """A review action that the database refused; nothing was written."""


class ItemNotFoundError(ReviewError):
    """There is no such item, or this person may not see it."""


class ItemHeldError(ReviewError):
    """A colleague, whose login is `holder`, holds the item."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


class LeaseLostError(ReviewError):
    """The lease expired or was never taken; look at the item again."""


class TooManyLeasesError(ReviewError):
    """This person holds so many items that colleagues would run out of them."""


class AlreadyDecidedError(ReviewError):
    """Somebody decided or changed the item first.

    Attributes:
        decided_by: Their login, where known.
    """

    def __init__(self, decided_by: str) -> None:
        super().__init__(decided_by)
        self.decided_by = decided_by


class PolicyRequiredError(ReviewError):
    """A takedown or restriction names the policy that was broken."""


class NotYourKindError(ReviewError):
    """This person does not work on items of such a policy, language or circle."""


class SecondPersonError(ReviewError):
    """Whoever wants a measure of high impact cannot also confirm it."""


class CannotUndoError(ReviewError):
    """The decision is undone already, is not yours to undo, or is itself an undo."""
