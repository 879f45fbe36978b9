"""Where in a message something counted: spans of code points as runs of Qt's letters."""

import enum
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTextBoundaryFinder

from workstation.domain.messages import MessageView
from workstation.views.formatting import isolated
from workstation.views.message_words import AGAINST, contact_type_name, reason_tip

# Nobody writes so many; a text made to hold the window up has to be drawn nevertheless.
_MOST_SPANS = 200


class MarkStyle(enum.IntEnum):
    """How a run is drawn. Of several, the highest is seen; the tip tells all."""

    AGAINST = 1
    REASON = 2
    CONTACT = 3


@dataclass(frozen=True, slots=True)
class Span:
    """A place that counted.

    Attributes:
        start: First place.
        end: Behind the last.
        style: How it is drawn.
        tip: Why it counted, in a line.
    """

    start: int
    end: int
    style: MarkStyle
    tip: str


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a text in which the same spans lie. Runs do not overlap.

    Attributes:
        start: First letter, in UTF-16.
        end: Behind the last.
        style: How it is drawn.
        tips: Why it counted, one line for each.
    """

    start: int
    end: int
    style: MarkStyle
    tips: tuple[str, ...]


def spans_of(view: MessageView) -> tuple[Span, ...]:
    """Return what counted in a text, in code points; nothing if it reads differently by now."""
    if not view.is_current:
        return ()
    reasons = (
        Span(
            each.start,
            each.end,
            MarkStyle.AGAINST if each.kind in AGAINST else MarkStyle.REASON,
            reason_tip(each, view.text),
        )
        for each in view.reasons
    )
    contacts = (
        Span(
            seen.contact.start,
            seen.contact.end,
            MarkStyle.CONTACT,
            f"{contact_type_name(seen.contact.type)}: {isolated(seen.contact.value)}",
        )
        for seen in view.contacts
    )
    return tuple(sorted((*reasons, *contacts), key=lambda span: (span.start, span.end)))


def runs_of(text: str, spans: Sequence[Span]) -> tuple[Run, ...]:
    """Return spans as runs of the text that Qt shows.

    Args:
        text: As it was written.
        spans: In code points of it; those that do not lie within are left out.
    """
    fitting = [each for each in spans if 0 <= each.start < each.end <= len(text)][:_MOST_SPANS]
    if not fitting:
        return ()
    at = _utf16_places(text, [place for each in fitting for place in (each.start, each.end)])
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, shown(text))
    placed = [
        Span(
            _snapped(finder, at[each.start], is_end=False),
            _snapped(finder, at[each.end], is_end=True),
            each.style,
            each.tip,
        )
        for each in fitting
    ]
    return tuple(_merged(placed))


def shown(text: str) -> str:
    """Return a text as Qt's documents keep it: one letter ends a line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _utf16_places(text: str, places: Iterable[int]) -> dict[int, int]:
    """Return where code points begin in what Qt shows."""
    found, at, last = {}, 0, 0
    for place in sorted(set(places)):
        at += len(text[last:place].encode("utf-16-le", "surrogatepass")) // 2
        at -= text.count("\r\n", max(last - 1, 0), place)  # one letter there
        found[place] = at
        last = place
    return found


def _snapped(finder: QTextBoundaryFinder, place: int, *, is_end: bool) -> int:
    """Return a place where no letter is torn from its accents, nor an emoji apart."""
    finder.setPosition(place)
    if finder.isAtBoundary():
        return place
    found = finder.toNextBoundary() if is_end else finder.toPreviousBoundary()
    return place if found < 0 else found


def _merged(spans: Iterable[Span]) -> Iterable[Run]:
    spans = list(spans)
    cuts = sorted({place for each in spans for place in (each.start, each.end)})
    for start, end in itertools.pairwise(cuts):
        here = [each for each in spans if each.start <= start and end <= each.end]
        if here:
            tips = tuple(dict.fromkeys(each.tip for each in here))
            yield Run(start, end, max(each.style for each in here), tips)
