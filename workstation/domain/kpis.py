"""What a manager goes by: figures of reviewing, and what is aimed at."""

import enum
from dataclasses import dataclass
from datetime import datetime


class Unit(enum.Enum):
    """What a figure counts."""

    ITEMS = "items"
    SHARE = "share"  # in [0, 1]
    HOURS = "hours"
    FEN = "fen"
    MINUTES = "minutes"
    INDEX = "index"  # of population stability


class Aim(enum.Enum):
    """Which side of a target is meant."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"


class Measure(enum.Enum):
    """One figure of the dashboard. The value is stored."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    CAME = "came"
    DECIDED = "decided"
    MEDIAN_HOURS = "median_hours"
    P90_HOURS = "p90_hours"
    REVERSED = "reversed"
    AGREEMENT = "agreement"
    REMOVED_FEN = "removed_fen"
    FROZEN_FEN = "frozen_fen"
    EXPOSURE = "exposure"
    DRIFT = "drift"


UNITS: dict[Measure, Unit] = {
    Measure.WAITING: Unit.ITEMS,
    Measure.OVERDUE: Unit.SHARE,
    Measure.CAME: Unit.ITEMS,
    Measure.DECIDED: Unit.ITEMS,
    Measure.MEDIAN_HOURS: Unit.HOURS,
    Measure.P90_HOURS: Unit.HOURS,
    Measure.REVERSED: Unit.SHARE,
    Measure.AGREEMENT: Unit.SHARE,
    Measure.REMOVED_FEN: Unit.FEN,
    Measure.FROZEN_FEN: Unit.FEN,
    Measure.EXPOSURE: Unit.MINUTES,
    Measure.DRIFT: Unit.INDEX,
}

AIMS: dict[Measure, Aim] = {
    Measure.WAITING: Aim.AT_MOST,
    Measure.OVERDUE: Aim.AT_MOST,
    Measure.DECIDED: Aim.AT_LEAST,
    Measure.MEDIAN_HOURS: Aim.AT_MOST,
    Measure.P90_HOURS: Aim.AT_MOST,
    Measure.REVERSED: Aim.AT_MOST,
    Measure.AGREEMENT: Aim.AT_LEAST,
    Measure.EXPOSURE: Aim.AT_MOST,
    Measure.DRIFT: Aim.AT_MOST,
}
"""What may have a target. What comes in is nobody's to aim at, nor is what gifts are worth."""

FEWEST_CASES = 20
"""Of fewer decisions no share is told."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at. The newest stored row of a measure counts.

    Attributes:
        target_id: Its id.
        measure: Of what.
        value: In the measure's unit; None if nothing is aimed at any more.
        reason: Why, in the manager's words; empty where one was taken back.
        is_undo: Whether the one before was taken back by it.
        set_by: Login of who set it.
        set_at: When.
    """

    target_id: int
    measure: Measure
    value: float | None
    reason: str
    is_undo: bool
    set_by: str
    set_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """A figure, and the same at earlier times.

    Attributes:
        measure: What it is.
        value: Now; None where nothing can be told, for lack of cases.
        before: A week earlier at the same time of day; None where nothing can be told.
        line: The same at earlier times, the oldest first, the last is now; NaN where unknown.
        step_days: How many days lie between two values of the line.
        cases: How many items, decisions or gifts are behind `value`.
    """

    measure: Measure
    value: float | None
    before: float | None = None
    line: tuple[float, ...] = ()
    step_days: int = 1
    cases: int = 0

    @property
    def change(self) -> float | None:
        """By how much it is more than a week earlier."""
        return None if self.value is None or self.before is None else self.value - self.before


def is_missed(measure: Measure, value: float | None, target: float | None) -> bool:
    """Return whether a figure is on the wrong side of its target."""
    if value is None or target is None or measure not in AIMS:
        return False
    return value > target if AIMS[measure] is Aim.AT_MOST else value < target
