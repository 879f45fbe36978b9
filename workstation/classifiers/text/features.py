"""What the solicitation score is made of: hashed n-grams, lists that match, and pairs of lists.

Every feature is a place in one array of weights. Training and reading share this module, so the
hash is written once; scikit-learn's own cannot be computed in plain arrays over code points.
"""

import functools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workstation.classifiers.text.characters import FIRST_HAN, LAST_HAN, Codes
from workstation.classifiers.text.folding import Folded, Places
from workstation.classifiers.text.marks import Marks
from workstation.classifiers.text.matching import Hits

BITS = 18
"""Features are hashed into two to this many places."""

GRAM_SCALE = 5.0
"""Length of the vector of a text's n-grams, beside lists that count 1 each."""

_GRAM_SIZES = (1, 2, 3, 4, 5)
_SOUND_SIZES = (2, 3)
_SEPARATOR, _BREAK, _SPACE, _ZERO = 0, 1, 32, ord("0")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_CONTACT = np.uint32(0xF8F0)
_SEED_GRAM, _SEED_SOUND, _SEED_WORDS, _SEED_LISTS, _SEED_ORDERS = range(1, 6)
_ORDER_SCALE = 0.5

Rows = npt.NDArray[np.int32]
Values = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Features:
    """Features of a batch: text, place in the weights, value."""

    rows: Rows
    columns: Rows
    values: Values


def gram_view(folded: Folded, masked: npt.NDArray[np.bool_]) -> tuple[Codes, Places]:
    """Return what n-grams are taken from: codes, and the number of the text of each.

    Args:
        folded: The batch.
        masked: For each place in the joined texts, whether a contact lies there: it is one mark.

    Digits are 0, except where they disguise a letter (h0stess); marks are one space, or nothing
    beside a Chinese character, but for ? and !; letters that stand alone are joined.
    """
    codes = folded.folded.codes
    origins = folded.folded.origins
    hidden = masked[origins]
    codes = np.where(hidden, _CONTACT, codes)
    is_han = (codes >= FIRST_HAN) & (codes < LAST_HAN)
    is_latin = (codes >= ord("a")) & (codes <= ord("z"))
    is_digit = (codes >= _ZERO) & (codes <= ord("9"))
    out = np.where(is_han | is_latin | (codes > 0x2FF), codes, np.uint32(_SPACE))  # noqa: PLR2004
    out = np.where(is_digit, np.uint32(_ZERO), out)
    for mark in ("?", "!"):
        out = np.where(codes == ord(mark), np.uint32(ord(mark)), out)
    out = np.where(codes == _SEPARATOR, np.uint32(_SEPARATOR), out)
    if is_digit.any():
        out = _undisguised(codes, out, is_latin, is_digit)
    is_space = out == _SPACE
    beside = is_han | (out == _SEPARATOR) | is_space
    drop = np.zeros(len(out), bool)
    drop[1:] |= is_space[1:] & beside[:-1]
    drop[:-1] |= is_space[:-1] & (is_han[1:] | (out[1:] == _SEPARATOR))
    drop[1:] |= hidden[1:] & hidden[:-1]
    edge = is_space | (out == _SEPARATOR)
    if len(out) > 4:  # noqa: PLR2004
        drop[2:-2] |= edge[:-4] & ~edge[1:-3] & is_space[2:-2] & ~edge[3:-1] & edge[4:]
    kept = out[~drop]
    return kept, folded.text_at(origins[~drop])


