"""How unevenly money is spread."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.analytics.concentration import FEWEST, Concentration, concentration


def _of(totals: list[int]) -> Concentration:
    values, counts = np.unique(np.array(totals, np.int64), return_counts=True)
    return concentration(values, counts.astype(np.int64))


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=60))
def test_it_is_what_the_definition_says(totals: list[int]) -> None:
    figures = _of(totals)
    differences = sum(abs(one - other) for one in totals for other in totals)
    assert figures.gini == pytest.approx(
        differences / (2 * len(totals) * sum(totals)), rel=1e-9, abs=1e-9
    )
    assert figures.top_1 == pytest.approx(max(totals) / sum(totals))
    assert (figures.held[0], figures.held[-1]) == pytest.approx((0, 1))
    assert (np.diff(figures.held) >= -1e-12).all()


def test_the_largest_tenth_holds_what_the_largest_ten_of_a_hundred_hold() -> None:
    totals = [100] * 5 + [50] * 10 + [1] * 85
    figures = _of(totals)
    assert figures.top_10 == pytest.approx((5 * 100 + 5 * 50) / sum(totals))
    assert figures.top_1 == pytest.approx(100 / sum(totals))


def test_where_all_hold_the_same_nothing_is_concentrated() -> None:
    figures = _of([7] * 500)
    assert figures.gini == pytest.approx(0, abs=1e-12)
    assert figures.gini_low is None


def test_without_holders_nothing_is_told() -> None:
    figures = _of([])
    assert (figures.holders, figures.gini, figures.top_10) == (0, None, None)


def test_of_few_holders_no_interval_is_told() -> None:
    assert _of(list(range(1, FEWEST))).gini_low is None
    assert _of(list(range(1, FEWEST + 1))).gini_low is not None


def test_the_interval_holds_what_it_promises() -> None:
    rng = np.random.default_rng(1)
    truth = math.erf(1 / 2)  # of a log-normal distribution with sigma 1
    held = 0
    for _ in range(300):
        figures = _of([max(round(x), 1) for x in np.exp(rng.normal(9, 1, 1_000))])
        assert figures.gini_low is not None
        assert figures.gini_high is not None
        held += figures.gini_low <= truth <= figures.gini_high
    assert 0.91 * 300 <= held <= 0.985 * 300


def test_a_curve_of_many_is_drawn_with_some_hundred_points_and_keeps_its_steep_end() -> None:
    figures = _of([*range(1, 100_000), 10**12])
    assert len(figures.people) < 300
    assert figures.held[-2] < 0.01
