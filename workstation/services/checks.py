"""What managers do about checks of quality: how many there are, golden items, disagreements.

Errors come out of `workstation.db.session.transaction` as `ReviewError` and its kin.
"""

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.db.session import execute_despite_deadlock
from workstation.domain.checks import AdjudicationAnswer, CheckSettings, Settled
from workstation.domain.review import Verdict


def save_check_settings(session: Session, settings: CheckSettings, reason: str) -> None:
    """Set how much of the queue is checks, for what is decided from now on.

    Args:
        session: An open session with a transaction.
        settings: Rates of at most `domain.checks.MOST_RATE`.
        reason: Why.

    Raises:
        ReasonRequiredError: There is no reason.
        PermissionDeniedError: This is no manager.
    """
    session.execute(
        text("SELECT moderation.save_check_setting(:golden, :second, :reason)"),
        {"golden": settings.golden_rate, "second": settings.second_rate, "reason": reason},
    )


def add_golden(
    session: Session, item_id: int, verdict: Verdict, policy_code: str | None, reason: str
) -> int:
    """Make a decided item a golden one: reviewers are shown it again as it was, unawares.

    Args:
        session: An open session with a transaction.
        item_id: A post or comment that was decided, and that nothing has changed since.
        verdict: The right one: KEEP, LABEL, RESTRICT or TAKE_DOWN.
        policy_code: The right policy; None for KEEP.
        reason: Why it is right.

    Returns:
        Its id.

    Raises:
        UnsuitedItemError: It cannot be shown again as it was, or is a golden one.
        ReasonRequiredError: There is no reason.
        PolicyRequiredError: The verdict needs a policy.
        ItemNotFoundError: There is no such item for this person.
        PermissionDeniedError: This is no manager, or items of this kind are not concluded so.
    """
    return int(
        session.execute(
            text("SELECT moderation.add_golden(:item, :verdict, :policy, :reason)"),
            {"item": item_id, "verdict": verdict.value, "policy": policy_code, "reason": reason},
        ).scalar_one()
    )


def retire_golden(session: Session, golden_id: int) -> None:
    """Show a golden item to nobody any more; what was answered stays. Again, it does nothing.

    Raises:
        ItemNotFoundError: There is no such golden item for this person.
        PermissionDeniedError: This is no manager.
    """
    session.execute(text("SELECT moderation.retire_golden(:golden)"), {"golden": golden_id})


def settle(session: Session, answer: AdjudicationAnswer) -> Settled:
    """Settle a disagreement. Sent again, it returns what was recorded.

    What is in force stays if it is confirmed; if not, it is taken back and the conclusion is
    recorded as a decision, with effects. A golden item that does not stand is retired.

    Raises:
        OwnDisputeError: This person gave one of the answers.
        AlreadyDecidedError: It was settled or withdrawn meanwhile.
        ItemHeldError: A colleague holds the item.
        ReasonRequiredError: There is no reason.
        PolicyRequiredError: The verdict needs a policy.
        ItemNotFoundError: There is no such disagreement for this person.
        PermissionDeniedError: This is no manager, or items of this kind are not concluded so.
    """
    row = execute_despite_deadlock(
        session,
        text(
            "SELECT settlement_id, decision_id FROM moderation.settle_adjudication("
            ":request, :adjudication, :version, :verdict, :policy, :reason)"
        ),
        {
            "request": answer.request_id,
            "adjudication": answer.adjudication_id,
            "version": answer.version,
            "verdict": answer.verdict.value,
            "policy": answer.policy_code,
            "reason": answer.reason,
        },
    ).one()
    return Settled(*row)
