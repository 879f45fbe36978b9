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
_FLOOR, _CAP = 12, 100
_CELL = 4
_LEVELS = 3
# A line of text in cells: it has strokes in every piece of its length, and beside it, a gap away,
# it is quiet.
_LENGTH, _PIECE, _THICK, _GAP = 8, 2, 2, 3
_ACROSS = 1.5
_QUIET = 0.5
_THRESHOLD = 14


def may_hold_text(photo: RgbArray) -> bool:
    """Whether something in the photo looks like a line of text or a QR code.

    Text is where dark and bright edges alternate along a line, without a pause, and end on both
    sides of it. Foliage, fences and windows do that too: of photos without text about two in
    five pass, of those with a planted line or code nine in ten.

    Args:
        photo: Height by width by 3; 640 pixels on the longer side are enough.
    """
    if min(photo.shape[:2]) < _MIN_SIDE:
        return False
    maps = _edge_maps(photo)
    for level in range(_LEVELS):
        if level:
            maps = [_smaller(each, 2) for each in maps]
        right, left, down, up = maps
        if min(right.shape) < _LENGTH:
            return False
        if (
            _best(right, left, down, up, horizontal=True) >= _THRESHOLD
            or _best(down, up, right, left, horizontal=False) >= _THRESHOLD
        ):
            return True
    return False


def _edge_maps(photo: RgbArray) -> list[_Map]:
    """How much gets brighter to the right, to the left, downwards and upwards, cell by cell."""
    grey = _grey(photo)
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


def _best(along: _Map, against: _Map, across: _Map, athwart: _Map, *, horizontal: bool) -> float:
    """The strongest sign of a line: 0 to 255.

    Args:
        along: Where it gets brighter in the line's direction.
        against: Where it gets darker.
        across: Likewise at right angles to it.
        athwart: And darker.
        horizontal: The line's direction.
    """

    def window(length: int, thickness: int) -> tuple[int, int]:
        return (length, thickness) if horizontal else (thickness, length)

    pieces = [cv2.blur(each, window(_PIECE, _THICK)) for each in (along, against, across, athwart)]
    strokes = cv2.min(
        cv2.min(pieces[0], pieces[1]),
        cv2.convertScaleAbs(cv2.min(pieces[2], pieces[3]), alpha=_ACROSS),
    )
    width, height = window(_LENGTH - _PIECE + 1, 1)
    unbroken = cv2.erode(strokes, np.ones((height, width), np.uint8))

    edges = cv2.addWeighted(
        cv2.addWeighted(along, 0.5, against, 0.5, 0),
        0.5,
        cv2.addWeighted(across, 0.5, athwart, 0.5, 0),
        0.5,
        0,
    )
    edges = cv2.blur(edges, window(_LENGTH, 1))
    left, top = window(0, _GAP)
    height, width = edges.shape
    framed = cv2.copyMakeBorder(edges, top, top, left, left, cv2.BORDER_REPLICATE)
    beside = cv2.max(framed[:height, :width], framed[2 * top :, 2 * left :])
    return cv2.minMaxLoc(cv2.addWeighted(unbroken, 1, beside, -_QUIET, 0))[1]
