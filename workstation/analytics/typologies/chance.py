"""How rarely alike gifts come about by chance: what tells a fan of gifts from everyday giving.

People choose amounts for what they mean (5.20, 520, 1314, on a festival 88), so that gifts are
alike without anybody having agreed on it.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from scipy.stats import binom

from workstation.analytics.typologies.arrays import spread
from workstation.analytics.typologies.transfers import (
    TINY_DAYS,
    Integers,
    Numbers,
    Transfers,
    order_by,
)

_AT_ONCE = 20_000
"""Fans looked at together: bounds memory, not results."""
_STEPS = 16
"""Amounts are told apart to so many parts of what still counts as alike."""
_DAYS_GIFTS = 100.0
"""So many gifts of one day say as much of its amounts as all the others do."""
_OWN_GIFTS = 10.0
"""So many gifts of one account say as much of its amounts as everybody's do."""


class Odds(NamedTuple):
    """What the chance of a fan depends on.

    Attributes:
        share: How usual its amounts are, there and then, 0 to 1. 0 for payments between accounts:
            nobody chooses them for their meaning.
        others: How many gifts of strangers the account has around it that are not in the fan.
    """

    share: float
    others: int

    def chance(self, count: int) -> float:
        """Return how often a fan of so many would come about at such an account."""
        return float(chances(np.array([count]), np.array([self.share]), np.array([self.others]))[0])

    def without(self, count: int) -> "Odds":
        """Return the odds when so many of the fan are no part of it."""
        return Odds(self.share, self.others + count)

    def fewest(self, most: int, at_least: int, chance: float) -> int:
        """Return how many of a fan would still be one.

        Args:
            most: How many it has.
            at_least: So many are needed anyway.
            chance: More often it must not come about.
        """
        enough = (n for n in range(at_least, most) if self.chance(n) <= chance)
        return next(enough, most)


def chances(sizes: Integers, shares: Numbers, others: Integers) -> Numbers:
    """Return how often fans of these sizes would come about by chance."""
    tried = sizes + others  # each may be the one that the others are like
    return np.asarray(tried * binom.sf(sizes - 2, tried - 1, shares))


class Usual:
    """The amounts of all gifts, by day.

    Attributes:
        gifts: All.
        season_days: So long before and after it something is usual.
        half_width: So far from the middle, as logarithms, amounts are alike.
    """

    def __init__(self, gifts: Transfers, alike: float, season_days: float) -> None:
        """Count what there is, one gift at least.

        Args:
            gifts: All.
            alike: Largest over smallest amount that still counts as alike.
            season_days: So long before and after it something is usual.
        """
        self.gifts, self.season_days = gifts, season_days
        self.half_width = float(np.log(alike)) / 2
        logs = np.log(gifts.amounts)
        self._low = float(logs.min())
        self._first_day = int(np.floor(gifts.days.min()))
        rows, columns = self._rows(gifts.days), self._columns(logs)
        shape = (int(rows.max(initial=0)) + 1, int(columns.max(initial=0)) + 1)
        counts = np.bincount(rows * shape[1] + columns, minlength=shape[0] * shape[1])
        # How many gifts there are before each day below each amount.
        self._before = np.zeros((shape[0] + 1, shape[1] + 1))
        self._before[1:, 1:] = counts.reshape(shape).cumsum(axis=0).cumsum(axis=1)

    def shares(self, middles: Numbers, days: Numbers) -> Numbers:
        """Return how many gifts around then, or of that day, are alike to each amount."""
        rows, season = self._rows(days), round(self.season_days)
        around, all_around = self._counts(middles, rows - season, rows + season + 1)
        of_day, all_of_day = self._counts(middles, rows, rows + 1)
        ever = around / np.maximum(all_around, 1.0)
        then = (of_day + _DAYS_GIFTS * ever) / (all_of_day + _DAYS_GIFTS)
        return np.asarray(np.maximum(ever, then))

    def _counts(self, middles: Numbers, begin: Integers, end: Integers) -> tuple[Numbers, Numbers]:
        """Return how many gifts from one day to before another are alike, and how many in all."""
        days, amounts = (size - 1 for size in self._before.shape)
        low = np.clip(self._columns(middles - self.half_width), 0, amounts)
        high = np.clip(self._columns(middles + self.half_width) + 1, 0, amounts)
        table, begin, end = self._before, np.clip(begin, 0, days), np.clip(end, 0, days)
        alike = table[end, high] - table[end, low] - table[begin, high] + table[begin, low]
        return alike, table[end, -1] - table[begin, -1]

    def _rows(self, days: Numbers) -> Integers:
        return np.floor(days).astype(np.int64) - self._first_day

    def _columns(self, logs: Numbers) -> Integers:
        return np.floor((logs - self._low) / (2 * self.half_width) * _STEPS).astype(np.int64)


