"""Alike payments of several strangers at one account: the part that three typologies share."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from workstation.analytics.typologies.arrays import runs, spread
from workstation.analytics.typologies.ground import Finding, Ground
from workstation.analytics.typologies.parameters import Parameters
from workstation.analytics.typologies.transfers import TINY_DAYS, Flags, Integers, Numbers

_AT_ONCE = 300_000
"""Transfers looked at together: bounds memory, not results."""
_ROUNDS = 6
"""So many fans of one account are told apart; who has more of them is a shop."""


def fans(hubs: Integers, amounts: Numbers, days: Numbers, parameters: Parameters) -> list[Integers]:
    """Return sets of transfers at one account, alike in amount and close in time.

    Each is the largest of its account, then the largest of what is left, and so on.

    Args:
        hubs: The account of each transfer that may be a centre.
        amounts: Logarithms.
        days: When.
        parameters: How alike, how close, how many.
    """
    found: list[Integers] = []
    left = np.lexsort((days, hubs))
    for _ in range(_ROUNDS):
        left = left[_frequent(hubs[left], parameters.fan)]
        if not len(left):
            break
        parts = [
            left[part][members]
            for part in _parts(hubs[left])
            for members in _largest(
                hubs[left[part]], amounts[left[part]], days[left[part]], parameters
            )
        ]
        found += parts
        taken = np.zeros(len(hubs), dtype=bool)
        taken[np.concatenate([np.empty(0, np.int64), *parts])] = True
        # An account whose largest is too small has nothing more.
        more = np.zeros(int(hubs.max(initial=0)) + 1, dtype=bool)
        more[hubs[taken]] = True
        left = left[more[hubs[left]] & ~taken[left]]
    return found


def _parts(hubs: Integers) -> Iterator[slice]:
    """Cut what is sorted by account so that no account is cut."""
    starts, _ = runs(hubs)
    wanted = np.arange(_AT_ONCE, len(hubs), _AT_ONCE)
    cuts = starts[np.minimum(np.searchsorted(starts, wanted), len(starts) - 1)]
    edges = np.unique(np.concatenate(([0], cuts, [len(hubs)])))
    for start, stop in pairwise(edges.tolist()):
        yield slice(start, stop)


def _frequent(hubs: Integers, at_least: int) -> Flags:
    starts, stops = runs(hubs)
    return np.asarray(np.repeat(stops - starts >= at_least, stops - starts))


def _largest(
    hubs: Integers, amounts: Numbers, days: Numbers, parameters: Parameters
) -> list[Integers]:
    """Return the members of each account's largest set, if large enough.

    Transfers come by account, then time. A set is a rectangle of amounts by days; one of its
    transfers has the least amount (the anchor), one is the earliest. Every such pair is tried.
    """
    width, window = float(np.log(parameters.alike)) + 1e-9, parameters.window_days
    span = float(np.ptp(days)) + 2 * window + 1.0
    keys = hubs * span + (days - days.min())
    low = np.searchsorted(keys, keys - window - TINY_DAYS, side="left")
    high = np.searchsorted(keys, keys + window + TINY_DAYS, side="right")
    anchors, others = spread(low, high)
    alike = (amounts[others] >= amounts[anchors]) & (amounts[others] <= amounts[anchors] + width)
    anchors, others = anchors[alike], others[alike]
    # Within an anchor the others come by time: how many of them from each one's time on?
    times = anchors * span + days[others] - days.min()
    until = np.searchsorted(times, times + window + TINY_DAYS, side="right")
    counts = until - np.arange(len(times))
    counts[(days[others] > days[anchors] + TINY_DAYS)] = 0  # the anchor itself must be inside
    order = np.lexsort((-counts, hubs[anchors]))
    first, _ = runs(hubs[anchors[order]])
    best = order[first]
    best = best[counts[best] >= parameters.fan]
    owners, rows = spread(best, until[best])
    members = others[rows]
    starts, stops = runs(owners)
    return [members[a:b] for a, b in zip(starts.tolist(), stops.tolist(), strict=True)]


class Completion:
    """What acquaintances paid at the centres of fans."""

    def __init__(self, ground: Ground, hubs: Integers, others: Integers) -> None:
        """Prepare.

        Args:
            ground: Where to look.
            hubs: The account of each transfer that may be a centre: its giver or its receiver.
            others: The other account of each.
        """
        self._hubs, self._others = hubs, others
        self._transfers, self._parameters = ground.transfers, ground.parameters
        known = np.flatnonzero(~ground.strange)
        self._known = known[np.argsort(hubs[known], kind="stable")]
        counts = np.bincount(hubs[known], minlength=len(ground.transfers.accounts))
        self._ends = np.concatenate(([0], np.cumsum(counts)))

    def __call__(self, found: Integers) -> Integers:
        """Add to a fan what fits as well: which of it belongs, the ranker says."""
        hub = self._hubs[found[0]]
        known = self._known[self._ends[hub] : self._ends[hub + 1]]
        if not len(known):
            return found
        transfers, parameters = self._transfers, self._parameters
        amounts, days = np.log(transfers.amounts[found]), transfers.days[found]
        slack = parameters.window_days / 2
        fits = np.abs(transfers.days[known] - (days.min() + days.max()) / 2) <= slack
        middle = (amounts.min() + amounts.max()) / 2
        off = np.abs(np.log(transfers.amounts[known]) - middle)
        fits &= off <= np.log(parameters.alike) / 2
        fits &= ~np.isin(self._others[known], self._others[found])
        if fits.sum() > parameters.crowd:
            return found
        return np.concatenate((found, known[fits]))


def closest(amounts: Numbers, count: int) -> Integers:
    """Return the places of the `count` amounts that are most alike."""
    order = np.argsort(amounts, kind="stable")
    ranked = amounts[order]
    spans = ranked[count - 1 :] / ranked[: len(ranked) - count + 1]
    start = int(spans.argmin())
    return np.asarray(order[start : start + count])


def core(finding: Finding, ground: Ground) -> Integers:
    """Return the fewest transfers of a fan that still are one: those most alike."""
    places = finding.transfers
    return places[closest(ground.transfers.amounts[places], _fewest(finding, ground))]


def clearing(finding: Finding, ground: Ground) -> Integers:
    """Return transfers without which too few are left for a fan."""
    return finding.transfers[_fewest(finding, ground) - 1 :]


def _fewest(finding: Finding, ground: Ground) -> int:
    (odds,), parameters = finding.odds, ground.parameters
    return odds.fewest(len(finding.transfers), parameters.fan, parameters.chance)
