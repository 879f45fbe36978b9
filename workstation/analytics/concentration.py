"""How unevenly something is spread: Lorenz curve, Gini coefficient, shares of the largest."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats

CONFIDENCE = 0.95
FEWEST = 100
"""Of fewer holders no interval is told: it would promise more than it holds."""

_POINTS = 200

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Concentration:
    """How unevenly a sum is spread over those who hold some of it.

    Attributes:
        holders: How many they are.
        total: The sum.
        gini: 0 where all hold the same, near 1 where one holds nearly all; None without holders.
        gini_low: Lower end of its 95% interval; None with fewer than `FEWEST`.
        gini_high: Upper end.
        top_1: Share of the sum that the largest hundredth holds (at least one holder); None
            without holders.
        top_10: That of the largest tenth.
        people: Lorenz curve: share of the holders, the smallest first; from 0 to 1.
        held: Share of the sum that these hold.
    """

    holders: int
    total: int
    gini: float | None
    gini_low: float | None
    gini_high: float | None
    top_1: float | None
    top_10: float | None
    people: Floats
    held: Floats


def concentration(totals: Ints, holders: Ints) -> Concentration:
    """Return how unevenly totals are spread.

    The interval is Wald's on the log-odds of Gini's coefficient, its variance that of the
    coefficient's influence function: exact for many, and never outside of 0 and 1.

    Args:
        totals: Different totals, positive and ascending.
        holders: How many have each.
    """
    if not len(totals):
        nothing = np.zeros(0)
        return Concentration(0, 0, None, None, None, None, None, nothing, nothing)
    count, total = int(holders.sum()), int((totals * holders).sum())
    people = np.concatenate([[0.0], np.cumsum(holders) / count])
    held = np.concatenate([[0.0], np.cumsum(totals * holders) / total])
    gini = float(1 - np.sum((people[1:] - people[:-1]) * (held[1:] + held[:-1])))
    low, high = _interval(totals, holders, people, held, gini)
    shown = _thinned(people, held)
    return Concentration(
        holders=count,
        total=total,
        gini=gini,
        gini_low=low,
        gini_high=high,
        top_1=_share_of_top(people, held, count, 0.01),
        top_10=_share_of_top(people, held, count, 0.1),
        people=people[shown],
        held=held[shown],
    )


def _interval(
    totals: Ints, holders: Ints, people: Floats, held: Floats, gini: float
) -> tuple[float | None, float | None]:
    count = int(holders.sum())
    if count < FEWEST or not 0 < gini < 1:
        return None, None
    mean = float((totals * holders).sum()) / count
    # Of the middle of those who hold the same: F and L at ties.
    rank = (people[1:] + people[:-1]) / 2
    share = (held[1:] + held[:-1]) / 2
    # Influence of one holder on the coefficient (Monti 1991; Davidson 2009, section 3).
    influence = 2 * (totals / mean * (rank - (gini + 1) / 2) + (1 - gini) / 2 - share)
    variance = float((influence**2 * holders).sum()) / count**2
    reach = stats.norm.ppf((1 + CONFIDENCE) / 2) * np.sqrt(variance) / (gini * (1 - gini))
    odds = np.log(gini / (1 - gini))
    low, high = 1 / (1 + np.exp(-(odds + np.array([-reach, reach]))))
    return float(low), float(high)


def _share_of_top(people: Floats, held: Floats, count: int, share: float) -> float:
    """Return what the largest such share of the holders hold, but of one holder at least."""
    # Holders of one total hold the same: between its ends the curve is straight.
    return float(1 - np.interp(1 - max(share, 1 / count), people, held))


def _thinned(people: Floats, held: Floats) -> Ints:
    """Return which points to draw: evenly along both axes, as a steep end has few holders."""
    if len(people) <= _POINTS:
        return np.arange(len(people))
    even = np.linspace(0, 1, _POINTS // 2)
    picked = [np.searchsorted(axis, even) for axis in (people, held)]
    last = len(people) - 1
    return np.unique(np.concatenate([[0, last], *picked]).clip(0, last))
