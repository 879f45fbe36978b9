"""The Gift flows pane: a place in the side bar; what is in it is made when it is first opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.settings.shortcuts import BRUSH, CHARTS, GRAPH
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.pane import AnalysisPane

if TYPE_CHECKING:  # loads pyqtgraph
    from workstation.views.analysis.board import Board
    from workstation.views.gifts.board import GiftsBoard


class GiftsPane(AnalysisPane):
    """For analysts: what is given, by whom, to whom, and where it goes."""

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__(context, key="gifts", icon_name="gift", title="", parent=parent)
        self.title = self.tr("Gift flows")
        self.key_contexts = (self.key, GRAPH, BRUSH, CHARTS)
        self._flows: GiftsBoard | None = None
        context.keymap.bind(
            self, "charts.page", self.show_next_tab, when=lambda: self._flows is not None
        )

    @override
    def make_board(self) -> "Board":
        from workstation.views.gifts.board import GiftsBoard

        self._flows = GiftsBoard(self.context)
        return self._flows

    @Slot()
    def show_next_tab(self) -> None:
        """Show the next tab of the canvas."""
        if self._flows is not None:
            self._flows.canvas.show_next_tab()

    def open_account(self, member_id: int) -> None:
        """Come on screen with what an account did over time, and its sums beside it."""
        self.front_wanted.emit()
        if self._flows is not None:
            self._flows.account.show_account(member_id)
            self._flows.canvas.show_timeline(member_id)
