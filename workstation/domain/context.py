"""What surrounds an item under review: who posted it, what it drew."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class GiftSummary:
    """Gifts that a post drew.

    Attributes:
        count: All gifts on it.
        amount_fen: Their sum.
        frozen_count: How many are frozen.
        largest_fen: The largest; 0 without gifts.
    """

    count: int
    amount_fen: int
    frozen_count: int
    largest_fen: int


@dataclass(frozen=True, slots=True)
class AuthorView:
    """What a reviewer may know of an author. Never the credit score.

    Attributes:
        member_id: Id on the platform.
        nickname: As members see it.
        status: Member status, by value.
        joined_at: When they joined.
        was_allowed: Whether the circle's rules let them post there at that time; None if unknown.
        active_strikes: Strikes in force.
        strike_weight: Their total weight.
        takedown_count: Posts of theirs taken down before (and not undone).
    """

    member_id: int
    nickname: str
    status: str
    joined_at: datetime | None
    was_allowed: bool | None
    active_strikes: int
    strike_weight: int
    takedown_count: int


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment under the post, for context."""

    nickname: str
    body: str
    commented_at: datetime
