"""What colleagues tell each other: about an item, or at the end of a shift."""

from dataclasses import dataclass
from datetime import datetime

LONGEST_NOTE = 4_000
"""Characters."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note that stands for good.

    Attributes:
        note_id: Its id.
        item_id: The item it is about; None for a handover.
        author: Login.
        body: Plain text.
        mentions: Logins that it names with an @.
        written_at: When.
        is_read: Whether the reader has marked it read (own ones count as read).
    """

    note_id: int
    item_id: int | None
    author: str
    body: str
    mentions: tuple[str, ...]
    written_at: datetime
    is_read: bool


@dataclass(frozen=True, slots=True)
class HandoverFigures:
    """What a shift has done and leaves; nothing in it tells of items for child safety.

    Attributes:
        since: When the shift began.
        decided: Decisions of the reader that stand, by value of their verdict.
        undone: Decisions of theirs that were taken back.
        open_items: What waits, by policy code; "" is for none.
    """

    since: datetime
    decided: dict[str, int]
    undone: int
    open_items: dict[str, int]
