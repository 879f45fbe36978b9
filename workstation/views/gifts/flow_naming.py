"""Names for the accounts of a flow graph that are in sight."""

from PySide6.QtCore import QObject, QTimer, Slot

from workstation.analytics.communities import Graph
from workstation.domain.flows import OTHERS
from workstation.views.charts.flow_canvas import FlowCanvas
from workstation.views.gifts.account_names import AccountNames
from workstation.views.gifts.flow_words import account_name, edge_words, node_words, others_name

_AFTER_MS = 120
_MOST = 300


class FlowNaming(QObject):
    """Tells what is pointed at, and asks for names once the view rests, the largest accounts first.

    The canvas owns it.
    """

    def __init__(self, canvas: FlowCanvas, names: AccountNames) -> None:
        super().__init__(canvas)
        self._canvas, self._names = canvas, names
        self._soon = QTimer(self, interval=_AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self._want)
        canvas.view_changed.connect(self._soon.start)
        canvas.tell_node, canvas.tell_edge = self._tell_node, self._tell_edge
        names.changed.connect(self._on_names)

    def name_groups(self, graph: Graph) -> None:
        """Name what stands for whole communities, and ask for the names of the others."""
        groups = {
            account: others_name(members)
            if account == OTHERS
            else account_name(account, self._names)
            for account, members in zip(graph.ids.tolist(), graph.members.tolist(), strict=True)
            if account < 0
        }
        if groups:
            self._canvas.set_names(groups)
        self._soon.start()

    def _tell_node(self, node: int) -> str:
        graph = self._canvas.graph
        return "" if graph is None else node_words(graph, node, self._names)

    def _tell_edge(self, edge: int) -> str:
        graph = self._canvas.graph
        return "" if graph is None else edge_words(graph, edge, self._names)

    @Slot()
    def _want(self) -> None:
        self._names.want(self._canvas.seen_accounts(_MOST))

    @Slot(object)
    def _on_names(self, names: dict[int, str]) -> None:
        self._canvas.set_names(names)
        self._soon.start()
