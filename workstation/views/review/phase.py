"""What the Review pane can be showing, and telling."""

import enum
from dataclasses import dataclass

from workstation.domain.review import QueueRow


class Phase(enum.Enum):
    """What the pane has to show."""

    LOADING = enum.auto()
    ITEM = enum.auto()
    UNDOING = enum.auto()
    MOVING_ON = enum.auto()  # a colleague holds the item: another is looked for
    EMPTY = enum.auto()
    ALL_HELD = enum.auto()
    FAILED = enum.auto()

    @property
    def shows_item(self) -> bool:
        """Whether there is an item on the desk."""
        return self in (Phase.ITEM, Phase.UNDOING, Phase.MOVING_ON)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell about an item, beside the work.

    Attributes:
        title: What happened, and to which item.
        text: What it means; may be empty.
        row: The item that it is about, while that is still in the queue.
        can_be_shown: Whether to offer a look at it.
    """

    title: str
    text: str = ""
    row: QueueRow | None = None
    can_be_shown: bool = False
