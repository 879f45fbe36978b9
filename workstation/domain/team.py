"""Who reviews what, their shifts, and what looking costs them."""

from dataclasses import dataclass
from datetime import datetime

FEWEST_PEOPLE = 5
"""Managers see how a team fares from so many people on, never one person."""


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """What managers set for everybody. The newest stored row counts.

    Attributes:
        four_eyes_gift_fen: Gifts of a decision above this sum wait for a second person.
        soft_exposure: Exposure (revealed seconds times score) since the last break at which one is
            proposed.
        hard_exposure: Exposure since the last break from which photos stay veiled until one
            was taken.
        break_minutes: How long a break lasts that counts as one.
        break_after_minutes: Work without a break after which one is proposed.
        rest_items: How many mild items come after a bad one; 0 for none.
    """

    four_eyes_gift_fen: int = 1_000_000
    soft_exposure: float = 600.0
    hard_exposure: float = 1_200.0
    break_minutes: int = 10
    break_after_minutes: int = 60
    rest_items: int = 3


@dataclass(frozen=True, slots=True)
class GiftLimit:
    """From which sum gifts wait for a second person now: what was raised holds after a day.

    Attributes:
        fen: Gifts of a decision above this wait.
        rises_at: When what is set holds; None where it does already.
    """

    fen: int
    rises_at: datetime | None


@dataclass(frozen=True, slots=True)
class ShiftView:
    """The reader's own shift: nobody else's is ever read.

    Attributes:
        shift_id: Its id.
        started_at: When it began.
        revealed_s: Seconds that photos were in clear.
        exposure: Revealed seconds times score.
        exposure_since_break: The same, since the last break.
        break_count: Breaks taken.
        last_break_at: When the last one ended; None without one.
    """

    shift_id: int
    started_at: datetime
    revealed_s: float
    exposure: float
    exposure_since_break: float
    break_count: int
    last_break_at: datetime | None


@dataclass(frozen=True, slots=True)
class TeamExposure:
    """How a team fares, or that it is too small to be told.

    Attributes:
        day: The business day, ISO.
        people: Who worked; 0 and nothing else where fewer than `FEWEST_PEOPLE` did.
        mean_exposure: Mean per person; None where too few.
        mean_revealed_s: Mean per person; None where too few.
        over_soft: People above the soft limit, None where too few.
        breaks: Breaks taken by all; None where too few.
    """

    day: str
    people: int
    mean_exposure: float | None
    mean_revealed_s: float | None
    over_soft: int | None
    breaks: int | None


@dataclass(frozen=True, slots=True)
class Reviewer:
    """What a person works on.

    Attributes:
        login: Of the database.
        policies: Codes that they may work on; None for all.
        languages: "zh", "en", "other"; None for all.
        circles: Ids; None for all.
        opt_outs: Policies that they have asked not to see for now (their own wish).
        set_by: Manager who set it last; None if nobody did.
        set_at: When; None if nobody did.
    """

    login: str
    policies: frozenset[str] | None = None
    languages: frozenset[str] | None = None
    circles: frozenset[int] | None = None
    opt_outs: frozenset[str] = frozenset()
    set_by: str | None = None
    set_at: datetime | None = None
