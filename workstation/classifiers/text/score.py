"""How likely a message is solicitation, and of which kind: weights of features, calibrated."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from workstation.classifiers.text.features import BITS, Features
from workstation.domain.messages import MessageCategory
from workstation.resources import asset

SOLICITING = (
    MessageCategory.SEEK_SPONSOR,
    MessageCategory.OFFER_COMPANIONSHIP,
    MessageCategory.PAID_PHOTOS,
    MessageCategory.GIFT_FOR_MEETING,
    MessageCategory.ESCORT_AD,
    MessageCategory.AGENT_RECRUITING,
)
"""The categories of solicitation, in the order of the weights."""

_Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights, as trained by `packaging/train_messages.py`.

    Attributes:
        weights: One per hashed feature: what it adds to the log-odds.
        intercept: Log-odds without features.
        categories: One row per category of `SOLICITING`; the highest sum is the category.
        category_intercepts: One per category.
        slope: Calibration: what the sum is multiplied by ...
        offset: ... and what is added, to be the log-odds of the probability.
        flag_at: Probability from which a message is flagged.
        digest: SHA-256 (hex) over all of this.
    """

    weights: _Floats
    intercept: float
    categories: _Floats
    category_intercepts: _Floats
    slope: float
    offset: float
    flag_at: float
    digest: str

    def probabilities(self, features: Features, count: int) -> npt.NDArray[np.float64]:
        """Return for each text of a batch the probability of solicitation."""
        added = self.weights[features.columns] * features.values
        sums = np.bincount(features.rows, added, minlength=count) + self.intercept
        log_odds = np.clip(self.slope * sums + self.offset, -30, 30)
        return np.asarray(1 / (1 + np.exp(-log_odds)), np.float64)

    def category(self, features: Features, text: int) -> MessageCategory:
        """Return of which kind the solicitation of one text of a batch is."""
        own = features.rows == text
        columns, values = features.columns[own], features.values[own]
        sums = self.categories[:, columns] @ values + self.category_intercepts
        return SOLICITING[int(np.argmax(sums))]


def scorer_of(arrays: Mapping[str, npt.NDArray[Any]], digest: str) -> Scorer:
    """Return a scorer of the arrays of a file of weights.

    Raises:
        KeyError: One is missing.
        ValueError: One has another shape.
    """
    weights = arrays["weights"].astype(np.float32)
    categories = arrays["categories"].astype(np.float32)
    if weights.shape != (1 << BITS,) or categories.shape != (len(SOLICITING), 1 << BITS):
        raise ValueError(f"weights of shape {weights.shape}, {categories.shape}")
    intercept, slope, offset, flag_at = arrays["scalars"].tolist()
    return Scorer(
        weights=weights,
        intercept=intercept,
        categories=categories,
        category_intercepts=arrays["category_intercepts"].astype(np.float32),
        slope=slope,
        offset=offset,
        flag_at=flag_at,
        digest=digest,
    )


@functools.cache
def load_scorer() -> Scorer:
    """Return the shipped weights, loaded once.

    Raises:
        FileNotFoundError: The installation is incomplete.
    """
    manifest = tomllib.loads(asset("text", "solicitation.toml").read_text(encoding="utf-8"))
    with np.load(asset("text", "solicitation.npz"), allow_pickle=False) as stored:
        return scorer_of(dict(stored), manifest["digest"])
