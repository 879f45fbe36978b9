"""Rows as they were before a refresh changed them, so that sums can be changed by the difference.

Per table that is changed there are two temporary ones: `touched_NAME`, keys of rows that came, are
others or went, and `was_NAME`, those of them that were there, as they were.
"""

from collections.abc import Collection

import duckdb

from workstation.analytics.mirror.source import Source
from workstation.analytics.mirror.sql import duck_type, listed


def remember(duck: duckdb.DuckDBPyConnection, source: Source, keys_of: str) -> None:
    """Keep rows that are about to change. Of a row that changes twice the first counts.

    Args:
        duck: In the transaction of the refresh.
        source: Their table.
        keys_of: A table with their keys, new ones among them.
    """
    name, keys = source.name, listed(source.key)
    typed = ", ".join(f'"{key}" {duck_type(source.columns[key])}' for key in source.key)
    duck.execute(f"CREATE TEMP TABLE IF NOT EXISTS touched_{name} ({typed})")
    duck.execute(f"CREATE TEMP TABLE IF NOT EXISTS was_{name} AS FROM {name} LIMIT 0")
    duck.execute(
        f"CREATE OR REPLACE TEMP TABLE newly AS"
        f" SELECT DISTINCT {keys} FROM {keys_of} ANTI JOIN touched_{name} USING ({keys})"
    )
    duck.execute(f"INSERT INTO was_{name} FROM {name} SEMI JOIN newly USING ({keys})")
    duck.execute(f"INSERT INTO touched_{name} FROM newly")


def rows_before(source: Source) -> str:
    """Return the query for all rows of a changed table as they were."""
    name, keys = source.name, listed(source.key)
    return f"FROM main.{name} ANTI JOIN touched_{name} USING ({keys}) UNION ALL FROM was_{name}"


def changed_values(source: Source, column: str, reads: Collection[str] = ()) -> str:
    """Return the query for what changed rows have in a column, before and now.

    Args:
        source: Their table.
        column: Which column.
        reads: Rows that are others in none of these and the column do not count; empty for all.
    """
    name, keys = source.name, listed(source.key)
    before, now = f"FROM was_{name}", f"FROM {name} SEMI JOIN touched_{name} USING ({keys})"
    if not reads:
        return f'SELECT "{column}" {before} UNION SELECT "{column}" {now}'
    what = listed(dict.fromkeys((*source.key, column, *reads)))
    return (
        f'SELECT "{column}" FROM (SELECT {what} {before} EXCEPT SELECT {what} {now}) UNION'
        f' SELECT "{column}" FROM (SELECT {what} {now} EXCEPT SELECT {what} {before})'
    )
