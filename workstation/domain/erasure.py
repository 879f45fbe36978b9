"""Erasure of a person's data: one manager asks, another one agrees, and it is gone."""

import enum
import uuid
from dataclasses import dataclass, field
from datetime import datetime

from workstation.domain.review import ReviewError

LONGEST_REFERENCE = 200
"""Characters of a reference."""

ERASED_TEXT = "[erased]"
"""What stands where a text was that cannot be empty."""


class ErasureState(enum.Enum):
    """Where a request stands."""

    ASKED = "asked"
    REFUSED = "refused"
    DONE = "done"


class ErasureObstacle(enum.Enum):
    """Why somebody's data cannot be erased, or a request not be made."""

    KEPT = "kept"
    APPEAL = "appeal"
    PENDING = "pending"
    UNKNOWN = "unknown"
    NAMED = "named"
    ASKED = "asked"


class CannotEraseError(ReviewError):
    """Somebody's data cannot be erased now.

    Attributes:
        obstacle: Why.
    """

    def __init__(self, obstacle: ErasureObstacle) -> None:
        super().__init__(obstacle.value)
        self.obstacle = obstacle


@dataclass(frozen=True, slots=True)
class ErasureRequest:
    """A request, ready to be sent, and sent again.

    Attributes:
        member_id: Whose data.
        reference: Of the request, where it is filed.
        reason: Why it has to be done. Neither may name the person: both stay.
        request_id: Unique in the database.
    """

    member_id: int
    reference: str
    reason: str
    request_id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class Erasure:
    """A request and what became of it.

    Attributes:
        erasure_id: Its id.
        member_id: Whose data.
        nickname: Theirs as it is now; once erased, what stands for it.
        reference: Of the request, where it is filed.
        reason: Why it has to be done.
        state: Where it stands.
        asked_by: Login.
        asked_at: When.
        is_own: The reader asked, and so cannot agree.
        answered_by: Login of the second person; "" while it waits.
        answered_at: When; None while it waits.
        answer_reason: Why it was refused; "" else.
        counts: Kind of content to how many were removed.
        files_left: Files that are still to be removed from the media folder.
        version: Rises with the answer.
    """

    erasure_id: int
    member_id: int
    nickname: str
    reference: str
    reason: str
    state: ErasureState
    asked_by: str
    asked_at: datetime
    is_own: bool
    answered_by: str
    answered_at: datetime | None
    answer_reason: str
    counts: dict[str, int]
    files_left: int
    version: int


@dataclass(frozen=True, slots=True)
class FilesRemoved:
    """What became of the files of erased photos.

    Attributes:
        removed: Files that are gone, those included that were gone before.
        failed: Files that could not be removed now.
        left: Files that are still to be removed, the failed ones included.
    """

    removed: int
    failed: int
    left: int
