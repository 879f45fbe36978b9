"""Changes of one table: rows that came or are others, and rows that went."""

from collections.abc import Collection
from dataclasses import dataclass, field

import duckdb

from workstation.analytics.mirror.images import remember
from workstation.analytics.mirror.scoring import LATE, keep_history, members_of, scored
from workstation.analytics.mirror.source import Source
from workstation.analytics.mirror.sql import listed, read, typed
from workstation.analytics.mirror.stream import INCOMING, Inflow


@dataclass(frozen=True, slots=True)
class Doubt:
    """Rows of which it is not known whether the mirror has them as they are.

    Attributes:
        there: Condition on the database's table (alias `t`); empty where it is known that it has
            none of them.
        here: The same rows, as a condition on the mirror's table: those that do not come are gone.
            Empty where none can be.
    """

    there: str = ""
    here: str = ""


@dataclass(slots=True)
class Touched:
    """What a refresh has changed so far.

    Attributes:
        changed: Per table how many rows came or were replaced.
        removed: Per table how many went.
        rescored: Tables of which rows have other scores, and are the same else.
    """

    changed: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    rescored: set[str] = field(default_factory=set)

    def add(self, name: str, changed: int, removed: int) -> None:
        """Add to what is known of a table."""
        self.changed[name] = self.changed.get(name, 0) + changed
        self.removed[name] = self.removed.get(name, 0) + removed

    @property
    def tables(self) -> frozenset[str]:
        """All that something changed in; `images` has their rows."""
        counts = (self.changed, self.removed)
        counted = {name for found in counts for name, count in found.items() if count}
        return frozenset(counted | self.rescored)


def read_doubts(
    duck: duckdb.DuckDBPyConnection,
    inflow: Inflow,
    source: Source,
    doubts: Collection[Doubt],
    *,
    readable: Collection[str],
    zone: str,
    touched: Touched,
) -> None:
    """Read rows again, and replace what is not as the mirror has it.

    What came is left in the temporary table `incoming`, keys of what went in `gone`.

    Args:
        duck: In the transaction of the refresh.
        inflow: To the database, in its snapshot.
        source: The table.
        doubts: Which rows.
        readable: Columns that the login may fill.
        zone: IANA name of the business time zone.
        touched: Is added to.
    """
    conditions = [doubt.there for doubt in doubts if doubt.there]
    if conditions:
        inflow.pour(
            read(source, readable, zone, conditions),
            duck,
            f"CREATE OR REPLACE TEMP TABLE incoming AS SELECT DISTINCT {typed(source)}"
            f" FROM {INCOMING}",
        )
    else:
        duck.execute(
            f"CREATE OR REPLACE TEMP TABLE incoming AS SELECT {listed(source.columns)}"
            f" FROM {source.name} LIMIT 0"
        )
    changed, removed = _compare(duck, source, [doubt.here for doubt in doubts if doubt.here])
    if not changed and not removed:
        return
    _note(duck, source)
    _replace(duck, source, readable)
    touched.add(source.name, changed, removed)


def _compare(
    duck: duckdb.DuckDBPyConnection, source: Source, here: Collection[str]
) -> tuple[int, int]:
    """Leave what is new or other in `fresh`, keys of what is gone in `gone`; return the counts."""
    name, keys, columns = source.name, listed(source.key), listed(source.columns)
    duck.execute(
        f"CREATE OR REPLACE TEMP TABLE fresh AS SELECT {columns} FROM incoming EXCEPT"
        f" SELECT {columns} FROM {name} SEMI JOIN incoming USING ({keys})"
    )
    doubtful = " OR ".join(f"({condition})" for condition in here) or "false"
    duck.execute(
        f"CREATE OR REPLACE TEMP TABLE gone AS SELECT {keys} FROM"
        f" (SELECT {keys} FROM {name} WHERE {doubtful}) ANTI JOIN incoming USING ({keys})"
    )
    ((changed, removed),) = duck.execute(
        "SELECT (SELECT count(*) FROM fresh), (SELECT count(*) FROM gone)"
    ).fetchall()
    return int(changed), int(removed)


def _note(duck: duckdb.DuckDBPyConnection, source: Source) -> None:
    """Remember rows that are about to change, and whose history is."""
    keys = listed(source.key)
    duck.execute(
        f"CREATE OR REPLACE TEMP TABLE leaving AS"
        f" SELECT {keys} FROM fresh UNION SELECT {keys} FROM gone"
    )
    remember(duck, source, "leaving")
    if source.name == "credit_score":
        duck.execute(
            f"INSERT INTO {LATE} SELECT member_id, min(scored_at) FROM ("
            f"SELECT member_id, scored_at FROM fresh"
            f" UNION ALL SELECT member_id, scored_at FROM {source.name}"
            f" SEMI JOIN leaving USING ({keys})) GROUP BY member_id"
        )


def _replace(duck: duckdb.DuckDBPyConnection, source: Source, readable: Collection[str]) -> None:
    same = " AND ".join(f'{source.name}."{key}" = d."{key}"' for key in source.key)
    duck.execute(f"DELETE FROM {source.name} USING leaving d WHERE {same}")
    if source.scores:
        keep_history(duck, of=members_of(source, "fresh"))
    duck.execute(f"INSERT INTO {source.name} {scored(source, 'fresh', readable)}")
