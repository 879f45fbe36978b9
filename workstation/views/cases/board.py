"""The contents of the Cases pane: what is listed, what is opened, what is asked."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workstation.domain.inbox import InboxCounts
from workstation.views.appeals.outcome_bar import OutcomeBar
from workstation.views.cases.alerts_part import AlertsPart
from workstation.views.cases.ask_bar import AskBar
from workstation.views.cases.cases_part import CasesPart
from workstation.views.cases.context import CasesContext
from workstation.views.cases.deciding import Deciding
from workstation.views.cases.following import Following
from workstation.views.cases.inbox_part import InboxPart
from workstation.views.cases.opened import OpenedSide
from workstation.views.cases.page_switch import PageSwitch
from workstation.views.cases.pages import Page
from workstation.views.cases.places import Kind, Place
from workstation.views.cases.referrals_part import ReferralsPart
from workstation.views.cases.writing import InboxWriter
from workstation.views.widgets.labels import Hairline

if TYPE_CHECKING:
    from workstation.views.typologies.typologies_view import TypologiesView

_LIST_WIDTH, _LEAST_LIST = 340, 296


class CasesBoard(QWidget):
    """Lists at the left, what is opened at the right. Managers have the list of cases alone.

    Attributes:
        parts: The lists.
        opened: The right side.
        ask_bar: Asks before something is written.
        writer: Writes it.

    Signals:
        was_read: A list is as the database has it.
        look_wanted: Other parameters hold: alerts shall be looked for by them.
        message_posted: A sentence for the status strip.
    """

    was_read = Signal()
    look_wanted = Signal()
    message_posted = Signal(str)

    def __init__(self, context: CasesContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._is_on_screen = False
        appearance = context.analysis.appearance
        self.parts: dict[Page, InboxPart[Any]] = {}
        if context.is_analyst:
            self.parts[Page.ALERTS] = AlertsPart(context)
            self.parts[Page.REFERRALS] = ReferralsPart(context)
        self.parts[Page.CASES] = CasesPart(context)
        self._page = next(iter(self.parts))
        self._left, self._contents = QStackedWidget(), QStackedWidget()
        self.opened = OpenedSide(context, self._left)
        self.ask_bar = AskBar(appearance)
        bar = OutcomeBar(appearance)
        bar.setObjectName("cases_outcome_bar")
        self.writer = InboxWriter(context, bar, parent=self)
        self._typologies: TypologiesView | None = None
        self._switch = PageSwitch(appearance)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._arrange(bar)
        self._connect()
        self._following = Following(context, self)
        Deciding(context, self)
        self.show_page(self._page)

    def _arrange(self, bar: OutcomeBar) -> None:
        self._left.setMinimumWidth(_LEAST_LIST)
        for part in self.parts.values():
            self._left.addWidget(part)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.opened, 1)
        column.addWidget(self.ask_bar)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(right)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_LIST_WIDTH, 1_000])
        self._contents.addWidget(self._splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if self._context.is_analyst:
            layout.addWidget(self._switch)
            layout.addWidget(Hairline())
        layout.addWidget(self._contents, 1)
        layout.addWidget(bar)

    def _connect(self) -> None:
        self._switch.page_chosen.connect(self.show_page)
        self.opened.changed.connect(self.refresh)
        self.opened.changed.connect(self.writer.forget)
        self.opened.message_posted.connect(self.message_posted)
        self.ask_bar.begun.connect(partial(self.opened.offer, offers=False))
        self.ask_bar.ended.connect(partial(self.opened.offer, offers=True))
        self.ask_bar.ended.connect(self.take_keyboard)

    # Pages.

    @property
    def page(self) -> Page:
        """What is shown."""
        return self._page

    @property
    def part(self) -> InboxPart[Any] | None:
        """The list on screen; None where there is none."""
        return self.parts.get(self._page)

    @property
    def is_on_screen(self) -> bool:
        """Whether it is seen."""
        return self._is_on_screen

    @property
    def left(self) -> QWidget:
        """Where the lists are."""
        return self._left

    @Slot(object)
    def show_page(self, page: Page, *, keeps_opened: bool = False) -> None:
        """Show another list, or what is looked for.

        Args:
            page: Which.
            keeps_opened: What is open stays so, whatever is chosen in the list.
        """
        has_changed = page is not self._page
        if has_changed and self._typologies is not None and self._page is Page.TYPOLOGIES:
            self._typologies.deactivate()
        self._page = page
        self._switch.show_page(page)
        self.ask_bar.end()
        if page is Page.TYPOLOGIES:
            view = self._make_typologies()
            self._contents.setCurrentWidget(view)
            if self._is_on_screen:
                view.activate()
        else:
            self._contents.setCurrentWidget(self._splitter)
            self._left.setCurrentWidget(self.parts[page])
            if self._is_on_screen:
                self.parts[page].refresh()
                if has_changed and not keeps_opened and self.parts[page].row is None:
                    self.parts[page].list.choose(0)
                if not keeps_opened:
                    self._following.follow()
        if has_changed:
            self.take_keyboard()

    @Slot()
    def show_next_page(self) -> None:
        """Show the page after this one; after the last, the first."""
        if self._context.is_analyst:
            pages = list(Page)
            self.show_page(pages[(pages.index(self._page) + 1) % len(pages)])

    def set_counts(self, counts: InboxCounts) -> None:
        """Say how much waits."""
        self._switch.set_counts(counts)

    def _make_typologies(self) -> "TypologiesView":
        if self._typologies is None:
            from workstation.views.typologies.typologies_view import TypologiesView

            view = self._typologies = TypologiesView(self._context)
            view.message_posted.connect(self.message_posted)
            view.changed.connect(self.refresh)
            view.look_wanted.connect(self.look_wanted)
            view.account_wanted.connect(self.open_account)
            self._contents.addWidget(view)
        return self._typologies

    # What is listed and opened.

    @Slot()
    def refresh(self) -> None:
        """Read the list on screen again; what is open as well, if it has changed."""
        if self.part is not None:
            self.part.refresh()

    @Slot()
    def refresh_all(self) -> None:
        """Read the list on screen and what is open again."""
        self.refresh()
        self.opened.refresh()

    @Slot(object)
    def open_alert(self, alert_id: int) -> None:
        """Show an alert."""
        self._leave_typologies(Page.ALERTS)
        self.opened.open_alert(alert_id)

    @Slot(object)
    def open_case(self, case_id: int) -> None:
        """Show a case; it is chosen in the list of cases, if it is listed there."""
        self.opened.start_at(Place(Kind.CASE, case_id))
        self.parts[Page.CASES].choose_key(case_id)
        self.show_page(Page.CASES, keeps_opened=True)

    @Slot(object)
    def open_account(self, member_id: int) -> None:
        """Show the page of an account."""
        self._leave_typologies(Page.CASES)
        self.opened.open_account(member_id)

    def _leave_typologies(self, page: Page) -> None:
        if self._page is Page.TYPOLOGIES:
            self.show_page(page)

    # The keyboard, and the screen.

    @Slot()
    def take_keyboard(self) -> None:
        """Let arrows walk the list."""
        if self._is_on_screen:
            if self.part is not None:
                self.part.list.setFocus()
            elif self._typologies is not None:
                self._typologies.setFocus()

    def find_account(self) -> None:
        """Let the number of an account be written that the list is narrowed to."""
        if isinstance(self.part, AlertsPart | CasesPart):
            self.part.filters.account.setFocus()
            self.part.filters.account.selectAll()

    def go_back(self) -> None:
        """Drop what is asked; else open what was open before; else go to the list."""
        if self.ask_bar.question is not None:
            self.ask_bar.end()
        elif not self.opened.go_back():
            self.take_keyboard()

    def come(self) -> None:
        """Be on screen: read."""
        self._is_on_screen = True
        self.show_page(self._page, keeps_opened=self.opened.place is not None)
        self.take_keyboard()

    def go(self) -> None:
        """Leave the screen."""
        self._is_on_screen = False
        self.ask_bar.end()
        if self._typologies is not None and self._page is Page.TYPOLOGIES:
            self._typologies.deactivate()

    @property
    def list_width(self) -> int:
        """How wide the lists are."""
        return self._splitter.sizes()[0]

    def set_list_width(self, width: int) -> None:
        """Make the lists as wide as they were."""
        self._splitter.setSizes([width, max(self.width() - width, 1)])
