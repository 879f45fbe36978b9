"""Answers against what is known to be right."""

import pytest

from tests.helpers.opinions import opinion
from workstation.analytics.agreement import NOTHING, Unknown
from workstation.analytics.error_rates import automated_rates, error_rates
from workstation.analytics.quality import Estimate, wilson
from workstation.domain.checks import CheckKind

BRANCHES = {"nudity": "nudity", "genitals": "nudity", "spam": "spam"}
GOLDEN = CheckKind.GOLDEN


def test_each_way_to_be_wrong_is_counted_apart() -> None:
    right = {item: "nudity" if item <= 15 else NOTHING for item in range(1, 31)}
    opinions = [opinion(item, "bo", "genitals" if item <= 15 else None) for item in range(1, 31)]
    opinions[0] = opinion(1, "bo", None)
    opinions[1] = opinion(2, "bo", "spam")
    opinions[28] = opinion(29, "bo", "spam")
    opinions[29] = opinion(30, "bo", "nudity")
    opinions.append(opinion(31, "bo", None))  # of which nothing is known to be right
    (bo,) = error_rates(opinions, right, BRANCHES)
    assert (bo.answers, bo.missed, bo.too_strict, bo.other_policy) == (30, 1, 2, 1)
    assert isinstance(bo.differs, Estimate)
    assert (bo.differs.value, bo.differs.low, bo.differs.high) == pytest.approx(
        wilson([4], [30])[0]
    )


def test_reviewers_are_named_in_order_and_few_answers_give_no_rate() -> None:
    opinions = [opinion(1, "cy", None, kind=GOLDEN), opinion(1, "anna", "spam", kind=GOLDEN)]
    anna, cy = error_rates(opinions, {1: "spam"}, BRANCHES)
    assert (anna.reviewer, anna.missed, cy.reviewer, cy.missed) == ("anna", 0, "cy", 1)
    assert anna.differs is cy.differs is Unknown.TOO_FEW


def test_ones_first_word_about_an_item_counts() -> None:
    opinions = [opinion(1, "cy", "spam", minutes=9), opinion(1, "cy", None, minutes=1)]
    (cy,) = error_rates(opinions, {1: "spam"}, BRANCHES)
    assert (cy.answers, cy.missed) == (1, 1)


def test_a_flag_is_right_if_the_item_breaks_what_the_cascade_looks_for() -> None:
    opinions = [
        opinion(item, "bo", "genitals" if item <= 30 else None, signal_network="cascade 1")
        for item in range(1, 41)
    ]
    # Taken down for something else is no success of a cascade of photos.
    opinions[0] = opinion(1, "bo", "spam", signal_network="cascade 1")
    # What was settled goes before the decision in force; an answer alone says nothing.
    right = {40: "nudity"}
    opinions.append(opinion(2, "cy", None, kind=GOLDEN, signal_network="cascade 1"))
    opinions.append(opinion(41, "bo", "spam"))
    (rate,) = automated_rates(opinions, right, BRANCHES, looks_for=frozenset({"nudity"}))
    assert (rate.network, rate.items, rate.right) == ("cascade 1", 40, 30)
    assert isinstance(rate.precision, Estimate)
    assert isinstance(rate.false_flags, Estimate)
    assert (rate.precision.value, rate.false_flags.value) == pytest.approx((0.75, 0.25))
    assert rate.false_flags.low == pytest.approx(1 - rate.precision.high)
