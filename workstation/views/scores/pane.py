"""The Scores pane: a place in the side bar; what is in it is made when it is first opened."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from typing_extensions import override

from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.pane import AnalysisPane, Page

if TYPE_CHECKING:  # loads pyqtgraph
    from workstation.views.analysis.board import Board


class ScoresPane(AnalysisPane):
    """For managers and analysts: credit scores, what their limits do, and scores of content."""

    def __init__(self, context: AnalysisContext) -> None:
        super().__init__(context, key="scores", icon_name="chart-column", title="")
        self.title = self.tr("Scores")

    @override
    def make_pages(self) -> Sequence[Page]:
        return (
            ("people", self.tr("Members"), self._make_people),
            ("limits", self.tr("Limits and enrolment"), self._make_limits),
            ("content", self.tr("Photos and texts"), self._make_content),
        )

    def _make_people(self) -> "Board":
        from workstation.views.scores.people_board import PeopleBoard

        return PeopleBoard(self.context)

    def _make_limits(self) -> "Board":
        from workstation.views.scores.limits_board import LimitsBoard

        return LimitsBoard(self.context)

    def _make_content(self) -> "Board":
        from workstation.views.scores.content_board import ContentBoard

        return ContentBoard(self.context)
