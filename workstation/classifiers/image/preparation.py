"""Photos as the networks want to see them: resized, cropped, in their range and layout.

How a network was trained decides how a photo becomes a square; small differences move scores.
"""

from collections.abc import Callable, Mapping, Sequence

import cv2
import numpy as np
import numpy.typing as npt

from workstation.classifiers.image.decode import RgbArray
from workstation.classifiers.image.manifest import InputSpec

FloatArray = npt.NDArray[np.float32]

_READ_WHOLE = 4  # times the size: then picking pixels costs less than reading them all
_NSFW_SIDE = 256
_NSFW_JPEG_QUALITY = 75
_CENTRE = 7 / 8


def prepare(photo: RgbArray, spec: InputSpec) -> FloatArray:
    """Return what a network gets for a photo.

    Args:
        photo: Height by width by 3, red first, of any size.
        spec: From the network's manifest.

    Returns:
        `spec.size` by `spec.size` by 3, or 3 by size by size, without an axis for the batch.
    """
    values = _RESIZES[spec.resize](photo, spec.size)
    if spec.colour_order == "BGR":
        values = values[..., ::-1]
    # By rows: numpy takes ten times as long for rows of three.
    rows = values.reshape(spec.size, -1)
    rows = (rows - _along(spec.mean, spec.size)) / _along(spec.divide_by, spec.size)
    values = rows.reshape(spec.size, spec.size, 3)
    if spec.layout == "NCHW":
        values = values.transpose(2, 0, 1)
    return np.ascontiguousarray(values)


def _along(values: float | Sequence[float], size: int) -> FloatArray:
    """One value, or one per channel, for each number of a row of pixels."""
    return np.tile(np.broadcast_to(np.asarray(values, np.float32), 3), size)


def copies(photo: RgbArray, kinds: Sequence[str]) -> list[RgbArray]:
    """Return a photo as it is, mirrored, or without its edges: the same thing seen differently.

    The mean of a network's outputs over them errs less than one output.

    Args:
        photo: Height by width by 3.
        kinds: Of "plain", "mirrored", "centre" (the inner 7/8 of both sides).
    """
    return [_COPIES[kind](photo) for kind in kinds]


def _centre(photo: RgbArray) -> RgbArray:
    height, width = photo.shape[:2]
    return _middle(photo, max(1, round(height * _CENTRE)), max(1, round(width * _CENTRE)))


def _middle(photo: RgbArray, height: int, width: int) -> RgbArray:
    top, left = (photo.shape[0] - height) // 2, (photo.shape[1] - width) // 2
    return photo[top : top + height, left : left + width]


_COPIES: Mapping[str, Callable[[RgbArray], RgbArray]] = {
    "plain": lambda photo: photo,
    "mirrored": lambda photo: np.asarray(cv2.flip(photo, 1), np.uint8),
    "centre": _centre,
}


# --- TensorFlow's --------------------------------------------------------------------------


