"""Counts that depend on something: Poisson regression with weights, and ratios with intervals."""

import enum
import math
from dataclasses import dataclass

import numpy as np

from workstation.analytics.quality import FloatArray

Z95 = 1.959963984540054
"""Of a normal distribution 95% lie within so many standard deviations."""

_ROUNDS = 50
_PRECISE = 1e-9
_LARGEST_STEP = 5.0
_LARGEST_LOG = 30.0


class NoAnswer(enum.Enum):
    """Why counts were not tested."""

    TOO_FEW = "too_few"
    NO_FIT = "no_fit"  # too many counts are 0


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio with its 95% interval, and how likely one this far from 1 is by chance."""

    value: float
    low: float
    high: float
    p: float


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted regression.

    Attributes:
        coefficients: Of the columns of the design.
        covariance: Of the coefficients.
        dispersion: Variance of the counts over that of chance, at least 1.
    """

    coefficients: FloatArray
    covariance: FloatArray
    dispersion: float


def fit_poisson(design: FloatArray, counts: FloatArray, weights: FloatArray) -> Fit | None:
    """Fit weighted Poisson counts with a logarithmic link, by Newton's method.

    The covariance is the sandwich of the weights, with the variance that the counts have by chance,
    or more, if they scatter more than that.

    Args:
        design: A row for each count.
        counts: 0 or more.
        weights: 0 or more.

    Returns:
        None if nothing fits.
    """
    coefficients = np.linalg.lstsq(design, np.log(counts + 0.5), rcond=None)[0]
    for _ in range(_ROUNDS):
        mean = np.exp(np.clip(design @ coefficients, -_LARGEST_LOG, _LARGEST_LOG))
        bread = design.T @ (design * (weights * mean)[:, None])
        try:
            step = np.linalg.solve(bread, design.T @ (weights * (counts - mean)))
        except np.linalg.LinAlgError:
            return None
        coefficients = coefficients + np.clip(step, -_LARGEST_STEP, _LARGEST_STEP)
        if np.abs(step).max() < _PRECISE:
            break
    else:
        return None
    mean = np.exp(design @ coefficients)
    freedom = len(counts) - design.shape[1]
    dispersion = max(1.0, float(((counts - mean) ** 2 / mean).sum()) / freedom)
    inverse = np.linalg.inv(design.T @ (design * (weights * mean)[:, None]))
    meat = design.T @ (design * (weights**2 * mean)[:, None])
    return Fit(coefficients, dispersion * inverse @ meat @ inverse, dispersion)


def ratio_of(log_ratio: float, error: float, z: float = Z95) -> Ratio:
    """Return a ratio by its logarithm and the standard error of that.

    Args:
        log_ratio: Its logarithm.
        error: Standard error.
        z: How many of these to either side the interval reaches.
    """
    # As far beside 1 as `z` says for 5%: of a t distribution nearly so.
    p = math.erfc(abs(log_ratio) / error * (Z95 / z) / math.sqrt(2))
    low, high = (math.exp(log_ratio + sign * z * error) for sign in (-1, 1))
    return Ratio(math.exp(log_ratio), low, high, p)
