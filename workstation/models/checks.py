"""Golden items, blind second reviews, and disagreements that managers settle."""

import enum
import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, Enum, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workstation.domain.checks import CheckKind
from workstation.domain.review import EnforcementAction, Verdict
from workstation.models.base import BigId, CreatedAt, ModerationBase
from workstation.models.moderation import Decision, Policy, ReviewItem

_BY = "Login, as the server knows it"


def _verdict(name: str) -> Enum:
    """Return the type of one of several verdicts in a table, each with a constraint of its name."""
    return Enum(
        Verdict,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda kind: [each.value for each in kind],
    )


class AdjudicationState(enum.Enum):
    """Whether a disagreement still needs somebody."""

    OPEN = "open"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"  # an answer was taken back, or the item changed


class CheckSetting(ModerationBase):
    """How much of the queue is checks. Rows are only ever added; the newest counts."""

    __tablename__ = "check_setting"

    id: Mapped[BigId]
    golden_rate: Mapped[float] = mapped_column(comment="Share of a person's items, in [0, 0.2]")
    second_rate: Mapped[float] = mapped_column(comment="Share of decisions, in [0, 0.2]")
    reason: Mapped[str]
    set_by: Mapped[str] = mapped_column(server_default=text("session_user"), comment=_BY)
    set_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint(
            "golden_rate BETWEEN 0 AND 0.2 AND second_rate BETWEEN 0 AND 0.2", name="rates_range"
        ),
        CheckConstraint("length(reason) BETWEEN 1 AND 4000", name="reason_length"),
    )


class Golden(ModerationBase):
    """An item whose right answer is known. Rows are only ever added."""

    __tablename__ = "golden"

    id: Mapped[BigId]
    item_id: Mapped[int] = mapped_column(ForeignKey(ReviewItem.id), index=True)
    verdict: Mapped[Verdict] = mapped_column(comment="The right one")
    policy_code: Mapped[str | None] = mapped_column(ForeignKey(Policy.code))
    reason: Mapped[str]
    set_by: Mapped[str] = mapped_column(server_default=text("session_user"), comment=_BY)
    set_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint(
            "verdict IN ('keep', 'label', 'restrict', 'take_down')"
            " AND (verdict = 'keep') = (policy_code IS NULL)",
            name="is_an_answer",
        ),
        CheckConstraint("length(reason) BETWEEN 1 AND 4000", name="reason_length"),
    )


class GoldenRetirement(ModerationBase):
    """That a golden item is shown no more."""

    __tablename__ = "golden_retirement"

    id: Mapped[BigId]
    golden_id: Mapped[int] = mapped_column(ForeignKey(Golden.id), unique=True)
    retired_by: Mapped[str] = mapped_column(server_default=text("session_user"), comment=_BY)
    retired_at: Mapped[CreatedAt]


class ReviewCheck(ModerationBase):
    """An item that one person is shown again, or will be. Nobody may read this."""

    __tablename__ = "review_check"

    id: Mapped[BigId]
    kind: Mapped[CheckKind]
    login: Mapped[str | None] = mapped_column(
        comment="For whom; of a second review NULL until it is brought"
    )
    item_id: Mapped[int | None] = mapped_column(
        ForeignKey(ReviewItem.id),
        index=True,
        comment="The item that was decided; of a golden one NULL until it is brought",
    )
    decision_id: Mapped[int | None] = mapped_column(
        ForeignKey(Decision.id), comment="What stood then"
    )
    golden_id: Mapped[int | None] = mapped_column(ForeignKey(Golden.id))
    check_item_id: Mapped[int | None] = mapped_column(
        ForeignKey(ReviewItem.id),
        unique=True,
        comment="The item that stands for it in the queue; NULL until it is brought",
    )
    escalated_id: Mapped[int | None] = mapped_column(
        ForeignKey(Decision.id), comment="The decision that handed the item itself on"
    )
    is_stale: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="The item changed: no answer counts any more"
    )
    drawn_at: Mapped[CreatedAt]
    dropped_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint(
            "check_item_id IS NULL OR login IS NOT NULL AND item_id IS NOT NULL"
            " AND decision_id IS NOT NULL AND (kind = 'golden') = (golden_id IS NOT NULL)",
            name="brought_is_whole",
        ),
        Index("ix_review_check_golden_id", "golden_id", postgresql_where="golden_id IS NOT NULL"),
        Index(
            "ix_review_check_drawn",
            "id",
            postgresql_where="check_item_id IS NULL AND dropped_at IS NULL",
        ),
        Index("ix_review_check_stale", "login", postgresql_where="is_stale AND dropped_at IS NULL"),
    )


class CheckMask(ModerationBase):
    """What somebody is shown in the place of what stands on the platform."""

    __tablename__ = "check_mask"

    login: Mapped[str] = mapped_column(primary_key=True)
    action: Mapped[EnforcementAction] = mapped_column(primary_key=True)
    target_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    actual: Mapped[str] = mapped_column(comment="Value that stands on the platform")
    shown: Mapped[str] = mapped_column(comment="Value that whoever is checked is shown instead")
    check_id: Mapped[int] = mapped_column(ForeignKey(ReviewCheck.id), index=True)


class AdjudicationRecord(ModerationBase):
    """A check that was answered otherwise."""

    __tablename__ = "adjudication"

    id: Mapped[BigId]
    check_id: Mapped[int] = mapped_column(ForeignKey(ReviewCheck.id))
    item_id: Mapped[int] = mapped_column(ForeignKey(ReviewItem.id), index=True)
    kind: Mapped[CheckKind]
    decision_id: Mapped[int] = mapped_column(ForeignKey(Decision.id))
    answer_id: Mapped[int] = mapped_column(ForeignKey(Decision.id), unique=True)
    first_verdict: Mapped[Verdict] = mapped_column(_verdict("first_verdict"))
    first_policy: Mapped[str | None]
    first_by: Mapped[str] = mapped_column(comment="Whose decision; empty for a golden answer")
    other_verdict: Mapped[Verdict] = mapped_column(_verdict("other_verdict"))
    other_policy: Mapped[str | None]
    other_by: Mapped[str] = mapped_column(comment="Whose answer")
    state: Mapped[AdjudicationState] = mapped_column(server_default=AdjudicationState.OPEN.value)
    version: Mapped[int] = mapped_column(server_default="1", comment="Rises with every change")
    opened_at: Mapped[CreatedAt]

    __table_args__ = (Index("ix_adjudication_open", "id", postgresql_where="state = 'open'"),)


class SettlementRecord(ModerationBase):
    """How a disagreement was settled. Rows are only ever added."""

    __tablename__ = "settlement"

    id: Mapped[BigId]
    request_id: Mapped[uuid.UUID] = mapped_column(
        unique=True, comment="Made by the client: a lost commit is looked up, not guessed"
    )
    adjudication_id: Mapped[int] = mapped_column(ForeignKey(AdjudicationRecord.id), unique=True)
    verdict: Mapped[Verdict]
    policy_code: Mapped[str | None] = mapped_column(ForeignKey(Policy.code))
    reason: Mapped[str]
    decision_id: Mapped[int | None] = mapped_column(
        ForeignKey(Decision.id),
        comment="What took the place of the decision in force; NULL if that was confirmed",
    )
    settled_by: Mapped[str] = mapped_column(server_default=text("session_user"), comment=_BY)
    settled_at: Mapped[CreatedAt]

    __table_args__ = (CheckConstraint("length(reason) BETWEEN 1 AND 4000", name="reason_length"),)