def resize_aligned(photo: RgbArray, size: int) -> FloatArray:
    """Bilinear, as TensorFlow does it with aligned corners.

    OpenCV's own `resize` aligns edges instead of centres, which moved scores by up to 0.04, and so
    did rounding to whole numbers. Of a large photo only the pixels needed are read.
    """
    rows, down = _aligned(photo.shape[0], size)
    columns, across = _aligned(photo.shape[1], size)
    needed = photo[rows][:, columns].astype(np.float32)
    x = np.repeat(across[np.newaxis], size, axis=0)
    y = np.repeat(down[:, np.newaxis], size, axis=1)
    # The edge is repeated for the sake of the last pixels, whose neighbours count nothing.
    resized = cv2.remap(needed, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(resized, np.float32)


def _aligned(length: int, size: int) -> tuple[slice | npt.NDArray[np.intp], FloatArray]:
    """Which of `length` pixels to read, and where among them the new ones lie."""
    positions = np.linspace(0, length - 1, size)
    if length <= _READ_WHOLE * size:
        return slice(None), positions.astype(np.float32)
    before = positions.astype(np.intp)
    pairs = np.stack([before, np.minimum(before + 1, length - 1)], axis=1)
    return pairs.ravel(), (2 * np.arange(size) + positions % 1).astype(np.float32)


# --- open_nsfw's ---------------------------------------------------------------------------


def resize_open_nsfw(photo: RgbArray, size: int) -> FloatArray:
    """Squeeze a photo to 256 by 256 as Pillow does, save and open it as JPEG, keep the middle.

    The network was trained on such JPEGs: without the round trip scores move by up to 0.3.
    """
    square = _resize_smooth(photo, _NSFW_SIDE)
    quality = [cv2.IMWRITE_JPEG_QUALITY, _NSFW_JPEG_QUALITY]
    _, encoded = cv2.imencode(".jpg", square[..., ::-1], quality)
    decoded = np.asarray(cv2.imdecode(encoded, cv2.IMREAD_COLOR_RGB), np.uint8)
    return _middle(decoded, size, size).astype(np.float32)


def _resize_smooth(photo: RgbArray, side: int) -> RgbArray:
    """Resize to a square as Pillow's "bilinear" does, which OpenCV lacks.

    Each pixel is the mean of all that it covers, weighted by a triangle twice as wide. After each
    direction comes rounding, so the scores tell which of them was first: Pillow 13 begins with
    the height where it shrinks more than twice as much. It used to begin with the width.
    """
    too_high, too_wide = photo.shape[0] - side, photo.shape[1] - side
    if too_high > max(0, 2 * too_wide):
        return _narrowed(_lowered(photo, side), side)
    return _lowered(_narrowed(photo, side), side)


def _narrowed(photo: RgbArray, width: int) -> RgbArray:
    columns, weights = _triangles(photo.shape[1], width)
    total = np.zeros((photo.shape[0], width, 3), np.float32)
    for column, weight in zip(columns.T, weights.T, strict=True):
        total += photo.take(column, axis=1) * weight[:, np.newaxis]
    return (total + 0.5).astype(np.uint8)


def _lowered(photo: RgbArray, height: int) -> RgbArray:
    rows, weights = _triangles(photo.shape[0], height)
    total = np.zeros((height, *photo.shape[1:]), np.float32)
    for row, weight in zip(rows.T, weights.T, strict=True):
        total += photo[row] * weight[:, np.newaxis, np.newaxis]
    return (total + 0.5).astype(np.uint8)


def _triangles(length: int, side: int) -> tuple[npt.NDArray[np.intp], FloatArray]:
    """For each of `side` new pixels: positions among `length` old ones, and weights of sum 1."""
    scale = length / side
    reach = max(scale, 1.0)
    centres = (np.arange(side) + 0.5) * scale
    first = np.maximum((centres - reach + 0.5).astype(np.intp), 0)
    last = np.minimum((centres + reach + 0.5).astype(np.intp), length)
    positions = first[:, np.newaxis] + np.arange((last - first).max())
    distances = np.abs(positions + 0.5 - centres[:, np.newaxis]) / reach
    weights = np.maximum(1 - distances, 0) * (positions < last[:, np.newaxis])
    weights /= weights.sum(axis=1, keepdims=True)
    return np.minimum(positions, length - 1), weights.astype(np.float32)


# --- For networks that users bring ---------------------------------------------------------


def resize_stretch(photo: RgbArray, size: int) -> FloatArray:
    """Squeeze a photo into the square; its shape is not kept."""
    return _resized(photo, size, size).astype(np.float32)


def resize_centre_crop(photo: RgbArray, size: int) -> FloatArray:
    """Resize a photo until its short side fits, and keep the square in its middle."""
    # Cut first: the rest of a strip of paper would be resized for nothing.
    side = min(photo.shape[:2])
    return resize_stretch(_middle(photo, side, side), size)


def resize_letterbox(photo: RgbArray, size: int) -> FloatArray:
    """Resize a photo until its long side fits, and fill up with black at the right or bottom."""
    height, width = letterboxed(photo.shape[0], photo.shape[1], size)
    square = np.zeros((size, size, 3), np.float32)
    square[:height, :width] = _resized(photo, height, width)
    return square


def letterboxed(height: int, width: int, size: int) -> tuple[int, int]:
    """Height and width of a photo in a letterbox; the rest of the square is black."""
    longer = max(height, width)
    return max(1, round(height * size / longer)), max(1, round(width * size / longer))


def _resized(photo: RgbArray, height: int, width: int) -> RgbArray:
    # OpenCV's linear skips pixels where it shrinks, and its area mean repeats them where it grows.
    shrinks = photo.shape[0] * photo.shape[1] > height * width
    method = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    resized = cv2.resize(np.ascontiguousarray(photo), (width, height), interpolation=method)
    return np.asarray(resized, np.uint8)


_RESIZES: Mapping[str, Callable[[RgbArray, int], FloatArray]] = {
    "bilinear_aligned": resize_aligned,
    "open_nsfw": resize_open_nsfw,
    "stretch": resize_stretch,
    "centre_crop": resize_centre_crop,
    "letterbox": resize_letterbox,
}
