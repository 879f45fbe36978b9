"""Noting that a head of the audit chain was exported."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workstation.domain.audit import AuditHead
from workstation.domain.heads import ExportKind


def record_export(session: Session, head: AuditHead, kind: ExportKind) -> None:
    """Note that a head was exported, so that everybody sees since when entries are covered.

    Args:
        session: An open session with a transaction, of a manager or administrator.
        head: One of the chain; another one is refused.
        kind: Where to.
    """
    session.execute(select(func.moderation.record_export(head.seq, head.hash, kind.value)))
