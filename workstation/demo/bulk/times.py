"""When things happen, for thousands at a time."""

import numpy as np
import numpy.typing as npt

from workstation.db.binary_copy import Floats, Ints
from workstation.demo.bulk.people import DAY_US, micros
from workstation.demo.span import HOUR_WEIGHTS, Span

HOUR_US = 3_600_000_000
WITHIN_US = 7 * DAY_US
"""What follows a post follows within a week."""


def moments(rng: np.random.Generator, span: Span, day: int, count: int) -> Ints:
    """Return moments of a day at which people are active, in order; microseconds since 1970."""
    weights = np.array(HOUR_WEIGHTS, np.float64)
    hours = rng.choice(24, count, p=weights / weights.sum())
    at = micros(span.midnight(day)) + ((hours + rng.random(count)) * HOUR_US).astype(np.int64)
    begins = max(micros(span.midnight(day)), micros(span.start))
    ends = min(micros(span.midnight(day + 1)), micros(span.end))
    is_out = (at < begins) | (at >= ends)
    at[is_out] = begins + (rng.random(int(is_out.sum())) * (ends - begins)).astype(np.int64)
    return np.sort(at)


def follows(
    rng: np.random.Generator, at_us: Ints, hours: npt.NDArray[np.float64] | float, end_us: int
) -> Ints:
    """Return moments after others: soon, in the mean after some hours, never after the end."""
    limit = np.minimum(end_us - at_us, WITHIN_US) / HOUR_US
    luck = rng.random(len(at_us)) * chance(limit, hours)
    delay = -np.asarray(hours) * np.log1p(-luck)
    return np.minimum(at_us + (delay * HOUR_US).astype(np.int64), end_us - 1)


def chance(limit_hours: Floats, hours: npt.NDArray[np.float64] | float) -> Floats:
    """Return how likely it is that something follows within a limit."""
    likely: Floats = -np.expm1(-np.maximum(limit_hours, 1e-6) / np.asarray(hours))
    return likely


def day_numbers(span: Span, at_us: Ints) -> Ints:
    """Return the number of the day of moments, from the opening."""
    return (at_us - micros(span.midnight(0))) // DAY_US
