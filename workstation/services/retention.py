"""Saying how long something is kept, and removing what is over.

Errors come out of `workstation.db.session.transaction` as those of `domain.errors` and
`domain.retention`.
"""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.domain.retention import (
    LEAST_DAYS,
    LONGEST_DAYS,
    RetentionKind,
    RetentionRow,
)
from workstation.work import CancelToken, Progress, ReportProgress, ignore_progress

BATCH_ROWS = 1_000

_SET = text("SELECT moderation.set_retention(:kind, :days, :reason, :seen)")
_APPLY = text("SELECT moderation.apply_retention(:kind, :limit)")


def set_retention(session: Session, row: RetentionRow, days: int, reason: str) -> int:
    """Say how long a kind is kept from now on; return the id of the rule.

    Args:
        session: An open session of an administrator.
        row: What was in force when it was shown.
        days: From `LEAST_DAYS` of the kind to `LONGEST_DAYS`.
        reason: Why.

    Raises:
        ValueError: So few or so many days cannot be.
        ReasonRequiredError: There is no reason.
        RetentionChangedError: Somebody else has set another time meanwhile.
    """
    if not LEAST_DAYS[row.kind] <= days <= LONGEST_DAYS:
        raise ValueError(f"{LEAST_DAYS[row.kind]} to {LONGEST_DAYS} days")
    rule_id: int = session.execute(
        _SET, {"kind": row.kind.value, "days": days, "reason": reason, "seen": row.rule_id}
    ).scalar_one()
    return rule_id


def apply_retention(
    sessions: sessionmaker[Session],
    kinds: Sequence[RetentionKind],
    *,
    cancel: CancelToken,
    report: ReportProgress = ignore_progress,
    total: int | None = None,
    batch_rows: int = BATCH_ROWS,
) -> dict[RetentionKind, int]:
    """Remove what is over, a batch a transaction; return how much of each kind.

    Stopped or killed, what was removed is recorded, and the next run goes on.

    Args:
        sessions: Makes sessions of an administrator.
        kinds: What to look at.
        cancel: Asked once per batch.
        report: Told after each batch.
        total: How much there is, if that is known.
        batch_rows: Most rows of a batch.
    """
    removed = dict.fromkeys(kinds, 0)
    for kind in kinds:
        count = 1
        while count:
            cancel.raise_if_cancelled()
            with transaction(sessions) as session:
                count = session.execute(
                    _APPLY, {"kind": kind.value, "limit": batch_rows}
                ).scalar_one()
            removed[kind] += count
            report(Progress(sum(removed.values()), total))
    return removed
