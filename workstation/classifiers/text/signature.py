"""Which messages are alike: MinHash signatures, in which a template shows whatever its contact."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from workstation.classifiers.text.characters import Codes
from workstation.classifiers.text.folding import Places
from workstation.domain.messages import SIGNATURE_SIZE

LEAST_LETTERS = 12
"""A shorter text is like too many others: "in the app, dm me"."""

_SHINGLE = 3
_SEEDS = (
    np.arange(1, SIGNATURE_SIZE + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
) | np.uint64(1)


def signatures(codes: Codes, texts: Places, count: int) -> list[tuple[int, ...]]:
    """Return a signature for each text, empty for short ones.

    Args:
        codes: Letters that count, text after text, as `features.gram_view` returns them.
        texts: The number of the text of each.
        count: Number of texts.
    """
    result: list[tuple[int, ...]] = [()] * count
    length = len(codes) - _SHINGLE + 1
    if length <= 0:
        return result
    whole = (texts[:length] == texts[_SHINGLE - 1 :]) & (codes[:length] != 0)
    whole &= codes[_SHINGLE - 1 :] != 0
    wide = codes.astype(np.uint64)
    with np.errstate(over="ignore"):
        shingles = wide[:length]
        for step in range(1, _SHINGLE):
            shingles = shingles * np.uint64(0x100000001B3) + wide[step : length + step]
    shingles, rows = shingles[whole], texts[:length][whole]
    sizes = np.bincount(rows, minlength=count)
    long = np.flatnonzero(sizes >= LEAST_LETTERS - _SHINGLE + 1)
    if not len(long):
        return result
    firsts = np.searchsorted(rows, long)
    lasts = firsts + sizes[long]
    for text, first, last in zip(long.tolist(), firsts.tolist(), lasts.tolist(), strict=True):
        result[text] = _signature(shingles[first:last])
    return result


def _signature(shingles: npt.NDArray[np.uint64]) -> tuple[int, ...]:
    with np.errstate(over="ignore"):
        mixed = shingles[:, None] * _SEEDS
        mixed ^= mixed >> np.uint64(31)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
    # 31 bits: PostgreSQL's integers have a sign.
    return tuple((mixed.min(axis=0) >> np.uint64(33)).tolist())


def bands(signature: Sequence[int], rows: int) -> list[int]:
    """Return one number per band of a signature; two texts that share one may be alike.

    Args:
        signature: Of one text; an empty one has no bands.
        rows: Values in a band.

    Returns:
        Signed 64-bit numbers, different for different bands.
    """
    found = []
    for start in range(0, len(signature), rows):
        value = start + 1
        for each in signature[start : start + rows]:
            value = (value * 0x100000001B3 ^ each) & 0xFFFFFFFFFFFFFFFF
            value = (value * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
            value ^= value >> 29
        found.append(value - (1 << 64) if value >= 1 << 63 else value)
    return found
