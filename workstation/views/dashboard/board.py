"""The cards of the dashboard, and what they ask."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Signal, Slot
from typing_extensions import override

from workstation.analytics.kpis import answers
from workstation.analytics.kpis.clock import clock_of
from workstation.analytics.kpis.decided import Kind
from workstation.domain.kpis import AIMS, Kpi, Measure, Target
from workstation.domain.review import Policy
from workstation.domain.slices import Slice
from workstation.jobs.dashboard import DashboardData
from workstation.jobs.mirror import Question
from workstation.views.analysis.board import Board
from workstation.views.analysis.context import AnalysisContext
from workstation.views.charts.card import CanvasCard
from workstation.views.dashboard.bars import decided_bars, waiting_bars
from workstation.views.dashboard.canvases import BarsCanvas, FigureCanvas
from workstation.views.dashboard.flow_card import FlowCard
from workstation.views.dashboard.opening import Opening
from workstation.views.dashboard.sharing import SharedAnswer, asked_now
from workstation.views.dashboard.told import Told
from workstation.views.dashboard.words import shown_figure, title_of

FIGURES = (
    Measure.WAITING, Measure.OVERDUE, Measure.CAME, Measure.DECIDED, Measure.MEDIAN_HOURS,
    Measure.P90_HOURS, Measure.REVERSED, Measure.AGREEMENT, Measure.REMOVED_FEN,
    Measure.FROZEN_FEN, Measure.EXPOSURE, Measure.DRIFT,
)  # fmt: skip
"""All figures, in reading order: six in a line."""

_IN_A_LINE = 6
_FIGURE_HEIGHT = 92
_ELSEWHERE = {
    Measure.AGREEMENT: "quality",
    Measure.EXPOSURE: "team",
    Measure.DRIFT: "quality",
}
"""Of what the database tells, the pane that has what is behind it."""

_OF_FLOW = (Measure.WAITING, Measure.OVERDUE, Measure.CAME, Measure.DECIDED)
_OF_TIMES = (Measure.MEDIAN_HOURS, Measure.P90_HOURS)
_OF_GIFTS = (Measure.REMOVED_FEN, Measure.FROZEN_FEN)
_BY: tuple[Kind, ...] = ("verdict", "policy_code", "network")


class DashboardBoard(Board):
    """Twelve figures, what comes and goes, what waits, what is decided.

    Attributes:
        kpis: Figures that are known.
        targets: What is aimed at, the newest first.
        policies: By code; empty until they are known.
        figures: Cards of figures.
        flow_card: What came and left.
        waiting_card: What waits.
        decided_cards: What was decided.

    Signals:
        pane_wanted: The key of the pane that has what is behind a figure.
        target_wanted: A `Measure` whose target shall be set.
    """

    pane_wanted = Signal(str)
    target_wanted = Signal(object)

    def __init__(self, context: AnalysisContext) -> None:
        super().__init__(context)
        self.kpis: dict[Measure, Kpi] = {}
        self.targets: dict[Measure, list[Target]] = {}
        self.policies: dict[str, Policy] = {}
        self._stocks: tuple[answers.Stock, ...] = ()
        self._shares: dict[Kind, tuple[answers.Share, ...]] = {}
        self._opening = Opening(context, self)
        self._flow = SharedAnswer(answers.answer_flow, context.zone)
        self._times = SharedAnswer(answers.answer_times, context.zone)
        self.told = Told(context, self)
        self.figures = {measure: self._make_figure(measure) for measure in FIGURES}
        self.flow_card = FlowCard(context)
        self.waiting_card = self._make_waiting()
        self.decided_cards = {by: self._make_decided(by) for by in _BY}
        self._place()
        self._ask_all()
        self.told.asked.connect(self._on_asked)
        self.told.answered.connect(self._on_told)
        self.told.failed.connect(self._on_told_failed)
        self.told.targets_read.connect(self._on_targets)
        context.mirror.refreshed.connect(self._on_mirror_refreshed)
        context.cross_filter.changed.connect(self._show_scopes)
        self._show_scopes()

    def _make_figure(self, measure: Measure) -> CanvasCard:
        canvas = FigureCanvas(self.context.appearance)
        name = f"kpi_{measure.value}"
        card = CanvasCard(self.context.appearance, name, title_of(measure), canvas)
        card.setMinimumHeight(_FIGURE_HEIGHT)
        for label in (card.note, card.scope):  # the question needs the room
            label.hide()
        canvas.clicked.connect(card.open_rows)
        if measure in _ELSEWHERE:
            card.offer_rows(partial(self.pane_wanted.emit, _ELSEWHERE[measure]))
            card.action_wanted.connect(self.told.read)
        elif measure in _OF_GIFTS:
            card.offer_rows(partial(self._opening.open_gifts, measure))
        else:
            card.offer_rows(partial(self._opening.open_figure, measure))
        if measure in AIMS:
            words = self.tr("Set what is aimed at…")
            card.add_menu_entry("set_target", words, partial(self.target_wanted.emit, measure))
        return card

    def _make_waiting(self) -> CanvasCard:
        canvas = BarsCanvas(
            self.context.appearance,
            lambda: (self.tr("Policy"), self.tr("Waiting"), self.tr("Overdue")),
        )
        title = self.tr("What waits, and since when?")
        canvas.chosen.connect(self._opening.open_waiting)
        card = CanvasCard(self.context.appearance, "kpi_waiting_by", title, canvas)
        card.note.setText(self.tr("hatched: overdue"))
        return card

    def _make_decided(self, by: Kind) -> CanvasCard:
        canvas = BarsCanvas(
            self.context.appearance,
            lambda: (self.tr("What"), self.tr("Seven days"), self.tr("Seven days before")),
        )
        titles = {
            "verdict": self.tr("What was decided?"),
            "policy_code": self.tr("Under which policies?"),
            "network": self.tr("By which networks?"),
        }
        canvas.chosen.connect(partial(self._opening.open_decided, by))
        card = CanvasCard(self.context.appearance, f"kpi_by_{by}", titles[by], canvas)
        card.note.setText(self.tr("in seven days"))
        return card

    def _place(self) -> None:
        for number, measure in enumerate(FIGURES):
            row, column = divmod(number, _IN_A_LINE)
            self.add(self.figures[measure], row, 2 * column, 1, 2)
        self.add(self.flow_card, 2, 0, 3, 7)
        self.add(self.waiting_card, 2, 7, 3, 5)
        for number, by in enumerate(_BY):
            self.add(self.decided_cards[by], 5, 4 * number, 3, 4)

    def _ask_all(self) -> None:
        zone = self.context.zone
        for measure in _OF_FLOW:
            self._ask_figure(measure, self._flow.question(partial(_kpi_of_flow, measure)))
        for measure in _OF_TIMES:
            self._ask_figure(measure, self._times.question(partial(_kpi_of, measure)))
        self._ask_figure(Measure.REVERSED, asked_now(answers.answer_reversals, zone))
        self._ask_figure(Measure.REMOVED_FEN, asked_now(answers.answer_removed, zone))
        self._ask_figure(Measure.FROZEN_FEN, asked_now(answers.answer_frozen, zone))
        self.ask(
            self.flow_card,
            self._flow.question(_flow_of),
            self.flow_card.show_flow,
            empty=self.tr("Nothing came and nothing was decided in this time."),
            is_empty=_is_still,
        )
        self.ask(
            self.waiting_card,
            asked_now(answers.answer_waiting, zone),
            self._show_waiting,
            empty=self.tr("Nothing waits."),
        )
        for by, card in self.decided_cards.items():
            self.ask(
                card,
                asked_now(partial(answers.answer_decided_by, kind=by), zone),
                partial(self._show_decided, by),
                empty=self.tr("Nothing was decided in these two weeks."),
            )

    def _ask_figure(self, measure: Measure, question: Callable[[Slice], Question]) -> None:
        self.ask(self.figures[measure], question, self._show_kpi)

    def _show_kpi(self, kpi: Kpi) -> None:
        self.kpis[kpi.measure] = kpi
        card = self.figures[kpi.measure]
        canvas = card.canvas
        assert isinstance(canvas, FigureCanvas)  # noqa: S101  # made so above
        figure = shown_figure(kpi, self.targets.get(kpi.measure, []))
        wanted = self.context.cross_filter.current
        day = clock_of(wanted, datetime.now(UTC), self.context.zone).day
        canvas.show_figure(figure, day)
        card.tell(canvas.accessibleName())

    def _show_waiting(self, stocks: tuple[answers.Stock, ...]) -> None:
        self._stocks = stocks
        bars_of(self.waiting_card).show_bars(waiting_bars(stocks, self.policies))

    def _show_decided(self, by: Kind, shares: tuple[answers.Share, ...]) -> None:
        self._shares[by] = shares
        bars_of(self.decided_cards[by]).show_bars(decided_bars(by, shares, self.policies))

    def _show_again(self) -> None:
        """Show what is known with other targets, or names of policies."""
        for kpi in list(self.kpis.values()):
            self._show_kpi(kpi)
        self._show_waiting(self._stocks)
        for by, shares in list(self._shares.items()):
            self._show_decided(by, shares)

    @Slot()
    def _show_scopes(self) -> None:
        is_narrowed = not self.context.cross_filter.current.is_everything
        for measure in _ELSEWHERE:
            scope = self.figures[measure].scope
            scope.setText(self.tr("of all"))
            scope.setToolTip(self.tr("Of the whole platform: the filter does not narrow it"))
            scope.setVisible(is_narrowed)

    @Slot()
    def _on_asked(self) -> None:
        for measure in _ELSEWHERE:
            self.figures[measure].show_waiting()

    @Slot(object)
    def _on_told(self, data: DashboardData) -> None:
        self.policies = {policy.code: policy for policy in data.policies}
        self.targets = data.targets
        for measure in _ELSEWHERE:
            self.figures[measure].show_content()
        self.kpis |= data.kpis
        self._show_again()

    @Slot(object)
    def _on_told_failed(self, error: Exception) -> None:
        for measure in _ELSEWHERE:
            self.figures[measure].show_failure(error, action=self.tr("Ask again"))

    @Slot(object)
    def _on_targets(self, targets: dict[Measure, list[Target]]) -> None:
        self.targets = targets
        self._show_again()

    @Slot()
    def _on_mirror_refreshed(self) -> None:
        self._flow.forget()
        self._times.forget()
        self.refresh()  # without news as well: what waits grows older
        if self.isVisible():
            self.told.read_if_old()

    @override
    def come(self) -> None:
        super().come()
        self.told.read_if_old()


def bars_of(card: CanvasCard) -> BarsCanvas:
    """Return the bars of a card that has some."""
    assert isinstance(card.canvas, BarsCanvas)  # noqa: S101  # made so above
    return card.canvas


def _kpi_of_flow(measure: Measure, answer: answers.FlowAnswer) -> Kpi:
    return answer.kpis[measure]


def _flow_of(answer: answers.FlowAnswer) -> answers.Flow:
    return answer.flow


def _kpi_of(measure: Measure, kpis: dict[Measure, Kpi]) -> Kpi:
    return kpis[measure]


def _is_still(flow: answers.Flow) -> bool:
    return not any((*flow.came, *flow.left))
