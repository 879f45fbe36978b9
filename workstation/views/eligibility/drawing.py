"""Breaches as series of charts."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication

from workstation.analytics.breach_figures import CircleBreaches, Steps
from workstation.analytics.day_bins import Bins
from workstation.domain.eligibility import Action, BreachCause
from workstation.views.charts.series import Axis, Series, day_number, stacked
from workstation.views.eligibility.words import action_name

translate = QCoreApplication.translate  # under this name lupdate finds the texts

PER = 1_000
"""Breaches in a circle are told per so many posts, comments or gifts."""

# Of the theme's categories: the same in every chart of the pane.
_COLOURS = {Action.POST: 5, Action.COMMENT: 0, Action.GIVE: 3}
_BAR_SHARE = 0.86


def rate_text(rate: float) -> str:
    """Return breaches per `PER` for people."""
    return f"{float(f'{rate:.3g}'):,g}"  # a thousand has an exponent otherwise


def time_bars(bins: Bins) -> list[Series]:
    """Return breaches by day or week, stacked by what was done."""
    x = tuple(day_number(start) + (bins.days - 1) / 2 for start in bins.starts)
    return stacked(
        [
            Series(
                name=action_name(Action(key)),
                category=_COLOURS[Action(key)],
                x=x,
                y=tuple(map(float, counts)),
                kind="bars",
                width=_BAR_SHARE * bins.days,
            )
            for key, counts in bins.counts.items()
        ]
    )


def step_bars(steps: Steps) -> list[Series]:
    """Return counts by equal steps, stacked by what was done; a bar stands over its step."""
    x = tuple(start + steps.width / 2 for start in steps.starts)
    return stacked(
        [
            Series(
                name=action_name(action),
                category=_COLOURS[action],
                x=x,
                y=tuple(map(float, counts)),
                kind="bars",
                width=_BAR_SHARE * steps.width,
            )
            for action, counts in steps.counts.items()
        ]
    )


def distance_axis(steps: Steps) -> Axis:
    """Return the axis of points that were missing."""

    def tell(points: float) -> str:
        start = math.floor(points / steps.width) * steps.width
        text = translate("Breach", "{first}–{last} points below")
        return text.format(first=start, last=start + steps.width - 1)

    name = translate("Breach", "Points below the score that had to be exceeded")
    return Axis(name=name, high=float(steps.starts[-1] + steps.width), tell=tell, tick=_whole)


def delay_axis(steps: Steps) -> Axis:
    """Return the axis of hours until a score arrived."""

    def tell(hours: float) -> str:
        start = math.floor(hours / steps.width) * steps.width
        text = translate("Breach", "{first}–{last} h later")
        return text.format(first=start, last=start + steps.width)

    day = 24
    last = steps.starts[-1] + steps.width
    every = day * max(1, math.ceil(last / day / 6))
    ticks = tuple((float(at), str(at)) for at in range(0, last + 1, every if last >= day else 6))
    name = translate("Breach", "Hours after the breach")
    return Axis(name=name, high=float(last), tell=tell, ticks=ticks)


def _whole(value: float) -> str:
    return f"{value:.0f}"


def cause_table(
    counts: Mapping[tuple[Action, BreachCause], int],
    actions: Sequence[Action],
    causes: Sequence[BreachCause],
) -> npt.NDArray[np.float64]:
    """Return counts, actions by causes; unknown where there are none."""
    cells = [[counts.get((action, cause), math.nan) for cause in causes] for action in actions]
    return np.array(cells, np.float64)


def circle_table(
    circles: Sequence[CircleBreaches], actions: Sequence[Action]
) -> npt.NDArray[np.float64]:
    """Return breaches per `PER`, circles by actions; unknown where there are none."""
    return np.array(
        [
            [
                PER * one.breaches[action] / one.done[action]
                if one.breaches.get(action)
                else math.nan
                for action in actions
            ]
            for one in circles
        ],
        np.float64,
    )
