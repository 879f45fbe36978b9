"""The investigation canvas of a case."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from workstation.models.base import BigId, CreatedAt, ModerationBase
from workstation.models.cases import CaseRecord


class CaseCanvas(ModerationBase):
    """A version of the canvas of a case. Rows are only ever added."""

    __tablename__ = "case_canvas"

    id: Mapped[BigId]
    case_id: Mapped[int] = mapped_column(ForeignKey(CaseRecord.id))
    version: Mapped[int] = mapped_column(comment="Of the canvas, from 1")
    # As JSON is: see `domain.canvas.CanvasContent.to_json`.
    content: Mapped[dict[str, Any]] = mapped_column(
        JSONB, comment="Ids, places, the analyst's own words; no name and no sum"
    )
    author: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    at: Mapped[CreatedAt]

    __table_args__ = (
        UniqueConstraint("case_id", "version"),
        CheckConstraint(
            "jsonb_typeof(content) = 'object' AND length(content::text) <= 1000000",
            name="content_size",
        ),
    )
