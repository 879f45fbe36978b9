"""The Solicitation pane: a place in the side bar; what is in it is made when first opened."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.domain.people import Role
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.pane import AnalysisPane, Page

if TYPE_CHECKING:  # loads pyqtgraph
    from workstation.views.analysis.board import Board

PATTERNS, WORDS, FOLLOWED = "patterns", "words", "followed"


class SolicitationPane(AnalysisPane):
    """For managers and analysts; what followed only for analysts, who may read who gave."""

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__(
            context, key="solicitation", icon_name="message-circle", title="", parent=parent
        )
        self.title = self.tr("Solicitation")

    @override
    def make_pages(self) -> Sequence[Page]:
        pages: list[Page] = [
            (PATTERNS, self.tr("Patterns"), self._make_patterns),
            (WORDS, self.tr("Words, contacts, templates"), self._make_words),
        ]
        if Role.ANALYST in self.context.person.roles:
            pages.append((FOLLOWED, self.tr("What followed"), self._make_followed))
        return pages

    def _make_patterns(self) -> "Board":
        from workstation.views.solicitation.patterns import PatternsBoard

        return PatternsBoard(self.context)

    def _make_words(self) -> "Board":
        from workstation.views.solicitation.words_board import WordsBoard

        return WordsBoard(self.context)

    def _make_followed(self) -> "Board":
        from workstation.views.solicitation.followed_board import FollowedBoard

        return FollowedBoard(self.context)
