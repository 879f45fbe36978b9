"""Decisions that were made, and which of them can be taken back."""

from dataclasses import dataclass

from workstation.domain.review import DecisionRequest, QueueRow

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
    """

    decision_id: int
    request: DecisionRequest
    row: QueueRow
