"""Photos as we know them: their hashes, what is in them, and the bank of known photos."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, BIT, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from workstation.domain.photos import FindingKind, PhotoPurpose
from workstation.models.base import BigId, CreatedAt, ModerationBase
from workstation.models.moderation import Decision, Policy, ReviewItem

_IS_HEX = "sha256 ~ '^[0-9a-f]{64}$'"
# What a terminal or a label would obey instead of showing it.
_UNPRINTABLE = r"[\u0001-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"

# First bit and number of bits; `0003_hashes.sql` says how they find near hashes.
_BANDS = [*((n * 23 + 1, 23) for n in range(8)), *((184 + n * 18 + 1, 18) for n in range(4))]


def _band_indexes(table: str, where: str) -> tuple[Index, ...]:
    return tuple(
        Index(
            f"ix_{table}_band_{number}",
            text(f"(substring(pdq, {first}, {width})::integer)"),
            postgresql_where=where,
        )
        for number, (first, width) in enumerate(_BANDS)
    )


class PhotoHash(ModerationBase):
    """A photo's perceptual hash. Narrow: a search visits many rows."""

    __tablename__ = "photo_hash"

    photo_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    post_id: Mapped[int] = mapped_column(comment="The photo's post")
    pdq: Mapped[str] = mapped_column(BIT(256), comment="Perceptual hash")
    quality: Mapped[int] = mapped_column(
        SmallInteger, comment="0 to 100; below 50 nearly all photos match"
    )
    is_child_safety: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="Its post's review item says so; for row policies"
    )

    __table_args__ = (
        CheckConstraint("quality BETWEEN 0 AND 100", name="quality_range"),
        Index("ix_photo_hash_post", "post_id"),
        *_band_indexes("photo_hash", "quality >= 50"),
    )


class PhotoDigest(ModerationBase):
    """What else goes with a photo's hash."""

    __tablename__ = "photo_digest"

    photo_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sha256: Mapped[str] = mapped_column(comment="Hex digest of the bytes that were hashed")
    turned: Mapped[bytes] = mapped_column(
        comment="Hashes of the seven other ways to turn and mirror it, 32 bytes each"
    )

    __table_args__ = (
        CheckConstraint(_IS_HEX, name="sha256_hex"),
        CheckConstraint("length(turned) = 224", name="seven_turned"),
        Index("ix_photo_digest_sha256", "sha256"),
    )


class PhotoFinding(ModerationBase):
    """Text, a code or a part, at a place in a photo."""

    __tablename__ = "photo_finding"

    id: Mapped[BigId]
    photo_id: Mapped[int]
    post_id: Mapped[int] = mapped_column(comment="The photo's post")
    kind: Mapped[FindingKind]
    value: Mapped[str] = mapped_column(comment="The text, the code's payload, or the part's label")
    corners: Mapped[list[Any]] = mapped_column(
        JSONB, comment="Four pairs of x and y, clockwise, in fractions of width and height"
    )
    score: Mapped[float] = mapped_column(comment="In [0, 1]")
    source: Mapped[str] = mapped_column(comment="What found it, with its version")
    is_child_safety: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="Its post's review item says so; for row policies"
    )
    found_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint("length(value) <= 8000", name="value_length"),
        CheckConstraint(
            "jsonb_typeof(corners) = 'array' AND jsonb_array_length(corners) = 4",
            name="corners_are_four",
        ),
        CheckConstraint("score BETWEEN 0 AND 1", name="score_range"),
        Index("ix_photo_finding_post", "post_id"),
    )


class KnownList(ModerationBase):
    """A partner's list of hashes, or part of a long one, as imported. Rows are only ever added."""

    __tablename__ = "known_list"

    id: Mapped[BigId]
    name: Mapped[str]
    source: Mapped[str] = mapped_column(comment="Who made it, or where it came from")
    imported_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    imported_at: Mapped[CreatedAt]
    digest: Mapped[str] = mapped_column(comment="SHA-256 (hex) over the entries that it added")
    entry_count: Mapped[int] = mapped_column(comment="Entries that it added")

    __table_args__ = (
        CheckConstraint(
            f"length(name) BETWEEN 1 AND 200 AND name !~ '{_UNPRINTABLE}'", name="name_plain"
        ),
        CheckConstraint(
            f"length(source) <= 1000 AND source !~ '{_UNPRINTABLE}'", name="source_plain"
        ),
    )


