"""How rarely alike gifts come about by chance: what tells a fan of gifts from everyday giving.

People choose amounts for what they mean (5.20, 520, 1314, on a festival 88), so that gifts are
alike without anybody having agreed on it.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.stats import binom

from workstation.analytics.typologies.transfers import (
    TINY_DAYS,
    Integers,
    Numbers,
    Transfers,
    order_by,
)

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
    """The amounts of all gifts, by day."""

    def __init__(self, gifts: Transfers, alike: float) -> None:
        """Count.

        Args:
            gifts: All.
            alike: Largest over smallest amount that still counts as alike.
        """
        self._width = float(np.log(alike))
        logs = np.log(gifts.amounts)
        self._low = float(logs.min(initial=0.0))
        self._first_day = int(np.floor(gifts.days.min(initial=0.0)))
        rows = np.floor(gifts.days).astype(np.int64) - self._first_day
        columns = self._columns(logs)
        shape = (int(rows.max(initial=0)) + 1, int(columns.max(initial=0)) + 1)
        table = np.bincount(rows * shape[1] + columns, minlength=shape[0] * shape[1])
        # How many gifts of each day are below each amount.
        self._below = np.zeros((shape[0], shape[1] + 1))
        np.cumsum(table.reshape(shape), axis=1, out=self._below[:, 1:])
        self._ever = self._below.sum(axis=0)
        self._logs = logs

    def shares(self, middles: Numbers, days: Numbers) -> Numbers:
        """Return how many of all gifts are alike to each amount, those of its day above all."""
        half = self._width / 2
        last = len(self._ever) - 1
        low = np.clip(self._columns(middles - half), 0, last)
        high = np.clip(self._columns(middles + half) + 1, 0, last)
        rows = np.floor(days).astype(np.int64) - self._first_day
        ever = (self._ever[high] - self._ever[low]) / max(self._ever[-1], 1.0)
        that_day = self._below[rows, high] - self._below[rows, low]
        then = (that_day + _DAYS_GIFTS * ever) / (self._below[rows, -1] + _DAYS_GIFTS)
        return np.asarray(np.maximum(ever, then))

    def own(self, hubs: Integers, accounts: Integers, middles: Numbers) -> tuple[Numbers, Numbers]:
        """Return how many gifts of each hub are alike to an amount, and how many it has.

        Args:
            hubs: Each one's.
            accounts: Whose each of all gifts is.
            middles: The amounts, as logarithms.
        """
        asked = np.zeros(int(max(accounts.max(initial=0), hubs.max(initial=0))) + 1, dtype=bool)
        asked[hubs] = True
        known = np.flatnonzero(asked[accounts])
        columns, last = self._columns(self._logs[known]), len(self._ever)
        keys = accounts[known] * last + columns
        keys = keys[order_by(keys)]
        half = self._width / 2
        low = np.clip(self._columns(middles - half), 0, last - 1)
        high = np.clip(self._columns(middles + half) + 1, 0, last)
        alike = np.searchsorted(keys, hubs * last + high) - np.searchsorted(keys, hubs * last + low)
        ever = np.searchsorted(keys, (hubs + 1) * last) - np.searchsorted(keys, hubs * last)
        return alike.astype(np.float64), ever.astype(np.float64)

    def _columns(self, logs: Numbers) -> Integers:
        return np.floor((logs - self._low) / self._width * _STEPS).astype(np.int64)


def odds_of(
    found: Sequence[Integers],
    strangers: Transfers,
    hubs: Integers,
    everybody: Integers,
    usual: Usual,
    window_days: float,
) -> tuple[Numbers, Integers]:
    """Return the shares and the others, of which `Odds` are made, of fans of gifts.

    Args:
        found: Places in `strangers`.
        strangers: Gifts and payments between strangers.
        hubs: The account of each that may be a centre.
        everybody: The same of all gifts that `usual` knows.
        usual: Says how usual amounts are.
        window_days: How long a fan may take.
    """
    sizes = np.array([len(places) for places in found])
    owners, places = np.repeat(np.arange(len(found)), sizes), np.concatenate(found)
    logs, days = np.log(strangers.amounts[places]), strangers.days[places]
    starts = np.cumsum(sizes) - sizes
    middles = (np.minimum.reduceat(logs, starts) + np.maximum.reduceat(logs, starts)) / 2
    shares = np.bincount(owners, weights=usual.shares(middles[owners], days)) / sizes
    hub = hubs[places[starts]]
    alike, ever = usual.own(hub, everybody, middles)
    alike, ever = np.maximum(alike - sizes, 0.0), np.maximum(ever - sizes, 0.0)
    shares = np.maximum(shares, (shares * _OWN_GIFTS + alike) / (_OWN_GIFTS + ever))
    earliest = np.maximum.reduceat(days, starts) - window_days
    latest = np.minimum.reduceat(days, starts) + window_days
    around = _around(strangers, hubs, hub, earliest, latest)
    return shares, np.maximum(around - sizes, 0)


def _around(
    strangers: Transfers, hubs: Integers, asked: Integers, earliest: Numbers, latest: Numbers
) -> Integers:
    """Return how many gifts each account asked has from one day to another."""
    order = order_by(hubs)
    begin, span = float(strangers.days.min()), float(np.ptp(strangers.days)) + 1.0
    keys = hubs[order] * span + (strangers.days[order] - begin)
    low = np.maximum(earliest - begin, 0.0) - TINY_DAYS
    high = np.minimum(latest - begin, span - 1.0) + TINY_DAYS
    stops = np.searchsorted(keys, asked * span + high, side="right")
    return np.asarray(stops - np.searchsorted(keys, asked * span + low, side="left"))
