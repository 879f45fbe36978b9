"""Checks of quality: golden items, blind second reviews, and who settles a disagreement."""

import enum
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workstation.domain.platform import SubjectKind
from workstation.domain.review import ReviewError, Verdict

MOST_RATE = 0.2
"""The highest rate of either kind: people are there to review, not to be examined."""

_RESTRICTING = {Verdict.TAKE_DOWN, Verdict.RESTRICT, Verdict.HIDE}


class CheckKind(enum.Enum):
    """Why an item that was decided is shown again, as if it were new."""

    GOLDEN = "golden"  # the right answer is known
    SECOND = "second"  # a colleague's decision is repeated without knowing it


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """How much of the queue is checks.

    Attributes:
        golden_rate: Share of a person's items that are golden ones, in [0, 0.2].
        second_rate: Share of decisions that somebody else takes once more, in [0, 0.2].
    """

    golden_rate: float
    second_rate: float


@dataclass(frozen=True, slots=True)
class GoldenItem:
    """An item whose right answer is known.

    Attributes:
        golden_id: Its id.
        item_id: The decided item that it shows.
        subject_kind: Of what.
        subject_id: Its id.
        verdict: The right verdict.
        policy_code: The right policy; None for KEEP.
        reason: Why it is right.
        set_by: Login of the manager who said so.
        set_at: When.
        answers: How often it was answered.
        missed: How often otherwise.
        is_retired: It is shown no more.
    """

    golden_id: int
    item_id: int
    subject_kind: SubjectKind
    subject_id: int
    verdict: Verdict
    policy_code: str | None
    reason: str
    set_by: str
    set_at: datetime
    answers: int
    missed: int
    is_retired: bool


def branch_of(policy_code: str | None, parents: Mapping[str, str | None]) -> str | None:
    """Return the top of a policy's branch.

    Args:
        policy_code: Which policy; None for none.
        parents: Policy codes to those that they are a part of.
    """
    while policy_code is not None and (parent := parents.get(policy_code)) is not None:
        policy_code = parent
    return policy_code


def agree(
    first: tuple[Verdict, str | None],
    other: tuple[Verdict, str | None],
    parents: Mapping[str, str | None],
) -> bool:
    """Whether two conclusions agree, as moderation.agree() says.

    Both restrict, under the same branch of policies, or neither does. How hard is not compared:
    rules leave that to reviewers. A label restricts nothing.

    Args:
        first: Verdict and policy.
        other: Verdict and policy.
        parents: Policy codes to those that they are a part of.
    """
    if (first[0] in _RESTRICTING) != (other[0] in _RESTRICTING):
        return False
    if first[0] not in _RESTRICTING:
        return True
    return branch_of(first[1], parents) == branch_of(other[1], parents)


@dataclass(frozen=True, slots=True)
class Settled:
    """A settlement that the database has.

    Attributes:
        settlement_id: Its id.
        decision_id: What took the place of the decision in force; None if that was confirmed.
    """

    settlement_id: int
    decision_id: int | None


class OwnDisputeError(ReviewError):
    """Whoever gave one of two answers does not settle which is right."""


class UnsuitedItemError(ReviewError):
    """The item cannot be shown again as it was, or is a golden one already."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one reviewer concluded about an item, under own eyes only.

    Attributes:
        item_id: The item.
        reviewer: Login; of a golden item's right answer "".
        verdict: Conclusion.
        policy_code: Under which policy; None for KEEP.
        at: When.
        kind: None for the decision itself, else the check that it answered.
        signal_network: Name and version of the cascade whose score brought the item; "" if none.
    """

    item_id: int
    reviewer: str
    verdict: Verdict
    policy_code: str | None
    at: datetime
    kind: CheckKind | None
    signal_network: str = ""


@dataclass(frozen=True, slots=True)
class Adjudication:
    """A disagreement that a manager settles, or has settled.

    Attributes:
        adjudication_id: Its id.
        item_id: About which item.
        subject_kind: Of what.
        subject_id: Its id.
        kind: Which check brought it up.
        first: The decision in force, or a golden item's right answer: verdict and policy.
        other: The other conclusion.
        opened_at: Since when.
        version: Rises with every change.
        is_own: The reader gave one of the answers, and so cannot settle it.
        verdict: What was settled; None while it is open.
        policy_code: Under which policy.
        reason: Why; "" while it is open.
        settled_by: Login; "" while it is open.
        settled_at: When.
    """

    adjudication_id: int
    item_id: int
    subject_kind: SubjectKind
    subject_id: int
    kind: CheckKind
    first: tuple[Verdict, str | None]
    other: tuple[Verdict, str | None]
    opened_at: datetime
    version: int
    is_own: bool
    verdict: Verdict | None = None
    policy_code: str | None = None
    reason: str = ""
    settled_by: str = ""
    settled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AdjudicationAnswer:
    """How a disagreement is settled, ready to be sent, and sent again.

    Attributes:
        adjudication_id: Which.
        version: Its version when it was shown.
        verdict: KEEP, TAKE_DOWN, RESTRICT, LABEL or HIDE.
        policy_code: None for KEEP.
        reason: Never empty.
        request_id: Unique in the database.
    """

    adjudication_id: int
    version: int
    verdict: Verdict
    policy_code: str | None
    reason: str
    request_id: uuid.UUID = field(default_factory=uuid.uuid4)
