"""The Eligibility pane: a place in the side bar; what is in it is made when it is first opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.pane import AnalysisPane

if TYPE_CHECKING:  # loads pyqtgraph
    from workstation.views.analysis.board import Board


class EligibilityPane(AnalysisPane):
    """For managers and analysts: what was done against the rules of circles."""

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            key="eligibility",
            icon_name="user-check",
            title=QCoreApplication.translate("EligibilityPane", "Eligibility"),
            parent=parent,
        )

    @override
    def make_board(self) -> "Board":
        from workstation.views.eligibility.board import EligibilityBoard

        return EligibilityBoard(self.context)
