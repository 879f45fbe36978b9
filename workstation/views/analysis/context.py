"""What every pane of charts is made with."""

from dataclasses import dataclass

from workstation.domain.people import Person
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.mirror import MirrorJobs
from workstation.views.analysis.cross_filter import CrossFilter
from workstation.views.appearance import Appearance
from workstation.views.shortcuts.keymap import Keymap


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisContext:
    """Shared by all panes of charts of a window.

    Attributes:
        appearance: Gives the theme.
        database: For names, and the rows of one account.
        mirror: For questions about many.
        cross_filter: What all charts show.
        person: Whose window it is: what they may not read is not asked for.
        keymap: The person's keys.
        zone: IANA name of the business time zone.
    """

    appearance: Appearance
    database: DatabaseJobs
    mirror: MirrorJobs
    cross_filter: CrossFilter
    person: Person
    keymap: Keymap
    zone: str