class Giving:
    """What each account gives, or is given."""

    def __init__(
        self,
        usual: Usual,
        strangers: Transfers,
        side: Callable[[Transfers], Integers],
        window_days: float,
    ) -> None:
        """Prepare.

        Args:
            usual: All gifts.
            strangers: All gifts and payments between strangers, also the everyday ones.
            side: Says whose each is: the giver's, or the receiver's.
            window_days: How long a fan may take.
        """
        self._usual, self._strangers, self._side = usual, strangers, side
        self._window = window_days

    def odds(self, found: Sequence[Integers], transfers: Transfers) -> tuple[Numbers, Integers]:
        """Return the shares and the others, of which `Odds` are made, of fans of gifts.

        Args:
            found: Places in `transfers`.
            transfers: Where they were found.
        """
        sizes = np.array([len(places) for places in found])
        owners, places = np.repeat(np.arange(len(found)), sizes), np.concatenate(found)
        logs, days = np.log(transfers.amounts[places]), transfers.days[places]
        starts = np.cumsum(sizes) - sizes
        middles = (np.minimum.reduceat(logs, starts) + np.maximum.reduceat(logs, starts)) / 2
        hubs = self._side(transfers)[places[starts]]
        shares = np.bincount(owners, weights=self._usual.shares(middles[owners], days)) / sizes
        alike, ever = self._own(hubs, middles, days[starts])
        alike, ever = np.maximum(alike - sizes, 0.0), np.maximum(ever - sizes, 0.0)
        shares = np.maximum(shares, (shares * _OWN_GIFTS + alike) / (_OWN_GIFTS + ever))
        first = np.maximum.reduceat(days, starts) - self._window
        last = np.minimum.reduceat(days, starts) + self._window
        _, begin, end = _of(hubs, self._side(self._strangers), self._strangers.days, first, last)
        return shares, np.maximum(end - begin - sizes, 0)

    def rates(self, gifts: Transfers) -> Numbers:
        """Return how many gifts to strangers alike to each a day are to be expected anyway.

        By how many its account makes, or gets, within the window, and how usual the amount is.
        """
        days, strangers = gifts.days, self._strangers
        first, last = days - self._window, days + self._window
        _, begin, end = _of(self._side(gifts), self._side(strangers), strangers.days, first, last)
        shares = self._usual.shares(np.log(gifts.amounts), days)
        return np.asarray(shares * np.maximum(end - begin - 1, 0) / (2 * self._window))

    def _own(self, hubs: Integers, middles: Numbers, days: Numbers) -> tuple[Numbers, Numbers]:
        """Return how many gifts of each hub are alike to an amount, and how many it has.

        Args:
            hubs: Each one's.
            middles: The amounts, as logarithms.
            days: Around which.
        """
        gifts, season = self._usual.gifts, self._usual.season_days
        order, starts, stops = _of(
            hubs, self._side(gifts), gifts.days, days - season, days + season
        )
        alike = np.zeros(len(hubs))
        for some in range(0, len(hubs), _AT_ONCE):
            part = slice(some, some + _AT_ONCE)
            owners, places = spread(starts[part], stops[part])
            off = np.abs(np.log(gifts.amounts[order[places]]) - middles[part][owners])
            is_alike = off <= self._usual.half_width
            alike[part] = np.bincount(owners[is_alike], minlength=len(hubs[part]))
        return alike, (stops - starts).astype(np.float64)


def _of(
    hubs: Integers, accounts: Integers, days: Numbers, first: Numbers, last: Numbers
) -> tuple[Integers, Integers, Integers]:
    """Return an order of places, and where in it each hub's from one day to another lie."""
    asked = np.zeros(int(max(accounts.max(initial=0), hubs.max(initial=0))) + 1, dtype=bool)
    asked[hubs] = True
    known = np.flatnonzero(asked[accounts])
    known = known[order_by(accounts[known])]
    begin, span = float(days.min(initial=np.inf)), 1.0
    span += float(np.ptp(days)) if len(days) else 0.0
    keys = accounts[known] * span + (days[known] - begin)
    low = np.maximum(first - begin, 0.0) - TINY_DAYS
    high = np.minimum(last - begin, span - 1.0) + TINY_DAYS
    starts, stops = np.empty(len(hubs), np.int64), np.empty(len(hubs), np.int64)
    ranked = np.argsort(hubs * span + low)  # as in Activity.each()
    base = hubs[ranked] * span
    starts[ranked] = np.searchsorted(keys, base + low[ranked], side="left")
    stops[ranked] = np.searchsorted(keys, base + high[ranked], side="right")
    return known, starts, stops
