"""What every part of the Cases pane is made with."""

from dataclasses import dataclass

from workstation.domain.people import Role
from workstation.jobs.connection import ConnectionMonitor
from workstation.media import MediaFolder
from workstation.views.analysis.context import AnalysisContext


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesContext:
    """Shared by all parts of the Cases pane of a window.

    Attributes:
        analysis: What panes of charts share: theme, database, mirror, keys, names, openings.
        media: Where photos are.
        connection: Tells when the database answers again, to what sends.
    """

    analysis: AnalysisContext
    media: MediaFolder
    connection: ConnectionMonitor

    @property
    def is_analyst(self) -> bool:
        """Whether this person works on cases; managers only answer what waits for them."""
        return Role.ANALYST in self.analysis.person.roles
