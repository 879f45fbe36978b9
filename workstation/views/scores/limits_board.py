"""What the limits of 600 and 750 do: bunching, crossing, enrolment."""

from functools import partial

from PySide6.QtCore import Slot

from workstation.analytics import score_rows
from workstation.analytics.asking import question_of
from workstation.analytics.interrupted import Interrupted
from workstation.analytics.poisson import NoAnswer
from workstation.analytics.score_figures import (
    LIMITS,
    Crossings,
    Enrolment,
    Limit,
    answer_crossings,
    answer_enrolment,
    answer_limit,
)
from workstation.domain.slices import Dimension
from workstation.views.analysis.board import Board
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.rows_panel import show_rows
from workstation.views.charts.axes import count_axis, date_axis, share_axis
from workstation.views.charts.card import ChartCard
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Axis, day_number
from workstation.views.scores import drawing, words
from workstation.views.widgets.labels import TextLabel


class LimitsBoard(Board):
    """Cards about the two limits."""

    def __init__(self, context: AnalysisContext) -> None:
        super().__init__(context)
        self.tests: dict[int, ChartCard] = {}
        self.found_words: dict[str, TextLabel] = {}
        for number, limit in enumerate(LIMITS):
            self._add_test(limit, number * 6)
        self._add_crossings()
        self._add_enrolment()

    def _make_card(self, name: str, title: str, x_axis: Axis, y_axis: Axis) -> ChartCard:
        plot = Plot(self.context.appearance, x_axis, y_axis)
        card = ChartCard(self.context.appearance, name, title, plot)
        found = self.found_words[name] = TextLabel("", "caption", wraps=True)
        found.setObjectName(f"{name}_words")
        card.column.addWidget(found)
        return card

    def _add_test(self, limit: int, column: int) -> None:
        title = (
            self.tr("Are people bunched above 750?")
            if limit == max(LIMITS)
            else self.tr("Are people bunched at 600?")
        )
        axis = Axis(name=self.tr("Credit score"), low=float(limit - 60), high=float(limit + 61))
        card = self._make_card(f"bunching_{limit}", title, axis, count_axis(self.tr("Members")))
        self.tests[limit] = card
        card.plot.set_clickable(True)
        card.plot.mark_clicked.connect(partial(self._on_score_clicked, limit))
        card.offer_rows(partial(self._open_scores, limit - 9, limit + 10))
        self.add(card, 0, column, 4, 6)
        self.ask(
            card,
            lambda wanted: partial(answer_limit, wanted=wanted, limit=limit),
            partial(self._show_test, limit),
            follows=(Dimension.TIME, Dimension.CIRCLE, Dimension.BAND),
            empty=self.tr("Fewer than a hundred members stand on either side: too few for a test."),
            is_empty=lambda found: isinstance(found.test, NoAnswer),
        )

    def _show_test(self, limit: int, found: Limit) -> None:
        if isinstance(found.test, NoAnswer):
            return
        card = self.tests[limit]
        axis = drawing.bunching_axis(found.test)
        card.show_series(drawing.bunching_series(found.test), x_axis=axis)
        card.plot.set_threshold(None, mark=limit + 0.5)
        said = words.bunching_words(found.test, found.heaps)
        self.found_words[card.objectName()].setText(said)
        card.note.setText(self.tr("within {n} points of it").format(n=found.test.bandwidth))

    @Slot(int, int)
    def _on_score_clicked(self, limit: int, series: int, index: int) -> None:
        score = round(self.tests[limit].plot.series[series].x[index])
        self._open_scores(score, score)

    def _open_scores(self, low: int, high: int) -> None:
        wanted = self.context.cross_filter.current
        rows = question_of(score_rows.score_rows, wanted, low, high)
        title = (
            self.tr("Scores of exactly {score}").format(score=low)
            if low == high
            else self.tr("Scores from {low} to {high}").format(low=low, high=high)
        )
        show_rows(self.context, title, "score", rows, parent=self)

    def _add_crossings(self) -> None:
        today = self.context.today()
        card = self.crossings = self._make_card(
            "score_crossings",
            self.tr("Who crosses 750, week by week?"),
            date_axis("", today, today),
            share_axis(self.tr("Share of new scores")),
        )
        self.add(card, 4, 0, 4, 4)
        self.ask(
            card,
            lambda wanted: partial(answer_crossings, wanted=wanted),
            self._show_crossings,
            follows=(Dimension.TIME, Dimension.CIRCLE),
            empty=self.tr("Nobody here who had a score got a new one."),
            is_empty=lambda found: not found.weeks,
        )

    def _show_crossings(self, found: Crossings) -> None:
        axis = date_axis("", found.weeks[0], found.weeks[-1])
        self.crossings.show_series(drawing.crossing_series(found), x_axis=axis)
        below, up, above, down = (int(count) for count in found.counts.sum(axis=0))
        self.found_words["score_crossings"].setText(
            self.tr(
                "In all {up} of {below} new scores came up over the limit, {down} of {above} fell"
                " back to it or below."
            ).format(up=f"{up:,}", below=f"{below:,}", down=f"{down:,}", above=f"{above:,}")
        )

    def _add_enrolment(self) -> None:
        today = self.context.today()
        titles = {
            "first_scores": self.tr("Do more get a score now?"),
            "joins": self.tr("Do more people join now?"),
        }
        self.enrolment = {
            name: self._make_card(
                name, title, date_axis("", today, today), count_axis(self.tr("People"))
            )
            for name, title in titles.items()
        }
        for number, (name, card) in enumerate(self.enrolment.items()):
            self.add(card, 4, 4 + 4 * number, 4, 4)
            self.ask(
                card,
                lambda wanted: partial(answer_enrolment, wanted=wanted),
                partial(self._show_enrolment, name),
                follows=(Dimension.CIRCLE,),
                empty=self.tr("Too little is known from before the opening, or since."),
                is_empty=partial(_is_unknown, name),
            )

    def _show_enrolment(self, name: str, found: Enrolment) -> None:
        series = _series_of(name, found)
        if isinstance(series, NoAnswer) or found.opened is None:
            return
        card = self.enrolment[name]
        first, last = series.periods[0], series.periods[-1]
        days = (series.periods[1] - first).days
        axis = date_axis("", first, last.fromordinal(last.toordinal() + days))
        label = (
            self.tr("First scores a month") if name == "first_scores" else self.tr("Joins a week")
        )
        card.show_series(drawing.enrolment_series(label, series), x_axis=axis)
        card.plot.set_threshold(None, mark=day_number(found.opened))
        self.found_words[name].setText(words.enrolment_words(series, found.opened))


def _series_of(name: str, found: Enrolment) -> Interrupted | NoAnswer:
    return found.first_scores if name == "first_scores" else found.joins


def _is_unknown(name: str, found: Enrolment) -> bool:
    return isinstance(_series_of(name, found), NoAnswer)
