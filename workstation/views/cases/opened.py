"""The right side of the inbox: what is opened, and the way back from there."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workstation.domain.case_views import WaitingReferral
from workstation.domain.inbox import AlertPage, ReferralPage
from workstation.jobs.case_inbox import DrawnAlert, read_drawn_alert
from workstation.jobs.runner import Job
from workstation.queries.case_inbox import read_referral_page
from workstation.views.case_file.case_file import CaseFile
from workstation.views.cases.alert_view import AlertSheet
from workstation.views.cases.context import CasesContext
from workstation.views.cases.places import Kind, Place
from workstation.views.cases.referral_view import ReferralSheet
from workstation.views.cases.way import Way
from workstation.views.entity.entity_page import EntityPage
from workstation.views.error_words import error_sentence, error_words
from workstation.views.gifts.account_names import AccountNames
from workstation.views.widgets.state import StateView


class OpenedSide(QWidget):
    """Shows one thing at a time, and remembers from where one came.

    Attributes:
        names: What accounts are called.
        state: Says what is the case where there is nothing to show.
        alert: Shows alerts.
        referral: Shows referrals.
        case: Shows cases; made when the first is opened.
        account: Shows the page of an account; made when the first is opened.

    Signals:
        place_changed: Something else is shown, or read.
        exhibits_wanted: `ExhibitDraft`s that shall be in a case.
        changed: Something was written: lists are old.
        message_posted: A sentence for the status strip.
    """

    place_changed = Signal()
    exhibits_wanted = Signal(object)
    changed = Signal()
    message_posted = Signal(str)

    def __init__(
        self, context: CasesContext, lists: QWidget, parent: QWidget | None = None
    ) -> None:
        """Have nothing open.

        Args:
            context: Of the pane.
            lists: What is at the left: keys of what is opened count there too.
            parent: Owner.
        """
        super().__init__(parent)
        self._context, self._lists = context, lists
        self.names = AccountNames(context.analysis.database, parent=self)
        self._way = Way(context.analysis.appearance)
        self._reading: Job | None = None
        appearance = context.analysis.appearance
        self.state = StateView(appearance)
        self.alert = AlertSheet(context, self.names)
        self.referral = ReferralSheet(context)
        self.case: CaseFile | None = None
        self.account: EntityPage | None = None
        self._stack = QStackedWidget()
        self._arrange()
        self._way.back_pressed.connect(self.go_back)
        for sheet in (self.alert, self.referral):
            sheet.account_wanted.connect(self.open_account)
        self.alert.alert_wanted.connect(self.open_alert)
        self.alert.case_wanted.connect(self.open_case)

    def _arrange(self) -> None:
        for widget in (self.state, self.alert, self.referral):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._way)
        layout.addWidget(self._stack, 1)

    # Where one is.

    @property
    def place(self) -> Place | None:
        """What is open; None for nothing."""
        return self._way.place

    @property
    def first(self) -> Place | None:
        """What was opened from the list; None for nothing."""
        return self._way.first

    def start_at(self, place: Place, referral: WaitingReferral | None = None) -> None:
        """Open what was chosen in a list: there is no way back from it.

        Args:
            place: What.
            referral: The row, of a referral.
        """
        self._way.start_at(place, referral)
        self._show()

    def show_nothing(self) -> None:
        """Have nothing open; the state says why."""
        self._way.start_at(None)
        self._stop_reading()
        self._stack.setCurrentWidget(self.state)
        self.place_changed.emit()

    @Slot(object)
    def open_alert(self, alert_id: int) -> None:
        """Open an alert, with a way back."""
        self._go_on(Place(Kind.ALERT, alert_id))

    @Slot(object)
    def open_case(self, case_id: int) -> None:
        """Open a case, with a way back."""
        self._go_on(Place(Kind.CASE, case_id))

    @Slot(object)
    def open_account(self, member_id: int) -> None:
        """Open the page of an account, with a way back."""
        self._go_on(Place(Kind.ACCOUNT, member_id))

    def _go_on(self, place: Place) -> None:
        if self._way.go_on(place):
            self._show()

    @Slot()
    def go_back(self) -> bool:
        """Open what was open before; return whether there was anything."""
        has_been = self._way.go_back()
        if has_been:
            self._show()
        return has_been

    @Slot()
    def refresh(self) -> None:
        """Read what is open again; it stays on screen meanwhile."""
        if self.place is not None:
            self._read(self.place)

    # What is shown.

    def _show(self) -> None:
        place = self.place
        assert place is not None  # noqa: S101  # somebody has just opened it
        if place.kind is Kind.CASE:
            self._stack.setCurrentWidget(self._make_case())
        elif place.kind is Kind.ACCOUNT:
            self._stack.setCurrentWidget(self._make_account())
        elif self._stack.currentWidget() not in (self.alert, self.referral):
            self.state.show_loading()
            self._stack.setCurrentWidget(self.state)
        self._read(place)
        self.place_changed.emit()

    def _read(self, place: Place) -> None:
        self._stop_reading()
        match place.kind:
            case Kind.ALERT:
                self._reading = self._ask(read_drawn_alert, place.key, self._context.analysis.zone)
                self._reading.succeeded.connect(self._on_alert)
            case Kind.REFERRAL if self._way.referral is not None:
                self._reading = self._ask(read_referral_page, self._way.referral)
                self._reading.succeeded.connect(self._on_referral)
            case Kind.CASE:
                self._make_case().show_case(place.key)
            case Kind.ACCOUNT:
                self._make_account().show_account(place.key)

    def _ask(self, use_case: Callable[..., object], *args: object) -> Job:
        job: Job = self._context.analysis.database.submit(use_case, *args)
        job.failed.connect(self._on_failed)
        return job

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    @Slot(object)
    def _on_alert(self, drawn: DrawnAlert) -> None:
        self.alert.show_alert(drawn)
        self._show_sheet(self.alert)

    @Slot(object)
    def _on_referral(self, page: ReferralPage) -> None:
        self.referral.show_page(page)
        self._show_sheet(self.referral)

    def _show_sheet(self, sheet: QWidget) -> None:
        self._reading = None
        self._stack.setCurrentWidget(sheet)
        self.place_changed.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._reading = None
        if self.shown_alert is not None or self.shown_referral is not None:
            self.message_posted.emit(error_sentence(error))
            return
        told = error_words(error)
        self._stack.setCurrentWidget(self.state)
        self.state.show_error(
            told.title, told.text, action=self.tr("Try again"), details=told.details
        )
        self.place_changed.emit()

    def _make_case(self) -> CaseFile:
        if self.case is None:
            self.case = CaseFile(self._context)
            for widget in (self._lists, self):
                self.case.add_keys(widget)
            self.case.changed.connect(self.changed)
            self._join(self.case)
        return self.case

    def _make_account(self) -> EntityPage:
        if self.account is None:
            self.account = EntityPage(self._context)
            self.account.exhibits_wanted.connect(self.exhibits_wanted)
            self._join(self.account)
        return self.account

    def _join(self, part: CaseFile | EntityPage) -> None:
        part.case_wanted.connect(self.open_case)
        part.alert_wanted.connect(self.open_alert)
        part.account_wanted.connect(self.open_account)
        part.message_posted.connect(self.message_posted)
        self._stack.addWidget(part)

    def why_not_close(self) -> str:
        """Return what is not saved, as a sentence; empty if nothing."""
        return "" if self.case is None else self.case.why_not_close()

    def offer(self, *, offers: bool) -> None:
        """Offer what can be done, or nothing while something is asked."""
        for sheet in (self.alert, self.referral):
            sheet.buttons.setVisible(offers)

    @property
    def shown_alert(self) -> AlertPage | None:
        """The alert on screen, if the place is one and it was read."""
        page, place = self.alert.page, self.place
        if page is None or place != Place(Kind.ALERT, page.view.row.alert_id):
            return None
        return page

    @property
    def shown_referral(self) -> ReferralPage | None:
        """The referral on screen, if the place is one and it was read."""
        page, place = self.referral.page, self.place
        if page is None or place != Place(Kind.REFERRAL, page.referral.referral_id):
            return None
        return page

    @Slot()
    def take_keyboard(self) -> None:
        """Let the keys of what is open work."""
        shown = self._stack.currentWidget()
        if shown is self.alert:
            self.alert.take_keyboard()
        elif isinstance(shown, QWidget):
            if shown.focusPolicy() is Qt.FocusPolicy.NoFocus:
                shown.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            shown.setFocus()
