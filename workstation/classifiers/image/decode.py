"""Bytes that strangers uploaded in, pixels out; or a reason why not. Never a crash."""

import contextlib
import enum
import os
import threading
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from workstation.classifiers.image.header import (
    MalformedHeaderError,
    PhotoFormat,
    PhotoHeader,
    exif_orientation,
    read_header,
    recognise,
)

RgbArray = npt.NDArray[np.uint8]
"""Height by width by 3, red first."""

_Pixels = npt.NDArray[Any]  # as OpenCV hands them out

MAX_PIXELS = 100_000_000
MAX_MEMORY_BYTES = 350_000_000
"""So much does reading a photo take at most, its file included.

The networks take up to 600 MB, and all of it shall stay under 1 GB. It is enough for 100
megapixels of JPEG at reduced size, and for 58 of PNG.
"""
MAX_BYTES = 200_000_000
"""Of a file."""
MAX_SCANNED_PIXELS = 2_000_000_000
"""Progressive photos may be small and still keep a decoder busy: a scan of 100 megapixels takes
0.1 s and 163 bytes. Common ones have ten scans."""


class PhotoProblem(enum.Enum):
    """Why a photo cannot be read. The value is stored with the scan."""

    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"
    NO_PIXELS = "no_pixels"
    TRUNCATED = "truncated"
    UNREADABLE = "unreadable"


class PhotoError(Exception):
    """A photo cannot be read.

    Attributes:
        code: Why.
    """

    def __init__(self, code: PhotoProblem) -> None:
        super().__init__(code)
        self.code = code


def read_photo(
    data: bytes, *, short_side: int | None = None, max_pixels: int = MAX_PIXELS
) -> RgbArray:
    """Decode a JPEG, PNG, WebP, GIF or BMP, upright, on white; of an animation the first frame.

    Args:
        data: The whole file.
        short_side: A photo may come in 1/2, 1/4 or 1/8 of its size as long as its short side
            has this many pixels, or its long side 8 times as many: much cheaper for JPEG. None
            for all pixels.
        max_pixels: Refuse photos with more, before decoding them.

    Raises:
        PhotoError: It cannot be read.
    """
    if not data:
        raise PhotoError(PhotoProblem.EMPTY)
    photo_format = recognise(data)
    if photo_format is None:
        raise PhotoError(PhotoProblem.UNSUPPORTED)
    header = _header_of(data, photo_format)
    factor = _reduction(header.width, header.height, short_side)
    pixels = header.width * header.height
    if (
        pixels > max_pixels
        or pixels * header.scans > MAX_SCANNED_PIXELS
        or len(data) > MAX_BYTES
        or len(data) + header.memory_bytes(factor) > MAX_MEMORY_BYTES
    ):
        raise PhotoError(PhotoProblem.TOO_LARGE)
    if not header.is_whole:
        raise PhotoError(PhotoProblem.TRUNCATED)
    try:
        photo = _decode(data, photo_format, header, factor)
    # MemoryError: a photo within the limits, on a machine that is short of memory.
    except (cv2.error, MemoryError):
        raise PhotoError(PhotoProblem.UNREADABLE) from None
    return photo


def _header_of(data: bytes, photo_format: PhotoFormat) -> PhotoHeader:
    try:
        header = read_header(data, photo_format)
    except MalformedHeaderError:
        raise PhotoError(PhotoProblem.UNREADABLE) from None
    if header is None:
        raise PhotoError(PhotoProblem.TRUNCATED)
    if header.width <= 0 or header.height <= 0:
        raise PhotoError(PhotoProblem.NO_PIXELS)
    return header


# These flags turn a JPEG upright by its Exif block; IMREAD_UNCHANGED does not. Reduced sizes have
# no names of their own with red first; the bits combine.
_JPEG_FLAGS = {
    1: cv2.IMREAD_COLOR_RGB,
    2: cv2.IMREAD_COLOR_RGB | cv2.IMREAD_REDUCED_GRAYSCALE_2,
    4: cv2.IMREAD_COLOR_RGB | cv2.IMREAD_REDUCED_GRAYSCALE_4,
    8: cv2.IMREAD_COLOR_RGB | cv2.IMREAD_REDUCED_GRAYSCALE_8,
}
_LONGEST = 8  # times short_side


