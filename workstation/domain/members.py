"""Everything by one author, as a reviewer may see it. Never a credit score."""

from dataclasses import dataclass
from datetime import datetime

from workstation.domain.context import AuthorView
from workstation.domain.measures import AccountMeasure
from workstation.domain.review import ItemState, PastDecision, QueueRow, Verdict


@dataclass(frozen=True, slots=True)
class MemberPost:
    """A post or comment of the member.

    Attributes:
        row: As a line of the queue; `item_id` is 0 where nobody was ever asked to look.
        body: Text.
        visibility: Value of `Visibility`.
        last_verdict: Of the newest decision that stands; None without one.
        last_policy: Its policy.
    """

    row: QueueRow
    body: str
    visibility: str
    last_verdict: Verdict | None
    last_policy: str | None

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.row.item_id != 0 and self.row.state is ItemState.OPEN


@dataclass(frozen=True, slots=True)
class StrikeView:
    """A strike on the account.

    Attributes:
        policy_code: For what.
        weight: How heavy.
        issued_at: When.
        expires_at: Until when it counts.
        is_standing: Neither expired nor undone.
    """

    policy_code: str
    weight: int
    issued_at: datetime
    expires_at: datetime
    is_standing: bool


@dataclass(frozen=True, slots=True)
class SanctionView:
    """A measure against the account.

    Attributes:
        measure: Which.
        imposed_at: When.
        until: Until when; None without an end.
        is_standing: In force now.
        imposed_by: Login of whoever decided.
    """

    measure: AccountMeasure
    imposed_at: datetime
    until: datetime | None
    is_standing: bool
    imposed_by: str


@dataclass(frozen=True, slots=True)
class MemberDetail:
    """A member with what they posted, newest first, and what was decided about it.

    Attributes:
        author: Who it is.
        posts: Posts and comments that the reader may see, newest first, at most 200.
        strikes: Newest first.
        sanctions: Newest first.
        decisions: About anything of theirs, newest first, at most 100.
        contacts: Contacts read out of their texts, as `type:value`, most used first, at most 50.
        finding_counts: What was found in their posts, by `SignalKind` value.
    """

    author: AuthorView
    posts: tuple[MemberPost, ...]
    strikes: tuple[StrikeView, ...]
    sanctions: tuple[SanctionView, ...]
    decisions: tuple[PastDecision, ...]
    contacts: tuple[str, ...]
    finding_counts: dict[str, int]
