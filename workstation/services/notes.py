"""Leaving notes for colleagues. The database says who wrote them.

Errors come out of `workstation.db.session.transaction` as those of `domain.errors` and
`domain.review`.
"""

from collections.abc import Iterable

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.notes import LONGEST_NOTE

_WRITE = text("SELECT moderation.write_note(:item_id, :body)")
_MARK_READ = text("SELECT moderation.mark_read(CAST(:note_ids AS bigint[]))")


def write_note(session: Session, item_id: int | None, body: str) -> int:
    """Write a note that stands for good; return its id.

    Colleagues are mentioned as @login, anywhere in the text.

    Args:
        session: An open session with a transaction.
        item_id: The item it is about; None for a handover, which every reviewer reads.
        body: Plain text of 1 to `LONGEST_NOTE` characters. Blanks around it are cut off.

    Raises:
        ValueError: The text is blank or too long; nothing was written.
        ItemNotFoundError: There is no such item, or this person may not see it.
        PermissionDeniedError: This is no reviewer.
    """
    note_id: int = session.execute(
        _WRITE, {"item_id": item_id, "body": _checked(body)}
    ).scalar_one()
    return note_id


def mark_read(session: Session, note_ids: Iterable[int]) -> None:
    """Mark colleagues' notes as read by this person. Again does nothing; nor do unknown ids."""
    session.execute(_MARK_READ, {"note_ids": list(note_ids)})


def _checked(body: str) -> str:
    # No text in PostgreSQL holds a NUL, and nobody types one.
    cleaned = body.replace("\0", "").strip()
    if not 1 <= len(cleaned) <= LONGEST_NOTE:
        raise ValueError(f"a note has 1 to {LONGEST_NOTE} characters")
    return cleaned
