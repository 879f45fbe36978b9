"""Notes that colleagues leave each other."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from workstation.models.base import BigId, CreatedAt, ModerationBase
from workstation.models.moderation import ReviewItem


class NoteRecord(ModerationBase):
    """A note about an item, or a handover. Rows are only ever added."""

    __tablename__ = "note"

    id: Mapped[BigId]
    item_id: Mapped[int | None] = mapped_column(
        ForeignKey(ReviewItem.id), index=True, comment="What it is about; NULL for a handover"
    )
    author: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    body: Mapped[str]
    mentions: Mapped[list[str]] = mapped_column(
        ARRAY(Text), comment="Logins that it names with an @"
    )
    written_at: Mapped[CreatedAt]
    body_salt: Mapped[bytes | None] = mapped_column(comment="NULL once the text was erased")
    # A trigger's to fill in, as the salt is.
    body_sha256: Mapped[str] = mapped_column(comment="SHA-256 of salt and text; stays when they go")

    __table_args__ = (
        CheckConstraint("length(body) BETWEEN 1 AND 4000", name="body_length"),
        Index("ix_note_handover", "id", postgresql_where="item_id IS NULL"),
        Index(
            "ix_note_mentions",
            "mentions",
            postgresql_using="gin",
            postgresql_with={"fastupdate": "off"},
        ),
    )


class NoteRead(ModerationBase):
    """That somebody has read a note."""

    __tablename__ = "note_read"

    login: Mapped[str] = mapped_column(primary_key=True, server_default=text("session_user"))
    note_id: Mapped[int] = mapped_column(ForeignKey(NoteRecord.id), primary_key=True)
    read_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
