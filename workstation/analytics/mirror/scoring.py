"""Scores as of the moment: what somebody's credit score was when something happened.

Of several scores with the same time the one with the greatest id counts.
"""

from collections.abc import Collection

import duckdb

from workstation.analytics.mirror.images import remember
from workstation.analytics.mirror.source import Source
from workstation.analytics.mirror.sql import listed, typed
from workstation.analytics.mirror.tables import SOURCES

LATE = "late_score"
"""Temporary table of members whose history changed, and since when."""

_HISTORY = (
    "CREATE OR REPLACE TEMP TABLE history AS"
    " SELECT member_id, scored_at, arg_max(score, id) AS score FROM credit_score{narrowed}"
    " GROUP BY member_id, scored_at"
)


def keep_history(duck: duckdb.DuckDBPyConnection, *, of: str = "") -> None:
    """Make the table that scores are looked up in.

    Args:
        duck: Where it is made, for this connection.
        of: Query for the members that count; empty for all.
    """
    duck.execute(_HISTORY.format(narrowed=f" WHERE member_id IN ({of})" if of else ""))


def scored(source: Source, rows: str, readable: Collection[str]) -> str:
    """Return the query that adds the scores to rows of a table.

    Args:
        source: The table.
        rows: A table, or what comes in.
        readable: Columns that are filled: where members are not, there are no scores.
    """
    columns, joins = [listed(source.columns, of="r")], []
    for number, (name, member) in enumerate(source.scores.items()):
        if member not in readable:
            columns.append(f'NULL::SMALLINT AS "{name}"')
            continue
        columns.append(f's{number}.score AS "{name}"')
        joins.append(
            f" ASOF LEFT JOIN history s{number} ON r.{member} = s{number}.member_id"
            f" AND r.{source.moment} >= s{number}.scored_at"
        )
    return (
        f"SELECT {', '.join(columns)} FROM (SELECT {typed(source)} FROM {rows}) r{''.join(joins)}"
    )


def members_of(source: Source, rows: str) -> str:
    """Return the query for the members whose scores rows of a table need."""
    members = dict.fromkeys(source.scores.values())
    return " UNION ".join(f"SELECT {member} FROM {rows}" for member in members)


def rescore(duck: duckdb.DuckDBPyConnection) -> set[str]:
    """Look scores up again where the history behind them changed (`LATE`).

    Returns:
        Tables of which rows have another score now.
    """
    if not duck.execute(f"SELECT count(*) FROM {LATE}").fetchall()[0][0]:
        return set()
    keep_history(duck, of=f"SELECT member_id FROM {LATE}")
    rescored = set()
    for source in SOURCES:
        for name, member in source.scores.items():
            duck.execute(
                f"CREATE OR REPLACE TEMP TABLE rescored AS"
                f" SELECT x.id, h.score FROM ("
                f"  SELECT t.id, t.{member}, t.{source.moment}, t.{name}"
                f"  FROM {source.name} t"
                f"  JOIN (SELECT member_id, min(since) AS since FROM {LATE} GROUP BY 1) l"
                f"  ON t.{member} = l.member_id AND t.{source.moment} >= l.since) x"
                f" ASOF LEFT JOIN history h"
                f" ON x.{member} = h.member_id AND x.{source.moment} >= h.scored_at"
                f" WHERE x.{name} IS DISTINCT FROM h.score"
            )
            if not duck.execute("SELECT count(*) FROM rescored").fetchall()[0][0]:
                continue
            remember(duck, source, "rescored")
            duck.execute(
                f"UPDATE {source.name} SET {name} = s.score FROM rescored s"
                f" WHERE {source.name}.id = s.id"
            )
            rescored.add(source.name)
    return rescored
