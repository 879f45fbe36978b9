"""Whether people are bunched on one side of a limit: a local test of a density of whole numbers.

Where scores cannot be steered, about as many people stand just above a limit as just below. A
jump of the density there says that somebody steers (McCrary 2008; Cattaneo, Jansson and Ma 2020).
Their estimators smooth a continuous density; scores are whole numbers, so nothing needs bins: the
counts of each score are Poisson, and their logarithm on either side of the limit is a parabola of
its own, weighted by a triangle (local likelihood: Loader 1996). The logarithm takes steep densities
well: that of an exponential one is a line, that of a normal one a parabola.
The bandwidth narrows faster than would be best for the estimate alone, so that what the parabola
misses stays small beside chance, and the interval holds what it says.
"""

import math
from dataclasses import dataclass

import numpy as np

from workstation.analytics.poisson import Z95, NoAnswer, Ratio, fit_poisson, ratio_of
from workstation.analytics.quality import FloatArray

ORDER = 2
"""Of the polynomial of the logarithm on either side."""
FEWEST_PEOPLE = 100
"""On either side, within the bandwidth: fewer say nothing."""
WIDEST, NARROWEST = 60, 20
"""Bandwidths, in score points."""

_WIDE_UP_TO = 4_000


@dataclass(frozen=True, slots=True)
class Bunching:
    """What the test found at a limit.

    Attributes:
        limit: The last score below: the limit lies between it and the next one.
        bandwidth: In score points, to either side.
        people: Within the bandwidth.
        jump: Density just above over density just below; 1 where nothing is steered.
        dispersion: Variance of the counts over that of chance; widens the interval where above 1.
        scores: Of the bandwidth, ascending.
        counts: People with each.
        fitted: What the fits say: below up to the limit, above from it on.
        low: Lower ends of their 95% intervals.
        high: Upper ends.
    """

    limit: int
    bandwidth: int
    people: int
    jump: Ratio
    dispersion: float
    scores: FloatArray
    counts: FloatArray
    fitted: FloatArray
    low: FloatArray
    high: FloatArray


@dataclass(frozen=True, slots=True)
class Heap:
    """How many have exactly one score, against what its neighbours lead to expect.

    Attributes:
        score: Which.
        people: With exactly it.
        expected: By the density on its own side of the limit, without it.
        ratio: Of both.
    """

    score: int
    people: int
    expected: float
    ratio: Ratio


def bandwidth_for(people: float) -> int:
    """Return a bandwidth for so many people within `WIDEST` of a limit.

    The seventh root of their number would weigh bias and variance alike (Fan and Gijbels 1996,
    3.2); the sixth keeps the bias out of the interval: see `workstation bench bunching`.
    """
    wide = WIDEST * math.pow(max(people, 1.0) / _WIDE_UP_TO, -1 / 6)
    return round(min(max(wide, NARROWEST), WIDEST))


def bunching(scores: FloatArray, counts: FloatArray, limit: int) -> Bunching | NoAnswer:
    """Test the density of whole-numbered scores for a jump.

    Args:
        scores: Each once, ascending.
        counts: How many have each; those of scores that are missing are 0.
        limit: The last score below the jump that is asked for.
    """
    width = bandwidth_for(_near(scores, counts, limit, WIDEST)[1].sum())
    near, people = _near(scores, counts, limit, width)
    above = near > limit
    if min(people[above].sum(), people[~above].sum()) < FEWEST_PEOPLE:
        return NoAnswer.TOO_FEW
    distance = (near - limit - 0.5) / width
    weights = 1 - np.abs(distance)
    powers = np.vander(distance, ORDER + 1, increasing=True)
    design = np.hstack([powers * ~above[:, None], powers * above[:, None]])
    fit = fit_poisson(design, people, weights)
    if fit is None:
        return NoAnswer.NO_FIT
    jump = np.zeros(design.shape[1])
    jump[0], jump[ORDER + 1] = -1.0, 1.0
    error = np.sqrt(np.einsum("ij,jk,ik->i", design, fit.covariance, design))
    line = design @ fit.coefficients
    return Bunching(
        limit=limit,
        bandwidth=width,
        people=int(people.sum()),
        jump=ratio_of(float(jump @ fit.coefficients), math.sqrt(jump @ fit.covariance @ jump)),
        dispersion=fit.dispersion,
        scores=near,
        counts=people,
        fitted=np.exp(line),
        low=np.exp(line - Z95 * error),
        high=np.exp(line + Z95 * error),
    )


def heap(scores: FloatArray, counts: FloatArray, limit: int, at: int) -> Heap | NoAnswer:
    """Compare how many have exactly one score with a smooth density.

    Args:
        scores: As for `bunching`.
        counts: As for `bunching`.
        limit: The density may jump there: only scores of the same side of it are compared with.
        at: The score.
    """
    width = bandwidth_for(_near(scores, counts, limit, WIDEST)[1].sum())
    near, people = _near(scores, counts, limit, width)
    side = (near > limit) == (at > limit)
    near, people = near[side], people[side]
    others = near != at
    if people[others].sum() < FEWEST_PEOPLE:
        return NoAnswer.TOO_FEW
    distance = (near - at) / width
    design = np.vander(distance, ORDER + 1, increasing=True)
    fit = fit_poisson(
        design[others], people[others], 1 - np.abs(near[others] - limit - 0.5) / width
    )
    if fit is None:
        return NoAnswer.NO_FIT
    expected = math.exp(fit.coefficients[0])
    count = float(people[~others][0])
    # That of the expectation, and chance's of the count itself.
    error = math.sqrt(fit.covariance[0, 0] + fit.dispersion / expected)
    log_ratio = math.log(max(count, 0.5) / expected)
    return Heap(at, int(count), expected, ratio_of(log_ratio, error))


def _near(
    scores: FloatArray, counts: FloatArray, limit: int, width: int
) -> tuple[FloatArray, FloatArray]:
    """Return all scores within a width of a limit, those that nobody has too, and their counts."""
    near = np.arange(limit - width + 1, limit + width + 1, dtype=np.float64)
    people = np.zeros(len(near))
    found = (scores >= near[0]) & (scores <= near[-1])
    people[(scores[found] - near[0]).astype(np.int64)] = counts[found]
    return near, people
