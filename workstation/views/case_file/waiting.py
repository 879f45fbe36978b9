"""What waits for a second person, and the answer."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workstation.case_words.names import outcome_name, typology_name
from workstation.case_words.sentences import alert_sentence
from workstation.domain.case_views import Outcome
from workstation.domain.cases import OutcomeAnswer, OutcomeKind
from workstation.domain.typologies import AlertView
from workstation.jobs.case_writing import CaseWriting, Deed, DeedKind
from workstation.jobs.cases import CasePage
from workstation.views import formatting
from workstation.views.case_file.gift_words import gift_lines
from workstation.views.case_file.reason_bar import ReasonBar
from workstation.views.case_file.rights import CaseRights, waiting_outcome
from workstation.views.case_file.words import day_words, outcome_effect, translate
from workstation.views.cases.context import CasesContext
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.cards import Card
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import MemberText, TextLabel, named_label

_ALERTS = 3  # whose sentences are beside the answer; the summary has all


class WaitingCard(Card):
    """For whoever may answer it; whoever proposed it may withdraw it."""

    def __init__(
        self, context: CasesContext, writing: CaseWriting, parent: QWidget | None = None
    ) -> None:
        appearance, keymap = context.analysis.appearance, context.analysis.keymap
        super().__init__(appearance, parent)
        theme = appearance.theme
        self.setObjectName("case_waiting")
        self._zone, self._writing = context.analysis.zone, writing
        self._outcome: Outcome | None = None
        self._rights: CaseRights | None = None
        self._title = TextLabel("", "title")
        self._title.setObjectName("waiting_title")
        self._asked = named_label("waiting_asked", "caption", wraps=True)
        self._effect = named_label("waiting_effect", wraps=True)
        self._reason = MemberText("")
        self._reason.setObjectName("waiting_reason")
        self._why = named_label("waiting_why", "caption", wraps=True)
        self._gifts = MemberText("", "caption")
        self._gifts.setObjectName("waiting_gifts")
        self._grown = named_label("waiting_grown", tone="warn", wraps=True)
        self._own = named_label("waiting_own", tone="warn", wraps=True)
        self._own.setText(self.tr("You proposed it yourself: somebody else has to answer."))
        self._confirm = KeyButton(appearance, "", self.tr("Confirm"), kind="danger")
        self._confirm.setObjectName("waiting_confirm")
        self._confirm.setStatusTip(self.tr("It is done now"))
        self._refuse = KeyButton(appearance, "", self.tr("Refuse"))
        self._refuse.setObjectName("waiting_refuse")
        self._refuse.setStatusTip(self.tr("It is not done; say why"))
        self._withdraw = KeyButton(appearance, "", self.tr("Withdraw"))
        self._withdraw.setObjectName("waiting_withdraw")
        self._withdraw.setStatusTip(self.tr("Propose it no more; the case goes on"))
        keymap.follow(self._confirm, "case_file.confirm")
        keymap.follow(self._refuse, "case_file.refuse")
        keymap.follow(self._withdraw, "case_file.withdraw")
        self.reason = ReasonBar(appearance, "waiting_reason_bar")
        head = QHBoxLayout()
        head.setSpacing(theme.gap_s)
        head.addWidget(IconLabel(appearance, "scale", "warn", theme.icon_m))
        head.addWidget(self._title, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap_s)
        for button in (self._confirm, self._refuse, self._withdraw):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.column.setSpacing(theme.gap_s)
        self.column.addLayout(head)
        for widget in (
            self._asked, self._effect, self._reason, self._why, self._gifts, self._grown, self._own
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.column.addLayout(buttons)
        self.column.addWidget(self.reason)
        self._confirm.clicked.connect(self.confirm)
        self._refuse.clicked.connect(self.ask_refusal)
        self._withdraw.clicked.connect(self.withdraw)
        writing.done.connect(self._on_done)

    def show_case(self, page: CasePage, rights: CaseRights) -> None:
        """Show what waits about a case; hide where nothing does."""
        outcome = waiting_outcome(page.view)
        if (
            self._outcome is None
            or outcome is None
            or (outcome.outcome_id != self._outcome.outcome_id)
        ):
            self.reason.end()
        self._outcome, self._rights = outcome, rights
        self.setVisible(outcome is not None)
        if outcome is None:
            return
        name = outcome_name(outcome.kind, translate)
        self._title.setText(self.tr("{outcome}: waits for a second person").format(outcome=name))
        self._asked.setText(self._asked_words(outcome))
        self._asked.setToolTip(formatting.exact_time(outcome.proposed_at))
        self._effect.setText(self._effect_words(outcome))
        self._reason.setText(outcome.reason)
        self._why.setText("\n".join(_why(alert) for alert in page.alerts[:_ALERTS]))
        self._why.setVisible(bool(page.alerts))
        self._gifts.setText("\n".join(gift_lines(outcome.gift_ids, page, self._zone)))
        self._gifts.setVisible(bool(outcome.gift_ids))
        grown = [each for each in page.alerts if _has_grown(each.row.alert_id, each.row.version,
                                                            outcome)]  # fmt: skip
        self._grown.setText(
            self.tr("%n alert(s) grew since it was proposed: look at them again.", "", len(grown))
        )
        self._grown.setVisible(bool(grown))
        self._own.setVisible(rights.may_withdraw(outcome))
        self._withdraw.setVisible(rights.may_withdraw(outcome))
        for button in (self._confirm, self._refuse):
            button.setVisible(rights.may_answer(outcome))

    def _asked_words(self, outcome: Outcome) -> str:
        return self.tr("Proposed by {login}, {when} · {amount}").format(
            login=formatting.isolated(outcome.proposed_by),
            when=formatting.relative_time(outcome.proposed_at),
            amount=formatting.money(outcome.amount_fen),
        )

    def _effect_words(self, outcome: Outcome) -> str:
        effect = outcome_effect(outcome.kind)
        if outcome.kind is OutcomeKind.MONITOR and outcome.review_at is not None:
            day = day_words(outcome.review_at, self._zone)
            return f"{effect} {self.tr('Look again on {day}.').format(day=day)}"
        return effect

    # What is pressed.

    @Slot()
    def confirm(self) -> None:
        """Have it done."""
        outcome = self._outcome
        if outcome is not None and self._rights and self._rights.may_answer(outcome):
            self._writing.answer(outcome.outcome_id, OutcomeAnswer.CONFIRM)

    @Slot()
    def ask_refusal(self) -> None:
        """Ask why it is not to be done."""
        outcome = self._outcome
        if outcome is not None and self._rights and self._rights.may_answer(outcome):
            self.reason.ask(
                self.tr("Refuse:"),
                self.tr("Refuse"),
                self.tr("Why not? Whoever proposed it reads this."),
                partial(self._writing.answer, outcome.outcome_id, OutcomeAnswer.REFUSE),
            )

    @Slot()
    def withdraw(self) -> None:
        """Propose it no more."""
        outcome = self._outcome
        if outcome is not None and self._rights and self._rights.may_withdraw(outcome):
            self._writing.answer(outcome.outcome_id, OutcomeAnswer.WITHDRAW)

    @Slot(object, object)
    def _on_done(self, deed: Deed, _answer: object) -> None:
        if deed.kind is DeedKind.ANSWER:
            self.reason.end()


def _has_grown(alert_id: int, version: int, outcome: Outcome) -> bool:
    """Return whether detectors added to an alert since an outcome was proposed by it."""
    known = outcome.evidence.get("alerts")
    versions = dict(known) if isinstance(known, list) else {}
    return alert_id in versions and version > versions[alert_id]


def _why(alert: AlertView) -> str:
    """Return what an alert is about, for whoever answers."""
    row = alert.row
    name = typology_name(row.typology, translate)
    return f"{name}: {alert_sentence(row.typology, row.reason, translate)}"