def _undisguised(
    codes: Codes, out: Codes, is_latin: npt.NDArray[np.bool_], is_digit: npt.NDArray[np.bool_]
) -> Codes:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], is_digit, [False])).astype(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    inner = (ends - starts <= 2) & is_latin[starts - 1] & is_latin[np.minimum(ends, len(codes) - 1)]  # noqa: PLR2004
    for start, end in zip(starts[inner].tolist(), ends[inner].tolist(), strict=True):
        out[start:end] = _LETTERS[codes[start:end] - _ZERO]
    return out


_LETTERS = np.array([ord(letter) for letter in "oizeasgtbg"], np.uint32)


def features_of(
    folded: Folded,
    grams: tuple[Codes, Places],
    masked: npt.NDArray[np.bool_],
    marks: Marks,
    hits: Hits,
) -> Features:
    """Return the features of a batch.

    Args:
        folded: The batch.
        grams: As `gram_view` returned them.
        masked: As there.
        marks: Texts by lists and facts: what is true of each.
        hits: Where lists matched: their order in a text counts, too.
    """
    codes, texts = grams
    count = len(marks)
    parts = [*_grams(codes, texts, _GRAM_SIZES, _SEED_GRAM), *_words(codes, texts)]
    heard = ~masked[folded.sounds.origins]
    sounds, origins = folded.sounds.codes[heard], folded.sounds.origins[heard]
    parts += _grams(sounds, folded.text_at(origins), _SOUND_SIZES, _SEED_SOUND)
    rows = np.concatenate([row for row, _ in parts])
    hashes = np.concatenate([column for _, column in parts])
    # Each counts once in a text.
    keys = _once(rows.astype(np.int64) << BITS | hashes)
    rows, columns = (keys >> BITS).astype(np.int32), (keys & (1 << BITS) - 1).astype(np.int32)
    counts = np.bincount(rows, minlength=count)
    values = (GRAM_SCALE / np.sqrt(np.maximum(counts, 1)))[rows].astype(np.float32)

    kinds = marks.shape[1]
    first, second, places = _pairs(kinds)
    true = np.concatenate((marks, marks[:, first] & marks[:, second]), axis=1)
    list_rows, which = np.nonzero(true)
    order_rows, order_columns = _orders(hits)
    return Features(
        np.concatenate((rows, list_rows.astype(np.int32), order_rows)),
        np.concatenate((columns, places[which], order_columns)),
        np.concatenate(
            (
                values,
                np.ones(len(list_rows), np.float32),
                np.full(len(order_rows), _ORDER_SCALE, np.float32),
            )
        ),
    )


def _orders(hits: Hits) -> tuple[Rows, Rows]:
    """Return which lists follow which in a text, two and three in a row, each once."""
    lists = hits.lists.astype(np.uint64) + np.uint64(1)
    keys = []
    for size in (2, 3):
        length = len(lists) - size + 1
        if length <= 0:
            continue
        key = np.full(length, size, np.uint64)
        for step in range(size):
            key = key * np.uint64(256) + lists[step : length + step]
        same = hits.texts[:length] == hits.texts[size - 1 :]
        hashed = _hashed(key[same], _SEED_ORDERS).astype(np.int64)
        keys.append(hits.texts[:length][same].astype(np.int64) << BITS | hashed)
    found = _once(np.concatenate(keys)) if keys else np.zeros(0, np.int64)
    return (found >> BITS).astype(np.int32), (found & (1 << BITS) - 1).astype(np.int32)


def _once(keys: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return each number once: sorted and compared, six times as fast here as numpy's unique."""
    keys = np.sort(keys)
    first = np.ones(len(keys), bool)
    first[1:] = keys[1:] != keys[:-1]
    return keys[first]


@functools.cache
def _pairs(kinds: int) -> tuple[Rows, Rows, Rows]:
    """Return which pairs there are, and the place of every list and pair in the weights."""
    first, second = np.triu_indices(kinds, 1)
    single = np.arange(kinds, dtype=np.uint64)
    both = (first.astype(np.uint64) + np.uint64(1)) * np.uint64(1000) + second.astype(np.uint64)
    places = _hashed(np.concatenate((single, both)), _SEED_LISTS)
    return first.astype(np.int32), second.astype(np.int32), places


def _hashed(keys: npt.NDArray[np.uint64], seed: int) -> Rows:
    with np.errstate(over="ignore"):
        mixed = (keys + np.uint64(seed)) * _MULTIPLIER
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(32)
    return (mixed & np.uint64((1 << BITS) - 1)).astype(np.int32)


def _grams(
    codes: Codes, texts: Places, sizes: tuple[int, ...], seed: int
) -> list[tuple[Rows, Rows]]:
    wide = codes.astype(np.uint64)
    is_end = codes == _SEPARATOR
    found = []
    key = np.zeros(len(codes), np.uint64)
    has_end = np.zeros(len(codes), bool)
    for size in range(1, max(sizes) + 1):
        length = len(codes) - size + 1
        if length <= 0:
            break
        with np.errstate(over="ignore"):
            key = key[:length] * np.uint64(0x100000001B3) + wide[size - 1 :]
        has_end = has_end[:length] | is_end[size - 1 :]
        if size in sizes:
            keep = ~has_end
            found.append((texts[:length][keep], _hashed(key[keep], seed * 16 + size)))
    return found


def _words(codes: Codes, texts: Places) -> list[tuple[Rows, Rows]]:
    """Return Latin words, and pairs of words that follow each other."""
    is_latin = (codes >= ord("a")) & (codes <= ord("z"))
    edges = np.flatnonzero(np.diff(np.concatenate(([False], is_latin, [False])).astype(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return []
    with np.errstate(over="ignore"):
        powers = np.cumprod(np.full(len(codes) + 1, np.uint64(0x100000001B3)))
        inverse = np.uint64(pow(0x100000001B3, -1, 1 << 64))
        backs = np.cumprod(np.full(len(codes) + 1, inverse))
        sums = np.concatenate(([np.uint64(0)], np.cumsum(codes.astype(np.uint64) * powers[:-1])))
        words = (sums[ends] - sums[starts]) * backs[starts]
        pairs = words[:-1] * np.uint64(31) + words[1:]
    rows = texts[starts]
    follows = (rows[:-1] == rows[1:]) & (starts[1:] - ends[:-1] <= 2)  # noqa: PLR2004  # a mark and a space
    return [
        (rows, _hashed(words, _SEED_WORDS * 16)),
        (rows[:-1][follows], _hashed(pairs[follows], _SEED_WORDS * 16 + 1)),
    ]
