"""How well a few letters fit a title, and which of its letters they are."""

from dataclasses import dataclass

# A whole word says more than the beginning of one, that more than letters here and there.
_WHOLE, _BEGINNING, _WORD_BEGINNING, _INSIDE, _SCATTERED = 5.0, 4.0, 3.0, 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Match:
    """A title that fits.

    Attributes:
        score: Higher is better.
        positions: Indices of the letters that were typed.
    """

    score: float
    positions: tuple[int, ...]


def match(typed: str, title: str) -> Match | None:
    """Return how what was typed fits a title; None if its letters are not there in that order."""
    wanted = typed.strip().lower()
    text = title.lower()
    if not wanted:
        return Match(0.0, ())
    if len(text) != len(title):
        text = title  # a letter whose small form is longer: places must stay
    at = _best_place(wanted, text)
    if at is not None:
        return Match(_grade(wanted, text, at), tuple(range(at, at + len(wanted))))
    return _scattered(wanted.replace(" ", ""), text)


def _best_place(wanted: str, text: str) -> int | None:
    places = []
    at = text.find(wanted)
    while at >= 0:
        places.append(at)
        at = text.find(wanted, at + 1)
    if not places:
        return None
    return next((place for place in places if _begins_word(text, place)), places[0])


def _grade(wanted: str, text: str, at: int) -> float:
    if wanted == text:
        return _WHOLE
    if at == 0:
        return _BEGINNING
    grade = _WORD_BEGINNING if _begins_word(text, at) else _INSIDE
    return grade - min(at, 99) / 1000


def _begins_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()


def _scattered(wanted: str, text: str) -> Match | None:
    positions: list[int] = []
    jumps = 0
    for letter in wanted:
        start = positions[-1] + 1 if positions else 0
        at = text.find(letter, start)
        if at < 0:
            return None
        # A word's first letter further on beats one in the middle of this word.
        better = next(
            (place for place in range(at, len(text)) if _is_first(letter, text, place)), at
        )
        if at not in (start, better) and _rest_fits(wanted, text, len(positions), better):
            at = better
        jumps += at != start
        positions.append(at)
    return Match(_SCATTERED - min(jumps, 99) / 100, tuple(positions))


def _is_first(letter: str, text: str, place: int) -> bool:
    return text[place] == letter and _begins_word(text, place)


def _rest_fits(wanted: str, text: str, done: int, at: int) -> bool:
    for letter in wanted[done + 1 :]:
        at = text.find(letter, at + 1)
        if at < 0:
            return False
    return True
