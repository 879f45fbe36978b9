"""Lines of text in photos, Chinese and English: people write contacts into their pictures.

The networks are PP-OCR's: a small detector of ours (assets/text), and the recogniser and the
classifier of direction that come in rapidocr's wheel. Nothing is ever downloaded: rapidocr
does so only for files that it was not told (docs/decisions/0010).
"""

import hashlib
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import rapidocr

from workstation.classifiers.findings import bounded, clean, fractions
from workstation.classifiers.image.decode import RgbArray
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
        if self._engine is None:
            self._engine = _load(self._paths)
        found = self._engine(np.ascontiguousarray(photo[..., ::-1]))
        if found.boxes is None:
            return ()
        return tuple(
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


def _load(paths: dict[str, Path]) -> Any:  # noqa: ANN401  # untyped library
    return rapidocr.RapidOCR(
        params={
            **{key: str(path) for key, path in paths.items()},
            "Global.log_level": "critical",  # it takes a photo without text for worth a warning
            "Global.use_cls": True,
            "Global.max_side_len": 2000,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.limit_type": "max",
            "Det.limit_side_len": _DETECTOR_SIDE,
            # As the network was trained: its inference.yml.
            "Det.mean": [0.485, 0.456, 0.406],
            "Det.std": [0.229, 0.224, 0.225],
            "Det.thresh": 0.2,
            "Det.box_thresh": 0.4,
            "Det.max_candidates": MAX_LINES,
        }
    )


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
