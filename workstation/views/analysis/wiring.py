"""Which panes of charts somebody has."""

from workstation.views.analysis.context import AnalysisContext
from workstation.views.pane import Pane


def make_analysis_panes(context: AnalysisContext) -> list[Pane]:  # noqa: ARG001  # until the first pane
    """Return the panes of charts for the roles of whoever the window belongs to."""
    return []
