"""Reading what decisions would do beside hiding and showing, and what waits for a second person.

Everything here runs under the reader's own rights.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Exists,
    Row,
    and_,
    case,
    exists,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from workstation.domain.measures import (
    AccountMeasure,
    BlastRadius,
    GiftMeasure,
    Measures,
    PendingKind,
    PendingMeasure,
    Recommendation,
)
from workstation.domain.platform import SubjectKind
from workstation.domain.review import EnforcementAction, ItemNotFoundError, Verdict
from workstation.models.circles import Circle, Member
from workstation.models.measures import HoldLift, LegalHold, PendingMeasureRecord, PostLabel
from workstation.models.moderation import Decision, Policy, ReviewItem
from workstation.queries.review_rows import as_shown

_MOST_PENDING = 500

_RECOMMENDED = text("""
    SELECT m.item_id, m.author_id, m.strike_weight, m.weight_after, m.gifts, m.gift_count,
        m.gift_fen, m.account, m.days, m.waits_for_ban, m.waits_for_gifts
    FROM moderation.recommend_measures(:items, :policy) AS m
""")


def measures_from(stored: dict[str, Any] | None) -> Measures | None:
    """Return measures as the database stores them; None where nobody chose any."""
    if stored is None:
        return None
    return Measures(
        gifts=GiftMeasure(stored["gifts"]),
        account=AccountMeasure(stored["account"]),
        days=stored.get("days"),
        locks_circle=stored["locks_circle"],
        reason=stored["reason"],
    )


def recommend(session: Session, item_id: int, policy_code: str) -> Recommendation:
    """Return what a take-down of an item under a policy would do beside taking it down.

    Strikes that the reader must not know of do not count in it, nor in what is done.

    Raises:
        ItemNotFoundError: There is no such item for this person, or no such policy.
    """
    row = session.execute(_RECOMMENDED, {"items": [item_id], "policy": policy_code}).one_or_none()
    if row is None:
        raise ItemNotFoundError
    needs_second = {PendingKind.BAN: row.waits_for_ban, PendingKind.GIFTS: row.waits_for_gifts}
    return Recommendation(
        policy_code=policy_code,
        strike_weight=row.strike_weight,
        weight_after=row.weight_after,
        gifts=GiftMeasure(row.gifts),
        gift_count=row.gift_count,
        gift_fen=row.gift_fen,
        account=AccountMeasure(row.account),
        days=row.days,
        needs_second=tuple(kind for kind, waits in needs_second.items() if waits),
    )


def ban_waits(session: Session, item_id: int) -> bool:
    """Return whether a ban of an item's author waits already, as far as the reader may know."""
    return bool(session.scalar(text("SELECT moderation.ban_waits(:item)"), {"item": item_id}))


def blast_radius(
    session: Session, item_ids: Sequence[int], verdict: Verdict, policy_code: str | None
) -> BlastRadius:
    """Return whom and what a decision about several items would touch.

    Gifts, accounts and what waits are those of a take-down with the recommended measures; of
    other verdicts none of them is touched, but authors are still counted.

    Args:
        session: An open session.
        item_ids: Items; those that the reader may not see are left out.
        verdict: The conclusion.
        policy_code: Under which policy; None for none.
    """
    subjects = session.scalars(
        select(ReviewItem.subject_kind).where(ReviewItem.id.in_(item_ids))
    ).all()
    kinds = Counter(subjects)
    rows = session.execute(
        _RECOMMENDED,
        # Who wrote them, and which gifts they drew, is the same under any policy.
        {"items": list(item_ids), "policy": policy_code or _any_policy(session)},
    ).all()
    is_removal = verdict is Verdict.TAKE_DOWN
    touched = [row for row in rows if is_removal and row.gifts != GiftMeasure.NONE.value]
    banned = {row.author_id for row in rows if is_removal and row.waits_for_ban}
    return BlastRadius(
        items=len(subjects),
        accounts=len({row.author_id for row in rows} - {None}),
        posts=kinds[SubjectKind.POST],
        comments=kinds[SubjectKind.COMMENT],
        gifts=sum(row.gift_count for row in touched),
        gift_fen=sum(row.gift_fen for row in touched),
        needs_second=len(banned) + sum(row.waits_for_gifts for row in touched),
    )


