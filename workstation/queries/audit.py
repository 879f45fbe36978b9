"""Reading the audit chain, and verifying it."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, func, select, text
from sqlalchemy.orm import Session, sessionmaker

from workstation.db.functions import find_replaced
from workstation.db.session import transaction
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

_BATCH_ROWS = 5000
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
           is_redacted, is_sealed
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
    """An entry as `moderation.audit_chain` hands it out, and whether its seal is right."""

    seq: int
    prev_hash: bytes
    hash: bytes
    is_sealed: bool


# Begins to compare the records of a stretch of the chain; what comes back waits for the outcome:
# the entries that they do not fit.
_Compare = Callable[[int, int], Callable[[], set[int]]]


class _Walk:
    """A way along the chain, and what was found wrong on it.

    Attributes:
        last: The entry that was looked at last.
    """

    def __init__(self, heads: Iterable[AuditHead]) -> None:
        """Begin before the first entry.

        Args:
            heads: Where the chain is known to have led.
        """
        self.last = AuditHead(0, GENESIS)
        self._checked = 0
        self._heads: dict[int, set[bytes]] = {}
        for head in heads:
            self._heads.setdefault(head.seq, set()).add(head.hash)
        self._before_first = self.last
        self._first: tuple[int, ChainFault] | None = None
        self._count = 0

    def follow(self, rows: Sequence[Row[Any]], compare: _Compare) -> None:
        """Look at the entries that come next."""
        outcome = compare(self.last.seq, rows[-1].seq)
        links = [_link(row) for row in rows]
        unfit = outcome()
        for link in links:
            self._look_at(link, fits=link.seq not in unfit)
            self.last = AuditHead(link.seq, link.hash)
        self._checked += len(links)

    def end(self, newest: AuditHead) -> AuditReport:
        """Return what was found.

        Args:
            newest: The stored head, read again: writers move it, and entries beyond it were not
                made by the database.
        """
        if any(seq > self.last.seq for seq in self._heads):
            self._find(self.last.seq + 1, ChainFault.MISSING)
        if self.last.seq > newest.seq:
            self._find(newest.seq + 1, ChainFault.HEAD_MISMATCH)
        if self._first is None:
            return AuditReport(self._checked, self.last)
        return AuditReport(self._checked, self._before_first, *self._first, self._count)

    def _look_at(self, link: _Link, *, fits: bool) -> None:
        follows = link.seq == self.last.seq + 1
        if not follows:
            self._find(self.last.seq + 1, ChainFault.MISSING)
        if not link.is_sealed:
            self._find(link.seq, ChainFault.EDITED)
        elif follows and link.prev_hash != self.last.hash:
            self._find(link.seq, ChainFault.UNCHAINED)
        elif not fits:
            self._find(link.seq, ChainFault.CONTENT_CHANGED)
        elif self._heads.get(link.seq, {link.hash}) != {link.hash}:
            self._find(link.seq, ChainFault.HEAD_MISMATCH)

    def _find(self, seq: int, fault: ChainFault) -> None:
        self._count += 1
        if self._first is None:
            self._before_first, self._first = self.last, (seq, fault)


def verify_audit(
    session: Session,
    *,
    cancel: CancelToken | None = None,
    report: ReportProgress = ignore_progress,
    expected: Sequence[AuditHead] = (),
    beside: sessionmaker[Session] | None = None,
) -> AuditReport:
    """Recompute the whole chain, name the first bad entry, and count the faults.

    People may go on deciding meanwhile; what was there at the start is checked for certain.

    Args:
        session: An open session of a manager, analyst or administrator; only read from.
        cancel: Asked once per batch.
        report: Told after each batch.
        expected: Heads that were kept elsewhere. Without one, somebody who rewrote the whole
            chain, or cut off its end together with the stored head, is not found.
        beside: Sessions of the same login. With one more connection records are compared while
            seals are computed.

    Raises:
        workstation.work.Cancelled: Somebody asked for a stop.
    """
    stored = read_head(session)
    walk = _Walk([stored, *expected])
    with contextlib.ExitStack() as stack:
        compare = _comparing(session)
        if beside is not None:
            compare = stack.enter_context(_comparing_beside(beside))
        for rows in _batches(session, stored):
            if cancel is not None:
                cancel.raise_if_cancelled()
            walk.follow(rows, compare)
            report(Progress(walk.last.seq, max(walk.last.seq, stored.seq)))
    result = walk.end(read_head(session))
    return result if result.fault is not None else _verify_whole(session, result)


def _comparing(session: Session) -> _Compare:
    def compare(after_seq: int, upto_seq: int) -> Callable[[], set[int]]:
        faults = func.moderation.content_faults(after_seq, upto_seq)
        found = set(session.scalars(select(faults)))
        return lambda: found

    return compare


@contextlib.contextmanager
def _comparing_beside(sessions: sessionmaker[Session]) -> Iterator[_Compare]:
    """Compare on a connection and a thread of their own.

    Each statement sees what was committed when it began: entries that were read before, and the
    records that go with them. So no snapshot has to be shared, and none is held for long.
    """
    with ThreadPoolExecutor(1) as pool, transaction(sessions) as session:
        compare = _comparing(session)

        def begin(after_seq: int, upto_seq: int) -> Callable[[], set[int]]:
            future = pool.submit(compare, after_seq, upto_seq)
            return lambda: future.result()()  # noqa: PLW0108  # not before it is asked for

        yield begin


def _verify_whole(session: Session, report: AuditReport) -> AuditReport:
    """Look for what no entry shows, where every entry is well."""
    replaced = len(find_replaced(session.connection()))
    if replaced:
        return replace(report, fault=ChainFault.CHECKS_REPLACED, bad_count=replaced)
    unrecorded: int = session.execute(select(func.moderation.count_unrecorded())).scalar_one()
    if unrecorded:
        return replace(report, fault=ChainFault.UNRECORDED, bad_count=unrecorded)
    return report


def _batches(session: Session, stored: AuditHead) -> Iterator[Sequence[Row[Any]]]:
    """Yield the chain in order, by key: no snapshot is held for longer than a batch takes.

    Ends with the first batch that begins beyond the stored head: enough to find entries which
    nobody chained, and no race against people who write faster than we read.
    """
    after_seq = 0
    while rows := session.execute(
        _CHAIN, {"after_seq": after_seq, "max_rows": _BATCH_ROWS}
    ).fetchall():
        yield rows
        if len(rows) < _BATCH_ROWS or rows[0].seq > stored.seq:
            return
        after_seq = rows[-1].seq


def _link(row: Row[Any]) -> _Link:
    # Of an entry that this login may not see, the database vouches for the seal.
    is_sealed = row.is_sealed if row.is_redacted else _is_sealed(row)
    return _Link(row.seq, row.prev_hash, row.hash, is_sealed)


def _is_sealed(row: Row[Any]) -> bool:
    entry = AuditEntry(*row[: len(_ENTRY)])
    # Without a time that Python can represent, it is none that the database has sealed.
    return row.at is not None and entry.sealed_hash() == entry.hash
