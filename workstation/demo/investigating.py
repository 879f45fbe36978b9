"""What the demo's analysts have made of the alerts: some cases, each as far as cases go."""

import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.demo.reviewing import act_as
from workstation.domain.cases import (
    CaseChange,
    CaseDraft,
    CaseError,
    CaseState,
    ExhibitDraft,
    ExhibitKind,
    OutcomeAnswer,
    OutcomeKind,
    OutcomeProposal,
    OutcomeReply,
    Priority,
)
from workstation.domain.decisions import DecisionRequest
from workstation.domain.flows import Flow
from workstation.domain.measures import EscalationKind
from workstation.domain.review import AlreadyDecidedError, ItemHeldError, Verdict
from workstation.domain.typologies import AlertRow, SnoozeRequest, Typology
from workstation.queries.alerts import page_alerts, read_alert
from workstation.queries.cases import list_case_money, read_case
from workstation.services.alerts import dismiss_alert, snooze_alerts
from workstation.services.cases import (
    add_exhibits,
    answer_outcome,
    change_case,
    open_case,
    propose_outcome,
)
from workstation.services.review import decide, lease_item

_ANALYST, _COLLEAGUE, _MANAGER = "analyst", "he.lin", "sun.hao"

_FLAGGED = text("""
    SELECT i.id FROM moderation.review_item i
    WHERE i.state = 'open' AND i.subject_kind = 'post' AND NOT i.is_child_safety
    ORDER BY i.priority, i.id LIMIT 1
""")

_NOTE = (
    "The sums shrink by a few percent at each step, as if a fee were kept. None of the accounts"
    " had dealt with another before. 下一步：看充值从哪里来。"
)
_REFERRED = "同一批人给好几个账号打钱，帖子里的微信是同一个。请合规看一下。"


def investigate(sessions: sessionmaker[Session]) -> int:
    """Open cases about the alerts that there are, and bring each to where cases get.

    Args:
        sessions: Of a superuser, who may act as others, after alerts were recorded.

    Returns:
        How many cases there are.
    """
    with suppress(AlreadyDecidedError, ItemHeldError), transaction(sessions) as session:
        _refer(session)
    steps: tuple[tuple[Typology, Callable[[Session, AlertRow], None]], ...] = (
        (Typology.CYCLE, _investigated),
        (Typology.BURST, _monitored),
        (Typology.BIPARTITE, _proposed),
        (Typology.STRUCTURING, _reported),
        (Typology.FAN_IN, _dismissed),
        (Typology.SHARED_TEMPLATE, _waiting),
    )
    opened = 0
    for typology, step in steps:
        with suppress(CaseError), transaction(sessions) as session:
            act_as(session, _COLLEAGUE)
            for alert in page_alerts(session, limit=1, typology=typology):
                step(session, alert)
                opened += 1
    with suppress(CaseError), transaction(sessions) as session:
        act_as(session, _COLLEAGUE)
        _tidy(session)
    return opened


def _refer(session: Session) -> None:
    """Let a moderator hand a post on to compliance."""
    for item_id in session.scalars(_FLAGGED).all():
        act_as(session, "wang.fang")
        version = lease_item(session, item_id).version
        request = DecisionRequest(
            item_id,
            version,
            Verdict.ESCALATE,
            note=_REFERRED,
            escalation=EscalationKind.COMPLIANCE,
        )
        decide(session, request)


def _open(
    session: Session, alert: AlertRow, title: str, priority: Priority = Priority.NORMAL
) -> int:
    exhibits = (ExhibitDraft(ExhibitKind.ALERT, alert.alert_id),)
    draft = CaseDraft(title=title, priority=priority, exhibits=exhibits)
    return open_case(session, draft).case_id


def _take(session: Session, case_id: int, assignee: str, days: float) -> int:
    """Give a case to somebody, and return its version."""
    version = read_case(session, case_id).row.version
    change = CaseChange(
        case_id=case_id,
        version=version,
        assignee=assignee,
        state=CaseState.INVESTIGATING,
        due_at=datetime.now(UTC) + timedelta(days=days),
    )
    return change_case(session, change).version


