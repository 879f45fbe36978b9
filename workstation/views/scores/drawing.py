"""Figures about scores as series of charts."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QCoreApplication

from workstation.analytics.density import Bunching
from workstation.analytics.interrupted import Interrupted
from workstation.analytics.quality import FloatArray
from workstation.analytics.score_figures import (
    NEAR,
    QUANTILES,
    Crossings,
    Distribution,
    Group,
    Near,
    QuantileLines,
)
from workstation.analytics.scores import MemberRole
from workstation.domain.platform import LOAN_SCORE, SCORE_MAX, SCORE_MIN, Gender
from workstation.domain.quality import SCORE_BINS
from workstation.domain.slices import BAND_RANGES, Band
from workstation.views.analysis.words import band_name
from workstation.views.charts.series import Axis, Series, day_number, stacked
from workstation.views.scores.words import gender_name, role_name

translate = QCoreApplication.translate  # under this name lupdate finds the texts

BIN = 10
"""Score points in a bar of a distribution."""
CONTENT_BINS = 20
"""Columns of a table of racy or solicitation scores."""

# Of the theme's categories: the same in every chart of the pane.
_GENDERS = {Gender.FEMALE: 5, Gender.MALE: 0, Gender.UNKNOWN: 6}
_ROLES = {
    MemberRole.POSTER: 5,
    MemberRole.VIEWER: 3,
    MemberRole.GIVER: 0,
    MemberRole.RECEIVER: 2,
}
_BELOW, _ABOVE = 0, 5
_LEAST_PERCENT = 0.005  # less would be rounded to nothing
_COUNTS, _FIT_BELOW, _FIT_ABOVE = 0, 3, 5
_MEDIAN = 0
# Score points in a column of a table.
_COLUMN = 25
_CONTENT = 0
_EDGES = tuple(float(edge) for edge in range(SCORE_MIN, SCORE_MAX + BIN + 1, BIN))
_SCORE_TICKS = tuple(
    (float(score), str(score)) for score in sorted({*range(SCORE_MIN, SCORE_MAX, 100), LOAN_SCORE})
)


def score_axis() -> Axis:
    """Return the axis of credit scores; the limits are among its ticks."""
    return Axis(
        name=translate("Scores", "Credit score"),
        low=SCORE_MIN,
        high=SCORE_MAX,
        tell=_bin_words,
        ticks=_SCORE_TICKS,
    )


def band_axis() -> Axis:
    """Return the axis of bands, those without a score first."""
    names = [band_name(band) for band in Band]
    return Axis(
        name=translate("Scores", "Credit score"),
        low=-0.6,
        high=len(names) - 0.4,
        ticks=tuple((float(number), name) for number, name in enumerate(names)),
        tell=lambda number: names[min(max(round(number), 0), len(names) - 1)],
    )


def gender_bars(found: Distribution) -> list[Series]:
    """Return how many have which score, stacked by gender."""
    groups = {group.key: group for group in found.groups}
    return stacked(
        [
            _histogram(gender_name(gender), category, _binned(groups[gender.value].counts))
            for gender, category in _GENDERS.items()
            if gender.value in groups
        ]
    )


def role_lines(found: Distribution) -> list[Series]:
    """Return which share of a role has which score: one person may have several."""
    return [
        Series(
            name=role_name(role),
            category=_ROLES[role],
            x=tuple(edge + BIN / 2 for edge in _EDGES[:-1]),
            y=tuple(map(float, _binned(group.counts) / max(group.members, 1))),
        )
        for role in MemberRole
        for group in found.groups
        if group.key == role.value
    ]


def band_bars(found: Distribution) -> list[Series]:
    """Return how many are in which band, the unscored among them, stacked by gender."""
    groups = {group.key: group for group in found.groups}
    return stacked(
        [
            Series(
                name=gender_name(gender),
                category=category,
                x=tuple(float(number) for number in range(len(Band))),
                y=tuple(
                    _in_band(groups.get(gender.value), band, found.unscored.get(gender.value, 0))
                    for band in Band
                ),
                kind="bars",
            )
            for gender, category in _GENDERS.items()
            if gender.value in groups or found.unscored.get(gender.value)
        ]
    )


def near_bars(limits: Sequence[Near]) -> list[Series]:
    """Return how many are near each limit, in the order of `near_ranges`."""
    counts = [float(count) for near in limits for count in (near.below, near.above)]
    below = translate("Scores", "Below the limit")
    above = translate("Scores", "Above it")
    places = range(len(counts))
    return [
        Series(
            name=name,
            category=category,
            x=tuple(float(place) for place in places if place % 2 == side),
            y=tuple(counts[place] for place in places if place % 2 == side),
            kind="bars",
        )
        for side, (name, category) in enumerate(((below, _BELOW), (above, _ABOVE)))
    ]


def near_ranges(limits: Sequence[int]) -> list[tuple[int, int]]:
    """Return the lowest and highest score of each bar of `near_bars`."""
    return [
        ends for limit in limits for ends in ((limit - NEAR + 1, limit), (limit + 1, limit + NEAR))
    ]


def near_axis(limits: Sequence[int]) -> Axis:
    """Return the axis of `near_bars`."""
    names = [f"{low}–{high}" for low, high in near_ranges(limits)]
    return Axis(
        name=translate("Scores", "Credit score"),
        low=-0.6,
        high=len(names) - 0.4,
        ticks=tuple((float(number), name) for number, name in enumerate(names)),
        tell=lambda number: names[min(max(round(number), 0), len(names) - 1)],
    )


def quantile_series(lines: QuantileLines) -> list[Series]:
    """Return the median with the middle half around it, and the outer tenths."""
    x = tuple(day_number(period) for period in lines.periods)
    tenth, quarter, median, three_quarters, nine_tenths = (
        tuple(map(float, lines.values[:, number])) for number in range(len(QUANTILES))
    )
    outer = translate("Scores", "{share} have less")
    return [
        replace(_quiet(outer.format(share="10%"), x, tenth), is_dotted=True),
        _quiet(outer.format(share="90%"), x, nine_tenths),
        Series(
            name=translate("Scores", "Median, and the middle half"),
            category=_MEDIAN,
            x=x,
            y=median,
            low=quarter,
            high=three_quarters,
        ),
    ]


def bunching_series(test: Bunching) -> list[Series]:
    """Return the counts around a limit and the curves on either side."""
    scores = tuple(map(float, test.scores))
    above = test.scores > test.limit
    return [
        Series(
            name=translate("Scores", "Members with exactly this score"),
            category=_COUNTS,
            x=scores,
            y=tuple(map(float, test.counts)),
            kind="bars",
            width=0.9,
        ),
        _fit(translate("Scores", "Curve up to the limit"), _FIT_BELOW, test, ~above),
        _fit(translate("Scores", "Curve above it"), _FIT_ABOVE, test, above),
    ]


def bunching_axis(test: Bunching) -> Axis:
    """Return the axis around a limit, which has a tick on either side."""
    low, high = float(test.scores[0]), float(test.scores[-1])
    limit = float(round(test.limit, -1))
    step = max(5, round(test.bandwidth / 3 / 5) * 5)
    away = [limit + sign * step * times for times in (1, 2) for sign in (-1, 1)]
    return Axis(
        name=translate("Scores", "Credit score"),
        low=low - 0.5,
        high=high + 0.5,
        ticks=tuple((at, f"{at:.0f}") for at in sorted([limit, *away]) if low <= at <= high),
        tell="{:.0f}".format,
    )


def crossing_series(found: Crossings) -> list[Series]:
    """Return which shares of new scores crossed the limit of Circles, up and down."""
    x = tuple(day_number(week) for week in found.weeks)
    names = (
        (translate("Scores", "Up, over 750"), _ABOVE, found.up),
        (translate("Scores", "Down, to 750 or below"), _BELOW, found.down),
    )
    return [
        Series(
            name=name,
            category=category,
            x=x,
            y=tuple(map(float, shares[:, 0])),
            low=tuple(map(float, shares[:, 1])),
            high=tuple(map(float, shares[:, 2])),
            kind="points",
        )
        for name, category, shares in names
        if len(x)
    ]


def enrolment_series(name: str, found: Interrupted) -> list[Series]:
    """Return what came in each period, and what the trend before the opening leads to expect."""
    x = tuple(day_number(period) for period in found.periods)
    days = (found.periods[1] - found.periods[0]).days
    return [
        Series(
            name=name,
            category=_BELOW,
            x=x,
            y=tuple(map(float, found.counts)),
            kind="bars",
            width=0.8 * days,
            offset=days / 2,
        ),
        Series(
            name=translate("Scores", "By the trend before"),
            category=_ABOVE,
            x=tuple(at + days / 2 for at in x),
            y=tuple(map(float, found.expected)),
            low=tuple(map(float, found.low)),
            high=tuple(map(float, found.high)),
        ),
    ]


def content_bars(name: str, counts: FloatArray) -> list[Series]:
    """Return how many have which score in [0, 1]."""
    total = counts.sum(axis=0).reshape(-1, 2).sum(axis=1)
    edges = tuple(number / len(total) for number in range(len(total) + 1))
    return [
        Series(
            name=name,
            category=_CONTENT,
            x=tuple((low + high) / 2 for low, high in pairwise(edges)),
            y=tuple(map(float, total)),
            kind="bars",
            edges=edges,
        )
    ]


def content_table(counts: FloatArray) -> FloatArray:
    """Return which share of each part has its score in which of `CONTENT_BINS`."""
    each = SCORE_BINS // CONTENT_BINS
    summed = counts.reshape(len(counts), CONTENT_BINS, each).sum(axis=2)
    shares: FloatArray = summed / np.maximum(summed.sum(axis=1, keepdims=True), 1)
    return shares


def content_columns() -> list[str]:
    """Return the names of these bins: where they begin."""
    return [f"{number / CONTENT_BINS:.2f}" for number in range(CONTENT_BINS)]


def member_table(groups: Sequence[Group]) -> tuple[list[str], FloatArray]:
    """Return which share of each group has its score in which bin, and the names of bins."""
    edges = np.arange(SCORE_MIN, SCORE_MAX + 1, _COLUMN)
    rows = [np.add.reduceat(group.counts, edges - SCORE_MIN) for group in groups]
    shares = [row / max(row.sum(), 1) for row in rows]
    return [str(edge) for edge in edges], np.array(shares).reshape(len(groups), len(edges))


def share_words(share: float) -> str:
    """Return a share in a cell of a table; nothing at all steps back."""
    return "0" if share == 0 else f"{share:.1%}"


def percent_words(share: float) -> str:
    """Return the same in whole percent; of very little, that it is more than nothing."""
    if 0 < share < _LEAST_PERCENT:
        return "<1%"
    return "0" if share == 0 else f"{share:.0%}"


def _histogram(name: str, category: int, counts: FloatArray) -> Series:
    return Series(
        name=name,
        category=category,
        x=tuple(edge + BIN / 2 for edge in _EDGES[:-1]),
        y=tuple(map(float, counts)),
        kind="bars",
        edges=_EDGES,
    )


def _binned(counts: FloatArray) -> FloatArray:
    binned: FloatArray = np.add.reduceat(counts, np.arange(0, len(counts), BIN))
    return binned


def _in_band(group: Group | None, band: Band, unscored: int) -> float:
    if band is Band.UNSCORED:
        return float(unscored)
    low, high = (end - SCORE_MIN for end in BAND_RANGES[band])
    return 0.0 if group is None else float(group.counts[low : high + 1].sum())


def _quiet(name: str, x: tuple[float, ...], y: tuple[float, ...]) -> Series:
    return Series(name=name, category=_MEDIAN, x=x, y=y, is_quiet=True)


def _fit(name: str, category: int, test: Bunching, side: np.ndarray) -> Series:
    return Series(
        name=name,
        category=category,
        x=tuple(map(float, test.scores[side])),
        y=tuple(map(float, test.fitted[side])),
        low=tuple(map(float, test.low[side])),
        high=tuple(map(float, test.high[side])),
    )


def _bin_words(score: float) -> str:
    low = int(score) // BIN * BIN
    return f"{low}–{low + BIN - 1}"
