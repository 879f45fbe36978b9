"""What finders of text and codes share: photos of a bounded size, places, clean text."""

from collections.abc import Iterable

import cv2
import numpy as np

from workstation.classifiers.image.decode import RgbArray

_MAX_SIDE = 2000


def bounded(photo: RgbArray) -> RgbArray:
    """Return the photo with at most 2,000 pixels a side, so that time and memory are bounded."""
    height, width = photo.shape[:2]
    longer = max(height, width)
    if longer <= _MAX_SIDE:
        return photo
    size = (max(1, width * _MAX_SIDE // longer), max(1, height * _MAX_SIDE // longer))
    return np.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), np.uint8)


def fractions(
    points: Iterable[tuple[float, float]], photo: RgbArray
) -> tuple[tuple[float, float], ...]:
    """Return points (x, y) in pixels as fractions of the photo's width and height, within it."""
    height, width = photo.shape[:2]
    return tuple((min(max(x / width, 0.0), 1.0), min(max(y / height, 0.0), 1.0)) for x, y in points)


def clean(text: str) -> str:
    """Return text without what neither a database nor a label can show: a mark stands for it."""
    return "".join(
        letter if letter.isprintable() or letter in "\n\t" else "�" for letter in text.strip()
    )
