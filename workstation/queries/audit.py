"""Reading the audit chain, and verifying it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, func, select, text
from sqlalchemy.orm import Session

from workstation.db.functions import find_replaced
from workstation.domain.audit import (
    GENESIS,
    AuditEntry,
    AuditFilter,
    AuditHead,
    AuditReport,
    ChainFault,
)
from workstation.models.audit import AuditHeadRecord, AuditRecord
from workstation.work import CancelToken, Progress, ReportProgress, ignore_progress

_BATCH_ROWS = 1000
# More logins or actions than this is no list to choose from any more.
_CHOICES = 500

# Only somebody with full power over the server can store other times. They must not keep the
# pane from showing the entry.
_EARLIEST, _LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)

_ENTRY = (
    AuditRecord.seq,
    func.greatest(func.least(AuditRecord.at, _LATEST), _EARLIEST).label("at"),
    AuditRecord.actor,
    AuditRecord.action,
    AuditRecord.subject_kind,
    AuditRecord.subject_id,
    AuditRecord.detail,
    AuditRecord.prev_hash,
    AuditRecord.hash,
)

_CHAIN = text("""
    SELECT seq, CASE WHEN at BETWEEN '1900-01-01Z' AND '2200-01-01Z' THEN at END AS at,
           actor, action, subject_kind, subject_id, detail, prev_hash, hash,
           is_redacted, is_sealed, is_content_intact
    FROM moderation.audit_chain(:after_seq, :max_rows)
    ORDER BY seq
""")


def page_audit(
    session: Session,
    *,
    filter: AuditFilter,  # noqa: A002
    before_seq: int | None,
    limit: int,
) -> list[AuditEntry]:
    """Return the entries before `before_seq` that this login may see, newest first.

    Args:
        session: An open session; only read from.
        filter: Which entries; `until` itself is left out.
        before_seq: Number of the last entry already shown, or None for the first page.
        limit: Most entries to return; fewer means that there are no more.
    """
    query = select(*_ENTRY).order_by(AuditRecord.seq.desc()).limit(limit)
    if before_seq is not None:
        query = query.where(AuditRecord.seq < before_seq)
    if filter.actor:
        query = query.where(AuditRecord.actor == filter.actor)
    if filter.action_prefix:
        query = query.where(AuditRecord.action.startswith(filter.action_prefix, autoescape=True))
    if filter.since is not None:
        query = query.where(AuditRecord.at >= filter.since)
    if filter.until is not None:
        query = query.where(AuditRecord.at < filter.until)
    return [AuditEntry(*row) for row in session.execute(query)]


def list_actors(session: Session) -> list[str]:
    """Return the logins that this login may see entries of, in order."""
    query = select(AuditRecord.actor).distinct().order_by(AuditRecord.actor).limit(_CHOICES)
    return list(session.scalars(query))


def list_actions(session: Session) -> list[str]:
    """Return the actions that this login may see entries of, in order."""
    query = select(AuditRecord.action).distinct().order_by(AuditRecord.action).limit(_CHOICES)
    return list(session.scalars(query))


def read_head(session: Session) -> AuditHead:
    """Return the newest entry's number and hash; number 0 while there is no entry."""
    row = session.execute(select(AuditHeadRecord.seq, AuditHeadRecord.hash)).one_or_none()
    return AuditHead(0, GENESIS) if row is None else AuditHead(*row)


@dataclass(frozen=True, slots=True)
class _Link:
    """An entry as `moderation.audit_chain` hands it out, and what is wrong with it alone."""

    seq: int
    prev_hash: bytes
    hash: bytes
    is_sealed: bool
    is_content_intact: bool


@dataclass(slots=True)
class _Findings:
    """What was found so far.

    Attributes:
        head: The entry before the first bad one.
        first: Number and fault of the first bad entry.
        count: Faults in all.
    """

    head: AuditHead
    first: tuple[int, ChainFault] | None = None
    count: int = 0

    def add(self, head: AuditHead, seq: int, fault: ChainFault) -> None:
        """Note a fault of the entry `seq`, which follows `head`."""
        self.count += 1
        if self.first is None:
            self.head, self.first = head, (seq, fault)


