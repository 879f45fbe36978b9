"""Reading statements of reasons, under the reader's own rights."""

import re
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, text, true
from sqlalchemy.orm import Session

from workstation.domain.measures import AccountMeasure, GiftMeasure
from workstation.domain.platform import SubjectKind
from workstation.domain.review import SignalKind, Verdict
from workstation.domain.statement_form import Category, Keyword
from workstation.domain.statements import (
    Shown,
    StatementBatch,
    StatementEditView,
    StatementFacts,
    StatementRow,
    StatementShown,
    StatementState,
    Surroundings,
)
from workstation.models.circles import Member
from workstation.models.moderation import ReviewItem
from workstation.models.statements import StatementBatchRecord, StatementEdit, StatementRecord

PAGE_ROWS = 100
_MOST_EDITS = 100
_MOST_BATCHES = 1_000

_SURROUNDINGS = text("""
    SELECT s.statement_id, s.names, s.ids
    FROM moderation.statement_surroundings(CAST(:statements AS bigint[])) AS s
""")
_LOGINS = text("""
    SELECT r.rolname::text FROM pg_roles r
    WHERE r.rolcanlogin AND r.rolname NOT LIKE 'pg\\_%'
""")
_WORDS = re.compile(r"[^\W_]+(?:[ .'_-][^\W_]+)*")
_HAN = re.compile("[㐀-鿿]{2,}")
_SHORTEST_NAME = {True: 3, False: 4}
"""Letters of a name that is looked for among all members: of a Chinese one, of another."""

_LONGEST_NAME = 24
_MOST_CANDIDATES = 60_000


def page_statements(
    session: Session,
    *,
    shown: StatementShown = StatementShown.ALL,
    policy_code: str | None = None,
    before_id: int | None = None,
    limit: int = PAGE_ROWS,
) -> list[StatementRow]:
    """Return statements, the newest first.

    Args:
        session: An open session.
        shown: Which of them.
        policy_code: Only under this policy; None for all.
        before_id: Only those before this one: the last of the page before.
        limit: At most so many.
    """
    query = _rows().where(_of(shown)).order_by(StatementRecord.id.desc()).limit(limit)
    if policy_code is not None:
        query = query.where(StatementRecord.policy_code == policy_code)
    if before_id is not None:
        query = query.where(StatementRecord.id < before_id)
    return [_make(row) for row in session.execute(query)]


def page_drafts(session: Session, *, after_id: int, limit: int = PAGE_ROWS) -> list[StatementRow]:
    """Return drafts in order of their ids, those behind `after_id`."""
    query = (
        _rows()
        .where(_of(StatementShown.DRAFT), StatementRecord.id > after_id)
        .order_by(StatementRecord.id)
        .limit(limit)
    )
    return [_make(row) for row in session.execute(query)]


def count_statements(session: Session) -> dict[StatementShown, int]:
    """Return how many statements there are of each kind that is listed."""
    kinds = [kind for kind in StatementShown if kind is not StatementShown.ALL]
    counts = session.execute(select(*(func.count().filter(_of(kind)) for kind in kinds))).one()
    return dict(zip(kinds, counts, strict=True))


def list_edits(session: Session, statement_id: int) -> list[StatementEditView]:
    """Return what people wrote into a statement, the newest first."""
    query = (
        select(
            StatementEdit.facts,
            StatementEdit.reason,
            StatementEdit.edited_by,
            StatementEdit.edited_at,
        )
        .where(StatementEdit.statement_id == statement_id)
        .order_by(StatementEdit.id.desc())
        .limit(_MOST_EDITS)
    )
    return [StatementEditView(*row) for row in session.execute(query)]


def list_batches(
    session: Session, *, after_id: int = 0, only_unwritten: bool = False
) -> list[StatementBatch]:
    """Return a page of what has left the house, the earliest first.

    Args:
        session: An open session.
        after_id: Only those behind this one: the last of the page before.
        only_unwritten: Only those whose file was never finished.
    """
    batch = StatementBatchRecord
    query = (
        select(
            batch.id,
            batch.is_child_safety,
            batch.statement_count,
            batch.exported_by,
            batch.exported_at,
            batch.written_at,
        )
        .where(batch.id > after_id, batch.written_at.is_(None) if only_unwritten else true())
        .order_by(batch.id)
        .limit(_MOST_BATCHES)
    )
    return [StatementBatch(*row) for row in session.execute(query)]


def read_records(session: Session, batch_id: int) -> list[dict[str, Any] | None]:
    """Return what a batch says, in order; None for a statement whose texts were erased."""
    query = (
        select(StatementRecord.record)
        .where(StatementRecord.batch_id == batch_id)
        .order_by(StatementRecord.id)
    )
    return list(session.scalars(query))


