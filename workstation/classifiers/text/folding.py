"""Undo disguises, with a map back: from what people wrote to what it is read as.

A batch of texts is folded at once, in arrays. Each view of it is a string in which word lists are
looked up, and says for each of its characters where in the texts as written it comes from:

- folded: NFKC, lower case, simplified, digits and letters of all kinds as ASCII, emoji as words,
  look-alikes of other scripts as Latin letters, what nobody sees left out;
- squeezed: folded, without what stands between characters (求.包.养), but not over the end of a
  sentence;
- words: Latin words, look-alike digits as letters (h0stess), letters that stand alone joined
  (s u g a r);
- sounds: squeezed, with syllables in place of Chinese characters and of Latin spellings of them.
"""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workstation.classifiers.text.characters import Codes, characters

Places = npt.NDArray[np.int32]

SEPARATOR = "\x00"
"""Between the texts of a batch, in all views."""

BREAK = "\x01"
"""Where a sentence ends, in the squeezed and sound views."""

_SEPARATOR, _BREAK, _SPACE = 0, 1, 32
_BREAKS = "，。！？；、,!?;…~～|/／\n"
_LEET = dict(zip("01l|!34@5$78", "oiiiieaasstb", strict=True))
_LONGEST_SPELLED = 30
_TWO_ALONE = 5  # two characters, each between two others

# Kinds of folded characters, in an order: whatever lies between is a letter or digit.
_MARK, _LATIN, _DIGIT, _OTHER, _STOP = range(5)

# Letters beside a to z: Chinese, kana, Hangul, and scripts that are not folded to Latin.
_OTHER_LETTERS = (
    (0xC0, 0x250),
    (0x370, 0x590),
    (0x5D0, 0x1000),
    (0x2E80, 0x3000),
    (0x3005, 0x3008),
    (0x3040, 0xA4D0),
    (0xAC00, 0xD7B0),
    (0xF900, 0xFB00),
    (0x20000, 0x32000),
)


@dataclass(frozen=True, slots=True)
class View:
    """One way to read a batch of texts.

    Attributes:
        codes: Code points; texts are separated by 0, which also stands before the first and
            behind the last.
        origins: For each, the place in the joined texts as written that it comes from.
        ends: For each, behind the last place that it comes from.
        text: The same as a string.
    """

    codes: Codes
    origins: Places
    ends: Places
    text: str


@dataclass(frozen=True, slots=True)
class Folded:
    """A batch of texts as written, and the views of it.

    Attributes:
        written: The joined texts, a separator before each and behind the last.
        starts: Where each text begins in the joined texts.
        lengths: Code points of each.
    """

    written: str
    starts: Places
    lengths: Places
    folded: View
    squeezed: View
    words: View
    sounds: View

    def text_at(self, places: Places) -> Places:
        """Return the number of the text that each place in the joined texts lies in."""
        found = np.searchsorted(self.starts, places, side="right") - 1
        return np.maximum(found, 0).astype(np.int32)


@functools.cache
def _kinds() -> npt.NDArray[np.uint8]:
    """Return the kind of each code point; only folded ones are looked up."""
    kinds = np.full(0x110000, _MARK, np.uint8)
    for first, last in _OTHER_LETTERS:
        kinds[first:last] = _OTHER
    kinds[ord("a") : ord("z") + 1] = _LATIN
    kinds[ord("0") : ord("9") + 1] = _DIGIT
    for letter in _BREAKS:
        kinds[ord(letter)] = _STOP
    return kinds


@functools.cache
def _skeletons() -> Codes:
    """Return for each code point what it is in a Latin word, else a space."""
    table = np.full(0x110000, _SPACE, np.uint32)
    letters = np.arange(ord("a"), ord("z") + 1)
    table[letters] = letters
    digits = np.arange(ord("0"), ord("9") + 1)
    table[digits] = digits
    for disguise, letter in _LEET.items():
        table[ord(disguise)] = ord(letter)
    table[_SEPARATOR] = _SEPARATOR
    return table


