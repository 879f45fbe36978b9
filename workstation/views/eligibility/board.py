"""The cards of the Eligibility pane."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from workstation.analytics.breach_figures import (
    Causes,
    CircleBreaches,
    Steps,
    answer_causes,
    answer_circles,
    answer_delays,
    answer_distances,
    answer_over_time,
)
from workstation.analytics.day_bins import Bins
from workstation.domain.eligibility import Action, BreachCause
from workstation.domain.people import Role
from workstation.domain.slices import Dimension, Slice
from workstation.views.analysis.board import ALL, Board
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.day_brush import DayBrush
from workstation.views.analysis.words import days_words
from workstation.views.charts.axes import count_axis, date_axis
from workstation.views.charts.card import ChartCard
from workstation.views.charts.heat_card import HeatCard
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Axis
from workstation.views.eligibility import drawing
from workstation.views.eligibility.breach_rows import open_breaches
from workstation.views.eligibility.rules_card import make_rules_card
from workstation.views.eligibility.words import action_name, cause_name, cause_sentence
from workstation.views.formatting import count, counted, money

_MOST_CIRCLES = 24
_UNTIMED = ALL - {Dimension.TIME}


class EligibilityBoard(Board):
    """What was done against the rules of circles: when, why, where, and how far it was off."""

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        sees_givers = Role.ANALYST in context.person.roles
        self._actions = tuple(a for a in Action if sees_givers or a is not Action.GIVE)
        self._open = partial(open_breaches, context, parent=self)
        self._bins: Bins | None = None
        self._causes: list[BreachCause] = []
        self._counts: dict[tuple[Action, BreachCause], int] = {}
        self._circles: list[CircleBreaches] = []
        self._steps: dict[str, Steps] = {}
        self._summary = ""
        self._left_out = 0
        self._over_time = self._add_over_time()
        self._why = self._add_causes()
        rules = make_rules_card(context.appearance, sees_givers=sees_givers)
        self.add(rules, 0, 8, 3, 4)
        rules.show_content()
        self._where = self._add_circles()
        self._below = self._add_distances()
        self._late = self._add_delays()
        self._brush = DayBrush(context, self._over_time.plot)
        context.circles.changed.connect(self._draw_circles)

    def _add_over_time(self) -> ChartCard:
        day = self.tr("Day")
        plot = Plot(self.context.appearance, Axis(name=day), count_axis(self.tr("Breaches")))
        plot.set_clickable(True)
        plot.mark_clicked.connect(self._on_day_clicked)
        card = ChartCard(
            self.context.appearance,
            "breaches_over_time",
            self.tr("How often are the rules broken?"),
            plot,
        )
        self.add(card, 0, 0, 3, 8)
        self.ask(
            card,
            self._asks(answer_over_time),
            self._show_over_time,
            follows=_UNTIMED,
            empty=self.tr("Nobody broke a rule here."),
        )
        return card

    def _add_causes(self) -> HeatCard:
        card = HeatCard(
            self.context.appearance,
            "breach_causes",
            self.tr("Was it let through, or was the data wrong?"),
            on_clicked=self._on_cause_clicked,
            on_hovered=self._on_cause_hovered,
        )
        self.add(card, 3, 0, 2, 8)
        self.ask(
            card,
            self._asks(answer_causes),
            self._show_causes,
            empty=self.tr("Nobody broke a rule here."),
        )
        return card

    def _add_circles(self) -> HeatCard:
        card = HeatCard(
            self.context.appearance,
            "breaches_by_circle",
            self.tr("In which circles?"),
            on_clicked=self._on_circle_clicked,
            on_hovered=self._on_circle_hovered,
        )
        self.add(card, 3, 8, 5, 4)
        self.ask(
            card,
            self._asks(answer_circles),
            self._show_circles,
            empty=self.tr("Nobody broke a rule here."),
        )
        return card

    def _add_distances(self) -> ChartCard:
        card = self._add_steps(
            "breach_distances", self.tr("How far below the limit?"), self._on_distance_clicked
        )
        self.add(card, 5, 0, 3, 4)
        self.ask(
            card,
            self._asks(answer_distances),
            self._show_distances,
            empty=self.tr("No score was too low for what was done."),
        )
        return card

    def _add_delays(self) -> ChartCard:
        card = self._add_steps(
            "breach_delays", self.tr("How late did the score arrive?"), self._on_delay_clicked
        )
        self.add(card, 5, 4, 3, 4)
        self.ask(
            card,
            self._asks(answer_delays),
            self._show_delays,
            empty=self.tr("No score came too late to prevent anything."),
        )
        return card

    def _add_steps(
        self, name: str, title: str, on_clicked: Callable[[int, int], None]
    ) -> ChartCard:
        plot = Plot(self.context.appearance, Axis(name=""), count_axis(self.tr("Breaches")))
        plot.set_clickable(True)
        plot.mark_clicked.connect(on_clicked)
        return ChartCard(self.context.appearance, name, title, plot)

    def _asks(self, answer: Callable[..., object]) -> Callable[[Slice], Callable[..., object]]:
        actions = self._actions
        return lambda wanted: partial(answer, wanted=wanted, actions=actions)

    def _show_over_time(self, bins: Bins) -> None:
        self._bins = bins
        step = self.tr("Week") if bins.days > 1 else self.tr("Day")
        axis = date_axis(step, bins.starts[0], bins.span(-1)[1])
        name = self.tr("Breaches a week") if bins.days > 1 else self.tr("Breaches a day")
        self._over_time.show_series(drawing.time_bars(bins), x_axis=axis, y_axis=count_axis(name))
        self._over_time.note.setText(name)
        self._brush.mark()

    def _show_causes(self, causes: Causes) -> None:
        known = {cause for _, cause in causes.counts}
        self._causes = [cause for cause in BreachCause if cause in known]
        self._counts = causes.counts
        self._why.heat.show_table(
            [action_name(action) for action in self._actions],
            [cause_name(cause) for cause in self._causes],
            drawing.cause_table(causes.counts, self._actions, self._causes),
            tell=lambda value: count(round(value)),
            unit=self.tr("breaches"),
            row_name=self.tr("What was done"),
        )
        self._summary = counted(causes.total, self.tr("1 breach"), self.tr("{count} breaches"))
        wrong = causes.data_errors / causes.total
        share = self.tr("{share} by wrong data").format(share=f"{wrong:.0%}")
        self._summary = f"{self._summary} · {share}"
        if causes.fen:
            given = self.tr("{money} given").format(money=money(causes.fen))
            self._summary = f"{self._summary} · {given}"
        self._why.note.setText(self._summary)

    def _show_circles(self, circles: list[CircleBreaches]) -> None:
        self._circles = circles[:_MOST_CIRCLES]
        self._draw_circles()
        self._left_out = len(circles) - len(self._circles)
        self._on_circle_hovered(None)

    @Slot()
    def _draw_circles(self) -> None:
        if not self._circles:
            return
        self._where.heat.show_table(
            [self.context.circles.name(one.circle_id) for one in self._circles],
            [action_name(action) for action in self._actions],
            drawing.circle_table(self._circles, self._actions),
            tell=drawing.rate_text,
            unit=self.tr("per 1,000"),
            row_name=self.tr("Circle"),
        )

    def _show_distances(self, steps: Steps) -> None:
        self._steps["below"] = steps
        self._below.show_series(drawing.step_bars(steps), x_axis=drawing.distance_axis(steps))

    def _show_delays(self, steps: Steps) -> None:
        self._steps["late"] = steps
        self._late.show_series(drawing.step_bars(steps), x_axis=drawing.delay_axis(steps))

    @Slot(int, int)
    def _on_day_clicked(self, series: int, index: int) -> None:
        if self._bins is not None:
            action = Action(list(self._bins.counts)[series])
            first, last = self._bins.span(index)
            wanted = replace(self.context.cross_filter.current, first_day=first, last_day=last)
            self._open(action, wanted, days_words(first, last))

    @Slot(int, int)
    def _on_cause_clicked(self, row: int, column: int) -> None:
        action, cause = self._actions[row], self._causes[column]
        if (action, cause) in self._counts:
            wanted = self.context.cross_filter.current
            self._open(action, wanted, cause_name(cause), cause=cause)

    @Slot(object)
    def _on_cause_hovered(self, cell: tuple[int, int] | None) -> None:
        text = self._summary if cell is None else cause_sentence(self._causes[cell[1]])
        self._why.note.setText(text)

    @Slot(object)
    def _on_circle_hovered(self, cell: tuple[int, int] | None) -> None:
        text = (
            self.tr("breaches per 1,000 posts, comments or gifts")
            if Action.GIVE in self._actions
            else self.tr("breaches per 1,000 posts or comments")
        )
        if self._left_out:
            more = self.tr("%n more circle(s)", "", self._left_out)
            text = f"{text} · {more}"
        if cell is not None:
            one, action = self._circles[cell[0]], self._actions[cell[1]]
            text = self.tr("{breaches} of {done}").format(
                breaches=count(one.breaches.get(action, 0)), done=count(one.done.get(action, 0))
            )
        self._where.note.setText(text)

    @Slot(int, int)
    def _on_circle_clicked(self, row: int, column: int) -> None:
        one, action = self._circles[row], self._actions[column]
        if one.breaches.get(action):
            only = frozenset({one.circle_id})
            wanted = replace(self.context.cross_filter.current, circles=only)
            self._open(action, wanted, self.context.circles.name(one.circle_id))

    @Slot(int, int)
    def _on_distance_clicked(self, series: int, index: int) -> None:
        steps = self._steps["below"]
        first = steps.starts[index]
        below = (first, first + steps.width - 1)
        words = self.tr("{first}–{last} points below").format(first=below[0], last=below[1])
        wanted = self.context.cross_filter.current
        self._open(list(steps.counts)[series], wanted, words, below=below)

    @Slot(int, int)
    def _on_delay_clicked(self, series: int, index: int) -> None:
        steps = self._steps["late"]
        first = steps.starts[index]
        hours = (first, first + steps.width - 1)
        words = self.tr("{first}–{last} h later").format(first=first, last=first + steps.width)
        wanted = self.context.cross_filter.current
        self._open(list(steps.counts)[series], wanted, words, hours_late=hours)
