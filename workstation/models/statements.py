"""Statements of reasons: what is told to the EU's database about decisions."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from workstation.domain.statements import StatementState
from workstation.models.base import BigId, CreatedAt, ModerationBase
from workstation.models.moderation import Decision, Policy, ReviewItem


class StatementRule(ModerationBase):
    """How the EU's form calls what a policy forbids."""

    __tablename__ = "statement_rule"

    policy_code: Mapped[str] = mapped_column(ForeignKey(Policy.code), primary_key=True)
    category: Mapped[str] = mapped_column(comment="STATEMENT_CATEGORY_ of the EU's form")
    keyword: Mapped[str] = mapped_column(comment="KEYWORD_ of the EU's form")
    keyword_other: Mapped[str] = mapped_column(server_default="")
    legal_ground: Mapped[str] = mapped_column(
        server_default="",
        comment="Law that such content breaks; empty where it breaks our rules only",
    )

    __table_args__ = (
        CheckConstraint(
            "(keyword = 'KEYWORD_OTHER') = (keyword_other <> '')", name="other_is_named"
        ),
        CheckConstraint("length(legal_ground) <= 500", name="ground_length"),
    )


class StatementBatchRecord(ModerationBase):
    """Statements that left the house together."""

    __tablename__ = "statement_batch"

    id: Mapped[BigId]
    is_child_safety: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="All its statements are, or none"
    )
    statement_count: Mapped[int]
    exported_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    exported_at: Mapped[CreatedAt]
    written_at: Mapped[datetime | None] = mapped_column(
        comment="When its file was whole; NULL until then: the next export writes it"
    )

    __table_args__ = (
        CheckConstraint("statement_count BETWEEN 1 AND 100", name="count_range"),
        Index("ix_statement_batch_unwritten", "id", postgresql_where="written_at IS NULL"),
    )


class StatementRecord(ModerationBase):
    """What a decision is told about."""

    __tablename__ = "statement"

    id: Mapped[BigId]
    puid: Mapped[uuid.UUID] = mapped_column(
        unique=True,
        server_default=text("gen_random_uuid()"),
        comment="What the EU's database calls it by",
    )
    decision_id: Mapped[int] = mapped_column(ForeignKey(Decision.id), unique=True)
    item_id: Mapped[int] = mapped_column(ForeignKey(ReviewItem.id), index=True)
    policy_code: Mapped[str] = mapped_column(ForeignKey(Policy.code))
    is_child_safety: Mapped[bool] = mapped_column(server_default=text("false"))
    facts: Mapped[dict[str, Any]] = mapped_column(
        JSONB,
        comment="What was done, to what, and why it was noticed;"
        " codes, dates and policy texts, never text of members",
    )
    edited_facts: Mapped[str | None] = mapped_column(
        comment="Instead of what the program writes from the facts; NULL if nobody changed that"
    )
    state: Mapped[StatementState] = mapped_column(server_default=StatementState.DRAFT.value)
    version: Mapped[int] = mapped_column(server_default="1")
    applied_at: Mapped[datetime] = mapped_column(index=True, comment="When it was decided")
    withdrawn_at: Mapped[datetime | None] = mapped_column(
        comment="When it was taken back; of an exported one, a correction is due"
    )
    batch_id: Mapped[int | None] = mapped_column(ForeignKey(StatementBatchRecord.id), index=True)
    record: Mapped[dict[str, Any] | None] = mapped_column(
        JSONB, comment="As it left; NULL before, and once erased"
    )
    record_salt: Mapped[bytes | None] = mapped_column(deferred=True)
    record_sha256: Mapped[bytes | None] = mapped_column(
        comment="SHA-256 over salt and record", deferred=True
    )

    __table_args__ = (
        CheckConstraint(
            "(state = 'exported') = (batch_id IS NOT NULL)"
            " AND (batch_id IS NULL) = (record_sha256 IS NULL)",
            name="exported_in_a_batch",
        ),
        CheckConstraint(
            "state <> 'withdrawn' OR withdrawn_at IS NOT NULL", name="withdrawn_says_when"
        ),
        CheckConstraint("length(edited_facts) BETWEEN 1 AND 5000", name="edited_facts_length"),
        Index("ix_statement_draft", "id", postgresql_where="state = 'draft'"),
        Index(
            "ix_statement_correction",
            "id",
            postgresql_where="state = 'exported' AND withdrawn_at IS NOT NULL",
        ),
    )


class StatementEdit(ModerationBase):
    """What somebody wrote instead, and why. Rows are only ever added, and their texts erased."""

    __tablename__ = "statement_edit"

    id: Mapped[BigId]
    request_id: Mapped[uuid.UUID] = mapped_column(unique=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey(StatementRecord.id), index=True)
    facts: Mapped[str | None] = mapped_column(
        comment="What was written; empty: as the program writes it; NULL once erased"
    )
    reason: Mapped[str | None] = mapped_column(comment="NULL once erased")
    salt: Mapped[bytes | None] = mapped_column(deferred=True)
    text_sha256: Mapped[bytes] = mapped_column(
        comment="SHA-256 over salt, facts, a line feed, and reason", deferred=True
    )
    edited_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    edited_at: Mapped[CreatedAt]

    __table_args__ = (CheckConstraint("length(reason) BETWEEN 1 AND 4000", name="reason_length"),)
