"""How busy accounts are around a moment: windowed counts and sums of their transfers."""

import numpy as np

from workstation.analytics.typologies.parameters import Parameters
from workstation.analytics.typologies.transfers import (
    TINY_DAYS,
    Flags,
    Integers,
    Numbers,
    Transfers,
    order_by,
)


def everyday(strangers: Transfers, parameters: Parameters) -> Flags:
    """Say which transfers between strangers are somebody's everyday business all the same.

    Who pays new people all the time means nothing by it; nor does being paid in a crowd. Gifts and
    payments are habits of their own.
    """
    usual = np.zeros(len(strangers), dtype=bool)
    is_gift = strangers.is_gift
    kinds = [np.ones(len(strangers), dtype=bool)] if is_gift is None else [~is_gift, is_gift]
    for places in map(np.flatnonzero, kinds):
        part = strangers.only(places)
        usual[places] = habits(part, part.givers, parameters) | crowds(part, parameters)
    return usual


def habits(transfers: Transfers, accounts: Integers, parameters: Parameters) -> Flags:
    """Say whose account has more than a habit's number of transfers outside the window of each."""
    season = np.floor(transfers.days / parameters.season_days).astype(np.int64)
    season -= season.min(initial=0)
    cells = accounts * (int(season.max(initial=0)) + 1) + season
    # Cheap first: most of those with a habit have far too many in the season.
    many = np.bincount(cells, minlength=1)[cells] > parameters.habit + 2 * parameters.crowd
    rest = np.flatnonzero(~many)
    wide, narrow = parameters.season_days, parameters.window_days
    activity = Activity(transfers.only(~many), accounts[rest])
    outside = activity.each(wide) - activity.each(narrow)
    many[rest] = outside > parameters.habit
    return np.asarray(many)


def crowds(transfers: Transfers, parameters: Parameters) -> Flags:
    """Say whose receiver gets more than a crowd's number of transfers in the window around it."""
    activity = Activity(transfers, transfers.receivers)
    return np.asarray(activity.each(parameters.window_days / 2) > parameters.crowd)


class Activity:
    """Transfers of each account in the order of time, for counting in windows.

    Attributes:
        transfers: Those that are counted.
    """

    def __init__(self, transfers: Transfers, accounts: Integers) -> None:
        """Index transfers by `accounts`, which is their givers or their receivers."""
        order = order_by(accounts)
        days = transfers.days[order]
        self._begin = float(transfers.days.min(initial=0.0))
        self._span = (float(np.ptp(transfers.days)) if len(order) else 0.0) + 1.0
        self._order = order
        self._keys = accounts[order] * (3 * self._span) + self._span + (days - self._begin)
        sums = np.zeros(len(order) + 1)
        np.cumsum(transfers.amounts[order], out=sums[1:])
        self._sums = sums

    def each(self, days: float) -> Numbers:
        """Return how many transfers the account of each has within so many days of it."""
        reach = min(days, 0.999 * self._span) + TINY_DAYS
        # In the order of the keys: looking up what is nearly sorted takes a tenth of the time.
        low = np.searchsorted(self._keys, self._keys - reach, side="left")
        high = np.searchsorted(self._keys, self._keys + reach, side="right")
        counts = np.empty(len(low))
        counts[self._order] = high - low
        return counts

    def around(
        self, accounts: Integers, moments: Numbers, days: tuple[float, ...]
    ) -> list[tuple[Numbers, Numbers]]:
        """Return how many transfers each account had within so many days of a moment.

        Args:
            accounts: Whose.
            moments: Each one's.
            days: Before and after it, included.

        Returns:
            Counts and sums of amounts, for each of `days`.
        """
        base = accounts * (3 * self._span) + self._span + (moments - self._begin)
        order = np.argsort(base)  # as in each()
        ranked = base[order]
        found = []
        for each in days:
            reach = min(each, 0.999 * self._span) + TINY_DAYS
            low = np.searchsorted(self._keys, ranked - reach, side="left")
            high = np.searchsorted(self._keys, ranked + reach, side="right")
            counts, sums = np.empty(len(base)), np.empty(len(base))
            counts[order] = high - low
            sums[order] = self._sums[high] - self._sums[low]
            found.append((counts, sums))
        return found
