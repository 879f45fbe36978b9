"""The item that a measure is about: to look at, not to decide."""

from PySide6.QtWidgets import QWidget

from workstation.domain.measures import PendingMeasure
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader
from workstation.views.appearance import Appearance
from workstation.views.four_eyes.request_card import RequestCard
from workstation.views.review.item_view import ItemView


class SubjectView(ItemView):
    """What is asked for, above the post with its photos and what is known of it."""

    def __init__(
        self,
        database: DatabaseJobs,
        photos: PhotoLoader,
        heat_maps: HeatMaps,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        card = RequestCard(appearance)
        super().__init__(
            card,
            database=database,
            photos=photos,
            heat_maps=heat_maps,
            appearance=appearance,
            parent=parent,
        )
        self._card = card

    def show_measure(self, measure: PendingMeasure | None, policy: str) -> None:
        """Show a measure and its item; the same item stays, covered or in clear."""
        if measure is not None:
            self._card.show_measure(measure, policy)
            self.show_item(measure.item_id, measure.pending_id)
        else:
            self.show_item(None, None)
