"""The sections of a case: one is on screen, the others follow what is read."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workstation.jobs.case_writing import CaseWriting
from workstation.jobs.cases import CasePage
from workstation.views.analysis.choice import Choice
from workstation.views.case_file.exhibits import CaseExhibits
from workstation.views.case_file.history import CaseHistory
from workstation.views.case_file.links import CaseLinks
from workstation.views.case_file.outcomes import CaseOutcomes
from workstation.views.case_file.rights import CaseRights, waiting_outcome
from workstation.views.case_file.summary import CaseSummary
from workstation.views.cases.context import CasesContext
from workstation.views.widgets.labels import Hairline

if TYPE_CHECKING:  # load pyqtgraph
    from workstation.views.case_canvas.case_canvas import CaseCanvas
    from workstation.views.reports.reports_view import ReportsView

SUMMARY, EXHIBITS, CANVAS = "summary", "exhibits", "canvas"
OUTCOME, HISTORY, LINKS, REPORTS = "outcome", "history", "links", "reports"
SECTIONS = (SUMMARY, EXHIBITS, CANVAS, OUTCOME, REPORTS, LINKS, HISTORY)


class CaseSections(QWidget):
    """Chips above, the chosen section below. Canvas and reports are made when first shown.

    Signals:
        case_wanted: A case shall be opened (its id).
        alert_wanted: An alert shall be opened (its id).
        account_wanted: The page of an account shall be opened (a member's id).
        message_posted: A sentence for the status strip.
    """

    case_wanted = Signal(object)
    alert_wanted = Signal(object)
    account_wanted = Signal(object)
    message_posted = Signal(str)

    def __init__(
        self, context: CasesContext, writing: CaseWriting, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        appearance = context.analysis.appearance
        self._context = context
        self._page: CasePage | None = None
        self.summary = CaseSummary(appearance, writing)
        self.exhibits = CaseExhibits(context, writing)
        self.outcomes = CaseOutcomes(context, writing)
        self.history = CaseHistory(appearance, context.analysis.zone)
        self.links = CaseLinks(appearance)
        self.canvas: CaseCanvas | None = None
        self.reports: ReportsView | None = None
        names = {
            SUMMARY: self.tr("Summary"),
            EXHIBITS: self.tr("Exhibits"),
            CANVAS: self.tr("Canvas"),
            OUTCOME: self.tr("Outcome"),
            REPORTS: self.tr("Reports"),
            LINKS: self.tr("Links"),
            HISTORY: self.tr("History"),
        }
        # What leaves the house is made by analysts.
        self._keys = [key for key in SECTIONS if key != REPORTS or context.is_analyst]
        choices = [(key, names[key]) for key in self._keys]
        self.choice = Choice(appearance, "case_section", choices)
        self._stack = QStackedWidget()
        for page in (self.summary, self.exhibits, self.outcomes, self.links, self.history):
            self._stack.addWidget(page)
        theme = appearance.theme
        top = QHBoxLayout()
        top.setContentsMargins(theme.gap_l, theme.gap_s, theme.gap_l, theme.gap_s)
        top.addWidget(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Hairline())
        column.addWidget(self._stack, 1)
        self.choice.chosen.connect(self._show)
        self.summary.alert_wanted.connect(self.alert_wanted)
        self.summary.account_wanted.connect(self.account_wanted)
        self.exhibits.alert_wanted.connect(self.alert_wanted)
        self.exhibits.account_wanted.connect(self.account_wanted)
        self.exhibits.message_posted.connect(self.message_posted)
        self.links.case_wanted.connect(self.case_wanted)

    def show_case(self, page: CasePage, rights: CaseRights) -> None:
        """Show a case; of another one where something waits for an answer, that first."""
        is_other = self._page is None or self._page.view.row.case_id != page.view.row.case_id
        self._page = page
        self.summary.show_case(page, rights)
        self.exhibits.show_case(page, rights)
        self.outcomes.show_case(page, rights)
        self.history.show_case(page)
        self.links.show_case(page)
        self.choice.set_count(EXHIBITS, len(page.standing))
        self.choice.set_count(LINKS, len(page.links) or None)
        if is_other:
            waiting = waiting_outcome(page.view)
            is_asked = waiting is not None and rights.may_answer(waiting)
            self.choice.choose(OUTCOME if is_asked else SUMMARY)
        for made in (self.canvas, self.reports):
            if made is not None and (is_other or made is self._stack.currentWidget()):
                made.show_case(page.view)

    def offers(self, key: str) -> bool:
        """Return whether this person has a section."""
        return key in self._keys

    def show_section(self, key: str) -> None:
        """Show a section."""
        self.choice.choose(key)

    @Slot()
    def show_next(self) -> None:
        """Show the section after this one; after the last, the first."""
        place = self._keys.index(self.choice.key) + 1
        self.show_section(self._keys[place % len(self._keys)])

    @Slot(str)
    def _show(self, key: str) -> None:
        fixed: dict[str, QWidget] = {
            SUMMARY: self.summary,
            EXHIBITS: self.exhibits,
            OUTCOME: self.outcomes,
            HISTORY: self.history,
            LINKS: self.links,
        }
        if key in fixed:
            self._stack.setCurrentWidget(fixed[key])
            return
        made = self._canvas() if key == CANVAS else self._reports()
        self._stack.setCurrentWidget(made)
        if self._page is not None:
            made.show_case(self._page.view)

    def _canvas(self) -> "CaseCanvas":
        if self.canvas is None:
            from workstation.views.case_canvas.case_canvas import CaseCanvas

            self.canvas = CaseCanvas(self._context)
            self.canvas.account_wanted.connect(self.account_wanted)
            self._follow(self.canvas)
        return self.canvas

    def _reports(self) -> "ReportsView":
        if self.reports is None:
            from workstation.views.reports.reports_view import ReportsView

            self.reports = ReportsView(self._context)
            self._follow(self.reports)
        return self.reports

    def _follow(self, made: "CaseCanvas | ReportsView") -> None:
        self._stack.addWidget(made)
        made.message_posted.connect(self.message_posted)

    def why_not_close(self) -> str:
        """Return what is not recorded, as a sentence; empty if nothing."""
        if self.exhibits.adding.has_text or self.exhibits.reason.has_text:
            return self.tr("A note or reason in a case is not recorded yet.")
        if self.outcomes.has_text or self.summary.accounts.reason.has_text:
            return self.tr("A note or reason in a case is not recorded yet.")
        reasons = [made.why_not_close() for made in (self.canvas, self.reports) if made is not None]
        return next(filter(None, reasons), "")
