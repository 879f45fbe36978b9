"""Figures of the dashboard, put together from what the mirror answers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from workstation.analytics.asking import Reader, question_of
from workstation.analytics.kpis.clock import DAYS, WEEKS, Clock, clock_of
from workstation.analytics.kpis.decided import (
    Kind,
    decided_by,
    weekly_reversals,
    weekly_times,
)
from workstation.analytics.kpis.effects import frozen_days, removed_value
from workstation.analytics.kpis.flow import days, hours, waiting
from workstation.domain.kpis import FEWEST_CASES, Kpi, Measure
from workstation.domain.slices import Slice

if TYPE_CHECKING:
    import pandas as pd

_Counts = npt.NDArray[np.int64]

_WEEK_DAYS = 7
_LONGEST_FLOW = 92


@dataclass(frozen=True, slots=True)
class Flow:
    """What came and left.

    Attributes:
        at: Days, or hours of the only day (0 to 23).
        came: Items.
        left: Items.
        is_hourly: Whether `at` are hours.
        is_cut: Whether earlier days of the period were left out.
    """

    at: tuple[date, ...] | tuple[int, ...]
    came: tuple[int, ...]
    left: tuple[int, ...]
    is_hourly: bool = False
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Stock:
    """What waits, by what it was flagged for.

    Attributes:
        policy_code: A policy; empty for none.
        waiting: Items.
        overdue: Of these, that are due.
        oldest_hours: Since when the oldest one waits.
    """

    policy_code: str
    waiting: int
    overdue: int
    oldest_hours: float


@dataclass(frozen=True, slots=True)
class Share:
    """How often something was decided in the seven days up to the moment, and in those before."""

    name: str
    decided: int
    before: int


@dataclass(frozen=True, slots=True)
class FlowAnswer:
    """What the days tell.

    Attributes:
        kpis: Of what waits, is overdue, came and was decided.
        flow: Day by day.
    """

    kpis: dict[Measure, Kpi]
    flow: Flow


def answer_flow(reader: Reader, wanted: Slice, now: datetime, zone: str) -> FlowAnswer:
    """Return what waits, came and left; today up to now, and other days up to the same time."""
    clock = clock_of(wanted, now, zone)
    frame = reader.frame(question_of(days, wanted, clock))
    table = _Days(frame, clock)
    kpis = {
        Measure.WAITING: _of_days(Measure.WAITING, table.stock("came", "left"), 1),
        Measure.CAME: _of_days(Measure.CAME, table.by_now("came"), 1),
        Measure.DECIDED: _of_days(Measure.DECIDED, table.by_now("left"), 1),
    }
    waits, late = table.stock("came", "left"), table.stock("late", "late_left")
    shares = np.where(waits > 0, late / np.maximum(waits, 1), math.nan)
    kpis[Measure.OVERDUE] = _of_days(Measure.OVERDUE, shares, 1, cases=int(late[-1]))
    if wanted.first_day is not None and wanted.first_day == clock.day:
        return FlowAnswer(kpis, _hourly(reader.frame(question_of(hours, wanted, clock))))
    first = wanted.first_day or clock.day - timedelta(days=DAYS - 1)
    shown = min((clock.day - first).days + 1, _LONGEST_FLOW)
    came, left = table.whole("came", shown), table.whole("left", shown)
    at = tuple(clock.day - timedelta(days=back) for back in range(len(came) - 1, -1, -1))
    is_cut = (clock.day - first).days + 1 > _LONGEST_FLOW
    return FlowAnswer(kpis, Flow(at, _ints(came), _ints(left), is_cut=is_cut))


def answer_waiting(reader: Reader, wanted: Slice, now: datetime, zone: str) -> tuple[Stock, ...]:
    """Return what waits, most first."""
    table = reader.arrow(question_of(waiting, wanted, clock_of(wanted, now, zone))).to_pylist()
    return tuple(
        Stock(row["policy_code"] or "", row["waiting"], row["overdue"], row["oldest_hours"])
        for row in table
    )


def answer_times(reader: Reader, wanted: Slice, now: datetime, zone: str) -> dict[Measure, Kpi]:
    """Return how long what was decided in seven days had waited."""
    frame = reader.frame(question_of(weekly_times, wanted, clock_of(wanted, now, zone)))
    decided = _by_week(frame, "decided")
    return {
        measure: _of_weeks(
            measure,
            np.where(decided >= FEWEST_CASES, _by_week(frame, column, missing=math.nan), math.nan),
            cases=int(decided[-1]),
        )
        for measure, column in (
            (Measure.MEDIAN_HOURS, "median_hours"),
            (Measure.P90_HOURS, "p90_hours"),
        )
    }


def answer_reversals(reader: Reader, wanted: Slice, now: datetime, zone: str) -> Kpi:
    """Return how many decisions of a week's worth were taken back in it."""
    frame = reader.frame(question_of(weekly_reversals, wanted, clock_of(wanted, now, zone)))
    decided = _by_week(frame, "decided")
    back = _by_week(frame, "undone") + _by_week(frame, "reversed")
    shares = np.where(decided >= FEWEST_CASES, back / np.maximum(decided, 1), math.nan)
    return _of_weeks(Measure.REVERSED, shares, cases=int(back[-1]))


