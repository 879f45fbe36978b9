"""The flow graph around an account, as a tab of the Gift flows pane."""

from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workstation.analytics.flow_picture import FlowPicture, graph_of_days
from workstation.domain.flows import OTHERS
from workstation.domain.slices import Slice
from workstation.jobs.mirror import Question
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.rows_panel import show_rows
from workstation.views.charts.card import CanvasCard
from workstation.views.charts.flow_canvas import FlowCanvas
from workstation.views.gifts.account_names import AccountNames
from workstation.views.gifts.flow_asking import FlowAsking
from workstation.views.gifts.flow_bar import FlowBar
from workstation.views.gifts.flow_controls import FlowControls
from workstation.views.gifts.flow_days import FlowDays
from workstation.views.gifts.flow_naming import FlowNaming
from workstation.views.gifts.flow_rows import chosen_rows
from workstation.views.gifts.flow_side import FlowSide
from workstation.views.gifts.flow_words import (
    account_name,
    node_words,
    path_words,
    shown_words,
)
from workstation.views.gifts.tab_board import TabBoard

_ROWS = 4
_BRUSH_FROM = 600
_SIDE_FROM = 760
"""Height and width from which there is room for the days below the graph, the legend beside it."""


class FlowTab(QWidget):
    """Shows who gave to whom around an account; it is asked when it is on screen.

    Signals:
        account_chosen: An account was chosen (int).
        edge_chosen: Giver and receiver of an edge were chosen (int, int).
    """

    account_chosen = Signal(object)
    edge_chosen = Signal(object, object)

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._asking = FlowAsking()
        self._picture: FlowPicture | None = None
        self._is_telling = False
        self.names = AccountNames(context.database, self)
        self.controls = FlowControls(context.appearance)
        self.canvas = FlowCanvas(context.appearance)
        self.canvas.setObjectName("flow_canvas")
        self.side = FlowSide(context.appearance, self.names)
        self.card = CanvasCard(
            context.appearance, "flow_graph", self.tr("Who gives to whom around an account?"),
            self.canvas,
        )  # fmt: skip
        self.card.add_beside(self.side)
        self.brush = FlowDays(context)
        self.card.column.addWidget(self.brush)
        self.board = TabBoard(context)
        self.board.add(self.card, 0, 0, _ROWS, 12)
        self.board.ask(
            self.card,
            self._question,
            self._show,
            empty=self.tr("No gifts here."),
        )
        self.bar = FlowBar(
            context,
            self,
            {
                "graph.expand": self.expand,
                "graph.pin": self.canvas.toggle_pin,
                "graph.path": self.find_path,
                "graph.rows": self.open_rows,
                "graph.fit": self.canvas.fit,
            },
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.controls)
        column.addWidget(self.board, 1)
        column.addWidget(self.bar)
        self._naming = FlowNaming(self.canvas, self.names)
        self._connect()

    def _connect(self) -> None:
        canvas, keymap = self.canvas, self._context.keymap
        canvas.account_chosen.connect(self._on_account)
        canvas.edge_chosen.connect(self._on_edge)
        canvas.nothing_chosen.connect(self._on_nothing)
        for name, dx, dy in (
            ("graph.left", -1, 0),
            ("graph.right", 1, 0),
            ("graph.up", 0, -1),
            ("graph.down", 0, 1),
        ):
            keymap.bind(canvas, name, partial(canvas.walk, dx, dy), repeats=True)
        keymap.bind(canvas, "graph.choose", canvas.choose_cursor)
        keymap.bind(canvas, "graph.choose_too", canvas.choose_cursor_too)
        keymap.bind(self, "graph.zoom_in", canvas.zoom_in, repeats=True)
        keymap.bind(self, "graph.zoom_out", canvas.zoom_out, repeats=True)
        self.controls.reach_changed.connect(self._on_reach)
        self.controls.colours_changed.connect(self._recolour)
        self.controls.account_entered.connect(self.show_account)
        self.controls.legend_toggled.connect(self.side.setVisible)
        self.side.community_chosen.connect(self._on_community)
        self.brush.days_chosen.connect(self._on_days)

    @property
    def picture(self) -> FlowPicture | None:
        """What is shown."""
        return self._picture

    @Slot(object)
    def show_account(self, member_id: int) -> None:
        """Let the graph be about this account."""
        if member_id != self._asking.center and not self._is_telling:
            self._asking.look_at(member_id)
            self.controls.show_account(member_id)
            self.board.refresh()

    # What keys do.

    @Slot()
    def expand(self) -> None:
        """Go on from the chosen account, or tell the accounts of the chosen group apart."""
        account = self.canvas.aimed_at()
        if account is None:
            self.bar.tell(self.tr("Choose an account first."))
            return
        if account == OTHERS:
            self.controls.show_more()
            return
        self._asking.go_on_from(account)
        self.board.refresh()

    @Slot()
    def find_path(self) -> None:
        """Search how the two chosen accounts are connected."""
        look = self.canvas.look
        ends = [*look.chosen, *([look.cursor] if look.cursor is not None else []), look.center]
        accounts = list(dict.fromkeys(each for each in ends if each is not None and each > 0))
        if len(accounts) < 2 or not look.chosen:  # noqa: PLR2004  # a path has two ends
            self.bar.tell(self.tr("Choose two accounts: the second one with Ctrl."))
            return
        self._asking.connect(accounts[0], accounts[1])
        self.board.refresh()

    @Slot()
    def open_rows(self) -> None:
        """Open the gifts along the chosen edge, or of the chosen account."""
        wanted = self._context.cross_filter.current
        if self.brush.days is not None:
            wanted = replace(wanted, first_day=self.brush.days[0], last_day=self.brush.days[1])
        chosen = chosen_rows(self.canvas, self.names, wanted)
        if chosen is None:
            self.bar.tell(self.tr("Choose an account or an edge first."))
        else:
            show_rows(self._context, chosen.title, chosen.kind, chosen.rows, parent=self.window())

    # What was asked, and the answer.

    def _question(self, wanted: Slice) -> Question:
        return self._asking.question(wanted, self.controls.reach, self.canvas.places())

    def _show(self, picture: FlowPicture) -> None:
        self._picture = picture
        center = picture.found.center
        self._asking.take(picture)
        self.controls.show_account(center)
        path = picture.path.accounts if picture.path is not None else ()
        look = replace(
            self.canvas.look,
            center=center,
            measure=self.controls.measure,
            by_band=self.controls.bands.isChecked(),
            path=path or self.canvas.look.path,
        )
        self.canvas.show_graph(picture.drawn, picture.places, look)
        self._naming.name_groups(picture.drawn)
        if self._asking.is_anew:
            self._asking.is_anew = False
            self.canvas.fit()
            if self.card.hasFocus():
                self.canvas.setFocus()  # there is something to walk on now
        if picture.path is not None:
            self.bar.tell(path_words(picture.path, self.names))
        self.card.note.setText(shown_words(picture))
        self.side.legend.show_graph(picture.drawn, look.measure, by_band=look.by_band)
        self.side.show_communities(picture.communities)
        self.brush.show_days(picture.days)
        self.names.want([sums.largest for sums in picture.communities])

    # What was done.

    @Slot()
    def _on_reach(self) -> None:
        # Another measure or reach is another picture: places are found anew.
        self._asking.is_anew = True
        self.board.refresh()

    @Slot()
    def _recolour(self) -> None:
        look = replace(self.canvas.look, by_band=self.controls.bands.isChecked())
        self.canvas.set_look(look)
        if self.canvas.graph is not None:
            self.side.legend.show_graph(
                self.canvas.graph, self.controls.measure, by_band=look.by_band
            )

    @Slot(object)
    def _on_account(self, account: int) -> None:
        self.side.clear_choice()
        graph = self.canvas.graph
        if graph is not None:
            node = int((graph.ids == account).argmax())
            self.bar.tell(node_words(graph, node, self.names).replace("\n", " · "))
        if account > 0:
            # Whoever hears it may want to show the account here as well: it is being looked at.
            self._is_telling = True
            self.account_chosen.emit(account)
            self._is_telling = False

    @Slot(object, object)
    def _on_edge(self, giver: int, receiver: int) -> None:
        self.side.clear_choice()
        names = account_name(giver, self.names), account_name(receiver, self.names)
        self.bar.tell(" → ".join(names))
        if giver > 0 and receiver > 0:
            self.edge_chosen.emit(giver, receiver)

    @Slot()
    def _on_nothing(self) -> None:
        self.side.clear_choice()
        self.bar.tell("")

    @Slot(object)
    def _on_community(self, number: int | None) -> None:
        look = replace(
            self.canvas.look, community=number, chosen=(), path=(), edge=None, cursor=None
        )
        self.canvas.set_look(look)

    @Slot(object, object)
    def _on_days(self, first: date | None, last: date | None) -> None:
        if self._picture is None:
            return
        drawn = graph_of_days(self._picture, first, last, self._asking.opened)
        places = self.canvas.places()
        rows = np.array([places[account] for account in drawn.ids.tolist()])
        self.canvas.show_graph(drawn, rows, self.canvas.look)

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a low window the graph needs the room; the filter narrows the time as well.
        self.brush.setVisible(self.height() >= _BRUSH_FROM)
        self.controls.offer_legend(self.width() >= _SIDE_FROM)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.board.come()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.board.go()
