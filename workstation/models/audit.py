"""The audit chain, as stored. `workstation.domain.audit` says what an entry means."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, SmallInteger, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from workstation.domain.heads import ExportKind
from workstation.models.base import BigId, CreatedAt, ModerationBase, in_range


class AuditRecord(ModerationBase):
    """One entry. Written by a deferred trigger only; nobody may change it."""

    __tablename__ = "audit_entry"

    seq: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="1, 2, 3 ... without gaps"
    )
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(comment="Login, as the server knows it")
    action: Mapped[str] = mapped_column(comment="decision.take_down, scan.batch ...")
    subject_kind: Mapped[str]
    subject_id: Mapped[int]
    detail: Mapped[str] = mapped_column(comment="JSON text: ids, codes and a content digest")
    prev_hash: Mapped[bytes]
    hash: Mapped[bytes] = mapped_column(comment="SHA-256 over prev_hash and the entry")

    __table_args__ = (
        CheckConstraint("seq > 0", name="seq_positive"),
        in_range("at"),
        CheckConstraint("length(prev_hash) = 32 AND length(hash) = 32", name="hashes_are_sha256"),
        Index("ix_audit_entry_actor", "actor", "seq"),
        Index("ix_audit_entry_action", "action", "seq"),
        Index("ix_audit_entry_subject", "subject_kind", "subject_id"),
    )


class AuditHeadRecord(ModerationBase):
    """The newest entry's number and hash: the one row that writers wait for at commit."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(
        SmallInteger, primary_key=True, autoincrement=False, server_default="1"
    )
    seq: Mapped[int]
    hash: Mapped[bytes]

    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)


class RemovalRecord(ModerationBase):
    """Which audited rows, or texts in them, were removed lawfully. Rows are only ever added."""

    __tablename__ = "removal"

    id: Mapped[BigId]
    kind: Mapped[str] = mapped_column(comment="Table whose rows, or texts in them, are gone")
    row_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    ground: Mapped[str] = mapped_column(comment="Why: which erasure, or which run of retention")
    removed_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    removed_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint("cardinality(row_ids) BETWEEN 1 AND 10000", name="row_count"),
        Index(
            "ix_removal_row_ids",
            "row_ids",
            postgresql_using="gin",
            postgresql_with={"fastupdate": "off"},
        ),
    )


class AuditExport(ModerationBase):
    """That a head of the chain was exported. Rows are only ever added."""

    __tablename__ = "audit_export"

    id: Mapped[BigId]
    seq: Mapped[int] = mapped_column(index=True, comment="Number of the newest entry then")
    hash: Mapped[bytes]
    kind: Mapped[ExportKind] = mapped_column(
        comment="Where to; never a path, which may name somebody"
    )
    exported_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    exported_at: Mapped[CreatedAt]
