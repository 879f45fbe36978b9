"""Everything that is known of one account, in the order of time."""

import enum
from dataclasses import dataclass
from datetime import datetime


class EventKind(enum.Enum):
    """What happened; its lane in a timeline."""

    POST = "post"
    COMMENT = "comment"
    GIFT_IN = "gift_in"
    GIFT_OUT = "gift_out"
    PAYMENT_IN = "payment_in"
    PAYMENT_OUT = "payment_out"
    BANK = "bank"  # own money, cashed out or topped up
    FINDING = "finding"
    SCORE = "score"


MOST_PER_KIND = 500
"""The newest of each kind; a timeline of more could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEvent:
    """One thing that happened.

    Attributes:
        kind: What.
        row_id: Of the post, comment, gift, transfer, score; of what bears the text or photo found.
        at: When.
        partner_id: Who received, gave or paid, or whose post was commented on.
        partner_name: What they are called.
        amount_fen: Of a gift or transfer.
        value: The credit score; of a finding, how sure it is, in [0, 1].
        code: Of a finding: value of `MessageCategory`, or "racy".
        text: The beginning of what was written.
    """

    kind: EventKind
    row_id: int
    at: datetime
    partner_id: int | None = None
    partner_name: str = ""
    amount_fen: int | None = None
    value: float | None = None
    code: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class AccountTimeline:
    """What is known of an account.

    Attributes:
        member_id: Whose it is.
        nickname: What they are called; empty if nobody has that id.
        events: Oldest first.
        cut: Kinds of which there are more than are shown.
    """

    member_id: int
    nickname: str
    events: tuple[TimelineEvent, ...]
    cut: frozenset[EventKind]
