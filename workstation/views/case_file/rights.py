"""What somebody may do about a case as it stands."""

from dataclasses import dataclass

from workstation.domain.case_views import CaseView, Outcome
from workstation.domain.cases import CaseState


@dataclass(frozen=True, slots=True)
class CaseRights:
    """The database decides; this only says what to offer.

    Attributes:
        login: Whose window it is.
        is_analyst: They work on cases; others only answer what waits.
        state: Where the case stands.
    """

    login: str
    is_analyst: bool
    state: CaseState

    @property
    def may_change(self) -> bool:
        """Whether its fields may be changed."""
        return self.is_analyst and self.state is not CaseState.CLOSED

    @property
    def may_work(self) -> bool:
        """Whether exhibits may come and go, and an outcome be proposed."""
        return self.may_change and self.state is not CaseState.PROPOSED

    @property
    def may_reopen(self) -> bool:
        """Whether it may be opened again."""
        return self.is_analyst and self.state is CaseState.CLOSED

    def may_answer(self, outcome: Outcome) -> bool:
        """Whether they are the second person of what waits."""
        return outcome.answer is None and outcome.proposed_by != self.login

    def may_withdraw(self, outcome: Outcome) -> bool:
        """Whether they proposed what waits."""
        return outcome.answer is None and outcome.proposed_by == self.login


def waiting_outcome(view: CaseView) -> Outcome | None:
    """Return the outcome that waits for a second person, if one does."""
    return next((each for each in reversed(view.outcomes) if each.answer is None), None)
