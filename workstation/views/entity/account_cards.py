"""The cards of an account's page that list other accounts."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Slot

from workstation.analytics.alike import answer_alike
from workstation.domain.alike import AlikeAccounts
from workstation.domain.entities import AccountMoney
from workstation.domain.mirror import MirrorMissingError
from workstation.jobs.runner import Job
from workstation.views import formatting
from workstation.views.analysis.context import AnalysisContext
from workstation.views.charts.card import CanvasCard
from workstation.views.entity.tables import AccountsTable, AlikeModel, CounterpartyModel
from workstation.views.gifts.account_names import AccountNames

translate = QCoreApplication.translate  # under this name lupdate finds the texts


def tell_failure(card: CanvasCard, error: Exception) -> None:
    """Say on a card why the mirror gave no answer."""
    if isinstance(error, MirrorMissingError):
        text = translate("Entity", "Figures are being copied for the first time.")
        card.show_progress(text, 0, None)
    else:
        card.show_failure(error, action=translate("Entity", "Read again"))


class PartnersCard(CanvasCard):
    """With whom an account had to do."""

    def __init__(self, context: AnalysisContext, names: AccountNames) -> None:
        self.accounts = AccountsTable(
            CounterpartyModel(names), names, translate("Entity", "Counterparties")
        )
        title = translate("Entity", "With whom did money go, both ways?")
        super().__init__(context.appearance, "entity_partners", title, self.accounts)

    def show_answer(self, money: AccountMoney) -> None:
        """Show this instead."""
        self.accounts.show_rows(money.counterparties)
        count = len(money.counterparties)
        self.note.setText(
            formatting.counted(count, self.tr("1 counterparty"), self.tr("{count} counterparties"))
        )
        if money.counterparties:
            self.show_content()
        else:
            self.show_empty(self.tr("No gift and no payment, in or out."))


class AlikeCard(CanvasCard):
    """Who behaves like an account. Everybody is compared: it is asked when it is looked at."""

    def __init__(self, context: AnalysisContext, names: AccountNames) -> None:
        self.accounts = AccountsTable(
            AlikeModel(names), names, translate("Entity", "Accounts like this one")
        )
        title = translate("Entity", "Who behaves like this account?")
        super().__init__(context.appearance, "entity_alike", title, self.accounts)
        self._mirror = context.mirror
        self._member_id: int | None = None
        self._job: Job | None = None
        self._is_answered = False
        self.action_wanted.connect(self.ask)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is on its way."""
        return self._job is not None

    def look_at(self, member_id: int) -> None:
        """Be about this account, once it is looked at."""
        if member_id != self._member_id:
            self._member_id, self._is_answered = member_id, False
            if self._job is not None:
                self._job.cancel()
                self._job = None

    def come(self) -> None:
        """Ask, unless that was done."""
        if not self._is_answered and self._job is None:
            self.ask()

    @Slot()
    def ask(self) -> None:
        """Compare the account with all others."""
        if self._member_id is None:
            return
        self.show_waiting()
        job = self._mirror.ask(partial(answer_alike, member_id=self._member_id))
        job.succeeded.connect(self._on_answer)
        job.failed.connect(self._on_failed)
        self._job = job

    @Slot(object)
    def _on_answer(self, answer: AlikeAccounts) -> None:
        if self.sender() is not self._job:
            return
        self._job, self._is_answered = None, True
        self.accounts.show_rows(answer.found)
        note = self.tr("of {n} accounts; to be alike is no finding").format(
            n=formatting.count(answer.compared)
        )
        self.note.setText(note)
        if answer.found:
            self.show_content()
        else:
            self.show_empty(self.tr("There is nobody to compare with."))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._job:
            self._job = None
            tell_failure(self, error)
