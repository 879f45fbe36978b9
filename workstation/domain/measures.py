"""What a decision does beside hiding or showing: to gifts, to the account, to the circle."""

import enum
import uuid
from dataclasses import dataclass, field
from datetime import datetime


class GiftMeasure(enum.Enum):
    """What happens to the settled gifts on a post that is taken down."""

    NONE = "none"
    FREEZE = "freeze"
    REFUND = "refund"  # frozen, and the payment side is asked to give the money back


class AccountMeasure(enum.Enum):
    """What happens to the author's account, mildest first."""

    NONE = "none"
    WARN = "warn"
    MUTE = "mute"
    SUSPEND = "suspend"
    BAN = "ban"


class EscalationKind(enum.Enum):
    """To whom an item is handed on. The order is that of the keys 1 to 5."""

    MANAGER = "manager"
    CHILD_SAFETY = "child_safety"
    LEGAL_HOLD = "legal_hold"
    POLICE = "police"
    COMPLIANCE = "compliance"


@dataclass(frozen=True, slots=True)
class Measures:
    """What a reviewer wants beside the verdict, instead of what is recommended.

    Attributes:
        gifts: For the settled gifts on the post.
        account: For the author's account.
        days: How long a mute or suspension lasts; None for the ladder's own, and for the rest.
        locks_circle: Whether the circle is locked: waits for a second person.
        reason: Why not what is recommended; never empty.
    """

    gifts: GiftMeasure
    account: AccountMeasure
    days: int | None = None
    locks_circle: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What a take-down under a policy would do to its author and gifts, without an override.

    Attributes:
        policy_code: Under which policy.
        strike_weight: What it adds.
        weight_after: Standing weight of the author with it.
        gifts: For the settled gifts on the post.
        gift_count: How many those are.
        gift_fen: Their sum.
        account: What the ladder says for `weight_after`.
        days: How long; None where it has no end.
        needs_second: What would wait for a second person, as `PendingKind`s.
    """

    policy_code: str
    strike_weight: int
    weight_after: int
    gifts: GiftMeasure
    gift_count: int
    gift_fen: int
    account: AccountMeasure
    days: int | None
    needs_second: tuple["PendingKind", ...] = ()


class PendingKind(enum.Enum):
    """Why something waits for a second person."""

    BAN = "ban"
    CIRCLE_LOCK = "circle_lock"
    GIFTS = "gifts"


@dataclass(frozen=True, slots=True)
class PendingMeasure:
    """A measure of high impact that waits for a second person.

    Attributes:
        pending_id: Its id.
        item_id: The item whose decision wants it.
        decision_id: That decision.
        kind: What it is.
        target_name: Nickname or name of the circle; for gifts, the receiver's nickname.
        target_id: Member or circle on the platform; for gifts, the receiver.
        gift_measure: For gifts: what is wanted.
        gift_count: Gifts concerned; 0 for the rest.
        gift_fen: Their sum.
        policy_code: What was broken.
        requested_by: Login of whoever wants it.
        requested_at: When.
        note: What they wrote.
        is_own: The reader requested it, and so cannot confirm it.
    """

    pending_id: int
    item_id: int
    decision_id: int
    kind: PendingKind
    target_name: str
    target_id: int
    gift_measure: GiftMeasure
    gift_count: int
    gift_fen: int
    policy_code: str | None
    requested_by: str
    requested_at: datetime
    note: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class PendingAnswer:
    """A second person's answer, ready to be sent, and sent again.

    Attributes:
        pending_id: What is answered.
        confirms: Whether it is done; else it is refused.
        note: Why; required for a refusal.
        request_id: Unique in the database.
    """

    pending_id: int
    confirms: bool
    note: str = ""
    request_id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class BlastRadius:
    """Whom and what a decision about several items would touch.

    Attributes:
        items: Items it is about.
        accounts: Different authors.
        posts: Posts among the items.
        comments: Comments among the items.
        gifts: Settled gifts on those posts.
        gift_fen: Their sum.
        needs_second: How many measures would wait for a second person.
    """

    items: int
    accounts: int
    posts: int
    comments: int
    gifts: int
    gift_fen: int
    needs_second: int = 0
