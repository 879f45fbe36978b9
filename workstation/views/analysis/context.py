"""What every pane of charts is made with."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from workstation.domain.people import Person
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.mirror import MirrorJobs
from workstation.views.analysis.circle_names import CircleNames
from workstation.views.analysis.cross_filter import CrossFilter
from workstation.views.analysis.left_rows import LeftRows
from workstation.views.analysis.openings import Openings
from workstation.views.analysis.saved_views import SavedViews
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
        circles: What circles are called.
        saved: Filters under a name.
        openings: Where rows lead.
        left_rows: The way back from there.
    """

    appearance: Appearance
    database: DatabaseJobs
    mirror: MirrorJobs
    cross_filter: CrossFilter
    person: Person
    keymap: Keymap
    zone: str
    circles: CircleNames = field(init=False)
    saved: SavedViews = field(init=False)
    openings: Openings = field(init=False, default_factory=Openings)
    left_rows: LeftRows = field(init=False)

    def __post_init__(self) -> None:
        names = CircleNames(self.database, parent=self.cross_filter)
        object.__setattr__(self, "circles", names)
        object.__setattr__(self, "saved", SavedViews(parent=self.cross_filter))
        object.__setattr__(self, "left_rows", LeftRows(parent=self.cross_filter))

    def today(self) -> date:
        """Return the current day in the business time zone."""
        return datetime.now(ZoneInfo(self.zone)).date()
