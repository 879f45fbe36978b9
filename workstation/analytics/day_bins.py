"""Counts by day, folded into days or weeks for a chart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_DAYS_UP_TO = 70
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Bins:
    """Counts in equal spans of time, without gaps.

    Attributes:
        starts: First day of each span; weeks begin on Monday.
        days: Length of a span.
        counts: By key, one per span.
    """

    starts: tuple[date, ...]
    days: int
    counts: dict[str, tuple[int, ...]]

    def span(self, index: int) -> tuple[date, date]:
        """Return the first and the last day of a span."""
        start = self.starts[index]
        return start, start + timedelta(days=self.days - 1)


def fold(rows: Iterable[tuple[date, str, int]], keys: Sequence[str]) -> Bins | None:
    """Return counts per day, or per week where there are many days; None without rows.

    Args:
        rows: Day, key, count; in any order.
        keys: All keys, in their order.
    """
    known = list(rows)
    if not known:
        return None
    first, last = min(day for day, _, _ in known), max(day for day, _, _ in known)
    days = 1
    if (last - first).days >= _DAYS_UP_TO:
        days, first = _WEEK, first - timedelta(days=first.weekday())
    size = (last - first).days // days + 1
    counts = {key: [0] * size for key in keys}
    for day, key, count in known:
        counts[key][(day - first).days // days] += count
    return Bins(
        tuple(first + timedelta(days=days * number) for number in range(size)),
        days,
        {key: tuple(values) for key, values in counts.items()},
    )
