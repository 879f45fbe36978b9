"""Alike payments of several strangers at one account: the part that three typologies share."""

from collections.abc import Iterator

import numpy as np

from workstation.analytics.typologies.arrays import groups, mixed
from workstation.analytics.typologies.ground import Ground
from workstation.analytics.typologies.transfers import Flags, Integers, Numbers


class Fans:
    """Looks for fans at the givers, or at the receivers, of transfers."""

    def __init__(self, ground: Ground, hubs: Integers, others: Integers) -> None:
        """Prepare.

        Args:
            ground: Where to look.
            hubs: The account of each transfer that may be a centre: its giver or its receiver.
            others: The other account of each.
        """
        self._hubs, self._others = hubs, others
        self._transfers, self._parameters = ground.transfers, ground.parameters
        self._amounts = np.log(ground.transfers.amounts)
        self._width = float(np.log(ground.parameters.alike))
        self._strangers = ground.strangers
        known = np.flatnonzero(~ground.strange)
        self._known = known[np.argsort(hubs[known], kind="stable")]
        self._known_hubs = hubs[self._known]

    def __call__(self, at_least: int) -> Iterator[Integers]:
        """Yield sets of transfers at one account, alike in amount and close in time.

        Each is the largest of its account, then the largest of what is left.

        Args:
            at_least: Smallest set.
        """
        places = self._strangers[self._crowded(at_least)]
        for group in groups(self._hubs[places], at_least, len(places)):
            left = places[group]
            while len(left) >= at_least:
                inside = self._densest(left)
                if inside.sum() < at_least:
                    break
                yield left[inside]
                left = left[~inside]

    def _crowded(self, at_least: int) -> Flags:
        """Mark strangers' transfers in a cell of account, amount and time that has enough of them.

        Cells are twice as wide as a set may be and are laid twice, half a cell apart, so that every
        set lies whole within one.
        """
        hubs, amounts = self._hubs[self._strangers], self._amounts[self._strangers]
        days = self._transfers.days[self._strangers]
        near = np.zeros(len(hubs), dtype=bool)
        # Twice as wide in both directions, so four times a crowd is still one.
        most = 4 * self._parameters.crowd
        for amount_shift in (0.0, 0.5):
            for day_shift in (0.0, 0.5):
                size = np.floor(amounts / (2 * self._width) + amount_shift).astype(np.int64)
                time = np.floor(days / (2 * self._parameters.window_days) + day_shift)
                cells = mixed(hubs, size, time.astype(np.int64))
                order = np.argsort(cells, kind="stable")
                ranked = cells[order]
                number = np.cumsum(np.concatenate(([0], ranked[1:] != ranked[:-1])))
                counts = np.bincount(number)[number]
                near[order[(counts >= at_least) & (counts <= most)]] = True
        return near

    def _densest(self, places: Integers) -> Flags:
        """Mark the most that fit in one rectangle of amounts that are alike by days of a window."""
        amounts, days = self._amounts[places], self._transfers.days[places]
        low, early = amounts[:, None], days[:, None]
        alike = (amounts >= low) & (amounts <= low + self._width)
        soon = (days >= early) & (days <= early + self._parameters.window_days)
        together = alike.astype(np.float32) @ soon.astype(np.float32).T
        lowest, earliest = np.unravel_index(int(together.argmax()), together.shape)
        return np.asarray(alike[lowest] & soon[earliest])

    def completed(self, found: Integers) -> Integers:
        """Add what acquaintances paid that fits as well: which of it belongs, the ranker says."""
        low, high = np.searchsorted(self._known_hubs, self._hubs[found[0]] + np.array([0, 1]))
        known = self._known[low:high]
        amounts, days = self._amounts[found], self._transfers.days[found]
        slack = self._parameters.window_days
        fits = np.abs(self._transfers.days[known] - (days.min() + days.max()) / 2) <= slack / 2
        middle = (amounts.min() + amounts.max()) / 2
        fits &= np.abs(self._amounts[known] - middle) <= self._width / 2
        fits &= ~np.isin(self._others[known], self._others[found])
        if fits.sum() > self._parameters.crowd:
            return found
        return np.concatenate((found, known[fits]))


def closest(amounts: Numbers, count: int) -> Integers:
    """Return the places of the `count` amounts that are most alike."""
    order = np.argsort(amounts, kind="stable")
    ranked = amounts[order]
    spans = ranked[count - 1 :] / ranked[: len(ranked) - count + 1]
    start = int(spans.argmin())
    return np.asarray(order[start : start + count])
