"""Sets of accounts that all pay the same others: the part that two typologies share."""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from workstation.analytics.typologies.arrays import groups, mixed, runs, spread
from workstation.analytics.typologies.ground import Ground
from workstation.analytics.typologies.transfers import Integers


def bicliques(ground: Ground) -> Iterator[Integers]:
    """Yield transfers in which nearly every giver pays nearly every receiver, two at least."""
    links = _butterflies(ground)
    size = len(ground.transfers)
    graph = coo_array(
        (np.ones(len(links), np.int8), (links[:, 0], links[:, 1])), shape=(size, size)
    )
    _, labels = connected_components(graph, directed=False)
    parameters = ground.parameters
    known = _Known(ground)
    for places in groups(labels.astype(np.int64), parameters.layer**2, parameters.crowd):
        yield known.completed(_trimmed(places, ground))


def _butterflies(ground: Ground) -> Integers:
    """Return pairs of transfers that are two of the four between two givers and two receivers.

    Two givers who pay the same two receivers within a window are a butterfly. Receivers with a
    crowd of givers in the window do not count: everybody's favourite is no common secret.
    """
    transfers, parameters = ground.transfers.only(ground.strangers), ground.parameters
    found = []
    for shift in (0.0, 0.5):
        window = np.floor(transfers.days / (2 * parameters.window_days) + shift).astype(np.int64)
        before, after = _pairs_of(mixed(transfers.receivers, window), parameters.crowd)
        one, other = transfers.givers[before], transfers.givers[after]
        swap = one > other
        one, other = np.where(swap, other, one), np.where(swap, one, other)
        apart = one != other
        before, after = before[apart], after[apart]
        couples = mixed(one[apart], other[apart], window[before])
        order = np.argsort(couples, kind="stable")
        starts, stops = runs(couples[order])
        often = stops - starts >= parameters.layer
        owners, places = spread(starts[often], stops[often])
        rows = order[places]
        heads = order[starts[often]][owners]
        for left, right in (
            (before[rows], after[rows]),
            (before[rows], before[heads]),
            (after[rows], after[heads]),
        ):
            found.append(np.stack((left, right), axis=1))
    return ground.strangers[np.concatenate(found)]


def _pairs_of(keys: Integers, crowd: int) -> tuple[Integers, Integers]:
    """Return every two places with the same key, but of keys that more than a crowd share."""
    order = np.argsort(keys, kind="stable")
    starts, stops = runs(keys[order])
    sizes = stops - starts
    # Each place with all later ones of its run.
    ends = np.repeat(np.where(sizes > crowd, starts, stops), sizes)
    owners, later = spread(np.arange(len(keys)) + 1, ends)
    return order[owners], order[later]


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
        receivers = np.unique(transfers.receivers[places])
        more = []
        for giver in np.unique(transfers.givers[places]).tolist():
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
        table = np.zeros((len(givers), len(receivers)), dtype=bool)
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
