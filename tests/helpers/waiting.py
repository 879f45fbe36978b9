"""Waiting until somebody waits for a lock."""

from sqlalchemy import text

from tests.helpers.server import Database


def wait_for_a_waiting_backend(database: Database) -> None:
    """Return once somebody waits for a lock in this database."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    with database.engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while not connection.scalar(waiting):
            pass
