"""Who works on what."""

from sqlalchemy import ARRAY, BigInteger, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from workstation.models.base import BigId, CreatedAt, ModerationBase


class Reviewer(ModerationBase):
    """What managers have somebody work on. Rows are only ever added; the newest counts."""

    __tablename__ = "reviewer"

    id: Mapped[BigId]
    login: Mapped[str] = mapped_column(comment="Whose")
    policies: Mapped[list[str] | None] = mapped_column(ARRAY(String), comment="Codes; NULL for all")
    languages: Mapped[list[str] | None] = mapped_column(
        ARRAY(String), comment="zh, en, other; NULL for all"
    )
    circles: Mapped[list[int] | None] = mapped_column(
        ARRAY(BigInteger), comment="Ids; NULL for all"
    )
    set_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    set_at: Mapped[CreatedAt]

    __table_args__ = (Index("ix_reviewer_login", "login", "id"),)


class OptOut(ModerationBase):
    """What somebody has asked not to see for now."""

    __tablename__ = "opt_out"

    login: Mapped[str] = mapped_column(
        primary_key=True,
        server_default=text("session_user"),
        comment="Whose, as the server knows it",
    )
    policies: Mapped[list[str]] = mapped_column(ARRAY(String), comment="Codes")
    set_at: Mapped[CreatedAt]
