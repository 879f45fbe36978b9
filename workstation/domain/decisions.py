"""Decisions: as they are sent, as they are recorded, in groups, and which can be taken back."""

import enum
import uuid
from dataclasses import dataclass, field

from workstation.domain.measures import EscalationKind, Measures
from workstation.domain.review import EnforcementAction, QueueRow, Verdict

MOST_IN_GROUP = 500
"""So many items can be decided together."""

# What is decided under this policy is for other eyes only, at once.
CHILD_SAFETY = "child_safety"


def is_final(policy_code: str | None) -> bool:
    """Return whether who decides under a policy does not see the item afterwards."""
    return policy_code == CHILD_SAFETY


def stands_alone(row: QueueRow) -> bool:
    """Return whether an item is never decided among others: it may be for child safety."""
    return is_final(row.policy_code) or row.escalation is EscalationKind.CHILD_SAFETY


@dataclass(frozen=True, slots=True)
class DecisionRequest:
    """A decision as the reviewer made it, ready to be sent, and sent again.

    Attributes:
        item_id: Review item.
        version: The item's version when it was shown.
        verdict: The conclusion (not UNDO, CONFIRM or REFUSE, which have requests of their own).
        policy_code: Required for TAKE_DOWN, RESTRICT, HIDE and LABEL.
        note: For colleagues.
        escalation: To whom, for ESCALATE; child safety also sets the policy.
        measures: Instead of what is recommended; only for TAKE_DOWN.
        request_id: Made here, unique in the database: a lost commit is looked up, not guessed.
    """

    item_id: int
    version: int
    verdict: Verdict
    policy_code: str | None = None
    note: str = ""
    request_id: uuid.UUID = field(default_factory=uuid.uuid4)
    escalation: EscalationKind | None = None
    measures: Measures | None = None


@dataclass(frozen=True, slots=True)
class UndoRequest:
    """A request to take a decision back."""

    decision_id: int
    request_id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A decision that the database has.

    Attributes:
        decision_id: Its id.
        item_id: What it was about.
        verdict: What was concluded.
        not_restored: Effects that an undo left alone, because somebody changed
            them since: pairs of action and target id.
        pending: How many measures wait for a second person.
    """

    decision_id: int
    item_id: int
    verdict: Verdict
    not_restored: tuple[tuple[EnforcementAction, int], ...] = ()
    pending: int = 0


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
