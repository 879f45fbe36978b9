"""Which mark of a chart is meant by a place in it."""

from collections.abc import Sequence

import numpy as np

from workstation.views.charts.marks import bar_edges
from workstation.views.charts.scales import Reach
from workstation.views.charts.series import Series

_REACH_PX = 18.0


def mark_at(
    series: Sequence[Series], x: Reach, y: Reach, place: tuple[float, float], size: tuple[int, int]
) -> tuple[int, int] | None:
    """Return number of series and index of the mark at a place, the nearest one; None for none.

    A bar is meant by its whole column, so that low ones can be hit; of stacked ones the part.

    Args:
        series: What is drawn, the last in front.
        x: The horizontal axis.
        y: The vertical one.
        place: In values of the axes.
        size: Of the drawing, in pixels.
    """
    found: tuple[float, int, int] | None = None
    for number in reversed(range(len(series))):
        one = series[number]
        if not one.x or one.is_quiet:
            continue
        hit = _bar(one, place) if one.kind == "bars" else _point(one, x, y, place, size)
        if hit is not None and (found is None or hit[0] < found[0]):
            found = hit[0], number, hit[1]
    return None if found is None else found[1:]


def _bar(one: Series, place: tuple[float, float]) -> tuple[float, int] | None:
    left, right = bar_edges(one)
    inside = np.flatnonzero((left <= place[0]) & (place[0] < right) & np.isfinite(one.y))
    if not inside.size:
        return None
    index = int(inside[0])
    base = one.base[index] if one.base else 0.0
    ends = sorted((base, base + one.y[index]))
    # Over or under a bar is as far from it as the distance, in its own heights.
    outside = max(ends[0] - place[1], place[1] - ends[1], 0.0)
    return outside / (abs(one.y[index]) or 1.0), index


def _point(
    one: Series, x: Reach, y: Reach, place: tuple[float, float], size: tuple[int, int]
) -> tuple[float, int] | None:
    base = np.asarray(one.base, np.float64) if one.base else 0.0
    across = _pixels(np.asarray(one.x, np.float64), place[0], x, size[0])
    along = _pixels(np.asarray(one.y, np.float64) + base, place[1], y, size[1])
    # Of a line, what is under or over the pointer is meant as well.
    distance = np.hypot(across, along / 8 if one.kind in ("line", "area") else along)
    distance[np.isnan(distance)] = np.inf
    index = int(distance.argmin())
    return (float(distance[index]), index) if distance[index] <= _REACH_PX else None


def _pixels(values: np.ndarray, at: float, reach: Reach, size: int) -> np.ndarray:
    low, high = reach.ends
    return (reach.place(values) - reach.place_one(at)) * size / (high - low)
