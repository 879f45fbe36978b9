"""What every part of the Cases pane is made with."""

from dataclasses import dataclass

from workstation.domain.people import Role
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.photos import PhotoLoader
from workstation.media import MediaFolder
from workstation.views.analysis.context import AnalysisContext


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesContext:
    """Shared by all parts of the Cases pane of a window.

    Attributes:
        analysis: What panes of charts share: theme, database, mirror, keys, names, openings.
        media: Where photos are.
        connection: Tells when the database answers again, to what sends.
        photos: Photos for the screen, veiled.
    """

    analysis: AnalysisContext
    media: MediaFolder
    connection: ConnectionMonitor
    photos: PhotoLoader

    @property
    def is_analyst(self) -> bool:
        """Whether this person works on cases; managers only answer what waits for them."""
        return Role.ANALYST in self.analysis.person.roles
