"""How long what is kept, and what a run removes. What is not listed here is kept for good."""

import enum
from dataclasses import dataclass
from datetime import datetime

from workstation.domain.review import ReviewError

LONGEST_DAYS = 36_500
"""A hundred years: for good is what the program keeps anyway."""


class RetentionKind(enum.Enum):
    """What is removed once its time is over."""

    PHOTO_VIEW = "photo_view"  # who looked at which photo
    EXPOSURE = "exposure"  # hours and exposure of people who review
    EVIDENCE_TEXT = "evidence_text"  # texts kept with decisions that are final
    NOTE = "note"  # notes about items that are decided
    HANDOVER = "handover"  # notes between shifts
    APPEAL = "appeal"  # authors' words and letters to them


_HALF_A_YEAR = 184
LEAST_DAYS = {
    RetentionKind.PHOTO_VIEW: 30,
    RetentionKind.EXPOSURE: 30,
    RetentionKind.EVIDENCE_TEXT: _HALF_A_YEAR,
    RetentionKind.NOTE: _HALF_A_YEAR,
    RetentionKind.HANDOVER: 30,
    RetentionKind.APPEAL: _HALF_A_YEAR,
}
"""The fewest days. Complaints are possible for six months (DSA, article 20)."""


class RetentionChangedError(ReviewError):
    """Somebody else has set another time meanwhile; nothing was changed."""


@dataclass(frozen=True, slots=True)
class RetentionRow:
    """What is in force for a kind, and what a run would do now.

    Attributes:
        kind: What it is about.
        days: How long it is kept, from when it is needed no more.
        rule_id: The rule in force, to be handed back when another one is set.
        set_by: Login of whoever set it.
        set_at: When.
        due: What a run would remove.
        oldest: Since when the oldest of that has been needed no more; None if there is none.
        kept: What is over, and kept by a legal hold or an open appeal.
    """

    kind: RetentionKind
    days: int
    rule_id: int
    set_by: str
    set_at: datetime
    due: int
    oldest: datetime | None
    kept: int
