"""Sets of accounts that all pay the same others: the part that two typologies share."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from workstation.analytics.typologies.arrays import mixed, runs, spread
from workstation.analytics.typologies.ground import Ground
from workstation.analytics.typologies.transfers import Flags, Integers

_HALF = 0.5
_SEEDS = 50_000
"""So many couples are grown at most, those with most in common first."""


@dataclass(frozen=True)
class _Couples:
    """Pairs of givers who pay the same receivers within a window.

    Attributes:
        one: The lower of the two givers, for each couple.
        other: The higher.
        starts: Where the couple's part of `shared` begins.
        stops: Where it ends.
        shared: Places of the payments of `one` to receivers that `other` pays too.
    """

    one: Integers
    other: Integers
    starts: Integers
    stops: Integers
    shared: Integers


def bicliques(ground: Ground) -> Iterator[Integers]:
    """Yield transfers in which nearly every giver pays nearly every receiver, two at least.

    The largest first; none is for the most part within those before it.
    """
    couples = _couples(ground)
    grow, known = _Grower(ground), _Known(ground)
    blocks: dict[bytes, Integers] = {}
    grown = np.zeros(len(ground.transfers), dtype=bool)
    for seed in _seeds(couples, ground).tolist():
        shared = couples.shared[couples.starts[seed] : couples.stops[seed]]
        if grown[shared].all():
            continue  # all its couples would grow to the same block
        block = grow(shared)
        grown[block] = True
        blocks[block.tobytes()] = block
    used = np.zeros(len(ground.transfers), dtype=bool)
    for block in sorted(blocks.values(), key=len, reverse=True):
        if len(block) >= ground.parameters.layer**2 and used[block].mean() < _HALF:
            used[block] = True
            yield known.completed(block)


def _couples(ground: Ground) -> _Couples:
    """Return the couples that share two receivers at least.

    Receivers with a crowd of givers in the window do not count: everybody's favourite is no common
    secret.
    """
    parameters, strangers = ground.parameters, ground.strangers
    transfers = ground.transfers.only(strangers)
    parts = []
    for shift in (0.0, 0.5):
        window = np.floor(transfers.days / (2 * parameters.window_days) + shift).astype(np.int64)
        before, after = _pairs_of(mixed(transfers.receivers, window), parameters.crowd)
        # Windows of the two layings are told apart by their parity.
        number = 2 * window[before] + int(shift > 0)
        one, other = transfers.givers[before], transfers.givers[after]
        first = np.where(one < other, before, after)
        low, high = np.minimum(one, other), np.maximum(one, other)
        parts.append((low, high, number, first))
    low, high, number, first = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((number, high, low))
    starts, stops = runs(mixed(low, high, number)[order])
    often = stops - starts >= parameters.layer
    starts, stops = starts[often], stops[often]
    return _Couples(low[order[starts]], high[order[starts]], starts, stops, strangers[first[order]])


def _pairs_of(keys: Integers, crowd: int) -> tuple[Integers, Integers]:
    """Return every two places with the same key, but of keys that more than a crowd share."""
    order = np.argsort(keys, kind="stable")
    starts, stops = runs(keys[order])
    sizes = stops - starts
    # Each place with all later ones of its run.
    ends = np.repeat(np.where(sizes > crowd, starts, stops), sizes)
    owners, later = spread(np.arange(len(keys)) + 1, ends)
    return order[owners], order[later]


def _seeds(couples: _Couples, ground: Ground) -> Integers:
    """Return the couples that may lie in a pattern, those with most in common first.

    Either they share a `side` of receivers, or two of those they share are a couple themselves, or
    they are two that a couple shares: two layers of a stack.
    """
    receivers = ground.transfers.receivers
    sizes = couples.stops - couples.starts
    owners, left = spread(couples.starts, couples.stops)
    pair, right = spread(left + 1, couples.stops[owners])
    one, other = receivers[couples.shared[left[pair]]], receivers[couples.shared[right]]
    low, high = np.minimum(one, other), np.maximum(one, other)
    count = len(ground.transfers.accounts)
    below, above = low * count + high, couples.one * count + couples.other
    wanted = sizes >= ground.parameters.side
    wanted[owners[pair][np.isin(below, above)]] = True
    wanted |= np.isin(above, below)
    seeds = np.flatnonzero(wanted)
    return seeds[np.argsort(-sizes[seeds], kind="stable")[:_SEEDS]]


class _Grower:
    """Finds everybody who pays the same receivers as a couple does."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        strangers = ground.strangers
        self._by_receiver = strangers[
            np.argsort(ground.transfers.receivers[strangers], kind="stable")
        ]
        self._receivers = ground.transfers.receivers[self._by_receiver]

    def __call__(self, shared: Integers) -> Integers:
        """Return what nearly all givers pay to nearly all receivers of `shared`."""
        transfers, parameters = self._ground.transfers, self._ground.parameters
        receivers = np.unique(transfers.receivers[shared])
        starts = np.searchsorted(self._receivers, receivers, side="left")
        stops = np.searchsorted(self._receivers, receivers, side="right")
        places = self._by_receiver[spread(starts, stops)[1]]
        middle = np.median(transfers.days[shared])
        places = places[np.abs(transfers.days[places] - middle) <= parameters.window_days]
        givers, rows = np.unique(transfers.givers[places], return_inverse=True)
        often = np.bincount(rows, minlength=len(givers))
        enough = often >= max(parameters.layer, parameters.completeness * len(receivers))
        return np.sort(_trimmed(places[enough[rows]], self._ground))


