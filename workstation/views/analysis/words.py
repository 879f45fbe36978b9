"""The filter in words: periods, bands, dimensions."""

from collections.abc import Collection
from datetime import date, timedelta

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workstation.domain.slices import BAND_RANGES, Band, Dimension, Slice

translate = QCoreApplication.translate  # under this name lupdate finds the texts

PRESET_DAYS = (1, 7, 28, 90)
"""Lengths of periods that are offered, up to today."""

_DIMENSIONS = {
    Dimension.TIME: QT_TRANSLATE_NOOP("Dimension", "period"),
    Dimension.CIRCLE: QT_TRANSLATE_NOOP("Dimension", "circle"),
    Dimension.BAND: QT_TRANSLATE_NOOP("Dimension", "score band"),
    Dimension.CATEGORY: QT_TRANSLATE_NOOP("Dimension", "category"),
}


def band_name(band: Band) -> str:
    """Return a band of scores in words, e.g. "700–750"."""
    if band not in BAND_RANGES:
        return translate("Band", "no score")
    low, high = BAND_RANGES[band]
    return f"{low}–{high}"


def dimension_names(dimensions: Collection[Dimension]) -> str:
    """Return by what charts can be narrowed, as a list."""
    ordered = [dimension for dimension in Dimension if dimension in dimensions]
    names = [translate("Dimension", str(_DIMENSIONS[dimension])) for dimension in ordered]
    return translate("Dimension", ", ").join(names)


def preset_name(days: int) -> str:
    """Return the period of so many days up to today."""
    if days == 1:
        return translate("Period", "Today")
    return translate("Period", "Last {n} days").format(n=days)


def preset_ends(days: int, today: date) -> tuple[date, date]:
    """Return first and last day of the period of so many days up to today."""
    return today - timedelta(days=days - 1), today


def preset_of(wanted: Slice, today: date) -> int | None:
    """Return which offered period a slice has, by its days; None for another one."""
    for days in PRESET_DAYS:
        if (wanted.first_day, wanted.last_day) == preset_ends(days, today):
            return days
    return None


def period_words(wanted: Slice, today: date) -> str:
    """Return the period of a slice in words."""
    first, last = wanted.first_day, wanted.last_day
    if first is None and last is None:
        return translate("Period", "All time")
    if (days := preset_of(wanted, today)) is not None:
        return preset_name(days)
    if first is None:
        return translate("Period", "until {day}").format(day=last)
    if last is None:
        return translate("Period", "since {day}").format(day=first)
    return f"{first}" if first == last else f"{first} – {last}"


def days_words(first: date, last: date) -> str:
    """Return a span of days for the breadcrumb."""
    return f"{first}" if first == last else f"{first} – {last}"
