"""A flow graph as it is seen: its part in sight, and what its accounts are called."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workstation.analytics.communities import Graph
from workstation.analytics.layouts import Positions
from workstation.views.appearance import Appearance
from workstation.views.charts.flow_graph import FlowGraphItem
from workstation.views.charts.flow_look import FlowLook, edges_as_csv

_ZOOM = 0.8
_PADDING = 0.06
_LEAST_SPAN = 4.0
"""Of the view: a lonely account is not drawn as if from a microscope."""


class TouchedGraph(FlowGraphItem):
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


class FlowView(QWidget):
    """Shows a graph, or a part of it.

    Attributes:
        item: The drawing.

    Signals:
        view_changed: Another part is seen.
    """

    view_changed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._graph: Graph | None = None
        self._places: Positions = np.zeros((0, 2))
        self._view = pg.GraphicsView(self, useOpenGL=False)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setObjectName("flow_view")
        self._box = pg.ViewBox(lockAspect=True, enableMenu=False, invertY=True)
        self._box.disableAutoRange()
        self._view.setCentralItem(self._box)
        self.item = TouchedGraph(appearance)
        self._box.addItem(self.item, ignoreBounds=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
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

    @Slot()
    def fit(self) -> None:
        """Show the whole graph."""
        if len(self._places):
            self.fit_places(self._places)

    def fit_places(self, places: Positions) -> None:
        """Show all of these places."""
        low, high = places.min(axis=0), places.max(axis=0)
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

    @Slot()
    def _on_range(self) -> None:
        self.view_changed.emit()

    @Slot()
    def _take_theme(self) -> None:
        self._view.setBackground(QColor(self._appearance.theme.surface))
