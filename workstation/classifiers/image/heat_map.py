"""Where a network looks: how far its score falls when a part of the photo is covered.

Occlusion needs nothing of a network but its score, so that it works for any that a user brings,
and for networks computing in 8 bits, which have no gradients.
"""

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

from workstation.classifiers.image.decode import RgbArray
from workstation.domain.photos import logit

HeatMap = npt.NDArray[np.float32]

CELLS = 8
# Networks see 224 or 299 pixels: more of a photo only takes longer to cover.
_SIDE = 320
_PATCH_CELLS = 2
# In log-odds, as a score near 1 hardly falls whatever is covered. Where no part makes it fall by
# the least, no single place counts; the full heat is odds that fall to a seventh.
_LEAST_FALL = 0.5
_FULL_FALL = 2.0


def heat_map(
    photo: RgbArray,
    score: Callable[[RgbArray], float],
    *,
    least_score: float = 0.0,
    cells: int = CELLS,
) -> HeatMap:
    """Return how much each part of a photo counts for a score.

    Patches that overlap are blurred one after the other. A cell's heat is the mean fall of the
    score's log-odds over the patches that covered it; what raises the score has none.

    Args:
        photo: Height x width x 3, RGB, upright.
        score: Gives a photo's score in [0, 1]; it is called `(cells - 1)² + 1` times. Whatever
            it raises ends the work: that is how it is stopped.
        least_score: A photo with less has no heat: there is nothing to explain.
        cells: Rows and columns of the map, 4 or more.

    Returns:
        cells x cells in [0, 1], the same scale for every photo; 0 is what does not count. All are
        0 where no single place counts.
    """
    small = _shrunk(photo)
    first = score(small)
    if first < least_score:
        return np.zeros((cells, cells), np.float32)
    height, width = small.shape[:2]
    covered = _blurred(small)
    rows = np.linspace(0, height, cells + 1).astype(int)
    columns = np.linspace(0, width, cells + 1).astype(int)
    base = logit(first)
    falls = np.zeros((cells, cells), np.float32)
    times = np.zeros((cells, cells), np.float32)
    for row in range(cells - _PATCH_CELLS + 1):
        for column in range(cells - _PATCH_CELLS + 1):
            top, bottom = rows[row], rows[row + _PATCH_CELLS]
            left, right = columns[column], columns[column + _PATCH_CELLS]
            patched = small.copy()
            patched[top:bottom, left:right] = covered[top:bottom, left:right]
            fall = max(0.0, base - logit(score(patched)))
            under = np.s_[row : row + _PATCH_CELLS, column : column + _PATCH_CELLS]
            falls[under] += fall
            times[under] += 1
    heat = falls / times
    if heat.max() < _LEAST_FALL:
        return np.zeros((cells, cells), np.float32)
    return np.asarray(np.minimum(heat / _FULL_FALL, 1), np.float32)


def _shrunk(photo: RgbArray) -> RgbArray:
    height, width = photo.shape[:2]
    scale = _SIDE / min(height, width)
    if scale >= 1:
        return photo
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(photo, size, interpolation=cv2.INTER_AREA), np.uint8)


def _blurred(photo: RgbArray) -> RgbArray:
    sigma = max(photo.shape[:2]) / 10
    return np.asarray(cv2.GaussianBlur(photo, (0, 0), sigmaX=sigma), np.uint8)
