"""Axes that several charts have: dates, money, counts, and their ticks."""

import math
from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import QLocale

from workstation.views import formatting
from workstation.views.charts.series import Axis, day_number, day_of

_WEEK = 7
# Lengths of steps in days, from which on they are used; hours below a day.
_HOUR_STEPS = (1 / 24, 3 / 24, 6 / 24, 12 / 24)
_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 3, 6, 12, 24, 60)
_MONTH_DAYS = 30.4
_YEAR_MONTHS = 12
_NEARLY = 0.97


def date_axis(name: str, first: date, last: date) -> Axis:
    """Return an axis of days, the first and the last included, each around its number.

    Args:
        name: Translated.
        first: In the business time zone.
        last: The same day at least.
    """
    return Axis(
        name=name,
        low=day_number(first) - 0.5,
        high=day_number(last) + 0.5,
        tell=day_words,
        scale="time",
    )


def money_axis(name: str) -> Axis:
    """Return an axis of amounts in fen, from 0; figures are copied in yuan."""
    return Axis(name=name, high=None, tell=_money, tick=formatting.short_money, write=_yuan)


def log_money_axis(name: str, low_fen: float, high_fen: float) -> Axis:
    """Return a logarithmic axis of amounts in fen, both positive."""
    return Axis(
        name=name,
        low=low_fen,
        high=high_fen,
        tell=_money,
        tick=formatting.short_money,
        write=_yuan,
        scale="log",
    )


def count_axis(name: str) -> Axis:
    """Return an axis of counts, from 0."""
    return Axis(name=name, high=None, tell=_count, tick=formatting.short_count, is_whole=True)


def share_axis(name: str, *, high: float | None = None) -> Axis:
    """Return an axis of shares in [0, 1], told in percent."""
    return Axis(name=name, high=high, tell="{:.1%}".format, tick=_percent)


def day_words(number: float) -> str:
    """Return the day of a place on an axis of time, with its weekday."""
    day = day_of(number)
    weekday = QLocale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
    return f"{day:%Y-%m-%d} {weekday}"


def date_ticks(
    low: float, high: float, count: int, *, has_hours: bool = True
) -> list[tuple[float, str]]:
    """Return about so many ticks of an axis of time: hours, days, Mondays, months or years.

    Args:
        low: Where it begins.
        high: Where it ends.
        count: About how many.
        has_hours: Whether it shows moments; of days, hours would say nothing.
    """
    rough = max(high - low, 1e-9) / max(count, 1)
    if has_hours and rough < 0.5:  # noqa: PLR2004  # half a day
        return _hours(low, high, next(step for step in _HOUR_STEPS if step >= rough))
    if rough <= _DAY_STEPS[-1]:
        step = next(step for step in _DAY_STEPS if step >= rough)
        return [(day_number(day), f"{day:%m-%d}") for day in _days(low, high, step)]
    rough *= _NEARLY  # five years in five steps are a year each
    months = next((m for m in _MONTH_STEPS if m * _MONTH_DAYS >= rough), _MONTH_STEPS[-1])
    pattern = "{:%Y}" if months >= _YEAR_MONTHS else "{:%Y-%m}"
    return [(day_number(day), pattern.format(day)) for day in _months(low, high, months)]


def _hours(low: float, high: float, step: float) -> list[tuple[float, str]]:
    numbers = range(math.ceil(low / step), math.floor(high / step) + 1)
    return [(number * step, _hour_word(number * step)) for number in numbers]


def _hour_word(number: float) -> str:
    minutes = round((number - math.floor(number)) * 24 * 60)
    return f"{day_of(number):%m-%d}" if minutes == 0 else f"{minutes // 60:02d}:{minutes % 60:02d}"


def _days(low: float, high: float, step: int) -> Iterator[date]:
    day = day_of(math.ceil(low))
    # The ordinal of a Monday leaves 1.
    while step % _WEEK == 0 and (day.toordinal() - 1) % step:
        day += timedelta(days=1)
    while day_number(day) <= high:
        yield day
        day += timedelta(days=step)


def _months(low: float, high: float, step: int) -> Iterator[date]:
    start = day_of(math.ceil(low))
    number = start.year * _YEAR_MONTHS + start.month - 1
    number = -(-number // step) * step
    while True:
        day = date(number // _YEAR_MONTHS, number % _YEAR_MONTHS + 1, 1)
        if day_number(day) > high:
            return
        if day_number(day) >= low:
            yield day
        number += step


def _money(fen: float) -> str:
    return formatting.money(round(fen))


def _yuan(fen: float) -> str:
    return f"{fen / 100:.2f}"


def _count(value: float) -> str:
    return formatting.count(round(value)) if abs(value) >= 1 or value == 0 else f"{value:.2f}"


def _percent(value: float) -> str:
    return f"{100 * value:.3g}%"
