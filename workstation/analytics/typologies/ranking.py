"""The network that says how likely a transfer of a finding belongs to a scheme.

Boosted trees over `features`, as ONNX: a file of numbers that nothing executes.
"""

import hashlib
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from workstation.analytics.typologies.transfers import Numbers
from workstation.resources import asset

_ROWS_AT_ONCE = 100_000


_FILES = ("typologies", "ranker.toml")
_PLATFORM = ("typologies", "platform.toml")


class RankerError(ValueError):
    """The weights cannot be used. Its text says why."""


class Ranker:
    """Scores transfers.

    Attributes:
        trained_on: On what, in words.
        threshold: Alerts from this score on are shown.
    """

    def __init__(self, manifest: Path) -> None:
        """Load the weights that a manifest describes.

        Raises:
            RankerError: They are missing, or others than described.
        """
        try:
            said = tomllib.loads(manifest.read_text(encoding="utf-8"))
            weights = manifest.with_name(said["file"]).read_bytes()
        except OSError as error:
            raise RankerError(f"{error.filename}: {error.strerror}") from error
        if hashlib.sha256(weights).hexdigest() != said["sha256"]:
            raise RankerError(f"{said['file']} is not the file that {manifest.name} describes")
        self.trained_on = str(said["trained_on"])
        self.threshold = float(said["threshold"])
        self._features = tuple(said["features"])
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        self._session = onnxruntime.InferenceSession(
            weights, options, providers=["CPUExecutionProvider"]
        )

    @classmethod
    def load_default(cls) -> "Ranker":
        """Load the weights for files: payments between accounts."""
        return cls(asset(*_FILES))

    @classmethod
    def load_platform(cls) -> "Ranker":
        """Load the weights for the platform's money: gifts, and payments among them."""
        return cls(asset(*_PLATFORM))

    def __call__(self, names: Sequence[str], rows: Numbers) -> Numbers:
        """Return for each row how likely it belongs to a scheme, 0 to 1.

        Raises:
            RankerError: The features are others than it was taught.
        """
        if tuple(names) != self._features:
            raise RankerError("the ranker was trained with other features: train it again")
        parts = [
            self._session.run(["probabilities"], {"features": rows[start : start + _ROWS_AT_ONCE]})
            for start in range(0, len(rows), _ROWS_AT_ONCE)
        ]
        scores = [np.asarray(part[0])[:, 1] for part in parts]
        return np.concatenate([np.empty(0), *scores]).astype(np.float64)


def said_of_platform() -> dict[str, Any]:
    """Return what the manifest of the weights for the platform says, without loading them.

    Above all `trained_on`, on what in words, and `threshold`.
    """
    return tomllib.loads(asset(*_PLATFORM).read_text(encoding="utf-8"))
