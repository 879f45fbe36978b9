"""What exported heads say of the chain."""

from collections.abc import Iterable
from importlib.metadata import version

from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from workstation.domain.heads import Coverage, DatabaseIdentity, ExportKind, HeadExport, KeptHead
from workstation.models.audit import AuditExport
from workstation.queries.audit import read_head

_IDENTITY = text("SELECT name, system, read_at FROM moderation.database_identity()")
_HASHES = text("SELECT seq, hash FROM moderation.chain_hashes(CAST(:seqs AS bigint[]))")


def read_kept_head(session: Session) -> KeptHead | None:
    """Return the newest head as it is to be kept elsewhere; None while there is no entry."""
    head = read_head(session)
    row = session.execute(_IDENTITY).one()
    if not head.seq:
        return None
    return KeptHead(
        head,
        DatabaseIdentity(row.name, row.system),
        row.read_at.replace(microsecond=0),
        version("circles-workstation"),
    )


def read_identity(session: Session) -> DatabaseIdentity:
    """Return which database this is."""
    row = session.execute(_IDENTITY).one()
    return DatabaseIdentity(row.name, row.system)


def read_hashes(session: Session, seqs: Iterable[int]) -> dict[int, bytes]:
    """Return the hashes of entries by number; those that are not there are left out."""
    rows = session.execute(_HASHES, {"seqs": sorted(set(seqs))})
    return {row.seq: row.hash for row in rows}


def read_coverage(session: Session) -> Coverage:
    """Return how much of the chain exported heads vouch for, by what the database knows of."""
    export = AuditExport
    firsts = (
        select(export.seq, export.kind, export.exported_by, export.exported_at)
        .ext(distinct_on(export.seq))
        .order_by(export.seq, export.id)
    )
    last = select(func.max(export.exported_at)).where(export.kind == ExportKind.FOLDER)
    return Coverage(
        read_head(session).seq,
        tuple(HeadExport(*row) for row in session.execute(firsts)),
        session.scalar(last),
    )