def fold(texts: Sequence[str]) -> Folded:
    """Fold a batch of texts and make its views."""
    tables = characters()
    lengths = np.fromiter((len(text) for text in texts), np.int32, len(texts))
    starts = (np.cumsum(lengths + 1) - lengths).astype(np.int32)
    # A NUL of somebody's own must not look like the end of a text.
    joined = "".join(f"{SEPARATOR}{text.replace(SEPARATOR, ' ')}" for text in texts) + SEPARATOR
    written = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    counts = tables.fold_counts[written]
    if int(counts.max(initial=1)) == 1:
        origins = np.flatnonzero(counts).astype(np.int32)
        codes = tables.fold_letters[tables.fold_starts[written[origins]]]
    else:
        origins = np.repeat(np.arange(len(written), dtype=np.int32), counts)
        firsts = np.repeat(np.cumsum(counts, dtype=np.int64) - counts, counts)
        within = np.arange(len(origins)) - firsts
        codes = tables.fold_letters[tables.fold_starts[written[origins]] + within]
    folded = _view(*_composed(codes, origins, origins + 1))
    squeezed = _squeeze(folded)
    return Folded(
        written=joined,
        starts=starts,
        lengths=lengths,
        folded=folded,
        squeezed=squeezed,
        words=_words(folded),
        sounds=_sounds(squeezed),
    )


def _composed(codes: Codes, origins: Places, ends: Places) -> tuple[Codes, Places, Places]:
    """Put characters together that are written as their parts: 亻言 is 信."""
    parts = characters()
    found = np.zeros(len(codes), bool)
    may_begin = np.flatnonzero(np.isin(codes[:-1], parts.first_parts))
    if not len(may_begin):
        return codes, origins, ends
    pairs = codes[may_begin].astype(np.uint64) << np.uint64(32) | codes[may_begin + 1]
    places = np.minimum(np.searchsorted(parts.part_pairs, pairs), len(parts.part_pairs) - 1)
    is_pair = parts.part_pairs[places] == pairs
    first = may_begin[is_pair]
    if not len(first):
        return codes, origins, ends
    codes, ends = codes.copy(), ends.copy()
    codes[first] = parts.composed[places[is_pair]]
    ends[first] = ends[first + 1]
    found[first + 1] = True
    return codes[~found], origins[~found], ends[~found]


def _view(codes: Codes, origins: Places, ends: Places) -> View:
    return View(codes, origins, ends, codes.astype("<u4").tobytes().decode("utf-32-le"))


def _squeeze(folded: View) -> View:
    kinds = _kinds()[folded.codes]
    keep = (kinds != _MARK) | (folded.codes == _SEPARATOR)
    codes = np.where(kinds == _STOP, np.uint32(_BREAK), folded.codes)[keep]
    origins, ends = folded.origins[keep], folded.ends[keep]
    # Marks between characters that stand alone are a disguise, not ends of sentences: 求，包，养.
    stops = (codes == _BREAK) | (codes == _SEPARATOR)
    if len(codes) >= _TWO_ALONE:
        alone = np.zeros(len(codes), bool)
        alone[1:-1] = ~stops[1:-1] & stops[:-2] & stops[2:]
        between = np.zeros(len(codes), bool)
        between[1:-1] = (codes[1:-1] == _BREAK) & alone[:-2] & alone[2:]
        if between.any():
            codes, origins, ends = codes[~between], origins[~between], ends[~between]
    return _view(codes, origins, ends)


