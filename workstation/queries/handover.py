"""Reading what a shift has done and leaves, for whoever comes next.

A handover is read by everybody. So nothing here counts items for child safety, whoever asks.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import exists, func, literal_column, select
from sqlalchemy.orm import Session, aliased

from workstation.domain.notes import HandoverFigures
from workstation.domain.review import ItemState, Verdict
from workstation.models import moderation as tables
from workstation.queries.care import read_shift

# Of somebody whose shift nobody keeps: a working day.
_USUAL_SHIFT = timedelta(hours=12)


def read_handover_figures(session: Session) -> HandoverFigures:
    """Return the figures of the reader's shift, or of the last twelve hours without one."""
    shift = read_shift(session)
    since = datetime.now(UTC) - _USUAL_SHIFT if shift is None else shift.started_at
    decided, undone = _count_decisions(session, since)
    return HandoverFigures(since, decided, undone, _count_open(session))


def _count_decisions(session: Session, since: datetime) -> tuple[dict[str, int], int]:
    decision, item, undo = tables.Decision, tables.ReviewItem, aliased(tables.Decision)
    is_undone = exists().where(undo.undoes_id == decision.id)
    query = (
        select(decision.verdict, is_undone, func.count())
        .join(item, item.id == decision.item_id)
        .where(
            decision.decided_by == literal_column("session_user"),
            decision.decided_at >= since,
            decision.verdict != Verdict.UNDO,
            ~item.is_child_safety,
        )
        .group_by(decision.verdict, is_undone)
    )
    decided: dict[str, int] = {}
    undone = 0
    for verdict, was_undone, count in session.execute(query):
        if was_undone:
            undone += count
        else:
            decided[verdict.value] = count
    return decided, undone


def _count_open(session: Session) -> dict[str, int]:
    item = tables.ReviewItem
    query = (
        select(func.coalesce(item.policy_code, ""), func.count())
        .where(item.state == ItemState.OPEN, ~item.is_child_safety)
        .group_by(item.policy_code)
    )
    return {row[0]: row[1] for row in session.execute(query)}
