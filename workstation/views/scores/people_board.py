"""Who has which credit score, how that changed, and how circles differ."""

from functools import partial

from PySide6.QtCore import Slot

from workstation.analytics import asking, score_rows, scores
from workstation.analytics.asking import question_of
from workstation.analytics.score_figures import (
    LIMITS,
    Distribution,
    Near,
    QuantileLines,
    answer_by_circle,
    answer_by_role,
    answer_distribution,
    answer_movement,
    answer_near,
    answer_over_time,
)
from workstation.domain.people import Role
from workstation.domain.slices import Band, Dimension, Slice
from workstation.jobs.mirror import Question
from workstation.views import formatting
from workstation.views.analysis.board import Board
from workstation.views.analysis.choice import Choice
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.rows_panel import show_rows
from workstation.views.analysis.words import band_name
from workstation.views.charts.axes import count_axis, date_axis, share_axis
from workstation.views.charts.card import CanvasCard, ChartCard
from workstation.views.charts.heat import HeatMapPlot
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Axis
from workstation.views.scores import drawing
from workstation.views.scores.movement_card import MovementCard

_GENDER, _BAND, _ROLE = "gender", "band", "role"
_WEEKS_UP_TO_DAYS = 200
_FAINT = 0.5
_NARROWED = (Dimension.TIME, Dimension.CIRCLE, Dimension.BAND)


