"""What a reviewer can do. The database checks role, lease and version, and says who acted.

Errors come out of `workstation.db.session.transaction` as `ReviewError` and its kin.
"""

import json
import uuid
from collections.abc import Collection, Sequence

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from workstation.db.session import execute_despite_deadlock
from workstation.domain.decisions import (
    DecisionRequest,
    GroupRecorded,
    Recorded,
    Refusal,
    Refused,
    UndoRequest,
)
from workstation.domain.measures import EscalationKind, Measures, PendingAnswer
from workstation.domain.review import EnforcementAction, Lease, QueueFilter, QueueOrder, Verdict

_PART = (
    ":count, CAST(:skipped AS bigint[]), :state, :policy, :circle, :language, :escalation,"
    " :order, :most_harm"
)
_CLAIM_ITEMS, _CLAIM_POSTS = (
    text(f"SELECT item_id, version, expires_at FROM moderation.{name}({_PART})")  # noqa: S608
    for name in ("claim_items", "claim_posts")
)


def lease_item(session: Session, item_id: int) -> Lease:
    """Take an item for ten minutes, or renew what one holds.

    Raises:
        ItemNotFoundError: There is no such item for this person.
        ItemHeldError: A colleague holds it.
        AlreadyDecidedError: It needs nobody any more.
        NotYourKindError: Managers have this person work on other items.
        TooManyLeasesError: This person holds sixty others.
        PermissionDeniedError: This role does not review such items.
    """
    version, expires_at = session.execute(
        text("SELECT version, expires_at FROM moderation.lease_item(:item)"), {"item": item_id}
    ).one()
    return Lease(item_id=item_id, version=version, expires_at=expires_at)


def claim_items(
    session: Session,
    *,
    filter: QueueFilter,  # noqa: A002
    count: int = 1,
    skipped: Collection[int] = (),
) -> list[Lease]:
    """Take the first items of a part of the queue that nobody holds, for ten minutes.

    What this person does not work on, or has asked not to see, is left out; so is what somebody
    is taking at the same moment. It costs the same however long the queue is.

    Args:
        session: An open session with a transaction.
        filter: Which part of the queue.
        count: 1 to 48 items; fewer are taken where there are fewer, or this person may hold
            no more.
        skipped: Items to pass over.

    Returns:
        In the order of the queue.

    Raises:
        TooManyLeasesError: This person holds sixty items.
        PermissionDeniedError: This role does not review such items.
    """
    return _claim(session, _CLAIM_ITEMS, filter, count, skipped)


def claim_posts(
    session: Session,
    *,
    filter: QueueFilter,  # noqa: A002
    count: int,
    skipped: Collection[int] = (),
) -> list[Lease]:
    """Take the first posts with photos that nobody holds, but nothing that stands alone.

    As `claim_items`, for what is decided many at a time; none where this person may hold no more.
    """
    return _claim(session, _CLAIM_POSTS, filter, count, skipped)


def _claim(
    session: Session,
    statement: TextClause,
    filter: QueueFilter,  # noqa: A002
    count: int,
    skipped: Collection[int],
) -> list[Lease]:
    rows = session.execute(
        statement,
        {
            "count": count,
            "skipped": list(skipped),
            "state": filter.state.value,
            "policy": filter.policy_code,
            "circle": filter.circle_id,
            "language": filter.language,
            "escalation": None if filter.escalation is None else filter.escalation.value,
            "order": (filter.order or QueueOrder.HARM_FIRST).value,
            "most_harm": filter.most_harm,
        },
    )
    return [Lease(*row) for row in rows]


