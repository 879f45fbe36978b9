"""What the Review pane offers to the palette, from whatever pane it is opened."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from workstation.domain.review import QueueFilter
from workstation.domain.searching import Hit
from workstation.jobs.database import DatabaseJobs
from workstation.views.palette.commands import PaletteProvider
from workstation.views.palette.hit_provider import HitProvider
from workstation.views.review.filter_provider import FilterProvider
from workstation.views.review.ways import ReviewWays


class ReviewOffers(QObject):
    """Named filters, and what the database finds; picked, it brings the pane on screen.

    Attributes:
        providers: For the palette.
    """

    def __init__(
        self,
        ways: ReviewWays,
        database: DatabaseJobs,
        come_up: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        """Offer what the pane has ways to.

        Args:
            ways: Open what was picked.
            database: Is searched.
            come_up: Brings the pane on screen.
            parent: Owner.
        """
        super().__init__(parent)
        self._ways, self._come_up = ways, come_up
        self.providers: Sequence[PaletteProvider] = (
            FilterProvider(ways.saved, self._choose_filter, parent=self),
            HitProvider(database, self._choose_hit, parent=self),
        )

    def _choose_filter(self, wanted: QueueFilter) -> None:
        self._come_up()
        self._ways.choose_filter(wanted)

    def _choose_hit(self, hit: Hit) -> None:
        self._come_up()
        self._ways.open_hit(hit)
