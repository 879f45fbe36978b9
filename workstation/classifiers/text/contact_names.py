"""Names on a channel: lucky_hr6, m e n g 1 3 1 4, hua hua 2 0 2; and words that are none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workstation.classifiers.text.contact_channels import CUE, HOMOPHONE
from workstation.classifiers.text.contact_hints import MASKS, apply_hints
from workstation.classifiers.text.contact_words import is_word
from workstation.domain.messages import ContactType

NAMED = frozenset({ContactType.WECHAT, ContactType.TELEGRAM, ContactType.LINE})
"""Channels on which people have names; the others have numbers only."""

_SHORTEST, _LONGEST = 4, 32
_LEAST_LETTERS = 5
"""Of a name without a digit or underscore."""

_LEAST_IN_ENGLISH = 6
_MOST_PARTS = 20
_LONGEST_PART = 8
_LONGEST_SYLLABLE = 5
_TAIL = 40

_NAME = re.compile(r"@?\s?([a-z0-9_][a-z0-9_\-]*)")
_MASKED = re.compile(rf"@?\s?([a-z0-9_{re.escape(MASKS)}][a-z0-9_\-{re.escape(MASKS)}]*)")
_MASK_WITHIN = re.compile(r"[a-z0-9_]+[@$!][a-z0-9_]+")
_PART = re.compile(r"((?:\s|[^\w\s,;:!?。@+()])[^\w,;:!?。@+()]{0,3})([a-z0-9_\-]+)")
_PART_MARKS = frozenset({"/", "|", "·", ".", "...", "~", "*", "•", "-", "—"})
_SPELLED = re.compile(r"[a-z0-9_](?:-[a-z0-9_]){2,}")
_SINGLES = re.compile(r"(?: [a-z0-9_](?![a-z0-9_])){2,}")
_SYLLABLE_SINGLES = re.compile(r" [a-z]{1,5}(?: [a-z0-9_](?![a-z0-9_])){2,}")
_LAST = re.compile(r"\s*(?:$|[,.;!?。)])")
_MARK = re.compile(r"[\d_]")
_VALID = re.compile(r"(?=.*[a-z])[a-z0-9_\-.]+")
_QUANTITY = re.compile(
    r"\d+(?:k|w|h|hrs?|rmb|yuan|usd|mins?|pm|am|p|g|gb|mb|cm|kg|km|m|th|st|nd|rd|s|x|d|days?"
    r"|hours?|years?|pcs|bucks)"
)
_BEGINS_WITH_DIGIT = re.compile(r"(?=.{6})\d+_?[a-z0-9_]*[a-z][a-z0-9_]*[a-z][a-z0-9_]*")
_FLIGHT = re.compile(r"[a-z]{1,2}\d{2,4}")
_SAID = re.compile(r"[:=→@]|\bid\b|handle|username|账号|帐号|号|搜")
_IN_A_LINE = re.compile(r"\b(?:up|at|in|with|for|to|of|this|the|number|as)\b")
_HAN = re.compile("[一-鿿]")


@dataclass(frozen=True, slots=True)
class Cue:
    """A channel that a text names.

    Attributes:
        type: Which.
        is_weak: Whether it is called as an ordinary word is, or by few letters.
        start: In the clear text.
        end: Behind it.
    """

    type: ContactType
    is_weak: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """What may be a name.

    Attributes:
        value: As it is read.
        start: In the clear text.
        end: Behind it.
    """

    value: str
    start: int
    end: int


def name_at(text: str, cased: str, place: int, *, keeps_dots: bool) -> Name | None:
    """Return what may be a name at a place.

    Args:
        text: In clear.
        cased: The same, with the case of Latin letters as written.
        place: Where it begins.
        keeps_dots: Whether dots belong to names.
    """
    match = _masked_at(text, place) or _NAME.match(text, place)
    if match is None:
        return None
    start, end = match.span(1)
    parts, marks = [cased[start:end]], ""
    while len(parts) < _MOST_PARTS:
        part = _PART.match(text, end)
        if part is None or not _continues(text, parts, part, marks):
            break
        marks, end = part[1].strip(), part.end()
        dot = "." if keeps_dots and part[1] == "." else ""
        parts.append(dot + cased[part.start(2) : end])
    whole = "".join(parts)
    if _SPELLED.fullmatch(whole.lower()):
        whole = whole.replace("-", "")
    whole = apply_hints(whole, text[end : end + _TAIL]).lower().rstrip("-").lstrip("@")
    whole = re.sub("(?<=[a-z0-9_])@", "a", whole).replace("$", "s")
    return Name(whole, start, end) if whole else None


def is_marked(value: str) -> bool:
    """Whether a name has a sign that words do not have."""
    return _MARK.search(value) is not None and _QUANTITY.fullmatch(value) is None


def is_name(text: str, group: Sequence[Cue], name: Name, begin: int, *, is_further: bool) -> bool:
    """Whether what stands next to channels is a name, and no word.

    Args:
        text: In clear.
        group: The channels.
        name: What stands there.
        begin: Where that begins.
        is_further: It stands behind another name.
    """
    value = name.value
    if not _SHORTEST <= len(value.strip("_-")) <= _LONGEST or not _VALID.fullmatch(value):
        return False
    word = text[group[-1].start : group[-1].end]
    lead = text[group[-1].end : begin]
    if CUE.fullmatch(value) or (word == "line" and _IN_A_LINE.search(lead)):
        return False
    is_said = text[name.start - 1] in "@:" or _SAID.search(lead) is not None
    if _MARK.search(value):
        return _is_marked_name(value, is_sure=is_said or not _is_flown(group))
    if is_further or len(value.strip("_-")) < _LEAST_LETTERS or is_word(value.strip("_-")):
        return False
    if is_said or "-" in value or HOMOPHONE.search(word) or "," in lead:
        return is_said
    return _HAN.search(text) is not None or _is_english_name(text, group, name, lead)


def _is_flown(group: Sequence[Cue]) -> bool:
    named = [cue for cue in group if cue.type in NAMED]
    return named[-1].type is ContactType.TELEGRAM and all(cue.is_weak for cue in named)


def _is_marked_name(value: str, *, is_sure: bool) -> bool:
    if _QUANTITY.fullmatch(value) or (value[0].isdigit() and not _BEGINS_WITH_DIGIT.match(value)):
        return False
    return is_sure or _FLIGHT.fullmatch(value) is None


def _is_english_name(text: str, group: Sequence[Cue], name: Name, lead: str) -> bool:
    """Whether a word in an English text is a name: my wechat is gracelin."""
    behind = text[name.end : name.end + 2]
    is_last = not behind.strip() or behind[0] in ",.;!?()。" or not behind[0].isascii()
    if not is_last or len(name.value) < _LEAST_IN_ENGLISH:
        return False
    is_mine = re.search(r"\bmy\s*$", text[: group[0].start]) is not None
    return lead.strip() in {"", "me"} or (lead.strip() == "is" and is_mine)


def _masked_at(text: str, place: int) -> re.Match[str] | None:
    """Return a name with signs for letters, if it is one."""
    masked = _MASKED.match(text, place)
    if masked is None:
        return None
    is_hinted = apply_hints(masked[1], text[masked.end() : masked.end() + _TAIL]) != masked[1]
    if is_hinted or ("$" in masked[1] and re.search("[a-z]", masked[1])):
        return masked
    is_within = _MASK_WITHIN.fullmatch(masked[1]) and not text.startswith(".", masked.end())
    return masked if is_within else None


def _continues(text: str, parts: Sequence[str], part: re.Match[str], marks: str) -> bool:
    """Whether the next part belongs to a name that is written in parts."""
    last, following, gap = parts[-1], part[2], part[1].strip()
    if len(following) > 1 and CUE.match(text, part.start(2)):
        return False
    if last.endswith("_") or following.startswith("_"):
        return True
    has_mark = any(_MARK.search(each) for each in parts)
    if gap:
        if len(parts) > 1:
            return gap == marks
        return not has_mark and len(last) <= _LONGEST_PART and gap in _PART_MARKS
    is_year = following.isdigit() and len(following) > 1 and _LAST.match(text, part.end())
    if is_year and not has_mark and len(parts) == 1:  # lily 88
        return len(last) <= _LONGEST_PART and not is_word(last.lower())
    return _continues_apart(text, parts, part, has_mark=has_mark)


def _continues_apart(
    text: str, parts: Sequence[str], part: re.Match[str], *, has_mark: bool
) -> bool:
    """Whether a name goes on behind a space, in single letters."""
    last, following = parts[-1], part[2]
    if (_SINGLES.match(text, part.start()) and (not has_mark or len(last) == 1)) or (
        len(parts) > 1 and len(following) == len(last) == 1
    ):
        return True
    is_syllable = not has_mark and len(last) <= _LONGEST_SYLLABLE
    return is_syllable and _SYLLABLE_SINGLES.match(text, part.start()) is not None
