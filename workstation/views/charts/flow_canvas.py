"""A flow graph to work with: pointer, keys, what is chosen."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtWidgets import QToolTip, QWidget

from workstation.views.appearance import Appearance
from workstation.views.charts.flow_view import FlowView
from workstation.views.tips import plain_tip


class FlowCanvas(FlowView):
    """A graph whose accounts, edges and empty place can be chosen.

    Attributes:
        tell_node: Words about a node, by its place in the graph.
        tell_edge: Words about an edge.

    Signals:
        account_chosen: An account, by pointer or Enter.
        edge_chosen: Giver and receiver.
        nothing_chosen: The empty place was clicked.
        pinned_changed: Other accounts stay where they are now.
        moved: A node was dragged somewhere.
    """

    account_chosen = Signal(object)  # int: Qt's is too small for ids
    edge_chosen = Signal(object, object)
    nothing_chosen = Signal()
    pinned_changed = Signal()
    moved = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.tell_node: Callable[[int], str] = str
        self.tell_edge: Callable[[int], str] = str
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.item.clicked.connect(self._on_clicked)
        self.item.dragged.connect(self._on_dragged)
        self.item.hovered.connect(self._on_hovered)

    # What keys do.

    def walk(self, dx: int, dy: int) -> None:
        """Move the cursor to the next account that way; at first to the one in the middle."""
        graph, shape = self._graph, self.item.shape_on_screen
        if graph is None or shape is None or not len(graph):
            return
        node = self._node_of(self.look.cursor)
        if node is None:
            node = self._node_of(self.look.center) or 0
        else:
            towards = shape.node_towards(node, dx, dy)
            node = node if towards is None else towards
        self._move_cursor(node)
        self.setAccessibleDescription(self.tell_node(node))

    def set_cursor(self, account: int) -> None:
        """Move the cursor to an account, if it is there."""
        if (node := self._node_of(account)) is not None:
            self._move_cursor(node)

    @Slot()
    def choose_cursor(self) -> None:
        """Choose the account at the cursor."""
        if self.look.cursor is not None:
            self._choose(self.look.cursor, also=False)

    @Slot()
    def choose_cursor_too(self) -> None:
        """Choose the account at the cursor as the second one."""
        if self.look.cursor is not None:
            self._choose(self.look.cursor, also=True)

    @Slot()
    def toggle_pin(self) -> None:
        """Pin the chosen account where it is, or let go of it."""
        if (account := self.aimed_at()) is not None:
            self._toggle_pin(account)

    def aimed_at(self) -> int | None:
        """Return what a key is about: the account at the cursor, chosen last, or in the middle."""
        if self.look.cursor is not None:
            return self.look.cursor
        return self.look.chosen[-1] if self.look.chosen else self.look.center

    def _node_of(self, account: int | None) -> int | None:
        if self._graph is None or account is None:
            return None
        found = np.flatnonzero(self._graph.ids == account)
        return int(found[0]) if len(found) else None

    def _move_cursor(self, node: int) -> None:
        if self._graph is None:
            return
        self.set_look(replace(self.look, cursor=int(self._graph.ids[node])))
        x, y = self._places[node].tolist()
        seen = self._box.viewRect()
        if not seen.contains(QPointF(x, y)):
            self._box.translateBy(x=x - seen.center().x(), y=y - seen.center().y())

    def _choose(self, account: int, *, also: bool) -> None:
        chosen = (*self.look.chosen[-1:], account) if also else (account,)
        if also and account in self.look.chosen:
            chosen = tuple(each for each in self.look.chosen if each != account)
        self.set_look(
            replace(self.look, chosen=chosen, path=(), edge=None, community=None, cursor=account)
        )
        self.account_chosen.emit(account)

    def _toggle_pin(self, account: int) -> None:
        self.set_look(replace(self.look, pinned=self.look.pinned ^ {account}))
        self.pinned_changed.emit()

    # What the pointer does.

    @Slot(QPointF, bool, bool)
    def _on_clicked(self, at: QPointF, also: bool, twice: bool) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        graph, shape = self._graph, self.item.shape_on_screen
        if graph is None or shape is None:
            return
        if (node := shape.node_at(at.x(), at.y())) is not None:
            account = int(graph.ids[node])
            if twice:
                self._toggle_pin(account)
            else:
                self._choose(account, also=also)
        elif (edge := shape.edge_at(at.x(), at.y())) is not None:
            ends = int(graph.ids[graph.source[edge]]), int(graph.ids[graph.target[edge]])
            self.set_look(
                replace(self.look, edge=ends, chosen=(), path=(), community=None, cursor=None)
            )
            self.edge_chosen.emit(*ends)
        else:
            self.set_look(
                replace(self.look, chosen=(), path=(), edge=None, community=None, cursor=None)
            )
            self.nothing_chosen.emit()

    @Slot(int, QPointF, bool)
    def _on_dragged(self, node: int, at: QPointF, is_over: bool) -> None:
        if self._graph is None or node >= len(self._graph):
            return
        self._places = self._places.copy()
        self._places[node] = (at.x(), at.y())
        self.item.move_node(node, at.x(), at.y())
        if is_over:
            self.moved.emit()

    @Slot(object)
    def _on_hovered(self, at: QPointF | None) -> None:
        shape = self.item.shape_on_screen
        if at is None or shape is None or self._graph is None:
            QToolTip.hideText()
            return
        words = ""
        if (node := shape.node_at(at.x(), at.y())) is not None:
            words = self.tell_node(node)
        elif (edge := shape.edge_at(at.x(), at.y())) is not None:
            words = self.tell_edge(edge)
        where = self._view.mapToGlobal(at.toPoint() + QPoint(12, 12))
        QToolTip.showText(where, plain_tip(words), self._view) if words else QToolTip.hideText()
