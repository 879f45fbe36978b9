"""What a reviewer can do. The database checks role, lease and version, and says who acted.

Errors come out of `workstation.db.session.transaction` as `ReviewError` and its kin.
"""

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.review import (
    DecisionRequest,
    EnforcementAction,
    Lease,
    Recorded,
    UndoRequest,
    Verdict,
)


def lease_item(session: Session, item_id: int) -> Lease:
    """Take an item for ten minutes, or renew what one holds.

    Raises:
        ItemNotFoundError: There is no such item for this person.
        ItemHeldError: A colleague holds it.
        AlreadyDecidedError: It needs nobody any more.
        TooManyLeasesError: This person holds twenty others.
        PermissionDeniedError: This role does not review such items.
    """
    version, expires_at = session.execute(
        text("SELECT version, expires_at FROM moderation.lease_item(:item)"), {"item": item_id}
    ).one()
    return Lease(item_id=item_id, version=version, expires_at=expires_at)


def release_item(session: Session, item_id: int) -> None:
    """Let go of an item; does nothing if it is not one's own."""
    session.execute(text("SELECT moderation.release_item(:item)"), {"item": item_id})


def break_lease(session: Session, item_id: int) -> None:
    """Take an item from whoever holds it, as a manager; they are told when they decide.

    Raises:
        ItemNotFoundError: There is no such item for this person.
        PermissionDeniedError: This is no manager.
    """
    session.execute(text("SELECT moderation.break_lease(:item)"), {"item": item_id})


def decide(session: Session, request: DecisionRequest) -> Recorded:
    """Record a decision with its effects. Sent again, it returns what was recorded.

    Raises:
        ItemNotFoundError: There is no such item for this person.
        AlreadyDecidedError: The item's version is another by now.
        ItemHeldError: A colleague holds it.
        LeaseLostError: The lease expired.
        PolicyRequiredError: The verdict needs a policy.
        PermissionDeniedError: This role may not decide so.
    """
    decision_id, item_id, verdict = session.execute(
        text(
            "SELECT decision_id, item_id, verdict FROM moderation.decide("
            ":request, :item, :version, :verdict, :policy, :note)"
        ),
        {
            "request": request.request_id,
            "item": request.item_id,
            "version": request.version,
            "verdict": request.verdict.value,
            "policy": request.policy_code,
            "note": request.note,
        },
    ).one()
    return Recorded(decision_id=decision_id, item_id=item_id, verdict=Verdict(verdict))


def undo(session: Session, request: UndoRequest) -> Recorded:
    """Take a decision back, where nobody has changed its effects since.

    Raises:
        CannotUndoError: It is undone, is an undo, is not the newest, or is somebody else's.
        ItemHeldError: A colleague holds the item, which was reopened meanwhile.
        PermissionDeniedError: This role does not review.
    """
    decision_id, item_id, verdict, not_restored = session.execute(
        text(
            "SELECT decision_id, item_id, verdict, not_restored"
            " FROM moderation.undo(:request, :decision)"
        ),
        {"request": request.request_id, "decision": request.decision_id},
    ).one()
    return Recorded(
        decision_id=decision_id,
        item_id=item_id,
        verdict=Verdict(verdict),
        not_restored=tuple((EnforcementAction(action), target) for action, target in not_restored),
    )
