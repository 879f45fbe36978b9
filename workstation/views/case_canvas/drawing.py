"""The middle of a canvas: the graph, the days below it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workstation.analytics.case_graph import (
    MOST_DRAWN,
    CasePicture,
    CaseWish,
    answer_case_graph,
    graph_of_money,
    largest_accounts,
)
from workstation.analytics.communities import Graph
from workstation.domain.canvas import MOST_EDGES, CanvasEdge
from workstation.domain.flows import Flow
from workstation.domain.mirror import MirrorMissingError
from workstation.jobs.runner import Job
from workstation.views import formatting
from workstation.views.analysis.context import AnalysisContext
from workstation.views.case_canvas.roles import categories_of_roles
from workstation.views.case_canvas.state import CanvasState
from workstation.views.case_canvas.words import account_words
from workstation.views.charts.card import CanvasCard
from workstation.views.charts.flow_look import FlowLook
from workstation.views.charts.noted_graph import NotedGraph
from workstation.views.gifts.account_names import AccountNames
from workstation.views.gifts.flow_days import FlowDays
from workstation.views.gifts.flow_naming import FlowNaming

_SPREAD = 1.7
"""So much farther apart lie accounts that others are to come between."""
_BRUSH_FROM = 400
"""Height from which there is room for the days below the graph."""


class CanvasDrawing(QWidget):
    """Draws the accounts of a canvas and the money between them.

    Attributes:
        graph: The drawing.
        card: Around it; copies and saves it.

    Signals:
        drawn: A `CasePicture` is shown.
    """

    drawn = Signal(object)

    def __init__(
        self,
        context: AnalysisContext,
        names: AccountNames,
        *,
        may_work: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Draw nothing yet.

        Args:
            context: What panes of charts share.
            names: What accounts are called.
            may_work: Whether this person's mirror says who gave to whom.
            parent: Owner.
        """
        super().__init__(parent)
        self._context, self._may_work = context, may_work
        self._picture: CasePicture | None = None
        self._state: CanvasState | None = None
        self._expand: int | None = None
        self._job: Job | None = None
        self.graph = NotedGraph(context.appearance)
        self.graph.setObjectName("canvas_graph")
        self.card = CanvasCard(
            context.appearance,
            "case_canvas",
            self.tr("How did the money of this case go?"),
            self.graph,
        )
        self.brush = FlowDays(context)
        self.card.column.addWidget(self.brush)
        self._names = names
        self._naming = FlowNaming(self.graph, names)
        self.graph.tell_node = self._tell_node
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.brush.days_chosen.connect(self._on_days)
        self.card.action_wanted.connect(self._again)
        context.mirror.refreshed.connect(self._on_refreshed)

    @property
    def picture(self) -> CasePicture | None:
        """What is shown."""
        return self._picture

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is on its way."""
        return self._job is not None

    def _tell_node(self, node: int) -> str:
        graph = self.graph.graph
        return "" if graph is None else account_words(graph, node, self._names)

    def edges(self) -> tuple[CanvasEdge, ...]:
        """Return what is drawn between accounts, whatever days are chosen: the largest first."""
        if self._picture is None:
            return ()
        graph = self._picture.graph
        ids = graph.ids.tolist()
        largest = np.argsort(-graph.fen, kind="stable")[:MOST_EDGES]
        ends = zip(
            graph.source[largest].tolist(),
            graph.target[largest].tolist(),
            graph.is_transfer[largest].tolist(),
            strict=True,
        )
        return tuple(
            CanvasEdge(ids[giver], ids[receiver], Flow.TRANSFER if is_transfer else Flow.GIFT)
            for giver, receiver, is_transfer in ends
        )

    def stop(self) -> None:
        """Want no answer any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def draw(self, state: CanvasState, *, expand: int | None = None) -> None:
        """Draw a canvas as it stands.

        Args:
            state: What is on it.
            expand: An account whose partners come onto it.
        """
        if state is not self._state:
            self._picture = None
        self._state, self._expand = state, expand
        self.stop()
        wish = CaseWish(
            accounts=largest_accounts(state.page.money, state.page.accounts),
            added=frozenset(state.places),
            hidden=state.content.hidden,
            known=_with_room(state, expand),
            expand=expand,
        )
        if not self._may_work or (expand is None and not state.content.has_all_money):
            self._show(graph_of_money(state.page.money, wish, self._context.zone))
            return
        self.card.show_waiting()
        job = self._context.mirror.ask(partial(answer_case_graph, wish=wish))
        job.succeeded.connect(self._on_answer)
        job.failed.connect(self._on_failed)
        self._job = job

    @Slot(object)
    def _on_answer(self, picture: CasePicture) -> None:
        if self.sender() is self._job:
            self._job = None
            self._show(picture)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
        if isinstance(error, MirrorMissingError):
            self.card.show_progress(
                self.tr("Figures are being copied for the first time."), 0, None
            )
        else:
            self.card.show_failure(error, action=self.tr("Read again"))

    @Slot(object)
    def _on_refreshed(self, _summary: object) -> None:
        """Ask again what could not be answered before the first refresh."""
        if self._state is not None and self._job is None and not self.card.has_content:
            self._again()

    @Slot()
    def _again(self) -> None:
        if self._state is not None:
            self.draw(self._state, expand=self._expand)

    def _show(self, picture: CasePicture) -> None:
        state = self._state
        if state is None:
            return
        is_first = self._picture is None
        self._picture = picture
        if not len(picture.graph):
            self.card.show_empty(
                self.tr("The case has no account yet: add alerts, gifts, accounts.")
            )
            self.drawn.emit(picture)
            return
        self.card.show_content()
        self._put(
            picture.graph,
            dict(zip(picture.graph.ids.tolist(), picture.places.tolist(), strict=True)),
        )
        self.graph.write(state.content)
        self.brush.show_days(picture.days)
        self._naming.name_groups(picture.graph)
        accounts = formatting.counted(
            len(picture.graph), self.tr("1 account"), self.tr("{count} accounts")
        )
        if len(state.page.accounts) > MOST_DRAWN:
            accounts = self.tr("{accounts}; of {n} in the case those with most money").format(
                accounts=accounts, n=formatting.count(len(state.page.accounts))
            )
        money = formatting.short_money(float(picture.graph.fen.sum()))
        self.card.note.setText(f"{accounts} · {money}")
        if is_first or picture.came:
            self.graph.fit()
        self.drawn.emit(picture)

    def _put(self, graph: Graph, places: Mapping[int, list[float]]) -> None:
        state = self._state
        if state is None:
            return
        look = replace(
            self.graph.look,
            has_outlines=False,
            pinned=state.pinned,
            categories=categories_of_roles(state.page.accounts),
        )
        rows = np.array([places[account] for account in graph.ids.tolist()], np.float64)
        self.graph.show_graph(graph, rows.reshape(-1, 2), look)

    @Slot(object, object)
    def _on_days(self, first: date | None, last: date | None) -> None:
        if self._picture is not None and len(self._picture.graph):
            places = {account: list(at) for account, at in self.graph.places().items()}
            self._put(self._picture.of_days(first, last), places)

    def stand_out(self, way: tuple[int, ...]) -> None:
        """Let the accounts that money went through stand out; nothing, if there are none."""
        self.graph.set_look(replace(self.graph.look, path=way, chosen=(), edge=None))

    def forget(self) -> None:
        """Have nothing chosen: another case comes."""
        self.stop()
        self._state = self._picture = None
        self.brush.days = None
        self.graph.set_look(FlowLook(names=self.graph.look.names))

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.brush.setVisible(self.height() >= _BRUSH_FROM)


def _with_room(state: CanvasState, expand: int | None) -> dict[int, tuple[float, float]]:
    """Return where accounts lie, farther from one that others are to come around; not if pinned."""
    places = state.places
    if expand not in places:
        return places
    x, y = places[expand]
    pinned = state.pinned
    return {
        account: at if account in pinned else (x + _SPREAD * (at[0] - x), y + _SPREAD * (at[1] - y))
        for account, at in places.items()
    }