class KnownPhoto(ModerationBase):
    """The hash of a photo that was removed, here or by a partner."""

    __tablename__ = "known_photo"

    id: Mapped[BigId]
    pdq: Mapped[str | None] = mapped_column(
        BIT(256),
        comment="Perceptual hash; NULL where the photo has too little in it:"
        " exact copies match only",
    )
    sha256: Mapped[str | None] = mapped_column(
        comment="Hex digest of the removed photo's bytes; NULL for lists"
    )
    policy_code: Mapped[str | None] = mapped_column(
        ForeignKey(Policy.code),
        comment="Why it was removed; NULL if a list does not say so in our terms",
    )
    list_id: Mapped[int | None] = mapped_column(ForeignKey(KnownList.id))
    decision_id: Mapped[int | None] = mapped_column(ForeignKey(Decision.id))
    photo_id: Mapped[int | None] = mapped_column(comment="The removed photo; NULL for lists")
    reason: Mapped[str] = mapped_column(server_default="", comment="What the list says")
    added_at: Mapped[CreatedAt]
    withdrawn_at: Mapped[datetime | None] = mapped_column(
        comment="When the decision was undone or overruled; NULL while the entry stands"
    )
    overruled_by: Mapped[int | None] = mapped_column(
        ForeignKey(Decision.id),
        comment="Decision that withdrew it, and brings it back when undone",
    )
    kept_sha256: Mapped[list[str]] = mapped_column(
        ARRAY(String),
        server_default="{}",
        comment="Photos that were kept in spite of it: the very same bytes are not found again",
    )
    is_compared: Mapped[bool] = mapped_column(
        server_default=text("false"),
        comment="Whether photos that were hashed before have been compared with it",
    )
    added_xid: Mapped[int] = mapped_column(comment="Transaction that added it")
    horizon_xid: Mapped[int] = mapped_column(
        comment="Transactions before this one had ended by then:"
        " who has seen this entry has seen theirs"
    )

    __table_args__ = (
        UniqueConstraint("decision_id", "photo_id"),
        CheckConstraint("(list_id IS NULL) <> (decision_id IS NULL)", name="list_or_decision"),
        CheckConstraint(
            "(decision_id IS NULL) = (photo_id IS NULL)"
            " AND (decision_id IS NULL) = (sha256 IS NULL)",
            name="decisions_are_about_photos",
        ),
        CheckConstraint("pdq IS NOT NULL OR sha256 IS NOT NULL", name="can_be_matched"),
        CheckConstraint(_IS_HEX, name="sha256_hex"),
        CheckConstraint("length(reason) <= 1000", name="reason_length"),
        *_band_indexes("known_photo", "withdrawn_at IS NULL"),
        Index("ix_known_photo_sha256", "sha256", postgresql_where="withdrawn_at IS NULL"),
        Index("ix_known_photo_uncompared", "id", postgresql_where="NOT is_compared"),
        Index(
            "ix_known_photo_overruled_by",
            "overruled_by",
            postgresql_where="overruled_by IS NOT NULL",
        ),
        Index("ix_known_photo_added_xid", "added_xid"),
    )


class PhotoViewRecord(ModerationBase):
    """That somebody was handed photos. Rows are only ever added, and removed when they are old."""

    __tablename__ = "photo_view"

    id: Mapped[BigId]
    login: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    purpose: Mapped[PhotoPurpose] = mapped_column(comment="Where they were to be shown")
    item_id: Mapped[int | None] = mapped_column(
        ForeignKey(ReviewItem.id), comment="The item that was opened; NULL for lists"
    )
    photo_ids: Mapped[list[int]] = mapped_column(
        ARRAY(BigInteger), comment="Photos whose address was handed out"
    )
    is_child_safety: Mapped[bool] = mapped_column(comment="Whether one was hidden from others then")
    viewed_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint("cardinality(photo_ids) BETWEEN 1 AND 1000", name="photo_count"),
        Index("ix_photo_view_login", "login", "viewed_at"),
        Index("ix_photo_view_viewed_at", "viewed_at"),
    )
