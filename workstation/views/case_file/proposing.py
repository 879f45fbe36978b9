"""Proposes what is to become of a case."""

from datetime import timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workstation.case_words.names import outcome_name
from workstation.domain.cases import OutcomeKind
from workstation.jobs.case_writing import CaseWriting, Deed, DeedKind
from workstation.jobs.cases import CasePage
from workstation.views import formatting
from workstation.views.analysis.choice import Choice
from workstation.views.case_file.day_dialog import DayField
from workstation.views.case_file.drafts import DraftField
from workstation.views.case_file.gift_choice import GiftChoice, held_fen
from workstation.views.case_file.rights import CaseRights
from workstation.views.case_file.words import end_of, outcome_effect, translate
from workstation.views.cases.context import CasesContext
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.cards import Card
from workstation.views.widgets.labels import TextLabel, named_label

_REASON_HEIGHT = 76
_LONGEST_REASON = 4_000
_USUAL_DAYS, _MOST_DAYS = 30, 365


class ProposalForm(Card):
    """An outcome, what it needs, and why."""

    def __init__(
        self, context: CasesContext, writing: CaseWriting, parent: QWidget | None = None
    ) -> None:
        appearance = context.analysis.appearance
        super().__init__(appearance, parent)
        self.setObjectName("case_proposal")
        self._analysis, self._writing = context.analysis, writing
        self._page: CasePage | None = None
        self.choice = Choice(
            appearance,
            "outcome",
            [(each.value, outcome_name(each, translate)) for each in OutcomeKind],
        )
        # An outcome may take effect at once: none is chosen by itself.
        self.choice.choose_nothing()
        for number, each in enumerate(OutcomeKind, 1):
            key = context.analysis.keymap.text(f"case_file.outcome.{number}")
            self.choice.set_tip(each.value, self.tr("Key {key}").format(key=key) if key else "")
        self._effect = named_label("outcome_effect", wraps=True)
        self._day_label = TextLabel(self.tr("Look again on"))
        today = context.analysis.today()
        self.day = DayField(appearance, "outcome_day", today + timedelta(days=_USUAL_DAYS))
        self.day.set_ends(today, today + timedelta(days=_MOST_DAYS))
        self.gifts = GiftChoice(appearance, context.analysis.zone)
        self.reason = DraftField("outcome_reason", self.tr("Why this outcome"))
        self.reason.setFixedHeight(_REASON_HEIGHT)
        self.reason.setPlaceholderText(
            self.tr("Why? Whoever confirms it, and whoever opens the case later, reads this.")
        )
        self._limit = named_label("outcome_limit", "caption", wraps=True)
        self._send = KeyButton(appearance, "", self.tr("Propose"), kind="accent")
        self._send.setObjectName("outcome_send")
        context.analysis.keymap.follow(self._send, "case_file.send")
        self._arrange()
        self.choice.chosen.connect(self._fit)
        self.gifts.changed.connect(self._fit)
        self.reason.textChanged.connect(self._fit)
        self._send.clicked.connect(self.send)
        writing.done.connect(self._on_done)

    def _arrange(self) -> None:
        theme = self._analysis.appearance.theme
        self.column.setSpacing(theme.gap_s)
        day = QHBoxLayout()
        day.setSpacing(theme.gap_s)
        day.addWidget(self._day_label)
        day.addWidget(self.day)
        day.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.gap_s)
        foot.addWidget(self._limit, 1)
        foot.addWidget(self._send)
        self.column.addWidget(TextLabel(self.tr("What is to become of it?"), "card_title"))
        self.column.addWidget(self.choice)
        self.column.addWidget(self._effect)
        self.column.addLayout(day)
        self.column.addWidget(self.gifts)
        self.column.addWidget(self.reason)
        self.column.addLayout(foot)

    @property
    def outcome(self) -> OutcomeKind | None:
        """What is chosen; None until somebody has chosen: no case is closed by what stood there."""
        return OutcomeKind(self.choice.key) if self.choice.key else None

    def choose(self, outcome: OutcomeKind) -> None:
        """Choose an outcome, and have its reason written next."""
        if self.isVisible():
            self.choice.choose(outcome.value)
            self.reason.setFocus()

    def take_keyboard(self) -> None:
        """Let the outcome be chosen; where one is, its reason be written."""
        if self.isVisible():  # keys typed into what is hidden would be lost
            (self.reason if self.choice.key else self.choice).setFocus()

    @property
    def has_text(self) -> bool:
        """Whether a reason was typed that is not recorded."""
        return self.reason.begun

    def show_case(self, page: CasePage, rights: CaseRights) -> None:
        """Offer outcomes of a case, to whoever may propose one."""
        if self._page is None or self._page.view.row.case_id != page.view.row.case_id:
            self.choice.choose_nothing()
        self._page = page
        self.reason.show_case(page.view.row.case_id)
        self.gifts.show_case(page)
        self.setVisible(rights.may_work)
        self._fit()

    def _amount_fen(self) -> int:
        if self._page is None:
            return 0
        if self.outcome is OutcomeKind.FREEZE:
            return self.gifts.amount_fen + held_fen(self._page)
        return self._page.view.row.amount_fen

    @property
    def needs_second(self) -> bool:
        """Whether somebody else has to confirm what is chosen, as far as it is known here."""
        if self._page is None or self.outcome is None:
            return True
        limit = self._page.limits[self.outcome].limit_fen
        return limit == 0 or self._amount_fen() > limit

    @Slot()
    def _fit(self) -> None:
        outcome = self.outcome
        self._effect.setText("" if outcome is None else outcome_effect(outcome))
        self._effect.setVisible(outcome is not None)
        for widget in (self._day_label, self.day):
            widget.setVisible(outcome is OutcomeKind.MONITOR)
        self.gifts.setVisible(outcome is OutcomeKind.FREEZE)
        if self._page is None or outcome is None:
            self._limit.clear()
        else:
            self._limit.setText(self._limit_words(self._page.limits[outcome].limit_fen))
        self._send.set_text(self.tr("Propose") if self.needs_second else self.tr("Do it"))
        lacks = self._lacks()
        self._send.setEnabled(not lacks)
        self._send.setToolTip(lacks)

    def _limit_words(self, limit_fen: int) -> str:
        if limit_fen == 0:
            return self.tr("A second person always confirms this.")
        limit, amount = formatting.money(limit_fen), formatting.money(self._amount_fen())
        if self.needs_second:
            text = self.tr("{amount}: above {limit} a second person confirms.")
        else:
            text = self.tr("{amount}: up to {limit} it is done at once, by you alone.")
        return text.format(amount=amount, limit=limit)

    def _lacks(self) -> str:
        if self.outcome is None:
            return self.tr("Choose what is to become of it first")
        if self.outcome is OutcomeKind.FREEZE and not self.gifts.chosen:
            return self.tr("Choose gifts first")
        if not self.reason.words:
            return self.tr("Give a reason first")
        over = len(self.reason.words) - _LONGEST_REASON
        return self.tr("%n character(s) too long", "", over) if over > 0 else ""

    @Slot()
    def send(self) -> None:
        """Propose what is chosen."""
        if not self._send.isEnabled() or not self.isVisible():
            return
        outcome = self.outcome
        assert outcome is not None  # noqa: S101  # nothing is sent without
        is_later = outcome is OutcomeKind.MONITOR
        self._writing.propose(
            outcome,
            self.reason.words,
            self.gifts.chosen if outcome is OutcomeKind.FREEZE else (),
            end_of(self.day.day, self._analysis.zone) if is_later else None,
        )

    @Slot(object, object)
    def _on_done(self, deed: Deed, _answer: object) -> None:
        if deed.kind is DeedKind.PROPOSE:
            self.reason.forget(deed.case_id)
