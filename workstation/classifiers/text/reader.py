"""Read messages: disguises undone, contacts found, intent weighed, in batches."""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from workstation.classifiers.text.characters import Codes
from workstation.classifiers.text.contacts import ContactFinder
from workstation.classifiers.text.features import Features, features_of, gram_view
from workstation.classifiers.text.folding import Folded, Places, fold
from workstation.classifiers.text.lexicons import HOSTS, known_terms
from workstation.classifiers.text.marks import contact_places, marks_of
from workstation.classifiers.text.matching import Hits, Matcher
from workstation.classifiers.text.score import Scorer, load_scorer
from workstation.classifiers.text.signature import signatures
from workstation.domain.messages import Contact, MessageCategory, MessageReading, Reason, Terms
from workstation.resources import asset

MOST_LETTERS = 4_000
"""Of a longer text, so many code points are read: its beginning and its end."""

ALWAYS = "always"
"""Code of the list whose terms flag a message whatever else it says."""

WORDING = "wording"
"""Kind of a reason that no list has: the clause that adds most."""

_TELLING = frozenset({"sponsor", "company", "photos", "gift", "meet", "escort", "recruit", ALWAYS})
"""Lists that say by themselves what a message is about."""

_RULES = "1"
"""Raised whenever reading changes otherwise than by tables, weights and lists: in code."""

_BATCH_LETTERS = 24_000
_BATCH_TEXTS = 512
_CLAUSE = re.compile(r"[^\s,，。.!！?？;；、~～…|/]+(?:[ '-][^\s,，。.!！?？;；、~～…|/]+)*")
_LEAST_CLAUSE = 4
_ACROSTIC = re.compile(
    r"藏头|[第每][一句行段].{0,4}[字首头]|首字|头一个字|[竖横]着[看读]|开头.{0,4}连"
    r"|first (?:letter|word)s?\b"
)

