"""Figures of the dashboard in words."""

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from workstation.domain.kpis import AIMS, UNITS, Aim, Kpi, Measure, Target, Unit, is_missed
from workstation.views import formatting
from workstation.views.dashboard.shown import ShownFigure

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_TITLES = {
    Measure.WAITING: QT_TRANSLATE_NOOP("Measure", "What waits?"),
    Measure.OVERDUE: QT_TRANSLATE_NOOP("Measure", "Overdue?"),
    Measure.CAME: QT_TRANSLATE_NOOP("Measure", "New that day?"),
    Measure.DECIDED: QT_TRANSLATE_NOOP("Measure", "Done that day?"),
    Measure.MEDIAN_HOURS: QT_TRANSLATE_NOOP("Measure", "Decided in?"),
    Measure.P90_HOURS: QT_TRANSLATE_NOOP("Measure", "Slowest 10%?"),
    Measure.REVERSED: QT_TRANSLATE_NOOP("Measure", "Reversed?"),
    Measure.AGREEMENT: QT_TRANSLATE_NOOP("Measure", "Do we agree?"),
    Measure.REMOVED_FEN: QT_TRANSLATE_NOOP("Measure", "Taken down?"),
    Measure.FROZEN_FEN: QT_TRANSLATE_NOOP("Measure", "Value frozen?"),
    Measure.EXPOSURE: QT_TRANSLATE_NOOP("Measure", "Exposure?"),
    Measure.DRIFT: QT_TRANSLATE_NOOP("Measure", "Drift?"),
}
_NAMES = {
    Measure.WAITING: QT_TRANSLATE_NOOP("MeasureName", "Items that wait"),
    Measure.OVERDUE: QT_TRANSLATE_NOOP("MeasureName", "Share of them that is overdue"),
    Measure.CAME: QT_TRANSLATE_NOOP("MeasureName", "Items that came on the day so far"),
    Measure.DECIDED: QT_TRANSLATE_NOOP("MeasureName", "Items decided on the day so far"),
    Measure.MEDIAN_HOURS: QT_TRANSLATE_NOOP("MeasureName", "Time to decision, median"),
    Measure.P90_HOURS: QT_TRANSLATE_NOOP("MeasureName", "Time to decision, 90th percentile"),
    Measure.REVERSED: QT_TRANSLATE_NOOP("MeasureName", "Decisions taken back"),
    Measure.AGREEMENT: QT_TRANSLATE_NOOP("MeasureName", "Pairs of conclusions that agree"),
    Measure.REMOVED_FEN: QT_TRANSLATE_NOOP("MeasureName", "Gifts on removed posts"),
    Measure.FROZEN_FEN: QT_TRANSLATE_NOOP("MeasureName", "Gifts that are frozen"),
    Measure.EXPOSURE: QT_TRANSLATE_NOOP("MeasureName", "Exposure, mean minutes per person"),
    Measure.DRIFT: QT_TRANSLATE_NOOP("MeasureName", "Drift of the networks, stability index"),
}
_ABOUT = {
    Measure.WAITING: QT_TRANSLATE_NOOP(
        "MeasureAbout", "Items that nobody has decided, those that were handed on among them."
    ),
    Measure.OVERDUE: QT_TRANSLATE_NOOP(
        "MeasureAbout", "Share of what waits that its policy wanted decided by now."
    ),
    Measure.CAME: QT_TRANSLATE_NOOP(
        "MeasureAbout",
        "Items that came into the queue, or came back, on the last day up to this time of day.",
    ),
    Measure.DECIDED: QT_TRANSLATE_NOOP(
        "MeasureAbout",
        "Items that left the queue by a decision, on the last day up to this time of day.",
    ),
    Measure.MEDIAN_HOURS: QT_TRANSLATE_NOOP(
        "MeasureAbout", "Of what was decided in the last seven days: half was faster."
    ),
    Measure.P90_HOURS: QT_TRANSLATE_NOOP(
        "MeasureAbout", "Of what was decided in the last seven days: nine of ten were faster."
    ),
    Measure.REVERSED: QT_TRANSLATE_NOOP(
        "MeasureAbout",
        "Undone or granted on appeal in the last seven days, as a share of what was decided in"
        " them.",
    ),
    Measure.AGREEMENT: QT_TRANSLATE_NOOP(
        "MeasureAbout", "Share of pairs of conclusions about one item that agree, in 28 days."
    ),
    Measure.REMOVED_FEN: QT_TRANSLATE_NOOP(
        "MeasureAbout",
        "What gifts come to on posts that were removed in the last seven days, and stayed so.",
    ),
    Measure.FROZEN_FEN: QT_TRANSLATE_NOOP(
        "MeasureAbout", "What gifts come to that decisions froze, and that are frozen still."
    ),
    Measure.EXPOSURE: QT_TRANSLATE_NOOP(
        "MeasureAbout",
        "Minutes of photos in clear times score, mean per person, on the last day that may be"
        " told: five people or more.",
    ),
    Measure.DRIFT: QT_TRANSLATE_NOOP(
        "MeasureAbout",
        "How far the last week's racy scores are from the first ones, of the cascade in force:"
        " below 0.1 stable, from 0.25 on another distribution.",
    ),
}
_WHY_UNKNOWN = {
    Measure.OVERDUE: QT_TRANSLATE_NOOP("MeasureUnknown", "nothing waits"),
    Measure.AGREEMENT: QT_TRANSLATE_NOOP(
        "MeasureUnknown", "fewer than 20 checked"
    ),
    Measure.EXPOSURE: QT_TRANSLATE_NOOP(
        "MeasureUnknown", "fewer than five people"
    ),
    Measure.DRIFT: QT_TRANSLATE_NOOP("MeasureUnknown", "too few weeks"),
}  # fmt: skip


