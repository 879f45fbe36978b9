"""Finding posts, members, contacts and circles."""

import enum
from dataclasses import dataclass
from datetime import datetime


class HitKind(enum.Enum):
    """What was found."""

    POST = "post"
    COMMENT = "comment"
    MEMBER = "member"
    CIRCLE = "circle"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found.

    Attributes:
        kind: What it is.
        subject_id: Its id on the platform; for a contact, the post or comment that gives it.
        title: Nickname, circle's name, contact's value, or the beginning of the text.
        subtitle: Circle, or how many use it.
        at: When it was posted or joined; None if unknown.
        item_id: Its review item, where it has one that the reader may see.
        member_id: Its author, or the member.
    """

    kind: HitKind
    subject_id: int
    title: str
    subtitle: str
    at: datetime | None
    item_id: int | None
    member_id: int | None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found, best first.

    Attributes:
        hits: At most as many as were asked for.
        is_whole: False where the texts of older posts were left out, as looking took too long.
    """

    hits: tuple[Hit, ...]
    is_whole: bool
