"""Find the terms of word lists in folded texts: plainly, reversed, and by how they sound."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import ahocorasick_rs
import numpy as np
import numpy.typing as npt

from workstation.classifiers.text.characters import FIRST_SYLLABLE, Codes, characters, pairs_of
from workstation.classifiers.text.folding import (
    BREAK,
    SEPARATOR,
    Folded,
    Places,
    View,
    fold,
)
from workstation.classifiers.text.lexicons import HOSTS, ORDINARY
from workstation.domain.messages import Terms

# Lists whose terms are looked for in disguises that cost precision: by sound and backwards.
DISGUISED = frozenset(
    {"sponsor", "escort", "photos", "gift", "company", "offer", "meet", "recruit", "always"}
)
_LEAST_REVERSED = 3
_SOUND_SYLLABLES = 2
_MORE_TERMS, _MORE_LETTERS, _LONG_WORD = 2, 8, 5
_LEAST_SPELLED = 5
"""Latin letters that a term needs which is spelled as a whole: "da shang", but not "ti"."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Where terms were found in a batch, by text and place; at most one per list and place.

    Attributes:
        texts: Number of the text.
        lists: Number of the list, in the order of `Matcher.codes`.
        terms: Number of the term, in the order of `Matcher.terms`.
        starts: First place in the joined texts as written.
        ends: Behind the last.
        disguised: Found by sound only.
    """

    texts: Places
    lists: Places
    terms: Places
    starts: Places
    ends: Places
    disguised: npt.NDArray[np.bool_]

    def without(self, masked: npt.NDArray[np.bool_]) -> "Hits":
        """Return those that do not begin where the joined texts are masked."""
        keep = ~masked[self.starts]
        columns = (getattr(self, field.name) for field in fields(self))
        return self if keep.all() else Hits(*(column[keep] for column in columns))


class Matcher:
    """Word lists, ready to be looked up.

    Attributes:
        codes: Codes of the lists.
        terms: Every term with the number of its list.
    """

    def __init__(self, terms: Terms) -> None:
        self.codes = tuple(code for code in terms if code not in {HOSTS, ORDINARY})
        self.terms: list[tuple[str, int]] = []
        self._patterns = _Patterns({}, {}, {})
        for number, code in enumerate(self.codes):
            if terms[code]:
                self._add(terms[code], number, is_disguised=code in DISGUISED)
        self._squeezed = _Automaton(self._patterns.squeezed)
        self._words = _Automaton(self._patterns.words)
        self._sounds = _Automaton(self._patterns.sounds)
        pairs = {pair for term in terms.get(ORDINARY, ()) for pair in _pairs(term)}
        self._ordinary = np.array(sorted(pairs), np.uint32)
        self._term_lists = np.array([number for _, number in self.terms], np.int32)
        self._term_letters = [fold([term]).squeezed.text.strip(SEPARATOR) for term, _ in self.terms]

    def _add(self, listed: Sequence[str], number: int, *, is_disguised: bool) -> None:
        folded = fold(listed)
        columns = [_split(view) for view in (folded.squeezed, folded.words, folded.sounds)]
        for term, squeezed, word, sound in zip(listed, *columns, strict=True):
            place = len(self.terms)
            self.terms.append((term, number))
            letters = squeezed.replace(BREAK, "")
            if letters.isascii() and letters.isalpha():
                self._patterns.add_words(word, place, is_disguised=is_disguised)
            elif letters:
                syllables = sound.replace(BREAK, "")
                self._patterns.add_letters(letters, syllables, place, is_disguised=is_disguised)

    def find(self, folded: Folded) -> Hits:
        """Return what is found in a batch."""
        parts = [
            self._squeezed.find(folded.squeezed),
            self._words.find(folded.words, inner=1),
            self._disguised(folded),
        ]
        terms, starts, ends = (np.concatenate(column) for column in zip(*parts, strict=True))
        disguised = np.arange(len(terms)) >= len(terms) - len(parts[-1][0])
        # One hit per list and place, the longest; those of sounds come last and give way.
        order = np.lexsort((-ends, starts, self._term_lists[terms]))
        terms, starts, ends, disguised = terms[order], starts[order], ends[order], disguised[order]
        lists = self._term_lists[terms]
        if len(terms) > 1:
            # Within another hit of the same list, which began no later and ends no sooner.
            same = lists[1:] == lists[:-1]
            reach = np.maximum.accumulate(ends + lists.astype(np.int64) * (1 << 32))
            inside = same & (ends[1:] + lists[1:].astype(np.int64) * (1 << 32) <= reach[:-1])
            keep = np.concatenate(([True], ~inside))
            terms, starts, ends, lists = terms[keep], starts[keep], ends[keep], lists[keep]
            disguised = disguised[keep]
        texts = folded.text_at(starts)
        order = np.lexsort((ends, starts))
        return Hits(
            texts[order], lists[order], terms[order], starts[order], ends[order], disguised[order]
        )

    def backwards(self, folded: Folded, count: int) -> Places:
        """Return the numbers of texts that say more when they are read from the end.

        They hold at least two more Chinese terms so, of two characters or more, or Latin terms of
        five letters or more that have eight letters more together.
        """
        han = self._gained(folded, count, self._squeezed, folded.squeezed, least=2)
        latin = self._gained(folded, count, self._words, folded.words, least=_LONG_WORD + 2)
        gained = (han >= _MORE_TERMS) | (latin >= _MORE_LETTERS)
        return np.flatnonzero(gained).astype(np.int32)

    @staticmethod
    def _gained(
        folded: Folded, count: int, automaton: "_Automaton", view: View, *, least: int
    ) -> Places:
        """Return for each text what reading from the end adds: terms, or letters of words."""
        gained = np.zeros(count, np.int32)
        for sign, text, origins in (
            (-1, view.text, view.origins),
            (1, view.text[::-1], view.origins[::-1]),
        ):
            found = automaton.spans(text)
            lengths = found[:, 2] - found[:, 1]
            long = lengths >= least
            worth = lengths[long] if view is folded.words else np.ones(int(long.sum()), np.int64)
            # A word begins with a space, which may have the place of the end of a text.
            places = origins[np.minimum(found[long, 1] + 1, len(origins) - 1)]
            np.add.at(gained, folded.text_at(places), sign * worth.astype(np.int32))
        return gained

    def _disguised(self, folded: Folded) -> tuple[Places, Places, Places]:
        """Return what is found by sound, without words that are themselves and not a disguise."""
        view = folded.sounds
        found = self._sounds.raw(view)
        if not len(found):
            return _NOTHING
        terms, firsts, lasts = found[:, 0], found[:, 1], found[:, 2] - 1
        starts, ends = view.origins[firsts], view.ends[lasts]
        written = np.searchsorted(folded.squeezed.origins, starts)
        behind = np.searchsorted(folded.squeezed.origins, ends)
        keep = np.zeros(len(terms), bool)
        text = folded.squeezed.text
        for index, (term, start, end, first, last) in enumerate(
            zip(
                terms.tolist(),
                written.tolist(),
                behind.tolist(),
                firsts.tolist(),
                lasts.tolist(),
                strict=True,
            )
        ):
            keep[index] = self._is_disguise(
                text[start:end], self._term_letters[term], last - first + 1
            )
        return terms[keep].astype(np.int32), starts[keep], ends[keep]

    def _is_disguise(self, written: str, term: str, syllables: int) -> bool:
        if written.isascii():
            return written != term and len(written) >= _LEAST_SPELLED
        if len(written) != len(term) or written == term:
            return written != term  # else it was found plainly
        letters = np.array([ord(letter) for letter in written], np.uint32)
        pairs = pairs_of(letters[:-1], letters[1:])
        differs = [written[at : at + 2] != term[at : at + 2] for at in range(len(pairs))]
        if any(_contains(self._ordinary, pair) for pair in pairs[differs]):
            return False
        if syllables > _SOUND_SYLLABLES:
            return True
        # Two characters: one is right, and together they are no word of their own.
        is_near = any(one == other for one, other in zip(written, term, strict=True))
        return is_near and not _contains(characters().ordinary_pairs, pairs[0])


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What is looked up in each view, with the terms that it stands for."""

    squeezed: dict[str, list[int]]
    words: dict[str, list[int]]
    sounds: dict[str, list[int]]

    def add_words(self, word: str, place: int, *, is_disguised: bool) -> None:
        """Add a term of Latin words, with a space on both sides."""
        joined = f" {word.replace(' ', '')} "
        patterns = {word, joined}
        if is_disguised and len(joined) > 2 * (_LEAST_REVERSED + 1):
            patterns.add(word[::-1])
        for pattern in patterns:
            self.words.setdefault(pattern, []).append(place)

    def add_letters(self, letters: str, sound: str, place: int, *, is_disguised: bool) -> None:
        """Add a term with other letters or digits."""
        self.squeezed.setdefault(letters, []).append(place)
        if not is_disguised:
            return
        if len(letters) >= _LEAST_REVERSED and not letters.isascii():
            self.squeezed.setdefault(letters[::-1], []).append(place)
        is_heard = all(ord(syllable) >= FIRST_SYLLABLE for syllable in sound)
        if len(sound) >= _SOUND_SYLLABLES and is_heard:
            self.sounds.setdefault(sound, []).append(place)


