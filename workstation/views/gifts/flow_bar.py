"""Below a flow graph: what is known of the choice, and what can be done with it."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workstation.views.analysis.context import AnalysisContext
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.labels import ElidedLabel


class FlowBar(QWidget):
    """A sentence, and a button with its key per action."""

    def __init__(
        self,
        context: AnalysisContext,
        reach: QWidget,
        actions: Mapping[str, Callable[[], object]],
        parent: QWidget | None = None,
    ) -> None:
        """Make the buttons.

        Args:
            context: What panes of charts share.
            reach: Where the keys count.
            actions: What to call, by the ids of shortcuts; in this order.
            parent: Owner.
        """
        super().__init__(parent)
        theme = context.appearance.theme
        self._told = ElidedLabel("", "caption")
        self._told.setObjectName("flow_told")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.gap_l, 0, theme.gap_l, theme.gap_s)
        row.setSpacing(theme.gap_s)
        row.addWidget(self._told, 1)
        names = {
            "graph.expand": self.tr("Expand"),
            "graph.pin": self.tr("Pin"),
            "graph.path": self.tr("Shortest path"),
            "graph.rows": self.tr("Gifts"),
            "graph.fit": self.tr("Show all"),
        }
        for shortcut, slot in actions.items():
            button = KeyButton(context.appearance, "", names[shortcut])
            button.setObjectName(shortcut.replace(".", "_"))
            context.keymap.follow(button, shortcut)
            context.keymap.bind(reach, shortcut, slot)
            button.clicked.connect(slot)
            row.addWidget(button)

    @property
    def told(self) -> str:
        """What was said last."""
        return self._told.text()

    def tell(self, text: str) -> None:
        """Say something of what is chosen."""
        self._told.setText(text)
