"""Why there is a case, and who is in it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workstation.case_words.names import typology_name
from workstation.case_words.sentences import alert_sentence, merged_words
from workstation.domain.case_views import WaitingReferral
from workstation.domain.typologies import AlertView
from workstation.jobs.case_writing import CaseWriting
from workstation.jobs.cases import CasePage
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.case_file.accounts import CaseAccounts
from workstation.views.case_file.rights import CaseRights
from workstation.views.case_file.words import translate
from workstation.views.labels import subject_kind_name
from workstation.views.review.section import Section
from workstation.views.widgets.cards import Card
from workstation.views.widgets.labels import MemberText, TextLabel

_MOST_CARDS = 20


class CaseSummary(QScrollArea):
    """Sentences of the alerts, words of reviewers, accounts.

    Signals:
        alert_wanted: An alert shall be opened (its id).
        account_wanted: The page of an account shall be opened (a member's id).
    """

    alert_wanted = Signal(object)
    account_wanted = Signal(object)

    def __init__(
        self, appearance: Appearance, writing: CaseWriting, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self._appearance = appearance
        self._told: object = None
        self.setObjectName("case_summary")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._why = Section(appearance, self.tr("WHY THERE IS A CASE"), "case_why")
        self._who = Section(appearance, self.tr("ACCOUNTS"), "case_who")
        self.accounts = CaseAccounts(appearance, writing)
        self._who.add(self.accounts)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        column.setSpacing(theme.gap_l)
        column.addWidget(self._why)
        column.addWidget(self._who)
        column.addStretch(1)
        self.setWidget(body)
        self.accounts.account_wanted.connect(self.account_wanted)

    def show_case(self, page: CasePage, rights: CaseRights) -> None:
        """Tell a case."""
        told = (page.alerts, page.referrals)
        if told != self._told:
            self._told = told
            self._tell(page.alerts, page.referrals, is_analyst=rights.is_analyst)
        self.accounts.show_case(page, rights)

    def _tell(
        self,
        alerts: Sequence[AlertView],
        referrals: Sequence[WaitingReferral],
        *,
        is_analyst: bool,
    ) -> None:
        self._why.clear()
        for referral in referrals[:_MOST_CARDS]:
            self._why.add(_referral_card(self._appearance, referral))
        for alert in alerts[:_MOST_CARDS]:
            self._why.add(self._alert_card(alert, is_analyst=is_analyst))
        more = max(len(alerts) - _MOST_CARDS, 0) + max(len(referrals) - _MOST_CARDS, 0)
        if more:
            self._why.add_text(self.tr("%n more among the exhibits", "", more), tone="muted")
        if not alerts and not referrals:
            words = self.tr("No alert and no referral: an analyst opened it by hand.")
            self._why.add_text(words, tone="muted")

    def _alert_card(self, alert: AlertView, *, is_analyst: bool) -> QWidget:
        row = alert.row
        card = Card(self._appearance)
        head = QHBoxLayout()
        head.setSpacing(self._appearance.theme.gap_s)
        head.addWidget(TextLabel(typology_name(row.typology, translate), "card_title"))
        facts = self.tr("score {score} · {amount} · found {when}").format(
            score=formatting.score(row.score),
            amount=formatting.money(row.amount_fen),
            when=formatting.relative_time(row.raised_at),
        )
        head.addWidget(TextLabel(facts, "caption"))
        head.addStretch(1)
        if is_analyst:
            link = QPushButton(self.tr("Open the alert"))
            link.setObjectName(f"case_alert_{row.alert_id}")
            link.setProperty("kind", "link")
            link.clicked.connect(partial(self._open, row.alert_id))
            head.addWidget(link)
        card.column.addLayout(head)
        sentence = TextLabel(alert_sentence(row.typology, row.reason, translate), wraps=True)
        sentence.setObjectName(f"case_sentence_{row.alert_id}")
        card.column.addWidget(sentence)
        if alert.is_merged:
            card.column.addWidget(TextLabel(merged_words(translate), "caption", wraps=True))
        return card

    def _open(self, alert_id: int, _is_checked: bool = False) -> None:  # Qt's
        self.alert_wanted.emit(alert_id)


def _referral_card(appearance: Appearance, referral: WaitingReferral) -> QWidget:
    card = Card(appearance)
    head = QHBoxLayout()
    head.setSpacing(appearance.theme.gap_s)
    head.addWidget(TextLabel(translate("CaseFile", "Handed on by review"), "card_title"))
    what = f"{subject_kind_name(referral.subject_kind)} {referral.subject_id}"
    facts = translate("CaseFile", "{what} · by {login}, {when}").format(
        what=what,
        login=formatting.isolated(referral.referred_by),
        when=formatting.relative_time(referral.referred_at),
    )
    if referral.is_taken_back:
        since = translate("CaseFile", "taken back since")
        facts = f"{facts} · {since}"
    head.addWidget(TextLabel(facts, "caption"))
    head.addStretch(1)
    card.column.addLayout(head)
    note = referral.note or translate("CaseFile", "Without a note.")
    card.column.addWidget(MemberText(note))
    return card
