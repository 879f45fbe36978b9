"""What of the database a login may read."""

import re
from typing import Any

from workstation.analytics.mirror.source import Source

_COLUMN = re.compile(r"\bt\.(\w+)")


def columns_behind(source: Source, name: str) -> tuple[str, ...]:
    """Return the columns of the database that a column of the mirror is made of."""
    return tuple(_COLUMN.findall(source.select.get(name, f"t.{name}")))


def readable_columns(
    connection: Any,  # noqa: ANN401  # untyped library
    source: Source,
) -> frozenset[str]:
    """Return which columns of a table of the mirror the login may fill; the rest is NULL.

    Args:
        connection: Of ADBC's DB-API.
        source: The table.
    """
    behind = {name: columns_behind(source, name) for name in source.columns}
    pairs = ", ".join(f"('{name}', '{each}')" for name in behind for each in behind[name])
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT x.name FROM (VALUES {pairs}) x (name, behind) GROUP BY x.name"
            f" HAVING bool_and(has_column_privilege('{source.of}', x.behind, 'SELECT'))"
        )
        return frozenset(row[0] for row in cursor.fetchall())
