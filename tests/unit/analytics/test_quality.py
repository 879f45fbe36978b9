"""Precision, recall, workload, reliability and drift, on posts that can be counted by hand."""

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from tests.helpers.quality import make_reviewed, make_weeks, reviewed
from workstation.analytics.quality import (
    THRESHOLDS,
    DriftState,
    drift,
    reliability,
    stability_index,
    threshold_curve,
    wilson,
)
from workstation.domain.quality import SCORE_BINS, DailyPosts, ScoreWeek

NO_POSTS = DailyPosts((0,) * SCORE_BINS, 28)


def test_an_interval_is_wilsons() -> None:
    # Newcombe (1998), table I: 81 of 263.
    assert wilson([81], [263])[0] == pytest.approx([0.3080, 0.2553, 0.3662], abs=1e-4)
    assert wilson([0], [20])[0] == pytest.approx([0, 0, 0.1611], abs=1e-4)


def test_of_nothing_no_share_is_known() -> None:
    shares = wilson([0, 1], [0, 2])
    assert np.isnan(shares[0]).all()
    assert shares[1][0] == 0.5


def test_precision_and_recall_count_what_is_at_or_above() -> None:
    posts = [
        reviewed(1, 0.9, is_racy=True),
        reviewed(2, 0.7, is_racy=False),
        reviewed(3, 0.65, is_racy=True),
        reviewed(4, 0.3, is_racy=True),
        reviewed(5, 0.1, is_racy=False),
    ]
    curve = threshold_curve(posts, NO_POSTS)
    figures = curve.at(0.65)
    assert (figures.flag_at, figures.flagged) == (0.65, 3)
    assert figures.precision is not None
    assert figures.recall is not None
    assert figures.precision.value == pytest.approx(2 / 3)
    assert figures.precision.low < 2 / 3 < figures.precision.high
    assert figures.recall.value == pytest.approx(2 / 3)
    assert curve.at(0.66).flagged == 2
    assert curve.at(0).flagged == 5


def test_where_nothing_is_flagged_precision_is_unknown() -> None:
    curve = threshold_curve([reviewed(1, 0.5, is_racy=False)], NO_POSTS)
    assert curve.at(0.51).precision is None
    assert curve.at(0.5).precision is not None
    assert curve.at(0.5).recall is None  # nothing is racy


def test_without_decisions_the_workload_is_still_known() -> None:
    counts = [0] * SCORE_BINS
    counts[0], counts[-1] = 1000, 28
    curve = threshold_curve([], DailyPosts(tuple(counts), 28))
    assert curve.at(0.5).per_day == 1
    assert curve.at(0).per_day == pytest.approx(1028 / 28)
    assert curve.at(0.99).per_day == 1
    assert curve.at(1).per_day == 0


def test_the_cost_at_a_threshold_is_exact_near_0_too() -> None:
    counts = [0] * SCORE_BINS
    counts[0], counts[1] = 1000, 10
    assert threshold_curve([], DailyPosts(tuple(counts), 10)).at(0.01).per_day == 1


def test_recall_never_rises_with_the_threshold() -> None:
    curve = threshold_curve(make_reviewed(), NO_POSTS)
    assert len(curve.recall) == len(THRESHOLDS)
    assert (np.diff(curve.recall[:, 0]) <= 0).all()


def test_scores_that_mean_what_they_say_have_no_error() -> None:
    posts = [reviewed(n, 0.25, is_racy=n % 4 == 0) for n in range(40)]
    result = reliability(posts)
    assert result.expected_error == pytest.approx(0)
    (only,) = result.bins
    assert (only.low, only.high, only.count) == (0.2, 0.3, 40)
    assert only.mean_score == pytest.approx(0.25)
    assert only.racy.value == 0.25


def test_the_calibration_error_weighs_bins_by_their_posts() -> None:
    posts = [reviewed(n, 0.95, is_racy=False) for n in range(1)]
    posts += [reviewed(n, 0.05, is_racy=False) for n in range(1, 4)]
    assert reliability(posts).expected_error == pytest.approx((0.95 + 3 * 0.05) / 4)


