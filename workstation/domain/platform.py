"""What the platform consists of: members, circles, posts, photos, gifts."""

import enum

SCORE_MIN = 350
SCORE_MAX = 950
CIRCLE_SCORE = 750
"""Members with a score *above* this may view, comment and give, unless a circle says otherwise."""
LOAN_SCORE = 600
"""From this score on, loans and hotels without a deposit are open."""


class Gender(enum.Enum):
    """Gender as the member's identity document states it."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class MemberStatus(enum.Enum):
    """What a member may do on the platform at all."""

    ACTIVE = "active"
    MUTED = "muted"
    SUSPENDED = "suspended"
    BANNED = "banned"


class CircleStatus(enum.Enum):
    """Whether a circle takes new posts."""

    OPEN = "open"
    LOCKED = "locked"


class WhoMayPost(enum.Enum):
    """Who may post in a circle."""

    FEMALE = "female"
    EVERYONE = "everyone"


class MembershipRole(enum.Enum):
    """A member's place in a circle."""

    OWNER = "owner"
    MEMBER = "member"


class Visibility(enum.Enum):
    """Who sees a post or comment.

    Restricted: only its author's followers. Hidden: nobody until decided.
    Removed: nobody, by decision.
    """

    VISIBLE = "visible"
    RESTRICTED = "restricted"
    HIDDEN = "hidden"
    REMOVED = "removed"


class GiftStatus(enum.Enum):
    """Where the money of a gift is."""

    SETTLED = "settled"
    FROZEN = "frozen"
    REFUNDED = "refunded"


class TransferKind(enum.Enum):
    """Other money: between members, to a bank account, from a bank account."""

    PAYMENT = "payment"
    CASH_OUT = "cash_out"
    TOP_UP = "top_up"


class SubjectKind(enum.Enum):
    """What a report, signal or review item is about."""

    POST = "post"
    COMMENT = "comment"
    MEMBER = "member"
    CIRCLE = "circle"


class ReportReason(enum.Enum):
    """Why a member reported something."""

    NUDITY = "nudity"
    SOLICITATION = "solicitation"
    CONTACT = "contact"
    HARASSMENT = "harassment"
    OTHER = "other"
