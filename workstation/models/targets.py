"""What managers aim at."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workstation.domain.kpis import Measure
from workstation.models.base import BigId, CreatedAt, ModerationBase


class TargetRecord(ModerationBase):
    """What is aimed at. Rows are only ever added; the newest of a measure counts."""

    __tablename__ = "target"

    id: Mapped[BigId]
    measure: Mapped[Measure]
    value: Mapped[float | None] = mapped_column(
        comment="In the unit of the measure; NULL if nothing is aimed at any more"
    )
    reason: Mapped[str]
    undoes_id: Mapped[int | None] = mapped_column(
        ForeignKey("moderation.target.id"),
        unique=True,
        comment="The target that was taken back; its predecessor holds again",
    )
    set_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    set_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint("value >= 0 AND value <= 1000000000", name="value_range"),
        CheckConstraint(
            "(undoes_id IS NULL) = (reason <> '') AND length(reason) <= 4000", name="has_reason"
        ),
        Index("ix_target_measure", "measure", "id"),
    )
