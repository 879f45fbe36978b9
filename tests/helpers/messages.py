"""A reader of messages that finds what tests write, with no tables and weights to load."""

import hashlib
import json
import re
from collections.abc import Sequence

from workstation.domain.messages import (
    SIGNATURE_SIZE,
    Contact,
    ContactType,
    MessageCategory,
    MessageReading,
    Reason,
    Terms,
)

_CONTACT = re.compile(r"wx:(\w+)")
_LEAST_LETTERS = 12


class PlainReader:
    """Flags what has a term of list "sponsor" in it; "wx:name" is a contact.

    Attributes:
        version: Of the terms.
        texts_read: All texts so far.
    """

    def __init__(self, terms: Terms) -> None:
        self.terms = terms["sponsor"]
        self.version = hashlib.sha256(json.dumps(self.terms).encode()).hexdigest()[:8]
        self.texts_read: list[str] = []

    def read(self, texts: Sequence[str]) -> list[MessageReading]:
        """Return what is in each text; with a question mark in it, it is less sure."""
        self.texts_read += texts
        return [self._read(text) for text in texts]

    def _read(self, text: str) -> MessageReading:
        contacts = tuple(
            Contact(ContactType.WECHAT, match[1], match.start(), match.end())
            for match in _CONTACT.finditer(text)
        )
        reasons = tuple(
            Reason("sponsor", text.index(term), text.index(term) + len(term), term)
            for term in self.terms
            if term in text
        )
        category = MessageCategory.ORDINARY
        if reasons:
            category = MessageCategory.SEEK_SPONSOR
        elif contacts:
            category = MessageCategory.CONTACT_ONLY
        return MessageReading(
            solicitation=(0.6 if "?" in text else 0.9) if reasons else 0.1,
            flagged=bool(reasons),
            category=category,
            reasons=reasons,
            contacts=contacts,
            signature=sign(_CONTACT.sub("", text)),
        )


def sign(text: str) -> tuple[int, ...]:
    """Return a MinHash of three letters at a time; nothing of a short text."""
    if len(text) < _LEAST_LETTERS:
        return ()
    grams = [text[at : at + 3] for at in range(len(text) - 2)]
    return tuple(
        min(
            int.from_bytes(hashlib.blake2b(f"{seed}{gram}".encode(), digest_size=4).digest()) >> 1
            for gram in grams
        )
        for seed in range(SIGNATURE_SIZE)
    )
