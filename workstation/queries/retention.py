"""Reading what is kept how long, and what is over."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.retention import RetentionKind, RetentionRow

_PREVIEW = text("SELECT * FROM moderation.preview_retention()")


def preview_retention(session: Session) -> list[RetentionRow]:
    """Return what is in force for each kind, and what a run would remove and leave now.

    Args:
        session: An open session of a manager or administrator; only read from.
    """
    rows = {
        RetentionKind(row.kind): RetentionRow(
            kind=RetentionKind(row.kind),
            days=row.days,
            rule_id=row.rule_id,
            set_by=row.set_by,
            set_at=row.set_at,
            due=row.due,
            oldest=row.oldest,
            kept=row.kept,
        )
        for row in session.execute(_PREVIEW)
    }
    return [rows[kind] for kind in RetentionKind if kind in rows]