def _any_policy(session: Session) -> str | None:
    return session.scalars(select(func.min(Policy.code))).one()


def list_pending(session: Session) -> list[PendingMeasure]:
    """Return what waits for a second person, oldest first.

    Managers see everything that they may know of, others what they asked for themselves.
    """
    pending = PendingMeasureRecord
    query = (
        select(
            pending.id,
            pending.item_id,
            pending.decision_id,
            pending.kind,
            case(
                (pending.kind == PendingKind.CIRCLE_LOCK, Circle.name), else_=Member.nickname
            ).label("target_name"),
            pending.target_id,
            pending.gift_measure,
            pending.gift_count,
            pending.gift_fen,
            Decision.policy_code,
            pending.requested_by,
            pending.requested_at,
            Decision.note,
            (pending.requested_by == literal_column("session_user")).label("is_own"),
        )
        .join(Decision, Decision.id == pending.decision_id)
        .outerjoin(
            Circle, and_(pending.kind == PendingKind.CIRCLE_LOCK, Circle.id == pending.target_id)
        )
        .outerjoin(
            Member, and_(pending.kind != PendingKind.CIRCLE_LOCK, Member.id == pending.target_id)
        )
        .where(_waits())
        .order_by(pending.id)
        .limit(_MOST_PENDING)
    )
    return [_make_pending(row) for row in session.execute(query)]


def read_label(session: Session, item_id: int) -> tuple[str | None, bool]:
    """Return what members are warned of before an item's post, and whether a legal hold keeps it.

    Returns:
        The policy's code, None without a warning; and whether nothing about it can be removed.
    """
    is_held = exists().where(
        LegalHold.item_id == item_id,
        ~exists().where(HoldLift.hold_id == LegalHold.id),
        ~_is_undone(LegalHold.decision_id),
    )
    label = func.nullif(
        as_shown(
            EnforcementAction.POST_LABEL,
            ReviewItem.subject_id.expression,
            func.coalesce(PostLabel.policy_code, ""),
        ),
        "",
    )
    query = (
        select(label, is_held)
        .select_from(ReviewItem)
        .outerjoin(
            PostLabel,
            and_(
                ReviewItem.subject_kind == SubjectKind.POST,
                PostLabel.post_id == ReviewItem.subject_id,
            ),
        )
        .where(ReviewItem.id == item_id)
    )
    found = session.execute(query).one_or_none()
    return (None, False) if found is None else (found[0], found[1])


def _is_undone(decision_id: ColumnElement[int] | InstrumentedAttribute[int]) -> Exists:
    undo = aliased(Decision)
    return exists().where(undo.undoes_id == decision_id)


def _waits() -> ColumnElement[bool]:
    answer, undo = aliased(Decision), aliased(Decision)
    # An answer that was undone waits again; one that an appeal took back does not.
    settles = ~exists().where(undo.undoes_id == answer.id, undo.verdict != Verdict.REVERSE)
    return ~_is_undone(PendingMeasureRecord.decision_id) & ~exists().where(
        answer.pending_id == PendingMeasureRecord.id, settles
    )


def _make_pending(row: Row[Any]) -> PendingMeasure:
    return PendingMeasure(
        pending_id=row.id,
        item_id=row.item_id,
        decision_id=row.decision_id,
        kind=row.kind,
        target_name=row.target_name or "",
        target_id=row.target_id,
        gift_measure=row.gift_measure,
        gift_count=row.gift_count,
        gift_fen=row.gift_fen,
        policy_code=row.policy_code,
        requested_by=row.requested_by,
        requested_at=row.requested_at,
        note=row.note,
        is_own=row.is_own,
    )
