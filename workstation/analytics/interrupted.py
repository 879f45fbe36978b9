"""Whether more came about after an event than before would have led to expect.

An interrupted time series without a control: the trend before is carried on, and what came since is
put beside it. Anything else that began at the same time looks the same.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from workstation.analytics.poisson import NoAnswer, Ratio, fit_poisson, ratio_of
from workstation.analytics.quality import FloatArray

LONGEST_BEFORE = 52
"""Periods: what was earlier says little about a trend."""
FEWEST_BEFORE = 6
FEWEST_EVENTS = 20

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Interrupted:
    """Counts by period before and after an event.

    Attributes:
        periods: First day of each: whole weeks or months counted from the event.
        counts: What came about in each.
        before: How many of them are before the event.
        expected: By the trend before, carried on.
        low: Lower ends of the 95% interval of that trend.
        high: Upper ends.
        ratio: All that came since, over what the trend leads to expect.
    """

    periods: tuple[date, ...]
    counts: FloatArray
    before: int
    expected: FloatArray
    low: FloatArray
    high: FloatArray
    ratio: Ratio


def interrupted(
    by_day: Mapping[date, int],
    event: date,
    unit: Literal["W", "M"],
    *,
    last: date,
    skipped: int = 0,
) -> Interrupted | NoAnswer:
    """Compare what came about since an event with the trend before.

    Args:
        by_day: Counts per day; days that are missing had none. Records begin with the first.
        event: The first day after it.
        unit: Whether weeks or months are counted from the event.
        last: Last day on record.
        skipped: How many periods at the beginning of the records are no usual ones.
    """
    if not by_day:
        return NoAnswer.TOO_FEW
    starts = _starts(min(by_day), last, event, unit, skipped)
    counts = np.array([_sum(by_day, *ends) for ends in starts], np.float64)
    before = sum(first < event for first, _ in starts)
    if (
        before < FEWEST_BEFORE
        or before == len(starts)
        or min(counts[:before].sum(), counts[before:].sum()) < FEWEST_EVENTS
    ):
        return NoAnswer.TOO_FEW
    return _compare(tuple(first for first, _ in starts), counts, before)


def _compare(periods: tuple[date, ...], counts: FloatArray, before: int) -> Interrupted | NoAnswer:
    from scipy.special import stdtrit

    time = (np.arange(len(counts)) - before) / LONGEST_BEFORE
    design = np.column_stack([np.ones(len(counts)), time])
    fit = fit_poisson(design[:before], counts[:before], np.ones(before))
    if fit is None:
        return NoAnswer.NO_FIT
    z = float(stdtrit(before - design.shape[1], 0.975))
    line = design @ fit.coefficients
    error = np.sqrt(np.einsum("ij,jk,ik->i", design, fit.covariance, design))
    expected = np.exp(line)
    since = expected[before:]
    slope = since @ design[before:] / since.sum()  # of the logarithm of their sum
    count = counts[before:].sum()
    # That of the trend, and chance's of what came, which scatters as before.
    total = math.sqrt(slope @ fit.covariance @ slope + fit.dispersion / since.sum())
    return Interrupted(
        periods,
        counts,
        before,
        expected,
        low=np.exp(line - z * error),
        high=np.exp(line + z * error),
        ratio=ratio_of(math.log(count / since.sum()), total, z),
    )


def _starts(
    first: date, last: date, event: date, unit: Literal["W", "M"], skipped: int
) -> list[tuple[date, date]]:
    """Return first and last days of whole periods, on record, counted from the event."""
    number = 0
    while _shifted(event, number, unit) > first:
        number -= 1
    if _shifted(event, number, unit) < first:
        number += 1  # a broken one
    number = max(number + skipped, -LONGEST_BEFORE)
    found = []
    while (end := _shifted(event, number + 1, unit) - timedelta(days=1)) <= last:
        found.append((_shifted(event, number, unit), end))
        number += 1
    return found


def _shifted(event: date, periods: int, unit: Literal["W", "M"]) -> date:
    if unit == "W":
        return event + timedelta(weeks=periods)
    months = event.year * _MONTHS + event.month - 1 + periods
    year, month = divmod(months, _MONTHS)
    next_month = date(year + (month + 1) // _MONTHS, (month + 1) % _MONTHS + 1, 1)
    longest = (next_month - timedelta(days=1)).day
    return date(year, month + 1, min(event.day, longest))


def _sum(by_day: Mapping[date, int], first: date, last: date) -> int:
    days = (last - first).days + 1
    return sum(by_day.get(first + timedelta(days=number), 0) for number in range(days))
