"""SQL that is made of what `tables.py` says: for PostgreSQL, which is read, and for DuckDB."""

import re
from collections.abc import Collection, Iterable

from workstation.analytics.mirror.source import Source

_COLUMN = re.compile(r"\bt\.(\w+)")
_TYPES = {
    "int64": "BIGINT",
    "int16": "SMALLINT",
    "float64": "DOUBLE",
    "boolean": "BOOLEAN",
    "string": "VARCHAR",
    "date": "DATE",
    "timestamp(6)": "TIMESTAMP",
}


def duck_type(of: str) -> str:
    """Return DuckDB's name of one of Ibis's types."""
    return _TYPES[of]


def quoted(text: str) -> str:
    """Return a text as a literal of either database."""
    return "'" + text.replace("'", "''") + "'"


def listed(names: Iterable[str], *, of: str = "") -> str:
    """Return columns for a list, each of the table `of`."""
    return ", ".join(f'{of}."{name}"' if of else f'"{name}"' for name in names)


def columns_named(expression: str) -> tuple[str, ...]:
    """Return which columns of `t` an expression names."""
    return tuple(_COLUMN.findall(expression))


def create(name: str, columns: dict[str, str]) -> str:
    """Return what makes an empty table of the mirror."""
    typed = ", ".join(f'"{column}" {duck_type(type_)}' for column, type_ in columns.items())
    return f"CREATE OR REPLACE TABLE {name} ({typed})"


def typed(source: Source) -> str:
    """Return the copied columns of a table as the mirror has them, from what came of them."""
    return ", ".join(
        f'"{name}"::{duck_type(type_)} AS "{name}"' for name, type_ in source.columns.items()
    )


def read(
    source: Source, readable: Collection[str], zone: str, conditions: Iterable[str] = ("",)
) -> str:
    """Return the query that reads rows of a table from PostgreSQL.

    Args:
        source: The table.
        readable: Columns of the mirror that the login may fill; others are NULL.
        zone: IANA name of the business time zone.
        conditions: Rows that fit any of them are read; those that fit several, as often. Each is
            asked by itself, so that each finds its index.
    """
    selected = ", ".join(
        f'{source.select.get(name, "t." + name) if name in readable else "NULL"} AS "{name}"'
        for name in source.columns
    ).replace(":zone", quoted(zone))
    # Of a row whose post may not be read nothing leads to the post.
    asked = set(columns_named(source.where)) & source.columns.keys()
    always = source.where if asked <= set(readable) else ""
    parts = []
    for condition in conditions:
        wheres = [f"({each})" for each in (always, condition) if each]
        where = f" WHERE {' AND '.join(wheres)}" if wheres else ""
        parts.append(f"SELECT {selected} FROM {source.of} t{where}")
    return " UNION ALL ".join(parts)
