"""What analysts do with cases, and how a second person answers. The database says who acted.

Whatever has a request id may be sent again: it gives what was recorded. Errors come out of
`workstation.db.session.transaction` as those of `domain.cases`.
"""

import json
import uuid
from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.db.session import execute_despite_deadlock
from workstation.domain.cases import (
    LARGEST_FILE_BYTES,
    UNCHANGED,
    CaseChange,
    CaseDraft,
    CaseError,
    CaseFile,
    CaseProblem,
    CaseRecorded,
    ExhibitDraft,
    OutcomeKind,
    OutcomeProposal,
    OutcomeRecorded,
    OutcomeReply,
)


def open_case(session: Session, draft: CaseDraft) -> CaseRecorded:
    """Open a case. Sent again, it is the same one.

    Raises:
        CaseError: An exhibit is not there for this person, or an alert is in another case.
        ReasonRequiredError: A note is empty.
        PermissionDeniedError: This is no analyst.
    """
    row = execute_despite_deadlock(
        session,
        text(
            "SELECT moderation.open_case(:request, :title, :priority,"
            " CAST(:due_at AS timestamptz), CAST(:exhibits AS jsonb))"
        ),
        {
            "request": draft.request_id,
            "title": draft.title,
            "priority": draft.priority.value,
            "due_at": draft.due_at,
            "exhibits": _exhibits(draft.exhibits),
        },
    ).scalar_one()
    return _recorded(row)


def change_case(session: Session, change: CaseChange) -> CaseRecorded:
    """Change fields of a case; each is an event with its old and new value.

    Raises:
        CaseChangedError: Somebody changed the case since it was read.
        CaseError: It is not there, is closed, waits for a second person (its state), or the
            assignee is no analyst.
        PermissionDeniedError: This is no analyst.
    """
    row = session.execute(
        text(
            "SELECT moderation.change_case(:request, :case, :version, CAST(:changes AS jsonb),"
            " :reason)"
        ),
        {
            "request": change.request_id,
            "case": change.case_id,
            "version": change.version,
            "changes": json.dumps(_changes(change)),
            "reason": change.reason,
        },
    ).scalar_one()
    return _recorded(row)


def add_exhibits(
    session: Session, case_id: int, exhibits: Sequence[ExhibitDraft], *, request_id: uuid.UUID
) -> CaseRecorded:
    """Add to a case. What stands there already is not added again.

    Raises:
        CaseError: The case is not there, is closed, or waits for a second person; an exhibit is
            not there for this person, or an alert is in another case.
        ReasonRequiredError: A note is empty.
        PermissionDeniedError: This is no analyst.
    """
    row = execute_despite_deadlock(
        session,
        text("SELECT moderation.add_exhibits(:request, :case, CAST(:exhibits AS jsonb))"),
        {"request": request_id, "case": case_id, "exhibits": _exhibits(exhibits)},
    ).scalar_one()
    return _recorded(row)


def add_file(
    session: Session, case_id: int, file: CaseFile, *, request_id: uuid.UUID
) -> CaseRecorded:
    """Add a file to a case; the database keeps its bytes and their hash.

    Raises:
        CaseError: The file is too large; or as `add_exhibits`.
        PermissionDeniedError: This is no analyst.
    """
    if len(file.content) > LARGEST_FILE_BYTES:
        raise CaseError(CaseProblem.TOO_LARGE)
    row = session.execute(
        text("SELECT moderation.add_file(:request, :case, :name, :media_type, :content)"),
        {
            "request": request_id,
            "case": case_id,
            "name": file.name,
            "media_type": file.media_type,
            "content": file.content,
        },
    ).scalar_one()
    return _recorded(row)


def remove_exhibit(
    session: Session, exhibit_id: int, *, reason: str, request_id: uuid.UUID
) -> CaseRecorded:
    """Take an exhibit out of its case. It stays to be seen, with who took it out and why.

    Raises:
        CaseError: It is not there, or its case is closed or waits for a second person.
        ReasonRequiredError: There is no reason.
        PermissionDeniedError: This is no analyst.
    """
    row = session.execute(
        text("SELECT moderation.remove_exhibit(:request, :exhibit, :reason)"),
        {"request": request_id, "exhibit": exhibit_id, "reason": reason},
    ).scalar_one()
    return _recorded(row)


