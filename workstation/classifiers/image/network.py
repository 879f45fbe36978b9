"""Networks that score photos: an ONNX file and its manifest, run by onnxruntime."""

import hashlib
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import onnxruntime

from workstation.classifiers.image.decode import RgbArray
from workstation.classifiers.image.detector import find_parts, label_probabilities
from workstation.classifiers.image.fit import MisfitError, check_input, fitting_outputs, output_name
from workstation.classifiers.image.manifest import Manifest, read_manifest
from workstation.classifiers.image.onnx_file import OnnxFileError, read_onnx
from workstation.classifiers.image.preparation import copies, prepare
from workstation.domain.errors import NetworkError
from workstation.domain.networks import NetworkInfo
from workstation.domain.photos import Finding, NetworkScore

# What goes wrong is raised as well, in the same words.
_FATAL_ONLY = 4
_MAX_REASON = 300

_FloatArray = npt.NDArray[np.float32]


class PhotoNetwork:
    """A network in memory, ready to score photos on one core.

    Attributes:
        manifest: What its manifest says.
        info: Its name and labels.
        short_side: What to hand to `read_photo`: a larger photo than needed only costs time.
    """

    def __init__(self, manifest: Manifest, session: Any) -> None:  # noqa: ANN401  # untyped library
        """Take a session of onnxruntime.

        Raises:
            MisfitError: It is not what the manifest says.
        """
        check_input(manifest, session)
        self.manifest = manifest
        self.info: NetworkInfo = manifest.info
        self.short_side = manifest.input.short_side
        self._session = session
        self._input_name: str = session.get_inputs()[0].name
        self._output_name = output_name(manifest, session)

    @classmethod
    def load(cls, manifest_path: Path) -> Self:
        """Load a network and try it on a grey photo.

        Raises:
            NetworkError: The manifest or the file beside it cannot be used.
        """
        manifest = read_manifest(manifest_path)
        try:
            data = read_onnx(manifest_path.parent / manifest.file)
        except OnnxFileError as error:
            raise NetworkError(manifest_path, f"{manifest.file} {error}") from error
        # Of the bytes that are loaded, not of a file that may be exchanged in between.
        digest = hashlib.sha256(data).hexdigest()
        if digest != manifest.sha256:
            reason = (
                f"{manifest.file} is not the file that the manifest means: its sha256 is {digest}"
            )
            raise NetworkError(manifest_path, reason)
        try:
            network = cls(manifest, _session(data, manifest))
            network.score(np.full((8, 8, 3), 128, np.uint8))
        except MisfitError as error:
            raise NetworkError(manifest_path, str(error)) from error
        # onnxruntime raises classes of its own that share no base but this.
        except Exception as error:
            raise NetworkError(manifest_path, refusal(error)) from error
        return network

    def score(self, photo: RgbArray) -> NetworkScore:
        """Return what the network makes of a photo.

        Raises:
            MisfitError: What comes out is not what the manifest says.
        """
        return self.look(photo)[0]

    def look(self, photo: RgbArray) -> tuple[NetworkScore, tuple[Finding, ...]]:
        """Return what the network makes of a photo, and the parts that a detector finds in it.

        Raises:
            MisfitError: What comes out is not what the manifest says.
        """
        # One copy at a time: on one core a batch of 16 takes a third longer per photo (caches).
        seen = [self._run(copy) for copy in copies(photo, self.manifest.copies)]
        if self.manifest.output.kind == "yolo":
            parts = find_parts(seen[0], self.manifest, *photo.shape[:2])
            return self._scored(label_probabilities(seen[0])), parts
        return self._scored(np.mean(seen, axis=0)), ()

    def _run(self, photo: RgbArray) -> _FloatArray:
        values = prepare(photo, self.manifest.input)[np.newaxis]
        (outputs,) = self._session.run([self._output_name], {self._input_name: values})
        return fitting_outputs(outputs, self.manifest)

    def _scored(self, probabilities: _FloatArray) -> NetworkScore:
        kept = np.clip(probabilities, 0, 1)
        labels = dict(zip(self.info.labels, map(float, kept), strict=True))
        racy = [labels[label] for label in self.info.racy_labels]
        return NetworkScore(
            max(racy) if self.manifest.racy_is_highest else min(1.0, sum(racy)), labels
        )


def refusal(error: Exception) -> str:
    """Return what onnxruntime says in an error, on one line and without its codes."""
    # "[ONNXRuntimeError] : 10 : INVALID_GRAPH : This is an invalid model. ..."
    words = " ".join(str(error).split()).split(" : ", maxsplit=3)[-1]
    return f"onnxruntime refuses it: {words.rstrip('.')[:_MAX_REASON]}"


def _session(data: bytes, manifest: Manifest) -> Any:  # noqa: ANN401  # untyped library
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = _FATAL_ONLY
    if manifest.compute == "float":
        # Weights are stored in 8 bits and calculated with in 32: expand them once, at loading.
        # Left to itself onnxruntime expands them for every photo, five times as slow.
        options.add_session_config_entry("session.disable_quant_qdq", "1")
    # Without "fallback": it tries the same once more, and prints what was wrong the first time.
    return onnxruntime.InferenceSession(
        data, options, providers=["CPUExecutionProvider"], enable_fallback=0
    )
