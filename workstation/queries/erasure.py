"""Reading requests to erase somebody's data."""

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session

from workstation.domain.erasure import Erasure
from workstation.models.circles import Member
from workstation.models.erasure import ErasedFile, ErasureRecord

_ROW = ErasureRecord


def list_erasures(session: Session, *, limit: int = 200) -> list[Erasure]:
    """Return requests, those that wait for an answer first, then the newest.

    Args:
        session: An open session of a manager or administrator; only read from.
        limit: Most requests to return.
    """
    files_left = (
        select(func.count())
        .where(ErasedFile.erasure_id == _ROW.id)
        .correlate(_ROW)
        .scalar_subquery()
    )
    # Administrators may not read members.
    may_read = func.has_table_privilege("circles.member", "SELECT")
    names = session.scalar(select(may_read))
    query = select(
        _ROW.id,
        _ROW.member_id,
        _ROW.reference,
        _ROW.reason,
        _ROW.state,
        _ROW.asked_by,
        _ROW.asked_at,
        (_ROW.asked_by == literal_column("session_user")).label("is_own"),
        func.coalesce(_ROW.answered_by, "").label("answered_by"),
        _ROW.answered_at,
        _ROW.answer_reason,
        _ROW.counts,
        files_left.label("files_left"),
        _ROW.version,
    )
    query = query.order_by((_ROW.answered_at.is_(None)).desc(), _ROW.id.desc()).limit(limit)
    rows = session.execute(query).all()
    nicknames: dict[int, str] = {}
    if names and rows:
        found = select(Member.id, Member.nickname).where(
            Member.id.in_({row.member_id for row in rows})
        )
        nicknames = {row.id: row.nickname for row in session.execute(found)}
    return [
        Erasure(
            erasure_id=row.id,
            member_id=row.member_id,
            nickname=nicknames.get(row.member_id, ""),
            reference=row.reference,
            reason=row.reason,
            state=row.state,
            asked_by=row.asked_by,
            asked_at=row.asked_at,
            is_own=row.is_own,
            answered_by=row.answered_by,
            answered_at=row.answered_at,
            answer_reason=row.answer_reason,
            counts=row.counts,
            files_left=row.files_left,
            version=row.version,
        )
        for row in rows
    ]
