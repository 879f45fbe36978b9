"""What is true of a text: which lists match, whether amounts, contacts, quotes are in it."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from workstation.classifiers.text.folding import Folded
from workstation.classifiers.text.matching import Hits, Matcher
from workstation.domain.messages import Contact, ContactType

Marks = npt.NDArray[np.bool_]
"""Texts by lists and facts."""

# Amounts as people write them: 5000, 5k, 2w, 一千五, 三百块, $200, 300/hr. Counted where a unit
# says that it is money or a price, or where the number is round.
_AMOUNT = re.compile(
    r"\d[\d,.]{0,9}\s?(?:元|块|圆|刀|毛|角|rmb|yuan|usd|hkd|gbp|eur|dollars?|bucks|quid|"
    r"k\b|w\b|万|千|百|r\b|/\s?(?:hr|h\b|hour|night|day|week|month|次|天|晚|月|小时|套|张))"
    r"|[元$]\s?\d[\d,.]*k?"
    r"|[一二两三四五六七八九十几壹贰叁肆伍陆柒捌玖拾]{1,4}(?:百|千|万|佰|仟|萬)[一二三四五六七八九五]?(?:块|元|起|一|/)?"
    r"|(?<!\d)[1-9]\d?00{1,4}(?!\d)"
)
_LARGE = re.compile(
    r"\d{4,6}(?!\d)|\d(?:\.\d)?\s?(?:k\b|w\b|万|千)|[一二两三四五六七八九几](?:千|万|仟|萬)"
)
_QUOTE = re.compile('[“”「」『』《》"]')
_QUESTION = re.compile(r"[?？]|吗|么\b")
_SHORT, _LONG = 14, 48

FACTS = (
    "amount",
    "large_amount",
    "quote",
    "question",
    "disguised",
    "short",
    "long",
    "contact",
    "contacts",
    *(f"contact_{kind.value}" for kind in ContactType),
)


def marks_of(
    folded: Folded,
    hits: Hits,
    matcher: Matcher,
    contacts: Sequence[Sequence[Contact]],
) -> Marks:
    """Return what is true of each text of a batch.

    Args:
        folded: The batch.
        hits: Where lists matched.
        matcher: Of these lists.
        contacts: Of each text.
    """
    count, kinds = len(contacts), len(matcher.codes)
    marks = np.zeros((count, kinds + len(FACTS)), bool)
    marks[hits.texts, hits.lists] = True
    column = {name: kinds + place for place, name in enumerate(FACTS)}
    text = folded.folded.text
    masked = contact_places(folded, contacts)
    for name, pattern in (("amount", _AMOUNT), ("large_amount", _LARGE), ("question", _QUESTION)):
        places = np.fromiter((match.start() for match in pattern.finditer(text)), np.int64)
        origins = folded.folded.origins[places]
        # The digits of a contact are no amount.
        marks[folded.text_at(origins[~masked[origins]]), column[name]] = True
    quotes = np.fromiter((match.start() for match in _QUOTE.finditer(folded.written)), np.int64)
    if len(quotes):
        marks[folded.text_at(quotes.astype(np.int32)), column["quote"]] = True
    marks[hits.texts[hits.disguised], column["disguised"]] = True
    marks[:, column["short"]] = folded.lengths < _SHORT
    marks[:, column["long"]] = folded.lengths > _LONG
    for place, found in enumerate(contacts):
        if found:
            marks[place, column["contact"]] = True
            marks[place, column["contacts"]] = len(found) > 1
            for contact in found:
                marks[place, column[f"contact_{contact.type.value}"]] = True
    return marks


def contact_places(folded: Folded, contacts: Sequence[Sequence[Contact]]) -> npt.NDArray[np.bool_]:
    """Return for each place in the joined texts as written whether a contact lies there."""
    masked = np.zeros(len(folded.written), bool)
    for start, found in zip(folded.starts.tolist(), contacts, strict=True):
        for contact in found:
            masked[start + contact.start : start + contact.end] = True
    return masked
