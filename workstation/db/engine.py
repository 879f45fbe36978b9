"""Engines: how the program connects to PostgreSQL."""

from typing import Any

import psycopg
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext

APPLICATION_NAME = "circles-workstation"

# Somebody who forgets a transaction that holds rows must not keep colleagues from deciding.
_IDLE_TIMEOUT_MS = 60_000


def make_engine(
    url: URL | str,
    *,
    pool_size: int = 2,
    statement_timeout_ms: int = 15_000,
    read_only: bool = False,
) -> Engine:
    """Return an engine; it connects when it is first used.

    Args:
        url: Where to connect to, driver `postgresql+psycopg`.
        pool_size: Most connections at a time: as many as there are threads that use it.
        statement_timeout_ms: The server stops a statement after that; 0 for never, which is for
            long work: its transactions may also rest for as long as they like.
        read_only: The server refuses every write.
    """
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        # A connection that broke while it lay in the pool is replaced before anybody uses it.
        pool_pre_ping=True,
        # Exceptions go to logs, and parameters may be what members wrote.
        hide_parameters=True,
        connect_args=connect_args(statement_timeout_ms, read_only=read_only),
    )
    event.listen(engine, "handle_error", _strip_values)
    return engine


def connect_args(statement_timeout_ms: int, *, read_only: bool) -> dict[str, Any]:
    """Return how we connect, in libpq's words. Arguments as of `make_engine`."""
    idle_timeout_ms = _IDLE_TIMEOUT_MS if statement_timeout_ms else 0
    options = [
        "-c timezone=UTC",
        f"-c statement_timeout={statement_timeout_ms}",
        f"-c idle_in_transaction_session_timeout={idle_timeout_ms}",
        *(["-c default_transaction_read_only=on"] if read_only else []),
    ]
    return {
        "application_name": APPLICATION_NAME,
        "connect_timeout": 5,
        # A server that is gone without a word is noticed within a minute.
        "keepalives": 1,
        "keepalives_idle": 20,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "tcp_user_timeout": 30_000,
        "options": " ".join(options),
    }


def _strip_values(context: ExceptionContext) -> None:
    """Leave only the first line of what the server said: the others quote the row's values."""
    error = context.original_exception
    if isinstance(error, psycopg.Error) and error.diag.message_primary is not None:
        error.args = (error.diag.message_primary,)
        if context.sqlalchemy_exception is not None:
            context.sqlalchemy_exception.args = (f"({error.sqlstate}) {error}",)
