"""Weights are trained with scikit-learn, on few messages."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from tests.helpers.labelled import write_corpus
from workstation.classifiers.text.corpus import LabelledMessage, read_corpus
from workstation.classifiers.text.features import BITS
from workstation.classifiers.text.fit import (
    ENGLISH_WEIGHT,
    PUBLIC_WEIGHT,
    Arrays,
    Examples,
    as_scorer,
    cross_validated,
    digest_of,
    examples_of,
    fit,
    fit_weights,
    matrix_of,
)
from workstation.classifiers.text.lexicons import shipped_terms
from workstation.classifiers.text.reader import MessageReader, Weigher
from workstation.classifiers.text.score import SOLICITING
from workstation.domain.messages import MessageCategory

PUBLIC = ["今天的新闻真多", "see you at noon then"] * 4


@pytest.fixture(scope="module")
def messages(tmp_path_factory: pytest.TempPathFactory) -> list[LabelledMessage]:
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(folder)
    return read_corpus(folder)


@pytest.fixture(scope="module")
def weigher() -> Weigher:
    return Weigher(shipped_terms())


@pytest.fixture(scope="module")
def examples(weigher: Weigher, messages: list[LabelledMessage]) -> Examples:
    return examples_of(weigher, messages, PUBLIC)


@pytest.fixture(scope="module")
def sums(examples: Examples, messages: list[LabelledMessage]) -> npt.NDArray[np.float64]:
    return cross_validated(examples, len(messages))


@pytest.fixture(scope="module")
def arrays(examples: Examples, sums: npt.NDArray[np.float64]) -> Arrays:
    return fit(examples, sums, np.ones(len(sums), bool), 0.5)


def test_messages_count_once_and_public_texts_less(
    examples: Examples, messages: list[LabelledMessage]
) -> None:
    count = len(messages)
    assert examples.matrix.shape == (count + len(PUBLIC), 1 << BITS)
    assert examples.weights.tolist() == [1.0] * count + [PUBLIC_WEIGHT, ENGLISH_WEIGHT] * 4
    assert examples.is_solicitation.tolist() == [each.is_solicitation for each in messages] + (
        [False] * len(PUBLIC)
    )
    for message, category in zip(messages, examples.categories.tolist(), strict=False):
        expected = SOLICITING.index(MessageCategory(message.category)) if category >= 0 else -1
        assert category == expected
        assert (category >= 0) == message.is_solicitation
    assert (examples.categories[count:] == -1).all()


def test_a_matrix_has_what_reading_weighs(weigher: Weigher) -> None:
    texts = ["求包养，坐标杭州", "", "今天天气真好"]
    matrix = matrix_of(weigher, texts)
    found = weigher.weigh(texts).features
    dense = np.zeros(1 << BITS)
    np.add.at(dense, found.columns[found.rows == 0], found.values[found.rows == 0])
    assert matrix[[0]].toarray()[0] == pytest.approx(dense)
    assert matrix_of(weigher, []).shape == (0, 1 << BITS)


def test_what_is_tested_was_not_trained_on(examples: Examples) -> None:
    # A label that nothing but the message itself bears out cannot be known without seeing it.
    turned = examples.is_solicitation.copy()
    turned[0] = not turned[0]
    wrong = replace(examples, is_solicitation=turned)
    tested = len(turned) - len(PUBLIC)
    held = cross_validated(wrong, tested)
    weights, intercept = fit_weights(wrong)
    seen = wrong.matrix[[0]] @ weights + intercept
    assert turned[0] != (held[0] > 0)
    assert abs(seen[0] - held[0]) > 0.5
    right = (held > 0) == examples.is_solicitation[:tested]
    assert right[1:].mean() > 0.95


def test_public_texts_that_count_more_weigh_more(examples: Examples) -> None:
    heavier = replace(examples, weights=np.where(examples.weights < 1, 20.0, 1.0))
    public = examples.matrix[len(examples.weights) - len(PUBLIC) :]
    light, heavy = (
        (public @ weights + intercept).mean()
        for weights, intercept in (fit_weights(examples), fit_weights(heavier))
    )
    assert heavy < light


def test_trained_weights_read_what_they_were_trained_on(
    arrays: Arrays, messages: list[LabelledMessage]
) -> None:
    readings = MessageReader(scorer=as_scorer(arrays)).read([each.text for each in messages])
    for message, reading in zip(messages, readings, strict=True):
        assert reading.flagged == message.is_solicitation
        if reading.flagged:
            assert reading.category.value == message.category


def test_weights_are_stored_small_and_known_by_their_digest(arrays: Arrays) -> None:
    assert arrays["weights"].dtype == arrays["categories"].dtype == np.float16
    assert as_scorer(arrays).digest == digest_of(arrays)
    assert digest_of(dict(reversed(arrays.items()))) == digest_of(arrays)
    for name in arrays:
        other = {**arrays, name: arrays[name].copy()}
        other[name].flat[0] += 1
        assert digest_of(other) != digest_of(arrays)


def test_calibration_uses_only_what_it_is_told_to(
    examples: Examples, sums: npt.NDArray[np.float64]
) -> None:
    own = np.arange(len(sums)) % 2 == 0
    noisy = np.where(own, sums, 50.0)
    found = as_scorer(fit(examples, noisy, own, 0.5))
    again = as_scorer(fit(examples, sums, own, 0.5))
    assert (found.slope, found.offset) == (again.slope, again.offset)
    assert found.slope > 0
