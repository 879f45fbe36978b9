"""Appeals against decisions, to whom they were given, and what became of them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workstation.domain.appeals import AppealState, EffectKind
from workstation.models.base import BigId, CreatedAt, ModerationBase
from workstation.models.moderation import Decision, ReviewItem


class Appeal(ModerationBase):
    """What an author says against a decision. Rows are only ever added, and their words erased."""

    __tablename__ = "appeal"

    id: Mapped[BigId]
    decision_id: Mapped[int] = mapped_column(ForeignKey(Decision.id), unique=True)
    item_id: Mapped[int] = mapped_column(ForeignKey(ReviewItem.id), index=True)
    member_id: Mapped[int | None] = mapped_column(
        index=True, comment="Who appeals; NULL if nobody knows any more"
    )
    network: Mapped[str] = mapped_column(
        comment="Name and version of the cascade whose score was a reason; empty for none"
    )
    body: Mapped[str | None] = mapped_column(comment="The author's words; NULL once erased")
    body_salt: Mapped[bytes | None] = mapped_column(comment="Read by nobody", deferred=True)
    body_sha256: Mapped[str] = mapped_column(comment="Of salt and words", deferred=True)
    language: Mapped[str] = mapped_column(comment="zh or en: of the letter")
    reference: Mapped[str | None] = mapped_column(
        unique=True, comment="The platform's own; NULL for one entered by hand"
    )
    filed_at: Mapped[datetime] = mapped_column(index=True, comment="When the author did")
    due_at: Mapped[datetime]
    entered_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    entered_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint("length(body) BETWEEN 1 AND 5000", name="body_length"),
        CheckConstraint("(body IS NULL) = (body_salt IS NULL)", name="body_goes_with_its_salt"),
        CheckConstraint("language IN ('zh', 'en')", name="language_known"),
        CheckConstraint("length(reference) BETWEEN 1 AND 200", name="reference_length"),
    )


class AppealAssignment(ModerationBase):
    """To whom an appeal was given; the newest row of an appeal counts."""

    __tablename__ = "appeal_assignment"

    id: Mapped[BigId]
    appeal_id: Mapped[int] = mapped_column(ForeignKey(Appeal.id))
    assigned_to: Mapped[str] = mapped_column(comment="Login; the newest row of an appeal counts")
    assigned_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Whose program did it"
    )
    assigned_at: Mapped[CreatedAt]

    __table_args__ = (Index("ix_appeal_assignment_appeal_id", "appeal_id", "id"),)


class AppealAnswerRecord(ModerationBase):
    """What became of an appeal. Rows are only ever added, and their words erased."""

    __tablename__ = "appeal_answer"

    id: Mapped[BigId]
    appeal_id: Mapped[int] = mapped_column(ForeignKey(Appeal.id), unique=True)
    decision_id: Mapped[int] = mapped_column(
        ForeignKey(Decision.id),
        unique=True,
        comment="The decision that the outcome is, with who, and why",
    )
    outcome: Mapped[AppealState]
    letter: Mapped[str | None] = mapped_column(comment="To the author; NULL once erased")
    letter_salt: Mapped[bytes | None] = mapped_column(comment="Read by nobody", deferred=True)
    letter_sha256: Mapped[str] = mapped_column(comment="Of salt and letter", deferred=True)
    answered_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint("outcome <> 'open'", name="outcome_is_final"),
        CheckConstraint("length(letter) BETWEEN 1 AND 20000", name="letter_length"),
        CheckConstraint(
            "(letter IS NULL) = (letter_salt IS NULL)", name="letter_goes_with_its_salt"
        ),
    )


class AppealEffectRecord(ModerationBase):
    """What an appeal that was reversed in part took back."""

    __tablename__ = "appeal_effect"

    appeal_id: Mapped[int] = mapped_column(ForeignKey(Appeal.id), index=True)
    kind: Mapped[EffectKind] = mapped_column(primary_key=True)
    effect_id: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="In the table that kind names"
    )
