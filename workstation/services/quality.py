"""What a manager can do about the queue's threshold and cascade. The database says who did it.

Errors come out of `workstation.db.session.transaction` as those of `domain.errors`.
"""

import json
from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.networks import FusedScore
from workstation.domain.quality import QueueChange

_PREVIEW = text(
    "SELECT enter_count, leave_count, stay_count"
    " FROM moderation.preview_setting(:cascade_id, :flag_at)"
)
_APPLY = text(
    "SELECT enter_count, leave_count, stay_count"
    " FROM moderation.apply_setting(:cascade_id, :flag_at, :reason)"
)
_RECORD_FUSED = text("SELECT moderation.record_fused(:cascade_id, CAST(:scores AS jsonb))")


def preview_setting(session: Session, *, cascade_id: int, flag_at: float) -> QueueChange:
    """Return what `apply_setting` would do to the queue now, without doing it.

    Raises:
        PermissionDeniedError: This is no manager.
    """
    change = session.execute(_PREVIEW, {"cascade_id": cascade_id, "flag_at": flag_at}).one()
    return QueueChange(*change)


def apply_setting(session: Session, *, cascade_id: int, flag_at: float, reason: str) -> QueueChange:
    """Choose the cascade and the threshold that make the queue, and bring the queue up to date.

    Decided and escalated items keep their state, except that a decided one comes back for a photo
    that was no reason before. Open items that somebody holds stay. Photos that the cascade has not
    scored keep the signals they have until a scan has seen them.

    Args:
        session: An open session with a transaction.
        cascade_id: As `register_cascade` returned it.
        flag_at: Fused racy score in [0, 1] from which a photo is a signal.
        reason: Why, for colleagues; at most 4,000 characters.

    Raises:
        PermissionDeniedError: This is no manager.
        ReasonRequiredError: The reason is blank; nothing was changed.
        LockTimeoutError: A scan or a reviewer is writing; nothing was changed.
    """
    change = session.execute(
        _APPLY, {"cascade_id": cascade_id, "flag_at": flag_at, "reason": reason}
    ).one()
    return QueueChange(*change)


def record_fused(session: Session, *, cascade_id: int, scores: Sequence[FusedScore]) -> int:
    """Store fused scores of a cascade that is not the current one, from stored network scores.

    They change nothing in the queue. Photos that have its score get the new one; those that are
    gone, or about children's safety, are passed over.

    Args:
        session: An open session with a transaction.
        cascade_id: As `register_cascade` returned it.
        scores: What the cascade makes of the photos; some thousand at a time.

    Returns:
        How many were stored.

    Raises:
        PermissionDeniedError: This is no manager.
    """
    rows = [{"photo_id": each.photo_id, "stage": each.stage, "racy": each.racy} for each in scores]
    stored: int = session.execute(
        _RECORD_FUSED, {"cascade_id": cascade_id, "scores": json.dumps(rows, allow_nan=False)}
    ).scalar_one()
    return stored
