"""Train the solicitation score: weights and calibration. Needs scikit-learn (extra bench)."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from workstation.classifiers.text.corpus import LabelledMessage
from workstation.classifiers.text.features import BITS
from workstation.classifiers.text.reader import Weigher, batches
from workstation.classifiers.text.score import SOLICITING, Scorer, scorer_of

PUBLIC_WEIGHT = 0.1
ENGLISH_WEIGHT = 0.5
"""What a public text counts beside one of the project's own, of which there are far fewer; most
public texts are Chinese."""

REGULARISATION = 2.0
CATEGORY_REGULARISATION = 3.0
"""Inverse strength of the L2 penalty, as scikit-learn's C; chosen by cross-validation."""

FOLDS = 5
_SEED = 20161128

Arrays = dict[str, npt.NDArray[np.float32] | npt.NDArray[np.float64]]
_Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Examples:
    """What is trained on.

    Attributes:
        matrix: Sparse: texts by hashed features.
        is_solicitation: Of each text.
        categories: Place in `SOLICITING` of each, -1 for none.
        weights: What each counts.
    """

    matrix: Any  # scipy.sparse.csr_matrix, untyped
    is_solicitation: npt.NDArray[np.bool_]
    categories: npt.NDArray[np.int64]
    weights: _Floats

    def take(self, places: npt.NDArray[Any]) -> "Examples":
        """Return some of them."""
        return Examples(
            self.matrix[places],
            self.is_solicitation[places],
            self.categories[places],
            self.weights[places],
        )


def matrix_of(weigher: Weigher, texts: Sequence[str]) -> Any:  # noqa: ANN401  # scipy.sparse
    """Return the features of texts as a sparse matrix."""
    from scipy import sparse

    parts = []
    for batch in batches(texts):
        found = weigher.weigh(batch).features
        shape = (len(batch), 1 << BITS)
        parts.append(sparse.csr_matrix((found.values, (found.rows, found.columns)), shape=shape))
    return sparse.vstack(parts).tocsr() if parts else sparse.csr_matrix((0, 1 << BITS))


def examples_of(
    weigher: Weigher, messages: Sequence[LabelledMessage], public: Sequence[str]
) -> Examples:
    """Return labelled messages and public texts, which count less, as examples."""
    names = [category.value for category in SOLICITING]
    texts = [message.text for message in messages] + list(public)
    return Examples(
        matrix=matrix_of(weigher, texts),
        is_solicitation=np.array(
            [message.is_solicitation for message in messages] + [False] * len(public), bool
        ),
        categories=np.array(
            [names.index(each.category) if each.is_solicitation else -1 for each in messages]
            + [-1] * len(public),
            np.int64,
        ),
        weights=np.array(
            [1.0] * len(messages)
            + [ENGLISH_WEIGHT if text.isascii() else PUBLIC_WEIGHT for text in public]
        ),
    )


def fit_weights(examples: Examples) -> tuple[_Floats, float]:
    """Return one weight per hashed feature, and the intercept."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=REGULARISATION, max_iter=1_000)
    model.fit(examples.matrix, examples.is_solicitation, sample_weight=examples.weights)
    return model.coef_[0], float(model.intercept_[0])


Fold = Callable[[npt.NDArray[np.int64], _Floats, float], None]
"""Told of a part of what is tested: places, and the weights and intercept that never saw them."""


def cross_validated(
    examples: Examples, tested: int, told: Fold = lambda _places, _weights, _intercept: None
) -> _Floats:
    """Return for the first `tested` examples the log-odds by weights that never saw them."""
    random = np.random.default_rng(_SEED)
    folds = random.permutation(tested) % FOLDS
    sums = np.zeros(tested)
    places = np.arange(len(examples.is_solicitation))
    for fold in range(FOLDS):
        held = np.flatnonzero(folds == fold)
        weights, intercept = fit_weights(examples.take(np.setdiff1d(places, held)))
        sums[held] = examples.matrix[held] @ weights + intercept
        told(held, weights, intercept)
    return sums


def fit(
    examples: Examples, sums: _Floats, calibrated_on: npt.NDArray[np.bool_], flag_at: float
) -> Arrays:
    """Return the arrays of a file of weights.

    Args:
        examples: All of them.
        sums: What `cross_validated` returned.
        calibrated_on: Which of those make the calibration: those that are like what will be read.
        flag_at: Probability from which a message is flagged.
    """
    from sklearn.linear_model import LogisticRegression

    weights, intercept = fit_weights(examples)
    own = calibrated_on
    calibration = LogisticRegression(C=1e6).fit(
        sums[own, None], examples.is_solicitation[: len(sums)][own]
    )
    soliciting = np.flatnonzero(examples.is_solicitation)
    kinds = LogisticRegression(C=CATEGORY_REGULARISATION, max_iter=1_000)
    kinds.fit(examples.matrix[soliciting], examples.categories[soliciting])
    return {
        # Half precision moves a probability by less than 0.001 and halves the file.
        "weights": weights.astype(np.float16),
        "categories": kinds.coef_.astype(np.float16),
        "category_intercepts": kinds.intercept_.astype(np.float32),
        "scalars": np.array(
            [
                intercept,
                float(calibration.coef_[0, 0]),
                float(calibration.intercept_[0]),
                flag_at,
            ]
        ),
    }


def digest_of(arrays: Mapping[str, npt.NDArray[Any]]) -> str:
    """Return a SHA-256 (hex) over arrays, however they are stored."""
    total = hashlib.sha256()
    for name in sorted(arrays):
        array = arrays[name]
        total.update(f"{name} {array.dtype.str} {array.shape}\n".encode())
        total.update(array.tobytes())
    return total.hexdigest()


def as_scorer(arrays: Arrays) -> Scorer:
    """Return arrays as a scorer."""
    return scorer_of(arrays, digest_of(arrays))
