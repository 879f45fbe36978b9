"""The part of a message that is shown, cut where what matched begins and ends. Knows no Qt."""

import enum
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from workstation.domain.messages import Reason

_LONGEST = 200
_BEFORE = 48
_ELLIPSIS = "…"


class Mark(enum.IntEnum):
    """What a part of a message is."""

    PLAIN = 0
    AGAINST = 1
    """By a list whose terms speak against solicitation."""
    MATCH = 2
    NEW_MATCH = 3
    """By a term that is not saved yet."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a message.

    Attributes:
        text: As it was written.
        mark: What it is.
    """

    text: str
    mark: Mark = Mark.PLAIN


def excerpt(
    text: str,
    reasons: Sequence[Reason],
    *,
    new_terms: Mapping[str, Collection[str]],
    against: Collection[str] = (),
) -> tuple[Segment, ...]:
    """Return a message in parts, around the first match if it is long.

    Args:
        text: The whole message.
        reasons: Places in it that counted, in code points.
        new_terms: Terms that are not saved yet, by list.
        against: Lists that speak against solicitation.
    """
    marks = [Mark.PLAIN] * len(text)
    for reason in reasons:
        mark = Mark.AGAINST if reason.kind in against else Mark.MATCH
        if reason.detail in new_terms.get(reason.kind, ()):
            mark = Mark.NEW_MATCH
        for place in range(max(reason.start, 0), min(reason.end, len(text))):
            marks[place] = max(marks[place], mark)
    start, end = _window(marks)
    segments = [Segment(_ELLIPSIS)] if start else []
    begin = start
    for place in range(start + 1, end + 1):
        if place == end or marks[place] is not marks[begin]:
            segments.append(Segment(text[begin:place], marks[begin]))
            begin = place
    if end < len(text):
        segments.append(Segment(_ELLIPSIS))
    return tuple(segments)


def _window(marks: Sequence[Mark]) -> tuple[int, int]:
    """Return what to show of a text: its beginning, unless the strongest match lies elsewhere."""
    if len(marks) <= _LONGEST:
        return 0, len(marks)
    strongest = max(marks)
    first = 0 if strongest is Mark.PLAIN else marks.index(strongest)
    start = 0 if first < _LONGEST - _BEFORE else first - _BEFORE
    return start, min(start + _LONGEST, len(marks))
