"""One scan at a time, on connections of its own."""

import contextlib
from collections.abc import Iterator

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from workstation.db.errors import translate
from workstation.domain.errors import LockTimeoutError, ScanRunningError

# A scan that was killed a moment ago holds its lock until the server notices.
_LOCK_WAIT_MS = 3_000


@contextlib.contextmanager
def the_only_scan(sessions: sessionmaker[Session]) -> Iterator[sessionmaker[Session]]:
    """Yield sessions on one connection, while another holds the lock of scans.

    Args:
        sessions: Of a login that is a member of ws_scanner.

    Raises:
        ScanRunningError: Another scan has not ended.
        DatabaseError: No connection came about.
    """
    with sessions() as session:
        engine = session.get_bind().engine
    with _own_connection(engine) as guard:
        try:
            guard.execute(
                select(
                    func.set_config("lock_timeout", f"{_LOCK_WAIT_MS}ms", True),
                    # The lock is the transaction's, which rests while we scan.
                    func.set_config("idle_in_transaction_session_timeout", "0", True),
                )
            )
            guard.execute(select(func.moderation.be_the_only_scan()))
        except DBAPIError as error:
            ours = translate(error)
            if isinstance(ours, LockTimeoutError):
                raise ScanRunningError from error
            raise ours from error
        with _own_connection(engine) as connection:
            yield sessionmaker(connection, expire_on_commit=False)


@contextlib.contextmanager
def _own_connection(engine: Engine) -> Iterator[Connection]:
    """Yield a connection that is not one of the pool's; what it holds ends with the block."""
    try:
        connection = engine.connect()
    except DBAPIError as error:
        raise translate(error) from error
    with connection:
        raw = connection.connection.dbapi_connection
        connection.detach()
        try:
            yield connection
        finally:
            # Closed as it is: to end its transaction first would fail if the server is gone.
            if raw is not None:
                raw.close()
            connection.invalidate()  # which closes nothing that is detached
