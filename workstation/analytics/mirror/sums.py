"""Sums by day that the mirror keeps ready: made, and made again where something changed."""

from collections.abc import Mapping
from datetime import date

import duckdb

from workstation.analytics.mirror.delta import Touched
from workstation.analytics.mirror.derived import DERIVED
from workstation.analytics.mirror.derived_table import Derived
from workstation.analytics.mirror.sql import create, duck_type
from workstation.analytics.mirror.state import shape_of, sql_of

# More, and everything is made again: that reads as much.
_MOST_DAYS = 100


def make_sums(
    duck: duckdb.DuckDBPyConnection, touched: Touched | None, made: Mapping[str, str]
) -> None:
    """Bring all tables of sums up to date.

    Args:
        duck: In the transaction of the refresh.
        touched: What changed; None for everything.
        made: How each that is there was made.
    """
    for derived in DERIVED:
        days = touched.days.get(derived.of.name, set()) if touched is not None else set()
        if (
            touched is None
            or made.get(derived.name) != shape_of(derived)
            or len(days) > _MOST_DAYS
            or any(source.name in touched.tables for source in derived.whole_when)
        ):
            duck.execute(create(derived.name, derived.columns))
            _fill(duck, derived, "")
        elif days:
            on_days = f" WHERE local_day IN ({_listed(days)})"
            duck.execute(f"DELETE FROM {derived.name}{on_days}")
            _fill(duck, derived, on_days)


def _fill(duck: duckdb.DuckDBPyConnection, derived: Derived, where: str) -> None:
    columns = ", ".join(f'"{name}"::{duck_type(type_)}' for name, type_ in derived.columns.items())
    duck.execute(
        f"INSERT INTO {derived.name} SELECT {columns} FROM ({sql_of(derived.make)}) made{where}"
    )


def _listed(days: set[date]) -> str:
    return ", ".join(f"DATE '{day.isoformat()}'" for day in sorted(days))
