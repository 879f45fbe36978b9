"""Entering, answering and handing over appeals. The database chooses who answers, and checks it.

Errors come out of `workstation.db.session.transaction` as `ReviewError` and its kin.
"""

import json
from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.db.session import execute_despite_deadlock
from workstation.domain.appeals import (
    AppealAnswer,
    AppealAnswered,
    AppealError,
    AppealFiling,
    AppealProblem,
)
from workstation.domain.review import EnforcementAction


def file_appeal(session: Session, filing: AppealFiling) -> int:
    """Enter an appeal, and have it given to somebody. Entered again, it is still one.

    Returns:
        The appeal's id.

    Raises:
        AppealError: It cannot be entered; `problem` says why.
        PermissionDeniedError: This is no manager, nor an administrator.
    """
    ((appeal_id, _is_new),) = file_appeals(session, [filing])
    return appeal_id


def file_appeals(session: Session, filings: Sequence[AppealFiling]) -> list[tuple[int, bool]]:
    """Enter appeals together, each as `file_appeal` does.

    Returns:
        For each in their order its id, and whether it was not there before.

    Raises:
        AppealError: One cannot be entered: `place` says which. The transaction has to be rolled
            back, which `transaction` does.
        PermissionDeniedError: This is no manager, nor an administrator.
    """
    rows = execute_despite_deadlock(
        session,
        text(
            "SELECT appeal_id, is_new, refusal FROM moderation.file_appeals("
            "CAST(:filings AS jsonb))"
        ),
        {
            "filings": json.dumps(
                [
                    {
                        "decision": each.decision_id,
                        "body": each.body,
                        "filed_at": each.filed_at.isoformat(),
                        "language": each.language,
                        "reference": each.reference,
                    }
                    for each in filings
                ]
            )
        },
    ).all()
    for place, row in enumerate(rows):
        if row.refusal:
            raise AppealError(AppealProblem(row.refusal), place)
    return [(row.appeal_id, row.is_new) for row in rows]


def answer_appeal(session: Session, answer: AppealAnswer) -> AppealAnswered:
    """Answer an appeal that was given to this person. Sent again, it returns what was recorded.

    What is reversed is taken back where nobody has changed it since.

    Raises:
        AppealError: It is given to somebody else, or this person may not answer it any more.
        AlreadyDecidedError: It was answered or given away meanwhile.
        ItemHeldError: A colleague holds the item, which was reopened for something new.
        ReasonRequiredError: An answer needs a reason and a letter.
        ItemNotFoundError: There is no such appeal for this person.
        PermissionDeniedError: This role does not review.
    """
    decision_id, not_restored = execute_despite_deadlock(
        session,
        text(
            "SELECT decision_id, not_restored FROM moderation.answer_appeal(:request, :appeal,"
            " :version, :outcome, :reason, :letter, CAST(:effects AS jsonb))"
        ),
        {
            "request": answer.request_id,
            "appeal": answer.appeal_id,
            "version": answer.version,
            "outcome": answer.outcome.value,
            "reason": answer.reason,
            "letter": answer.letter,
            "effects": json.dumps(
                sorted([kind.value, effect_id] for kind, effect_id in answer.effects)
            ),
        },
    ).one()
    return AppealAnswered(
        answer.appeal_id,
        decision_id,
        answer.outcome,
        tuple((EnforcementAction(action), target) for action, target in not_restored),
    )


def hand_back(session: Session, appeal_id: int, version: int) -> str:
    """Have an appeal given to somebody else: as whoever has it, or as a manager.

    Returns:
        The login that has it now.

    Raises:
        AppealError: It is given to a colleague, or nobody else may have it.
        AlreadyDecidedError: It was answered or given away meanwhile.
        ItemNotFoundError: There is no such appeal for this person.
        PermissionDeniedError: This role does not review.
    """
    return str(
        session.execute(
            text("SELECT moderation.hand_back(:appeal, :version)"),
            {"appeal": appeal_id, "version": version},
        ).scalar_one()
    )


def reassign_appeals(session: Session) -> int:
    """Give out appeals that nobody has, or somebody who may not answer them any more.

    Returns:
        How many that were, of those that this person may know of.

    Raises:
        PermissionDeniedError: This role does not review.
    """
    return int(session.execute(text("SELECT moderation.reassign_appeals()")).scalar_one())
