"""How a person likes to work: what covers photos, and what comes first."""

from PySide6.QtCore import QObject, Slot

from workstation.domain.review import QueueOrder
from workstation.views.preferences.choices import Choices
from workstation.views.review.pane import ReviewPane


class ReviewLiking(QObject):
    """Lets the pane follow the preferences, from now on."""

    def __init__(self, pane: ReviewPane, choices: Choices) -> None:
        super().__init__(pane)
        self._pane = pane
        self._choices = choices
        choices.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        now = self._choices.current
        self._pane.post.stage.set_cover(
            blurs=now.blur_photos, greys=now.grey_photos, shrinks=now.small_photos
        )
        order = QueueOrder.HARM_FIRST if now.harm_first else QueueOrder.OLDEST_FIRST
        self._pane.desk.set_order(order)
