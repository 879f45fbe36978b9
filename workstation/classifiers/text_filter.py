"""Where a photo may hold text or a code: cheap enough to ask of every photo."""

from dataclasses import dataclass
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


# Room around what is found, in cells: a line goes on where its strokes are faint.
_ROOM = 12


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where something looks like text or a code, at one size of letters.

    Attributes:
        level: How often the photo was halved for its letters to be of the right size.
        box: Left, top, right and bottom, as fractions of width and height; with room around it.
        is_code: Whether something in it looks like a code; lines may be there as well.
    """

    level: int
    box: tuple[float, float, float, float]
    is_code: bool


def find_places(photo: RgbArray) -> tuple[TextPlace, ...]:
    """Find what looks like lines of text or a QR code: one place for each size of letters.

    Text is where dark and bright edges alternate along a line, without a pause, and end on both
    sides of it. Foliage, fences and windows do that too: of two in five everyday photos without
    text it finds something, and in those with a planted line or code, in all but the faintest.

    Args:
        photo: Height by width by 3; 640 pixels on the longer side are enough.
    """
    if min(photo.shape[:2]) < _MIN_SIDE:
        return ()
    grey = _grey(photo)
    found: list[TextPlace] = []
    for level in range(_LEVELS):
        if min(grey.shape) < _CELL * _LENGTH:
            break
        place = _find_place(grey, level)
        if place is not None:
            found.append(place)
        grey = _smaller(grey, 2)
    return tuple(found)


def _find_place(grey: _Map, level: int) -> TextPlace | None:
    right, left, down, up = _edge_maps(grey)
    pieces = [cv2.blur(each, (_PIECE, _PIECE)) for each in (right, left, down, up)]
    # Both ways: a stroke has two edges, a horizon one.
    upright, lying = cv2.min(pieces[0], pieces[1]), cv2.min(pieces[2], pieces[3])
    codes = _everywhere(cv2.min(upright, lying), _SIDE_OF_CODE, _SIDE_OF_CODE) >= _CODE_AT
    edges = _mean(_mean(right, left), _mean(down, up))
    lines = cv2.max(
        _lines(upright, lying, edges, horizontal=True),
        _lines(lying, upright, edges, horizontal=False),
    )
    rows, columns = np.nonzero(codes | (lines >= _LINE_AT))
    if not rows.size:
        return None
    height, width = codes.shape
    box = (
        max(0.0, float(columns.min() - _ROOM) / width),
        max(0.0, float(rows.min() - _ROOM) / height),
        min(1.0, float(columns.max() + 1 + _ROOM) / width),
        min(1.0, float(rows.max() + 1 + _ROOM) / height),
    )
    return TextPlace(level, box, is_code=bool(codes.any()))


def _lines(strokes: _Map, others: _Map, edges: _Map, *, horizontal: bool) -> _Map:
    """How much each cell looks like the middle of a line of text: 0 to 255.

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
    return cv2.addWeighted(unbroken, 1, beside, -_QUIET, 0)


def _everywhere(values: _Map, width: int, height: int) -> _Map:
    """The least value in a window around each cell."""
    return cv2.erode(values, np.ones((height, width), np.uint8))


def _mean(one: _Map, other: _Map) -> _Map:
    return cv2.addWeighted(one, 0.5, other, 0.5, 0)


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
