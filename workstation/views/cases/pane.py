"""The Cases pane: a place in the side bar; what is in it is made when it is first opened."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.inbox import InboxCounts
from workstation.jobs.runner import Job
from workstation.queries.case_inbox import count_waiting
from workstation.settings.shortcuts import BRUSH, GRAPH
from workstation.views.cases.case_provider import CaseProvider
from workstation.views.cases.context import CasesContext
from workstation.views.palette.commands import PaletteProvider
from workstation.views.pane import Pane

if TYPE_CHECKING:  # loads pyqtgraph
    from workstation.views.cases.board import CasesBoard

REFRESH_EVERY_MS = 60_000
_SOON_MS = 500
_WIDTH = "cases/list_width"


class CasesPane(Pane):
    """For analysts; for managers what waits for a second person.

    Signals:
        look_wanted: Other parameters hold: alerts shall be looked for by them.
    """

    look_wanted = Signal()

    def __init__(self, context: CasesContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self.icon_name, self.title = "cases", "briefcase", self.tr("Cases")
        self.key_contexts = (self.key, "case_alert", "case_file", GRAPH, BRUSH)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._context = context
        self._board: CasesBoard | None = None
        self._counting: Job | None = None
        self._counts = InboxCounts()
        self._width = 0
        self._is_on_screen = False
        self._found = CaseProvider(context, self.open_case, parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        # The badge is right from the start, and wherever else one works.
        self._timer = QTimer(self, interval=REFRESH_EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        context.connection.restored.connect(self.refresh)
        self._make_keys()
        self._timer.start()
        self._count()

    def _make_keys(self) -> None:
        bind = self._context.analysis.keymap.bind
        bind(self, "cases.next", lambda: self._step(1), repeats=True)
        bind(self, "cases.previous", lambda: self._step(-1), repeats=True)
        bind(self, "cases.find", self._find)
        bind(self, "cases.page", self._show_next_page)
        bind(self, "cases.refresh", self._read_again)

    @property
    def board(self) -> "CasesBoard | None":
        """The contents; None before the pane was opened."""
        return self._board

    # Reading.

    @Slot()
    def refresh(self) -> None:
        """Read how much waits, and on screen the list."""
        self._count()
        if self._is_on_screen and self._board is not None:
            self._board.refresh()

    @Slot()
    def refresh_soon(self) -> None:
        """Read in a moment: detectors record many a time in a second."""
        if not self._soon.isActive():
            self._soon.start()

    def _read_again(self) -> None:
        self._count()
        if self._board is not None:
            self._board.refresh_all()

    @Slot()
    def _count(self) -> None:
        if self._counting is not None:
            self._counting.cancel()
        is_analyst = self._context.is_analyst
        self._counting = self._context.analysis.database.submit(
            count_waiting, is_analyst=is_analyst
        )
        self._counting.succeeded.connect(self._on_counted)

    @Slot(object)
    def _on_counted(self, counts: InboxCounts) -> None:
        self._counting, self._counts = None, counts
        self.badge_changed.emit(counts.urgent)
        if self._board is not None:
            self._board.set_counts(counts)

    # Opening.

    def open_case(self, case_id: int) -> None:
        """Come on screen with a case."""
        self.front_wanted.emit()
        if self._board is not None:
            self._board.open_case(case_id)

    def open_account(self, member_id: int) -> None:
        """Come on screen with the page of an account."""
        self.front_wanted.emit()
        if self._board is not None:
            self._board.open_account(member_id)

    def _make_board(self) -> "CasesBoard":
        from workstation.views.cases.board import CasesBoard

        board = CasesBoard(self._context)
        board.message_posted.connect(self.message_posted)
        board.look_wanted.connect(self.look_wanted)
        board.was_read.connect(self._count)
        board.set_counts(self._counts)
        self._column.addWidget(board)
        if self._width:
            board.set_list_width(self._width)
        return board

    # Keys.

    def _step(self, by: int) -> None:
        if self._board is not None and self._board.part is not None:
            self._board.part.choose_next(by)

    def _find(self) -> None:
        if self._board is not None:
            self._board.find_account()

    def _show_next_page(self) -> None:
        if self._board is not None:
            self._board.show_next_page()

    # Overrides.

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Here and not as shortcuts: whatever has the keyboard may have its own use for them.
        keymap = self._context.analysis.keymap
        if self._board is not None and keymap.matches("cases.look", event):
            self._board.opened.take_keyboard()
        elif self._board is not None and keymap.matches("cases.back", event):
            self._board.go_back()
        else:
            super().keyPressEvent(event)

    @override
    def palette_providers(self) -> Sequence[PaletteProvider]:
        return (self._found,)

    @override
    def activate(self) -> None:
        if self._context.is_analyst and not self._is_on_screen:
            self._context.analysis.mirror.come()
        self._is_on_screen = True
        if self._board is None:
            self._board = self._make_board()
        self._count()
        self._board.come()

    @override
    def deactivate(self) -> None:
        if self._context.is_analyst and self._is_on_screen:
            self._context.analysis.mirror.go()
        self._is_on_screen = False
        if self._board is not None:
            self._board.go()

    @override
    def remember(self, settings: QSettings) -> None:
        if self._board is not None:
            settings.setValue(_WIDTH, self._board.list_width)

    @override
    def recall(self, settings: QSettings) -> None:
        stored = str(settings.value(_WIDTH, ""))
        self._width = int(stored) if stored.isdecimal() else 0

    @override
    def why_not_close(self) -> str:
        if self._board is None:
            return ""
        count = len(self._board.writer.outbox.unsettled)
        if count:
            return self.tr(
                "%n change(s) of alerts and cases are not confirmed by the database. Whether they"
                " count is not known until it answers.",
                "",
                count,
            )
        return self._board.opened.why_not_close()
