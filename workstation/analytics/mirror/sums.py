"""What the mirror keeps ready: made, and changed in proportion to what a refresh changed."""

from collections.abc import Collection, Mapping

import duckdb

from workstation.analytics.mirror.derived import DERIVED
from workstation.analytics.mirror.derived_table import Derived, Via
from workstation.analytics.mirror.images import changed_values, rows_before
from workstation.analytics.mirror.source import Source
from workstation.analytics.mirror.sql import create, duck_type, listed
from workstation.analytics.mirror.state import shape_of, sql_of

# Of more rows than both, and everything is made again: that reads as much.
_MANY_ROWS, _MANY_SHARE = 100_000, 0.1


def make_sums(
    duck: duckdb.DuckDBPyConnection, touched: Collection[str], made: Mapping[str, str]
) -> None:
    """Bring all that is kept ready up to date.

    Args:
        duck: In the transaction of the refresh.
        touched: Tables of which rows changed (see `images`).
        made: How each that is there was made; others are made as a whole.
    """
    for derived in DERIVED:
        if made.get(derived.name) != shape_of(derived):
            _make_whole(duck, derived)
            continue
        units = _units(derived.of, derived.unit, derived.via, touched, derived.reads)
        if not units:
            continue
        duck.execute(f"CREATE OR REPLACE TEMP TABLE units AS SELECT x AS unit FROM ({units}) u (x)")
        if _is_much(duck, derived):
            _make_whole(duck, derived)
        elif derived.measures:
            _add_difference(duck, derived, touched)
        else:
            _replace(duck, derived)


def _make_whole(duck: duckdb.DuckDBPyConnection, derived: Derived) -> None:
    duck.execute(create(derived.name, derived.columns))
    duck.execute(f"INSERT INTO {derived.name} {_made(derived, {})}")


def _units(
    source: Source,
    column: str,
    via: Collection[Via],
    touched: Collection[str],
    reads: Collection[str] = (),
) -> str:
    """Return the query for values of a column whose rows changed, or what these look at.

    Empty if nothing of that changed.
    """
    parts = [changed_values(source, column, reads)] if source.name in touched else []
    parts += [
        f'SELECT "{column}" FROM {source.name} WHERE "{each.column}" IN ({values})'
        for each in via
        if (values := _units(each.source, each.to, each.via, touched))
    ]
    return " UNION ".join(parts)


def _is_much(duck: duckdb.DuckDBPyConnection, derived: Derived) -> bool:
    """Whether to make it as a whole. So it is where a unit is NULL, as nothing equals that."""
    ((rows, total, nulls),) = duck.execute(
        f"SELECT (SELECT count(*) FROM {_of_units(derived, derived.of.name)}),"
        f" (SELECT count(*) FROM {derived.of.name}),"
        " (SELECT count(*) FROM units WHERE unit IS NULL)"
    ).fetchall()
    return bool(nulls) or rows > max(_MANY_ROWS, total * _MANY_SHARE)


def _of_units(derived: Derived, rows: str) -> str:
    return f'{rows} r SEMI JOIN units u ON r."{derived.unit}" = u.unit'


def _replace(duck: duckdb.DuckDBPyConnection, derived: Derived) -> None:
    duck.execute(f'DELETE FROM {derived.name} WHERE "{derived.key}" IN (SELECT unit FROM units)')
    duck.execute(f"INSERT INTO {derived.name} {_made(derived, _now(derived))}")


def _add_difference(
    duck: duckdb.DuckDBPyConnection, derived: Derived, touched: Collection[str]
) -> None:
    name, measures = derived.name, derived.measures
    by = listed(column for column in derived.columns if column not in measures)
    sums = ", ".join(f'sum("{each}") AS "{each}"' for each in measures)
    differs = " OR ".join(f'sum("{each}") <> 0' for each in measures)
    negated = ", ".join(f'-"{each}" AS "{each}"' for each in measures)
    duck.execute(
        f"CREATE OR REPLACE TEMP TABLE difference AS SELECT {by}, {sums} FROM ("
        f"FROM ({_made(derived, _now(derived))}) UNION ALL BY NAME"
        f" SELECT {by}, {negated} FROM ({_made(derived, _before(derived, touched))}))"
        f" GROUP BY {by} HAVING {differs}"
    )
    same = " AND ".join(
        f'{name}."{column}" IS NOT DISTINCT FROM d."{column}"'
        for column in derived.columns
        if column not in measures
    )
    added = ", ".join(f'"{each}" = {name}."{each}" + d."{each}"' for each in measures)
    duck.execute(f"UPDATE {name} SET {added} FROM difference d WHERE {same}")
    duck.execute(
        f"INSERT INTO {name} SELECT {listed(derived.columns)} FROM difference d"
        f" WHERE NOT EXISTS (FROM {name} WHERE {same})"
    )
    duck.execute(f'DELETE FROM {name} WHERE "{measures[0]}" = 0')


def _now(derived: Derived) -> dict[str, str]:
    """Return what narrows `make` to the units that changed."""
    return {derived.of.name: f"FROM {_of_units(derived, f'main.{derived.of.name}')}"}


def _before(derived: Derived, touched: Collection[str]) -> dict[str, str]:
    """Return what narrows `make` to the same units, and takes it back to what was."""
    tables = {name: rows_before(other) for name, other in derived.others.items() if name in touched}
    name = derived.of.name
    rows = f"({rows_before(derived.of)})" if name in touched else f"main.{name}"
    return tables | {name: f"FROM {_of_units(derived, rows)}"}


def _made(derived: Derived, tables: Mapping[str, str]) -> str:
    """Return the query for the rows of a table, with other contents of those that it reads."""
    columns = ", ".join(
        f'"{name}"::{duck_type(type_)} AS "{name}"' for name, type_ in derived.columns.items()
    )
    instead = ", ".join(f"{name} AS ({query})" for name, query in tables.items())
    narrowed = f"WITH {instead} " if instead else ""
    return f"{narrowed}SELECT {columns} FROM ({sql_of(derived.make)}) made"
