"""What managers aim at: setting it, and taking that back.

Errors come out of `workstation.db.session.transaction` as those of `domain.errors`.
"""

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.kpis import Measure


def save_target(session: Session, measure: Measure, value: float | None, reason: str) -> None:
    """Aim at a value from now on.

    Args:
        session: An open session with a transaction.
        measure: Of what.
        value: In the measure's unit, not negative; None to aim at nothing.
        reason: Why.

    Raises:
        ReasonRequiredError: There is no reason.
        PermissionDeniedError: This is no manager.
    """
    session.execute(
        text("SELECT moderation.save_target(:measure, :value, :reason)"),
        {"measure": measure.value, "value": value, "reason": reason},
    )


def undo_target(session: Session, target_id: int) -> None:
    """Take back the newest target of a measure: what was aimed at before holds again.

    Raises:
        CannotUndoError: Another one was set since, or this one took something back itself.
        PermissionDeniedError: This is no manager.
    """
    session.execute(text("SELECT moderation.undo_target(:id)"), {"id": target_id})