_NOTHING = (np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.int32))


class _Automaton:
    """Patterns, each standing for one or more terms."""

    def __init__(self, patterns: dict[str, list[int]]) -> None:
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(patterns),
            matchkind=ahocorasick_rs.MatchKind.Standard,
            store_patterns=False,
            implementation=ahocorasick_rs.Implementation.DFA,
        )
        self._counts = np.array([len(places) for places in patterns.values()], np.int32)
        self._places = np.array(
            [place for places in patterns.values() for place in places], np.int32
        )
        self._firsts = np.cumsum(self._counts) - self._counts

    def spans(self, text: str) -> npt.NDArray[np.int64]:
        """Return rows of (pattern, first place, behind the last)."""
        if not len(self._counts):
            return np.zeros((0, 3), np.int64)
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return np.array(found, np.int64).reshape(-1, 3)

    def raw(self, view: View) -> npt.NDArray[np.int64]:
        """Return rows of (term, first place, behind the last) in the view."""
        rows = self.spans(view.text)
        if not len(rows):
            return rows
        patterns = rows[:, 0]
        counts = self._counts[patterns]
        rows = np.repeat(rows, counts, axis=0)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
        rows[:, 0] = self._places[np.repeat(self._firsts[patterns], counts) + within]
        return rows

    def find(self, view: View, inner: int = 0) -> tuple[Places, Places, Places]:
        """Return terms and their places in the texts as written.

        Args:
            view: Where to look.
            inner: Characters on both sides of each pattern that are not of the term.
        """
        rows = self.raw(view)
        if not len(rows):
            return _NOTHING
        starts = view.origins[rows[:, 1] + inner]
        ends = view.ends[rows[:, 2] - 1 - inner]
        return rows[:, 0].astype(np.int32), starts, ends


def _split(view: View) -> list[str]:
    return view.text[1:-1].split(SEPARATOR)


def _pairs(term: str) -> Sequence[int]:
    letters = np.array([ord(letter) for letter in term], np.uint32)
    return [int(pair) for pair in pairs_of(letters[:-1], letters[1:])] if len(letters) > 1 else []


def _contains(pairs: Codes, pair: np.uint32) -> bool:
    place = int(np.searchsorted(pairs, pair))
    return place < len(pairs) and pairs[place] == pair
