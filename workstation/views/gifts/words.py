"""Gifts in words."""

from datetime import date, timedelta

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workstation.analytics.gifts import Ranked
from workstation.views import formatting

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_HOUR_MIN, _DAY_MIN = 60, 1_440
# Below and above these, rounding would leave nothing, or all.
_LEAST, _MOST = 0.0005, 0.995

_RANKED = {
    Ranked.GIVERS: QT_TRANSLATE_NOOP("Gifts", "Givers"),
    Ranked.RECEIVERS: QT_TRANSLATE_NOOP("Gifts", "Receivers"),
    Ranked.PAIRS: QT_TRANSLATE_NOOP("Gifts", "Pairs"),
}


def ranked_name(whom: Ranked) -> str:
    """Return whom a ranking compares."""
    return translate("Gifts", str(_RANKED[whom]))


def percent(share: float) -> str:
    """Return a share: with a decimal place where it is small; never nothing for a little."""
    if 0 < share < _LEAST:
        return "<0.1%"
    if _MOST < share < 1:
        return ">99%"
    return f"{100 * share:.1f}%" if share < 0.1 else f"{100 * share:.0f}%"  # noqa: PLR2004


def span_words(minutes: float) -> str:
    """Return a length of time, roughly: 40 min, 3.5 h, 2.1 d."""
    if minutes < _HOUR_MIN:
        return translate("Gifts", "{n} min").format(n=round(minutes))
    if minutes < 2 * _DAY_MIN:
        return translate("Gifts", "{n} h").format(n=f"{minutes / _HOUR_MIN:.3g}")
    return translate("Gifts", "{n} d").format(n=f"{minutes / _DAY_MIN:.3g}")


def gifts_words(count: int) -> str:
    """Return so many gifts."""
    one, many = translate("Gifts", "1 gift"), translate("Gifts", "{count} gifts")
    return formatting.counted(count, one, many)


def period_of(day: date, *, is_weekly: bool) -> tuple[date, date]:
    """Return first and last day of a value of a course."""
    return day, day + timedelta(days=6) if is_weekly else day
