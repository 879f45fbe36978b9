"""Who may do what in a circle, as code; and what it means where somebody did it all the same."""

import enum

from workstation.domain.platform import Gender, WhoMayPost


class Action(enum.Enum):
    """What a circle lets some do and others not. The value names it in the mirror.

    Viewing is missing: who looked at a post leaves no trace, so no breach of that can be found.
    """

    POST = "post"
    COMMENT = "comment"
    GIVE = "gift"


ACTIONS = tuple(Action)


def is_enough(score: int, minimum: int) -> bool:
    """Return whether a score lets somebody comment or give: strictly above, 750 is not enough.

    Without a score nobody may. Takes columns of the mirror as well as numbers.
    """
    return score > minimum


def may_post(gender: str, rule: str) -> bool:
    """Return whether somebody may post.

    Takes columns of the mirror as well as words.

    Args:
        gender: The value of their `Gender`.
        rule: The value of the circle's `WhoMayPost`.
    """
    return (rule == WhoMayPost.EVERYONE.value) | (gender == Gender.FEMALE.value)


class BreachCause(enum.Enum):
    """Why somebody could do what the rule forbids. The value is in the mirror.

    Attributes:
        UNGUARDED: The platform knew what forbade it, and let it happen.
        UNSCORED: It knew of no score of theirs.
        GENDER_UNKNOWN: Their document states no gender; only posts have this.
        LATE_SCORE: By what it knew it was right: a lower score was in force and had not arrived,
            or was corrected afterwards.
        BEFORE_JOINING: It is dated before they joined the platform: one record is wrong.
    """

    UNGUARDED = "unguarded"
    UNSCORED = "unscored"
    GENDER_UNKNOWN = "gender_unknown"
    LATE_SCORE = "late_score"
    BEFORE_JOINING = "before_joining"


DATA_ERRORS = frozenset({BreachCause.LATE_SCORE, BreachCause.BEFORE_JOINING})
"""Where a record was wrong and not the guard."""
