"""Names for the accounts of a flow graph that are in sight."""

from PySide6.QtCore import QObject, QTimer, Slot

from workstation.analytics.communities import Graph
from workstation.domain.flows import OTHERS
from workstation.views.charts.flow_canvas import FlowCanvas
from workstation.views.gifts.account_names import AccountNames
from workstation.views.gifts.flow_words import account_name, others_name

_AFTER_MS = 120
_MOST = 300


class FlowNaming(QObject):
    """Asks for names once the view rests, the largest accounts first; the canvas owns it."""

    def __init__(self, canvas: FlowCanvas, names: AccountNames) -> None:
        super().__init__(canvas)
        self._canvas, self._names = canvas, names
        self._soon = QTimer(self, interval=_AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self._want)
        canvas.view_changed.connect(self._soon.start)
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

    @Slot()
    def _want(self) -> None:
        self._names.want(self._canvas.seen_accounts(_MOST))

    @Slot(object)
    def _on_names(self, names: dict[int, str]) -> None:
        self._canvas.set_names(names)
        self._soon.start()
