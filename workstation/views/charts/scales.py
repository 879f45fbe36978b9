"""Where values of an axis stand in the drawing, and its ticks."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workstation.views.charts.axes import date_ticks
from workstation.views.charts.series import Axis, Series, log_ticks, round_ticks

Floats = npt.NDArray[np.float64]

_HEADROOM = 1.08
_SMALLEST_RATIO = 1e-12


@dataclass(frozen=True, slots=True)
class Reach:
    """From where to where an axis goes.

    Attributes:
        axis: Which one.
        low: Its least value.
        high: Its greatest, more than that.
    """

    axis: Axis
    low: float
    high: float

    @property
    def is_log(self) -> bool:
        """Whether it is logarithmic."""
        return self.axis.scale == "log"

    def place(self, values: Floats) -> Floats:
        """Return where values stand in the drawing; what a logarithmic axis lacks, at its end."""
        if not self.is_log:
            return values
        placed: Floats = np.log10(np.fmax(values, self.low))
        placed[np.isnan(values)] = np.nan
        return placed

    def place_one(self, value: float) -> float:
        """Return where one value stands."""
        return math.log10(max(value, self.low)) if self.is_log else value

    def value_at(self, place: float) -> float:
        """Return the value of a place."""
        return float(10**place) if self.is_log else place

    @property
    def ends(self) -> tuple[float, float]:
        """Where it begins and ends in the drawing."""
        return self.place_one(self.low), self.place_one(self.high)

    def ticks(self, count: int) -> list[tuple[float, str]]:
        """Return about so many ticks: places and words."""
        axis = self.axis
        if axis.ticks is not None:
            return [(self.place_one(value), word) for value, word in axis.ticks]
        if axis.scale == "time":
            return date_ticks(self.low, self.high, count, has_hours=False)
        if self.is_log:
            values = log_ticks(self.low, self.high)
        else:
            values = round_ticks(self.high, low=self.low, count=count, is_whole=axis.is_whole)
        return [(self.place_one(value), _tick_word(value, axis)) for value in values]


def reach_of_x(axis: Axis, series: Sequence[Series]) -> Reach:
    """Return how far the horizontal axis goes; round its own ends where it has them."""
    low, high = axis.low, axis.high
    known = [end for one in series for end in _ends_of_x(one)]
    if low is None:
        low = min(known, default=0.0)
    if high is None:
        high = max(known, default=low + 1.0)
    return _checked(axis, low, high, known)


def reach_of_y(
    axis: Axis, series: Sequence[Series], rules: Sequence[tuple[float, str]] = ()
) -> Reach:
    """Return how far the vertical axis goes: where it is open, over what is drawn."""
    low, high = axis.low, axis.high
    known: list[float] = []
    if low is None or high is None or axis.scale == "log":
        for one in series:
            known += _ends_of_y(one)
        known += [value for value, _ in rules[:1]]
    if high is None:
        # Of nothing but zeros, an axis up to 1 can be read.
        high = max(known, default=0.0) or 1.0
        high = high * _HEADROOM if high > 0 else high / _HEADROOM
    if low is None:
        low = min(known, default=0.0)
        low = low * _HEADROOM if low < 0 else low / _HEADROOM
    return _checked(axis, low, high, known)


def _checked(axis: Axis, low: float, high: float, known: list[float]) -> Reach:
    if axis.scale == "log":
        if low <= 0:
            low = min((value for value in known if value > 0), default=1.0)
        high = max(high, low * 10)
    return Reach(axis, low, high if high - low > _SMALLEST_RATIO * abs(high) else low + 1.0)


def _ends_of_x(one: Series) -> list[float]:
    places = one.edges or one.x
    if not places:
        return []
    room = one.width / 2 if one.kind in ("bars", "steps") and not one.edges else 0.0
    return [min(places) + one.offset - room, max(places) + one.offset + room]


def _ends_of_y(one: Series) -> list[float]:
    x = np.asarray(one.x, np.float64)
    inside = x >= one.scaled_from
    base = np.asarray(one.base, np.float64) if one.base else 0.0
    tops = np.asarray(one.y, np.float64) + base
    ends: list[float] = []
    for values in (tops, np.asarray(one.low or one.y), np.asarray(one.high or one.y)):
        known = values[inside & np.isfinite(values)]
        if known.size:
            ends += [float(known.min()), float(known.max())]
    return ends


def _tick_word(value: float, axis: Axis) -> str:
    if axis.tick is not None:
        return axis.tick(value)
    return axis.tell(value) if abs(value) > 1 else f"{value:g}"


def known(x: Sequence[float], y: Sequence[float]) -> tuple[Floats, Floats]:
    """Return the points whose y is known, as arrays."""
    values = np.asarray(y, np.float64)
    is_known = np.isfinite(values)
    return np.asarray(x, np.float64)[is_known], values[is_known]


def thinned(x: Floats, y: Floats, buckets: int) -> tuple[Floats, Floats]:
    """Return at most two points per bucket, its lowest and highest: what a line looks like."""
    if len(x) <= 2 * buckets:
        return x, y
    size = -(-len(x) // buckets)
    # The rest repeats the last point, so that every bucket is full.
    padded = np.append(y, np.full(-len(y) % size, y[-1])).reshape(-1, size)
    starts = np.arange(len(padded)) * size
    picked = np.column_stack([starts + padded.argmin(axis=1), starts + padded.argmax(axis=1)])
    picked = np.unique(np.minimum(picked, len(x) - 1))
    return x[picked], y[picked]
