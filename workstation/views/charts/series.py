"""What a chart shows, before it is drawn: series and axes."""

import csv
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Literal

SeriesKind = Literal["line", "points", "bars", "steps"]


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
        kind: A line with a band, points with bars of error, bars one x apart, or thin
            lines as wide as these bars.
        is_quiet: Whether it is only there to compare with: dashed, without its intervals.
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
        low: Where it begins.
        high: Where it ends; None to hold all values.
        tell: A value in words.
        ticks: Values and their words; None for round numbers.
    """

    name: str
    low: float = 0.0
    high: float | None = 1.0
    tell: Callable[[float], str] = "{:.2f}".format
    ticks: tuple[tuple[float, str], ...] | None = None


def round_ticks(high: float, *, count: int = 4) -> list[float]:
    """Return about `count` round numbers from 0 up to `high`, which is positive."""
    rough = high / count
    scale = 10.0 ** math.floor(math.log10(rough))
    step = next(scale * factor for factor in (1, 2, 2.5, 5, 10) if scale * factor >= rough)
    return [number * step for number in range(math.floor(high / step * (1 + 1e-9)) + 1)]


def to_csv(x_name: str, series: Sequence[Series]) -> str:
    """Return the figures as a table for a spreadsheet: a row per x, columns per series.

    Args:
        x_name: Heading of the first column.
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
    writer.writerow([x_name, *headings])
    for x in sorted(rows):
        cells = [rows[x].get(heading, math.nan) for heading in headings]
        writer.writerow([f"{x:g}", *("" if math.isnan(v) else f"{v:.6g}" for v in cells)])
    return text.getvalue()
