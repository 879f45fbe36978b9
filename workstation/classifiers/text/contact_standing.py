"""Phone numbers that are contacts without a channel's name beside them."""

import re
from collections.abc import Iterator, Sequence

from workstation.classifiers.text.contact_numbers import (
    LEAST_ABROAD,
    MOST_ABROAD,
    Number,
    is_excluded,
    is_mobile,
    number_at,
)

_MOBILE = re.compile(r"(?<![\d.])1[^\w,;。\n]{0,3}[3-9](?:[^\w,;。\n]{0,4}\d){9}(?!\d)")
_DISGUISED = re.compile(r"(?<![a-z0-9])[1il][3-9](?=[0-9oil]*[oil])[0-9oil]{9}(?![a-z0-9])")
_DIGIT_LIKE = str.maketrans("oil", "011")
_BETWEEN = re.compile(r"(?<!\d)1[^\d\n]{0,2}[3-9](?:[^\d\n]{0,2}\d){9}(?!\d)")
_UNITS = re.compile(r"[年月日点分元块个时岁号:：%楼天度米万千百次套.,，。、;]")
_MOST_GROUPS = 4
_AMERICAN = re.compile(
    r"(?<![\d\-.+])\(?(?!400|800)([2-9]\d\d)\)?[ \-.]([2-9]\d\d)[ \-.](\d{4})(?![\d\-])"
)
_BRITISH = re.compile(r"(?<![\d\-.+])07\d{3}[ \-]?\d{3}[ \-]?\d{3}(?!\d)")
_ABROAD = re.compile(r"(?<![\w+])\(?\+\s?\(?\d")
_ELEVEN = re.compile(r"(?<![\d.])\d{11}(?!\d)")
_AHEAD, _BEHIND = 30, 14
"""How far away a writer says that a number is written backwards."""


def find_standing(text: str, backwards: Sequence[int]) -> Iterator[Number]:
    """Yield phone numbers, whatever stands beside them.

    Args:
        text: In clear.
        backwards: Places where it says that something is written from its end.
    """
    for number in _candidates(text, backwards):
        if not is_excluded(text, number.start, number.end):
            yield number
    for place in backwards:
        for match in _ELEVEN.finditer(text, max(0, place - _AHEAD), place + _AHEAD):
            if is_mobile(match[0][::-1]):
                yield Number(match[0][::-1], *match.span())


def _candidates(text: str, backwards: Sequence[int]) -> Iterator[Number]:
    for match in _ABROAD.finditer(text):
        number = number_at(text, match.start(), LEAST_ABROAD, MOST_ABROAD)
        if number and (number.digits.startswith("+") or is_mobile(number.digits)):
            yield number
    for pattern in (_MOBILE, _DISGUISED):
        for match in pattern.finditer(text):
            digits = re.sub(r"\D", "", match[0].translate(_DIGIT_LIKE))
            if is_mobile(digits) and not _is_in_name(text, *match.span()):
                first, last = match.start() - _AHEAD, match.end() + _BEHIND
                is_turned = is_mobile(digits[::-1]) and any(
                    first <= place <= last for place in backwards
                )
                yield Number(digits[::-1] if is_turned else digits, *match.span())
    for match in _BETWEEN.finditer(text):
        if _is_spaced(re.findall(r"\d+", match[0]), re.findall(r"\D+", match[0])):
            yield Number(re.sub(r"\D", "", match[0]), *match.span())
    for pattern in (_AMERICAN, _BRITISH):
        for match in pattern.finditer(text):
            yield Number(re.sub(r"\D", "", match[0]), *match.span())


def _is_spaced(groups: Sequence[str], gaps: Sequence[str]) -> bool:
    """Whether something stands between digits that only disguises them: 138啊0000啊1234."""
    if not gaps or any(_UNITS.search(gap) for gap in gaps):
        return False
    return (
        len(set(gaps)) == 1
        or all(len(group) == 1 for group in groups)
        or (len(groups) <= _MOST_GROUPS and all(len(group) > 1 for group in groups))
    )


def _is_in_name(text: str, start: int, end: int) -> bool:
    """Whether a number is a part of a longer name."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    return before in {"_", "@"} or behind == "_" or _is_latin(before) or _is_latin(behind)


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()