def read_surroundings(session: Session, ids: Collection[int]) -> dict[int, Surroundings]:
    """Return who and what each of these statements must not name."""
    logins = frozenset(session.scalars(_LOGINS))
    rows = session.execute(_SURROUNDINGS, {"statements": sorted(ids)})
    return {
        row.statement_id: Surroundings(frozenset(row.names) | logins, frozenset(row.ids))
        for row in rows
    }


def members_named(session: Session, words: str) -> frozenset[str]:
    """Return the nicknames of members that a text holds, whoever they are.

    Very short ones are left out: they are words as well. Case counts, as it does for the index.
    """
    candidates = _candidates(words)
    if not candidates:
        return frozenset()
    query = select(Member.nickname).where(Member.nickname.in_(candidates)).distinct()
    return frozenset(session.scalars(query))


def _candidates(words: str) -> list[str]:
    """Return every part of a text that may be a name, at most `_MOST_CANDIDATES`."""
    found: set[str] = set()
    for match in _HAN.finditer(words):
        run = match[0]
        least = _SHORTEST_NAME[True]
        for start in range(len(run)):
            found.update(
                run[start:end]
                for end in range(start + least, min(len(run), start + _LONGEST_NAME) + 1)
            )
    for match in _WORDS.finditer(words):
        parts = re.split(r"(?<=[ .'_-])|(?=[ .'_-])", match[0])
        for start in range(0, len(parts), 2):
            for end in range(start + 1, min(len(parts), start + 6) + 1, 2):
                name = "".join(parts[start:end])
                if len(name) >= _SHORTEST_NAME[False]:
                    found.add(name)
    return sorted(found)[:_MOST_CANDIDATES]


def _of(shown: StatementShown) -> ColumnElement[bool]:
    record = StatementRecord
    match shown:
        case StatementShown.DRAFT:
            return record.state == StatementState.DRAFT
        case StatementShown.EXPORTED:
            return (record.state == StatementState.EXPORTED) & record.withdrawn_at.is_(None)
        case StatementShown.CORRECTION:
            return (record.state == StatementState.EXPORTED) & record.withdrawn_at.is_not(None)
        case StatementShown.WITHDRAWN:
            return record.state == StatementState.WITHDRAWN
        case StatementShown.ALL:
            return true()


def _rows() -> Any:  # noqa: ANN401  # of a dozen columns
    record = StatementRecord
    return select(
        record.id,
        record.puid,
        record.decision_id,
        record.item_id,
        record.policy_code,
        record.facts,
        record.edited_facts,
        record.state,
        record.version,
        record.applied_at,
        record.withdrawn_at,
        record.batch_id,
        # It may have become one since.
        (record.is_child_safety | ReviewItem.is_child_safety).label("is_hidden"),
    ).join(ReviewItem, ReviewItem.id == record.item_id)


def _make(row: Row[Any]) -> StatementRow:
    return StatementRow(
        statement_id=row.id,
        puid=row.puid,
        decision_id=row.decision_id,
        item_id=row.item_id,
        policy_code=row.policy_code,
        facts=make_facts(row.facts, row.applied_at, is_child_safety=row.is_hidden),
        edited_facts=row.edited_facts or "",
        state=row.state,
        version=row.version,
        withdrawn_at=row.withdrawn_at,
        batch_id=row.batch_id,
    )


def make_facts(
    stored: dict[str, Any], applied_at: datetime, *, is_child_safety: bool
) -> StatementFacts:
    """Return facts as the database keeps them."""
    until = stored.get("until")
    shown = stored.get("visibility")
    return StatementFacts(
        verdict=Verdict(stored["verdict"]),
        subject_kind=SubjectKind(stored["subject_kind"]),
        has_photos=stored["has_photos"],
        has_text=stored["has_text"],
        content_at=datetime.fromisoformat(stored["content_at"]),
        applied_at=applied_at,
        language=stored["language"],
        noticed_by=frozenset(SignalKind(kind) for kind in stored["noticed_by"]),
        visibility=None if shown is None else Shown(shown),
        gifts=GiftMeasure(stored.get("gifts", GiftMeasure.NONE.value)),
        account=AccountMeasure(stored.get("account", AccountMeasure.NONE.value)),
        until=None if until is None else datetime.fromisoformat(until),
        locks_circle=stored.get("locks_circle", False),
        is_of_group=stored["is_of_group"],
        policy_en=stored["policy_en"],
        policy_zh=stored["policy_zh"],
        reason_en=stored["reason_en"],
        category=Category(stored["category"]),
        keyword=Keyword(stored["keyword"]),
        keyword_other=stored["keyword_other"],
        legal_ground=stored["legal_ground"],
        is_child_safety=is_child_safety,
    )
