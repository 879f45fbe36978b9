"""Sessions and transactions."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import CursorResult, Engine, Executable, Row, TextClause, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from workstation.db.errors import translate
from workstation.domain.errors import ConnectionLostError, StatementTimeoutError


def make_sessions(engine: Engine) -> sessionmaker[Session]:
    """Return what makes sessions on this engine."""
    return sessionmaker(engine, expire_on_commit=False)


@contextmanager
def transaction(sessions: sessionmaker[Session]) -> Iterator[Session]:
    """Run the block in a transaction: committed at its end, rolled back if it raises.

    Raises:
        ConnectionLostError: With `outcome_unknown` if the connection broke while the commit
            was under way; otherwise nothing was written.
        DatabaseError: Its other subclasses, and those of `domain.review.ReviewError`; nothing
            was written.
    """
    is_committing = False
    try:
        with sessions() as session:
            yield session
            session.flush()
            is_committing = True
            session.commit()
    except Exception as error:
        ours = translate(error)
        if ours is error:
            raise
        if is_committing and isinstance(ours, ConnectionLostError):
            # The server may have committed and been unable to say so.
            ours = ConnectionLostError(outcome_unknown=True)
        raise ours from error


def execute_despite_deadlock(
    session: Session, statement: TextClause, parameters: Mapping[str, Any]
) -> CursorResult[*tuple[Any, ...]]:
    """Execute a statement, once more if it was chosen to end a deadlock.

    Only what it did itself is undone in between: let it be the first of its transaction that
    locks anything.
    """
    try:
        with session.begin_nested():
            return session.connection().execute(statement, parameters)
    except OperationalError as error:
        if not isinstance(error.orig, psycopg.errors.DeadlockDetected):
            raise
    return session.connection().execute(statement, parameters)


def execute_bounded(
    session: Session, query: Executable, parameters: Mapping[str, Any], *, timeout_ms: int
) -> list[Row[Any]]:
    """Read what somebody composed, for so long at most.

    It runs in a savepoint that is taken back: what it sets does not outlive it, and the transaction
    goes on if it is stopped.

    Raises:
        StatementTimeoutError: It was stopped.
    """
    savepoint = session.begin_nested()
    try:
        limit = func.set_config("statement_timeout", f"{max(1, timeout_ms)}ms", True)
        session.execute(select(limit))
        return list(session.execute(query, parameters).all())
    except OperationalError as error:
        if isinstance(error.orig, psycopg.errors.QueryCanceled):
            raise StatementTimeoutError from error
        raise
    finally:
        savepoint.rollback()
