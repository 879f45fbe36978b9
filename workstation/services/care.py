"""Recording what looking costs, breaks, and what managers set. The database says whose it is.

Errors come out of `workstation.db.session.transaction` as those of `domain.errors`.
"""

import dataclasses

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.team import ReviewSettings, ShiftView

_SHIFT = "id, started_at, revealed_s, exposure, exposure_since_break, break_count, last_break_at"
_RECORD = text(f"SELECT {_SHIFT} FROM moderation.record_exposure(:seconds, :exposure)")  # noqa: S608
_BREAK = text(f"SELECT {_SHIFT} FROM moderation.take_break(:seconds)")  # noqa: S608
_END = text("SELECT moderation.end_shift()")
_SAVE = text("""
    SELECT moderation.save_review_setting(:four_eyes_gift_fen, :soft_exposure, :hard_exposure,
        :break_minutes, :break_after_minutes, :rest_items, :reason)
""")


def record_exposure(session: Session, seconds: float, exposure: float) -> ShiftView:
    """Add to this person's shift what they looked at since the last call; begin one if need be.

    Args:
        session: An open session with a transaction.
        seconds: How long photos were in clear; 0 to 600.
        exposure: Those seconds times score; at most `seconds`.

    Returns:
        The shift as it is now.
    """
    recorded = session.execute(_RECORD, {"seconds": seconds, "exposure": exposure}).one()
    return ShiftView(*recorded)


def take_break(session: Session, seconds: float) -> ShiftView:
    """Note that this person had a break of so many seconds, which is now over.

    One that is shorter than `ReviewSettings.break_minutes` changes nothing.

    Returns:
        The shift as it is now.
    """
    return ShiftView(*session.execute(_BREAK, {"seconds": seconds}).one())


def end_shift(session: Session) -> None:
    """End this person's shift, if one lasts."""
    session.execute(_END)


def save_settings(session: Session, settings: ReviewSettings, reason: str) -> None:
    """Set for everybody what `ReviewSettings` says, as a manager.

    Args:
        session: An open session with a transaction.
        settings: All of it.
        reason: Why, for colleagues; at most 4,000 characters.

    Raises:
        ReasonRequiredError: The reason is blank; nothing was saved.
        PermissionDeniedError: This is no manager.
    """
    session.execute(_SAVE, {**dataclasses.asdict(settings), "reason": reason})
