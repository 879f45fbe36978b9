"""Review items, why they are there, what was decided, and what that did."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    FetchedValue,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.elements import KeyedColumnElement

from workstation.domain.measures import EscalationKind, GiftMeasure
from workstation.domain.platform import SubjectKind
from workstation.domain.review import EnforcementAction, ItemState, SignalKind, Verdict
from workstation.models.base import BigId, CreatedAt, ModerationBase, UpdatedAt
from workstation.models.classification import Network

_BY_RANK = (text("rank DESC"), text("id DESC"))


class Policy(ModerationBase):
    """A rule that content can break."""

    __tablename__ = "policy"

    code: Mapped[str] = mapped_column(primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("moderation.policy.code"))
    severity: Mapped[float] = mapped_column(comment="In [0, 1]; 1 is worst")
    name_en: Mapped[str]
    name_zh: Mapped[str]
    reason_en: Mapped[str] = mapped_column(comment="What its author is told")
    reason_zh: Mapped[str] = mapped_column(comment="What its author is told")
    shortcut: Mapped[str] = mapped_column(unique=True, comment="Digit key in the review pane")
    strike_weight: Mapped[int] = mapped_column(
        comment="What a takedown puts on the author's account; 0 for no strike"
    )
    strike_days: Mapped[int] = mapped_column(comment="Days until the strike expires")
    is_child_safety: Mapped[bool] = mapped_column(
        server_default=text("false"),
        comment="Items decided or escalated under it are for members of ws_child_safety only",
    )
    default_verdict: Mapped[Verdict] = mapped_column(
        server_default=Verdict.TAKE_DOWN.value, comment="What its key alone decides"
    )
    default_gifts: Mapped[GiftMeasure] = mapped_column(
        server_default=GiftMeasure.NONE.value,
        comment="What a takedown does to the settled gifts on the post",
    )
    service_hours: Mapped[float] = mapped_column(
        server_default="24", comment="Within how many hours its items are to be decided"
    )

    __table_args__ = (
        CheckConstraint("severity BETWEEN 0 AND 1", name="severity_range"),
        CheckConstraint("shortcut ~ '^[1-9]$'", name="shortcut_digit"),
        CheckConstraint("strike_weight >= 0 AND strike_days > 0", name="strike_positive"),
        CheckConstraint(
            "default_verdict IN ('label', 'restrict', 'hide', 'take_down', 'escalate')",
            name="default_decides",
        ),
        CheckConstraint("service_hours > 0", name="service_hours_positive"),
    )


class Signal(ModerationBase):
    """One reason to look at something."""

    __tablename__ = "signal"

    id: Mapped[BigId]
    subject_kind: Mapped[SubjectKind]
    subject_id: Mapped[int]
    kind: Mapped[SignalKind]
    strength: Mapped[float] = mapped_column(comment="In [0, 1]")
    photo_id: Mapped[int | None]
    network_id: Mapped[int | None] = mapped_column(ForeignKey(Network.id))
    report_id: Mapped[int | None]
    policy_code: Mapped[str | None] = mapped_column(ForeignKey(Policy.code))
    detail: Mapped[dict[str, str]] = mapped_column(
        JSONB, server_default=text("'{}'"), comment="Codes only, never text of members"
    )
    created_at: Mapped[CreatedAt]
    withdrawn_at: Mapped[datetime | None] = mapped_column(
        comment="Since when it is no reason any more; NULL while it stands"
    )
    text_id: Mapped[int | None] = mapped_column(comment="Reading of the text that it is about")

    __table_args__ = (
        # The natural key: whoever notices the same thing again adds nothing.
        UniqueConstraint(
            "subject_kind",
            "subject_id",
            "kind",
            "photo_id",
            "network_id",
            "report_id",
            "policy_code",
            "text_id",
            name="uq_signal_once",
            postgresql_nulls_not_distinct=True,
        ),
        CheckConstraint("strength BETWEEN 0 AND 1", name="strength_range"),
        Index("ix_signal_report", "report_id", postgresql_where="report_id IS NOT NULL"),
        Index("ix_signal_text", "text_id", postgresql_where="text_id IS NOT NULL"),
        Index(
            "ix_signal_known",
            text("(detail ->> 'known')"),
            postgresql_where="kind = 'known_photo'",
        ),
    )


class ReviewItem(ModerationBase):
    """A post, comment, member or circle that someone should look at."""

    __tablename__ = "review_item"

    id: Mapped[BigId]
    subject_kind: Mapped[SubjectKind]
    subject_id: Mapped[int]
    state: Mapped[ItemState] = mapped_column(server_default=ItemState.OPEN.value)
    priority: Mapped[float] = mapped_column(comment="Expected harm in [0, 1], the sum of its parts")
    policy_code: Mapped[str | None] = mapped_column(
        ForeignKey(Policy.code), comment="What the strongest signal points to"
    )
    is_child_safety: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="For members of ws_child_safety only"
    )
    lease_holder: Mapped[str | None] = mapped_column(comment="Login that may decide now")
    lease_expires_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(
        server_default="1", comment="Rises with every decision, undo and reopening"
    )
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]
    ring_id: Mapped[int | None] = mapped_column(
        comment="Of its own text, while that is a reason: open items of a ring are listed once"
    )
    escalation: Mapped[EscalationKind | None] = mapped_column(
        comment="To whom it was handed on; manager for compliance"
    )
    # A trigger writes it, in what tests and imports insert as well.
    rank: Mapped[float] = mapped_column(
        server_default=FetchedValue(),
        comment="Highest first: expected harm less 0.01 per hour of due_at; a trigger keeps it",
    )
    harm: Mapped[dict[str, float]] = mapped_column(
        JSONB, server_default=text("'{}'"), comment="Part of expected harm to its value"
    )
    opened_at: Mapped[datetime] = mapped_column(
        server_default=func.now(),
        comment="When it came into the queue, or came back for something new",
    )
    due_at: Mapped[datetime] = mapped_column(
        server_default=FetchedValue(),
        comment="When its service-level target ends; a trigger keeps it",
    )
    weighed_at: Mapped[datetime | None] = mapped_column(
        comment="When its expected harm was worked out; NULL if never"
    )
    circle_id: Mapped[int | None]
    language: Mapped[str] = mapped_column(
        server_default="", comment="Of its text: zh, en, other; empty without text"
    )
    check_for: Mapped[str | None] = mapped_column(
        comment="Of a check: login that it is for; empty when it is over. Nobody may read this"
    )
    checked_by: Mapped[list[str]] = mapped_column(
        ARRAY(String),
        server_default="{}",
        comment="Logins that see checks of it in its place. Nobody may read this",
    )

    __table_args__ = (
        Index(
            "uq_review_item_subject",
            "subject_kind",
            "subject_id",
            unique=True,
            postgresql_where="check_for IS NULL",
        ),
        Index("ix_review_item_subject", "subject_kind", "subject_id"),
        Index(
            "ix_review_item_check_for",
            "check_for",
            postgresql_where="state = 'open' AND check_for IS NOT NULL",
        ),
        CheckConstraint("priority BETWEEN 0 AND 1", name="priority_range"),
        CheckConstraint(
            "(lease_holder IS NULL) = (lease_expires_at IS NULL)", name="lease_is_whole"
        ),
        CheckConstraint("language IN ('zh', 'en', 'other', '')", name="language_known"),
        # Pages of the queue and claims, by each filter and in both orders.
        *(
            Index(f"ix_review_item_{name}", *columns, postgresql_where="state = 'open'")
            for name, columns in {
                "queue": _BY_RANK,
                "policy": ("policy_code", *_BY_RANK),
                "circle": ("circle_id", *_BY_RANK),
                "language": ("language", *_BY_RANK),
                "oldest": ("id",),
                "oldest_policy": ("policy_code", "id"),
                "oldest_circle": ("circle_id", "id"),
            }.items()
        ),
        Index("ix_review_item_escalated", *_BY_RANK, postgresql_where="state = 'escalated'"),
        Index(
            "ix_review_item_weighed",
            "weighed_at",
            postgresql_where="state IN ('open', 'escalated')",
        ),
        Index("ix_review_item_hidden", "id", postgresql_where="is_child_safety"),
        Index("ix_review_item_holder", "lease_holder", postgresql_where="lease_holder IS NOT NULL"),
        Index(
            "ix_review_item_ring",
            "ring_id",
            "state",
            "rank",
            "id",
            postgresql_where="ring_id IS NOT NULL",
        ),
    )


def readable_columns() -> list[KeyedColumnElement[Any]]:
    """Return the columns of `ReviewItem` that people may read."""
    unreadable = {"check_for", "checked_by", "updated_at"}
    return [each for each in ReviewItem.__table__.columns if each.name not in unreadable]


class Decision(ModerationBase):
    """What a reviewer concluded about an item. Rows are only ever added."""

    __tablename__ = "decision"

    id: Mapped[BigId]
    request_id: Mapped[uuid.UUID] = mapped_column(
        unique=True, comment="Made by the client: a lost commit is looked up, not guessed"
    )
    item_id: Mapped[int] = mapped_column(ForeignKey(ReviewItem.id), index=True)
    verdict: Mapped[Verdict]
    policy_code: Mapped[str | None] = mapped_column(ForeignKey(Policy.code))
    note: Mapped[str] = mapped_column(server_default="", comment="For colleagues")
    decided_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    decided_at: Mapped[CreatedAt] = mapped_column(index=True)
    item_version: Mapped[int] = mapped_column(comment="The item's version that was decided")
    undoes_id: Mapped[int | None] = mapped_column(
        ForeignKey("moderation.decision.id"), unique=True, comment="The decision taken back"
    )
    evidence: Mapped[dict[str, Any]] = mapped_column(
        JSONB, comment="What was seen: photo hashes, scores with network versions, signals"
    )
    group_id: Mapped[uuid.UUID | None] = mapped_column(
        comment="Of decisions that were taken together"
    )
    escalation: Mapped[EscalationKind | None] = mapped_column(
        comment="To whom; manager for what is referred to compliance, so that nobody is tipped off"
    )
    measures: Mapped[dict[str, Any] | None] = mapped_column(
        JSONB, comment="Instead of what was recommended, with the reason"
    )
    pending_id: Mapped[int | None] = mapped_column(
        # Either table names the other.
        ForeignKey("moderation.pending_measure.id", use_alter=True),
        comment="What a second person answers",
    )

    __table_args__ = (
        CheckConstraint("verdict <> 'undo' OR undoes_id IS NOT NULL", name="undo_undoes"),
        CheckConstraint(
            "undoes_id IS NULL OR verdict IN ('undo', 'reverse')", name="only_some_undo"
        ),
        CheckConstraint(
            "verdict NOT IN ('take_down', 'restrict', 'hide', 'label') OR policy_code IS NOT NULL",
            name="policy_is_named",
        ),
        CheckConstraint(
            "verdict <> 'keep' OR policy_code IS NULL", name="what_is_kept_breaks_no_policy"
        ),
        CheckConstraint("length(note) <= 4000", name="note_length"),
        CheckConstraint(
            "escalation IS NULL OR verdict IN ('escalate', 'hide')",
            name="escalation_is_handed_on",
        ),
        CheckConstraint("escalation <> 'compliance'", name="compliance_is_not_told"),
        CheckConstraint(
            "measures IS NULL OR verdict = 'take_down' AND measures ->> 'reason' <> ''",
            name="measures_have_a_reason",
        ),
        CheckConstraint(
            "(verdict IN ('confirm', 'refuse')) = (pending_id IS NOT NULL)",
            name="answer_answers",
        ),
        Index("ix_decision_group", "group_id", postgresql_where="group_id IS NOT NULL"),
        Index("ix_decision_pending", "pending_id", postgresql_where="pending_id IS NOT NULL"),
    )


class Enforcement(ModerationBase):
    """What a decision did to one thing on the platform."""

    __tablename__ = "enforcement"

    id: Mapped[BigId]
    decision_id: Mapped[int] = mapped_column(ForeignKey(Decision.id), index=True)
    action: Mapped[EnforcementAction]
    target_id: Mapped[int] = mapped_column(comment="Id on the platform; action says of what")
    before: Mapped[str] = mapped_column(comment="Value that an undo restores")
    after: Mapped[str]
    reverts_id: Mapped[int | None] = mapped_column(
        ForeignKey("moderation.enforcement.id"), unique=True
    )
    applied_at: Mapped[CreatedAt]


class Strike(ModerationBase):
    """Weight on a member's account. In force until it expires or its decision is undone."""

    __tablename__ = "strike"

    id: Mapped[BigId]
    decision_id: Mapped[int] = mapped_column(ForeignKey(Decision.id), index=True)
    member_id: Mapped[int] = mapped_column(index=True)
    policy_code: Mapped[str] = mapped_column(ForeignKey(Policy.code))
    weight: Mapped[int]
    issued_at: Mapped[CreatedAt]
    expires_at: Mapped[datetime]
