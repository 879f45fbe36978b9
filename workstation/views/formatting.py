"""Numbers, money and times as people read them, by the language of the window; others' words."""

import re
from datetime import UTC, datetime, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication, QLocale, QTextBoundaryFinder

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_WAN = 10_000
_YI = 100_000_000
_SCALES_EN = ((1_000_000_000, "B"), (1_000_000, "M"), (1_000, "k"))
_BADGE_LETTERS = 4
_SCALES_ZH = ((_YI, "亿"), (_WAN, "万"))


# Unicode's directional isolates; and all that ends a paragraph, and with it an isolation.
_ISOLATES = re.compile("[\u2066-\u2069]")
_LINE_ENDS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LONG_WORD = re.compile(r"\S{13,}")
_BREAK = "\u200b"  # a space without a width: a line may end here
_BREAK_EVERY = 8


def isolated(text: str) -> str:
    """Return what a member wrote so that it cannot turn around the words beside it.

    For a line that we compose (Unicode's annex 9, isolates); a text that has a label to itself
    needs none.
    """
    return f"\u2068{_LINE_ENDS.sub(' ', _ISOLATES.sub('', text))}\u2069"


def breakable(text: str) -> str:
    """Return a text whose long words may go on in the next line: for showing, not for copying."""
    return _LONG_WORD.sub(_with_breaks, text)


def without_breaks(text: str) -> str:
    """Take out again what `breakable` put in."""
    return text.replace(_BREAK, "")


def _with_breaks(word: re.Match[str]) -> str:
    letters = word.group()
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, letters)
    # Qt counts in UTF-16: cut the bytes, not the characters.
    encoded = letters.encode("utf-16-le", "surrogatepass")
    parts, start, count = [], 0, 0
    while (position := finder.toNextBoundary()) >= 0:
        count += 1
        if count % _BREAK_EVERY == 0:
            parts.append(encoded[2 * start : 2 * position])
            start = position
    if rest := encoded[2 * start :]:
        parts.append(rest)
    return _BREAK.join(part.decode("utf-16-le", "surrogatepass") for part in parts)


def is_chinese() -> bool:
    """Return whether the window speaks Chinese."""
    return QLocale().language() == QLocale.Language.Chinese


def money(amount_fen: int) -> str:
    """Return an exact amount: ¥1,314.00."""
    return f"¥{amount_fen / 100:,.2f}"


def short_money(amount_fen: float) -> str:
    """Return an amount that fits a tick: ¥1.3k in English, ¥1.3万 in Chinese."""
    sign = "−" if amount_fen < 0 else ""
    return f"{sign}¥{short_count(abs(amount_fen) / 100)}"


def count(number: int) -> str:
    """Return an exact count: 12,345."""
    return f"{number:,}"


def counted(number: int, one: str, many: str) -> str:
    """Return so many of something, for words outside a class: lupdate finds plurals in tr() only.

    Args:
        number: How many.
        one: What a single one is called, translated.
        many: Several, translated; with `{count}` in it.
    """
    return one if number == 1 else many.format(count=count(number))


def short_count(number: float) -> str:
    """Return a count that fits a chip: 1.3万 in Chinese, 12.8k in English."""
    for scale, unit in _SCALES_ZH if is_chinese() else _SCALES_EN:
        if number >= scale:
            return f"{number / scale:.1f}".removesuffix(".0") + unit
    return f"{number:,.2f}".rstrip("0").rstrip(".") if number % 1 else f"{number:,.0f}"


def badge_count(number: int) -> str:
    """Return a count that fits on the corner of an icon: at most four letters."""
    text = short_count(number)
    return text if len(text) <= _BADGE_LETTERS else "999+"


def score(value: float | None) -> str:
    """Return a score to two places; a dash where there is none."""
    return "–" if value is None else f"{value:.2f}"


def exact_time(at: datetime, zone: tzinfo | None = None) -> str:
    """Return a moment to the second: in a time zone, else in the computer's."""
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")


def relative_time(at: datetime, *, now: datetime | None = None) -> str:
    """Return how long ago a moment was; past a week, its date.

    Args:
        at: An aware time.
        now: The present, for tests.
    """
    seconds = ((now or datetime.now(UTC)) - at).total_seconds()
    # No plurals here: lupdate finds them in tr() only.
    if seconds < 60:  # noqa: PLR2004  # the clock's own numbers, here and below
        return translate("RelativeTime", "just now")
    if seconds < 3_600:  # noqa: PLR2004
        return translate("RelativeTime", "{n} min ago").format(n=int(seconds // 60))
    if seconds < 86_400:  # noqa: PLR2004
        return translate("RelativeTime", "{n} h ago").format(n=int(seconds // 3_600))
    if seconds < 7 * 86_400:
        return translate("RelativeTime", "{n} d ago").format(n=int(seconds // 86_400))
    return at.astimezone().strftime("%Y-%m-%d")


def duration(span: timedelta) -> str:
    """Return a length of time, roughly: 40 s, 3 min, 2 h."""
    seconds = span.total_seconds()
    if seconds < 90:  # noqa: PLR2004  # below, minutes would be too coarse
        return translate("Duration", "{n} s").format(n=round(seconds))
    if seconds < 5_400:  # noqa: PLR2004
        return translate("Duration", "{n} min").format(n=round(seconds / 60))
    return translate("Duration", "{n} h").format(n=round(seconds / 3_600))
