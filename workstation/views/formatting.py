"""Numbers, money and times as people read them, by the language of the window."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_WAN = 10_000
_YI = 100_000_000
_SCALES_EN = ((1_000_000_000, "B"), (1_000_000, "M"), (1_000, "k"))
_SCALES_ZH = ((_YI, "亿"), (_WAN, "万"))


def is_chinese() -> bool:
    """Return whether the window speaks Chinese."""
    return QLocale().language() == QLocale.Language.Chinese


def money(amount_fen: int) -> str:
    """Return an exact amount: ¥1,314.00."""
    return f"¥{amount_fen / 100:,.2f}"


def count(number: int) -> str:
    """Return an exact count: 12,345."""
    return f"{number:,}"


def short_count(number: float) -> str:
    """Return a count that fits a chip: 1.3万 in Chinese, 12.8k in English."""
    for scale, unit in _SCALES_ZH if is_chinese() else _SCALES_EN:
        if number >= scale:
            return f"{number / scale:.1f}".removesuffix(".0") + unit
    return f"{number:,.2f}".rstrip("0").rstrip(".") if number % 1 else f"{number:,.0f}"


def score(value: float | None) -> str:
    """Return a score to two places; a dash where there is none."""
    return "–" if value is None else f"{value:.2f}"


def exact_time(at: datetime) -> str:
    """Return a moment in the computer's time zone, to the second."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S")


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
