"""Networks that score photos: an ONNX file and its manifest, run by onnxruntime."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import onnxruntime

from workstation.classifiers.image.decode import RgbArray
from workstation.classifiers.image.manifest import Manifest, read_manifest
from workstation.domain.errors import NetworkError
from workstation.domain.networks import NetworkInfo
from workstation.resources import asset

_ERRORS_ONLY = 3
_MAX_EXCESS = 1e-3  # of a float's rounding over [0, 1]


class PhotoNetwork:
    """A network in memory, ready to score photos on one core.

    Attributes:
        info: Its name, labels and threshold.
        short_side: What to hand to `read_photo`: a larger photo than needed only costs time.
    """

    def __init__(self, manifest: Manifest, session: Any) -> None:  # noqa: ANN401  # untyped library
        self.info: NetworkInfo = manifest.info
        self.short_side = manifest.input.short_side
        self._input = manifest.input
        self._mean = np.array(manifest.input.mean, np.float32)
        self._session = session
        self._input_name: str = session.get_inputs()[0].name

    @classmethod
    def load(cls, manifest_path: Path) -> Self:
        """Load a network.

        Raises:
            NetworkError: The manifest or the file beside it cannot be used.
        """
        manifest = read_manifest(manifest_path)
        try:
            data = (manifest_path.parent / manifest.file).read_bytes()
        except OSError as error:
            raise NetworkError(manifest_path, f"{manifest.file}: {error.strerror}") from error
        # Of the bytes that are loaded, not of a file that may be exchanged in between.
        if hashlib.sha256(data).hexdigest() != manifest.sha256:
            raise NetworkError(manifest_path, f"{manifest.file} is not the file with that sha256")
        try:
            network = cls(manifest, _session(data))
            network._try_out()
        # onnxruntime raises classes of its own that share no base but this.
        except Exception as error:
            raise NetworkError(manifest_path, f"{manifest.file}: {error}") from error
        return network

    def score(self, photos: Sequence[RgbArray]) -> list[dict[str, float]]:
        """The probability of each label, for each photo."""
        return [self._score_one(photo) for photo in photos]

    def racy(self, probabilities: dict[str, float]) -> float:
        """The racy score in [0, 1] that the probabilities amount to."""
        return min(1.0, sum(probabilities[label] for label in self.info.racy_labels))

    # One photo at a time: on one core a batch of 16 takes a third longer per photo (its caches).
    def _score_one(self, photo: RgbArray) -> dict[str, float]:
        (outputs,) = self._session.run(None, {self._input_name: self._prepare(photo)[np.newaxis]})
        return dict(zip(self.info.labels, map(float, outputs[0]), strict=True))

    def _prepare(self, photo: RgbArray) -> npt.NDArray[np.float32]:
        values = resize_aligned(photo, self._input.size)
        if self._input.colour_order == "BGR":
            values = values[..., ::-1]
        values -= self._mean
        values /= np.float32(self._input.divide_by)
        if self._input.layout == "NCHW":
            values = values.transpose(2, 0, 1)
        return np.ascontiguousarray(values)

    def _try_out(self) -> None:
        probabilities = self._score_one(np.full((8, 8, 3), 128, np.uint8)).values()
        if not all(0 <= probability <= 1 + _MAX_EXCESS for probability in probabilities):
            raise ValueError("its outputs are not probabilities")


def resize_aligned(photo: RgbArray, size: int) -> npt.NDArray[np.float32]:
    """Bilinear, as TensorFlow does it with aligned corners.

    OpenCV's own differ: they align edges instead of centres, or round positions to 1/32 pixel,
    which moved scores by up to 0.04. Here only the pixels needed are read, whatever the size.
    """
    top, bottom, down = _neighbours(photo.shape[0], size)
    left, right, across = _neighbours(photo.shape[1], size)
    across, down = across[:, np.newaxis], down[:, np.newaxis, np.newaxis]

    def between(rows: npt.NDArray[np.intp]) -> npt.NDArray[np.float32]:
        lines = photo[rows]
        start = lines.take(left, axis=1).astype(np.float32)
        return start + (lines.take(right, axis=1) - start) * across

    above = between(top)
    return above + (between(bottom) - above) * down


def _neighbours(
    length: int, size: int
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.float32]]:
    positions = np.linspace(0, length - 1, size, dtype=np.float32)
    before = positions.astype(np.intp)
    return before, np.minimum(before + 1, length - 1), positions - before.astype(np.float32)


def default_manifests() -> list[Path]:
    """Manifests of the networks that come with the program."""
    return sorted(asset("networks").glob("*.toml"))


def load_default_networks() -> list[PhotoNetwork]:
    """The networks that come with the program."""
    return [PhotoNetwork.load(path) for path in default_manifests()]


def _session(data: bytes) -> Any:  # noqa: ANN401  # untyped library
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    # Weights are stored in 8 bits and calculated with in 32: expand them once, at loading.
    # Left to itself onnxruntime expands them for every photo, five times as slow.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
