"""Refitting a fusion to decisions."""

from dataclasses import replace

import numpy as np
import pytest

from tests.helpers.quality import LARGE, SMALL, make_cascade, make_reviewed, reviewed
from workstation.analytics.calibration import (
    NEEDED,
    average_precision,
    calibrate,
    fit_logistic,
)
from workstation.domain.photos import Fusion
from workstation.domain.quality import TooFewReviewedError


def test_a_fit_finds_what_made_the_data() -> None:
    generator = np.random.default_rng(3)
    log_odds = generator.normal(0, 2, (20_000, 2))
    truth = np.array([-1.0, 1.5, 0.25])
    chances = 1 / (1 + np.exp(-(truth[0] + log_odds @ truth[1:])))
    is_racy = (generator.random(20_000) < chances).astype(np.float64)
    fitted = fit_logistic(log_odds, is_racy, prior=np.zeros(3))
    assert fitted == pytest.approx(truth, abs=0.06)


def test_a_network_that_misleads_gets_no_weight_not_a_negative_one() -> None:
    generator = np.random.default_rng(3)
    is_racy = (generator.random(500) < 0.5).astype(np.float64)
    helpful = generator.normal(2 * is_racy - 1, 1)
    misleading = generator.normal(1 - 2 * is_racy, 1)
    fitted = fit_logistic(
        np.stack([helpful, misleading], axis=1), is_racy, prior=np.array([0.0, 0.5, 0.5])
    )
    assert fitted[1] > 0.5
    assert fitted[2] == 0


def test_few_decisions_leave_the_weights_near_the_shipped_ones() -> None:
    posts = make_reviewed(2_000)
    log_odds = np.array([[np.log(s / (1 - s)) for s in post.scores.values()] for post in posts])
    is_racy = np.array([post.is_racy for post in posts], np.float64)
    prior = np.array([0.0, 3.0, 3.0])
    few = fit_logistic(log_odds[:20], is_racy[:20], prior=prior)
    many = fit_logistic(log_odds, is_racy, prior=prior)
    assert abs(few - prior)[1:].sum() < abs(many - prior)[1:].sum()


def test_average_precision_counts_equal_scores_together() -> None:
    assert average_precision(np.array([0.9, 0.8, 0.7]), np.array([1.0, 0.0, 1.0])) == pytest.approx(
        (1 + 2 / 3) / 2
    )
    # All alike: as good as chance, whatever their order.
    assert average_precision(np.full(4, 0.5), np.array([1.0, 0, 0, 0])) == 0.25
    assert average_precision(np.full(4, 0.5), np.array([0, 0, 0, 1.0])) == 0.25


def test_calibration_trusts_the_better_network_more_and_says_how_much_that_helps() -> None:
    result = calibrate(make_reviewed(600), make_cascade(), flag_at=0.65)
    weights = result.cascade.stage2_fusion.weights
    assert weights[LARGE] > 2 * weights[SMALL] > 0
    assert result.new.log_loss < result.old.log_loss
    assert result.new.average_precision > result.old.average_precision
    assert (result.racy + result.clean, result.skipped) == (600, 0)


def test_a_candidate_flags_about_as_many_as_before() -> None:
    posts = make_reviewed(600)
    result = calibrate(posts, make_cascade(), flag_at=0.65)
    before = sum(post.racy >= 0.65 for post in posts)
    fusion = result.cascade.stage2_fusion
    after = sum(fusion.fuse(post.scores) >= result.cascade.flag_at for post in posts)
    assert before <= after <= before + 10


def test_a_candidate_differs_in_stage_2_alone() -> None:
    cascade = make_cascade()
    candidate = calibrate(make_reviewed(), cascade, flag_at=0.65).cascade
    assert candidate.stage2_fusion != cascade.stage2_fusion
    assert candidate.version.startswith("1+cal.")
    unchanged = {"version", "stage2_fusion", "flag_at"}
    for name in set(cascade.__slots__) - unchanged:
        assert getattr(candidate, name) == getattr(cascade, name)


def test_the_same_decisions_give_the_same_candidate() -> None:
    posts = make_reviewed()
    first = calibrate(posts, make_cascade(), flag_at=0.65)
    assert calibrate(posts[::-1], make_cascade(), flag_at=0.65) == first
    other = calibrate(make_reviewed(seed=2), make_cascade(), flag_at=0.65)
    assert other.cascade.version != first.cascade.version


def test_another_threshold_in_force_makes_another_candidate() -> None:
    # What is registered under a version keeps its threshold.
    posts = make_reviewed()
    low, high = (calibrate(posts, make_cascade(), flag_at=at).cascade for at in (0.4, 0.8))
    assert low.stage2_fusion == high.stage2_fusion
    assert low.flag_at < high.flag_at
    assert low.version != high.version


def test_a_candidate_of_a_candidate_is_named_after_the_shipped_one() -> None:
    cascade = replace(make_cascade("1+cal.00000000"), stage2_fusion=Fusion(0, {SMALL: 1.0}))
    candidate = calibrate(make_reviewed(), cascade, flag_at=0.65).cascade
    assert candidate.version.count("cal") == 1
    # A network that had no weight may get one.
    assert candidate.stage2_fusion.weights[LARGE] > 0


@pytest.mark.parametrize(("racy", "clean"), [(NEEDED - 1, 500), (500, NEEDED - 1), (0, 0)])
def test_too_few_of_either_class_are_refused_with_the_numbers(racy: int, clean: int) -> None:
    posts = [reviewed(n, 0.8, is_racy=n < racy) for n in range(racy + clean)]
    with pytest.raises(TooFewReviewedError) as refusal:
        calibrate(posts, make_cascade(), flag_at=0.65)
    assert (refusal.value.racy, refusal.value.clean, refusal.value.needed) == (racy, clean, NEEDED)


def test_what_stage_2_did_not_see_is_left_out() -> None:
    posts = make_reviewed()
    posts[0] = replace(posts[0], stage=1)
    posts[1] = replace(posts[1], scores={SMALL: 0.5})
    result = calibrate(posts, make_cascade(), flag_at=0.65)
    assert (result.skipped, result.racy + result.clean) == (2, 398)
