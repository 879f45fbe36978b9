"""Alerts about money: what detectors found, and what analysts did with it."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from workstation.domain.flows import Flow
from workstation.domain.typologies import AccountRole, AlertEventKind, AlertState, Typology
from workstation.models.base import BigId, CreatedAt, ModerationBase

_HAS_REASON = "length(reason) BETWEEN 1 AND 4000"
_LOGIN = "Login, as the server knows it"


class CaseRequest(ModerationBase):
    """What was answered to a request about alerts or cases. Rows are only ever added."""

    __tablename__ = "case_request"

    request_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(server_default=text("session_user"), comment=_LOGIN)
    call_sha256: Mapped[str] = mapped_column(comment="SHA-256 (hex) of what was asked for")
    # As JSON is: each function says in its own words what came of it.
    result: Mapped[dict[str, Any]] = mapped_column(JSONB)
    answered_at: Mapped[CreatedAt]


class TypologySettingRecord(ModerationBase):
    """Parameters of a typology. Rows are only ever added; the newest of a typology counts."""

    __tablename__ = "typology_setting"

    id: Mapped[BigId]
    typology: Mapped[Typology]
    parameters: Mapped[dict[str, float]] = mapped_column(
        JSONB, comment="Name to number; what is not named is as the program has it"
    )
    reason: Mapped[str]
    set_by: Mapped[str] = mapped_column(server_default=text("session_user"), comment=_LOGIN)
    set_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint("jsonb_typeof(parameters) = 'object'", name="parameters_are_named"),
        CheckConstraint(_HAS_REASON, name="reason_length"),
        Index("ix_typology_setting_typology", "typology", "id"),
    )


class AlertRecord(ModerationBase):
    """Money that fits a typology."""

    __tablename__ = "alert"

    id: Mapped[BigId]
    typology: Mapped[Typology]
    score: Mapped[float]
    state: Mapped[AlertState] = mapped_column(server_default=AlertState.OPEN.value)
    reason: Mapped[dict[str, float]] = mapped_column(
        JSONB, comment="Numbers of the sentence that says why; no name and no text"
    )
    setting_id: Mapped[int | None] = mapped_column(
        ForeignKey(TypologySettingRecord.id),
        comment="Parameters that it was found with; NULL for those of the program",
    )
    version: Mapped[int] = mapped_column(server_default="1")
    raised_at: Mapped[CreatedAt]
    updated_at: Mapped[datetime] = mapped_column(
        server_default=func.now(), comment="When it was last raised or extended"
    )

    __table_args__ = (
        CheckConstraint("score BETWEEN 0 AND 1", name="score_range"),
        Index("ix_alert_state", "state", text("score DESC"), "id"),
    )


class AlertAccount(ModerationBase):
    """An account of an alert."""

    __tablename__ = "alert_account"

    alert_id: Mapped[int] = mapped_column(ForeignKey(AlertRecord.id), primary_key=True)
    member_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    role: Mapped[AccountRole] = mapped_column(
        comment="What the pattern suggests, to be examined; no finding about a person"
    )


class AlertMoneyRecord(ModerationBase):
    """A gift or transfer of an alert."""

    __tablename__ = "alert_money"

    alert_id: Mapped[int] = mapped_column(ForeignKey(AlertRecord.id), primary_key=True)
    flow: Mapped[Flow] = mapped_column(primary_key=True)
    flow_id: Mapped[int] = mapped_column(
        primary_key=True,
        comment="Id of the gift or transfer; what it was is kept here, whatever becomes of it",
    )
    is_core: Mapped[bool] = mapped_column(comment="Of a smallest set that still fits the typology")
    is_clearing: Mapped[bool] = mapped_column(
        comment="Of a set without which nothing would have been found"
    )
    sender_id: Mapped[int]
    receiver_id: Mapped[int]
    post_id: Mapped[int | None] = mapped_column(comment="That a gift was given on")
    amount_fen: Mapped[int] = mapped_column(comment="1/100 yuan")
    sent_at: Mapped[datetime]

    __table_args__ = (Index("ix_alert_money_flow", "flow", "flow_id"),)


class AlertBatch(ModerationBase):
    """A run that found something new. Rows are only ever added."""

    __tablename__ = "alert_batch"

    id: Mapped[BigId]
    alert_count: Mapped[int] = mapped_column(comment="That were found, new or not")
    recorded_by: Mapped[str] = mapped_column(server_default=text("session_user"), comment=_LOGIN)
    recorded_at: Mapped[CreatedAt]


class AlertEventRecord(ModerationBase):
    """What a run did to an alert. Rows are only ever added."""

    __tablename__ = "alert_event"

    id: Mapped[BigId]
    alert_id: Mapped[int] = mapped_column(ForeignKey(AlertRecord.id), index=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey(AlertBatch.id), index=True)
    kind: Mapped[AlertEventKind]
    version: Mapped[int] = mapped_column(comment="Of the alert, after it")
    # As JSON is: lists of ids with roles and flows.
    change: Mapped[dict[str, Any]] = mapped_column(
        JSONB, comment="Old and new score; the accounts and the money that came"
    )
    at: Mapped[CreatedAt]


class AlertDismissal(ModerationBase):
    """That somebody was done with an alert without a case. Rows are only ever added."""

    __tablename__ = "alert_dismissal"

    id: Mapped[BigId]
    alert_id: Mapped[int] = mapped_column(ForeignKey(AlertRecord.id), unique=True)
    reason: Mapped[str]
    dismissed_by: Mapped[str] = mapped_column(server_default=text("session_user"), comment=_LOGIN)
    dismissed_at: Mapped[CreatedAt]

    __table_args__ = (CheckConstraint(_HAS_REASON, name="reason_length"),)


class AlertSnooze(ModerationBase):
    """That alerts are kept away for a while, or no more. Rows are only ever added."""

    __tablename__ = "alert_snooze"

    id: Mapped[BigId]
    typology: Mapped[Typology]
    member_id: Mapped[int]
    until: Mapped[datetime]
    lifts_id: Mapped[int | None] = mapped_column(
        ForeignKey("moderation.alert_snooze.id"),
        unique=True,
        comment="The snooze that this row ends; NULL for a snooze",
    )
    reason: Mapped[str]
    set_by: Mapped[str] = mapped_column(server_default=text("session_user"), comment=_LOGIN)
    set_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint(_HAS_REASON, name="reason_length"),
        Index("ix_alert_snooze_member_id", "member_id", "typology"),
    )
