"""Reading what colleagues tell each other, under the reader's own rights."""

from datetime import datetime
from typing import TypeAlias

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ScalarSelect,
    Select,
    column,
    exists,
    func,
    literal_column,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Session

from workstation.domain.notes import Note
from workstation.models.notes import NoteRead, NoteRecord

# Nobody reads more about one item.
_MOST_NOTES = 200

_COLLEAGUES = text("SELECT login FROM moderation.colleagues() ORDER BY login")
_Notes: TypeAlias = "Select[int, int | None, str, str, list[str], datetime, bool]"
_ME: ColumnElement[str] = literal_column("session_user::text")


def count_expression(item_id: ColumnElement[int]) -> ScalarSelect[int]:
    """Select how many notes there are about an item, for a query that has its id."""
    return select(func.count(NoteRecord.id)).where(NoteRecord.item_id == item_id).scalar_subquery()


def list_notes(session: Session, item_id: int) -> list[Note]:
    """Return the notes about an item, oldest first, the latest 200 at most."""
    query = _select_notes().where(NoteRecord.item_id == item_id).limit(_MOST_NOTES)
    return _read(session, query)[::-1]


def list_mentions(session: Session, *, unread_only: bool = True, limit: int = 100) -> list[Note]:
    """Return the notes that name the reader, newest first."""
    mine = select(
        func.moderation.own_mentions().table_valued(column("note_id", BigInteger)).c.note_id
    )
    query = _select_notes().where(NoteRecord.id.in_(mine)).limit(limit)
    if unread_only:
        query = query.where(~_is_read())
    return _read(session, query)


def list_handovers(session: Session, *, limit: int = 20) -> list[Note]:
    """Return what was handed over between shifts, newest first."""
    return _read(session, _select_notes().where(NoteRecord.item_id.is_(None)).limit(limit))


def list_colleagues(session: Session) -> list[str]:
    """Return the logins of other reviewers, whom a note can mention, in order."""
    return list(session.scalars(_COLLEAGUES))


def _is_read() -> ColumnElement[bool]:
    return or_(
        NoteRecord.author == _ME,
        exists().where(NoteRead.note_id == NoteRecord.id, NoteRead.login == _ME),
    )


def _select_notes() -> _Notes:
    return select(
        NoteRecord.id,
        NoteRecord.item_id,
        NoteRecord.author,
        NoteRecord.body,
        NoteRecord.mentions,
        NoteRecord.written_at,
        _is_read(),
    ).order_by(NoteRecord.id.desc())


def _read(session: Session, query: _Notes) -> list[Note]:
    return [
        Note(note_id, item_id, author, body, tuple(mentions), written_at, is_read)
        for note_id, item_id, author, body, mentions, written_at, is_read in session.execute(query)
    ]
