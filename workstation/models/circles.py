"""The platform's tables: the contract that a circles database fulfils, in tables or views.

We read them. What a decision does to them goes through `moderation.apply_*`.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workstation.domain.platform import (
    CIRCLE_SCORE,
    CircleStatus,
    Gender,
    GiftStatus,
    MembershipRole,
    MemberStatus,
    ReportReason,
    SubjectKind,
    TransferKind,
    Visibility,
    WhoMayPost,
)
from workstation.models.base import BigId, CreatedAt, PlatformBase, UpdatedAt, in_range


class Member(PlatformBase):
    """A person on the platform."""

    __tablename__ = "member"

    id: Mapped[BigId]
    nickname: Mapped[str] = mapped_column(index=True)
    gender: Mapped[Gender]
    region: Mapped[str] = mapped_column(comment="Province or municipality, English name")
    joined_at: Mapped[datetime]
    status: Mapped[MemberStatus] = mapped_column(server_default=MemberStatus.ACTIVE.value)
    updated_at: Mapped[UpdatedAt]

    __table_args__ = (in_range("joined_at"),)


class CreditScore(PlatformBase):
    """One credit score of one member from one moment on: a history."""

    __tablename__ = "credit_score"

    id: Mapped[BigId]
    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id))
    score: Mapped[int] = mapped_column(comment="350 to 950")
    scored_at: Mapped[datetime]
    updated_at: Mapped[UpdatedAt]

    __table_args__ = (
        in_range("scored_at"),
        CheckConstraint("score BETWEEN 350 AND 950", name="score_range"),
        # Serves "the score of this member at that moment".
        Index("ix_credit_score_as_of", "member_id", "scored_at"),
    )


class Circle(PlatformBase):
    """A group with its own rules of admission."""

    __tablename__ = "circle"

    id: Mapped[BigId]
    name: Mapped[str] = mapped_column(unique=True)
    topic: Mapped[str]
    opened_at: Mapped[datetime]
    status: Mapped[CircleStatus] = mapped_column(server_default=CircleStatus.OPEN.value)
    may_post: Mapped[WhoMayPost] = mapped_column(server_default=WhoMayPost.FEMALE.value)
    min_score_view: Mapped[int] = mapped_column(
        server_default=str(CIRCLE_SCORE), comment="Members strictly above it may view"
    )
    min_score_comment: Mapped[int] = mapped_column(
        server_default=str(CIRCLE_SCORE), comment="Members strictly above it may comment"
    )
    min_score_give: Mapped[int] = mapped_column(
        server_default=str(CIRCLE_SCORE), comment="Members strictly above it may send gifts"
    )
    updated_at: Mapped[UpdatedAt]

    __table_args__ = (in_range("opened_at"),)


class Membership(PlatformBase):
    """A member's place in a circle."""

    __tablename__ = "membership"

    id: Mapped[BigId]
    circle_id: Mapped[int] = mapped_column(ForeignKey(Circle.id))
    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id), index=True)
    joined_at: Mapped[datetime]
    role: Mapped[MembershipRole] = mapped_column(server_default=MembershipRole.MEMBER.value)
    updated_at: Mapped[UpdatedAt]

    __table_args__ = (
        in_range("joined_at"),
        UniqueConstraint("circle_id", "member_id"),
    )


class Post(PlatformBase):
    """A post: a message, with photos or without."""

    __tablename__ = "post"

    id: Mapped[BigId]
    circle_id: Mapped[int] = mapped_column(ForeignKey(Circle.id), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey(Member.id), index=True)
    body: Mapped[str] = mapped_column(server_default="")
    posted_at: Mapped[datetime] = mapped_column(index=True)
    edited_at: Mapped[datetime | None] = mapped_column(comment="Last edit by the author")
    visibility: Mapped[Visibility] = mapped_column(server_default=Visibility.VISIBLE.value)
    view_count: Mapped[int] = mapped_column(server_default="0")
    updated_at: Mapped[UpdatedAt]

    __table_args__ = (
        in_range("posted_at"),
        in_range("edited_at"),
    )