def release_items(session: Session, ids: Collection[int]) -> None:
    """Let go of those of these items that are one's own."""
    session.execute(
        text("SELECT moderation.release_items(CAST(:items AS bigint[]))"), {"items": list(ids)}
    )


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

    What is of high impact (a ban, a locked circle, much money) waits for a second person; all the
    rest is done at once. An escalation without a kind goes to managers, or under a policy of child
    safety to those who work on that.

    Raises:
        ItemNotFoundError: There is no such item for this person.
        AlreadyDecidedError: The item's version is another by now.
        ItemHeldError: A colleague holds it.
        LeaseLostError: The lease expired.
        PolicyRequiredError: The verdict needs a policy.
        ReasonRequiredError: Measures other than the recommended ones need a reason.
        PermissionDeniedError: This role may not decide so.
    """
    decision_id, item_id, verdict, pending = execute_despite_deadlock(
        session,
        text(
            "SELECT decision_id, item_id, verdict, pending FROM moderation.decide("
            ":request, :item, :version, :verdict, :policy, :note, :escalation,"
            " CAST(:measures AS jsonb))"
        ),
        {
            "request": request.request_id,
            "item": request.item_id,
            "version": request.version,
            "verdict": request.verdict.value,
            "policy": request.policy_code,
            "note": request.note,
            "escalation": _value(request.escalation),
            "measures": _as_json(request.measures),
        },
    ).one()
    return Recorded(decision_id, item_id, Verdict(verdict), pending=pending)


def undo(session: Session, request: UndoRequest) -> Recorded:
    """Take a decision back, where nobody has changed its effects since.

    Raises:
        CannotUndoError: It is undone, is an undo, is not the newest, or is somebody else's.
        ItemHeldError: A colleague holds the item, which was reopened meanwhile.
        PermissionDeniedError: This role does not review.
    """
    row = execute_despite_deadlock(
        session,
        text("SELECT decision_id, item_id, not_restored FROM moderation.undo(:request, :decision)"),
        {"request": request.request_id, "decision": request.decision_id},
    ).one()
    return _undone(*row)


def decide_group(
    session: Session, requests: Sequence[DecisionRequest], *, group_id: uuid.UUID
) -> GroupRecorded:
    """Record one decision about an item and those like it, as a decision of its own for each.

    The items need not be leased. Those that cannot be decided are left as they were, the others
    are decided. Sent again, it returns the same.

    Args:
        session: An open session with a transaction.
        requests: 1 to `domain.decisions.MOST_IN_GROUP`, of different items, alike in everything
            but item, version and request id. Never under a policy of child safety, nor handed on
            to others than managers. The others must have copies of the first item's photos, nearly
            its message or its author, or be leased by whoever decides.
        group_id: Made by the client, shared by these decisions and by no other.

    Raises:
        ValueError: The requests are not alike.
        PolicyRequiredError: The verdict needs a policy.
        ReasonRequiredError: Measures other than the recommended ones need a reason.
        PermissionDeniedError: This role does not review, or this is about child safety.
        LockTimeoutError: Somebody is changing one of the items; nothing was written.
    """
    alike = {
        (each.verdict, each.policy_code, each.note, each.escalation, each.measures)
        for each in requests
    }
    if len(alike) != 1:
        msg = f"{len(alike)} different decisions are no group"
        raise ValueError(msg)
    ((verdict, policy_code, note, escalation, measures),) = alike
    rows = execute_despite_deadlock(
        session,
        text(
            "SELECT item_id, decision_id, refusal, who, pending FROM moderation.decide_group("
            ":group_id, :verdict, :policy, :note, CAST(:requests AS jsonb), :escalation,"
            " CAST(:measures AS jsonb))"
        ),
        {
            "group_id": group_id,
            "verdict": verdict.value,
            "policy": policy_code,
            "note": note,
            "escalation": _value(escalation),
            "measures": _as_json(measures),
            "requests": json.dumps(
                [
                    {
                        "request": str(each.request_id),
                        "item": each.item_id,
                        "version": each.version,
                    }
                    for each in requests
                ]
            ),
        },
    ).all()
    return GroupRecorded(
        recorded=tuple(
            Recorded(row.decision_id, row.item_id, verdict, pending=row.pending)
            for row in rows
            if row.refusal is None
        ),
        refused=tuple(
            Refused(row.item_id, Refusal(row.refusal), row.who)
            for row in rows
            if row.refusal is not None
        ),
    )


def undo_group(session: Session, group_id: uuid.UUID) -> tuple[Recorded, ...]:
    """Take the decisions of a group back together, where nobody has changed their effects since.

    What was taken back or decided again since, or is held by a colleague, is left as it is. Sent
    again, it returns the same, and what could not be taken back before.

    Returns:
        The undos, at least one.

    Raises:
        CannotUndoError: There is nothing of this group that this person can take back.
        ItemHeldError: There is, but colleagues hold all of it, which was reopened meanwhile.
        PermissionDeniedError: This role does not review.
    """
    rows = execute_despite_deadlock(
        session,
        text(
            "SELECT decision_id, item_id, not_restored FROM moderation.undo_group(:group_id)"
            " ORDER BY decision_id"
        ),
        {"group_id": group_id},
    ).all()
    return tuple(_undone(*row) for row in rows)


def answer_pending(session: Session, answer: PendingAnswer) -> Recorded:
    """Do what waited for a second person, or refuse it. Sent again, it returns what was recorded.

    The answer is a decision of its own, and can be undone as one: then it waits again.

    Raises:
        SecondPersonError: This person asked for it.
        AlreadyDecidedError: It was answered or withdrawn meanwhile.
        ReasonRequiredError: A refusal needs a note.
        ItemNotFoundError: There is no such measure for this person.
        PermissionDeniedError: This is no manager.
    """
    decision_id, item_id, verdict = execute_despite_deadlock(
        session,
        text(
            "SELECT decision_id, item_id, verdict FROM moderation.answer_pending("
            ":request, :pending, :confirms, :note)"
        ),
        {
            "request": answer.request_id,
            "pending": answer.pending_id,
            "confirms": answer.confirms,
            "note": answer.note,
        },
    ).one()
    return Recorded(decision_id, item_id, Verdict(verdict))


def lift_hold(session: Session, item_id: int, reason: str) -> None:
    """End the legal holds on an item's subject, as a manager.

    Raises:
        ReasonRequiredError: Nothing is lifted without a reason.
        AlreadyDecidedError: No hold stands, or no more.
        ItemNotFoundError: There is no such item for this person.
        PermissionDeniedError: This is no manager.
    """
    session.execute(
        text("SELECT moderation.lift_hold(:item, :reason)"), {"item": item_id, "reason": reason}
    )


def lift_expired(session: Session) -> int:
    """Set accounts back whose sanctions, or the strikes that brought them, have expired.

    What somebody else made of an account meanwhile is left alone.

    Returns:
        How many accounts that was.

    Raises:
        PermissionDeniedError: This role neither reviews nor scans.
    """
    return int(session.execute(text("SELECT moderation.lift_expired()")).scalar_one())


def _value(escalation: EscalationKind | None) -> str | None:
    return None if escalation is None else escalation.value


def _as_json(measures: Measures | None) -> str | None:
    if measures is None:
        return None
    chosen: dict[str, object] = {
        "gifts": measures.gifts.value,
        "account": measures.account.value,
        "locks_circle": measures.locks_circle,
        "reason": measures.reason,
    }
    if measures.days is not None:
        chosen["days"] = measures.days
    return json.dumps(chosen)


def _undone(decision_id: int, item_id: int, not_restored: list[tuple[str, int]]) -> Recorded:
    return Recorded(
        decision_id=decision_id,
        item_id=item_id,
        verdict=Verdict.UNDO,
        not_restored=tuple((EnforcementAction(action), target) for action, target in not_restored),
    )
