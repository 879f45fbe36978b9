"""The canvas of the Gift flows pane: an overview, and what is drawn of single accounts."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.views.analysis.choice import Choice
from workstation.views.analysis.context import AnalysisContext
from workstation.views.widgets.buttons import Chip

if TYPE_CHECKING:  # loads pyqtgraph
    from workstation.views.gifts.flow_tab import FlowTab
    from workstation.views.gifts.sankey_tab import SankeyTab
    from workstation.views.gifts.timeline_tab import TimelineTab

OVERVIEW, SANKEY, GRAPH, TIMELINE = "overview", "sankey", "graph", "timeline"
TABS = (OVERVIEW, SANKEY, GRAPH, TIMELINE)


class Canvas(QWidget):
    """Tabs, each made when it is first shown.

    Signals:
        account_chosen: Id of a member who was chosen in one of them.
        edge_chosen: Ids of a giver and a receiver.
        resized: It has another size, or wants another one.
    """

    account_chosen = Signal(object)
    edge_chosen = Signal(object, object)
    resized = Signal()

    def __init__(self, context: AnalysisContext, overview: QWidget) -> None:
        """Show the overview.

        Args:
            context: What panes of charts share.
            overview: The canvas becomes its owner.
        """
        super().__init__()
        self._context = context
        self._made: dict[str, SankeyTab | FlowTab | TimelineTab] = {}
        self._member: int | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(overview)
        self.choice = Choice(
            context.appearance,
            "gift_tab",
            (
                (OVERVIEW, self.tr("Overview")),
                (SANKEY, self.tr("Sankey")),
                (GRAPH, self.tr("Graph")),
                (TIMELINE, self.tr("Timeline")),
            ),
        )
        self.choice.chosen.connect(self._show)
        self.room = Chip(context.appearance, self.tr("More room"))
        self.room.setObjectName("gift_room")
        self.room.setStatusTip(self.tr("Hide the days above and the lists beside it, or show them"))
        self.room.clicked.connect(self._on_room)
        self.room.hide()
        self._roomy = {GRAPH}
        top = QHBoxLayout()
        # What is below it ends that far from the edge.
        top.setContentsMargins(0, 0, context.appearance.theme.gap_s, 0)
        top.addWidget(self.choice, 1)
        top.addWidget(self.room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.appearance.theme.gap_s)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    @property
    def tab_keys(self) -> tuple[str, ...]:
        """Keys of all tabs."""
        return TABS

    @property
    def tab(self) -> str:
        """Key of the tab that is shown."""
        return self.choice.key

    @property
    def is_roomy(self) -> bool:
        """Whether the tab that is shown has the room of what stands around it."""
        return self.tab in self._roomy

    @Slot()
    def _on_room(self) -> None:
        self._roomy ^= {self.tab}
        self.resized.emit()

    def show_tab(self, key: str) -> None:
        """Show a tab."""
        self.choice.choose(key)

    @Slot()
    def show_next_tab(self) -> None:
        """Show the tab after this one; after the last, the first."""
        self.show_tab(TABS[(TABS.index(self.tab) + 1) % len(TABS)])

    @Slot(object)
    def remember_account(self, member_id: int) -> None:
        """Let the graph and the timeline be about an account, once they are shown."""
        self._member = member_id
        if self.tab in (GRAPH, TIMELINE):
            self._made[self.tab].show_account(member_id)

    @Slot(object)
    def show_graph(self, member_id: int) -> None:
        """Show who gave to whom around an account."""
        self._member = member_id
        self._open(GRAPH)

    @Slot(object)
    def show_timeline(self, member_id: int) -> None:
        """Show what an account did over time."""
        self._member = member_id
        self._open(TIMELINE)

    def _open(self, key: str) -> None:
        if self.tab == key:
            self._show(key)
        else:
            self.show_tab(key)
        # What was asked for has the keys that its buttons name.
        self._made[key].card.setFocus()

    @Slot(str)
    def _show(self, key: str) -> None:
        self.room.setVisible(key != OVERVIEW)
        self.room.setChecked(self.is_roomy)
        self.resized.emit()
        if key == OVERVIEW:
            self._stack.setCurrentIndex(0)
            return
        if key not in self._made:
            made = _MAKERS[key](self._context)
            made.account_chosen.connect(self.account_chosen)
            made.edge_chosen.connect(self.edge_chosen)
            self._made[key] = made
            self._stack.addWidget(made)
        tab = self._made[key]
        if self._member is not None and key != SANKEY:
            tab.show_account(self._member)
        self._stack.setCurrentWidget(tab)

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


def _make_sankey(context: AnalysisContext) -> "SankeyTab":
    from workstation.views.gifts.sankey_tab import SankeyTab

    return SankeyTab(context)


def _make_graph(context: AnalysisContext) -> "FlowTab":
    from workstation.views.gifts.flow_tab import FlowTab

    return FlowTab(context)


def _make_timeline(context: AnalysisContext) -> "TimelineTab":
    from workstation.views.gifts.timeline_tab import TimelineTab

    return TimelineTab(context)


_MAKERS: "dict[str, Callable[[AnalysisContext], SankeyTab | FlowTab | TimelineTab]]" = {
    SANKEY: _make_sankey,
    GRAPH: _make_graph,
    TIMELINE: _make_timeline,
}
