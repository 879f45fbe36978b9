"""Which panes of charts somebody has."""

from workstation.domain.mirror import MIRROR_ROLES
from workstation.domain.people import Role
from workstation.views.analysis.context import AnalysisContext
from workstation.views.dashboard.pane import DashboardPane
from workstation.views.eligibility.pane import EligibilityPane
from workstation.views.gifts.pane import GiftsPane
from workstation.views.pane import Pane
from workstation.views.scores.pane import ScoresPane
from workstation.views.solicitation.pane import SolicitationPane


def make_analysis_panes(context: AnalysisContext) -> list[Pane]:
    """Return the panes of charts for the roles of whoever the window belongs to."""
    roles = context.person.roles
    panes: list[Pane] = []
    if Role.MANAGER in roles:
        panes.append(DashboardPane(context))
    if roles & MIRROR_ROLES:
        panes += [ScoresPane(context), EligibilityPane(context), SolicitationPane(context)]
    if Role.ANALYST in roles:
        gifts = GiftsPane(context)
        context.openings.account = gifts.open_account
        panes.append(gifts)
    return panes
