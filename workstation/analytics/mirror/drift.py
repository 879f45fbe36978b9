"""Does the mirror have what the database has? Compared by table and day, where the data lie.

Both sides make the same sum of whole numbers over a day's rows, in which the order of rows does
not count, and every column of a row counts together with its id.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from workstation.analytics.mirror.delta import Doubt
from workstation.analytics.mirror.doubts import EVERYTHING
from workstation.analytics.mirror.rights import columns_behind
from workstation.analytics.mirror.source import Source
from workstation.analytics.mirror.sql import quoted, read
from workstation.analytics.mirror.stream import Inflow

# Products of the two stay within 64 bits; sums are 128 bits wide on both sides.
_KEYS, _VALUES = 16_777_213, 1_048_573
_WEIGHTS = (3, 7, 19, 31, 53, 83, 113, 149, 191, 229, 271, 313, 359, 409, 457, 509, 569, 617, 673)


@dataclass(frozen=True, slots=True)
class Drift:
    """Where a table of the mirror is not as the database's.

    Attributes:
        days: Days that differ; for tables without days, None.
        doubts: What has to be read again.
    """

    days: tuple[date | None, ...]
    doubts: tuple[Doubt, ...]


def find_drift(
    duck: duckdb.DuckDBPyConnection,
    inflow: Inflow,
    source: Source,
    *,
    readable: Collection[str],
    zone: str,
) -> Drift:
    """Compare a table with the database's, in the snapshot of the refresh."""
    there = {
        day: (count, total)
        for day, count, total in inflow.rows(_sums(source, read(source, readable, zone)))
    }
    here = {
        day: (count, total)
        for day, count, total in duck.execute(_sums(source, source.name)).fetchall()
    }
    days = sorted(
        (day for day in there.keys() | here.keys() if there.get(day) != here.get(day)),
        key=lambda day: day or date.min,
    )
    if not days:
        return Drift((), ())
    if "local_day" not in source.columns:
        return Drift((None,), (EVERYTHING,))
    return Drift(tuple(days), tuple(_of_day(source, day, zone) for day in days))


def _of_day(source: Source, day: date, zone: str) -> Doubt:
    """Return doubt of a day's rows, by an index of their time where there is one."""
    (column,) = columns_behind(source, "local_day")
    start, end = (
        f"{quoted(each.isoformat())}::timestamp AT TIME ZONE {quoted(zone)}"
        for each in (day, day + timedelta(days=1))
    )
    return Doubt(
        there=f"t.{column} >= {start} AND t.{column} < {end}",
        here=f"local_day = DATE {quoted(day.isoformat())}",
    )


def _sums(source: Source, rows: str) -> str:
    day = "x.local_day" if "local_day" in source.columns else "NULL::date"
    keys = " + ".join(
        f"{_number(f'x.{name}', source.columns[name])} * {weight}"
        for name, weight in zip(source.key, _WEIGHTS, strict=False)
    )
    # Follow from the moment, which is among them.
    others = [
        name
        for name in source.columns
        if name not in {*source.key, "local_day", "local_hour", "local_minute"}
    ]
    values = " + ".join(
        f"{_number(f'x.{name}', source.columns[name])} * {weight}"
        for name, weight in zip(others, _WEIGHTS * 2, strict=False)
    )
    one = f"(abs({keys}) % {_KEYS} + 1) * (abs({values or '0'}) % {_VALUES} + 1)"
    table = f"({rows}) x" if " " in rows else f"{rows} x"
    return (
        f"SELECT {day} AS local_day, count(*) AS rows, sum({one})::text AS total"
        f" FROM {table} GROUP BY 1"
    )


def _number(column: str, type_: str) -> str:
    """Return a whole number for a value that both databases agree on."""
    match type_:
        case "string":
            value = (
                f"(ascii({column}) * 7 + length({column}) * 131 + ascii(right({column}, 1)) * 31"
                f" + ascii(substr({column}, 3, 1)) * 17)::bigint"
            )
        case "float64":
            value = f"floor({column}::double precision * 1000000)::bigint"
        case "boolean":
            value = f"CASE WHEN {column}::boolean THEN 2 ELSE 1 END::bigint"
        case "timestamp(6)":
            value = f"floor(date_part('epoch', {column}::timestamp))::bigint"
        case "date":
            value = f"floor(date_part('epoch', {column}::date::timestamp) / 86400)::bigint"
        case _:
            value = f"{column}::bigint"
    # Boolean NULL must not be 1.
    return f"coalesce(CASE WHEN {column} IS NOT NULL THEN {value} % {_KEYS} END, -1)"
