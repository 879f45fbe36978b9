"""Reading checks of quality: settings, golden items, conclusions, disagreements. For managers.

Who is shown what, and when, nobody reads.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, func, literal_column, or_, select, text
from sqlalchemy.orm import Session

from workstation.domain.checks import (
    Adjudication,
    CheckKind,
    CheckSettings,
    GoldenItem,
    Opinion,
)
from workstation.domain.review import Verdict
from workstation.models.checks import (
    AdjudicationRecord,
    AdjudicationState,
    CheckSetting,
    Golden,
    GoldenRetirement,
    SettlementRecord,
)
from workstation.models.moderation import ReviewItem

_MOST_GOLDEN = 1_000
_MOST_ADJUDICATIONS = 500

_OPINIONS = text("""
    SELECT item_id, reviewer, verdict, policy_code, at, kind, network
    FROM moderation.check_opinions(:since, :until)
""")
_ANSWERS = text("SELECT golden_id, answers, missed FROM moderation.golden_answers()")


def read_check_settings(session: Session) -> CheckSettings:
    """Return how much of the queue is checks; nothing where nobody has said."""
    row = session.execute(
        select(CheckSetting.golden_rate, CheckSetting.second_rate)
        .order_by(CheckSetting.id.desc())
        .limit(1)
    ).one_or_none()
    return CheckSettings(0.0, 0.0) if row is None else CheckSettings(*row)


def list_golden(session: Session) -> list[GoldenItem]:
    """Return the golden items: those that are shown first, then the newest, 1,000 at most."""
    answers = {row.golden_id: (row.answers, row.missed) for row in session.execute(_ANSWERS)}
    is_retired = GoldenRetirement.id.is_not(None).label("is_retired")
    query = (
        select(
            Golden.id,
            Golden.item_id,
            ReviewItem.subject_kind,
            ReviewItem.subject_id,
            Golden.verdict,
            Golden.policy_code,
            Golden.reason,
            Golden.set_by,
            Golden.set_at,
            is_retired,
        )
        .join(ReviewItem, ReviewItem.id == Golden.item_id)
        .outerjoin(GoldenRetirement, GoldenRetirement.golden_id == Golden.id)
        .order_by(is_retired, Golden.id.desc())
        .limit(_MOST_GOLDEN)
    )
    return [
        GoldenItem(
            golden_id=row.id,
            item_id=row.item_id,
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            verdict=row.verdict,
            policy_code=row.policy_code,
            reason=row.reason,
            set_by=row.set_by,
            set_at=row.set_at,
            answers=answers.get(row.id, (0, 0))[0],
            missed=answers.get(row.id, (0, 0))[1],
            is_retired=row.is_retired,
        )
        for row in session.execute(query)
    ]


def list_adjudications(session: Session, *, open_only: bool) -> list[Adjudication]:
    """Return disagreements: open ones first, the oldest first of these, then the newest settled.

    What was withdrawn, because an answer was taken back or the item changed, is left out. At most
    500 are returned.

    Args:
        session: An open session; only read from.
        open_only: Leave out what is settled.
    """
    case, settled = AdjudicationRecord, SettlementRecord
    is_open = case.state == AdjudicationState.OPEN
    myself: ColumnElement[str] = literal_column("session_user")
    query = (
        select(
            case.id,
            case.item_id,
            case.kind,
            case.first_verdict,
            case.first_policy,
            case.other_verdict,
            case.other_policy,
            case.opened_at,
            case.version,
            or_(case.first_by == myself, case.other_by == myself).label("is_own"),
            ReviewItem.subject_kind,
            ReviewItem.subject_id,
            settled.verdict,
            settled.policy_code,
            func.coalesce(settled.reason, "").label("reason"),
            func.coalesce(settled.settled_by, "").label("settled_by"),
            settled.settled_at,
        )
        .join(ReviewItem, ReviewItem.id == case.item_id)
        .outerjoin(settled, settled.adjudication_id == case.id)
        .where(is_open if open_only else case.state != AdjudicationState.WITHDRAWN)
        .order_by(is_open.desc(), settled.id.desc(), case.id)
        .limit(_MOST_ADJUDICATIONS)
    )
    return [
        Adjudication(
            adjudication_id=row.id,
            item_id=row.item_id,
            subject_kind=row.subject_kind,
            subject_id=row.subject_id,
            kind=row.kind,
            first=(row.first_verdict, row.first_policy),
            other=(row.other_verdict, row.other_policy),
            opened_at=row.opened_at,
            version=row.version,
            is_own=row.is_own,
            verdict=row.verdict,
            policy_code=row.policy_code,
            reason=row.reason,
            settled_by=row.settled_by,
            settled_at=row.settled_at,
        )
        for row in session.execute(query)
    ]


def list_opinions(session: Session, *, since: datetime, until: datetime) -> list[Opinion]:
    """Return conclusions about items whose checks were answered in a time: decisions and answers.

    The decision that an answer is compared with is there whenever it was taken. A golden item's
    right answer has reviewer "". What somebody took back, or handed on, is no conclusion.

    Args:
        session: An open session; only read from.
        since: Answers from then on.
        until: Answers before then.

    Returns:
        By item, then time.
    """
    rows = session.execute(_OPINIONS, {"since": since, "until": until})
    return [
        Opinion(
            item_id=row.item_id,
            reviewer=row.reviewer,
            verdict=Verdict(row.verdict),
            policy_code=row.policy_code,
            at=row.at,
            kind=None if row.kind is None else CheckKind(row.kind),
            signal_network=row.network,
        )
        for row in rows
    ]
