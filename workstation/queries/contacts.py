"""A contact in clear, by the number that a mirror knows it by."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workstation.models.messages import MessageContact


def read_contact(session: Session, contact_id: int) -> str | None:
    """Return what a contact is; None if it is gone, or hidden from the reader."""
    return session.scalar(select(MessageContact.value).where(MessageContact.id == contact_id))
