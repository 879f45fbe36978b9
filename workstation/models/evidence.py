"""Evidence that is kept with decisions."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from workstation.domain.messages import TextKind
from workstation.models.base import BigId, ModerationBase
from workstation.models.moderation import Decision


class Evidence(ModerationBase):
    """What was in force when something was decided, beside what the decision itself keeps."""

    __tablename__ = "evidence"

    id: Mapped[BigId]
    decision_id: Mapped[int] = mapped_column(ForeignKey(Decision.id), unique=True)
    policy: Mapped[dict[str, str] | None] = mapped_column(
        JSONB, comment="Wording of the policy then; NULL without one"
    )
    lexicon_version: Mapped[int | None] = mapped_column(
        comment="Word lists in use then; NULL if there were none"
    )
    photos: Mapped[list[dict[str, Any]]] = mapped_column(
        JSONB, comment="Id, SHA-256 of the bytes that were scanned, PDQ hash and its quality"
    )


class EvidenceText(ModerationBase):
    """A text that was decided about, as it was. It can be removed, and no more."""

    __tablename__ = "evidence_text"

    id: Mapped[BigId]
    decision_id: Mapped[int] = mapped_column(ForeignKey(Decision.id))
    kind: Mapped[TextKind]
    source_id: Mapped[int] = mapped_column(
        comment="Id of the post, comment, member or photo, as kind says"
    )
    author_id: Mapped[int | None] = mapped_column(index=True, comment="Member whose text it is")
    text: Mapped[str | None] = mapped_column(comment="As it was when decided; NULL once removed")
    salt: Mapped[bytes | None] = mapped_column(
        comment="Read by nobody, and removed with the text: nobody can work out then what it said",
        deferred=True,
    )
    sha256: Mapped[str] = mapped_column(comment="Hex digest over salt and text")

    __table_args__ = (
        UniqueConstraint("decision_id", "kind", "source_id"),
        CheckConstraint("kind <> 'gift'", name="no_gift"),
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256_hex"),
        CheckConstraint("(text IS NULL) = (salt IS NULL)", name="removed_together"),
    )
