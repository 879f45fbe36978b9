"""Fast ways into empty tables: keys and indexes are made when the rows are there."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

Connection = psycopg.Connection[tuple[object, ...]]

# Foreign keys first, and last again: they need the others.
_KEYS = """
    SELECT c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid)
    FROM pg_constraint c
    WHERE c.contype = ANY(%s)
        AND (c.conrelid = ANY(%s::regclass[]) OR c.confrelid = ANY(%s::regclass[]))
    ORDER BY 1, 2
"""
_INDEXES = """
    SELECT x.indexrelid::regclass::text, pg_get_indexdef(x.indexrelid)
    FROM pg_index x WHERE x.indrelid = ANY(%s::regclass[]) ORDER BY 1
"""


@contextmanager
def bare_tables(connection: Connection, tables: list[str]) -> Iterator[None]:
    """Take keys and indexes from empty tables, and make them again at the end.

    Rows that break a key are found then. Checks stay. Emptying a table in the transaction that
    fills it lets PostgreSQL write its rows once, where it keeps no log for replicas.

    Args:
        connection: As the tables' owner; its transaction holds them from everybody else.
        tables: With their schemas.
    """
    foreign = connection.execute(_KEYS, (["f"], tables, tables)).fetchall()
    others = connection.execute(_KEYS, (["p", "u"], tables, [])).fetchall()
    for table, name, _ in (*foreign, *others):
        _run(connection, f"ALTER TABLE {table} DROP CONSTRAINT {_quoted(connection, name)}")
    indexes = connection.execute(_INDEXES, (tables,)).fetchall()
    for name, _ in indexes:
        _run(connection, f"DROP INDEX {name}")
    for table in tables:
        _run(connection, f"TRUNCATE {table}")
    yield
    _run(connection, "SET LOCAL maintenance_work_mem = '512MB'")
    for table, name, definition in others:
        _run(
            connection,
            f"ALTER TABLE {table} ADD CONSTRAINT {_quoted(connection, name)} {definition}",
        )
    for _, definition in indexes:
        _run(connection, str(definition))
    for table in tables:
        _run(connection, f"ANALYZE {table}")
    for table, name, definition in foreign:
        _run(
            connection,
            f"ALTER TABLE {table} ADD CONSTRAINT {_quoted(connection, name)} {definition}",
        )


def _run(connection: Connection, statement: str) -> None:
    # Made of the catalogue's own texts.
    connection.execute(statement.encode())


def _quoted(connection: Connection, name: object) -> str:
    return sql.Identifier(str(name)).as_string(connection)
