"""How amounts are distributed, and which exact ones stand out: 520 sounds like "I love you"."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

BINS_PER_DECADE = 10
"""Bins of equal width on a logarithmic axis."""

WINDOW = 0.15
"""Neighbours of an amount differ from it by this share at most."""

FEWEST_NEIGHBOURS = 4
"""On each side, where amounts are so small that the window holds fewer."""

FEWEST_GIFTS = 10
STANDS_OUT = 3.0
"""So many times what its neighbours let expect."""

FALSE_ALARM = 0.001
"""Probability that any amount at all is named where all are as frequent as their neighbours."""

_QUARTERS = np.array([0.25, 0.5, 0.75])
_YUAN = 100
_TRIMMED = 0.1
_NO_CHANCE = 0.001

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spike:
    """An exact amount that is given more often than those around it.

    Attributes:
        amount_fen: The amount.
        gifts: How many are of it.
        expected: How many its neighbours let expect, above 0.
    """

    amount_fen: int
    gifts: int
    expected: float

    @property
    def times(self) -> float:
        """How many times as many as expected."""
        return self.gifts / self.expected


@dataclass(frozen=True, slots=True, eq=False)
class AmountFigures:
    """How amounts are distributed.

    Attributes:
        gifts: How many in all.
        fen: Their sum.
        median_fen: The middle one; None without gifts.
        edges_fen: Ends of the bins, one more than bins; each holds whole fen from one end on to
            before the next.
        counts: Gifts per bin.
        spiky: Of these, gifts of exact amounts that stand out.
        spikes: Those, by how many more gifts than expected.
    """

    gifts: int
    fen: int
    median_fen: int | None
    edges_fen: Ints
    counts: Ints
    spiky: Ints
    spikes: tuple[Spike, ...]


def amount_figures(amounts_fen: Ints, gifts: Ints) -> AmountFigures:
    """Return how amounts are distributed.

    Args:
        amounts_fen: Different amounts, positive and ascending.
        gifts: How many are of each.
    """
    if not len(amounts_fen):
        nothing = np.zeros(0, np.int64)
        return AmountFigures(0, 0, None, nothing, nothing, nothing, ())
    found = spikes(amounts_fen, gifts)
    edges = _edges(int(amounts_fen[0]), int(amounts_fen[-1]))
    named = np.array([spike.amount_fen for spike in found], np.int64)
    middle = int(np.searchsorted(np.cumsum(gifts), gifts.sum() / 2))
    return AmountFigures(
        gifts=int(gifts.sum()),
        fen=int((amounts_fen * gifts).sum()),
        median_fen=int(amounts_fen[middle]),
        edges_fen=edges,
        counts=_binned(amounts_fen, gifts, edges),
        spiky=_binned(amounts_fen, np.where(np.isin(amounts_fen, named), gifts, 0), edges),
        spikes=found,
    )


def quartiles(amounts_fen: Ints, gifts: Ints) -> Floats:
    """Return the 25th, 50th and 75th percentile, between two amounts where it falls between them.

    Args:
        amounts_fen: Different amounts, ascending; one at least.
        gifts: How many are of each, 1 at least.
    """
    last_of_each = np.cumsum(gifts) - 1
    place = _QUARTERS * last_of_each[-1]
    # Which gift lies just below, of all in ascending order, and which just above.
    below, above = (
        amounts_fen[np.searchsorted(last_of_each, around)]
        for around in (np.floor(place), np.ceil(place))
    )
    between: Floats = below + (place % 1) * (above - below)
    return between


def spikes(amounts_fen: Ints, gifts: Ints) -> tuple[Spike, ...]:
    """Return the amounts that stand out against their neighbours, by their excess.

    Neighbours are the amounts within `WINDOW` that people might as well have chosen: whole yuan
    for whole yuan, others for others, those that nobody gave among them. Expected is their mean
    without those that stand out of the rest themselves: two spikes side by side do not hide each
    other. An amount is named if it has `FEWEST_GIFTS`, is `STANDS_OUT` times as frequent as
    expected, and a Poisson variable of that mean would reach it with probability `FALSE_ALARM`
    divided by the number of amounts that were tried.
    """
    is_whole = amounts_fen % _YUAN == 0
    limit = FALSE_ALARM / max(int((gifts >= FEWEST_GIFTS).sum()), 1)
    found: list[Spike] = []
    for unit, of_grid in ((_YUAN, is_whole), (1, ~is_whole)):
        grid = _Grid(amounts_fen[of_grid] // unit, gifts[of_grid])
        for index in np.flatnonzero((grid.gifts >= FEWEST_GIFTS) & ~grid.is_usual()):
            count, expected = int(grid.gifts[index]), grid.expected(int(index))
            if count >= STANDS_OUT * expected and _reached(count, expected) < limit:
                found.append(Spike(int(grid.values[index]) * unit, count, expected))
    return tuple(sorted(found, key=lambda spike: (spike.expected - spike.gifts, spike.amount_fen)))


class _Grid:
    """Amounts that people might choose as well as each other, and how often they did.

    Attributes:
        values: Those that were given, ascending, in units of the grid.
        gifts: How many gifts are of each.
    """

    def __init__(self, values: Ints, gifts: Ints) -> None:
        self.values, self.gifts = values, gifts
        reach = np.maximum(np.round(WINDOW * values), FEWEST_NEIGHBOURS).astype(np.int64)
        lowest = np.maximum(values - reach, 1)
        # Among other amounts than whole yuan every hundredth is missing, which is next to nothing.
        self._possible = values + reach - lowest
        self._trimmed = np.round(_TRIMMED * self._possible).astype(np.int64)
        self._first = np.searchsorted(values, lowest)
        self._last = np.searchsorted(values, values + reach + 1)

    def is_usual(self) -> npt.NDArray[np.bool_]:
        """Return which values do not stand out for sure, as `expected` would find one by one.

        Counts above a level, cut down to it, have a smaller sum, and leaving some out takes away
        that level for each at most: so a sum is known that those left cannot fall below.
        """
        least = np.zeros(len(self.values), np.int64)
        for power in range(int(self.gifts.max(initial=0)).bit_length()):
            level = 2**power
            cut = np.minimum(self.gifts, level)
            sums = np.concatenate([[0], np.cumsum(cut)])
            around = sums[self._last] - sums[self._first] - cut
            least = np.maximum(least, around - self._trimmed * level)
        rough = (least + 1) / np.maximum(self._possible - self._trimmed, 1)
        usual: npt.NDArray[np.bool_] = self.gifts < STANDS_OUT * rough
        return usual

    def expected(self, index: int) -> float:
        """Return how many gifts its neighbours let expect of a value, above 0."""
        window = np.arange(self._first[index], self._last[index])
        around = self.gifts[window[window != index]]
        possible, trimmed = int(self._possible[index]), int(self._trimmed[index])
        kept = max(len(around) - trimmed, 0)
        lesser = around if kept == len(around) else np.partition(around, kept)[:kept]
        # Of what nobody gave, nobody knows that it is never given: one more than were seen.
        rough = (float(lesser.sum()) + 1) / max(possible - trimmed, 1)
        if self.gifts[index] < STANDS_OUT * rough:
            return rough
        # Leaving a tenth out is too little for chance: only what is no chance is left out in the
        # end.
        usual = around[_reached(around, rough) > _NO_CHANCE]
        return (float(usual.sum()) + 1) / max(possible - (len(around) - len(usual)), 1)


def _reached(counts: Ints | int, mean: float) -> Floats:
    """Return how probable such a count or a higher one is, of Poisson variables of that mean."""
    chance: Floats = special.pdtrc(np.asarray(counts) - 1, mean)
    return chance


def _edges(least: int, most: int) -> Ints:
    first = np.floor(np.log10(least) * BINS_PER_DECADE)
    last = np.floor(np.log10(most) * BINS_PER_DECADE) + 1
    edges = np.ceil(np.round(10 ** (np.arange(first, last + 1) / BINS_PER_DECADE), 6))
    # Below ten fen bins would be narrower than one.
    return np.unique(edges.astype(np.int64))


def _binned(amounts_fen: Ints, gifts: Ints, edges: Ints) -> Ints:
    bins = np.searchsorted(edges, amounts_fen, side="right") - 1
    return np.bincount(bins, weights=gifts, minlength=len(edges) - 1).astype(np.int64)
