"""What is opened follows what is chosen in the lists, and stays while one looks at it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from workstation.domain.case_views import WaitingReferral
from workstation.views.cases.alerts_part import AlertsPart
from workstation.views.cases.cases_part import CasesPart
from workstation.views.cases.context import CasesContext
from workstation.views.cases.pages import Page
from workstation.views.cases.places import Kind, Place
from workstation.views.error_words import error_sentence, error_words

if TYPE_CHECKING:
    from workstation.views.cases.board import CasesBoard

_KINDS = {Page.ALERTS: Kind.ALERT, Page.REFERRALS: Kind.REFERRAL, Page.CASES: Kind.CASE}


class Following(QObject):
    """Joins the lists of a board with its right side."""

    def __init__(self, context: CasesContext, board: "CasesBoard") -> None:
        super().__init__(board)
        self._context, self._board, self._opened = context, board, board.opened
        self._shown_row: object = None
        for page, part in board.parts.items():
            part.chosen_changed.connect(partial(self._on_chosen, page))
            part.was_read.connect(partial(self._on_read, page))
            part.read_failed.connect(partial(self._on_read_failed, page))
        self._opened.place_changed.connect(self._on_place)
        self._opened.state.action_triggered.connect(self._on_state_action)

    @Slot()
    def follow(self) -> None:
        """Open what is chosen in the list on screen."""
        self._on_chosen(self._board.page)

    @Slot()
    def _on_place(self) -> None:
        for part in self._board.parts.values():
            part.chooses_first = self._opened.place is None

    def _on_chosen(self, page: Page) -> None:
        part = self._board.parts[page]
        if page is not self._board.page or not self._board.is_on_screen:
            return
        row = part.row
        if row is None:
            self._show_none(page)
            return
        place = Place(_KINDS[page], part.key_of(row))
        if place != self._opened.first:
            self._shown_row = row
            self._opened.start_at(place, row if isinstance(row, WaitingReferral) else None)
        elif self._is_other(row):
            self._opened.refresh()

    def _is_other(self, row: object) -> bool:
        """Return whether what is open was changed since, and nothing else was opened from it."""
        is_other = self._shown_row is not None and row != self._shown_row
        self._shown_row = row
        return is_other and self._opened.place == self._opened.first

    def _show_none(self, page: Page) -> None:
        part = self._board.parts[page]
        if not part.has_read:
            self._opened.state.show_loading()
        elif not part.model.rows:
            part.show_none(self._opened.state)
        else:
            return  # something else is open
        self._opened.show_nothing()

    def _on_read(self, page: Page, is_anew: bool) -> None:  # a signal's
        if page is not self._board.page:
            return
        has_rows = bool(self._board.parts[page].model.rows)
        # An empty list without filters has nothing to say besides.
        self._board.left.setVisible(self._context.is_analyst or has_rows)
        # Who looks at the last one that was listed goes on looking at it.
        if is_anew or has_rows or self._opened.place is None:
            self._on_chosen(page)
        self._board.was_read.emit()

    def _on_read_failed(self, page: Page, error: Exception) -> None:
        if page is not self._board.page or not self._board.is_on_screen:
            return
        if self._board.parts[page].has_read:
            self._board.message_posted.emit(error_sentence(error))
            return
        told = error_words(error)
        self._opened.state.show_error(
            told.title, told.text, action=self.tr("Try again"), details=told.details
        )
        self._opened.show_nothing()

    @Slot()
    def _on_state_action(self) -> None:
        part = self._board.part
        if self._opened.state.is_error:
            self._board.refresh_all()
        elif isinstance(part, AlertsPart):
            part.show_waiting()
        elif isinstance(part, CasesPart):
            part.show_running()
