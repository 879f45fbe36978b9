"""The charts of an account's page: its money and its credit score over time."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from workstation.domain.entities import AccountMoney
from workstation.domain.platform import CIRCLE_SCORE, SCORE_MAX, SCORE_MIN
from workstation.views import formatting
from workstation.views.analysis.context import AnalysisContext
from workstation.views.charts.axes import date_axis, money_axis
from workstation.views.charts.card import ChartCard
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Axis, Series, day_number, day_of

translate = QCoreApplication.translate  # under this name lupdate finds the texts


def _score_axis() -> Axis:
    return Axis(
        name=translate("Entity", "Credit score"),
        low=SCORE_MIN,
        high=SCORE_MAX,
        tell="{:.0f}".format,
        is_whole=True,
    )


class MoneyCard(ChartCard):
    """What an account received and gave."""

    def __init__(self, context: AnalysisContext) -> None:
        today = context.today()
        plot = Plot(context.appearance, date_axis("", today, today), money_axis(""))
        title = translate("Entity", "What came in, and what went out?")
        super().__init__(context.appearance, "entity_money", title, plot)
        self.take_keys()

    def show_answer(self, money: AccountMoney) -> None:
        """Show this instead."""
        course = money.course
        if not course.days:
            self.show_series((), empty=self.tr("No gift and no payment, in or out."))
            return
        x = tuple(day_number(day) for day in course.days)
        series = [
            Series(name=name, category=category, x=x, y=tuple(map(float, fen)))
            for name, category, fen in (
                (self.tr("Received"), 0, course.in_fen),
                (self.tr("Gave"), 1, course.out_fen),
            )
        ]
        self.show_series(
            series,
            x_axis=date_axis("", course.days[0], course.days[-1]),
            y_axis=money_axis(self.tr("Money, yuan")),
        )
        sums = self.tr("received {taken} in {n_taken} · gave {given} in {n_given}").format(
            taken=formatting.short_money(money.in_fen),
            n_taken=formatting.short_count(money.in_count),
            given=formatting.short_money(money.out_fen),
            n_given=formatting.short_count(money.out_count),
        )
        unit = self.tr("by week") if course.is_weekly else self.tr("by day")
        self.note.setText(f"{sums} · {unit}")


class ScoreCard(ChartCard):
    """The history of an account's credit score."""

    def __init__(self, context: AnalysisContext) -> None:
        today = context.today()
        self._zone = ZoneInfo(context.zone)
        plot = Plot(context.appearance, date_axis("", today, today), _score_axis())
        title = translate("Entity", "How did the credit score go?")
        super().__init__(context.appearance, "entity_scores", title, plot)
        self.take_keys()

    def show_scores(self, scores: Sequence[tuple[datetime, int]]) -> None:
        """Show this history instead, the oldest first."""
        if not scores:
            self.show_series((), empty=self.tr("No credit score is known."))
            return
        x = tuple(day_number(at.astimezone(self._zone)) for at, _ in scores)
        line = Series(
            name=self.tr("Credit score"),
            category=4,
            x=x,
            y=tuple(float(score) for _, score in scores),
        )
        self.show_series(
            (line,),
            x_axis=date_axis("", day_of(x[0]), day_of(x[-1])),
            y_axis=_score_axis(),
            rules=((float(CIRCLE_SCORE), ""),),
        )
        newest = self.tr("{score} since {day}").format(score=scores[-1][1], day=day_of(x[-1]))
        self.note.setText(newest)
