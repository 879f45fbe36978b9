"""Reading which decisions somebody can still take back."""

from datetime import timedelta

from sqlalchemy import Text, and_, case, cast, exists, func, literal_column, or_, select
from sqlalchemy.orm import Session, aliased

from workstation.domain.decisions import CHILD_SAFETY, DecisionRequest, StandingDecision
from workstation.domain.measures import EscalationKind
from workstation.domain.review import ABOUT_DECISIONS, Verdict
from workstation.models import moderation as tables
from workstation.models.appeals import Appeal
from workstation.models.measures import Referral
from workstation.queries.measures import measures_from
from workstation.queries.review_rows import make_rows, select_rows

# A working day: what was decided before it is not undone by a key.
_UNDOABLE_FOR = timedelta(hours=12)


def list_undoable(session: Session, *, limit: int = 100) -> list[StandingDecision]:
    """Return this person's decisions of the last twelve hours that can be taken back.

    Those are the newest that stand on their items; child safety is not among them.

    Args:
        session: An open session; only read from.
        limit: Most to return, where decisions that were taken together count as one; older ones
            are left out.

    Returns:
        The newest last.
    """
    item, decision = tables.ReviewItem, tables.Decision
    later, undo, undo_of_later = (aliased(decision) for _ in range(3))
    is_superseded = exists().where(
        later.item_id == decision.item_id,
        later.id > decision.id,
        # What an appeal reversed is not followed by what lay before it.
        or_(later.verdict.not_in(ABOUT_DECISIONS), later.verdict == Verdict.REVERSE),
        ~exists().where(undo_of_later.undoes_id == later.id),
    )
    # Each decision bears the newest id of those that were taken with it.
    newest_together = func.max(decision.id).over(
        partition_by=func.coalesce(cast(decision.group_id, Text), cast(decision.id, Text))
    )
    standing = (
        select(
            *tables.readable_columns(),
            decision.id.label("decision_id"),
            decision.item_version,
            decision.verdict,
            decision.policy_code.label("named_policy_code"),
            func.coalesce(Referral.note, decision.note).label("note"),
            decision.request_id,
            decision.group_id,
            case(
                (
                    decision.verdict == Verdict.ESCALATE,
                    func.coalesce(Referral.kind, decision.escalation),
                ),
            ).label("handed_to"),
            decision.measures,
            newest_together.label("newest_together"),
        )
        .join(item, item.id == decision.item_id)
        .outerjoin(
            Referral,
            and_(
                Referral.decision_id == decision.id,
                Referral.kind == EscalationKind.COMPLIANCE,
            ),
        )
        .where(
            decision.decided_by == literal_column("session_user"),
            decision.decided_at > func.statement_timestamp() - _UNDOABLE_FOR,
            decision.verdict.not_in(ABOUT_DECISIONS),
            decision.policy_code.is_distinct_from(CHILD_SAFETY),
            ~exists().where(undo.undoes_id == decision.id),
            ~is_superseded,
            # Whoever answers an appeal takes back what is to be taken back.
            ~exists(Appeal.id).where(Appeal.decision_id == decision.id),
            ~item.is_child_safety,
        )
        .subquery("standing")
    )
    place = func.dense_rank().over(order_by=standing.c.newest_together.desc()).label("place")
    placed = select(*standing.c, place).subquery("placed")
    picked = select(*placed.c).where(placed.c.place <= limit).subquery("made")
    made = picked.c
    query = (
        select_rows(picked)
        .add_columns(
            made.decision_id,
            made.item_version,
            made.verdict,
            made.named_policy_code,
            made.note,
            made.request_id,
            made.group_id,
            made.handed_to,
            made.measures,
        )
        .order_by(made.decision_id)
    )
    found = session.execute(query).all()
    return [
        StandingDecision(
            row.decision_id,
            DecisionRequest(
                row.id,
                row.item_version,
                row.verdict,
                row.named_policy_code,
                row.note,
                row.request_id,
                row.handed_to,
                measures_from(row.measures),
            ),
            line,
            row.group_id,
        )
        for line, row in zip(make_rows(session, found), found, strict=True)
    ]
