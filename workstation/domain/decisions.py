"""Decisions that were made, alone and in groups, and which of them can be taken back."""

import enum
import uuid
from dataclasses import dataclass

from workstation.domain.review import DecisionRequest, QueueRow, Recorded

MOST_IN_GROUP = 500
"""So many items can be decided together."""

# What is decided under this policy is for other eyes only, at once and for good.
CHILD_SAFETY = "child_safety"


def is_final(policy_code: str | None) -> bool:
    """Return whether who decides under a policy cannot see or undo it afterwards."""
    return policy_code == CHILD_SAFETY


@dataclass(frozen=True, slots=True)
class StandingDecision:
    """A decision that the database has, and would let this person take back.

    Attributes:
        decision_id: Its id.
        request: What was asked for.
        row: The item as it is now.
        group_id: Shared by decisions that were taken together; None for one taken alone.
    """

    decision_id: int
    request: DecisionRequest
    row: QueueRow
    group_id: uuid.UUID | None = None


class Refusal(enum.Enum):
    """Why one item of a group was left as it was. The database answers with the value."""

    HELD = "held"
    DECIDED = "decided"
    CHANGED = "changed"
    NOT_FOUND = "not_found"
    NOT_ALLOWED = "not_allowed"


@dataclass(frozen=True, slots=True)
class Refused:
    """An item of a group that was left as it was.

    Attributes:
        item_id: Review item.
        reason: Held by a colleague; decided; its version is another; not there, or not for this
            person; this verdict cannot be given to it, or not by this person, or not in a group.
        who: Login that holds or decided it; empty where nobody is to be named.
    """

    item_id: int
    reason: Refusal
    who: str = ""


@dataclass(frozen=True, slots=True)
class GroupRecorded:
    """What became of the decisions of a group.

    Attributes:
        recorded: The decisions that the database has.
        refused: The items that were left as they were.
    """

    recorded: tuple[Recorded, ...]
    refused: tuple[Refused, ...]
