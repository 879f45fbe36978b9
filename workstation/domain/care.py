"""When somebody who looks at photos needs a break, and when milder items."""

import enum

from workstation.domain.review import Verdict
from workstation.domain.team import ReviewSettings

BAD_SCORE = 0.9
"""A photo of at least this score, seen in clear and taken down, is followed by a rest."""

MOST_HARM_AT_REST = 0.45
"""What comes in a rest is expected to do no more harm than this."""

UNKNOWN_SCORE = 1.0
"""Of a photo that no network has seen: rather a break too early than one too late."""


class BreakNeed(enum.Enum):
    """Whether a break is due, and why; the last that holds counts."""

    NONE = "none"
    TIME = "time"  # worked for long without one
    EXPOSURE = "exposure"  # above the soft limit
    OVERDUE = "overdue"  # above the hard limit: photos stay veiled

    @property
    def veils(self) -> bool:
        """Whether photos stay veiled until a break was taken."""
        return self is BreakNeed.OVERDUE


def break_need(
    settings: ReviewSettings, *, exposure_since_break: float, worked_s: float
) -> BreakNeed:
    """Return whether a break is due.

    Args:
        settings: The limits.
        exposure_since_break: Revealed seconds times score.
        worked_s: Since the last break, or since the shift began.
    """
    if exposure_since_break >= settings.hard_exposure:
        return BreakNeed.OVERDUE
    if exposure_since_break >= settings.soft_exposure:
        return BreakNeed.EXPOSURE
    if worked_s >= settings.break_after_minutes * 60:
        return BreakNeed.TIME
    return BreakNeed.NONE


def exposure_weight(score: float | None) -> float:
    """Return what a second of looking at a photo in clear counts: its score."""
    return UNKNOWN_SCORE if score is None else min(max(score, 0.0), 1.0)


def needs_rest(verdict: Verdict, worst_seen: float | None) -> bool:
    """Return whether milder items should come after a decision.

    Args:
        verdict: What was concluded.
        worst_seen: Highest score among its photos that were seen in clear; None if none was.
    """
    return verdict is Verdict.TAKE_DOWN and worst_seen is not None and worst_seen >= BAD_SCORE