_Found = TypeVar("_Found", Reason, Contact)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is known of a batch before it is told per text: what training sees, too."""

    folded: Folded
    hits: Hits
    contacts: Sequence[tuple[Contact, ...]]
    grams: tuple[Codes, Places]
    features: Features


class MessageReader:
    """Reads texts; loaded once, for one core.

    Attributes:
        version: Of everything that a reading depends on: rules, tables, weights, word lists.
    """

    def __init__(self, terms: Terms | None = None, *, scorer: Scorer | None = None) -> None:
        """Load tables and weights, and prepare word lists.

        Args:
            terms: The lists in force; lists that are missing are as the program brings them,
                and those that it does not know are left out.
            scorer: Other weights than the shipped ones.

        Raises:
            FileNotFoundError: The installation is incomplete.
        """
        listed = known_terms(terms or {})
        self._weigher = Weigher(listed)
        self._scorer = scorer or load_scorer()
        self.version = f"{_RULES}-{_digest(listed, self._scorer)}"

    def read(self, texts: Sequence[str]) -> list[MessageReading]:
        """Read texts, any number of them, of any length; none is refused.

        Of a text longer than `MOST_LETTERS`, the beginning and the end are read.
        """
        return [reading for batch in batches(texts) for reading in self._read(batch)]

    def _read(self, texts: Sequence[str]) -> Iterator[MessageReading]:
        shortened = [_shortened(text) for text in texts]
        weighed = self._weigher.weigh(shortened)
        probabilities = self._scorer.probabilities(weighed.features, len(texts))
        otherwise = self._read_otherwise(shortened, weighed, probabilities)
        marks = signatures(*weighed.grams, len(texts))
        edges = np.searchsorted(weighed.hits.texts, np.arange(len(texts) + 1))
        for place, text in enumerate(texts):
            probability = float(probabilities[place])
            found = otherwise.get(place)
            if found is None:
                found = self._reasons(weighed, place, int(edges[place]), int(edges[place + 1]))
            if any(reason.kind == ALWAYS for reason in found):
                probability = max(probability, self._scorer.flag_at)
            flagged = probability >= self._scorer.flag_at
            contacts = weighed.contacts[place]
            if flagged:
                category = self._scorer.category(weighed.features, place)
                if not any(reason.kind in _TELLING for reason in found):
                    found += self._wording(shortened[place])
            else:
                category = MessageCategory.CONTACT_ONLY if contacts else MessageCategory.ORDINARY
            if len(text) > MOST_LETTERS:
                found = [_as_written(reason, len(text)) for reason in found]
                contacts = tuple(_as_written(contact, len(text)) for contact in contacts)
            yield MessageReading(
                solicitation=probability,
                flagged=flagged,
                category=category,
                reasons=tuple(sorted(found, key=lambda each: (each.start, each.end, each.kind))),
                contacts=contacts,
                signature=marks[place],
            )

    def _read_otherwise(
        self, texts: Sequence[str], weighed: Weighed, probabilities: npt.NDArray[np.float64]
    ) -> dict[int, list[Reason]]:
        """Read texts from the end, or down the first letters, where they say more so.

        Raises their probabilities, and returns the reasons found by the other way of reading.
        """
        others = [
            (place, list(reversed(range(len(texts[place])))))
            for place in self._weigher.matcher.backwards(weighed.folded, len(texts)).tolist()
        ] + [
            (place, _first_letters(text))
            for place, text in enumerate(texts)
            if _ACROSTIC.search(text) is not None
        ]
        if not others:
            return {}
        again = self._weigher.weigh(
            ["".join(texts[place][letter] for letter in letters) for place, letters in others]
        )
        edges = np.searchsorted(again.hits.texts, np.arange(len(others) + 1)).tolist()
        likely = self._scorer.probabilities(again.features, len(others)).tolist()
        found = {}
        for number, (place, letters) in enumerate(others):
            if likely[number] > probabilities[place]:
                probabilities[place] = likely[number]
                reasons = self._reasons(again, number, edges[number], edges[number + 1])
                found[place] = [_along(reason, letters) for reason in reasons]
        return found

    def _reasons(self, weighed: Weighed, text: int, first: int, last: int) -> list[Reason]:
        hits, matcher = weighed.hits, self._weigher.matcher
        start = int(weighed.folded.starts[text])
        return [
            Reason(matcher.codes[number], begin - start, end - start, matcher.terms[term][0])
            for number, term, begin, end in zip(
                hits.lists[first:last].tolist(),
                hits.terms[first:last].tolist(),
                hits.starts[first:last].tolist(),
                hits.ends[first:last].tolist(),
                strict=True,
            )
        ]

    def _wording(self, text: str) -> list[Reason]:
        """Return the clause that is most like solicitation, where no list explains a flag."""
        clauses = [match for match in _CLAUSE.finditer(text) if len(match[0]) >= _LEAST_CLAUSE]
        if not clauses:
            return [Reason(WORDING, 0, len(text), text[:40])] if text.strip() else []
        weighed = self._weigher.weigh([match[0] for match in clauses])
        best = clauses[int(np.argmax(self._scorer.probabilities(weighed.features, len(clauses))))]
        return [Reason(WORDING, best.start(), best.end(), best[0][:40])]


class Weigher:
    """Makes features of texts; reading and training share it."""

    def __init__(self, terms: Terms) -> None:
        self.matcher = Matcher(terms)
        self._contacts = ContactFinder(terms[HOSTS])

    def weigh(self, texts: Sequence[str]) -> Weighed:
        """Return what features are in a batch of texts."""
        folded = fold(texts)
        contacts = self._contacts.find(folded, texts)
        masked = contact_places(folded, contacts)
        hits = self.matcher.find(folded).without(masked)
        grams = gram_view(folded, masked)
        marks = marks_of(folded, hits, self.matcher, contacts)
        return Weighed(
            folded, hits, contacts, grams, features_of(folded, grams, masked, marks, hits)
        )


def batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield texts in batches of a size that arrays are fastest with."""
    batch: list[str] = []
    letters = 0
    for text in texts:
        batch.append(text)
        letters += min(len(text), MOST_LETTERS)
        if letters >= _BATCH_LETTERS or len(batch) >= _BATCH_TEXTS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


def _first_letters(text: str) -> list[int]:
    """Return where the clauses of a text begin."""
    return [match.start() for match in _CLAUSE.finditer(text)]


def _along(reason: Reason, letters: Sequence[int]) -> Reason:
    """Return a reason of a text that was read along some letters, at its place as written."""
    own = letters[reason.start : reason.end]
    return replace(reason, start=min(own), end=max(own) + 1)


def _shortened(text: str) -> str:
    if len(text) <= MOST_LETTERS:
        return text
    half = MOST_LETTERS // 2
    return f"{text[:half]}\n{text[-half:]}"


def _as_written(found: _Found, length: int) -> _Found:
    """Return a finding in a shortened text at its place in the text as written."""
    half = MOST_LETTERS // 2
    shift = length - (2 * half + 1)
    return replace(
        found,
        start=found.start + shift * (found.start > half),
        end=found.end + shift * (found.end > half + 1),
    )


def _digest(terms: Terms, scorer: Scorer) -> str:
    listed = json.dumps({code: list(words) for code, words in terms.items()}, ensure_ascii=False)
    tables = asset("text", "characters.toml").read_text(encoding="utf-8")
    total = hashlib.sha256(f"{tables}\n{scorer.digest}\n{listed}".encode("utf-8", "surrogatepass"))
    return total.hexdigest()[:10]
