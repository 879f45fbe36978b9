"""Whether a photo may hold text or a code: cheap enough to ask of every photo."""

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from workstation.classifiers.image.decode import RgbArray

_Map = npt.NDArray[Any]  # as OpenCV hands them out

# All lengths in pixels of a photo whose longer side has about this many.
_SIDE = 640
_MAX_SIDE = _SIDE * 5 // 4
_MIN_SIDE = 32

# Brightness of an edge, in 0 to 255: below the floor it is noise, above the cap as strong as any.
_FLOOR, _CAP = 12, 60
_CELL = 4
_LEVELS = 4
_PIECE = 2
# A line of text in cells: it has strokes in every piece of its length, mostly across it, and
# beside it, a gap away, it is quiet.
_LENGTH, _GAP = 8, 3
_ACROSS = 2.0
_QUIET = 0.8
_LINE_AT = 18
# A code in cells: strokes in both directions in every piece of a square.
_SIDE_OF_CODE = 6
_CODE_AT = 24


def may_hold_text(photo: RgbArray) -> bool:
    """Whether something in the photo looks like a line of text or a QR code.

    Text is where dark and bright edges alternate along a line, without a pause, and end on both
    sides of it. Foliage, fences and windows do that too: two in five everyday photos without
    text pass, and of those with a planted line or code all but the faintest.

    Args:
        photo: Height by width by 3; 640 pixels on the longer side are enough.
    """
    if min(photo.shape[:2]) < _MIN_SIDE:
        return False
    grey = _grey(photo)
    for _ in range(_LEVELS):
        if min(grey.shape) < _CELL * _LENGTH:
            return False
        if _holds_text(grey):
            return True
        grey = _smaller(grey, 2)
    return False


def _holds_text(grey: _Map) -> bool:
    right, left, down, up = _edge_maps(grey)
    pieces = [cv2.blur(each, (_PIECE, _PIECE)) for each in (right, left, down, up)]
    # Both ways: a stroke has two edges, a horizon one.
    upright, lying = cv2.min(pieces[0], pieces[1]), cv2.min(pieces[2], pieces[3])
    if _peak(_everywhere(cv2.min(upright, lying), _SIDE_OF_CODE, _SIDE_OF_CODE)) >= _CODE_AT:
        return True
    edges = _mean(_mean(right, left), _mean(down, up))
    return (
        _line(upright, lying, edges, horizontal=True) >= _LINE_AT
        or _line(lying, upright, edges, horizontal=False) >= _LINE_AT
    )


def _line(strokes: _Map, others: _Map, edges: _Map, *, horizontal: bool) -> float:
    """The strongest sign of a line of text: 0 to 255.

    Args:
        strokes: At right angles to the line, cell by cell.
        others: Along it.
        edges: Of all directions.
        horizontal: The line's direction.
    """
    strokes = cv2.min(strokes, cv2.convertScaleAbs(others, alpha=_ACROSS))
    length = _LENGTH - _PIECE + 1
    if horizontal:
        unbroken, around = _everywhere(strokes, length, 1), cv2.blur(edges, (_LENGTH, 1))
        framed = cv2.copyMakeBorder(around, _GAP, _GAP, 0, 0, cv2.BORDER_REPLICATE)
        beside = cv2.max(framed[: -2 * _GAP], framed[2 * _GAP :])
    else:
        unbroken, around = _everywhere(strokes, 1, length), cv2.blur(edges, (1, _LENGTH))
        framed = cv2.copyMakeBorder(around, 0, 0, _GAP, _GAP, cv2.BORDER_REPLICATE)
        beside = cv2.max(framed[:, : -2 * _GAP], framed[:, 2 * _GAP :])
    return _peak(cv2.addWeighted(unbroken, 1, beside, -_QUIET, 0))


def _everywhere(values: _Map, width: int, height: int) -> _Map:
    """The least value in a window around each cell."""
    return cv2.erode(values, np.ones((height, width), np.uint8))


def _mean(one: _Map, other: _Map) -> _Map:
    return cv2.addWeighted(one, 0.5, other, 0.5, 0)


def _peak(values: _Map) -> float:
    return cv2.minMaxLoc(values)[1]


def _edge_maps(grey: _Map) -> list[_Map]:
    """How much gets brighter to the right, to the left, downwards and upwards, cell by cell."""
    scale = 255 / (4 * (_CAP - _FLOOR))  # of an edge, Sobel gives four times the step
    return [
        _smaller(
            cv2.Sobel(grey, cv2.CV_8U, dx, dy, scale=sign * scale, delta=-4 * _FLOOR * scale),
            _CELL,
        )
        for dx, dy in ((1, 0), (0, 1))
        for sign in (1, -1)
    ]


def _grey(photo: RgbArray) -> _Map:
    grey = cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY)
    longer = max(grey.shape)
    if longer > _MAX_SIDE:
        factor = _SIDE / longer
        size = tuple(max(1, round(side * factor)) for side in grey.shape[::-1])
        grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    return grey


def _smaller(values: _Map, factor: int) -> _Map:
    height, width = values.shape
    size = (max(1, width // factor), max(1, height // factor))
    return cv2.resize(values, size, interpolation=cv2.INTER_AREA)
