"""What becomes of a case: what waits, what is proposed, what was done."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.case_words.events import answer_name
from workstation.case_words.names import outcome_name
from workstation.domain.case_views import Outcome
from workstation.domain.cases import CaseState, OutcomeAnswer
from workstation.domain.people import Role
from workstation.jobs.case_writing import CaseWriting, Deed, DeedKind
from workstation.jobs.cases import CasePage
from workstation.views import formatting
from workstation.views.case_file.gift_words import gift_lines
from workstation.views.case_file.limits_dialog import LimitsDialog
from workstation.views.case_file.proposing import ProposalForm
from workstation.views.case_file.reason_bar import ReasonBar
from workstation.views.case_file.rights import CaseRights
from workstation.views.case_file.waiting import WaitingCard
from workstation.views.case_file.words import day_words, translate
from workstation.views.cases.context import CasesContext
from workstation.views.review.section import Section
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.cards import Card
from workstation.views.widgets.labels import Badge, BadgeKind, MemberText, TextLabel, named_label

_FORM_HEIGHT = 370
"""Of the form without its gifts, and what is around it."""

_ANSWER_KINDS: dict[OutcomeAnswer, BadgeKind] = {
    OutcomeAnswer.ALONE: "ok",
    OutcomeAnswer.CONFIRM: "ok",
    OutcomeAnswer.REFUSE: "danger",
    OutcomeAnswer.WITHDRAW: "neutral",
}


class CaseOutcomes(QScrollArea):
    """One under the other: waiting, proposing or opening again, and what was."""

    def __init__(
        self, context: CasesContext, writing: CaseWriting, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._writing = context, writing
        appearance = context.analysis.appearance
        theme = appearance.theme
        self._page: CasePage | None = None
        self._told: object = None
        self.setObjectName("case_outcomes")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.waiting = WaitingCard(context, writing)
        self.form = ProposalForm(context, writing)
        self._closed = Card(appearance)
        self._reopen = KeyButton(appearance, "", self.tr("Open it again"))
        self._reopen.setObjectName("case_reopen")
        self.reason = ReasonBar(appearance, "reopen_reason")
        self._closed_words = named_label("case_closed", wraps=True)
        self._closed.column.setSpacing(theme.gap_s)
        self._closed.column.addWidget(self._closed_words)
        self._closed.column.addWidget(self._reopen)
        self._closed.column.addWidget(self.reason)
        self._past = Section(appearance, self.tr("WHAT WAS PROPOSED"), "case_past")
        self._limits = QPushButton(self.tr("Above which sums does a second person confirm?"))
        self._limits.setObjectName("outcome_limits")
        self._limits.setProperty("kind", "link")
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        column.setSpacing(theme.gap_l)
        for widget in (self.waiting, self.form, self._closed, self._past):
            column.addWidget(widget)
        column.addWidget(self._limits, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(body)
        self._limits.clicked.connect(self.show_limits)
        self._reopen.clicked.connect(self.ask_reopening)
        writing.done.connect(self._on_done)

    @property
    def has_text(self) -> bool:
        """Whether a reason was typed that is not recorded."""
        return self.form.has_text or self.waiting.reason.has_text or self.reason.has_text

    def show_case(self, page: CasePage, rights: CaseRights) -> None:
        """Show the outcomes of a case."""
        if self._page is not None and self._page.view.row.case_id != page.view.row.case_id:
            self.reason.end()
        self._page = page
        self.waiting.show_case(page, rights)
        self.form.show_case(page, rights)
        is_closed = page.view.row.state is CaseState.CLOSED
        self._closed.setVisible(is_closed)
        self._closed_words.setText(
            self.tr("The case is closed. Opened again, what it froze stays so.")
        )
        self._reopen.setVisible(rights.may_reopen)
        past = [each for each in reversed(page.view.outcomes) if each.answer is not None]
        if past != self._told:
            self._told = past
            self._past.clear()
            for outcome in past:
                self._past.add(self._card(outcome, page))
        self._past.setVisible(bool(past))

    def _card(self, outcome: Outcome, page: CasePage) -> QWidget:
        theme = self._context.analysis.appearance.theme
        card = Card(self._context.analysis.appearance)
        card.setObjectName(f"outcome_{outcome.outcome_id}")
        head = QHBoxLayout()
        head.setSpacing(theme.gap_s)
        head.addWidget(TextLabel(outcome_name(outcome.kind, translate), "card_title"))
        if outcome.answer is not None:
            kind = _ANSWER_KINDS[outcome.answer]
            head.addWidget(Badge(answer_name(outcome.answer, translate), kind))
        head.addStretch(1)
        head.addWidget(TextLabel(formatting.money(outcome.amount_fen), "caption"))
        card.column.addLayout(head)
        said = self.tr("{login}, {when}").format(
            login=formatting.isolated(outcome.proposed_by),
            when=formatting.exact_time(outcome.proposed_at),
        )
        card.column.addWidget(TextLabel(said, "caption"))
        card.column.addWidget(MemberText(outcome.reason))
        for line in self._more(outcome, page):
            card.column.addWidget(MemberText(line, "caption"))
        return card

    def _more(self, outcome: Outcome, page: CasePage) -> list[str]:
        """Return what came of an outcome, a line each."""
        zone = self._context.analysis.zone
        lines = []
        if outcome.review_at is not None:
            day = day_words(outcome.review_at, zone)
            lines.append(self.tr("Look again on {day}.").format(day=day))
        if outcome.answered_by and outcome.answer is not OutcomeAnswer.ALONE:
            answered = self.tr("Answered by {login}").format(
                login=formatting.isolated(outcome.answered_by)
            )
            if outcome.answer_reason:
                answered = f"{answered}: {outcome.answer_reason}"
            lines.append(answered)
        if outcome.frozen:
            held = [each.gift_id for each in outcome.frozen if each.is_standing]
            lines.append(self._held_words(len(outcome.frozen), len(held)))
            lines += gift_lines([each.gift_id for each in outcome.frozen], page, zone)
        return lines

    def _held_words(self, frozen: int, held: int) -> str:
        words = self.tr("%n gift(s) frozen", "", frozen)
        if held < frozen:
            still = self.tr("%n of them still", "", held)
            words = f"{words}, {still}"
        return words

    # What is pressed.

    @Slot()
    def show_limits(self) -> None:
        """Show above which sums a second person confirms."""
        if self._page is None:
            return
        analysis = self._context.analysis
        dialog = LimitsDialog(
            analysis.appearance,
            self._page.limits,
            may_set=Role.MANAGER in analysis.person.roles,
            parent=self,
        )
        dialog.save_wanted.connect(self._writing.save_limit)
        dialog.open()

    @Slot()
    def ask_reopening(self) -> None:
        """Ask why the case is opened again."""
        if self._reopen.isVisibleTo(self._closed):
            self.reason.ask(
                self.tr("Open it again:"),
                self.tr("Open it"),
                self.tr("Why? It stands in the history."),
                self._writing.reopen,
            )

    @Slot(object, object)
    def _on_done(self, deed: Deed, _answer: object) -> None:
        if deed.kind is DeedKind.REOPEN:
            self.reason.end()

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The reason and the button below the gifts are in sight.
        self.form.gifts.set_room(self.viewport().height() - _FORM_HEIGHT)
