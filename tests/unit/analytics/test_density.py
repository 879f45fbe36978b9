"""The test for bunching finds what is planted, and is quiet where nothing is."""

import numpy as np
import numpy.typing as npt
import pytest

from workstation.analytics.density import Bunching, Heap, bunching, heap
from workstation.analytics.poisson import NoAnswer

SCORES = np.arange(350, 951, dtype=np.float64)
Floats = npt.NDArray[np.float64]


def normal(mean: float, spread: float) -> Floats:
    density = np.exp(-0.5 * ((SCORES - mean) / spread) ** 2)
    scaled: Floats = density / density.sum()
    return scaled


SMOOTH = {
    "mixture": 0.22 * normal(766, 32) + 0.78 * normal(636, 56),
    "falling": normal(636, 56),
    "steep": np.exp(-np.abs(SCORES - 690) / 22) / np.exp(-np.abs(SCORES - 690) / 22).sum(),
}


def planted(density: Floats, share: float) -> Floats:
    """Return a density of which a share of those just below 751 are just above instead."""
    moved = density.copy()
    below = slice(741 - 350, 751 - 350)
    moved[751 - 350 : 756 - 350] += share * density[below].sum() / 5
    moved[below] *= 1 - share
    return moved


def result_of(density: Floats, people: int, seed: int) -> Bunching:
    counts = np.random.default_rng(seed).multinomial(people, density).astype(np.float64)
    found = bunching(SCORES, counts, 750)
    assert isinstance(found, Bunching)
    return found


@pytest.mark.parametrize("shape", sorted(SMOOTH))
@pytest.mark.parametrize("people", [30_000, 1_000_000])
def test_smooth_densities_are_called_bunched_as_rarely_as_promised(shape: str, people: int) -> None:
    alarms = [result_of(SMOOTH[shape], people, seed).jump.p < 0.05 for seed in range(100)]
    assert sum(alarms) <= 12  # of 5 expected; more than that by chance in one of 700


def test_a_planted_excess_is_found_and_its_interval_holds_the_jump() -> None:
    density = planted(SMOOTH["mixture"], 0.2)
    truth = density[751 - 350] / density[750 - 350]
    found = [result_of(density, 100_000, seed) for seed in range(30)]
    assert sum(one.jump.p < 0.05 and one.jump.value > 1 for one in found) == 30
    assert float(np.median([one.jump.value for one in found])) == pytest.approx(truth, rel=0.15)


def test_the_limit_itself_is_below() -> None:
    found = bunching(SCORES, np.where(SCORES > 750, 300.0, 200.0), 750)
    assert isinstance(found, Bunching)
    assert found.jump.value == pytest.approx(1.5)
    assert found.fitted == pytest.approx(found.counts)


def test_the_fit_is_that_of_an_exponential_density_without_chance() -> None:
    counts = 1e6 * SMOOTH["steep"]
    found = bunching(SCORES, counts, 750)
    assert isinstance(found, Bunching)
    assert found.jump.value == pytest.approx(1, abs=1e-6)
    assert found.fitted == pytest.approx(found.counts, rel=1e-6)
    assert found.dispersion == 1


def test_exactly_one_score_that_too_many_have_is_told_from_a_jump() -> None:
    density = SMOOTH["mixture"].copy()
    density[751 - 350] *= 1.5
    counts = np.rint(200_000 * density)
    found = heap(SCORES, counts, 750, 751)
    beside = heap(SCORES, counts, 750, 750)
    assert isinstance(found, Heap)
    assert isinstance(beside, Heap)
    assert found.ratio.low < 1.5 < found.ratio.high
    assert found.ratio.low > 1
    assert beside.ratio.low < 1 < beside.ratio.high


@pytest.mark.parametrize(
    "counts",
    [np.zeros(601), np.where(SCORES > 750, 0.0, 50.0), np.where(SCORES == 700, 1.0, 0.0)],
    ids=["nobody", "nobody above", "one"],
)
def test_a_few_people_are_no_answer(counts: Floats) -> None:
    assert bunching(SCORES, counts, 750) is NoAnswer.TOO_FEW
    assert isinstance(heap(SCORES, counts, 750, 751), NoAnswer)


def test_a_cliff_is_an_answer_or_none_but_no_error() -> None:
    counts = np.where((SCORES == 700) | (SCORES == 790), 5_000.0, 0.0)
    found = bunching(SCORES, counts, 750)
    assert isinstance(found, NoAnswer) or np.isfinite(found.jump.value)
