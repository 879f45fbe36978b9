"""What a detector of the YOLO family says, as labels and boxes."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from workstation.classifiers.image.manifest import InputSpec, Manifest
from workstation.classifiers.image.preparation import letterboxed
from workstation.domain.photos import Finding, FindingKind

MAX_PARTS = 100
"""Of one photo. A detector that finds more has found nothing that a person could look at."""

_MAX_CANDIDATES = 1000
_BOX_ROWS = 4
_PIXEL_EDGE = 1e5  # far outside any square; an area of such sides is still a number

_FloatArray = npt.NDArray[np.float32]


def label_probabilities(outputs: _FloatArray) -> _FloatArray:
    """Return the highest probability of each label, whatever `score_at`.

    Args:
        outputs: 4 + labels by boxes.
    """
    best: _FloatArray = outputs[_BOX_ROWS:].max(axis=1)
    return best


def find_parts(
    outputs: _FloatArray, manifest: Manifest, height: int, width: int
) -> tuple[Finding, ...]:
    """Return the parts that a detector found in a photo, the surest first.

    Args:
        outputs: 4 + labels by boxes; a box is its centre, width and height in pixels of the
            square that the detector saw.
        manifest: Of the detector.
        height: Of the photo, in pixels.
        width: Of the photo, in pixels.
    """
    boxes, scores = _corners(outputs[:_BOX_ROWS].T), outputs[_BOX_ROWS:]
    found: list[tuple[float, str, _FloatArray]] = []
    for label, row in zip(manifest.labels, scores, strict=True):
        candidates = np.flatnonzero(row >= manifest.output.score_at)
        candidates = candidates[np.argsort(-row[candidates], kind="stable")][:_MAX_CANDIDATES]
        kept = _without_overlaps(boxes[candidates], manifest.output.iou)
        found += [(float(row[at]), label, boxes[at]) for at in candidates[kept]]
    found.sort(key=lambda part: -part[0])
    source = f"{manifest.name} {manifest.version}"
    return tuple(
        Finding(FindingKind.PART, label, corners, min(1.0, score), source)
        for score, label, box in found[:MAX_PARTS]
        if (corners := _in_photo(box, manifest.input, height, width))
    )


def _corners(boxes: _FloatArray) -> _FloatArray:
    """Centre, width and height as left, top, right and bottom."""
    boxes = np.clip(boxes, -_PIXEL_EDGE, _PIXEL_EDGE)
    half = boxes[:, 2:] / 2
    return np.concatenate([boxes[:, :2] - half, boxes[:, :2] + half], axis=1)


def _without_overlaps(boxes: _FloatArray, iou: float) -> list[int]:
    """Positions of the boxes that overlap none before them by more than `iou`."""
    areas = np.prod(np.maximum(boxes[:, 2:] - boxes[:, :2], 0), axis=1)
    waiting = np.arange(len(boxes))
    kept = []
    while len(waiting):
        first, waiting = waiting[0], waiting[1:]
        kept.append(int(first))
        starts = np.maximum(boxes[first, :2], boxes[waiting, :2])
        ends = np.minimum(boxes[first, 2:], boxes[waiting, 2:])
        shared = np.prod(np.maximum(ends - starts, 0), axis=1)
        # Multiplied, since both areas may be nothing.
        waiting = waiting[shared <= iou * (areas[first] + areas[waiting] - shared)]
    return kept


def _in_photo(
    box: _FloatArray, spec: InputSpec, height: int, width: int
) -> tuple[tuple[float, float], ...]:
    """The corners of a box in fractions of the photo; none if it lies outside."""
    (x_scale, x_start), (y_scale, y_start) = _placement(spec, height, width)
    left, right = (_kept(float(x) * x_scale + x_start) for x in box[::2])
    top, bottom = (_kept(float(y) * y_scale + y_start) for y in box[1::2])
    if left >= right or top >= bottom:
        return ()
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _placement(spec: InputSpec, height: int, width: int) -> Sequence[tuple[float, float]]:
    """Of both directions: fraction of the photo per pixel of the square, and where that begins."""
    match spec.resize:
        case "letterbox":
            rows, columns = letterboxed(height, width, spec.size)
            return (1 / columns, 0.0), (1 / rows, 0.0)
        case "centre_crop":
            side = min(height, width)
            return [
                (side / length / spec.size, (length - side) // 2 / length)
                for length in (width, height)
            ]
        case _:
            return (1 / spec.size, 0.0), (1 / spec.size, 0.0)


def _kept(fraction: float) -> float:
    return min(1.0, max(0.0, fraction))
