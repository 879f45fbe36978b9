"""What leaves the house about a case: snapshots, and what was written from them."""

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from workstation.domain.packs import DocumentKind, DocumentLanguage
from workstation.models.base import BigId, CreatedAt, ModerationBase
from workstation.models.cases import CaseRecord

_LOGIN = "Login, as the server knows it"


class CaseSnapshotRecord(ModerationBase):
    """What a case was at a moment. Rows are only ever added."""

    __tablename__ = "case_snapshot"

    id: Mapped[BigId]
    case_id: Mapped[int] = mapped_column(ForeignKey(CaseRecord.id))
    case_version: Mapped[int] = mapped_column(comment="Of the case, when it was made")
    content: Mapped[bytes] = mapped_column(deferred=True, comment="Canonical JSON in UTF-8")
    sha256: Mapped[str] = mapped_column(comment="SHA-256 (hex) of the content")
    about: Mapped[list[str]] = mapped_column(
        ARRAY(String),
        comment="kind:id of what has to be hidden with an item for child safety, this as well",
    )
    made_by: Mapped[str] = mapped_column(server_default=text("session_user"), comment=_LOGIN)
    made_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint("length(content) BETWEEN 2 AND 100000000", name="content_size"),
        Index("ix_case_snapshot_case_id", "case_id", "id"),
    )


class CaseDocumentRecord(ModerationBase):
    """That a pack or report was written from a snapshot. Rows are only ever added."""

    __tablename__ = "case_document"

    id: Mapped[BigId]
    snapshot_id: Mapped[int] = mapped_column(ForeignKey(CaseSnapshotRecord.id), index=True)
    kind: Mapped[DocumentKind]
    language: Mapped[DocumentLanguage]
    is_draft: Mapped[bool] = mapped_column(
        comment="A report of a case that was not to be reported when its snapshot was made"
    )
    sha256: Mapped[str] = mapped_column(comment="SHA-256 (hex) of the file")
    made_by: Mapped[str] = mapped_column(server_default=text("session_user"), comment=_LOGIN)
    made_at: Mapped[CreatedAt]

    __table_args__ = (CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256_hex"),)
