"""Contacts in clear, by the numbers that a mirror knows them by."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from workstation.models.messages import MessageContact


def read_contacts(session: Session, contact_ids: Collection[int]) -> dict[int, str]:
    """Return what contacts are; those that are gone, or hidden from the reader, are left out."""
    rows = session.execute(
        select(MessageContact.id, MessageContact.value).where(MessageContact.id.in_(contact_ids))
    )
    return {row.id: row.value for row in rows}
