"""A stretch of milder items after a bad one."""

from dataclasses import replace

from workstation.domain.care import MOST_HARM_AT_REST, exposure_weight, needs_rest
from workstation.domain.review import QueueFilter, Verdict


class RestPolicy:
    """Knows what was seen in clear of the item on the desk, and how much rest is left.

    Attributes:
        is_on: The person's preference.
        items: How many milder items come after a bad one; 0 for none.
    """

    def __init__(self, *, is_on: bool = True, items: int = 3) -> None:
        self.is_on = is_on
        self.items = items
        self._seen: dict[int, float] = {}
        self._left = 0
        self._last_id: int | None = None

    @property
    def left(self) -> int:
        """How many milder items are still to come."""
        return self._left if self.is_on else 0

    @property
    def is_resting(self) -> bool:
        """Whether the next item should be a milder one."""
        return self.left > 0

    def note_revealed(self, item_id: int, score: float | None) -> None:
        """A photo of the item is in clear.

        Args:
            item_id: Which item.
            score: Of the photo; None if it has none.
        """
        worst = self._seen.get(item_id, 0.0)
        self._seen = {item_id: max(worst, exposure_weight(score))}  # of the item on the desk only

    def note_decided(self, item_id: int, verdict: Verdict) -> bool:
        """An item was decided.

        Returns:
            Whether a rest begins, or begins anew.
        """
        is_bad = needs_rest(verdict, self._seen.pop(item_id, None))
        if not (is_bad and self.is_on and self.items):
            return False
        self._left, self._last_id = self.items, item_id
        return True

    def milder(self, queue_filter: QueueFilter) -> QueueFilter:
        """Return the part of a queue from which the next item should come."""
        return (
            replace(queue_filter, most_harm=MOST_HARM_AT_REST) if self.is_resting else queue_filter
        )

    def note_shown(self, item_id: int, priority: float) -> None:
        """An item came on the desk, or is shown anew.

        Args:
            item_id: Which item.
            priority: Its expected harm; more than mild, and there was nothing milder.
        """
        if not self._left or item_id == self._last_id:
            return
        self._last_id = item_id
        self._left = self._left - 1 if priority <= MOST_HARM_AT_REST else 0
