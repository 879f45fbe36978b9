"""The last page of the Solicitation pane: what came in after soliciting posts. Analysts only."""

import math

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from workstation.analytics.asking import question_of
from workstation.analytics.followed import answer_followed, gift_rows
from workstation.analytics.paired_rates import LEAST_AUTHORS, Followed
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.rows_panel import show_rows
from workstation.views.charts.card import CanvasCard, ChartCard
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Axis, Series
from workstation.views.formatting import count
from workstation.views.solicitation.text_board import TextBoard
from workstation.views.widgets.labels import TextLabel

_GIFTS, _MONEY = 0, 3
_OFFSET = 0.12
_MARGIN = 1.15


class FollowedBoard(TextBoard):
    """How many times as much came in after soliciting posts as after the same authors' others."""

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        appearance = context.appearance
        self._card = ChartCard(
            appearance,
            "followed",
            self.tr("Do gifts follow soliciting posts?"),
            Plot(appearance, Axis(name=""), Axis(name="")),
        )
        self.add(self._card, 0, 0, 5, 7)
        self._card.offer_rows(self._open_rows)
        self._counts = TextLabel("", wraps=True)
        counts = self._add_text("followed_counts", self.tr("Who is compared?"), self._counts, 0, 2)
        self.ask_of_texts(
            self._card,
            answer_followed,
            self._show_followed,
            is_empty=lambda followed: not followed.authors,
            beside=[counts],
        )
        text = TextLabel("\n\n".join(self._limits()), "caption", wraps=True)
        title = self.tr("What does it not prove?")
        self._add_text("followed_limits", title, text, 2, 3).show_content()

    def _add_text(self, name: str, title: str, text: TextLabel, row: int, rows: int) -> CanvasCard:
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        card = CanvasCard(self.context.appearance, name, title, text)
        self.add(card, row, 7, rows, 5)
        return card

    def _limits(self) -> list[str]:
        return [
            self.tr(
                "Each author is compared with themselves, and hours with hours equally long after"
                " a post: who is popular and who posts often makes no difference."
            ),
            self.tr(
                "A gift counts for the author's newest post before it, from whomever and on"
                " whatever it was given; so does each hour. Nothing is counted twice."
            ),
            self.tr(
                "It does not prove that the words brought the gifts: the same author may solicit"
                " on better evenings, with other photos, in other circles; and posts that were"
                " taken down early had less time."
            ),
            self.tr(
                "A ratio of 1 is no difference. Where the interval holds 1, chance may be all."
            ),
        ]

    def _show_followed(self, followed: Followed) -> None:
        pairs = ((self.tr("Gifts"), _GIFTS, followed.gifts, -_OFFSET),
                 (self.tr("Money"), _MONEY, followed.money, _OFFSET))  # fmt: skip
        known = [rate for _, _, rates, _ in pairs for rate in rates if not math.isnan(rate.ratio)]
        self._tell_counts(followed)
        if not known:
            is_narrowed = not self.context.cross_filter.current.is_everything
            self._card.show_empty(
                self.tr("Fewer than {n} authors with gifts: no figure would be sure.").format(
                    n=LEAST_AUTHORS
                ),
                action=self.tr("Show everything") if is_narrowed else "",
            )
            return
        series = [
            Series(
                name=name,
                category=colour,
                x=tuple(number + offset for number in range(len(rates))),
                y=tuple(rate.ratio for rate in rates),
                low=tuple(rate.low for rate in rates),
                high=tuple(rate.high for rate in rates),
                kind="points",
            )
            for name, colour, rates, offset in pairs
        ]
        ticks = tuple(
            (float(number), self.tr("within {n} h").format(n=rate.hours))
            for number, rate in enumerate(followed.gifts)
        )
        self._card.show_series(
            series,
            x_axis=Axis(
                name=self.tr("After a soliciting post"),
                low=-0.5,
                high=len(ticks) - 0.5,
                ticks=ticks,
                tell=lambda at: ticks[min(max(round(at), 0), len(ticks) - 1)][1],
            ),
            y_axis=Axis(
                name=self.tr("Times as much as after other posts"),
                low=min(0.5, *(rate.low / _MARGIN for rate in known)),
                high=max(2.0, *(rate.high * _MARGIN for rate in known)),
                scale="log",
                tell="{:.2f}×".format,
                tick="{:g}×".format,
            ),
            rules=((1.0, self.tr("no difference")),),
        )
        self._card.note.setText(self.tr("times as much as after the same authors' other posts"))

    def _tell_counts(self, followed: Followed) -> None:
        if not followed.authors:
            self._counts.setText(
                self.tr("Nobody: no author has soliciting posts and others here to compare.")
            )
            return
        lines = [
            self.tr("{authors} authors with {posts} soliciting posts and {others} others.").format(
                authors=count(followed.authors),
                posts=count(followed.posts),
                others=count(followed.other_posts),
            ),
            self.tr(
                "Gifts a day within 72 hours, while it was their newest post: {rate} after"
                " soliciting ones, {else_rate} after others."
            ).format(rate=_rate(followed.per_day), else_rate=_rate(followed.per_day_else)),
        ]
        gifts = self.tr("Gifts within {n} h: {ratio} times as many, 95% interval {low} to {high}.")
        money = self.tr("Money within {n} h: {ratio} times as much, 95% interval {low} to {high}.")
        for pattern, rates in ((gifts, followed.gifts), (money, followed.money)):
            lines += [
                pattern.format(
                    n=rate.hours,
                    ratio=_rate(rate.ratio),
                    low=_rate(rate.low),
                    high=_rate(rate.high),
                )
                for rate in rates
                if not math.isnan(rate.ratio)
            ]
        self._counts.setText("\n\n".join(lines))

    @Slot()
    def _open_rows(self) -> None:
        rows = question_of(gift_rows, self.context.cross_filter.current)
        title = self.tr("Gifts within 72 hours after soliciting posts")
        show_rows(self.context, title, "gift", rows, parent=self.window())


def _rate(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.2f}"
