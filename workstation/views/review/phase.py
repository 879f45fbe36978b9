"""What the Review pane can be showing, and telling."""

import enum
from dataclasses import dataclass

from workstation.domain.review import QueueRow


class Phase(enum.Enum):
    """What the pane has to show."""

    LOADING = enum.auto()
    ITEM = enum.auto()
    UNDOING = enum.auto()
    EMPTY = enum.auto()
    ALL_HELD = enum.auto()
    FAILED = enum.auto()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell about an item, beside the work.

    Attributes:
        title: What happened.
        text: What it means; may be empty.
        row: The item that it is about, if it can be shown.
    """

    title: str
    text: str = ""
    row: QueueRow | None = None
