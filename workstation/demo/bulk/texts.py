"""Some thousand sentences, written once, that everybody at size takes from."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from workstation.db.binary_copy import Bools, Ints, sized
from workstation.demo.circles import CIRCLES
from workstation.demo.contacts import Contact, ContactType
from workstation.demo.streams import stream
from workstation.demo.writer import CATEGORY_WEIGHTS, Category, Text, Writer

CATEGORIES = tuple(CATEGORY_WEIGHTS)
ORDINARY, LOOK_ALIKE, CONTACT_ONLY, SOLICITING = range(4)
"""What a text really is: positions of `KINDS`."""
KINDS = ("ordinary", "look_alike", "contact_only", "soliciting")

_EACH = 120
_MARK = "\ue000"  # stands for a contact; nobody writes it
_LANGUAGES = (False, True)


@dataclass(frozen=True, slots=True)
class Sentences:
    """Ready sentences, by number.

    Attributes:
        fields: As binary COPY takes them.
        around: Of those with a place for a contact: what stands before and behind it.
        evasions: How each hides.
        starts: Key to the number of its first; each key has `_EACH`.
    """

    fields: list[bytes]
    around: dict[int, tuple[str, str]]
    evasions: list[str]
    starts: dict[tuple[str, int, bool], int]

    def choose(self, rng: np.random.Generator, part: str, key: Ints, chinese: Bools) -> Ints:
        """Return the number of a sentence of a part per key and language."""
        found = np.zeros(len(key), np.int64)
        for code in np.unique(key).tolist():
            for language in _LANGUAGES:
                rows = (key == code) & (chinese == language)
                found[rows] = self.starts[part, code, language]
        return found + rng.integers(0, _EACH, len(key))

    def templates(self, category: Ints, chinese: Bools, ring: Ints) -> Ints:
        """Return the sentence that each ring uses: one with a place for a contact."""
        found = []
        for code, language, number in zip(
            category.tolist(), chinese.tolist(), ring.tolist(), strict=True
        ):
            start = self.starts["soliciting", code, language]
            fitting = [place for place in range(start, start + _EACH) if place in self.around]
            found.append(fitting[number % len(fitting)] if fitting else start)
        return np.array(found, np.int64)

    def with_contact(self, number: int, contact: str) -> bytes:
        """Return a sentence that has a place for a contact, with one in it."""
        before, behind = self.around[number]
        return sized(f"{before}{contact}{behind}")


def write_sentences(seed: int, writer: Writer) -> Sentences:
    """Write them."""
    sentences = Sentences([], {}, [], {})
    rng = stream(seed, "sentences")
    for chinese in _LANGUAGES:
        say = partial(_Pen, writer, rng, chinese)
        for number, circle in enumerate(CIRCLES):
            _add(sentences, "ordinary", number, chinese, say(circle.texts).ordinary)
        for number, category in enumerate(CATEGORIES):
            _add(sentences, "soliciting", number, chinese, say(category=category).soliciting)
        _add(sentences, "look_alike", 0, chinese, say().look_alike)
        _add(sentences, "contact_only", 0, chinese, say().contact_only)
        _add(sentences, "reply", 0, chinese, say().reply)
        _add(sentences, "gift", 0, chinese, say().gift)
        _add(sentences, "gift", 1, chinese, say().eager_gift)
    return sentences


def _add(
    sentences: Sentences, part: str, key: int, chinese: bool, write: Callable[[], Text]
) -> None:
    sentences.starts[part, key, chinese] = len(sentences.fields)
    for _ in range(_EACH):
        text, number = write(), len(sentences.fields)
        if _MARK in text.body:
            before, _, behind = text.body.partition(_MARK)
            sentences.around[number] = before, behind
        sentences.fields.append(sized(text.body))
        sentences.evasions.append(text.evasion.value)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes one kind of sentence after the other."""

    writer: Writer
    rng: random.Random
    chinese: bool
    topic: str = ""
    category: Category = Category.SEEK_SPONSOR

    def ordinary(self) -> Text:
        return self.writer.ordinary(self.rng, self.topic, chinese=self.chinese)

    def look_alike(self) -> Text:
        return self.writer.look_alike(self.rng, chinese=self.chinese)

    def contact_only(self) -> Text:
        return self.writer.contact_only(self.rng, chinese=self.chinese)

    def reply(self) -> Text:
        return self.writer.reply(self.rng, chinese=self.chinese)

    def gift(self) -> Text:
        return Text(self.writer.gift_message(self.rng, chinese=self.chinese, eager=False))

    def eager_gift(self) -> Text:
        return Text(self.writer.gift_message(self.rng, chinese=self.chinese, eager=True))

    def soliciting(self) -> Text:
        """Write with a mark where a contact belongs: each account has its own."""
        while True:
            template = self.writer.template(self.rng, self.category, chinese=self.chinese)
            text = self.writer.soliciting(
                self.rng,
                self.category,
                Contact(ContactType.WECHAT, _MARK),
                chinese=self.chinese,
                template=template.replace("{contact}", _MARK),
            )
            # The writer adds a contact of its own now and then, in one of its disguises.
            if not text.contacts:
                return text
