"""When a break is due, and when milder items come."""

import pytest

from workstation.domain.care import BreakNeed, break_need, exposure_weight, needs_rest
from workstation.domain.review import Verdict
from workstation.domain.team import ReviewSettings

LIMITS = ReviewSettings(soft_exposure=100, hard_exposure=200, break_after_minutes=60)


@pytest.mark.parametrize(
    ("exposure", "worked_s", "need"),
    [
        (0, 0, BreakNeed.NONE),
        (99.9, 3_599, BreakNeed.NONE),
        (0, 3_600, BreakNeed.TIME),
        (100, 0, BreakNeed.EXPOSURE),
        (100, 9_999, BreakNeed.EXPOSURE),
        (200, 0, BreakNeed.OVERDUE),
    ],
)
def test_the_strongest_reason_for_a_break_counts(
    exposure: float, worked_s: float, need: BreakNeed
) -> None:
    assert break_need(LIMITS, exposure_since_break=exposure, worked_s=worked_s) is need


def test_only_the_hard_limit_veils() -> None:
    assert [need for need in BreakNeed if need.veils] == [BreakNeed.OVERDUE]


def test_a_photo_without_a_score_counts_in_full() -> None:
    assert exposure_weight(None) == 1.0
    assert exposure_weight(0.25) == 0.25


@pytest.mark.parametrize(
    ("verdict", "worst_seen", "rests"),
    [
        (Verdict.TAKE_DOWN, 0.9, True),
        (Verdict.TAKE_DOWN, 0.89, False),
        (Verdict.TAKE_DOWN, None, False),  # decided under the veil
        (Verdict.KEEP, 0.99, False),
        (Verdict.RESTRICT, 0.99, False),
    ],
)
def test_a_bad_photo_that_was_seen_and_taken_down_needs_rest(
    verdict: Verdict, worst_seen: float | None, *, rests: bool
) -> None:
    assert needs_rest(verdict, worst_seen) is rests