def test_the_highest_score_belongs_to_the_last_bin() -> None:
    (only,) = reliability([reviewed(1, 1.0, is_racy=True)]).bins
    assert only.high == 1


def test_reliability_of_nothing_is_unknown() -> None:
    assert reliability([]).expected_error is None


def test_the_stability_index_is_that_of_the_books() -> None:
    # (0.3-0.5) ln(0.3/0.5) + (0.7-0.5) ln(0.7/0.5); half a case in a million does not show.
    assert stability_index([5e6, 5e6], [3e6, 7e6]) == pytest.approx(0.16946, abs=1e-4)
    assert stability_index([7, 3], [7, 3]) == 0


def test_empty_bins_count_as_half_a_photo_in_the_stability_index() -> None:
    # Of 11 photos, with the halves: 0.5 and 10.5, then 10.5 and 0.5.
    assert stability_index([0, 10], [10, 0]) == pytest.approx(20 / 11 * math.log(21))


def test_scores_that_change_are_seen_and_the_rest_is_stable() -> None:
    weeks = drift(make_weeks(11))
    states = [week.state for week in weeks]
    assert states[:4] == [DriftState.BASELINE] * 4
    assert states[4:7] == [DriftState.STABLE] * 3
    assert states[-1] is DriftState.SHIFTED
    assert DriftState.SHIFTING in states
    assert all(sum(week.shares) == pytest.approx(1) for week in weeks)


def test_a_small_week_says_nothing() -> None:
    weeks = make_weeks(6)
    weeks[-1] = replace(weeks[-1], counts=(40, *[0] * (SCORE_BINS - 1)))
    last = drift(weeks)[-1]
    assert (last.photos, last.index, last.state) == (40, None, DriftState.TOO_FEW)
    assert last.chance is None


def test_a_week_of_75_photos_is_compared_and_told_with_what_chance_gives() -> None:
    weeks = make_weeks(5, photos=75)
    weeks[-1] = replace(
        weeks[-1], counts=(0,) * (SCORE_BINS // 2) + (75, *[0] * (SCORE_BINS // 2 - 1))
    )
    last = drift(weeks)[-1]
    assert last.chance == pytest.approx(9.488 * (1 / 300 + 1 / 75), rel=1e-3)
    assert last.state is DriftState.SHIFTED


def test_without_drift_19_of_20_small_weeks_stay_below_chance() -> None:
    alike = [make_weeks(5, photos=75, seed=seed) for seed in range(200)]
    last = [drift(weeks)[-1] for weeks in alike]
    above = sum(week.index > week.chance for week in last if week.index and week.chance)
    assert 2 <= above <= 18  # 10 on average
    assert sum(week.state is DriftState.STABLE for week in last) == 200 - above


def test_scores_that_are_all_alike_can_be_compared() -> None:
    weeks = [replace(week, counts=(200, *[0] * (SCORE_BINS - 1))) for week in make_weeks(5)]
    assert drift(weeks)[-1].index == pytest.approx(0, abs=0.01)
    weeks[-1] = replace(weeks[-1], counts=(0,) * (SCORE_BINS - 1) + (200,))
    assert drift(weeks)[-1].state is DriftState.SHIFTED
    assert drift([weeks[-1], weeks[0]])[-1].state is DriftState.SHIFTED


@pytest.mark.parametrize("count", [1, 2, 4])
def test_few_weeks_are_compared_with_all_before(count: int) -> None:
    states = [week.state for week in drift(make_weeks(count))]
    expected = DriftState.STABLE if count > 1 else DriftState.TOO_FEW
    assert states == [DriftState.BASELINE] * (count - 1) + [expected]


def test_an_empty_week_is_no_division_by_zero() -> None:
    weeks = make_weeks(5)
    empty = ScoreWeek(date(2026, 9, 14) + timedelta(weeks=5), tuple([0] * SCORE_BINS))
    assert drift([*weeks, empty])[-1].state is DriftState.TOO_FEW
    assert drift([]) == ()
