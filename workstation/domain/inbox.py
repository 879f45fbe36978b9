"""What waits for whoever works on cases, and what an alert has in common with others."""

from dataclasses import dataclass
from datetime import datetime

from workstation.domain.case_views import CaseLink, WaitingReferral
from workstation.domain.typologies import AlertState, AlertView, Snooze, Typology


@dataclass(frozen=True, slots=True)
class InboxCounts:
    """How much waits.

    Attributes:
        alerts: Open and not snoozed; `MOST_COUNTED` may be more.
        referrals: Handed on by review, and in no case.
        cases: Not closed.
        due: One's own cases that are due within a day, or overdue.
        to_answer: Outcomes that somebody else proposed, and that wait for a second person.
    """

    alerts: int = 0
    referrals: int = 0
    cases: int = 0
    due: int = 0
    to_answer: int = 0

    @property
    def urgent(self) -> int:
        """Return what somebody waits for: alerts are a stock that is worked off."""
        return self.referrals + self.due + self.to_answer


MOST_COUNTED = 1_000
"""Alerts are counted up to here."""


@dataclass(frozen=True, slots=True)
class RelatedAlert:
    """Another alert with accounts of one.

    Attributes:
        alert_id: Its id.
        typology: Which pattern.
        score: How sure, in [0, 1].
        state: Whether it needs somebody.
        raised_at: When it was found first.
        shared: How many accounts both have.
    """

    alert_id: int
    typology: Typology
    score: float
    state: AlertState
    raised_at: datetime
    shared: int


@dataclass(frozen=True, slots=True)
class AlertPage:
    """An alert with what there is besides.

    Attributes:
        view: The alert.
        snoozes: Of its pattern and one of its accounts, that hold now.
        alerts: Others with accounts of it, those with the most first.
        cases: With accounts of it, but for the one that it is in.
    """

    view: AlertView
    snoozes: tuple[Snooze, ...]
    alerts: tuple[RelatedAlert, ...]
    cases: tuple[CaseLink, ...]


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """A referral with what it is about.

    Attributes:
        referral: As in the list.
        author_id: Whose post or comment it is, or the member; None of a circle.
        author_name: What they are called.
        text: Of the post or comment; the name of a circle.
        at: When it was posted; None where that has no time.
    """

    referral: WaitingReferral
    author_id: int | None = None
    author_name: str = ""
    text: str = ""
    at: datetime | None = None
