"""The days that are simulated, and when on a day people are active."""

import bisect
import itertools
import math
import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

BUSINESS_TIME = timezone(timedelta(hours=8))
"""China has had one time zone and no summer time since 1991."""
DAYS = 90

# Share of a day's activity by hour: a dip at night, lunch, and the evening.
# fmt: off
HOUR_WEIGHTS = [
    30, 16, 8, 5, 4, 6, 14, 28, 38, 40, 42, 50,
    66, 58, 44, 42, 44, 50, 60, 72, 90, 104, 96, 62,
]
# fmt: on
_HOUR_SUMS = list(itertools.accumulate(HOUR_WEIGHTS))
# Monday to Sunday.
_WEEKDAYS = (0.94, 0.92, 0.94, 0.96, 1.06, 1.18, 1.12)


@dataclass(frozen=True, slots=True)
class Span:
    """The simulated time.

    Attributes:
        opened: The day on which Circles opened, in the business time zone.
        start: The first moment.
        end: Nothing happens at or after it.
    """

    opened: date
    start: datetime
    end: datetime

    @property
    def day_count(self) -> int:
        """Days, the broken ones at both ends included."""
        return math.ceil((self.end - self.midnight(0)) / timedelta(days=1))

    def midnight(self, day: int) -> datetime:
        """Return when a day begins."""
        return datetime.combine(self.opened + timedelta(days=day), time(), BUSINESS_TIME)

    def day_of(self, moment: datetime) -> int:
        """Return the number of the day of a moment; negative before the opening."""
        return (moment.astimezone(BUSINESS_TIME).date() - self.opened).days

    def growth(self, day: int) -> float:
        """Return how much happens on a day: a rush, a dip, then growth; weekends are busier."""
        rush = 0.9 * math.exp(-day / 4)
        growing = 0.35 + 0.65 / (1 + math.exp(-(day - 35) / 12))
        weekday = _WEEKDAYS[(self.opened + timedelta(days=day)).weekday()]
        begins, ends = max(self.midnight(day), self.start), min(self.midnight(day + 1), self.end)
        return (rush + growing) * weekday * ((ends - begins) / timedelta(days=1))

    def waking(self, rng: random.Random, day: int) -> datetime:
        """Return a moment of any day, simulated or not, at which people are awake, mostly."""
        hour = bisect.bisect(_HOUR_SUMS, rng.random() * _HOUR_SUMS[-1])
        return self.midnight(day) + timedelta(hours=hour, seconds=rng.random() * 3600)

    def moment(self, rng: random.Random, day: int) -> datetime:
        """Return a moment of a day at which somebody might be active."""
        at = self.waking(rng, day)
        if self.start <= at < self.end:
            return at
        # A broken day: any time of it.
        begins, ends = max(self.midnight(day), self.start), min(self.midnight(day + 1), self.end)
        return begins + (ends - begins) * rng.random()


def span_of(opened: date | None, now: datetime) -> Span:
    """Return the 90 days from an opening day, or those that end now."""
    first = opened or now.astimezone(BUSINESS_TIME).date() - timedelta(days=DAYS)
    start = datetime.combine(first, time(10), BUSINESS_TIME)
    end = datetime.combine(first + timedelta(days=DAYS), time(), BUSINESS_TIME)
    return Span(first, start, end if opened else now)
