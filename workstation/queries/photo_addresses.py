"""Addresses of photos, which the database hands out and records to whom.

The only reading that leaves a trace: `moderation.photo_view`, in the same transaction.
"""

from collections.abc import Iterable

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.photos import PhotoAddress, PhotoPurpose

# Where nothing can be written, the function is not even called, and there is no address: what else
# a list or an item says can still be read.
_HAND_OUT = text("""
    SELECT id, uri, sha256
    FROM moderation.hand_out_photos(CAST(:ids AS bigint[]), :purpose, :item_id)
    WHERE pg_catalog.current_setting('transaction_read_only') = 'off'
""")


def hand_out(
    session: Session,
    photo_ids: Iterable[int | None],
    purpose: PhotoPurpose,
    *,
    item_id: int | None = None,
) -> dict[int, PhotoAddress]:
    """Return where photos are, and record that this person was handed them.

    Args:
        session: An open session with a transaction: without its commit nothing was seen.
        photo_ids: Photos; None is left out.
        purpose: Where they are to be shown.
        item_id: The item that was opened; None for lists.

    Returns:
        By id. Missing are photos that are gone or hidden, and all where nothing can be recorded:
        on a connection for reading only.
    """
    ids = sorted({photo_id for photo_id in photo_ids if photo_id is not None})
    if not ids:
        return {}
    found = session.execute(_HAND_OUT, {"ids": ids, "purpose": purpose.value, "item_id": item_id})
    return {row.id: PhotoAddress(row.uri, row.sha256) for row in found}
