"""What classifiers said of photos: networks, scores, batches of scans.

Hashes of photos and findings in them are in `workstation.models.photos`, what was read out of
messages in `workstation.models.messages`.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from workstation.models.base import BigId, CreatedAt, ModerationBase


class Network(ModerationBase):
    """A network that scores photos, or a cascade; `NetworkSetting` says which is current."""

    __tablename__ = "network"

    id: Mapped[BigId]
    name: Mapped[str]
    version: Mapped[str] = mapped_column(comment="Of the weights or parameters")
    sha256: Mapped[str] = mapped_column(comment="Hex digest of the ONNX file, or of the parameters")
    labels: Mapped[list[str]] = mapped_column(
        ARRAY(Text), comment="In the order of the output; empty for a cascade"
    )
    racy_labels: Mapped[list[str]] = mapped_column(
        ARRAY(Text), comment="Whose probabilities sum to the racy score; empty for a cascade"
    )
    flag_at: Mapped[float | None] = mapped_column(
        comment="Of a cascade: racy score from which a photo is a signal,"
        " unless a manager chose another"
    )
    registered_at: Mapped[CreatedAt] = mapped_column(comment="When it became known")
    kind: Mapped[str] = mapped_column(
        server_default="network",
        comment="network: an ONNX file; cascade: several of them and how their scores are fused",
    )
    parameters: Mapped[dict[str, Any] | None] = mapped_column(
        JSONB, comment="Of a cascade: networks, stage2_at, stage1, stage2"
    )

    __table_args__ = (
        UniqueConstraint("name", "version"),
        *(
            CheckConstraint(
                f"length({column}) BETWEEN 1 AND 100 AND {column} !~ '[\\x01-\\x1f\\x7f<>&]'",
                name=f"{column}_plain",
            )
            for column in ("name", "version")
        ),
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256_hex"),
        CheckConstraint("flag_at BETWEEN 0 AND 1", name="flag_at_range"),
        CheckConstraint("kind IN ('network', 'cascade')", name="kind"),
        CheckConstraint(
            "(kind = 'cascade') = (parameters IS NOT NULL)", name="cascades_have_parameters"
        ),
        CheckConstraint(
            "kind = 'network' OR flag_at IS NOT NULL", name="cascades_have_a_threshold"
        ),
    )


class NetworkSetting(ModerationBase):
    """Which cascade and threshold make the queue. Rows are only ever added; the latest counts."""

    __tablename__ = "network_setting"

    id: Mapped[BigId]
    network_id: Mapped[int] = mapped_column(
        ForeignKey(Network.id), comment="The cascade; that of the latest row is the current one"
    )
    flag_at: Mapped[float] = mapped_column(
        comment="Racy score from which a photo is a signal from then on"
    )
    reason: Mapped[str] = mapped_column(server_default="")
    set_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    set_at: Mapped[CreatedAt]
    entered: Mapped[int] = mapped_column(comment="Items that came into the queue")
    left_count: Mapped[int] = mapped_column(comment="Items that left the queue")

    __table_args__ = (
        CheckConstraint("flag_at BETWEEN 0 AND 1", name="flag_at_range"),
        CheckConstraint("length(reason) <= 4000", name="reason_length"),
    )


class PhotoScore(ModerationBase):
    """What a network or a cascade made of one photo, or why it could not.

    A scan adds one row for each network that ran, and one for the cascade with the fused score.
    """

    __tablename__ = "photo_score"

    photo_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    network_id: Mapped[int] = mapped_column(
        ForeignKey(Network.id), primary_key=True, autoincrement=False
    )
    post_id: Mapped[int] = mapped_column(comment="The photo's post")
    racy: Mapped[float | None] = mapped_column(comment="In [0, 1]; NULL with an error")
    labels: Mapped[dict[str, float]] = mapped_column(
        JSONB, server_default=text("'{}'"), comment="Label to probability"
    )
    error: Mapped[str | None] = mapped_column(comment="Code: unreadable, truncated, too_large ...")
    is_child_safety: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="Its post's review item says so; for row policies"
    )
    scanned_at: Mapped[CreatedAt]
    stage: Mapped[int | None] = mapped_column(
        SmallInteger,
        comment="Last stage that saw the photo; set for fused scores, which are a cascade's, only",
    )

    __table_args__ = (
        CheckConstraint("(racy IS NULL) <> (error IS NULL)", name="score_or_error"),
        CheckConstraint("racy BETWEEN 0 AND 1", name="racy_range"),
        CheckConstraint("jsonb_typeof(labels) = 'object'", name="labels_are_named"),
        CheckConstraint("error ~ '^[a-z][a-z0-9_]{0,39}$'", name="error_is_a_code"),
        CheckConstraint("stage IS NULL OR (stage IN (1, 2) AND error IS NULL)", name="stage_range"),
        Index(
            "ix_photo_score_failed", "network_id", "photo_id", postgresql_where="error IS NOT NULL"
        ),
        Index("ix_photo_score_post", "post_id"),
        Index("ix_photo_score_scanned_at", "scanned_at"),
        Index("ix_photo_score_fused", "network_id", "racy", postgresql_where="stage IS NOT NULL"),
    )


class ScanBatch(ModerationBase):
    """A batch of photos whose scores were recorded in one transaction."""

    __tablename__ = "scan_batch"

    id: Mapped[BigId]
    network_id: Mapped[int] = mapped_column(ForeignKey(Network.id))
    photo_count: Mapped[int]
    failed_count: Mapped[int] = mapped_column(comment="Photos that could not be read")
    flagged_count: Mapped[int] = mapped_column(comment="Photos at or above the threshold")
    retried_count: Mapped[int] = mapped_column(
        server_default=text("0"), comment="Photos that had been recorded as unreadable before"
    )
    recorded_at: Mapped[datetime] = mapped_column(server_default=text("now()"), index=True)
    recorded_by: Mapped[str] = mapped_column(server_default=text("session_user"))
    digest: Mapped[str] = mapped_column(comment="SHA-256 (hex) over the recorded scores")
    known_count: Mapped[int] = mapped_column(
        server_default=text("0"), comment="Photos found to be copies of known ones"
    )


class ImportBatch(ModerationBase):
    """A batch of photos that was imported in one transaction."""

    __tablename__ = "import_batch"

    id: Mapped[BigId]
    circle_id: Mapped[int]
    photo_count: Mapped[int]
    recorded_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    recorded_by: Mapped[str] = mapped_column(server_default=text("session_user"))
    digest: Mapped[str] = mapped_column(
        comment="SHA-256 (hex) over the photos' hex digests, sorted, joined by newlines"
    )
