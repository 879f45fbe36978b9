"""Leases of many posts at once, for the grid."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.domain.review import QueueFilter, QueueRow, ReviewError, TooManyLeasesError
from workstation.queries.review import read_queue_rows
from workstation.services.review import claim_posts, lease_item, release_items
from workstation.work import CancelToken


def claim_page(
    session: Session, *, wanted: QueueFilter, count: int, skipped: Collection[int]
) -> list[QueueRow]:
    """Lease the most urgent posts that nobody holds, and return them in order.

    Fewer come where the queue has no more, or the person holds as many as anybody may.

    Args:
        session: An open session with a transaction.
        wanted: Which part of the queue.
        count: How many, at most.
        skipped: Items that the person has already, or has just decided.
    """
    if count < 1:
        return []
    ids = [
        lease.item_id for lease in claim_posts(session, filter=wanted, count=count, skipped=skipped)
    ]
    rows = read_queue_rows(session, ids, filter=wanted)
    unseen = set(ids) - {row.item_id for row in rows}
    if unseen:  # it left this part of the queue at the same moment
        release_items(session, unseen)
    return rows


def claim_again(
    sessions: sessionmaker[Session],
    rows: Iterable[QueueRow],
    *,
    cancel: CancelToken,
    **_more: object,
) -> list[QueueRow]:
    """Lease known posts, renewing what is held; return those that the person has now.

    Each in a transaction of its own: they are no longer in the order in which decisions lock.

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
