"""Loading rows of the platform's tables, staged. For logins that may become ws_owner.

COPY refuses tables with row policies, and rows must be held against what is there before any of
them is: so they are copied into temporary tables first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import psycopg
from psycopg import sql
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from workstation.db.binary_copy import Columns, copy_columns
from workstation.domain.table_files import MOST_FAULTS, TableProblem
from workstation.models.importing import TableImport
from workstation.work import CancelToken

# As for imports of photos: two must not both find something missing.
_LOCK_KEY = 0x5CA_7001
# PostgreSQL remembers every row whose keys it has yet to check, until the statement ends.
_ROWS_PER_INSERT = 500_000
# When the platform learnt of a score tells late ones from others. Of other rows, readers that copy
# what has changed since want to know when they came.
_KEEP_UPDATED_AT = {"credit_score"}


@dataclass(frozen=True, slots=True)
class StagedTable:
    """Rows of a table on their way.

    Attributes:
        table: Which.
        types: Column to type in PostgreSQL.
        refers_to: Column to the table whose id it is.
        unique: Columns that tell rows apart, besides the id.
        digest: SHA-256 (hex) of their file.
    """

    table: str
    types: Mapping[str, str]
    refers_to: Mapping[str, str]
    unique: Sequence[Sequence[str]]
    digest: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that does not fit what is there.

    Attributes:
        table: Of which staged table.
        row: Its number.
        column: Which cell.
        problem: `NO_SUCH` or `KNOWN`.
        found: What stands there.
        expected: Table whose id it should be.
    """

    table: str
    row: int
    column: str
    problem: TableProblem
    found: str
    expected: str = ""


def begin_import(session: Session) -> None:
    """Keep other imports waiting until the transaction ends."""
    session.execute(text("SET LOCAL statement_timeout = 0"))
    session.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
    session.execute(select(func.pg_advisory_xact_lock(_LOCK_KEY)))


def stage_rows(session: Session, staged: StagedTable, batches: Iterable[Columns]) -> int:
    """Copy rows, with their number as `_row`, into a temporary table; return how many."""
    name = f"staged_{staged.table}"
    columns = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(column), sql.SQL(cast("Any", type_)))
        for column, type_ in {"_row": "bigint", **staged.types}.items()
    )
    raw = _driver(session)
    raw.execute(
        sql.SQL("CREATE TEMPORARY TABLE {} ({}) ON COMMIT DROP").format(
            sql.Identifier(name), columns
        )
    )
    rows = sum(copy_columns(raw, name, batch) for batch in batches)
    # Names, here and below, are those of our own models.
    session.execute(text(f"CREATE INDEX ON {name} (_row)"))
    session.execute(text(f"CREATE INDEX ON {name} (id)"))
    session.execute(text(f"ANALYZE {name}"))
    session.execute(text(f"GRANT SELECT ON {name} TO ws_owner"))
    return rows


def find_conflicts(session: Session, tables: Sequence[StagedTable]) -> tuple[list[Conflict], int]:
    """Return rows whose ids are there already, or that refer to what is nowhere.

    Args:
        session: Goes on as ws_owner.
        tables: All that were staged.

    Returns:
        `MOST_FAULTS` of each kind at most, and how many there are in all.
    """
    session.execute(text("SET LOCAL ROLE ws_owner"))
    names = {staged.table for staged in tables}
    for table in sorted(names):
        session.execute(text(f"LOCK TABLE circles.{table} IN SHARE ROW EXCLUSIVE MODE"))
    conflicts: list[Conflict] = []
    count = 0
    for staged in tables:
        for column, problem, expected, query in _questions(staged, names):
            rows = session.execute(
                text(f"SELECT s._row, {query} ORDER BY s._row LIMIT :most"),
                {"most": MOST_FAULTS},
            ).all()
            if not rows:
                continue
            behind = query[query.index(" FROM ") :]
            count += session.scalar(text(f"SELECT count(*){behind}")) or 0
            conflicts += [
                Conflict(staged.table, row, column, problem, found, expected) for row, found in rows
            ]
    return conflicts, count


def take_over(
    session: Session, tables: Sequence[StagedTable], counts: Mapping[str, int], cancel: CancelToken
) -> None:
    """Put staged rows into the platform's tables, and record it.

    Args:
        session: As `find_conflicts` left it.
        tables: In an order in which what is referred to comes first.
        counts: Rows by table.
        cancel: Asked between parts.
    """
    for staged in tables:
        table, count = staged.table, counts[staged.table]
        columns = ", ".join(
            column for column in staged.types if column != "updated_at" or table in _KEEP_UPDATED_AT
        )
        for start in range(0, count, _ROWS_PER_INSERT):
            cancel.raise_if_cancelled()
            session.execute(
                text(
                    f"INSERT INTO circles.{table} ({columns}) SELECT {columns}"
                    f" FROM staged_{table} WHERE _row > :start AND _row <= :end ORDER BY _row"
                ),
                {"start": start, "end": start + _ROWS_PER_INSERT},
            )
        session.execute(
            text(
                f"SELECT setval(s.name, greatest(nextval(s.name), t.last + 1), false)"
                f" FROM (SELECT pg_get_serial_sequence('circles.{table}', 'id') AS name) s,"
                f" (SELECT max(id) AS last FROM staged_{table}) t WHERE s.name IS NOT NULL"
                " AND t.last IS NOT NULL"
            )
        )
        session.add(TableImport(table_name=table, row_count=count, digest=staged.digest))
    session.flush()


def _questions(
    staged: StagedTable, names: set[str]
) -> Iterable[tuple[str, TableProblem, str, str]]:
    """Yield column, problem, what is expected, and a query for the cells that are wrong."""
    mine = f"staged_{staged.table} s"
    for key in (("id",), *staged.unique):
        if set(key) <= set(staged.types):
            same = " AND ".join(f"t.{column} = s.{column}" for column in key)
            cell = " || ', ' || ".join(f"s.{column}::text" for column in key)
            query = f"{cell} FROM {mine} JOIN circles.{staged.table} t ON {same}"
            yield key[-1], TableProblem.KNOWN, "", query
    for column, table in staged.refers_to.items():
        query = (
            f"s.{column}::text FROM {mine} WHERE s.{column} IS NOT NULL AND NOT EXISTS"
            f" (SELECT FROM circles.{table} t WHERE t.id = s.{column})"
        )
        if table in names:
            query += f" AND NOT EXISTS (SELECT FROM staged_{table} o WHERE o.id = s.{column})"
        yield column, TableProblem.NO_SUCH, table, query


def _driver(session: Session) -> "psycopg.Connection[tuple[object, ...]]":
    return cast(
        "psycopg.Connection[tuple[object, ...]]",
        session.connection().connection.driver_connection,
    )
