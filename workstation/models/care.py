"""Shifts, what looking costs, and what managers set for everybody."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workstation.models.base import BigId, CreatedAt, ModerationBase

_ZERO = text("0")


class Shift(ModerationBase):
    """One person's work from one rest to the next. Read by that person only."""

    __tablename__ = "shift"

    id: Mapped[BigId]
    login: Mapped[str] = mapped_column(
        server_default=text("session_user"),
        comment="Whose, as the server knows it; read by nobody else",
    )
    started_at: Mapped[CreatedAt]
    last_active_at: Mapped[CreatedAt]
    ended_at: Mapped[datetime | None] = mapped_column(
        comment="NULL while it lasts, or until the next one begins"
    )
    revealed_s: Mapped[float] = mapped_column(
        server_default=_ZERO, comment="Seconds that photos were in clear"
    )
    exposure: Mapped[float] = mapped_column(
        server_default=_ZERO, comment="Revealed seconds times score"
    )
    exposure_since_break: Mapped[float] = mapped_column(server_default=_ZERO)
    break_count: Mapped[int] = mapped_column(server_default=_ZERO)
    last_break_at: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_shift_login", "login", "id"),
        Index("uq_shift_one_at_a_time", "login", unique=True, postgresql_where="ended_at IS NULL"),
    )


class ExposureDay(ModerationBase):
    """What one person looked at on one business day. Read by nobody but the aggregates."""

    __tablename__ = "exposure_day"

    login: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(
        primary_key=True,
        index=True,
        comment="Business day; it changes no more when that is over",
    )
    revealed_s: Mapped[float]
    exposure: Mapped[float]
    was_over_soft: Mapped[bool] = mapped_column(
        comment="By the limit of that moment: a limit set later must not single people out"
    )
    breaks: Mapped[int]


class ReviewSetting(ModerationBase):
    """What managers set for everybody. Rows are only ever added; the newest counts."""

    __tablename__ = "review_setting"

    id: Mapped[BigId]
    four_eyes_gift_fen: Mapped[int] = mapped_column(
        comment="Gifts of a decision above this sum wait for a second person"
    )
    soft_exposure: Mapped[float] = mapped_column(comment="Since the last break: proposes one")
    hard_exposure: Mapped[float] = mapped_column(
        comment="Since the last break: photos stay veiled until one was taken"
    )
    break_minutes: Mapped[int] = mapped_column(comment="How long a break lasts that counts")
    break_after_minutes: Mapped[int] = mapped_column(
        comment="Work without a break after which one is proposed"
    )
    rest_items: Mapped[int] = mapped_column(comment="How many mild items come after a bad one")
    reason: Mapped[str]
    set_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    set_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint("four_eyes_gift_fen BETWEEN 0 AND 100000000000", name="gifts_range"),
        CheckConstraint(
            "0 < soft_exposure AND soft_exposure <= hard_exposure AND hard_exposure <= 86400",
            name="limits_range",
        ),
        CheckConstraint(
            "break_minutes BETWEEN 1 AND 120 AND break_after_minutes BETWEEN 10 AND 480",
            name="breaks_range",
        ),
        CheckConstraint("rest_items BETWEEN 0 AND 20", name="rest_range"),
        CheckConstraint("length(reason) BETWEEN 1 AND 4000", name="reason_length"),
    )