def _propose(session: Session, case_id: int, kind: OutcomeKind, reason: str) -> int | None:
    """Propose an outcome; return its id where it waits for a second person."""
    version = read_case(session, case_id).row.version
    gifts = tuple(
        each.flow_id for each in list_case_money(session, case_id) if each.flow is Flow.GIFT
    )
    proposal = OutcomeProposal(
        case_id=case_id,
        version=version,
        kind=kind,
        reason=reason,
        gift_ids=gifts if kind is OutcomeKind.FREEZE else (),
        review_at=(datetime.now(UTC) + timedelta(days=30) if kind is OutcomeKind.MONITOR else None),
    )
    recorded = propose_outcome(session, proposal)
    return recorded.outcome_id if recorded.needs_second else None


def _confirm(session: Session, outcome_id: int | None, login: str) -> None:
    if outcome_id is not None:
        act_as(session, login)
        answer_outcome(session, OutcomeReply(outcome_id, OutcomeAnswer.CONFIRM))


def _investigated(session: Session, alert: AlertRow) -> None:
    case_id = _open(session, alert, "Money that comes back", Priority.HIGH)
    people = [
        ExhibitDraft(ExhibitKind.ACCOUNT, member_id, role=role)
        for member_id, role in read_alert(session, alert.alert_id).accounts.items()
    ]
    note = ExhibitDraft(ExhibitKind.NOTE, body=_NOTE)
    add_exhibits(session, case_id, (*people, note), request_id=uuid.uuid4())
    _take(session, case_id, _ANALYST, days=2)


def _monitored(session: Session, alert: AlertRow) -> None:
    case_id = _open(session, alert, "Growing gifts to a new receiver")
    _take(session, case_id, _COLLEAGUE, days=20)
    reason = "Possibly a victim. The team for member safety talks to the giver first."
    _confirm(session, _propose(session, case_id, OutcomeKind.MONITOR, reason), _MANAGER)


def _proposed(session: Session, alert: AlertRow) -> None:
    case_id = _open(session, alert, "The same givers, the same receivers", Priority.URGENT)
    _take(session, case_id, _COLLEAGUE, days=-1)
    _propose(session, case_id, OutcomeKind.REPORT, "All of it came within days, among strangers.")


def _reported(session: Session, alert: AlertRow) -> None:
    case_id = _open(session, alert, "", Priority.HIGH)
    _take(session, case_id, _ANALYST, days=5)
    reason = "One sum in parts, each just below the limit, on two days."
    _confirm(session, _propose(session, case_id, OutcomeKind.REPORT, reason), _MANAGER)


def _dismissed(session: Session, alert: AlertRow) -> None:
    case_id = _open(session, alert, "A birthday?", Priority.LOW)
    reason = "A collection among friends: they say so in their messages."
    _confirm(session, _propose(session, case_id, OutcomeKind.DISMISS, reason), _ANALYST)


def _waiting(session: Session, alert: AlertRow) -> None:
    _open(session, alert, "One contact, several accounts")


def _tidy(session: Session) -> None:
    """Dismiss an alert without a case, and keep another one away for a while."""
    for alert in page_alerts(session, limit=1, typology=Typology.FAN_OUT):
        dismiss_alert(
            session,
            alert.alert_id,
            version=alert.version,
            reason="Red packets at a festival.",
            request_id=uuid.uuid4(),
        )
    for alert in page_alerts(session, limit=1, typology=Typology.SOLICITING):
        poster_id = read_alert(session, alert.alert_id).money[0].receiver_id
        until = datetime.now(UTC) + timedelta(days=90)
        reason = "A known singer: gifts are on the posts of her concerts."
        snooze_alerts(session, SnoozeRequest(Typology.SOLICITING, poster_id, until, reason))
