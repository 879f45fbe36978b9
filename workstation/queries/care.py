"""Reading one's own shift, what managers set, and how a team fares."""

from datetime import timedelta

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from workstation.domain.team import GiftLimit, ReviewSettings, ShiftView, TeamExposure
from workstation.models.care import Shift

# As moderation.open_shift() has it.
_LONGEST_PAUSE = timedelta(hours=4)

_SETTINGS = text("""
    SELECT four_eyes_gift_fen, soft_exposure, hard_exposure, break_minutes, break_after_minutes,
        rest_items
    FROM moderation.review_settings()
""")
_TEAM = text("""
    SELECT day, people, mean_exposure, mean_revealed_s, over_soft, breaks
    FROM moderation.team_exposure(:days)
""")


def read_shift(session: Session) -> ShiftView | None:
    """Return the reader's shift, or None if none lasts."""
    query = (
        select(
            Shift.id,
            Shift.started_at,
            Shift.revealed_s,
            Shift.exposure,
            Shift.exposure_since_break,
            Shift.break_count,
            Shift.last_break_at,
        )
        .where(
            Shift.login == text("session_user"),
            Shift.ended_at.is_(None),
            Shift.last_active_at >= func.clock_timestamp() - _LONGEST_PAUSE,
        )
        .limit(1)
    )
    found = session.execute(query).one_or_none()
    return None if found is None else ShiftView(*found)


def read_settings(session: Session) -> ReviewSettings:
    """Return what managers set for everybody."""
    return ReviewSettings(*session.execute(_SETTINGS).one())


def read_gift_limit(session: Session) -> GiftLimit:
    """Return from which sum a second person is asked now, to a manager.

    Raises:
        PermissionDeniedError: This is no manager.
    """
    found = session.execute(text("SELECT fen, rises_at FROM moderation.gift_limit()")).one()
    return GiftLimit(*found)


def team_exposure(session: Session, *, days: int) -> list[TeamExposure]:
    """Return how the team fared on each of the last business days that are over, newest first.

    Days on which nobody looked at photos are left out. Of days on which fewer than
    `FEWEST_PEOPLE` others than the reader did, or one person did most of it, only the day is told.

    Raises:
        PermissionDeniedError: This is no manager.
    """
    return [
        TeamExposure(day.isoformat(), *figures)
        for day, *figures in session.execute(_TEAM, {"days": days})
    ]
