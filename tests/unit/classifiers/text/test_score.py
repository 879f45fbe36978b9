import tomllib
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from workstation.classifiers.text.features import BITS, Features
from workstation.classifiers.text.fit import digest_of
from workstation.classifiers.text.score import SOLICITING, Scorer, load_scorer, scorer_of
from workstation.domain.messages import MessageCategory
from workstation.resources import asset

SIZE = 1 << BITS


def scorer(*, slope: float = 1.0, offset: float = 0.0) -> Scorer:
    """Weights: 2 at place 1, -1 at place 2; photos at place 1, escorts at place 2."""
    weights = np.zeros(SIZE, np.float16)
    weights[[1, 2]] = 2, -1
    categories = np.zeros((len(SOLICITING), SIZE), np.float16)
    categories[SOLICITING.index(MessageCategory.PAID_PHOTOS), 1] = 1
    categories[SOLICITING.index(MessageCategory.ESCORT_AD), 2] = 1
    intercepts = np.zeros(len(SOLICITING), np.float32)
    intercepts[SOLICITING.index(MessageCategory.SEEK_SPONSOR)] = 0.5
    arrays: dict[str, npt.NDArray[Any]] = {
        "weights": weights,
        "categories": categories,
        "category_intercepts": intercepts,
        "scalars": np.array([0.5, slope, offset, 0.4]),
    }
    return scorer_of(arrays, "abc")


def features(*found: tuple[int, int, float]) -> Features:
    rows, columns, values = zip(*found, strict=True)
    return Features(
        np.array(rows, np.int32), np.array(columns, np.int32), np.array(values, np.float32)
    )


def odds(value: float) -> float:
    return float(1 / (1 + np.exp(-value)))


def test_a_probability_is_the_calibrated_sum_of_weights() -> None:
    found = features((0, 1, 1.0), (0, 2, 0.5), (2, 2, 3.0), (2, 7, 9.0))
    plain = scorer().probabilities(found, 4)
    assert plain == pytest.approx([odds(2 - 0.5 + 0.5), odds(0.5), odds(-3 + 0.5), odds(0.5)])
    calibrated = scorer(slope=2, offset=-1).probabilities(found, 4)
    assert calibrated == pytest.approx([odds(3), odds(0), odds(-6), odds(0)])


def test_a_sum_beyond_all_bounds_is_a_probability_without_a_warning() -> None:
    found = features((0, 1, 1e30), (1, 2, 1e30))
    high, low = scorer().probabilities(found, 2)
    assert 0 < low < 1e-9 < 1 - 1e-9 < high <= 1


def test_the_category_is_of_the_text_that_is_asked_for() -> None:
    found = features((0, 1, 1.0), (1, 2, 1.0), (2, 7, 1.0))
    assert [scorer().category(found, text) for text in range(4)] == [
        MessageCategory.PAID_PHOTOS,
        MessageCategory.ESCORT_AD,
        MessageCategory.SEEK_SPONSOR,
        MessageCategory.SEEK_SPONSOR,
    ]


def test_weights_of_another_size_are_refused() -> None:
    arrays: dict[str, npt.NDArray[Any]] = {
        "weights": np.zeros(SIZE // 2, np.float16),
        "categories": np.zeros((len(SOLICITING), SIZE), np.float16),
        "category_intercepts": np.zeros(len(SOLICITING), np.float32),
        "scalars": np.zeros(4),
    }
    with pytest.raises(ValueError, match="weights of shape"):
        scorer_of(arrays, "")
    arrays["weights"] = np.zeros(SIZE, np.float16)
    arrays["categories"] = np.zeros((len(SOLICITING) - 1, SIZE), np.float16)
    with pytest.raises(ValueError, match="weights of shape"):
        scorer_of(arrays, "")
    with pytest.raises(KeyError):
        scorer_of({}, "")


@pytest.mark.parametrize("name", ["solicitation", "characters"])
def test_shipped_arrays_are_those_that_their_manifest_names(name: str) -> None:
    manifest = tomllib.loads(asset("text", f"{name}.toml").read_text(encoding="utf-8"))
    with np.load(asset("text", f"{name}.npz"), allow_pickle=False) as stored:
        assert digest_of(dict(stored)) == manifest["digest"]


def test_the_shipped_scorer_knows_every_category() -> None:
    scorer = load_scorer()
    assert 0 < scorer.flag_at < 1
    assert scorer.slope > 0
    assert np.isfinite(scorer.weights).all()
    assert (np.abs(scorer.categories).sum(axis=1) > 0).all()
