"""Snapshots of cases are kept, and what was written from them is noted.

Whatever has a request id may be sent again: it gives what was recorded.
"""

import uuid

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.packs import DocumentKind, DocumentLanguage


def keep_snapshot(session: Session, case_id: int, content: bytes, *, request_id: uuid.UUID) -> int:
    """Keep what a case was; return the id of the snapshot.

    Raises:
        CaseError: The case is not there, or the content is too large.
        TransactionConflictError: The case was changed since this transaction has read it.
        PermissionDeniedError: This is no analyst.
    """
    answer = session.execute(
        text("SELECT moderation.keep_snapshot(:request, :case, :content)"),
        {"request": request_id, "case": case_id, "content": content},
    ).scalar_one()
    return int(answer["snapshot_id"])


def record_document(
    session: Session,
    snapshot_id: int,
    *,
    kind: DocumentKind,
    language: DocumentLanguage,
    is_draft: bool,
    sha256: str,
    request_id: uuid.UUID,
) -> int:
    """Note that something is written from a snapshot; return the id of the note.

    Raises:
        CaseError: There is no such snapshot, or this is a report, no draft, and the case was not to
            be reported when the snapshot was made.
        PermissionDeniedError: This is no analyst.
    """
    answer = session.execute(
        text(
            "SELECT moderation.record_document(:request, :snapshot, :kind, :language, :is_draft,"
            " :sha256)"
        ),
        {
            "request": request_id,
            "snapshot": snapshot_id,
            "kind": kind.value,
            "language": language.value,
            "is_draft": is_draft,
            "sha256": sha256,
        },
    ).scalar_one()
    return int(answer["document_id"])