def answer_removed(reader: Reader, wanted: Slice, now: datetime, zone: str) -> Kpi:
    """Return what gifts on the posts come to that were removed in seven days."""
    frame = reader.frame(question_of(removed_value, wanted, clock_of(wanted, now, zone)))
    gifts = _by_week(frame, "gifts")
    return _of_weeks(Measure.REMOVED_FEN, _by_week(frame, "fen"), cases=int(gifts[-1]))


def answer_frozen(reader: Reader, wanted: Slice, now: datetime, zone: str) -> Kpi:
    """Return what gifts come to that decisions froze and that are frozen still."""
    clock = clock_of(wanted, now, zone)
    table = _Days(reader.frame(question_of(frozen_days, wanted, clock)), clock)
    gifts = table.stock("gifts")
    return _of_days(Measure.FROZEN_FEN, table.stock("fen"), 1, cases=int(gifts[-1]))


def answer_decided_by(
    reader: Reader, wanted: Slice, now: datetime, zone: str, *, kind: Kind
) -> tuple[Share, ...]:
    """Return what was decided in seven days, most first."""
    table = reader.arrow(
        question_of(decided_by, wanted, clock_of(wanted, now, zone), kind)
    ).to_pylist()
    return tuple(Share(row["name"] or "", row["decided"], row["before"]) for row in table)


class _Days:
    """Counts per day as arrays that end with the clock's day."""

    def __init__(self, frame: "pd.DataFrame", clock: Clock) -> None:
        self._frame = frame
        at = [(clock.day - day).days for day in _dates(frame)]
        self._length = max(DAYS + 1, _LONGEST_FLOW, *(back + 1 for back in at)) if at else DAYS + 1
        self._place = np.array([self._length - 1 - back for back in at], dtype=np.int64)

    def _column(self, name: str) -> _Counts:
        values = np.zeros(self._length, dtype=np.int64)
        is_told = (self._place >= 0) & (self._place < self._length)
        values[self._place[is_told]] = self._frame[name].to_numpy(dtype=np.int64)[is_told]
        return values

    def whole(self, name: str, last: int) -> _Counts:
        """Return the last days, whole ones but for the clock's."""
        return self._column(name)[-last:]

    def by_now(self, name: str) -> _Counts:
        """Return the last days up to the clock's time of day."""
        return self._column(f"{name}_by_now")[-DAYS - 1 :]

    def stock(self, came: str, left: str | None = None) -> _Counts:
        """Return what was there at the clock's time of day, on the last days."""
        net, by_now = self._column(came), self._column(f"{came}_by_now")
        if left is not None:
            net, by_now = net - self._column(left), by_now - self._column(f"{left}_by_now")
        before = np.concatenate(([0], np.cumsum(net)[:-1]))
        stock: _Counts = before + by_now
        return stock[-DAYS - 1 :]


def _dates(frame: "pd.DataFrame") -> list[date]:
    return [each if type(each) is date else each.date() for each in frame["local_day"]]


def _hourly(frame: "pd.DataFrame") -> Flow:
    came, left = np.zeros(24, dtype=np.int64), np.zeros(24, dtype=np.int64)
    at = frame["local_hour"].to_numpy(dtype=np.int64)
    came[at], left[at] = frame["came"].to_numpy(), frame["left"].to_numpy()
    return Flow(tuple(range(24)), _ints(came), _ints(left), is_hourly=True)


def _by_week(
    frame: "pd.DataFrame", column: str, *, missing: float = 0.0
) -> npt.NDArray[np.float64]:
    """Return one value per week, the oldest first."""
    values = np.full(WEEKS, missing)
    week = frame["week"].to_numpy(dtype=np.int64)
    is_told = week < WEEKS
    values[WEEKS - 1 - week[is_told]] = frame[column].to_numpy(dtype=np.float64)[is_told]
    return values


def _of_days(
    measure: Measure, line: npt.NDArray[np.generic], step: int, *, cases: int | None = None
) -> Kpi:
    values = tuple(float(each) for each in line.tolist())
    return Kpi(
        measure=measure,
        value=_known(values[-1]),
        before=_known(values[-1 - _WEEK_DAYS]),
        line=values,
        step_days=step,
        cases=int(values[-1]) if cases is None else cases,
    )


def _of_weeks(measure: Measure, line: Sequence[float] | npt.NDArray[np.float64], cases: int) -> Kpi:
    values = tuple(float(each) for each in line)
    return Kpi(
        measure=measure,
        value=_known(values[-1]),
        before=_known(values[-2]),
        line=values,
        step_days=_WEEK_DAYS,
        cases=cases,
    )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _ints(values: npt.NDArray[np.int64]) -> tuple[int, ...]:
    return tuple(int(each) for each in values)