def _words(folded: View) -> View:
    codes = _skeletons()[folded.codes]
    # Marks are letters only within words: d@ddy, but not pls!
    is_mark = (folded.codes == ord("!")) | (folded.codes == ord("@")) | (folded.codes == ord("|"))
    is_mark |= folded.codes == ord("$")
    if is_mark.any():
        is_latin = _kinds()[folded.codes] == _LATIN
        follows = np.zeros(len(codes), bool)
        follows[:-1] = is_latin[1:]
        codes = np.where(is_mark & ~follows, np.uint32(_SPACE), codes)
    codes, origins, ends = _single_spaces(codes, folded.origins, folded.ends)
    # Letters that stand alone belong together: s u g a r.
    edge = (codes == _SPACE) | (codes == _SEPARATOR)
    if len(codes) >= _TWO_ALONE:
        drop = np.zeros(len(codes), bool)
        drop[2:-2] = edge[:-4] & ~edge[1:-3] & (codes[2:-2] == _SPACE) & ~edge[3:-1] & edge[4:]
        if drop.any():
            codes, origins, ends = codes[~drop], origins[~drop], ends[~drop]
    return _view(codes, origins, ends)


def _single_spaces(codes: Codes, origins: Places, ends: Places) -> tuple[Codes, Places, Places]:
    """Return with one space between words and at both ends of each text."""
    is_space = codes == _SPACE
    keep = ~is_space
    keep[1:] |= is_space[1:] & ~is_space[:-1]
    codes, origins, ends = codes[keep], origins[keep], ends[keep]
    # Words are looked up with a space on both sides; texts begin and end without one.
    at = codes == _SEPARATOR
    before = at.copy()
    before[1:] &= codes[:-1] != _SPACE
    before[0] = False
    after = at.copy()
    after[:-1] &= codes[1:] != _SPACE
    after[-1] = False
    counts = 1 + before.astype(np.int32) + after
    behind = np.cumsum(counts)
    padded = np.full(int(behind[-1]), _SPACE, np.uint32)
    padded[behind - 1 - after] = codes
    return padded, np.repeat(origins, counts), np.repeat(ends, counts)


def _sounds(squeezed: View) -> View:
    codes = characters().sounds[squeezed.codes].astype(np.uint32)
    codes = np.where(codes == 0, squeezed.codes, codes)
    is_latin = (squeezed.codes >= ord("a")) & (squeezed.codes <= ord("z"))
    if not is_latin.any():
        return _view(codes, squeezed.origins, squeezed.ends)
    ends = squeezed.ends.copy()
    edges = np.flatnonzero(np.diff(np.concatenate(([False], is_latin, [False])).astype(np.int8)))
    keep = np.ones(len(codes), bool)
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if not 2 <= end - start <= _LONGEST_SPELLED:  # noqa: PLR2004  # a syllable's least letters
            continue
        for place, length, syllable in spelled_syllables(squeezed.text[start:end]):
            codes[start + place] = syllable
            ends[start + place] = squeezed.ends[start + place + length - 1]
            keep[start + place + 1 : start + place + length] = False
    return _view(codes[keep], squeezed.origins[keep], ends[keep])


@functools.lru_cache(maxsize=20_000)
def spelled_syllables(word: str) -> tuple[tuple[int, int, int], ...]:
    """Return (place, length, syllable) of the syllables that Latin letters spell, all or none.

    A remainder of one letter is left as it is: "b" of b养 has no syllable.
    """
    match = _syllable_pattern().fullmatch(word)
    if match is None:
        return ()
    found, place = [], 0
    spelled = characters().spelled
    # The longest syllable that leaves a rest which can be spelled.
    while place < len(word):
        for length in range(min(6, len(word) - place), 0, -1):
            syllable = spelled.get(word[place : place + length])
            if syllable is not None and (
                place + length == len(word)
                or _syllable_pattern().fullmatch(word, place + length) is not None
            ):
                found.append((place, length, syllable))
                place += length
                break
        else:
            return ()
    return tuple(found)


@functools.cache
def _syllable_pattern() -> re.Pattern[str]:
    names = sorted((name for name in characters().spelled if len(name) > 1), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(names)}|[aeo](?![a-z]))+")