class PeopleBoard(Board):
    """Cards about members' credit scores."""

    def __init__(self, context: AnalysisContext) -> None:
        super().__init__(context)
        self._found: Distribution | None = None
        self._circles: list[int] = []
        self._columns: list[str] = []
        self._limits = tuple(sorted(LIMITS))
        self._add_distribution()
        self._add_near()
        self._add_over_time()
        self._add_movement()
        self._add_circles()
        context.circles.changed.connect(self.refresh)

    def _plot(self, x_axis: Axis, y_axis: Axis) -> Plot:
        return Plot(self.context.appearance, x_axis, y_axis)

    def _add_distribution(self) -> None:
        appearance = self.context.appearance
        plot = self._plot(drawing.score_axis(), count_axis(self.tr("Members")))
        card = self.distribution = ChartCard(
            appearance, "score_distribution", self.tr("Who has which credit score?"), plot
        )
        self.by = Choice(
            appearance,
            "score_by",
            (
                (_GENDER, self.tr("By gender")),
                (_BAND, self.tr("By band")),
                (_ROLE, self.tr("By role")),
            ),
        )
        card.column.insertWidget(1, self.by)
        plot.set_clickable(True)
        plot.mark_clicked.connect(self._on_score_clicked)
        card.offer_rows(self._open_all)
        self.add(card, 0, 0, 4, 8)
        asker = self.ask(
            card,
            self._ask_distribution,
            self._show_distribution,
            follows=_NARROWED,
            empty=self.tr("Nobody here has a score."),
            is_empty=lambda found: not found.groups,
        )

        def ask_again(_key: str) -> None:
            card.show_waiting()
            asker.ask(self.context.cross_filter.current)

        self.by.chosen.connect(ask_again)

    def _ask_distribution(self, wanted: Slice) -> Question:
        if self.by.key != _ROLE:
            return partial(answer_distribution, wanted=wanted)
        return partial(answer_by_role, wanted=wanted, roles=self._roles)

    @property
    def _roles(self) -> tuple[scores.MemberRole, ...]:
        if Role.ANALYST in self.context.person.roles:
            return tuple(scores.MemberRole)
        # Who gave to whom, managers may not read.
        return scores.MemberRole.POSTER, scores.MemberRole.VIEWER

    @Slot(object)
    def _show_distribution(self, found: Distribution) -> None:
        self._found = found
        members = count_axis(self.tr("Members"))
        match self.by.key:
            case "gender":
                series = drawing.gender_bars(found)
                self.distribution.show_series(series, x_axis=drawing.score_axis(), y_axis=members)
            case "band":
                series = drawing.band_bars(found)
                self.distribution.show_series(series, x_axis=drawing.band_axis(), y_axis=members)
            case _:
                share = share_axis(self.tr("Share of the role"), high=None)
                series = drawing.role_lines(found)
                self.distribution.show_series(series, x_axis=drawing.score_axis(), y_axis=share)
        self.by.caption.setText(self._caption())
        self.distribution.note.setText(self._unscored(found))

    def _caption(self) -> str:
        if self.by.key != _ROLE:
            return ""
        if len(self._roles) < len(scores.MemberRole):
            return self.tr("Nobody records who views. Who gives and receives, analysts see.")
        return self.tr("Nobody records who views: these are members who may.")

    def _unscored(self, found: Distribution) -> str:
        scored = sum(group.members for group in found.groups)
        if self.by.key == _ROLE:
            return ""
        return self.tr("{scored} with a score, {unscored} without").format(
            scored=formatting.short_count(scored),
            unscored=formatting.short_count(sum(found.unscored.values())),
        )

    @Slot(int, int)
    def _on_score_clicked(self, _series: int, index: int) -> None:
        if self.by.key == _BAND:
            band = list(Band)[index]
            self.context.cross_filter.narrow(band_name(band), bands=frozenset({band}))
            return
        low = round(self.distribution.plot.series[0].x[index] - drawing.BIN / 2)
        self._open_scores(low, low + drawing.BIN - 1)

    @Slot()
    def _open_all(self) -> None:
        wanted = self.context.cross_filter.current
        self._show_rows(self.tr("Newest scores"), question_of(score_rows.newest_rows, wanted))

    def _open_scores(self, low: int, high: int) -> None:
        wanted = self.context.cross_filter.current
        title = self.tr("Scores from {low} to {high}").format(low=low, high=high)
        self._show_rows(title, question_of(score_rows.score_rows, wanted, low, high))

    def _show_rows(self, title: str, rows: asking.Question) -> None:
        show_rows(self.context, title, "score", rows, parent=self)

    def _add_near(self) -> None:
        plot = self._plot(drawing.near_axis(self._limits), count_axis(self.tr("Members")))
        card = self.near = ChartCard(
            self.context.appearance, "score_near", self.tr("Who is near a limit?"), plot
        )
        plot.set_clickable(True)
        plot.mark_clicked.connect(self._on_near_clicked)
        self.add(card, 0, 8, 4, 4)
        self.ask(
            card,
            lambda wanted: partial(answer_near, wanted=wanted, limits=self._limits),
            self._show_near,
            follows=_NARROWED,
            empty=self.tr("Nobody here is within ten points of 600 or 750."),
            is_empty=lambda found: not any(near.below + near.above for near in found),
        )

    def _show_near(self, found: tuple[Near, ...]) -> None:
        self.near.show_series(drawing.near_bars(found))
        self.near.note.setText(self.tr("600 opens loans, more than 750 Circles"))

    @Slot(int, int)
    def _on_near_clicked(self, series: int, index: int) -> None:
        self._open_scores(*drawing.near_ranges(self._limits)[2 * index + series])

    def _add_over_time(self) -> None:
        today = self.context.today()
        plot = self._plot(
            date_axis("", today, today),
            Axis(name=self.tr("Credit score"), low=None, high=None, tell="{:.0f}".format),
        )
        card = self.over_time = ChartCard(
            self.context.appearance, "score_over_time", self.tr("How do scores change?"), plot
        )
        self.add(card, 4, 0, 4, 6)
        self.ask(
            card,
            self._ask_over_time,
            self._show_over_time,
            follows=_NARROWED,
            empty=self.tr("Nobody here has a score."),
            is_empty=lambda found: not found.periods,
        )

    def _ask_over_time(self, wanted: Slice) -> Question:
        is_short = (
            wanted.first_day is not None
            and ((wanted.last_day or self.context.today()) - wanted.first_day).days
            <= _WEEKS_UP_TO_DAYS
        )
        return partial(answer_over_time, wanted=wanted, unit="W" if is_short else "M")

    def _show_over_time(self, lines: QuantileLines) -> None:
        axis = date_axis("", lines.periods[0], lines.periods[-1])
        self.over_time.show_series(drawing.quantile_series(lines), x_axis=axis)
        self.over_time.note.setText(
            self.tr("{n} with a score at the end").format(
                n=formatting.short_count(float(lines.members[-1]))
            )
        )

    def _add_movement(self) -> None:
        title = self.tr("From which band to which do scores move?")
        card = self.movement = MovementCard(self.context.appearance, title)
        card.step_chosen.connect(self._on_step_chosen)
        self.add(card, 4, 6, 4, 6)
        self.ask(
            card,
            lambda wanted: partial(answer_movement, wanted=wanted),
            card.show_movement,
            follows=_NARROWED,
            empty=self.tr("No score came out here."),
            is_empty=lambda found: not found.periods,
        )

    @Slot(object, object)
    def _on_step_chosen(self, before: Band, after: Band) -> None:
        title = self.tr("Scores that moved from {before} to {after}").format(
            before=band_name(before), after=band_name(after)
        )
        wanted = self.context.cross_filter.current
        rows = question_of(score_rows.movement_rows, wanted, before, after)
        self._show_rows(title, rows)

    def _add_circles(self) -> None:
        heat = self.circles_map = HeatMapPlot(self.context.appearance)
        title = self.tr("How do the circles differ?")
        card = CanvasCard(self.context.appearance, "score_circles", title, heat)
        heat.cell_clicked.connect(self._on_circle_clicked)
        self.add(card, 8, 0, 5, 12)
        self.ask(
            card,
            lambda wanted: partial(answer_by_circle, wanted=wanted),
            self._show_circles,
            follows=_NARROWED,
            empty=self.tr("Nobody here is in a circle and has a score."),
            is_empty=lambda found: not found.groups,
        )

    def _show_circles(self, found: Distribution) -> None:
        self._circles = [int(group.key) for group in found.groups]
        self._columns, shares = drawing.member_table(found.groups)
        self.circles_map.show_table(
            [self.context.circles.name(circle) for circle in self._circles],
            self._columns,
            shares,
            tell=drawing.percent_words,
            power=_FAINT,
            row_name=self.tr("Circle"),
            column_name=self.tr("Credit score from. Share of the circle's members."),
        )

    @Slot(int, int)
    def _on_circle_clicked(self, row: int, _column: int) -> None:
        circle = self._circles[row]
        name = self.context.circles.name(circle)
        self.context.cross_filter.narrow(name, circles=frozenset({circle}))
