"""Erasure of a person's data: who asked, who agreed, and what is left to do."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from workstation.domain.erasure import ErasureState
from workstation.models.base import BigId, CreatedAt, ModerationBase


class ErasureRecord(ModerationBase):
    """A request to erase a person's data, and its answer."""

    __tablename__ = "erasure"

    id: Mapped[BigId]
    request_id: Mapped[uuid.UUID] = mapped_column(
        unique=True, comment="Made by the client: a lost commit is looked up, not guessed"
    )
    member_id: Mapped[int] = mapped_column(
        comment="Whose data; the number stays, it is in every record about them"
    )
    reference: Mapped[str] = mapped_column(comment="Of the request, where it is filed")
    reason: Mapped[str] = mapped_column(comment="Why it has to be done; names nobody")
    state: Mapped[ErasureState] = mapped_column(server_default=ErasureState.ASKED.value)
    asked_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    asked_at: Mapped[CreatedAt]
    answered_by: Mapped[str | None] = mapped_column(comment="Login of the second person")
    answered_at: Mapped[datetime | None]
    answer_reason: Mapped[str] = mapped_column(String, server_default="")
    counts: Mapped[dict[str, int]] = mapped_column(
        JSONB, server_default="{}", comment="Kind of content to how many were removed"
    )
    version: Mapped[int] = mapped_column(server_default="1", comment="Rises with the answer")

    __table_args__ = (
        CheckConstraint("length(reference) BETWEEN 1 AND 200", name="reference_length"),
        CheckConstraint("length(reason) BETWEEN 1 AND 4000", name="reason_length"),
        CheckConstraint("length(answer_reason) <= 4000", name="answer_reason_length"),
        CheckConstraint(
            "(state = 'asked') = (answered_by IS NULL)"
            " AND (answered_by IS NULL) = (answered_at IS NULL)",
            name="answer_is_whole",
        ),
        CheckConstraint("answered_by <> asked_by", name="second_person"),
        CheckConstraint("jsonb_typeof(counts) = 'object'", name="counts_are_named"),
        Index("uq_erasure_asked", "member_id", unique=True, postgresql_where="state = 'asked'"),
    )


class ErasedFile(ModerationBase):
    """A file that is to be removed from the media folder; the row goes with it."""

    __tablename__ = "erased_file"

    id: Mapped[BigId]
    erasure_id: Mapped[int] = mapped_column(ForeignKey(ErasureRecord.id), index=True)
    uri: Mapped[str] = mapped_column(
        comment="Path relative to the media folder; the row goes with the file"
    )
    failures: Mapped[int] = mapped_column(
        server_default="0", comment="How often it could not be removed"
    )


class Redaction(ModerationBase):
    """That an audited record lost what was written in it: its digest before and since."""

    __tablename__ = "redaction"

    id: Mapped[BigId]
    kind: Mapped[str] = mapped_column(
        comment="Table of the audited record out of which text was removed"
    )
    row_id: Mapped[int]
    erasure_id: Mapped[int] = mapped_column(ForeignKey(ErasureRecord.id), index=True)
    digest_before: Mapped[str] = mapped_column(
        comment="As in its audit entry, or after an earlier erasure"
    )
    digest_after: Mapped[str] = mapped_column(comment="What its digest has to be since")

    __table_args__ = (Index("ix_redaction_row", "kind", "row_id"),)
