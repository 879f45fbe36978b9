"""What was read out of messages, and the word lists that they were read with."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import BigInteger

from workstation.domain.messages import ContactType, MessageCategory, TextKind
from workstation.domain.platform import SubjectKind
from workstation.models.base import BigId, CreatedAt, ModerationBase


class LexiconVersionRecord(ModerationBase):
    """The word lists as somebody saved them. Rows are only ever added."""

    __tablename__ = "lexicon_version"

    version: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="1, 2, 3 ...; the latest is in use"
    )
    terms: Mapped[dict[str, list[str]]] = mapped_column(
        JSONB, comment="Code of a list to its terms"
    )
    reason: Mapped[str] = mapped_column(server_default="")
    saved_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    saved_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint("version > 0", name="version_positive"),
        CheckConstraint("jsonb_typeof(terms) = 'object'", name="terms_are_lists"),
        CheckConstraint("version = 1 OR reason <> ''", name="changes_have_a_reason"),
        CheckConstraint("length(reason) <= 4000", name="reason_length"),
    )


class MessageRing(ModerationBase):
    """A template: the first of several flagged messages that are alike."""

    __tablename__ = "message_ring"

    id: Mapped[BigId]
    signature: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    bands: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))

    __table_args__ = (
        Index(
            "ix_message_ring_bands",
            "bands",
            postgresql_using="gin",
            # Each search would read what is not sorted in yet.
            postgresql_with={"fastupdate": "off"},
        ),
    )


class MessageReadingRecord(ModerationBase):
    """What was read out of one text, the last time that it was read."""

    __tablename__ = "message_reading"

    id: Mapped[BigId]
    kind: Mapped[TextKind]
    source_id: Mapped[int] = mapped_column(
        comment="Id of the post, comment, gift, member or photo, as kind says"
    )
    subject_kind: Mapped[SubjectKind] = mapped_column(comment="Of what it is a reason to look at")
    subject_id: Mapped[int]
    post_id: Mapped[int | None] = mapped_column(comment="Post that the text stands on or under")
    author_id: Mapped[int] = mapped_column(comment="Member whose text it is")
    body_sha256: Mapped[str] = mapped_column(comment="Hex digest of the text as it was read")
    source_updated_at: Mapped[datetime] = mapped_column(
        comment="Last change of what bears the text, when it was read"
    )
    written_at: Mapped[datetime] = mapped_column(
        comment="Last change of what bears the text that changed the text, as far as was seen"
    )
    reader_version: Mapped[str] = mapped_column(comment="Of the reader, with its word lists")
    solicitation: Mapped[float] = mapped_column(comment="In [0, 1]")
    flagged: Mapped[bool] = mapped_column(comment="Whether that is enough for the queue")
    category: Mapped[MessageCategory]
    reasons: Mapped[list[Any]] = mapped_column(
        JSONB, comment="Kind, start, end (code points) and what was read there"
    )
    signature: Mapped[list[int] | None] = mapped_column(
        ARRAY(BigInteger), comment="MinHash of posts and comments; NULL for short ones"
    )
    bands: Mapped[list[int] | None] = mapped_column(
        ARRAY(BigInteger), comment="Hashes of parts of the signature: alike texts share one"
    )
    ring_id: Mapped[int | None] = mapped_column(
        ForeignKey(MessageRing.id), comment="Of a flagged text: what it is like"
    )
    is_child_safety: Mapped[bool] = mapped_column(
        server_default=text("false"),
        comment="Its subject's or post's review item says so; for row policies",
    )
    read_at: Mapped[CreatedAt]

    __table_args__ = (
        UniqueConstraint("kind", "source_id"),
        CheckConstraint("solicitation BETWEEN 0 AND 1", name="solicitation_range"),
        CheckConstraint("body_sha256 ~ '^[0-9a-f]{64}$'", name="body_sha256_hex"),
        CheckConstraint("jsonb_typeof(reasons) = 'array'", name="reasons_are_a_list"),
        CheckConstraint("(signature IS NULL) = (bands IS NULL)", name="signature_is_whole"),
        Index("ix_message_reading_subject", "subject_kind", "subject_id"),
        Index("ix_message_reading_read_at", "read_at"),
        Index("ix_message_reading_post", "post_id", postgresql_where="post_id IS NOT NULL"),
        Index(
            "ix_message_reading_bands",
            "bands",
            postgresql_using="gin",
            postgresql_with={"fastupdate": "off"},
            postgresql_where="bands IS NOT NULL",
        ),
    )


class MessageContact(ModerationBase):
    """A contact that a text gives."""

    __tablename__ = "message_contact"

    id: Mapped[BigId]
    reading_id: Mapped[int] = mapped_column(
        ForeignKey(MessageReadingRecord.id, ondelete="CASCADE"), index=True
    )
    author_id: Mapped[int] = mapped_column(index=True, comment="Member whose text it is")
    type: Mapped[ContactType]
    value: Mapped[str] = mapped_column(comment="Canonical")
    span_start: Mapped[int] = mapped_column(comment="First code point in the text")
    span_end: Mapped[int] = mapped_column(comment="Behind the last")
    was_shared: Mapped[bool | None] = mapped_column(
        comment="Whether enough others gave it when that was looked at; NULL while it was not"
    )

    __table_args__ = (
        CheckConstraint("length(value) BETWEEN 1 AND 300", name="value_length"),
        CheckConstraint("0 <= span_start AND span_start <= span_end", name="span_is_one"),
        Index("ix_message_contact_value", "type", "value", "author_id"),
        Index("ix_message_contact_shared", "type", "value", "was_shared"),
        Index("ix_message_contact_unweighed", "id", postgresql_where="was_shared IS NULL"),
    )


class MessageBatch(ModerationBase):
    """A batch of texts whose readings were recorded in one transaction. Rows are only added."""

    __tablename__ = "message_batch"

    id: Mapped[BigId]
    reader_version: Mapped[str] = mapped_column(comment="Of the reader, with its word lists")
    text_count: Mapped[int]
    flagged_count: Mapped[int] = mapped_column(comment="Texts that are soliciting")
    contact_count: Mapped[int] = mapped_column(comment="Contacts that they give")
    recorded_at: Mapped[datetime] = mapped_column(server_default=text("now()"), index=True)
    recorded_by: Mapped[str] = mapped_column(server_default=text("session_user"))
    digest: Mapped[str] = mapped_column(comment="SHA-256 (hex) over what was read")
