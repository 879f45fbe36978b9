"""Everything about one account that an analyst looks at."""

from dataclasses import dataclass
from datetime import date, datetime

from workstation.domain.accounts import Account
from workstation.domain.case_views import CaseRow
from workstation.domain.members import MemberDetail
from workstation.domain.typologies import AlertRow


@dataclass(frozen=True, slots=True)
class JoinedCircle:
    """A circle that an account is in."""

    circle_id: int
    name: str
    role: str
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class Shared:
    """A contact or template that texts of several accounts have.

    Attributes:
        contact: As it was read out of the texts; None for a template.
        ring_id: Id of the template; None for a contact.
        others: Ids of other accounts, at most `MOST_OTHERS`.
        other_count: How many other accounts there are.
    """

    contact: str | None
    ring_id: int | None
    others: tuple[int, ...]
    other_count: int


MOST_OTHERS = 50


@dataclass(frozen=True, slots=True)
class Entity:
    """What the database knows of an account.

    Attributes:
        account: Who it is.
        detail: Posts, findings, contacts and what was decided.
        circles: Where it is in, the oldest first.
        scores: Its credit scores with their moments, the oldest first.
        shared: Contacts that others give too, those of most others first.
        alerts: With this account, the surest first; done with or snoozed ones too.
        cases: With this account.
    """

    account: Account
    detail: MemberDetail
    circles: tuple[JoinedCircle, ...]
    scores: tuple[tuple[datetime, int], ...]
    shared: tuple[Shared, ...]
    alerts: tuple[AlertRow, ...]
    cases: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True)
class Counterparty:
    """Somebody with whom an account had to do: gifts and payments, both ways.

    Attributes:
        member_id: Who.
        in_fen: Received from them.
        in_count: In so many gifts and payments.
        out_fen: Given to them.
        out_count: In so many.
        share: Of all that the account received and gave.
        last_day: Of the last gift or payment, in the business time zone.
    """

    member_id: int
    in_fen: int
    in_count: int
    out_fen: int
    out_count: int
    share: float
    last_day: date


@dataclass(frozen=True, slots=True)
class MoneyCourse:
    """What an account received and gave over time, gifts and payments; of one length.

    Attributes:
        days: Each day from the first to the last, or each Monday of a week.
        in_fen: Received.
        out_fen: Given.
        is_weekly: Whether these are weeks.
    """

    days: tuple[date, ...]
    in_fen: tuple[int, ...]
    out_fen: tuple[int, ...]
    is_weekly: bool


@dataclass(frozen=True, slots=True)
class AccountMoney:
    """What went through an account in all.

    Attributes:
        counterparties: Those with most money first.
        course: Over time.
        in_fen: Received.
        in_count: In so many gifts and payments.
        out_fen: Given.
        out_count: In so many.
    """

    counterparties: tuple[Counterparty, ...]
    course: MoneyCourse
    in_fen: int
    in_count: int
    out_fen: int
    out_count: int
