"""Whose money it is."""

from dataclasses import dataclass
from datetime import datetime

from workstation.domain.platform import Gender, MemberStatus


@dataclass(frozen=True, slots=True)
class Account:
    """A member as somebody sees it who follows money.

    Attributes:
        id: The member's.
        nickname: Chosen by the member.
        gender: As the identity document states it.
        region: Province or municipality.
        status: What the member may do.
        joined_at: When they joined.
        score: Newest credit score; None without any.
    """

    id: int
    nickname: str
    gender: Gender
    region: str
    status: MemberStatus
    joined_at: datetime
    score: int | None
