"""One case: its fields, exhibits, events, links, outcomes."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.cases import CaseError, CaseProblem, CaseState
from workstation.jobs.case_writing import CaseWriting, Deed, Fields
from workstation.jobs.cases import CaseOutbox, CasePage, read_case_page
from workstation.jobs.runner import Job
from workstation.views.case_file.done_words import done_words
from workstation.views.case_file.head import CaseHead
from workstation.views.case_file.keys import CaseKeys
from workstation.views.case_file.notice import Notice
from workstation.views.case_file.rights import CaseRights
from workstation.views.case_file.sections import CaseSections
from workstation.views.cases.context import CasesContext
from workstation.views.error_words import error_sentence, error_words
from workstation.views.widgets.labels import Hairline
from workstation.views.widgets.state import StateView

_PATIENCE_MS = 200
REFRESH_EVERY_MS = 60_000


class CaseFile(QWidget):
    """Everything of one case, and what can be done with it.

    What is typed stays until the database has it, whatever a colleague changes meanwhile.

    Attributes:
        writing: What is done about the case, on its way.
        sections: What is below the head.

    Signals:
        case_wanted: A case shall be opened (its id).
        alert_wanted: An alert shall be opened (its id).
        account_wanted: The page of an account shall be opened (a member's id).
        changed: Something was written, here or before by a colleague: lists are old.
        message_posted: A sentence for the status strip.
    """

    case_wanted = Signal(object)
    alert_wanted = Signal(object)
    account_wanted = Signal(object)
    changed = Signal()
    message_posted = Signal(str)

    def __init__(self, context: CasesContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        analysis = context.analysis
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._context = context
        self._case_id: int | None = None
        self._page: CasePage | None = None
        self._reading: Job | None = None
        outbox = CaseOutbox(analysis.database, context.connection, parent=self)
        self.writing = CaseWriting(outbox, parent=self)
        self._head = CaseHead(context)
        self._notice = Notice(analysis.appearance, "case_notice")
        self.sections = CaseSections(context, self.writing)
        self._state = StateView(analysis.appearance)
        contents = QWidget()
        column = QVBoxLayout(contents)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._head, Hairline(), self._notice):
            column.addWidget(widget)
        column.addWidget(self.sections, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._state)
        self._pages.addWidget(contents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._timer = QTimer(self, interval=REFRESH_EVERY_MS)
        self._connect()
        self.clear()

    def _connect(self) -> None:
        self._patience.timeout.connect(self._show_loading)
        self._timer.timeout.connect(self.refresh)
        self._context.connection.restored.connect(self.refresh)
        self._state.action_triggered.connect(self.refresh)
        self._head.fields_changed.connect(self._change)
        self._head.undo_pressed.connect(self.writing.undo)
        self.writing.done.connect(self._on_done)
        self.writing.refused.connect(self._on_refused)
        self.writing.changed.connect(self._tell_waiting)
        self._context.connection.lost.connect(self._tell_waiting)
        self.sections.case_wanted.connect(self.case_wanted)
        self.sections.alert_wanted.connect(self.alert_wanted)
        self.sections.account_wanted.connect(self.account_wanted)
        self.sections.message_posted.connect(self.message_posted)

    @property
    def is_ready(self) -> bool:
        """Whether the wanted case is shown as it is now, and nothing is under way."""
        page = self._page
        is_shown = page is not None and page.view.row.case_id == self._case_id
        return is_shown and self._reading is None and not self.writing.unsettled

    def add_keys(self, widget: QWidget) -> None:
        """Let the keys of a case count in a widget, while a case is shown in it.

        Args:
            widget: The pane around, so that they count also while its list has the keyboard.
        """
        keymap = self._context.analysis.keymap
        keys = CaseKeys(self._head, self.writing, self.sections, self._may_add)
        keys.bind(widget, keymap, when=self._has_case)

    def _may_add(self) -> bool:
        """Whether exhibits may come and go now; where a key wants it, say why not."""
        if self._page is None or not self._context.is_analyst:
            return False
        state = self._page.view.row.state
        if state not in {CaseState.PROPOSED, CaseState.CLOSED}:
            return True
        self._notice.say(error_sentence(CaseError(CaseProblem(state.value))))
        return False

    def _has_case(self) -> bool:
        return self.isVisible() and self._page is not None and self._pages.currentIndex() == 1

    # Reading.

    def show_case(self, case_id: int) -> None:
        """Read a case and show it; again if it is shown already."""
        if case_id != self._case_id:
            self._case_id = case_id
            self._notice.clear()
            self._patience.start()
        self._read()

    def clear(self) -> None:
        """Show no case."""
        self._case_id = self._page = None
        self.writing.show_row(None)
        self._drop_reading()
        self._patience.stop()
        self._state.show_state(
            "scale",
            self.tr("No case chosen"),
            self.tr("Choose one from the list, or open one from an alert or a referral."),
        )
        self._pages.setCurrentIndex(0)

    @Slot()
    def refresh(self) -> None:
        """Read the case again."""
        if self._case_id is not None:
            self._read()

    def _read(self) -> None:
        self._drop_reading()
        assert self._case_id is not None  # noqa: S101  # what is read
        self._reading = self._context.analysis.database.submit(read_case_page, self._case_id)
        self._reading.succeeded.connect(self._on_read)
        self._reading.failed.connect(self._on_read_failed)

    def _drop_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    @Slot()
    def _show_loading(self) -> None:
        self._state.show_loading()
        self._pages.setCurrentIndex(0)

    @Slot(object)
    def _on_read(self, page: CasePage) -> None:
        self._reading = None
        self._patience.stop()
        is_news = page != self._page
        self._page = page
        self.writing.show_row(page.view.row)
        login = self._context.analysis.person.login
        rights = CaseRights(login, self._context.is_analyst, page.view.row.state)
        self._head.show_case(page, rights, can_undo=self.writing.can_undo)
        if is_news:
            self.sections.show_case(page, rights)
        self._pages.setCurrentIndex(1)

    @Slot(object)
    def _on_read_failed(self, error: Exception) -> None:
        self._reading = None
        self._patience.stop()
        is_shown = self._page is not None and self._page.view.row.case_id == self._case_id
        if is_shown:
            self._notice.say(error_sentence(error))  # what was read stays
            return
        words = error_words(error)
        self._state.show_error(
            words.title, words.text, action=self.tr("Try again"), details=words.details
        )
        self._pages.setCurrentIndex(0)

    # Writing.

    @Slot(object)
    def _change(self, fields: Fields) -> None:
        self._notice.clear()
        self.writing.change(fields)

    @Slot(object, object)
    def _on_done(self, deed: Deed, answer: object) -> None:
        if deed.case_id == self._case_id:
            self._notice.clear()
            self._read()
        if words := done_words(deed, answer):
            self.message_posted.emit(words)
        self.changed.emit()

    @Slot()
    def _tell_waiting(self) -> None:
        """Say that what was done is on its way, where the database does not answer."""
        count = self.writing.unsettled
        if count and not self._context.connection.is_connected:
            self._notice.say(
                self.tr("%n change(s) wait for the database, and go by themselves.", "", count)
            )

    @Slot(object, object)
    def _on_refused(self, deed: Deed, error: Exception) -> None:
        words = error_sentence(error)
        if deed.case_id == self._case_id:
            self._notice.say(words)
            self._read()
        else:
            self.message_posted.emit(words)
        self.changed.emit()  # a colleague's change is not in the lists either

    def why_not_close(self) -> str:
        """Return what would be lost by closing now, as a sentence; empty if nothing."""
        if count := self.writing.unsettled:
            return self.tr(
                "%n change(s) of cases are not confirmed by the database. Whether they count is"
                " not known until it answers.",
                "",
                count,
            )
        if self._head.has_text:
            return self.tr("A title of a case is not recorded yet.")
        return self.sections.why_not_close()

    # Overrides of Qt methods.

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