def _reduction(width: int, height: int, short_side: int | None) -> int:
    if short_side is None:
        return 1
    shorter, longer = sorted((width, height))
    return max(
        factor
        for factor in _JPEG_FLAGS
        if factor == 1
        or shorter // factor >= short_side
        or longer // factor >= _LONGEST * short_side
    )


def _decode(data: bytes, photo_format: PhotoFormat, header: PhotoHeader, factor: int) -> _Pixels:
    buffer = np.frombuffer(data, np.uint8)
    if photo_format is PhotoFormat.JPEG:
        return _imdecode(buffer, _JPEG_FLAGS[factor])
    photo = _upright(_on_white(_imdecode(buffer, cv2.IMREAD_UNCHANGED)), header.exif)
    return photo if factor == 1 else _shrunk(photo, factor)


def _imdecode(buffer: _Pixels, flags: int) -> _Pixels:
    with _quiet():
        photo: _Pixels | None = cv2.imdecode(buffer, flags)
    if photo is None:
        raise PhotoError(PhotoProblem.UNREADABLE)
    return photo


_OPAQUE = 255
_WHITE = 255


def _on_white(photo: _Pixels) -> _Pixels:
    """Grey or colour, 8 or 16 bits, with alpha or without, as RGB."""
    if photo.dtype == np.uint16:
        photo = cv2.convertScaleAbs(photo, alpha=1 / 257)
    match photo.shape:
        case (_, _):
            return cv2.cvtColor(photo, cv2.COLOR_GRAY2RGB)
        case (_, _, 3):
            return cv2.cvtColor(photo, cv2.COLOR_BGR2RGB)
    rgb = cv2.cvtColor(photo, cv2.COLOR_BGRA2RGB)
    alpha = photo[..., 3:]
    if alpha.min() == _OPAQUE:
        return rgb
    # Row by row: the intermediate values take several times the photo's memory.
    for colours, opacity in zip(rgb, alpha, strict=True):
        weight = opacity.astype(np.float32) / _OPAQUE
        colours[:] = np.rint(colours * weight + _WHITE * (1 - weight))
    return rgb


_ROTATIONS = {
    3: cv2.ROTATE_180,
    4: cv2.ROTATE_180,
    5: cv2.ROTATE_90_CLOCKWISE,
    6: cv2.ROTATE_90_CLOCKWISE,
    7: cv2.ROTATE_90_COUNTERCLOCKWISE,
    8: cv2.ROTATE_90_COUNTERCLOCKWISE,
}
_MIRRORED = frozenset({2, 4, 5, 7})


def _upright(photo: _Pixels, exif: bytes) -> _Pixels:
    orientation = exif_orientation(exif)
    if orientation in _ROTATIONS:
        photo = cv2.rotate(photo, _ROTATIONS[orientation])
    return cv2.flip(photo, 1) if orientation in _MIRRORED else photo


def _shrunk(photo: _Pixels, factor: int) -> _Pixels:
    height, width = photo.shape[:2]
    size = (-(-width // factor), -(-height // factor))
    return cv2.resize(photo, size, interpolation=cv2.INTER_AREA)


_quiet_lock = threading.Lock()
_quiet_count = 0
_stderr_copy = -1


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the decoders' complaints about damaged photos off the terminal.

    libjpeg and libpng write to file descriptor 2 themselves; no setting of OpenCV stops them.
    """
    global _quiet_count, _stderr_copy  # noqa: PLW0603  # the descriptor is the process's, too
    with _quiet_lock:
        if _quiet_count == 0:
            _stderr_copy = _silence_stderr()
        _quiet_count += 1
    try:
        yield
    finally:
        with _quiet_lock:
            _quiet_count -= 1
            if _quiet_count == 0 and _stderr_copy >= 0:
                os.dup2(_stderr_copy, 2)
                os.close(_stderr_copy)


def _silence_stderr() -> int:
    try:
        copy = os.dup(2)
    except OSError:  # a program without a terminal may have none
        return -1
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    os.close(null)
    return copy
