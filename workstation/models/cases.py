"""Cases: what is investigated, what it rests on, every change, and how it ends."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    MetaData,
    String,
    Table,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from workstation.domain.cases import (
    CaseEventKind,
    CaseState,
    ExhibitKind,
    OutcomeAnswer,
    OutcomeKind,
    Priority,
)
from workstation.domain.platform import SubjectKind
from workstation.domain.typologies import AccountRole
from workstation.models.base import BigId, CreatedAt, ModerationBase, in_range

_HAS_REASON = "length(reason) BETWEEN 1 AND 4000"
_LOGIN = "Login, as the server knows it"
_WHOLE_FILE = " AND ".join(
    f"(kind = 'file') = ({column} IS NOT NULL)"
    for column in ("content", "sha256", "file_name", "media_type")
)


class CaseRecord(ModerationBase):
    """What is investigated."""

    __tablename__ = "case_file"

    id: Mapped[BigId]
    title: Mapped[str] = mapped_column(
        server_default="",
        comment="In the words of whoever works on it; empty: told by its number. No names",
    )
    state: Mapped[CaseState] = mapped_column(server_default=CaseState.OPEN.value)
    priority: Mapped[Priority] = mapped_column(server_default=Priority.NORMAL.value)
    assignee: Mapped[str | None] = mapped_column(comment="Login of an analyst")
    due_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(
        server_default="1", comment="Counts changes: a change names the one that it was made on"
    )
    opened_by: Mapped[str] = mapped_column(server_default=text("session_user"), comment=_LOGIN)
    opened_at: Mapped[CreatedAt]
    closed_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("length(title) <= 200", name="title_length"),
        in_range("due_at"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_has_a_time"),
        Index("ix_case_file_state", "state", "id"),
        Index("ix_case_file_assignee", "assignee", "id"),
    )


class CaseExhibit(ModerationBase):
    """What a case holds. Rows are only ever added; that one was taken out is an event."""

    __tablename__ = "case_exhibit"

    id: Mapped[BigId]
    case_id: Mapped[int] = mapped_column(ForeignKey(CaseRecord.id))
    kind: Mapped[ExhibitKind]
    ref_id: Mapped[int | None] = mapped_column(
        comment="Id of the alert, referral, member, post, gift or transfer"
    )
    role: Mapped[AccountRole | None] = mapped_column(
        comment="What an account seems to be in this case; no finding about a person"
    )
    # As JSON is: other facts of each kind.
    facts: Mapped[dict[str, Any]] = mapped_column(
        JSONB,
        server_default="{}",
        comment="What it was when it was added: ids, sums, times; no name and no text",
    )
    about_kind: Mapped[SubjectKind | None] = mapped_column(
        comment="What has to be hidden with an item for child safety, this as well"
    )
    about_id: Mapped[int | None]
    body: Mapped[str | None]
    file_name: Mapped[str | None]
    media_type: Mapped[str | None]
    content: Mapped[bytes | None] = mapped_column(deferred=True)
    sha256: Mapped[str | None] = mapped_column(comment="SHA-256 (hex) of the file")
    added_by: Mapped[str] = mapped_column(server_default=text("session_user"), comment=_LOGIN)
    added_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint("(kind IN ('note', 'file')) = (ref_id IS NULL)", name="some_refer"),
        CheckConstraint("(kind = 'account') = (role IS NOT NULL)", name="accounts_have_roles"),
        CheckConstraint(
            "(kind = 'note') = (body IS NOT NULL) AND length(body) BETWEEN 1 AND 20000",
            name="notes_have_text",
        ),
        CheckConstraint(_WHOLE_FILE, name="files_are_whole"),
        CheckConstraint(
            "length(content) <= 10000000 AND length(file_name) BETWEEN 1 AND 200"
            " AND length(media_type) <= 100",
            name="file_size",
        ),
        Index("ix_case_exhibit_case_id", "case_id", "id"),
        Index("ix_case_exhibit_ref", "kind", "ref_id"),
    )


class CaseEventRecord(ModerationBase):
    """A change of a case. Rows are only ever added."""

    __tablename__ = "case_event"

    id: Mapped[BigId]
    case_id: Mapped[int] = mapped_column(ForeignKey(CaseRecord.id))
    version: Mapped[int] = mapped_column(comment="Of the case, after it")
    kind: Mapped[CaseEventKind]
    # As JSON is: a value of whatever field was changed.
    before: Mapped[Any | None] = mapped_column(JSONB, comment="Old value")
    after: Mapped[Any | None] = mapped_column(JSONB, comment="New value")
    exhibit_id: Mapped[int | None] = mapped_column(ForeignKey(CaseExhibit.id))
    reason: Mapped[str] = mapped_column(server_default="")
    author: Mapped[str] = mapped_column(server_default=text("session_user"), comment=_LOGIN)
    at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint(
            "(kind IN ('exhibit_added', 'exhibit_removed')) = (exhibit_id IS NOT NULL)",
            name="exhibits_are_named",
        ),
        CheckConstraint("length(reason) <= 4000", name="reason_length"),
        Index("ix_case_event_case_id", "case_id", "id"),
        Index(
            "uq_case_event_removed_once",
            "exhibit_id",
            unique=True,
            postgresql_where=text("kind = 'exhibit_removed'"),
        ),
    )


class CaseLimitRecord(ModerationBase):
    """Above which sum an outcome waits. Rows are only ever added."""

    __tablename__ = "case_limit"

    id: Mapped[BigId]
    outcome: Mapped[OutcomeKind]
    limit_fen: Mapped[int] = mapped_column(
        comment="1/100 yuan; above it a second person confirms, with 0 always"
    )
    reason: Mapped[str]
    set_by: Mapped[str] = mapped_column(server_default=text("session_user"), comment=_LOGIN)
    set_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint("limit_fen BETWEEN 0 AND 100000000000", name="limit_range"),
        CheckConstraint(_HAS_REASON, name="reason_length"),
        Index("ix_case_limit_outcome", "outcome", "id"),
    )


class CaseOutcome(ModerationBase):
    """What somebody wants to become of a case. Rows are only ever added."""

    __tablename__ = "case_outcome"

    id: Mapped[BigId]
    case_id: Mapped[int] = mapped_column(ForeignKey(CaseRecord.id))
    kind: Mapped[OutcomeKind]
    reason: Mapped[str]
    gift_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), comment="What is to be frozen")
    review_at: Mapped[datetime | None] = mapped_column(
        comment="When somebody looks again at what is monitored"
    )
    amount_fen: Mapped[int] = mapped_column(
        comment="1/100 yuan: of the gifts to be frozen, else of all money of the case;"
        " with what it holds frozen"
    )
    limit_fen: Mapped[int] = mapped_column(comment="That held then")
    needs_second: Mapped[bool]
    # As JSON is: ids and versions.
    evidence: Mapped[dict[str, Any]] = mapped_column(
        JSONB, comment="By which exhibits, and which versions of alerts"
    )
    proposed_by: Mapped[str] = mapped_column(server_default=text("session_user"), comment=_LOGIN)
    proposed_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint("(kind = 'freeze') = (cardinality(gift_ids) > 0)", name="gifts_are_frozen"),
        CheckConstraint("(kind = 'monitor') = (review_at IS NOT NULL)", name="monitored_until"),
        CheckConstraint(_HAS_REASON, name="reason_length"),
        Index("ix_case_outcome_case_id", "case_id", "id"),
    )


class CaseAnswer(ModerationBase):
    """What became of a proposed outcome. Rows are only ever added."""

    __tablename__ = "case_answer"

    id: Mapped[BigId]
    outcome_id: Mapped[int] = mapped_column(ForeignKey(CaseOutcome.id), unique=True)
    answer: Mapped[OutcomeAnswer] = mapped_column(
        comment="alone: below the limit nobody else was asked"
    )
    reason: Mapped[str] = mapped_column(server_default="")
    answered_by: Mapped[str] = mapped_column(server_default=text("session_user"), comment=_LOGIN)
    answered_at: Mapped[CreatedAt]

    __table_args__ = (
        CheckConstraint(
            "(answer <> 'refuse' OR reason <> '') AND length(reason) <= 4000",
            name="refusals_say_why",
        ),
    )


class CaseFreeze(ModerationBase):
    """A gift that an outcome froze, and whether it still holds it."""

    __tablename__ = "case_freeze"

    id: Mapped[BigId]
    answer_id: Mapped[int] = mapped_column(ForeignKey(CaseAnswer.id), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey(CaseRecord.id))
    gift_id: Mapped[int]
    before: Mapped[str] = mapped_column(comment="Status of the gift when it was frozen")
    returns_to: Mapped[str] = mapped_column(
        comment="What it is to be when this is lifted: what a decision has made of it since counts"
    )
    refund: Mapped[str] = mapped_column(
        server_default="none",
        comment="requested: a decision wants its money back,"
        " which is asked for when this is lifted",
    )
    lifted_by_id: Mapped[int | None] = mapped_column(
        ForeignKey(CaseAnswer.id), comment="The answer that lifted it; NULL while it stands"
    )

    __table_args__ = (
        Index(
            "uq_case_freeze_standing",
            "gift_id",
            "case_id",
            unique=True,
            postgresql_where=text("lifted_by_id IS NULL"),
        ),
    )


# Views, which the tables' own metadata must not make.
_views = MetaData(schema="moderation")

case_standing = Table(
    "case_standing",
    _views,
    Column("case_id", BigInteger),
    Column("exhibit_id", BigInteger),
    Column("kind", String),
    Column("ref_id", BigInteger),
)
case_money = Table(
    "case_money",
    _views,
    Column("case_id", BigInteger),
    Column("flow", String),
    Column("flow_id", BigInteger),
    Column("sender_id", BigInteger),
    Column("receiver_id", BigInteger),
    Column("amount_fen", BigInteger),
    Column("sent_at", DateTime(timezone=True)),
)
case_account = Table(
    "case_account", _views, Column("case_id", BigInteger), Column("member_id", BigInteger)
)
