"""How good a cascade is by the reviewers' decisions, what a threshold costs, whether scores drift.

The unit is the post; its score is the highest of its photos. Precision and recall are *among
reviewed posts*: nobody knows what is racy among posts that were never flagged or reported.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from workstation.domain.quality import SCORE_BINS, DailyPosts, ReviewedPost, ScoreWeek

FloatArray = npt.NDArray[np.float64]

CONFIDENCE = 0.95
"""Of every interval here."""

THRESHOLDS: tuple[float, ...] = tuple(round(step / 100, 2) for step in range(101))
"""Where curves are computed: what the database compares with, to two places."""

RELIABILITY_BINS = 10
"""Bins of equal width of a reliability curve, and of the shares of a week's scores."""

DRIFT_BINS = 5
"""Drift is measured on fifths of the baseline's photos: even a small week has some in each."""

BASELINE_WEEKS = 4
STABLE_BELOW = 0.1
SHIFTING_BELOW = 0.25

FEWEST_PHOTOS = 50
"""With fewer in a week, or in the baseline, chance alone reaches what counts as shifted."""

_SMOOTHING = 0.5


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share with its 95% interval (Wilson's, which holds near 0 and 1 and for few cases)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ThresholdFigures:
    """What one threshold would do.

    Attributes:
        flag_at: The threshold.
        flagged: Reviewed posts at or above it.
        precision: How many of these are racy; None if there are none.
        recall: How many of the racy reviewed posts are among these; None if none is racy.
        per_day: Posts a day at or above it, of all that were scored.
    """

    flag_at: float
    flagged: int
    precision: Estimate | None
    recall: Estimate | None
    per_day: float


@dataclass(frozen=True, slots=True, eq=False)
class ThresholdCurve:
    """The figures at every threshold of `THRESHOLDS`; arrays of that length, NaN where unknown.

    Attributes:
        flagged: Reviewed posts at or above the threshold.
        precision: Columns value, low, high.
        recall: Columns value, low, high.
        per_day: Posts a day at or above the threshold.
    """

    flagged: npt.NDArray[np.int64]
    precision: FloatArray
    recall: FloatArray
    per_day: FloatArray

    def at(self, flag_at: float) -> ThresholdFigures:
        """Return the figures at a threshold in [0, 1], to two places."""
        step = round(flag_at * 100)
        return ThresholdFigures(
            flag_at=THRESHOLDS[step],
            flagged=int(self.flagged[step]),
            precision=_estimate(self.precision[step]),
            recall=_estimate(self.recall[step]),
            per_day=float(self.per_day[step]),
        )


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Reviewed posts with scores in one range.

    Attributes:
        low: Lowest score of the range.
        high: Highest.
        count: Reviewed posts in it.
        mean_score: What the scores say: the mean.
        racy: What reviewers said: the share of racy posts.
    """

    low: float
    high: float
    count: int
    mean_score: float
    racy: Estimate


@dataclass(frozen=True, slots=True)
class Reliability:
    """Whether of the posts with score 0.8, eight in ten are racy.

    Attributes:
        bins: Ranges with at least one reviewed post, lowest first.
        expected_error: Mean distance between score and share over all reviewed posts (expected
            calibration error), in [0, 1]; None without posts.
    """

    bins: tuple[ReliabilityBin, ...]
    expected_error: float | None


class DriftState(enum.Enum):
    """What a week's stability index means, in the usual words."""

    BASELINE = "baseline"
    TOO_FEW = "too_few"
    STABLE = "stable"
    SHIFTING = "shifting"
    SHIFTED = "shifted"


@dataclass(frozen=True, slots=True)
class WeekDrift:
    """How far one week's scores are from the baseline's.

    Attributes:
        week: Its Monday.
        photos: Photos scored.
        shares: Share of photos per bin of a tenth.
        index: Population stability index; None in the baseline and with too few photos.
        chance: What the index stays below in 95 of 100 weeks without any drift, by how few photos
            there are; None where the index is.
        state: What it means. What chance explains is stable.
    """

    week: date
    photos: int
    shares: tuple[float, ...]
    index: float | None
    chance: float | None
    state: DriftState


def wilson(hits: npt.ArrayLike, of: npt.ArrayLike) -> FloatArray:
    """Return shares with their 95% intervals.

    Args:
        hits: Counts, any shape.
        of: What they are counted among, same shape.

    Returns:
        Share, low, high in a last axis of 3; NaN where `of` is 0.
    """
    from statsmodels.stats.proportion import proportion_confint

    hit_counts, totals = np.asarray(hits, np.float64), np.asarray(of, np.float64)
    known = totals > 0
    result = np.full((*totals.shape, 3), np.nan)
    low, high = proportion_confint(
        hit_counts[known], totals[known], alpha=1 - CONFIDENCE, method="wilson"
    )
    result[known] = np.stack([hit_counts[known] / totals[known], low, high], axis=-1)
    return result


def threshold_curve(posts: Sequence[ReviewedPost], daily: DailyPosts) -> ThresholdCurve:
    """Return precision, recall and workload at every threshold.

    Args:
        posts: What reviewers decided.
        daily: Posts of the last days, reviewed or not.
    """
    thresholds = np.asarray(THRESHOLDS)
    scores, is_racy = _scores_and_labels(posts)
    order = np.argsort(scores)
    first = np.searchsorted(scores[order], thresholds, side="left")
    flagged = len(scores) - first
    racy_below = np.concatenate([[0], np.cumsum(is_racy[order])])
    racy_in_all = racy_below[-1]
    hits = racy_in_all - racy_below[first]
    # The edges of the bins are the thresholds.
    per_day = np.append(np.cumsum(np.asarray(daily.counts)[::-1])[::-1], 0) / daily.days
    return ThresholdCurve(
        flagged=flagged,
        precision=wilson(hits, flagged),
        recall=wilson(hits, np.full_like(hits, racy_in_all)),
        per_day=per_day,
    )


def reliability(posts: Sequence[ReviewedPost]) -> Reliability:
    """Return what reviewers said of posts, by what the scores had said."""
    scores, is_racy = _scores_and_labels(posts)
    if not len(scores):
        return Reliability((), None)
    numbers = np.minimum((scores * RELIABILITY_BINS).astype(np.int64), RELIABILITY_BINS - 1)
    counts = np.bincount(numbers, minlength=RELIABILITY_BINS)
    hits = np.bincount(numbers, weights=is_racy, minlength=RELIABILITY_BINS)
    sums = np.bincount(numbers, weights=scores, minlength=RELIABILITY_BINS)
    shares = wilson(hits, counts)
    bins = tuple(
        ReliabilityBin(
            low=number / RELIABILITY_BINS,
            high=(number + 1) / RELIABILITY_BINS,
            count=int(counts[number]),
            mean_score=float(sums[number] / counts[number]),
            racy=Estimate(*map(float, shares[number])),
        )
        for number in range(RELIABILITY_BINS)
        if counts[number]
    )
    error = float(np.abs(sums - hits).sum() / len(scores))
    return Reliability(bins, error)


def stability_index(baseline: npt.ArrayLike, counts: npt.ArrayLike) -> float:
    """Return the population stability index: 0 for the same distribution, without upper limit.

    Args:
        baseline: Counts per bin.
        counts: Counts per bin, as many; half a case is added to each bin of both, so that an
            empty one gives no infinity.
    """
    expected = np.asarray(baseline, np.float64) + _SMOOTHING
    found = np.asarray(counts, np.float64) + _SMOOTHING
    p, q = expected / expected.sum(), found / found.sum()
    return float(np.sum((q - p) * np.log(q / p)))


def chance_index(baseline: int, photos: int, *, bins: int) -> float:
    """Return what the stability index stays below in 95 of 100 samples without any drift.

    Divided by 1/n + 1/m, the index of two samples from one distribution has a chi-squared
    distribution with a degree of freedom less than there are bins (Yurdakul, 2018).

    Args:
        baseline: Photos in the baseline, at least 1.
        photos: Photos in the sample, at least 1.
        bins: How many bins, at least 2.
    """
    from scipy.stats import chi2

    return float(chi2.ppf(CONFIDENCE, bins - 1)) * (1 / baseline + 1 / photos)


def drift(weeks: Sequence[ScoreWeek]) -> tuple[WeekDrift, ...]:
    """Return how far each week's scores are from those of the baseline.

    The baseline is the first four weeks; with fewer than five, all but the last.

    Args:
        weeks: Oldest first.
    """
    counts = [np.asarray(week.counts, np.int64) for week in weeks]
    baseline_weeks = min(BASELINE_WEEKS, len(weeks) - 1)
    baseline = np.zeros(SCORE_BINS, np.int64) + np.sum(counts[:baseline_weeks], axis=0)
    drifts = []
    for number, (week, found) in enumerate(zip(weeks, counts, strict=True)):
        photos = int(found.sum())
        index, chance, state = None, None, DriftState.BASELINE
        if number >= baseline_weeks:
            index, chance, state = _compared(baseline, found)
        tenths = found.reshape(RELIABILITY_BINS, -1).sum(axis=1)
        shares = tuple(float(share) for share in tenths / max(photos, 1))
        drifts.append(WeekDrift(week.week, photos, shares, index, chance, state))
    return tuple(drifts)


def _compared(
    baseline: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]
) -> tuple[float | None, float | None, DriftState]:
    # A first and only week has no baseline: its sum is 0.
    before, photos = int(np.sum(baseline)), int(np.sum(counts))
    if min(before, photos) < FEWEST_PHOTOS:
        return None, None, DriftState.TOO_FEW
    starts = _quantile_bins(baseline)
    index = stability_index(np.add.reduceat(baseline, starts), np.add.reduceat(counts, starts))
    chance = chance_index(before, photos, bins=len(starts))
    if index < max(STABLE_BELOW, chance):
        return index, chance, DriftState.STABLE
    return index, chance, DriftState.SHIFTING if index < SHIFTING_BELOW else DriftState.SHIFTED


def _quantile_bins(baseline: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return in which bins of the score fifths of the baseline start; fewer if many are alike."""
    share = np.cumsum(baseline) / np.sum(baseline)
    ends = np.searchsorted(share, np.arange(1, DRIFT_BINS) / DRIFT_BINS - 1e-9)
    return np.unique(np.append(0, np.minimum(ends + 1, len(baseline) - 1)))


def _scores_and_labels(posts: Sequence[ReviewedPost]) -> tuple[FloatArray, npt.NDArray[np.int64]]:
    scores = np.array([post.racy for post in posts], np.float64)
    return scores, np.array([post.is_racy for post in posts], np.int64)


def _estimate(row: FloatArray) -> Estimate | None:
    return None if np.isnan(row[0]) else Estimate(*map(float, row))
