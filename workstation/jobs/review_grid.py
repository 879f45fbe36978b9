"""Leases of many posts at once, for the grid: each step in a transaction of its own.

Leases taken in one transaction would hold row locks in the order of the queue, which is not the
order in which decisions lock.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.domain.decisions import stands_alone
from workstation.domain.platform import SubjectKind
from workstation.domain.review import (
    QueueCursor,
    QueueFilter,
    QueueRow,
    ReviewError,
    TooManyLeasesError,
)
from workstation.queries.review import page_queue
from workstation.services.review import lease_item, release_item
from workstation.work import CancelToken

_PAGE_ROWS = 100
_MOST_PAGES = 10


def suits_grid(row: QueueRow) -> bool:
    """Return whether an item may be decided among others: a post with photos.

    What may be for child safety is looked at by itself, always.
    """
    return row.subject_kind is SubjectKind.POST and row.photo_count > 0 and not stands_alone(row)


def claim_page(
    sessions: sessionmaker[Session],
    *,
    wanted: QueueFilter,
    count: int,
    skipped: Collection[int],
    own_login: str,
    cancel: CancelToken,
    **_more: object,
) -> list[QueueRow]:
    """Lease the most urgent posts that nobody holds, and return them in order.

    Fewer come where the queue has no more, or the person holds as many as anybody may.

    Args:
        sessions: Makes sessions.
        wanted: Which part of the queue.
        count: How many, at most.
        skipped: Items that the person has already, or has just decided.
        own_login: Whose leases are no obstacle.
        cancel: Checked between items.
    """
    claimed: list[QueueRow] = []
    after: QueueCursor | None = None
    for _page in range(_MOST_PAGES):
        with transaction(sessions) as session:
            page = page_queue(session, filter=wanted, after=after, limit=_PAGE_ROWS)
        for row in page:
            if len(claimed) == count:
                return claimed
            cancel.raise_if_cancelled()
            is_free = row.leased_by in (None, own_login) and row.item_id not in skipped
            if not (is_free and suits_grid(row)):
                continue
            try:
                leased = _lease(sessions, row)
            except TooManyLeasesError:
                return claimed
            if leased is None:
                continue
            if leased.version == row.version:
                claimed.append(leased)
            else:  # not what the page was read as: it comes again as it is now
                release_all(sessions, [row.item_id])
        if len(page) < _PAGE_ROWS:
            break
        after = page[-1].cursor
    return claimed


def claim_again(
    sessions: sessionmaker[Session],
    rows: Iterable[QueueRow],
    *,
    cancel: CancelToken,
    **_more: object,
) -> list[QueueRow]:
    """Lease known posts, renewing what is held; return those that the person has now.

    Args:
        sessions: Makes sessions.
        rows: As they were.
        cancel: Checked between items.
    """
    claimed = []
    for row in rows:
        cancel.raise_if_cancelled()
        try:
            leased = _lease(sessions, row)
        except TooManyLeasesError:
            break
        if leased is not None:
            claimed.append(leased)
    return claimed


def release_all(
    sessions: sessionmaker[Session],
    item_ids: Iterable[int],
    **_more: object,
) -> None:
    """Give leases back; what cannot be given back expires by itself."""
    for item_id in item_ids:
        try:
            with transaction(sessions) as session:
                release_item(session, item_id)
        except ReviewError:
            continue


def _lease(sessions: sessionmaker[Session], row: QueueRow) -> QueueRow | None:
    """Return the row as leased; None where a colleague was first."""
    try:
        with transaction(sessions) as session:
            lease = lease_item(session, row.item_id)
    except TooManyLeasesError:
        raise
    except ReviewError:
        return None
    return replace(row, version=lease.version)
