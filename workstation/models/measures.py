"""What decisions do beside hiding and showing: sanctions, labels, what waits, what is handed on."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workstation.domain.measures import (
    AccountMeasure,
    EscalationKind,
    GiftMeasure,
    PendingKind,
)
from workstation.domain.platform import SubjectKind
from workstation.models.base import BigId, CreatedAt, ModerationBase
from workstation.models.moderation import Decision, Policy, ReviewItem

_HAS_END = "(measure IN ('mute', 'suspend')) = "


class SanctionStep(ModerationBase):
    """What the standing weight of somebody's strikes brings, when another one is added."""

    __tablename__ = "sanction_step"

    weight: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="From which standing weight on"
    )
    measure: Mapped[AccountMeasure]
    days: Mapped[int | None] = mapped_column(
        comment="How long; NULL for what has no end of its own"
    )

    __table_args__ = (
        CheckConstraint("weight > 0", name="weight_positive"),
        CheckConstraint(
            _HAS_END + "(days IS NOT NULL) AND days BETWEEN 1 AND 365", name="some_have_an_end"
        ),
    )


class PendingMeasureRecord(ModerationBase):
    """What waits for a second person. Rows are only ever added."""

    __tablename__ = "pending_measure"

    id: Mapped[BigId]
    decision_id: Mapped[int] = mapped_column(ForeignKey(Decision.id), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey(ReviewItem.id))
    kind: Mapped[PendingKind]
    target_id: Mapped[int] = mapped_column(comment="Member or circle; for gifts, the receiver")
    post_id: Mapped[int | None] = mapped_column(comment="That the gifts are on")
    gift_measure: Mapped[GiftMeasure] = mapped_column(server_default=GiftMeasure.NONE.value)
    gift_count: Mapped[int] = mapped_column(server_default="0")
    gift_fen: Mapped[int] = mapped_column(server_default="0", comment="1/100 yuan")
    weight: Mapped[int | None] = mapped_column(
        comment="Step of the ladder that asks for the ban; NULL if a person did"
    )
    requested_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    requested_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint(
            "(kind = 'gifts') = (post_id IS NOT NULL)"
            " AND (kind = 'gifts') = (gift_measure <> 'none')",
            name="gifts_are_on_a_post",
        ),
        CheckConstraint("weight IS NULL OR kind = 'ban'", name="weight_is_of_a_ban"),
        Index("ix_pending_measure_target", "kind", "target_id"),
    )


class Sanction(ModerationBase):
    """A measure against an account. Rows are only ever added."""

    __tablename__ = "sanction"

    id: Mapped[BigId]
    decision_id: Mapped[int] = mapped_column(ForeignKey(Decision.id), index=True)
    member_id: Mapped[int] = mapped_column(index=True)
    measure: Mapped[AccountMeasure]
    weight: Mapped[int | None] = mapped_column(
        comment="Step of the ladder: stands while the strikes weigh as much;"
        " NULL if a person chose it"
    )
    until: Mapped[datetime | None] = mapped_column(comment="When it ends; NULL without an end")
    imposed_at: Mapped[CreatedAt]

    __table_args__ = (CheckConstraint(_HAS_END + "(until IS NOT NULL)", name="some_have_an_end"),)


class SanctionLift(ModerationBase):
    """That a sanction had expired, and what became of the account then."""

    __tablename__ = "sanction_lift"

    sanction_id: Mapped[int] = mapped_column(
        ForeignKey(Sanction.id), primary_key=True, autoincrement=False
    )
    lifted_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Whose program noticed that it had expired"
    )
    lifted_at: Mapped[CreatedAt]
    before: Mapped[str] = mapped_column(comment="Status of the account")
    after: Mapped[str] = mapped_column(
        comment="The same as before where somebody else had changed it"
    )


class MemberStanding(ModerationBase):
    """The status of an account as our sanctions made it."""

    __tablename__ = "member_standing"

    member_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    base: Mapped[str] = mapped_column(comment="Status of the account before our sanctions")
    status: Mapped[str] = mapped_column(
        comment="What we made of it; another one by now was set by somebody else"
    )


class PostLabel(ModerationBase):
    """The warning before a post."""

    __tablename__ = "post_label"

    post_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    policy_code: Mapped[str] = mapped_column(
        ForeignKey(Policy.code), comment="What members are warned of before they see the post"
    )
    labelled_at: Mapped[CreatedAt]


class RefundRequest(ModerationBase):
    """What the payment side is asked to give back."""

    __tablename__ = "refund_request"

    gift_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(
        server_default="requested",
        comment="requested, withdrawn, or what the payment side made of it",
    )
    requested_at: Mapped[CreatedAt]


class Referral(ModerationBase):
    """What was handed to the police or to compliance. Rows are only ever added."""

    __tablename__ = "referral"

    id: Mapped[BigId]
    kind: Mapped[EscalationKind] = mapped_column(
        comment="manager for one that goes nowhere:"
        " it is there so that nothing tells compliance from it"
    )
    item_id: Mapped[int] = mapped_column(ForeignKey(ReviewItem.id))
    decision_id: Mapped[int] = mapped_column(ForeignKey(Decision.id), index=True)
    subject_kind: Mapped[SubjectKind]
    subject_id: Mapped[int]
    note: Mapped[str] = mapped_column(
        server_default="", comment="What the decider wrote; of compliance nowhere else"
    )
    referred_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    referred_at: Mapped[CreatedAt]
    salt: Mapped[uuid.UUID] = mapped_column(
        server_default=text("gen_random_uuid()"),
        comment="Read by nobody: whoever sees a digest must not work out what is in it",
        deferred=True,
    )

    __table_args__ = (
        CheckConstraint("kind IN ('police', 'compliance', 'manager')", name="goes_outside"),
    )


class LegalHold(ModerationBase):
    """Keeps everything about its subject from being removed. Rows are only ever added."""

    __tablename__ = "legal_hold"

    id: Mapped[BigId]
    subject_kind: Mapped[SubjectKind]
    subject_id: Mapped[int]
    item_id: Mapped[int] = mapped_column(ForeignKey(ReviewItem.id))
    decision_id: Mapped[int] = mapped_column(ForeignKey(Decision.id), index=True)
    placed_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    placed_at: Mapped[CreatedAt]

    __table_args__ = (Index("ix_legal_hold_subject", "subject_kind", "subject_id"),)


class HoldLift(ModerationBase):
    """The end of a legal hold."""

    __tablename__ = "hold_lift"

    hold_id: Mapped[int] = mapped_column(
        ForeignKey(LegalHold.id), primary_key=True, autoincrement=False
    )
    reason: Mapped[str]
    lifted_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    lifted_at: Mapped[CreatedAt]

    __table_args__ = (CheckConstraint("length(reason) BETWEEN 1 AND 4000", name="reason_length"),)
