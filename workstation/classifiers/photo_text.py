"""Lines of text in photos, Chinese and English: people write contacts into their pictures.

The networks are PP-OCR's: a small detector of ours (assets/text), and the recogniser and the
classifier of direction that come in rapidocr's wheel. Nothing is ever downloaded: rapidocr
does so only for files that it was not told (docs/decisions/0010).
"""

import hashlib
import math
import tomllib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
import onnxruntime
import rapidocr

from workstation.classifiers.findings import bounded, clean, fractions
from workstation.classifiers.image.decode import RgbArray
from workstation.classifiers.text_filter import TextPlace
from workstation.domain.errors import NetworkError
from workstation.domain.photos import Finding, FindingKind
from workstation.resources import asset

TEXT_SHORT_SIDE = 720
"""What to ask of `read_photo` at least: half of it, and small letters cannot be read."""

_SOURCE = f"rapidocr {version('rapidocr')}"
# The detector sees the whole photo no larger than this; lines are read from the photo itself. Of
# planted lines it finds as many as in all 1280 pixels, in a third of the time; at 544 a tenth less.
_DETECTOR_SIDE = 736
# Of 300 everyday photos without a legible word, most lines below this are leaves and fences.
_MIN_SCORE = 0.6
_MIN_SIDE = 8
# One to three letters over a fifth of the photo are no writing: the networks read "8", "O", "mi"
# and "009", at scores up to 1, into rings, folds and patterns that fill it. A single letter, of
# any size, is a wheel or a knot, and "口" the corner of a QR code.
_FEW_LETTERS, _LARGE_SHARE = 3, 0.2
# A glance is given the photo with no more than this; the detector's own threshold of a pixel.
_GLANCE_SIDE = 1024
_PIXEL_AT = 0.2
# As the detector was trained: its inference.yml; and what its sides are multiples of.
_MEAN: Final = (0.485, 0.456, 0.406)
_DEVIATION: Final = (0.229, 0.224, 0.225)
_STEP = 32
MAX_LINES = 200
"""A photo of a printed page may have a thousand words apart: 20 seconds. This takes five."""

_WHEEL_NETWORKS = {
    "Cls.model_path": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
    "Rec.model_path": "PP-OCRv6_rec_small.onnx",
}


class PhotoTextReader:
    """Reads text in photos. Loads its networks, about 0.4 s, when it first reads."""

    def __init__(self) -> None:
        """Find the networks' files.

        Raises:
            NetworkError: One is missing or not what it should be.
        """
        self._paths = {"Det.model_path": _detector()} | {
            key: _in_wheel(name) for key, name in _WHEEL_NETWORKS.items()
        }
        self._engine: Any = None  # untyped library

    def read(self, photo: RgbArray) -> tuple[Finding, ...]:
        """Find and read lines of text, from top to bottom.

        Args:
            photo: Height by width by 3, upright; see `TEXT_SHORT_SIDE`.
        """
        photo = bounded(photo)
        if min(photo.shape[:2]) < _MIN_SIDE:
            return ()
        found = self._loaded()(np.ascontiguousarray(photo[..., ::-1]))
        if found.boxes is None:
            return ()
        findings = (
            Finding(
                kind=FindingKind.TEXT,
                value=clean(line),
                corners=fractions([(float(x), float(y)) for x, y in box], photo),
                score=min(float(score), 1.0),
                source=_SOURCE,
            )
            for box, line, score in zip(found.boxes, found.txts, found.scores, strict=True)
            if score >= _MIN_SCORE
        )
        return tuple(finding for finding in findings if not _is_noise(finding))

    def sees_text(self, photo: RgbArray, places: Iterable[TextPlace]) -> bool:
        """Whether there seems to be text in one of the places: a tenth of the time of reading.

        The detector looks at the places alone, at the size at which the filter found them.

        Args:
            photo: As `find_places` was given it.
            places: What that returned.
        """
        return any(self._glance(photo, place) for place in places)

    def _glance(self, photo: RgbArray, place: TextPlace) -> bool:
        height, width = photo.shape[:2]
        left, top, right, bottom = place.box
        part = photo[
            int(top * height) : math.ceil(bottom * height),
            int(left * width) : math.ceil(right * width),
        ]
        factor = min(1.0, _GLANCE_SIDE / max(height, width)) / 2**place.level
        rows, columns = (max(1, round(side * factor / _STEP)) * _STEP for side in part.shape[:2])
        thinned = cv2.resize(part, (columns, rows), interpolation=cv2.INTER_AREA)
        mean, deviation = np.array(_MEAN, np.float32), np.array(_DEVIATION, np.float32)
        values = (thinned[..., ::-1] / np.float32(255) - mean) / deviation
        seen = self._loaded().text_det.session(
            np.ascontiguousarray(values.transpose(2, 0, 1)[np.newaxis])
        )
        return bool(seen.max() >= _PIXEL_AT)

    def _loaded(self) -> Any:  # noqa: ANN401  # untyped library
        if self._engine is None:
            self._engine = _load(self._paths)
        return self._engine


def _is_noise(finding: Finding) -> bool:
    letters = sum(letter.isalnum() for letter in finding.value)
    share = cv2.contourArea(np.array(finding.corners, np.float32))
    return letters <= 1 or (letters <= _FEW_LETTERS and share > _LARGE_SHARE)


def _load(paths: dict[str, Path]) -> Any:  # noqa: ANN401  # untyped library
    engine: Any = rapidocr.RapidOCR(
        params={
            **{key: str(path) for key, path in paths.items()},
            "Global.log_level": "critical",  # it takes a photo without text for worth a warning
            "Global.use_cls": True,
            "Global.max_side_len": 2000,
            "Det.limit_type": "max",
            "Det.limit_side_len": _DETECTOR_SIDE,
            "Det.mean": list(_MEAN),
            "Det.std": list(_DEVIATION),
            "Det.thresh": _PIXEL_AT,
            "Det.box_thresh": 0.4,
            "Det.max_candidates": MAX_LINES,
            # Six long lines at once, padded to the longest, take six times the memory.
            "Rec.rec_batch_num": 1,
        }
    )
    for part in (engine.cfg.Det, engine.cfg.Cls, engine.cfg.Rec):
        part._set_flag("allow_objects", True)  # noqa: SLF001
        part.session = _session(part.model_path)
    engine._load_det_model()  # noqa: SLF001
    return engine


def _session(path: str) -> onnxruntime.InferenceSession:
    """Load a network for photos of ever other sizes.

    onnxruntime's arena and its patterns of memory pay where sizes repeat; here they pile up.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def _detector() -> Path:
    manifest = asset("text") / "ppocr-v6-tiny-det.toml"
    said = tomllib.loads(manifest.read_text(encoding="utf-8"))
    path = manifest.with_name(said["file"])
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise NetworkError(manifest, f"{path.name}: {error.strerror}") from error
    if digest != said["sha256"]:
        raise NetworkError(manifest, f"{path.name} is not the file that it describes")
    return path


def _in_wheel(name: str) -> Path:
    path = Path(rapidocr.__file__).with_name("models") / name
    # Without the file rapidocr would ask the network for it.
    if not path.is_file():
        raise NetworkError(path, "is missing from the package rapidocr: install it again")
    return path
