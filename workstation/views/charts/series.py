"""What a chart shows, before it is drawn: series and axes."""

import csv
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import StringIO
from typing import Literal

from workstation.exports.files import as_cell

SeriesKind = Literal["line", "area", "points", "bars", "steps"]
Scale = Literal["linear", "log", "time"]

_DAY_S = 86_400
_FEWEST_TICKS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Values along the x axis. All sequences are of one length; NaN where unknown.

    Attributes:
        name: For the legend, translated.
        category: Index of `Theme.categories`: colour and marker.
        x: Ascending.
        y: Values.
        low: Lower ends of the intervals; empty for none.
        high: Upper ends.
        counts: How many cases are behind each value, for the size of its point; empty for all
            alike.
        scaled_from: From which x on the y axis holds its values; higher ones before are cut off.
        kind: A line with a band, a line that is filled below, points with bars of error, bars,
            or thin lines as wide as these bars.
        is_quiet: Whether it is only there to compare with: dashed, without its intervals.
        is_dotted: Whether it has dots for dashes: two that are quiet are told apart.
        width: Of bars and steps, in units of x.
        offset: By how much bars stand beside their x, where several share it.
        base: Where bars and areas begin; empty for 0.
        edges: Of the bars of a histogram, one more than values; empty for bars of `width`.
    """

    name: str
    category: int
    x: tuple[float, ...]
    y: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    counts: tuple[int, ...] = ()
    scaled_from: float = -math.inf
    kind: SeriesKind = "line"
    is_quiet: bool = False
    is_dotted: bool = False
    width: float = 0.7
    offset: float = 0.0
    base: tuple[float, ...] = ()
    edges: tuple[float, ...] = ()

    def nearest(self, x: float, *, within: float) -> int | None:
        """Return the index of the known value nearest to `x`, if one is that near."""
        near = [
            (abs(at - x), index)
            for index, (at, y) in enumerate(zip(self.x, self.y, strict=True))
            if not math.isnan(y) and abs(at - x) <= within
        ]
        return min(near)[1] if near else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One axis.

    Attributes:
        name: What it counts, with its unit, translated.
        low: Where it begins; None to hold all values.
        high: Where it ends; None to hold all values.
        tell: A value in words.
        ticks: Values and their words; None for round numbers, or dates.
        scale: "log" has its ticks at powers of ten; on "time" values are those of `day_number`.
        tick: A tick in words, where `tell` would be too long.
        write: A value as a cell of a spreadsheet; None for a plain number, or an ISO date.
        is_whole: Whether only whole numbers are told by ticks, as for people.
    """

    name: str
    low: float | None = 0.0
    high: float | None = 1.0
    tell: Callable[[float], str] = "{:.2f}".format
    ticks: tuple[tuple[float, str], ...] | None = None
    scale: Scale = "linear"
    tick: Callable[[float], str] | None = None
    write: Callable[[float], str] | None = None
    is_whole: bool = False


def day_number(at: date | datetime) -> float:
    """Return where a day begins on an axis of time, or a moment, in the business time zone."""
    if not isinstance(at, datetime):
        return float(at.toordinal())
    begins = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return at.toordinal() + (at - begins).total_seconds() / _DAY_S


def day_of(number: float) -> date:
    """Return the day of a place on an axis of time."""
    return date.fromordinal(math.floor(number))


def stacked(series: Sequence[Series]) -> list[Series]:
    """Put series of equal x on top of each other; unknown values count as 0 below others."""
    below: dict[float, float] = {}
    result = []
    for one in series:
        base = tuple(below.get(x, 0.0) for x in one.x)
        result.append(replace(one, base=base))
        for x, start, y in zip(one.x, base, one.y, strict=True):
            below[x] = start + (0.0 if math.isnan(y) else y)
    return result


def grouped(series: Sequence[Series], *, width: float = 0.8) -> list[Series]:
    """Put bars of equal x beside each other, all of a group together so wide."""
    each = width / max(len(series), 1)
    first = (each - width) / 2
    return [
        replace(one, width=0.92 * each, offset=first + number * each)
        for number, one in enumerate(series)
    ]


def round_ticks(
    high: float, *, low: float = 0.0, count: int = 4, is_whole: bool = False
) -> list[float]:
    """Return about `count` round numbers between `low` and `high`, which is greater."""
    rough = max((high - low) / count, 1.0 if is_whole else 0.0)
    scale = 10.0 ** math.floor(math.log10(rough))
    factors = (1, 2, 3, 5, 10) if is_whole and scale == 1 else (1, 2, 2.5, 5, 10)
    step = next(scale * factor for factor in factors if scale * factor >= rough)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def log_ticks(low: float, high: float) -> list[float]:
    """Return the powers of ten between two positive numbers; if these are few, others too."""
    exponents = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    for factors in ((1,), (1, 3), (1, 2, 5)):
        ticks = [factor * 10.0**exponent for exponent in exponents for factor in factors]
        inside = [tick for tick in ticks if low * (1 - 1e-9) <= tick <= high * (1 + 1e-9)]
        if len(inside) >= _FEWEST_TICKS:
            break
    return inside


def to_csv(x_axis: Axis, y_axis: Axis, series: Sequence[Series]) -> str:
    """Return the figures as a table for a spreadsheet: a row per x, columns per series.

    Args:
        x_axis: Of the first column.
        y_axis: Of the others.
        series: An unknown value is an empty cell.
    """
    rows: dict[float, dict[str, float]] = {}
    headings: list[str] = []
    for one in series:
        columns = {one.name: one.y}
        if one.low:
            columns |= {f"{one.name} (low)": one.low, f"{one.name} (high)": one.high}
        headings += columns
        for heading, values in columns.items():
            for x, value in zip(one.x, values, strict=True):
                rows.setdefault(x, {})[heading] = value
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([x_axis.name, *map(as_cell, headings)])
    for x in sorted(rows):
        cells = [rows[x].get(heading, math.nan) for heading in headings]
        writer.writerow([_cell(x, x_axis), *(_cell(value, y_axis) for value in cells)])
    return text.getvalue()


def _cell(value: float, axis: Axis) -> str:
    if math.isnan(value):
        return ""
    if axis.write is not None:
        return axis.write(value)
    if axis.scale == "time":
        return day_of(value).isoformat()
    return f"{value:.10g}"
