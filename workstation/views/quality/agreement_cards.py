"""How far people agree: all together, by policy, by person; and how the cascades did."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from workstation.analytics.agreement import Agreement, Unknown
from workstation.analytics.error_rates import AutomatedRate, ErrorRate
from workstation.analytics.quality import Estimate
from workstation.jobs.checks import ChecksData
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.labels import policy_name
from workstation.views.quality.interval_rows import IntervalRows, Row
from workstation.views.quality.words import (
    MEASURES,
    figure_text,
    interval_text,
    measure_name,
    measure_tip,
    unknown_text,
)
from workstation.views.widgets.cards import Card
from workstation.views.widgets.labels import TextLabel, named_label

_SHARE = "percent"


class OverallCard(Card):
    """Four figures beside each other."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self.setObjectName("overall_card")
        self._note = named_label("overall_note", "caption")
        head = QHBoxLayout()
        head.addWidget(TextLabel(self.tr("Do two people conclude the same?"), "card_title"))
        head.addStretch()
        head.addWidget(self._note)
        self.column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(appearance.theme.gap_l)
        grid.setVerticalSpacing(0)
        self._values: dict[str, tuple[TextLabel, TextLabel]] = {}
        for number, measure in enumerate(MEASURES):
            name = TextLabel(measure_name(measure), "caption")
            value = named_label(f"overall_{measure}", "heading")
            spread = named_label(f"overall_{measure}_interval", "caption", tone="muted", wraps=True)
            for line, label in enumerate((name, value, spread)):
                label.setToolTip(measure_tip(measure))
                grid.addWidget(label, line, number, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(number, 1)
            self._values[measure] = value, spread
        self.column.addLayout(grid)

    def show_agreement(self, overall: Agreement, days: int) -> None:
        """Show these figures."""
        checked = self.tr("%n item(s) checked", "", overall.items)
        # Not within the other string: lupdate does not look there.
        last = self.tr("the last {n} days").format(n=days)
        self._note.setText(f"{checked} · {last}")
        for measure, (value, spread) in self._values.items():
            figure = getattr(overall, measure)
            value.setText(figure_text(figure, measure))
            value.set_tone("muted" if isinstance(figure, Unknown) else "")
            if isinstance(figure, Unknown):
                spread.setText(unknown_text(figure, overall.items))
            else:
                spread.setText(interval_text(figure, measure))


class _RowsCard(Card):
    """A title that is a question, a note, and rows."""

    def __init__(self, appearance: Appearance, name: str, title: str, note: str) -> None:
        super().__init__(appearance)
        self.setObjectName(name)
        self.rows = IntervalRows(appearance)
        head = QHBoxLayout()
        head.setSpacing(appearance.theme.gap_m)
        head.addWidget(TextLabel(title, "card_title"))
        head.addStretch()
        head.addWidget(TextLabel(note, "caption"))
        self.column.setSpacing(appearance.theme.gap_s)
        self.column.addLayout(head)
        self.column.addWidget(self.rows)
        self.column.addStretch(1)


class PolicyCard(_RowsCard):
    """By policy."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(
            appearance,
            "policy_card",
            self.tr("Which rules are read alike?"),
            self.tr("by policy"),
        )

    def show_data(self, data: ChecksData, measure: str) -> None:
        """Show a measure of each policy."""
        names = {policy.code: policy_name(policy) for policy in data.policies}
        rows = [
            Row(
                key=one.name,
                name=names.get(one.name, one.name),
                caption=self.tr("%n item(s) put under it", "", one.items),
                figure=getattr(one, measure),
                items=one.items,
                tip=_all_figures(names.get(one.name, one.name), one),
            )
            for one in data.by_policy
        ]
        self.rows.show_rows(
            rows, measure, empty=self.tr("No checked item was put under any policy yet.")
        )


class PersonCard(_RowsCard):
    """By person, in the order of their names."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(
            appearance,
            "person_card",
            self.tr("How near to colleagues' conclusions?"),
            self.tr("by name"),
        )

    def show_data(self, data: ChecksData, measure: str) -> None:
        """Show a measure of each person, and how they answered what is known."""
        errors = {each.reviewer: each for each in data.errors}
        rows = [
            Row(
                key=one.name,
                name=one.name,
                caption=self._caption(one, errors.get(one.name)),
                figure=getattr(one, measure),
                items=one.items,
                tip=_all_figures(one.name, one) + self._errors(errors.get(one.name)),
            )
            for one in data.by_reviewer
        ]
        self.rows.show_rows(rows, measure, empty=self.tr("Nobody's decisions were checked yet."))

    def _caption(self, one: Agreement, known: ErrorRate | None) -> str:
        checked = self.tr("%n check(s)", "", one.items)
        if known is None or not known.answers:
            return checked
        text = self.tr("{right} of {answers} as known")
        differing = known.missed + known.too_strict + known.other_policy
        met = text.format(right=known.answers - differing, answers=known.answers)
        return f"{checked} · {met}"

    def _errors(self, known: ErrorRate | None) -> str:
        if known is None or not known.answers:
            return ""
        text = self.tr(
            "Of {answers} items whose answer is known: left {missed} that break a rule, acted on"
            " {strict} that break none, chose another policy for {other}."
        )
        words = text.format(
            answers=known.answers,
            missed=known.missed,
            strict=known.too_strict,
            other=known.other_policy,
        )
        if isinstance(known.differs, Estimate):
            share = self.tr("Otherwise than known: {share}, {interval}.").format(
                share=figure_text(known.differs, _SHARE),
                interval=interval_text(known.differs, _SHARE),
            )
            words = f"{words} {share}"
        return f"\n{words}"


class FlagsCard(_RowsCard):
    """By cascade: how many of the checked items that it flagged it flagged rightly."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(
            appearance,
            "flags_card",
            self.tr("Were the networks' flags right?"),
            self.tr("among checked items"),
        )

    def show_data(self, data: ChecksData) -> None:
        """Show each cascade's share of right flags."""
        rows = [
            Row(
                key=each.network,
                name=each.network,
                caption=self._caption(each),
                figure=each.precision,
                items=each.items,
            )
            for each in data.automated
        ]
        empty = self.tr("No checked item was flagged by a network.")
        self.rows.show_rows(rows, _SHARE, empty=empty)

    def _caption(self, rate: AutomatedRate) -> str:
        text = self.tr("{false} of {items} flags false")
        return text.format(
            false=formatting.count(rate.items - rate.right), items=formatting.count(rate.items)
        )


def _all_figures(name: str, one: Agreement) -> str:
    lines = [name]
    for measure in MEASURES:
        figure = getattr(one, measure)
        value = (
            unknown_text(figure, one.items)
            if isinstance(figure, Unknown)
            else f"{figure_text(figure, measure)} ({interval_text(figure, measure)})"
        )
        lines.append(f"{measure_name(measure)}: {value}")
    return "\n".join(lines)
