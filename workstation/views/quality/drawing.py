"""The Quality pane's figures as series of charts."""

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workstation.analytics.quality import (
    SHIFTING_BELOW,
    STABLE_BELOW,
    THRESHOLDS,
    DriftState,
    FloatArray,
    WeekDrift,
)
from workstation.jobs.quality import CascadeQuality
from workstation.views import formatting
from workstation.views.charts.series import Axis, Series

translate = QCoreApplication.translate  # under this name lupdate finds the texts

# Categories of the theme, the same in every chart of the pane.
_PRECISION, _RECALL, _WORKLOAD, _RACY, _IDEAL = 0, 2, 5, 0, 6
_DRIFT_CATEGORIES = {
    DriftState.STABLE: 0,
    DriftState.SHIFTING: 3,
    DriftState.SHIFTED: 5,
}
_DRIFT_WORDS = {
    DriftState.BASELINE: QT_TRANSLATE_NOOP("DriftState", "Baseline"),
    DriftState.TOO_FEW: QT_TRANSLATE_NOOP("DriftState", "Too few photos"),
    DriftState.STABLE: QT_TRANSLATE_NOOP("DriftState", "Stable"),
    DriftState.SHIFTING: QT_TRANSLATE_NOOP("DriftState", "Shifting"),
    DriftState.SHIFTED: QT_TRANSLATE_NOOP("DriftState", "Shifted"),
}
_WEEK_TICKS = 3
_FIRST_COST = 0.1


def drift_state_name(state: DriftState) -> str:
    """Return what a week's drift means, in a word."""
    return translate("DriftState", str(_DRIFT_WORDS[state]))


def threshold_axis() -> Axis:
    """Return the axis that the two charts with a threshold share."""
    return Axis(name=translate("Quality", "Threshold (racy score)"))


def share_axis() -> Axis:
    """Return the axis of a share of posts."""
    return Axis(name=translate("Quality", "Share of posts"))


def accuracy_series(shown: CascadeQuality, current: CascadeQuality | None) -> list[Series]:
    """Return precision and recall by threshold, those in force for comparison."""
    precision = translate("Quality", "Precision")
    recall = translate("Quality", "Recall")
    series = [
        _curve(precision, _PRECISION, shown.curve.precision),
        _curve(recall, _RECALL, shown.curve.recall),
    ]
    if current is not None:
        # Behind the others.
        series[:0] = [
            _curve(_in_force(precision), _PRECISION, current.curve.precision, is_quiet=True),
            _curve(_in_force(recall), _RECALL, current.curve.recall, is_quiet=True),
        ]
    return series


def workload_series(shown: CascadeQuality, current: CascadeQuality | None) -> list[Series]:
    """Return posts a day by threshold."""
    name = translate("Quality", "Posts a day")
    series = [_workload(name, shown)]
    if current is not None:
        series.insert(0, _workload(_in_force(name), current, is_quiet=True))
    return series


def reliability_series(shown: CascadeQuality, current: CascadeQuality | None) -> list[Series]:
    """Return what reviewers said by what the scores had said, and the ideal of both alike."""
    name = translate("Quality", "Racy by reviewers")
    ideal = Series(
        name=translate("Quality", "Ideal"),
        category=_IDEAL,
        x=(0.0, 1.0),
        y=(0.0, 1.0),
        is_quiet=True,
    )
    series = [ideal, _reliability(name, shown)]
    if current is not None:
        series.insert(1, _reliability(_in_force(name), current, is_quiet=True))
    return series


def drift_series(weeks: Sequence[WeekDrift]) -> list[Series]:
    """Return the stability index by week, a colour and a word for each meaning, and chance's."""
    bars = [
        Series(
            name=drift_state_name(state),
            category=category,
            x=tuple(float(n) for n, _ in found),
            y=tuple(index for _, index in found),
            kind="bars",
        )
        for state, category in _DRIFT_CATEGORIES.items()
        if (
            found := [
                (number, week.index)
                for number, week in enumerate(weeks)
                if week.state is state and week.index is not None
            ]
        )
    ]
    known = [(number, week.chance) for number, week in enumerate(weeks) if week.chance is not None]
    if not known:
        return bars
    # Last, in front of the bars: what is below it may be nothing.
    chance = Series(
        name=translate("Quality", "Chance, up to"),
        category=_IDEAL,
        x=tuple(float(number) for number, _ in known),
        y=tuple(chance for _, chance in known),
        kind="steps",
        is_quiet=True,
    )
    return [*bars, chance]


def week_axis(weeks: Sequence[WeekDrift]) -> Axis:
    """Return the axis of weeks, of which a few are named."""
    step = max(1, -(-len(weeks) // _WEEK_TICKS))
    return Axis(
        name=translate("Quality", "Week from"),
        low=-0.6,
        high=max(len(weeks), 1) - 0.4,
        ticks=tuple(
            (float(number), f"{week.week:%m-%d}")
            for number, week in enumerate(weeks)
            if number % step == 0
        ),
    )


def drift_rules() -> list[tuple[float, str]]:
    """Return where a drift begins to mean something."""
    return [
        (STABLE_BELOW, drift_state_name(DriftState.SHIFTING)),
        (SHIFTING_BELOW, drift_state_name(DriftState.SHIFTED)),
    ]


def week_words(week: WeekDrift) -> str:
    """Return a week in a line."""
    if week.index is None:
        what = drift_state_name(week.state)
    else:
        what = f"{week.index:.2f} {drift_state_name(week.state)}"
    if week.chance is not None:
        chance = translate("Quality", "chance: up to {value}")
        what += f" ({chance.format(value=formatting.score(week.chance))})"
    photos = translate("Quality", "{n} photos").format(n=formatting.short_count(week.photos))
    return f"{week.week:%m-%d} · {photos} · {what}"


def _in_force(name: str) -> str:
    return translate("Quality", "{name}, now").format(name=name)


def _curve(name: str, category: int, rows: FloatArray, *, is_quiet: bool = False) -> Series:
    value, low, high = (tuple(map(float, column)) for column in rows.T)
    return Series(
        name=name,
        category=category,
        x=THRESHOLDS,
        y=value,
        low=low,
        high=high,
        is_quiet=is_quiet,
    )


def _workload(name: str, quality: CascadeQuality, *, is_quiet: bool = False) -> Series:
    return Series(
        name=name,
        category=_WORKLOAD,
        x=THRESHOLDS,
        y=tuple(map(float, quality.curve.per_day)),
        # What would be flagged at 0 is everything: it would flatten the part that matters.
        scaled_from=_FIRST_COST,
        is_quiet=is_quiet,
    )


def _reliability(name: str, quality: CascadeQuality, *, is_quiet: bool = False) -> Series:
    bins = quality.reliability.bins
    return Series(
        name=name,
        category=_RACY,
        x=tuple(one.mean_score for one in bins),
        y=tuple(one.racy.value for one in bins),
        low=tuple(one.racy.low for one in bins),
        high=tuple(one.racy.high for one in bins),
        counts=tuple(one.count for one in bins),
        kind="points",
        is_quiet=is_quiet,
    )
