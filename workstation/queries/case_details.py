"""What hangs on a case: exhibits, events, outcomes. Under the reader's own rights."""

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from workstation.domain.case_views import CaseEvent, Exhibit, Freeze, Outcome
from workstation.domain.cases import CaseEventKind
from workstation.models.cases import (
    CaseAnswer,
    CaseEventRecord,
    CaseExhibit,
    CaseFreeze,
    CaseOutcome,
)


def list_exhibits(session: Session, case_id: int) -> tuple[Exhibit, ...]:
    """Return what a case holds or held, in the order in which it came, without files' bytes."""
    table = CaseExhibit
    is_removed = exists().where(
        CaseEventRecord.exhibit_id == table.id,
        CaseEventRecord.kind == CaseEventKind.EXHIBIT_REMOVED,
    )
    rows = session.execute(
        select(
            table.id,
            table.kind,
            table.ref_id,
            table.role,
            table.facts,
            table.body,
            table.file_name,
            func.length(table.content),
            table.sha256,
            table.added_by,
            table.added_at,
            is_removed,
        )
        .where(table.case_id == case_id)
        .order_by(table.id)
    )
    return tuple(Exhibit(*row) for row in rows)


def list_events(session: Session, case_id: int) -> tuple[CaseEvent, ...]:
    """Return every change of a case, the oldest first."""
    table = CaseEventRecord
    rows = session.execute(
        select(
            table.kind,
            table.before,
            table.after,
            table.exhibit_id,
            table.reason,
            table.author,
            table.at,
            table.version,
        )
        .where(table.case_id == case_id)
        .order_by(table.id)
    )
    return tuple(CaseEvent(*row) for row in rows)


def list_outcomes(session: Session, case_id: int) -> tuple[Outcome, ...]:
    """Return what was proposed for a case and what became of it, the oldest first."""
    rows = session.execute(
        select(CaseOutcome, CaseAnswer)
        .outerjoin(CaseAnswer, CaseAnswer.outcome_id == CaseOutcome.id)
        .where(CaseOutcome.case_id == case_id)
        .order_by(CaseOutcome.id)
    ).all()
    freezes: dict[int, list[Freeze]] = {}
    for answer_id, gift_id, before, lifted_by_id in session.execute(
        select(CaseFreeze.answer_id, CaseFreeze.gift_id, CaseFreeze.before, CaseFreeze.lifted_by_id)
        .where(CaseFreeze.case_id == case_id)
        .order_by(CaseFreeze.id)
    ):
        freezes.setdefault(answer_id, []).append(Freeze(gift_id, before, lifted_by_id is None))
    return tuple(_outcome(outcome, answer, freezes) for outcome, answer in rows)


def _outcome(
    stored: CaseOutcome, answer: CaseAnswer | None, freezes: dict[int, list[Freeze]]
) -> Outcome:
    return Outcome(
        outcome_id=stored.id,
        kind=stored.kind,
        reason=stored.reason,
        gift_ids=tuple(stored.gift_ids),
        review_at=stored.review_at,
        amount_fen=stored.amount_fen,
        needs_second=stored.needs_second,
        evidence=stored.evidence,
        proposed_by=stored.proposed_by,
        proposed_at=stored.proposed_at,
        answer=None if answer is None else answer.answer,
        answer_reason="" if answer is None else answer.reason,
        answered_by=None if answer is None else answer.answered_by,
        answered_at=None if answer is None else answer.answered_at,
        frozen=() if answer is None else tuple(freezes.get(answer.id, ())),
    )
