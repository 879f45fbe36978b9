"""What is kept how long, and the runs that removed what was over."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workstation.domain.retention import RetentionKind
from workstation.models.base import BigId, CreatedAt, ModerationBase


class RetentionRule(ModerationBase):
    """How long something is kept. Rows are only ever added."""

    __tablename__ = "retention_rule"

    id: Mapped[BigId]
    kind: Mapped[RetentionKind] = mapped_column(
        comment="What it is about; the latest row of a kind is in force"
    )
    days: Mapped[int] = mapped_column(comment="How long it is kept, from when it is needed no more")
    reason: Mapped[str]
    set_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    set_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint("days BETWEEN 1 AND 36500", name="days_range"),
        CheckConstraint("length(reason) BETWEEN 1 AND 4000", name="reason_length"),
        Index("ix_retention_rule_kind", "kind", "id"),
    )


class RetentionRun(ModerationBase):
    """One batch that was removed. Rows are only ever added."""

    __tablename__ = "retention_run"

    id: Mapped[BigId]
    kind: Mapped[RetentionKind]
    before: Mapped[datetime] = mapped_column(comment="What was needed last before then was removed")
    removed: Mapped[int] = mapped_column(comment="Rows, or texts in them, of this batch")
    run_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    run_at: Mapped[datetime] = mapped_column(server_default=text("now()"), index=True)

    __table_args__ = (CheckConstraint("removed > 0", name="removed_something"),)