def reopen_case(
    session: Session, case_id: int, *, version: int, reason: str, request_id: uuid.UUID
) -> CaseRecorded:
    """Investigate again what was closed. What it froze stays so until another outcome.

    Raises:
        CaseChangedError: Somebody changed the case since it was read.
        CaseError: It is not there, or not closed.
        ReasonRequiredError: There is no reason.
        PermissionDeniedError: This is no analyst.
    """
    row = session.execute(
        text("SELECT moderation.reopen_case(:request, :case, :version, :reason)"),
        {"request": request_id, "case": case_id, "version": version, "reason": reason},
    ).scalar_one()
    return _recorded(row)


def propose_outcome(session: Session, proposal: OutcomeProposal) -> OutcomeRecorded:
    """Say what is to become of a case.

    Below the limit it is done at once; above it, it waits for a second person. Dismissing and
    monitoring let go of whatever the case has frozen.

    Raises:
        CaseChangedError: Somebody changed the case since it was read.
        CaseError: It is not there, is closed, or waits already; gifts are not the case's; the
            time to look again is past or more than a year ahead.
        ReasonRequiredError: There is no reason.
        PermissionDeniedError: This is no analyst.
    """
    row = execute_despite_deadlock(
        session,
        text(
            "SELECT moderation.propose_outcome(:request, :case, :version, :kind,"
            " CAST(:gifts AS bigint[]), CAST(:review_at AS timestamptz), :reason)"
        ),
        {
            "request": proposal.request_id,
            "case": proposal.case_id,
            "version": proposal.version,
            "kind": proposal.kind.value,
            "gifts": list(proposal.gift_ids),
            "review_at": proposal.review_at,
            "reason": proposal.reason,
        },
    ).scalar_one()
    return OutcomeRecorded(
        outcome_id=row["outcome_id"], version=row["version"], needs_second=row["needs_second"]
    )


def answer_outcome(session: Session, reply: OutcomeReply) -> CaseRecorded:
    """Confirm, refuse or withdraw an outcome that waits.

    Raises:
        SecondPersonError: Whoever proposed it cannot also answer it.
        CaseError: It is not there for this person, was answered, or is not one's own to withdraw.
        ReasonRequiredError: A refusal has no reason.
        PermissionDeniedError: This is neither an analyst nor a manager.
    """
    row = execute_despite_deadlock(
        session,
        text("SELECT moderation.answer_outcome(:request, :outcome, :answer, :reason)"),
        {
            "request": reply.request_id,
            "outcome": reply.outcome_id,
            "answer": reply.answer.value,
            "reason": reply.reason,
        },
    ).scalar_one()
    return _recorded(row)


def save_case_limit(
    session: Session, outcome: OutcomeKind, limit_fen: int, *, reason: str, request_id: uuid.UUID
) -> None:
    """Set above which sum an outcome waits: a lower one holds at once, a higher one a day later.

    Raises:
        ReasonRequiredError: There is no reason.
        PermissionDeniedError: This is no manager.
    """
    session.execute(
        text("SELECT moderation.save_case_limit(:request, :outcome, :limit, :reason)"),
        {"request": request_id, "outcome": outcome.value, "limit": limit_fen, "reason": reason},
    )


def _exhibits(drafts: Sequence[ExhibitDraft]) -> str:
    return json.dumps(
        [
            {
                "kind": draft.kind.value,
                "ref": draft.ref_id,
                "role": None if draft.role is None else draft.role.value,
                "body": draft.body,
            }
            for draft in drafts
        ]
    )


def _changes(change: CaseChange) -> dict[str, str | None]:
    wanted = {
        "title": change.title,
        "priority": change.priority,
        "assignee": change.assignee,
        "due_at": change.due_at,
        "state": change.state,
    }
    return {name: _plain(value) for name, value in wanted.items() if value is not UNCHANGED}


def _plain(value: str | datetime | Enum | None) -> str | None:
    match value:
        case datetime():
            return value.isoformat()
        case Enum():
            return str(value.value)
        case _:
            return value


# As JSON is: what the functions of the database return.
def _recorded(row: dict[str, Any]) -> CaseRecorded:
    return CaseRecorded(row["case_id"], row["version"], tuple(row.get("exhibits", ())))
