"""What copies of the data have to be told."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from workstation.domain.mirror import MirrorNews
from workstation.models.base import BigId, CreatedAt, ModerationBase


class MirrorLog(ModerationBase):
    """Something that a copy does not find by reading what changed."""

    __tablename__ = "mirror_log"

    id: Mapped[BigId]
    about: Mapped[MirrorNews] = mapped_column(
        comment="A reading is gone; a subject is hidden for nobody any more"
    )
    row_id: Mapped[int] = mapped_column(comment="Id of the reading or subject")
    logged_at: Mapped[CreatedAt]

    __table_args__ = (Index("ix_mirror_log_logged_at", "logged_at"),)