def verify_audit(
    session: Session,
    *,
    cancel: CancelToken | None = None,
    report: ReportProgress = ignore_progress,
    expected: AuditHead | None = None,
) -> AuditReport:
    """Recompute the whole chain, name the first bad entry, and count the faults.

    People may go on deciding meanwhile; what was there at the start is checked for certain.

    Args:
        session: An open session of a manager, analyst or administrator; only read from.
        cancel: Asked once per batch.
        report: Told after each batch.
        expected: A head that was kept elsewhere. Without it, somebody who rewrote the whole
            chain, or cut off its end together with the stored head, is not found.

    Raises:
        workstation.work.Cancelled: Somebody asked for a stop.
    """
    stored = read_head(session)
    heads = [head for head in (stored, expected) if head is not None]
    last, checked = AuditHead(0, GENESIS), 0
    findings = _Findings(last)
    for batch in _batches(session, stored):
        if cancel is not None:
            cancel.raise_if_cancelled()
        for link in batch:
            checked += 1
            for seq, fault in _faults_of(link, last, heads):
                findings.add(last, seq, fault)
            last = AuditHead(link.seq, link.hash)
        report(Progress(last.seq, max(last.seq, stored.seq)))

    if any(head.seq > last.seq for head in heads):
        findings.add(last, last.seq + 1, ChainFault.MISSING)
    # Read again, since writers move it: entries beyond it were not made by the database.
    newest = read_head(session)
    if last.seq > newest.seq:
        findings.add(last, newest.seq + 1, ChainFault.HEAD_MISMATCH)
    if findings.first is not None:
        return AuditReport(checked, findings.head, *findings.first, findings.count)
    return _verify_whole(session, AuditReport(checked, last))


def _verify_whole(session: Session, report: AuditReport) -> AuditReport:
    """Look for what no entry shows, where every entry is well."""
    replaced = len(find_replaced(session.connection()))
    if replaced:
        return replace(report, fault=ChainFault.CHECKS_REPLACED, bad_count=replaced)
    unrecorded: int = session.execute(select(func.moderation.count_unrecorded())).scalar_one()
    if unrecorded:
        return replace(report, fault=ChainFault.UNRECORDED, bad_count=unrecorded)
    return report


def _batches(session: Session, stored: AuditHead) -> Iterator[list[_Link]]:
    """Yield the chain in order, by key: no snapshot is held for longer than a batch takes.

    Ends with the first batch that begins beyond the stored head: enough to find entries which
    nobody chained, and no race against people who write faster than we read.
    """
    after_seq = 0
    while batch := _read_batch(session, after_seq):
        yield batch
        if len(batch) < _BATCH_ROWS or batch[0].seq > stored.seq:
            return
        after_seq = batch[-1].seq


def _read_batch(session: Session, after_seq: int) -> list[_Link]:
    rows = session.execute(_CHAIN, {"after_seq": after_seq, "max_rows": _BATCH_ROWS})
    return [
        _Link(
            row.seq,
            row.prev_hash,
            row.hash,
            # Of an entry that this login may not see, the database vouches for the seal.
            row.is_sealed if row.is_redacted else _is_sealed(row),
            row.is_content_intact,
        )
        for row in rows
    ]


def _is_sealed(row: Row[Any]) -> bool:
    entry = AuditEntry(*row[: len(_ENTRY)])
    # Without a time that Python can represent, it is none that the database has sealed.
    return row.at is not None and entry.sealed_hash() == entry.hash


def _faults_of(
    link: _Link, last: AuditHead, heads: list[AuditHead]
) -> Iterator[tuple[int, ChainFault]]:
    """Yield what is wrong with the entry that follows `last`, and before it. Does no I/O."""
    follows = link.seq == last.seq + 1
    if not follows:
        yield last.seq + 1, ChainFault.MISSING
    if not link.is_sealed:
        yield link.seq, ChainFault.EDITED
    elif follows and link.prev_hash != last.hash:
        yield link.seq, ChainFault.UNCHAINED
    elif not link.is_content_intact:
        yield link.seq, ChainFault.CONTENT_CHANGED
    elif any(head.seq == link.seq and head.hash != link.hash for head in heads):
        yield link.seq, ChainFault.HEAD_MISMATCH
