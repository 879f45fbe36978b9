"""What a manager can do with statements of reasons."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from workstation.domain.statements import FactsEdit, StatementRow

_EXPORT = text("""
    SELECT e.batch_id, e.statement_id
    FROM moderation.export_statements(CAST(:statements AS jsonb)) AS e
""")


def edit_facts(session: Session, edit: FactsEdit) -> int:
    """Say in other words what was done, with a reason. Sent again, it changes nothing.

    Returns:
        The statement's version now.

    Raises:
        StatementChangedError: It was changed, exported or withdrawn meanwhile.
        ReasonRequiredError: Other facts need a reason.
        ItemNotFoundError: There is no such statement for this person.
        PermissionDeniedError: This is no manager.
    """
    version = session.execute(
        text("SELECT moderation.edit_statement(:request, :statement, :version, :facts, :reason)"),
        {
            "request": edit.request_id,
            "statement": edit.statement_id,
            "version": edit.version,
            "facts": edit.facts,
            "reason": edit.reason,
        },
    ).scalar_one()
    return int(version)


def take_out_batch(
    session: Session, statements: Sequence[tuple[StatementRow, dict[str, Any]]]
) -> tuple[int, frozenset[int]] | None:
    """Let statements leave as one batch: at most 100, all for child safety or none.

    Returns:
        The batch, and which of them are in it: what changed meanwhile is not. None if nothing was
        left.

    Raises:
        PermissionDeniedError: This is no manager.
    """
    given = [
        {"id": row.statement_id, "version": row.version, "record": record}
        for row, record in statements
    ]
    rows = session.execute(_EXPORT, {"statements": json.dumps(given)}).all()
    if not rows:
        return None
    return rows[0].batch_id, frozenset(row.statement_id for row in rows)


def mark_written(session: Session, batch_id: int) -> None:
    """Note that the file of a batch is whole."""
    session.execute(select(func.moderation.mark_batch_written(batch_id)))


def be_the_only_export(session: Session) -> None:
    """Hold the lock of exports until the transaction ends.

    Raises:
        LockTimeoutError: Somebody else holds it.
    """
    session.execute(select(func.moderation.be_the_only_export()))