class Photo(PlatformBase):
    """A photo on a post."""

    __tablename__ = "photo"

    id: Mapped[BigId]
    post_id: Mapped[int] = mapped_column(ForeignKey(Post.id))
    position: Mapped[int] = mapped_column(comment="1 is the first photo of the post")
    uri: Mapped[str] = mapped_column(comment="Path relative to the media folder")
    sha256: Mapped[str] = mapped_column(index=True, comment="Hex digest of the bytes")
    width: Mapped[int | None] = mapped_column(comment="Pixels")
    height: Mapped[int | None] = mapped_column(comment="Pixels")
    size_bytes: Mapped[int | None]
    updated_at: Mapped[UpdatedAt]

    __table_args__ = (
        UniqueConstraint("post_id", "position"),
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256_hex"),
    )


class Comment(PlatformBase):
    """A comment under a post."""

    __tablename__ = "comment"

    id: Mapped[BigId]
    post_id: Mapped[int] = mapped_column(ForeignKey(Post.id), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey(Member.id), index=True)
    body: Mapped[str]
    commented_at: Mapped[datetime]
    visibility: Mapped[Visibility] = mapped_column(server_default=Visibility.VISIBLE.value)
    updated_at: Mapped[UpdatedAt]

    __table_args__ = (in_range("commented_at"),)


class Gift(PlatformBase):
    """Money given in a circle, mostly on a post."""

    __tablename__ = "gift"

    id: Mapped[BigId]
    sender_id: Mapped[int] = mapped_column(ForeignKey(Member.id), index=True)
    receiver_id: Mapped[int] = mapped_column(ForeignKey(Member.id), index=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey(Post.id), index=True)
    circle_id: Mapped[int] = mapped_column(ForeignKey(Circle.id), index=True)
    amount_fen: Mapped[int] = mapped_column(comment="1/100 yuan")
    message: Mapped[str] = mapped_column(server_default="")
    sent_at: Mapped[datetime] = mapped_column(index=True)
    status: Mapped[GiftStatus] = mapped_column(server_default=GiftStatus.SETTLED.value)
    updated_at: Mapped[UpdatedAt]

    __table_args__ = (
        in_range("sent_at"),
        CheckConstraint("amount_fen > 0", name="amount_positive"),
    )


class Transfer(PlatformBase):
    """Other money: a payment between members, or a member's own cash-out or top-up."""

    __tablename__ = "transfer"

    id: Mapped[BigId]
    sender_id: Mapped[int] = mapped_column(ForeignKey(Member.id), index=True)
    receiver_id: Mapped[int] = mapped_column(
        ForeignKey(Member.id), index=True, comment="The sender, for cash-outs and top-ups"
    )
    amount_fen: Mapped[int] = mapped_column(comment="1/100 yuan")
    kind: Mapped[TransferKind]
    sent_at: Mapped[datetime] = mapped_column(index=True)
    updated_at: Mapped[UpdatedAt]

    __table_args__ = (
        in_range("sent_at"),
        CheckConstraint("amount_fen > 0", name="amount_positive"),
        CheckConstraint(
            "(kind = 'payment') = (sender_id <> receiver_id)", name="only_payments_have_two_sides"
        ),
    )


class Report(PlatformBase):
    """A member's complaint."""

    __tablename__ = "report"

    id: Mapped[BigId]
    reporter_id: Mapped[int] = mapped_column(ForeignKey(Member.id), index=True)
    subject_kind: Mapped[SubjectKind]
    subject_id: Mapped[int]
    reason: Mapped[ReportReason]
    note: Mapped[str] = mapped_column(server_default="")
    reported_at: Mapped[datetime]
    updated_at: Mapped[UpdatedAt]

    __table_args__ = (
        in_range("reported_at"),
        Index("ix_report_subject", "subject_kind", "subject_id"),
    )


class DeletionLog(PlatformBase):
    """Which rows are gone: whoever copies a table learns of deletions here."""

    __tablename__ = "deletion_log"

    id: Mapped[BigId]
    table_name: Mapped[str]
    row_id: Mapped[int]
    deleted_at: Mapped[CreatedAt] = mapped_column(index=True)
