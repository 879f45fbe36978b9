"""The first page of the Solicitation pane: how much of it, where, when."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QWidget

from workstation.analytics import solicitation
from workstation.analytics.asking import question_of
from workstation.analytics.day_bins import Bins
from workstation.analytics.soliciting_figures import (
    OTHERS,
    CirclePosts,
    Hours,
    answer_circles,
    answer_hours,
    answer_over_time,
)
from workstation.domain.messages import SOLICITING, MessageCategory
from workstation.domain.slices import Dimension, Slice
from workstation.views.analysis.board import ALL
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.day_brush import DayBrush
from workstation.views.analysis.rows_panel import show_rows
from workstation.views.analysis.rows_table import Extra
from workstation.views.analysis.words import days_words
from workstation.views.charts.axes import count_axis, date_axis
from workstation.views.charts.card import ChartCard
from workstation.views.charts.heat_card import HeatCard
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Axis, Series, day_number, stacked
from workstation.views.formatting import count, counted
from workstation.views.message_words import category_name
from workstation.views.solicitation.text_board import TextBoard

_MOST_CIRCLES = 24
_BAR_SHARE = 0.86
_LEAST_POSTS = 5


class PatternsBoard(TextBoard):
    """Soliciting posts over time and what for, by weekday and hour, by circle."""

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._bins: Bins | None = None
        self._hours: Hours | None = None
        self._circles: list[CirclePosts] = []
        self._categories: list[MessageCategory] = []
        self._none = self.tr("No post solicits here.")
        self._over_time = self._add_over_time()
        self._when = self._add_hours()
        self._where = self._add_circles()
        self._brush = DayBrush(context, self._over_time.plot)
        context.circles.changed.connect(self._draw_circles)

    def _add_over_time(self) -> ChartCard:
        appearance = self.context.appearance
        plot = Plot(appearance, Axis(name=""), count_axis(self.tr("Soliciting posts")))
        plot.set_clickable(True)
        plot.mark_clicked.connect(self._on_day_clicked)
        card = ChartCard(
            appearance,
            "soliciting_over_time",
            self.tr("How much do people solicit, and what?"),
            plot,
        )
        self.add(card, 0, 0, 4, 7)
        self.ask_of_texts(
            card,
            answer_over_time,
            self._show_over_time,
            follows=ALL - {Dimension.TIME},
            empty=self._none,
        )
        return card

    def _add_hours(self) -> HeatCard:
        card = HeatCard(
            self.context.appearance,
            "soliciting_by_hour",
            self.tr("When do people solicit?"),
            on_clicked=self._on_hour_clicked,
            on_hovered=self._on_hour_hovered,
        )
        self.add(card, 0, 7, 4, 5)
        self.ask_of_texts(
            card,
            answer_hours,
            self._show_hours,
            empty=self._none,
        )
        return card

    def _add_circles(self) -> HeatCard:
        card = HeatCard(
            self.context.appearance,
            "soliciting_by_circle",
            self.tr("In which circles, and what for?"),
            on_clicked=self._on_circle_clicked,
            on_hovered=self._on_circle_hovered,
        )
        self.add(card, 4, 0, 5, 12)
        self.ask_of_texts(
            card,
            answer_circles,
            self._show_circles,
            empty=self._none,
        )
        return card

    def _show_over_time(self, bins: Bins) -> None:
        self._bins = bins
        x = tuple(day_number(start) + (bins.days - 1) / 2 for start in bins.starts)
        series = [
            Series(
                name=category_name(category),
                category=number,
                x=x,
                y=tuple(map(float, bins.counts[category.value])),
                kind="bars",
                width=_BAR_SHARE * bins.days,
            )
            for number, category in enumerate(SOLICITING)
        ]
        posts = self.tr("Posts a week") if bins.days > 1 else self.tr("Posts a day")
        self._over_time.show_series(
            stacked(series),
            x_axis=date_axis("", bins.starts[0], bins.span(-1)[1]),
            y_axis=count_axis(posts),
        )
        total = sum(map(sum, bins.counts.values()))
        soliciting = total - sum(bins.counts[OTHERS])
        text = self.tr("{share} of {posts}").format(
            share=f"{soliciting / total:.1%}", posts=self._posts_words(total)
        )
        self._over_time.note.setText(f"{posts} · {text}")
        self._brush.mark()

    def _show_hours(self, hours: Hours) -> None:
        self._hours = hours
        with np.errstate(invalid="ignore", divide="ignore"):
            share = hours.soliciting / hours.posts
        # Of a few posts at night, a share says nothing, and would take all the colour.
        share[hours.posts < _LEAST_POSTS] = np.nan
        locale = QLocale()
        short = QLocale.FormatType.ShortFormat
        self._when.heat.show_table(
            [locale.dayName(day, short) for day in range(1, 8)],
            [f"{hour}" for hour in range(24)],
            share,
            tell="{:.0%}".format,
            unit=self.tr("of posts"),
            row_name=self.tr("Weekday"),
            column_name=self.tr("Hour of the day; empty with fewer than {n} posts").format(
                n=_LEAST_POSTS
            ),
        )

    def _show_circles(self, circles: list[CirclePosts]) -> None:
        self._circles = circles[:_MOST_CIRCLES]
        known = {category for one in circles for category in one.soliciting}
        self._categories = [category for category in SOLICITING if category in known]
        self._draw_circles()

    @Slot()
    def _draw_circles(self) -> None:
        if not self._circles:
            return
        nothing = float("nan")
        self._where.heat.show_table(
            [self.context.circles.name(one.circle_id) for one in self._circles],
            [category_name(category) for category in self._categories],
            [
                [
                    one.soliciting[category] / one.posts if category in one.soliciting else nothing
                    for category in self._categories
                ]
                for one in self._circles
            ],
            tell="{:.1%}".format,
            unit=self.tr("of posts"),
            row_name=self.tr("Circle"),
            column_name=self.tr("Share of the circle's posts"),
        )

    def _posts_words(self, posts: int) -> str:
        return counted(posts, self.tr("1 post"), self.tr("{count} posts"))

    def _part_words(self, some: int, posts: int) -> str:
        words = self._posts_words(posts)
        return self.tr("{some} of {posts}").format(some=count(some), posts=words)

    @Slot(object)
    def _on_hour_hovered(self, cell: tuple[int, int] | None) -> None:
        text = ""
        if cell is not None and self._hours is not None:
            some, posts = self._hours.soliciting[cell], self._hours.posts[cell]
            text = self._part_words(int(some), int(posts))
        self._when.note.setText(text)

    @Slot(object)
    def _on_circle_hovered(self, cell: tuple[int, int] | None) -> None:
        text = ""
        if cell is not None:
            one, category = self._circles[cell[0]], self._categories[cell[1]]
            text = self._part_words(one.soliciting.get(category, 0), one.posts)
        self._where.note.setText(text)

    @Slot(int, int)
    def _on_day_clicked(self, series: int, index: int) -> None:
        if self._bins is not None:
            first, last = self._bins.span(index)
            wanted = replace(self.context.cross_filter.current, first_day=first, last_day=last)
            category = SOLICITING[series]
            self._open(wanted, days_words(first, last), category=category)

    @Slot(int, int)
    def _on_hour_clicked(self, weekday: int, hour: int) -> None:
        if self._hours is None or not self._hours.soliciting[weekday, hour]:
            return
        day = QLocale().dayName(weekday + 1)
        words = self.tr("{day}, {hour} h").format(day=day, hour=hour)
        self._open(self.context.cross_filter.current, words, weekday=weekday, hour=hour)

    @Slot(int, int)
    def _on_circle_clicked(self, row: int, column: int) -> None:
        one, category = self._circles[row], self._categories[column]
        if one.soliciting.get(category):
            only = frozenset({one.circle_id})
            wanted = replace(self.context.cross_filter.current, circles=only)
            self._open(wanted, self.context.circles.name(one.circle_id), category=category)

    def _open(
        self,
        wanted: Slice,
        words: str,
        *,
        category: MessageCategory | None = None,
        weekday: int | None = None,
        hour: int | None = None,
    ) -> None:
        rows = question_of(
            solicitation.post_rows, wanted, category=category, weekday=weekday, hour=hour
        )
        title = self.tr("Soliciting posts: {part}").format(part=words)
        asks = Extra(
            "category", self.tr("Solicits"), lambda value: category_name(MessageCategory(value))
        )
        show_rows(self.context, title, "post", rows, extras=[asks], parent=self.window())
