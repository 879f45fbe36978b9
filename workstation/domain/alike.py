"""Accounts that behave like one: nobody is accused by being alike."""

import enum
from dataclasses import dataclass


class Trait(enum.Enum):
    """What accounts are compared by."""

    GIFTS_IN = "gifts_in"
    FEN_IN = "fen_in"
    GIVERS = "givers"
    REPEATED_IN = "repeated_in"  # gifts from people who had given before, of all
    NIGHT_IN = "night_in"  # gifts received between midnight and six, of all
    GIFTS_OUT = "gifts_out"
    FEN_OUT = "fen_out"
    RECEIVERS = "receivers"
    REPEATED_OUT = "repeated_out"
    NIGHT_OUT = "night_out"
    POSTS = "posts"
    SOLICITING = "soliciting"  # posts that were flagged, of all
    PAID_IN = "paid_in"  # payments between members, 1/100 yuan
    PAID_OUT = "paid_out"
    CASHED_OUT = "cashed_out"  # 1/100 yuan
    TENURE = "tenure"  # days since joining
    SCORE = "score"  # newest credit score


SHARES = frozenset(
    {
        Trait.REPEATED_IN,
        Trait.NIGHT_IN,
        Trait.REPEATED_OUT,
        Trait.NIGHT_OUT,
        Trait.SOLICITING,
    }
)
"""These lie in [0, 1]; without anything to be a share of they are 0."""


@dataclass(frozen=True, slots=True)
class SharedTrait:
    """A trait in which two accounts are alike.

    Attributes:
        trait: Which.
        own: Of the account that is looked at.
        other: Of the other one.
    """

    trait: Trait
    own: float
    other: float


@dataclass(frozen=True, slots=True)
class AlikeAccount:
    """An account that behaves like another.

    Attributes:
        member_id: Whose.
        distance: 0 for no difference; per trait, in robust standard deviations.
        by: In what they are alike: what is most unusual of both first.
    """

    member_id: int
    distance: float
    by: tuple[SharedTrait, ...]


@dataclass(frozen=True, slots=True)
class AlikeAccounts:
    """Accounts like one.

    Attributes:
        found: The nearest first.
        compared: How many accounts there were to choose from.
    """

    found: tuple[AlikeAccount, ...]
    compared: int
