"""A board that is a tab of the canvas of gift flows."""

from workstation.views.analysis.board import Board
from workstation.views.analysis.context import AnalysisContext


class TabBoard(Board):
    """Has no margins of its own: the canvas stands among other cards."""

    def __init__(self, context: AnalysisContext) -> None:
        super().__init__(context)
        gap = context.appearance.theme.gap_s
        self._grid.setContentsMargins(0, gap, gap, gap)
