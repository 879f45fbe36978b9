"""What is in the Gift flows pane: a strip, a ranking, a canvas with tabs, what is selected."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.analytics import gift_answers
from workstation.analytics.amounts import AmountFigures
from workstation.analytics.gift_answers import Course, FirstGifts
from workstation.analytics.gift_ranking import Ranking, answer_ranking
from workstation.domain.slices import Dimension, Slice
from workstation.jobs.mirror import Question
from workstation.views.analysis.asker import Asker
from workstation.views.analysis.board import ALL, Board
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.words import days_words
from workstation.views.charts.brush_keys import BrushKeys
from workstation.views.charts.card import CanvasCard
from workstation.views.gifts.account_names import AccountNames
from workstation.views.gifts.account_panel import AccountPanel
from workstation.views.gifts.amount_cards import AmountsCard, ScoreAmountsCard
from workstation.views.gifts.canvas import Canvas
from workstation.views.gifts.concentration_card import ConcentrationCard
from workstation.views.gifts.course_cards import (
    HELD,
    AmountCourseCard,
    PeopleCourseCard,
    StatusCard,
)
from workstation.views.gifts.link_cards import FirstGiftsCard, ReciprocityCard
from workstation.views.gifts.ranking_card import RankingCard
from workstation.views.gifts.row_opening import GiftRows
from workstation.views.gifts.strip import HEIGHT, BrushCard, TotalsCard

_LEFT = 320
# Below these widths and heights of the board, or of the canvas, not all has room at once.
_SMALL, _LOW, _NARROW = 1200, 640, 720

Place = tuple[int, int, int, int]
"""First row and column, how many rows and columns."""


class GiftsBoard(Board):
    """The cards of the overview are those of a board; others stand around it."""

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.names = AccountNames(context.database, self)
        self.rows = GiftRows(context, self)
        self._beside: set[QWidget] = set()
        self._is_narrow = False
        self._make_cards()
        self._lay_out()
        self._place_cards()
        self._connect()
        self._ask_all()
        self.brush.show_days(context.cross_filter.current)

    def _make_cards(self) -> None:
        appearance = self.context.appearance
        self.totals, self.brush = TotalsCard(appearance), BrushCard(appearance)
        self.ranking = RankingCard(appearance, self.names)
        self.concentration = ConcentrationCard(appearance)
        self.course, self.people = AmountCourseCard(appearance), PeopleCourseCard(appearance)
        self.amounts, self.scores = AmountsCard(appearance), ScoreAmountsCard(appearance)
        self.first_gifts = FirstGiftsCard(appearance)
        self.reciprocity, self.statuses = ReciprocityCard(appearance), StatusCard(appearance)
        self.account = AccountPanel(self.context, self.names)

    def _lay_out(self) -> None:
        """Put the overview among the tabs of a canvas, and the rest around that."""
        theme = self.context.appearance.theme
        self.canvas = Canvas(self.context, self._pages)
        self.canvas.resized.connect(self._fit)
        self._grid.setContentsMargins(0, 0, theme.gap_s, 0)
        strip, left, body = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for layout in (strip, left, body):
            layout.setSpacing(theme.gap_m)
        # The scroll bar of the cards below stands where other panes have their margin.
        strip.setContentsMargins(0, 0, theme.gap_l - theme.gap_s, 0)
        for card in (self.totals, self.brush):
            card.setFixedHeight(HEIGHT)
        self.totals.setFixedWidth(_LEFT)
        # What a card would like to ignore, a row of the layout must not.
        self.totals.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        strip.addWidget(self.totals)
        strip.addWidget(self.brush, 1)
        self.ranking.setFixedWidth(_LEFT)
        self.concentration.setFixedWidth(_LEFT)
        self.concentration.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.ranking, 1)
        left.addWidget(self.concentration)
        self._left = QWidget()
        self._left.setLayout(left)
        body.addWidget(self._left)
        body.addWidget(self.canvas, 1)
        body.addWidget(self.account)
        column = QVBoxLayout()
        column.setContentsMargins(theme.gap_l, theme.gap_m, theme.gap_s, theme.gap_m)
        column.setSpacing(theme.gap_m)
        column.addLayout(strip)
        column.addLayout(body, 1)
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            whole.addLayout(column)

    def _place_cards(self) -> None:
        for beside in (self.totals, self.brush, self.ranking, self.concentration):
            beside.save_failed.connect(self.message_posted)
            beside.take_keys()
            self._beside.add(beside)
        for card, wide, _ in self._plan():
            self.add(card, *wide)

    def _plan(self) -> tuple[tuple[CanvasCard, Place, Place], ...]:
        """Return where each card of the overview stands in a wide canvas, and in a narrow one."""
        return (
            (self.course, (0, 0, 3, 6), (0, 0, 3, 12)),
            (self.people, (0, 6, 3, 6), (3, 0, 3, 12)),
            (self.amounts, (3, 0, 4, 7), (6, 0, 4, 12)),
            (self.scores, (3, 7, 4, 5), (10, 0, 3, 12)),
            (self.first_gifts, (7, 0, 3, 7), (13, 0, 3, 12)),
            (self.reciprocity, (7, 7, 3, 5), (16, 0, 3, 12)),
            (self.statuses, (10, 0, 3, 12), (19, 0, 3, 12)),
        )

    @Slot()
    def _fit(self) -> None:
        """Give the room to what is looked at: all of it only fits in a wide window."""
        is_small = self.width() < _SMALL
        is_roomy = self.canvas.is_roomy
        for beside in (self.totals, self.brush):
            beside.setVisible(not is_roomy)
        # What is selected takes the place of the list that it was selected in.
        is_list_shown = not (is_roomy or (is_small and bool(self.account.selected)))
        self._show_list(is_shown=is_list_shown)
        self.concentration.set_compact(is_compact=self.height() < _LOW)
        is_narrow = self.canvas.width() < _NARROW
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        for row in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(row, 0)
            self._grid.setRowStretch(row, 0)
        for card, wide, narrow in self._plan():
            self.move_card(card, *(narrow if is_narrow else wide))

    def _show_list(self, *, is_shown: bool) -> None:
        """Show the ranking or hide it; the keyboard goes to what takes its place, and back."""
        if is_shown is self._left.isVisibleTo(self):
            return
        had_keys = self._left.isAncestorOf(self.focusWidget())
        self._left.setVisible(is_shown)
        if had_keys:
            self.account.take_focus()
        elif is_shown and not self.account.selected:
            self.ranking.table.setFocus()

    def _connect(self) -> None:
        self.brush.days_chosen.connect(self._on_brush)
        self.brush.plot.brush_settled.connect(self.context.cross_filter.settle)
        BrushKeys(self.context.keymap, self.brush.plot)
        self.course.period_chosen.connect(self._on_days)
        self.people.period_chosen.connect(self._on_days)
        self.context.cross_filter.changed.connect(self.brush.show_days)
        rows = self.rows
        self.amounts.amounts_chosen.connect(rows.open_amounts)
        self.scores.scores_chosen.connect(rows.open_scores)
        self.statuses.status_chosen.connect(rows.open_status)
        self.first_gifts.delay_chosen.connect(rows.open_first)
        self.account.rows_wanted.connect(rows.open_between)
        self.reciprocity.offer_rows(rows.open_returned)
        for card in (self.totals, self.brush, self.course, self.people, self.amounts, self.scores):
            card.offer_rows(rows.open_all)
        self.statuses.offer_rows(rows.open_all)
        self.first_gifts.offer_rows(rows.open_all)
        account, canvas = self.account, self.canvas
        for chooser in (self.ranking, account):
            chooser.account_chosen.connect(account.show_account)
            chooser.account_chosen.connect(canvas.remember_account)
        self.ranking.pair_chosen.connect(account.show_pair)
        canvas.account_chosen.connect(account.show_account)
        canvas.edge_chosen.connect(account.show_pair)
        account.around_wanted.connect(canvas.show_graph)
        account.timeline_wanted.connect(canvas.show_timeline)
        account.selection_changed.connect(self._fit)
        self.context.keymap.bind(
            self, "charts.back", account.close_panel, when=lambda: bool(account.selected)
        )

    def _ask_all(self) -> None:
        answers = gift_answers
        self.ask(self.totals, _about(answers.answer_totals), self.totals.show_answer)
        self._ask_card(
            self.brush,
            _about(answers.answer_by_day),
            self.brush.show_answer,
            follows=ALL - {Dimension.TIME},
        )
        self._ask_card(self.course, _about(answers.answer_by_day), self.course.show_answer)
        self._ask_card(self.people, _about(answers.answer_people_by_day), self.people.show_answer)
        self._ranking_asker = self._ask_card(
            self.ranking,
            self._ranking_question,
            self._show_ranking,
            is_empty=_ranks_nobody,
            beside=(self.concentration,),
        )
        for card, answer, is_empty in (
            (self.amounts, answers.answer_amounts, _has_no_gifts),
            (self.reciprocity, answers.answer_reciprocity, None),
        ):
            self._ask_card(card, _about(answer), card.show_answer, is_empty=is_empty)
        self.ask(
            self.scores,
            _about(answers.answer_amounts_by_score),
            self.scores.show_answer,
            empty=self.tr("No giver here had a score."),
        )
        self.ask(
            self.first_gifts,
            _about(answers.answer_first_gifts),
            self.first_gifts.show_answer,
            empty=self.tr("No first gift here follows a comment of its giver."),
            is_empty=_follows_no_comment,
        )
        self.ask(
            self.statuses,
            _about(answers.answer_statuses),
            self.statuses.show_answer,
            empty=self.tr("No gift here was frozen or refunded."),
            is_empty=_was_all_settled,
        )
        self.ranking.choice_changed.connect(self._ask_ranking)

    def _ask_card(
        self,
        card: CanvasCard,
        question: Callable[[Slice], Question],
        show: Callable[[Any], None],
        *,
        follows: Collection[Dimension] = ALL,
        is_empty: Callable[[Any], bool] | None = None,
        beside: Sequence[CanvasCard] = (),
    ) -> Asker:
        empty = self.tr("No gifts here.")
        return self.ask(
            card, question, show, follows=follows, empty=empty, is_empty=is_empty, beside=beside
        )

    def _ranking_question(self, wanted: Slice) -> Question:
        whom, measure = self.ranking.whom, self.ranking.measure
        return partial(answer_ranking, wanted=wanted, whom=whom, measure=measure)

    def _show_ranking(self, ranking: Ranking) -> None:
        self.ranking.show_answer(ranking.rows)
        self.concentration.show_answer(ranking.spread)

    @Slot()
    def _ask_ranking(self) -> None:
        wanted = self.context.cross_filter.current
        self._ranking_asker.ask(wanted)

    @Slot(object, object)
    def _on_days(self, first: date | None, last: date | None) -> None:
        words = self._days_words(first, last)
        self.context.cross_filter.narrow(words, first_day=first, last_day=last)

    @Slot(object, object)
    def _on_brush(self, first: date | None, last: date | None) -> None:
        words = self._days_words(first, last)
        self.context.cross_filter.adjust(words, first_day=first, last_day=last)

    def _days_words(self, first: date | None, last: date | None) -> str:
        return self.tr("All days") if first is None or last is None else days_words(first, last)

    # Overrides of Board.

    @override
    def _is_seen(self, card: QWidget) -> bool:
        if card in self._beside:
            return card.isVisible()
        return card.isVisible() and super()._is_seen(card)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _about(answer: Callable[..., Any]) -> Callable[[Slice], Question]:  # answers differ
    """Return what makes a question of an answer about a slice."""
    return lambda wanted: partial(answer, wanted=wanted)


def _has_no_gifts(figures: AmountFigures) -> bool:
    return figures.gifts == 0


def _follows_no_comment(answer: FirstGifts | None) -> bool:
    return answer is None or not answer.counts.any()


def _was_all_settled(course: Course) -> bool:
    return not any(course.values[each.value].any() for each in HELD)


def _ranks_nobody(ranking: Ranking) -> bool:
    return not ranking.rows
