"""Which exact amounts stand out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.analytics import amounts as module
from workstation.analytics.amounts import Ints, amount_figures, quartiles, spikes


def _grouped(amounts_fen: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> tuple[Ints, Ints]:
    values, counts = np.unique(amounts_fen.astype(np.int64), return_counts=True)
    return values, counts.astype(np.int64)


def _ordinary(
    rng: np.random.Generator, count: int
) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Return amounts with a smooth distribution, most of them of whole yuan."""
    fen = np.exp(rng.normal(np.log(1_500), 1.2, count))
    return np.where(
        rng.random(count) < 0.6,
        np.maximum(np.round(fen / 100) * 100, 100),
        np.maximum(np.round(fen), 1),
    )


def test_amounts_that_mean_something_are_found_and_no_others() -> None:
    rng = np.random.default_rng(1)
    planted = np.repeat([520, 1_314, 52_000, 131_400], [200, 90, 40, 12])
    found = spikes(*_grouped(np.concatenate([_ordinary(rng, 8_000), planted])))
    assert [spike.amount_fen for spike in found] == [520, 1_314, 52_000, 131_400]
    assert found[0].gifts >= 200
    assert found[0].times > 20


def test_spikes_side_by_side_do_not_hide_each_other() -> None:
    rng = np.random.default_rng(2)
    planted = np.repeat([8_800, 9_900, 10_000], 100)
    found = spikes(*_grouped(np.concatenate([_ordinary(rng, 5_000), planted])))
    assert {spike.amount_fen for spike in found} == {8_800, 9_900, 10_000}
    assert all(spike.times > 25 for spike in found)


def test_where_nothing_stands_out_nothing_is_named() -> None:
    rng = np.random.default_rng(3)
    alarms = [spikes(*_grouped(_ordinary(rng, 20_000))) for _ in range(60)]
    assert not any(alarms)


def test_every_gift_is_in_one_bin_and_the_middle_one_is_named() -> None:
    values, gifts = np.array([1, 9, 10, 999, 1_000, 5_000_000]), np.array([1, 1, 1, 30, 1, 1])
    figures = amount_figures(values, gifts)
    assert (figures.gifts, figures.median_fen) == (35, 999)
    assert figures.counts.sum() == 35
    assert figures.spiky.sum() == 30
    inside = (figures.edges_fen[:-1] <= 1_000) & (figures.edges_fen[1:] > 1_000)
    assert figures.counts[inside].tolist() == [1], "a bin begins at ¥10.00, and 9.99 is before it"


def test_without_gifts_there_are_no_figures() -> None:
    nothing = np.zeros(0, np.int64)
    figures = amount_figures(nothing, nothing)
    assert (figures.gifts, figures.median_fen, figures.spikes) == (0, None, ())


def test_one_gift_is_a_distribution_too() -> None:
    figures = amount_figures(np.array([520]), np.array([1]))
    assert figures.counts.tolist() == [1]


def test_no_spike_is_passed_over_for_being_usual() -> None:
    rng = np.random.default_rng(3)
    for around in (20, 700, 30_000):
        planted = np.repeat(rng.integers(1, 3 * around, 60), rng.integers(5, 60, 60))
        many = np.round(np.exp(rng.normal(np.log(around), 0.8, 3_000))).clip(1)
        values, counts = _grouped(np.concatenate([many, many[:900] * 100, planted]))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                module._Grid, "is_usual", lambda self: np.zeros(len(self.values), np.bool_)
            )
            one_by_one = spikes(values, counts)
        assert one_by_one
        assert spikes(values, counts) == one_by_one


@given(amounts=st.lists(st.integers(1, 50), min_size=1, max_size=60))
def test_quartiles_of_counted_amounts_are_those_of_the_amounts(amounts: list[int]) -> None:
    told = quartiles(*_grouped(np.array(amounts, np.float64)))
    assert np.allclose(told, np.percentile(amounts, [25, 50, 75]))
