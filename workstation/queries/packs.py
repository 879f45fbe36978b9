"""Reading snapshots of cases and what was written from them, under the reader's own rights."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workstation.domain.cases import CaseError, CaseProblem
from workstation.domain.packs import DocumentRow, KeptSnapshot
from workstation.models.packs import CaseDocumentRecord, CaseSnapshotRecord

_MOST = 1_000


def list_documents(session: Session, case_id: int) -> list[DocumentRow]:
    """Return what was written about a case, the newest first."""
    table = CaseDocumentRecord
    rows = session.execute(
        select(
            table.id,
            table.snapshot_id,
            table.kind,
            table.language,
            table.is_draft,
            table.sha256,
            table.made_by,
            table.made_at,
        )
        .join(CaseSnapshotRecord, CaseSnapshotRecord.id == table.snapshot_id)
        .where(CaseSnapshotRecord.case_id == case_id)
        .order_by(table.id.desc())
        .limit(_MOST)
    )
    return [DocumentRow(*row) for row in rows]


def is_recorded(session: Session, sha256: str) -> bool:
    """Return whether a file with this hash was noted when it was written."""
    table = CaseDocumentRecord
    return session.scalar(select(table.id).where(table.sha256 == sha256).limit(1)) is not None


def read_snapshot(session: Session, snapshot_id: int) -> KeptSnapshot:
    """Return a snapshot with its bytes.

    Raises:
        CaseError: There is none of this id for this person.
    """
    found = find_snapshot(session, snapshot_id=snapshot_id)
    if found is None:
        raise CaseError(CaseProblem.NOT_FOUND)
    return found


def find_snapshot(
    session: Session, *, snapshot_id: int | None = None, sha256: str | None = None
) -> KeptSnapshot | None:
    """Return the snapshot of an id or hash; None if there is none for this person."""
    table = CaseSnapshotRecord
    query = select(
        table.id, table.case_id, table.sha256, table.content, table.made_by, table.made_at
    )
    if snapshot_id is not None:
        query = query.where(table.id == snapshot_id)
    if sha256 is not None:
        query = query.where(table.sha256 == sha256)
    row = session.execute(query.order_by(table.id).limit(1)).one_or_none()
    return None if row is None else KeptSnapshot(*row)
