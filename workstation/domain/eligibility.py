"""Who may do what in a circle, as code; and what it means where somebody did it all the same."""

import enum
from dataclasses import dataclass

from workstation.domain.platform import CIRCLE_SCORE, Gender, WhoMayPost


class Action(enum.Enum):
    """What a circle lets some do and others not. The value names it in the mirror."""

    VIEW = "view"
    POST = "post"
    COMMENT = "comment"
    GIVE = "gift"


WITNESSED = (Action.POST, Action.COMMENT, Action.GIVE)
"""What leaves a row behind. Who viewed a post is not recorded: such breaches cannot be found."""


@dataclass(frozen=True, slots=True)
class Admission:
    """The rule of a circle.

    Attributes:
        may_post: Who may post.
        above_to_view: Members with a score strictly above it may view.
        above_to_comment: Strictly above it, comment.
        above_to_give: Strictly above it, give.
    """

    may_post: WhoMayPost = WhoMayPost.FEMALE
    above_to_view: int = CIRCLE_SCORE
    above_to_comment: int = CIRCLE_SCORE
    above_to_give: int = CIRCLE_SCORE

    def minimum(self, action: Action) -> int | None:
        """Return the score that has to be exceeded; None where scores do not matter."""
        return {
            Action.VIEW: self.above_to_view,
            Action.COMMENT: self.above_to_comment,
            Action.GIVE: self.above_to_give,
        }.get(action)

    def lets(self, action: Action, *, gender: Gender, score: int | None) -> bool:
        """Return whether somebody may do it.

        Args:
            action: What they do.
            gender: As their identity document states it.
            score: Their newest one at that moment; None for none.
        """
        minimum = self.minimum(action)
        if minimum is None:
            return self.may_post is WhoMayPost.EVERYONE or gender is Gender.FEMALE
        return score is not None and score > minimum


class BreachCause(enum.Enum):
    """Why somebody could do what the rule forbids. The value is in the mirror."""

    UNGUARDED = "unguarded"
    UNSCORED = "unscored"
    GENDER_UNKNOWN = "gender_unknown"
    LATE_SCORE = "late_score"
    BEFORE_JOINING = "before_joining"


DATA_ERRORS = frozenset({BreachCause.LATE_SCORE, BreachCause.BEFORE_JOINING})
"""Where the platform kept its rule by what it knew, or its records contradict each other."""


def cause_of(
    action: Action,
    *,
    gender: Gender,
    known_score: int | None,
    minimum: int | None,
    had_joined: bool = True,
) -> BreachCause:
    """Return why a breach could happen.

    Args:
        action: What was done.
        gender: Of who did it.
        known_score: The newest score that had reached the platform by then; None for none.
        minimum: The score that had to be exceeded; None where scores do not matter.
        had_joined: Whether they had joined the platform by then.
    """
    if not had_joined:
        return BreachCause.BEFORE_JOINING
    if action is Action.POST or minimum is None:
        is_known = gender is not Gender.UNKNOWN
        return BreachCause.UNGUARDED if is_known else BreachCause.GENDER_UNKNOWN
    if known_score is None:
        return BreachCause.UNSCORED
    return BreachCause.LATE_SCORE if known_score > minimum else BreachCause.UNGUARDED
