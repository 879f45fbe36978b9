"""Files of the platform's tables that were loaded."""

from datetime import datetime

from sqlalchemy import CheckConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from workstation.models.base import BigId, ModerationBase


class TableImport(ModerationBase):
    """A file with rows of one of the platform's tables. Rows are only ever added."""

    __tablename__ = "table_import"

    id: Mapped[BigId]
    table_name: Mapped[str]
    row_count: Mapped[int]
    digest: Mapped[str] = mapped_column(comment="SHA-256 (hex) of the file")
    imported_by: Mapped[str] = mapped_column(
        server_default=text("session_user"), comment="Login, as the server knows it"
    )
    imported_at: Mapped[datetime] = mapped_column(server_default=text("now()"))

    __table_args__ = (
        CheckConstraint(
            "table_name IN ('member', 'credit_score', 'circle', 'membership', 'post', 'photo',"
            " 'comment', 'gift', 'transfer', 'report')",
            name="is_of_the_platform",
        ),
        CheckConstraint("digest ~ '^[0-9a-f]{64}$'", name="digest_hex"),
    )
