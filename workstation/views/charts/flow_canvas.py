"""A flow graph to work with: pointer, keys, what is chosen."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.analytics.communities import Graph
from workstation.analytics.layouts import Positions
from workstation.views.appearance import Appearance
from workstation.views.charts.flow_graph import FlowGraphItem
from workstation.views.charts.flow_look import FlowLook, edges_as_csv
from workstation.views.tips import plain_tip

_ZOOM = 0.8
_PADDING = 0.06
_LEAST_SPAN = 4.0
"""Of the view: a lonely account is not drawn as if from a microscope."""


class _TouchedGraph(FlowGraphItem):
    """The drawing, with what the pointer does to it.

    Signals:
        clicked: Place in the scene, whether with Ctrl or Shift, whether twice.
        dragged: A node is at this place in the view now; carries whether it was let go of.
        hovered: Place in the scene, or None.
    """

    clicked = Signal(QPointF, bool, bool)
    dragged = Signal(int, QPointF, bool)
    hovered = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._held: int | None = None

    # Overrides of pyqtgraph; its events have no types.

    @override
    def mouseClickEvent(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            also = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
            event.accept()
            self.clicked.emit(event.scenePos(), bool(event.modifiers() & also), event.double())

    @override
    def mouseDragEvent(self, event: Any) -> None:
        if event.isStart():
            shape, at = self.shape_on_screen, event.buttonDownScenePos()
            self._held = None if shape is None else shape.node_at(at.x(), at.y())
        if self._held is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()  # the view moves
            return
        event.accept()
        self.dragged.emit(self._held, event.pos(), event.isFinish())

    @override
    def hoverEvent(self, event: Any) -> None:
        self.hovered.emit(None if event.isExit() else event.scenePos())


class FlowCanvas(QWidget):
    """Shows a graph; accounts, edges and the empty place can be chosen.

    Attributes:
        tell_node: Words about a node, by its place in the graph.
        tell_edge: Words about an edge.

    Signals:
        account_chosen: An account, by pointer or Enter.
        edge_chosen: Giver and receiver.
        nothing_chosen: The empty place was clicked.
        pinned_changed: Other accounts stay where they are now.
        moved: A node was dragged somewhere.
        view_changed: Another part is seen.
    """

    account_chosen = Signal(object)  # int: Qt's is too small for ids
    edge_chosen = Signal(object, object)
    nothing_chosen = Signal()
    pinned_changed = Signal()
    moved = Signal()
    view_changed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._graph: Graph | None = None
        self._places: Positions = np.zeros((0, 2))
        self.tell_node: Callable[[int], str] = str
        self.tell_edge: Callable[[int], str] = str
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._view = pg.GraphicsView(self, useOpenGL=False)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setObjectName("flow_view")
        self._box = pg.ViewBox(lockAspect=True, enableMenu=False, invertY=True)
        self._box.disableAutoRange()
        self._view.setCentralItem(self._box)
        self.item = _TouchedGraph(appearance)
        self._box.addItem(self.item, ignoreBounds=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self.item.clicked.connect(self._on_clicked)
        self.item.dragged.connect(self._on_dragged)
        self.item.hovered.connect(self._on_hovered)
        self._box.sigRangeChanged.connect(self._on_range)
        appearance.theme_changed.connect(self._take_theme)
        self._take_theme()

    @property
    def look(self) -> FlowLook:
        """What stands out."""
        return self.item.look

    @property
    def graph(self) -> Graph | None:
        """What is drawn."""
        return self._graph

    def show_graph(self, graph: Graph, places: Positions, look: FlowLook) -> None:
        """Show this graph instead.

        Args:
            graph: What is drawn.
            places: One row per node.
            look: What stands out; accounts that are not there any more do not.
        """
        self._graph, self._places = graph, places
        known = set(graph.ids.tolist())
        self.item.show_graph(
            graph,
            places,
            replace(
                look,
                cursor=look.cursor if look.cursor in known else None,
                chosen=tuple(each for each in look.chosen if each in known),
                path=look.path if known.issuperset(look.path) else (),
                pinned=look.pinned & known,
                edge=look.edge if look.edge and known.issuperset(look.edge) else None,
            ),
        )

    def set_look(self, look: FlowLook) -> None:
        """Let other things stand out."""
        self.item.set_look(look)

    def set_names(self, names: Mapping[int, str]) -> None:
        """Call accounts so from now on."""
        self.set_look(replace(self.look, names={**self.look.names, **names}))

    def places(self) -> dict[int, tuple[float, float]]:
        """Return where each account lies."""
        if self._graph is None:
            return {}
        pairs = zip(self._graph.ids.tolist(), self._places.tolist(), strict=True)
        return {account: (x, y) for account, (x, y) in pairs}

    def name_of(self, account: int) -> str:
        """Return what an account is called; its id while that is not known."""
        return self.look.names.get(account, str(account))

    def seen_accounts(self, most: int) -> list[int]:
        """Return the accounts in sight, those with most through them first."""
        if self._graph is None or not len(self._graph):
            return []
        seen = self._box.viewRect()
        x, y = self._places.T
        is_seen = (
            (x >= seen.left()) & (x <= seen.right()) & (y >= seen.top()) & (y <= seen.bottom())
        )
        by_size = np.argsort(-self._graph.through(self.look.measure), kind="stable")
        accounts: list[int] = self._graph.ids[by_size[is_seen[by_size]]].tolist()
        return [account for account in accounts if account > 0][:most]

    def figures(self) -> str:
        """Return the edges as CSV: ids and sums, no names."""
        return "" if self._graph is None else edges_as_csv(self._graph)

    # What keys do.

    @Slot()
    def fit(self) -> None:
        """Show the whole graph."""
        if not len(self._places):
            return
        low, high = self._places.min(axis=0), self._places.max(axis=0)
        span = np.maximum(high - low, _LEAST_SPAN)
        corner = (low + high - span) / 2
        self._box.setRange(QRectF(*corner.tolist(), *span.tolist()), padding=_PADDING)

    @Slot()
    def zoom_in(self) -> None:
        """See less, larger."""
        self._box.scaleBy((_ZOOM, _ZOOM))

    @Slot()
    def zoom_out(self) -> None:
        """See more, smaller."""
        self._box.scaleBy((1 / _ZOOM, 1 / _ZOOM))

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

    @Slot()
    def _on_range(self) -> None:
        self.view_changed.emit()

    @Slot()
    def _take_theme(self) -> None:
        self._view.setBackground(QColor(self._appearance.theme.surface))
