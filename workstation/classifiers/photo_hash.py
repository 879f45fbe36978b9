"""PDQ: a hash that copies of a photo share, near enough, however they were saved.

Written from the description that facebook/ThreatExchange publishes; the bits are theirs, and the
same for photos up to 512 pixels. Blur and thinning are one sum for each of the 64 x 64 points.
Two things differ:

Of larger photos the published tools make different hashes (up to 30 bits apart on drawn photos):
the C++ one takes single pixels for a square of 512, pdqhash blurs the whole photo, and their
points lie an eighth of a distance apart. Ours lie between (up to 18 bits from either), and
average pixels, so that the size in which a photo is decoded hardly matters.

The turned hashes are those of the turned photo. The published shortcut, changing signs of the one
DCT, neglects that the points do not lie symmetrically: of 300 everyday photos turned by 180
degrees it would have missed 6%.
"""

import functools
import math

import cv2
import numpy as np
import numpy.typing as npt

from workstation.classifiers.image.decode import RgbArray
from workstation.domain.photos import PhotoHash

HASH_SHORT_SIDE = 360
"""What to ask of `read_photo` at least. Then hashes stay within 10 bits of the published ones."""

_Floats = npt.NDArray[np.float32]

_MIN_SIDE = 5  # in smaller photos there is nothing to tell apart
_MAX_SIDE = 512  # larger photos are thinned to a square of this side first
_POINTS = 64
_FREQUENCIES = 16
_LOWER_MEDIAN = _FREQUENCIES**2 // 2 - 1
_QUALITY_DIVISOR = 90

# Waves 1 to 16 at 64 points; wave 0, the brightness, is left out.
_DCT = np.array(
    [
        [
            math.sqrt(2 / _POINTS) * math.cos(math.pi / (2 * _POINTS) * wave * (2 * point + 1))
            for point in range(_POINTS)
        ]
        for wave in range(1, _FREQUENCIES + 1)
    ],
    np.float32,
)
_NOTHING = PhotoHash(pdq=bytes(32), turned=(bytes(32),) * 7, quality=0)


def hash_photo(photo: RgbArray) -> PhotoHash:
    """Return a photo's hash and those of the photo turned and mirrored.

    Args:
        photo: As `read_photo` decodes it, at any size; see `HASH_SHORT_SIDE`.
    """
    if min(photo.shape[:2]) < _MIN_SIDE:
        return _NOTHING
    # In floats: rounded to 8 bits, a pale photo's hash moved by up to 36 bits.
    luminance = np.asarray(cv2.cvtColor(photo.astype(np.float32), cv2.COLOR_RGB2GRAY), np.float32)
    is_large = max(photo.shape[:2]) > _MAX_SIDE
    if is_large:
        square = cv2.resize(luminance, (_MAX_SIDE, _MAX_SIDE), interpolation=cv2.INTER_AREA)
        luminance = np.asarray(square, np.float32)
    # Of either axis the points from its beginning and the points from its end.
    points = _thinned(_thinned(luminance, is_large=is_large).T, is_large=is_large).T
    plain, mirrored, flipped, half_turned = (
        points[rows, columns]
        for rows in (slice(_POINTS), slice(_POINTS, None))
        for columns in (slice(_POINTS), slice(_POINTS, None))
    )
    bits = _bits(np.stack([plain, mirrored, flipped, half_turned]))
    across = bits.transpose(0, 2, 1)  # a transposed photo has the transposed DCT
    upright, *turned = (
        # The last bit is printed first.
        np.packbits(each.ravel()[::-1]).tobytes()
        for each in (
            bits[0],
            across[1],
            bits[3],
            across[2],
            bits[1],
            bits[2],
            across[0],
            across[3],
        )
    )
    return PhotoHash(pdq=upright, turned=tuple(turned), quality=_quality(plain))


def _thinned(values: _Floats, *, is_large: bool) -> _Floats:
    """Blur and thin out the first axis to 64 points, followed by the 64 of the reversed axis.

    A loop over the few values that a point sums up, since a product of matrices would start
    threads of its own in every process of a scan.
    """
    values = np.ascontiguousarray(values)
    places, weights = _window_of(len(values), is_large)
    thinned = np.zeros((2 * _POINTS, values.shape[1]), np.float32)
    for place, weight in zip(places, weights, strict=True):
        thinned += values[place] * weight[:, np.newaxis]
    return thinned


@functools.cache  # of at most as many lengths as there are up to _MAX_SIDE
def _window_of(length: int, is_large: bool) -> tuple[npt.NDArray[np.intp], _Floats]:
    """Which values each point sums up, and how much of them.

    Two box filters, each shrinking where it meets an end, as wide as half the distance between
    points (rounded up); then the value nearest to each point, in large photos the one before.

    Returns:
        Places and weights, each (values per point) x 128.
    """
    width = -(-length // (2 * _POINTS))
    behind = (width + 2) // 2
    place = np.arange(length)
    first = np.maximum(place - (width - behind), 0)[:, np.newaxis]
    end = np.minimum(place + behind, length)[:, np.newaxis]
    box = ((place >= first) & (place < end)) / (end - first)
    nearest = ((np.arange(_POINTS) + 0.5) * length / _POINTS).astype(np.intp)
    twice = box[nearest - is_large] @ box

    starts = (twice > 0).argmax(axis=1)
    places = np.minimum(starts + np.arange(2 * width - 1)[:, np.newaxis], length - 1)
    weights = twice[np.arange(_POINTS), places]
    # At the far end the last place comes several times; it counts once.
    weights[1:][places[1:] == places[:-1]] = 0
    both_places = np.concatenate([places, length - 1 - places], axis=1)
    return both_places, np.concatenate([weights, weights], axis=1).astype(np.float32)


def _bits(points: _Floats) -> npt.NDArray[np.bool_]:
    """Whether each frequency is above the median: n x 16 x 16 for n x 64 x 64."""
    frequencies = _DCT @ points @ _DCT.T
    sorted_values = np.partition(frequencies.reshape(len(points), -1), _LOWER_MEDIAN, axis=1)
    above: npt.NDArray[np.bool_] = frequencies > sorted_values[:, _LOWER_MEDIAN, None, None]
    return above


def _quality(points: _Floats) -> int:
    """How much there is to see: the sum of the steps between neighbours, in whole percent."""
    steps = sum(
        np.abs(np.trunc(np.diff(points, axis=axis) * 100 / 255)).sum(dtype=np.float64)
        for axis in (0, 1)
    )
    return min(100, int(steps // _QUALITY_DIVISOR))
