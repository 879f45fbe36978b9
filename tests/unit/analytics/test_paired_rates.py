"""What followed: a planted effect is found, none is made up, whoever is popular or posts often."""

import numpy as np
import numpy.typing as npt
import pytest

from workstation.analytics.paired_rates import LEAST_AUTHORS, rate_ratio

Floats = npt.NDArray[np.float64]


def simulate(rng: np.random.Generator, authors: int, effect: float) -> tuple[Floats, Floats]:
    """Return gifts and hours of authors whose popularity, share of soliciting and bursts differ."""
    share = rng.beta(2, 2, authors)
    hours = rng.gamma(2, 40, (authors, 2, 1)) * np.stack([1 - share, share], 1)[..., None]
    # Those who solicit most post most: their windows are cut short, so late hours are rare.
    hours = hours * np.stack([np.ones(authors), np.exp(-2 * share)], 1)[:, None, :]
    decay = np.array([1.0, 0.3])
    # Popular ones solicit more: without comparing each with themselves that is an effect.
    popular = rng.lognormal(-3 + 2 * share, 1)
    burst = rng.gamma(2, 0.5, (authors, 2, 2))
    mean = popular[:, None, None] * np.array([1.0, effect])[:, None] * decay * hours * burst
    return rng.poisson(mean).astype(np.float64), hours


def test_the_interval_covers_what_was_planted() -> None:
    rng = np.random.default_rng(3)
    for effect in (1.0, 2.0):
        ends = [rate_ratio(*simulate(rng, 100, effect))[1:] for _ in range(200)]
        covered = sum(low <= effect <= high for low, high in ends)
        assert covered >= 180  # 190 are expected
        if effect > 1:
            assert sum(low > 1 for low, _ in ends) > 150


def test_a_few_large_gifts_do_not_make_it_too_sure() -> None:
    rng = np.random.default_rng(3)
    covered = 0
    for _ in range(200):
        gifts, hours = simulate(rng, 60, 1.0)
        money = gifts * np.exp(rng.normal(0, 1.6, gifts.shape))
        _, low, high = rate_ratio(money, hours)
        covered += low <= 1 <= high
    assert covered >= 178


def test_too_few_authors_give_no_figure() -> None:
    rng = np.random.default_rng(4)
    gifts, hours = simulate(rng, LEAST_AUTHORS - 1, 3.0)
    assert np.isnan(rate_ratio(gifts + 1, hours)).all()


def test_a_doubling_is_two() -> None:
    hours = np.full((30, 2, 2), 24.0)
    gifts = np.tile(np.array([[4.0, 1.0], [8.0, 2.0]]), (30, 1, 1))
    gifts[::2] *= 3
    ratio, low, high = rate_ratio(gifts, hours)
    assert ratio == pytest.approx(2)
    assert low == pytest.approx(2)
    assert high == pytest.approx(2)


def test_nothing_after_either_kind_gives_no_figure() -> None:
    hours = np.full((30, 2, 2), 24.0)
    gifts = np.zeros((30, 2, 2))
    assert np.isnan(rate_ratio(gifts, hours)).all()
    gifts[:, 1, 0] = 1
    assert np.isnan(rate_ratio(gifts, hours)).all()
