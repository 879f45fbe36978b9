"""The Gift flows pane: a place in the side bar; what is in it is made when it is first opened."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.domain.people import REVIEW_ROLES
from workstation.domain.searching import Hit
from workstation.settings.shortcuts import BRUSH, CHARTS, GRAPH
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.pane import AnalysisPane
from workstation.views.palette.commands import PaletteProvider
from workstation.views.palette.hit_provider import HitProvider

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
        self._found = HitProvider(context.database, self._open_hit, parent=self)
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

    @override
    def palette_providers(self) -> Sequence[PaletteProvider]:
        # Whoever has the queue too is offered the same by that.
        return () if self.context.person.roles & REVIEW_ROLES else (self._found,)

    def _open_hit(self, hit: Hit) -> None:
        """Open whose it is; narrow to a circle."""
        if hit.member_id is not None:
            self.open_account(hit.member_id)
        else:
            self.front_wanted.emit()
            circles = frozenset({hit.subject_id})
            self.context.cross_filter.narrow(hit.title, circles=circles)

    def open_account(self, member_id: int) -> None:
        """Come on screen with what an account did over time, and its sums beside it."""
        self.front_wanted.emit()
        if self._flows is not None:
            self._flows.account.show_account(member_id)
            self._flows.canvas.show_timeline(member_id)