class _Known:
    """Transfers between acquaintances, to fill the gaps of a pattern."""

    def __init__(self, ground: Ground) -> None:
        self._transfers, self._window = ground.transfers, ground.parameters.window_days
        known = np.flatnonzero(~ground.strange)
        self._known = known[np.argsort(ground.transfers.givers[known], kind="stable")]
        self._givers = ground.transfers.givers[self._known]

    def completed(self, places: Integers) -> Integers:
        """Add one payment for each couple of a giver and a receiver that has none yet."""
        transfers, days = self._transfers, self._transfers.days[places]
        givers, receivers = (
            np.unique(side[places]) for side in (transfers.givers, transfers.receivers)
        )
        if len(places) == len(givers) * len(receivers):
            return places
        more = []
        for giver in givers.tolist():
            paid = transfers.receivers[places[transfers.givers[places] == giver]]
            low, high = np.searchsorted(self._givers, [giver, giver + 1])
            known = self._known[low:high]
            near = (transfers.days[known] >= days.max() - self._window) & (
                transfers.days[known] <= days.min() + self._window
            )
            wanted = np.setdiff1d(receivers, paid)
            known = known[near & np.isin(transfers.receivers[known], wanted)]
            _, first = np.unique(transfers.receivers[known], return_index=True)
            more.append(known[first])
        return np.concatenate([places, *more])


def _trimmed(places: Integers, ground: Ground) -> Integers:
    """Drop givers and receivers until nearly every one left pays nearly every other."""
    transfers, parameters = ground.transfers, ground.parameters
    while len(places):
        givers, rows = np.unique(transfers.givers[places], return_inverse=True)
        receivers, columns = np.unique(transfers.receivers[places], return_inverse=True)
        table: Flags = np.zeros((len(givers), len(receivers)), dtype=bool)
        table[rows, columns] = True
        if table.mean() >= parameters.completeness:
            break
        by_row, by_column = table.mean(axis=1), table.mean(axis=0)
        if by_row.min() <= by_column.min():
            places = places[rows != by_row.argmin()]
        else:
            places = places[columns != by_column.argmin()]
    return places


def smallest(places: Integers, side: int, ground: Ground) -> Integers:
    """Return the payments between `side` givers and `side` receivers that pay the most to each."""
    transfers = ground.transfers
    givers, rows = np.unique(transfers.givers[places], return_inverse=True)
    receivers, columns = np.unique(transfers.receivers[places], return_inverse=True)
    best = np.argsort(-np.bincount(rows, minlength=len(givers)), kind="stable")[:side]
    inside = np.isin(rows, best)
    counts = np.bincount(columns[inside], minlength=len(receivers))
    inside &= np.isin(columns, np.argsort(-counts, kind="stable")[:side])
    return places[inside]


def without_a_side(places: Integers, side: int, ground: Ground) -> Integers:
    """Return the fewest payments of whole givers or receivers that leave less than a side."""
    options = []
    for accounts in (ground.transfers.givers[places], ground.transfers.receivers[places]):
        names, counts = np.unique(accounts, return_counts=True)
        gone = names[np.argsort(counts, kind="stable")][: len(names) - side + 1]
        options.append(places[np.isin(accounts, gone)])
    return min(options, key=len)
