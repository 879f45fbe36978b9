"""The threshold that makes the queue."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.quality import Threshold

_IN_FORCE = text("""
    SELECT network_id, flag_at FROM moderation.network_setting ORDER BY id DESC LIMIT 1
""")


def read_threshold(session: Session) -> Threshold | None:
    """Return which cascade makes the queue and from which racy score on; None for no cascade."""
    row = session.execute(_IN_FORCE).one_or_none()
    return None if row is None else Threshold(row.network_id, row.flag_at)