def title_of(measure: Measure) -> str:
    """Return the question that a figure answers."""
    return translate("Measure", str(_TITLES[measure]))


def name_of(measure: Measure) -> str:
    """Return what a figure is called in a table."""
    return translate("MeasureName", str(_NAMES[measure]))


def about(measure: Measure) -> str:
    """Return how a figure is made."""
    return translate("MeasureAbout", str(_ABOUT[measure]))


def value_text(measure: Measure, value: float | None) -> str:
    """Return a figure for people; a dash where there is none."""
    if value is None:
        return "–"
    return _TOLD[UNITS[measure]](value)


def exact_text(measure: Measure, value: float | None) -> str:
    """Return a figure with all its digits."""
    if value is not None and UNITS[measure] is Unit.ITEMS:
        return formatting.count(round(value))
    if value is not None and UNITS[measure] is Unit.FEN:
        return formatting.money(round(value))
    return value_text(measure, value)


def _hours(value: float) -> str:
    if value < 1:
        return translate("Dashboard", "{n} min").format(n=round(60 * value))
    return translate("Dashboard", "{n} h").format(n=f"{value:.1f}")


def _minutes(value: float) -> str:
    return translate("Dashboard", "{n} min").format(n=f"{value:.1f}")


_TOLD: dict[Unit, Callable[[float], str]] = {
    Unit.ITEMS: lambda value: formatting.short_count(round(value)),
    Unit.SHARE: "{:.1%}".format,
    Unit.HOURS: _hours,
    Unit.FEN: formatting.short_money,
    Unit.MINUTES: _minutes,
    Unit.INDEX: "{:.2f}".format,
}


def change_text(kpi: Kpi) -> tuple[str, str]:
    """Return by how much a figure is more than a week earlier, and the same in short."""
    change = kpi.change
    if change is None:
        return translate("Dashboard", "none a week ago"), "–"
    if UNITS[kpi.measure] is Unit.SHARE:
        words = translate("Dashboard", "{n} points").format(n=f"{abs(change) * 100:.1f}")
        is_nothing = round(abs(change), 3) == 0
    else:
        words = value_text(kpi.measure, abs(change))
        is_nothing = words == value_text(kpi.measure, 0.0)
    if is_nothing:
        return translate("Dashboard", "as a week ago"), "\u00b10"
    # A minus sign as wide as the plus.
    brief = f"+{words}" if change > 0 else f"\u2212{words}"
    return translate("Dashboard", "{change} in a week").format(change=brief), brief


def aim_text(measure: Measure, value: float | None, target: float | None) -> str:
    """Return what is aimed at, and whether it was missed; empty without a target."""
    if target is None or measure not in AIMS:
        return ""
    words = value_text(measure, target).replace(".0", "")
    if is_missed(measure, value, target):
        if AIMS[measure] is Aim.AT_MOST:
            return translate("Dashboard", "over aim {value}").format(value=words)
        return translate("Dashboard", "under aim {value}").format(value=words)
    return translate("Dashboard", "aim {value}").format(value=words)


def shown_figure(kpi: Kpi, targets: list[Target]) -> ShownFigure:
    """Return a figure as cards and pages show it.

    Args:
        kpi: The figure.
        targets: What was aimed at, the newest first.
    """
    measure = kpi.measure
    target = targets[0].value if targets else None
    change, brief = change_text(kpi)
    if kpi.value is None:
        unknown = _WHY_UNKNOWN.get(measure)
        change = brief = (
            translate("MeasureUnknown", str(unknown))
            if unknown
            else translate("MeasureUnknown", "fewer than 20 decided")
        )
    lines = [
        f"{name_of(measure)}: {exact_text(measure, kpi.value)}",
        about(measure),
        translate("Dashboard", "A week earlier, at the same time of day: {value}").format(
            value=exact_text(measure, kpi.before)
        ),
    ]
    if targets:
        lines.append(_who(targets[0]))
    return ShownFigure(
        measure=measure,
        title=title_of(measure),
        value=value_text(measure, kpi.value),
        change=change,
        brief=brief,
        aim=aim_text(measure, kpi.value, target),
        is_missed=is_missed(measure, kpi.value, target),
        line=kpi.line,
        step_days=kpi.step_days,
        target=target,
        tip="\n".join(lines),
    )


def _who(target: Target) -> str:
    what = value_text(target.measure, target.value)
    if target.value is None:
        what = translate("Dashboard", "nothing")
    text = translate("Dashboard", "Aimed at: {what}, set by {who}, {when}")
    words = text.format(
        what=what, who=target.set_by, when=formatting.exact_time(target.set_at)
    )  # fmt: skip
    return f"{words}. {target.reason}" if target.reason else words
