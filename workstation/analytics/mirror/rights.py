"""What a database is and what a login may read of it, as a refresh has to know."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workstation.analytics.mirror.source import Source
from workstation.analytics.mirror.sql import columns_named, quoted
from workstation.analytics.mirror.stream import Inflow
from workstation.analytics.mirror.tables import SOURCES
from workstation.domain.mirror import MIRROR_ROLES, MirrorRefusedError


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds when a refresh begins.

    Attributes:
        database: Tells databases apart, also one that was made anew under the same name.
        readable: Per table of the mirror the columns that the login may fill; the rest is NULL,
            and a table without any is empty.
        sees_all: Whether the login sees what is about children's safety.
        asked_at: By the database's clock.
        horizon: What cannot be seen yet is of transactions that began then or later.
        tops: Per table with ids the greatest one.
    """

    database: str
    readable: Mapping[str, frozenset[str]]
    sees_all: bool
    asked_at: datetime
    horizon: datetime
    tops: Mapping[str, int]


def columns_behind(source: Source, name: str) -> tuple[str, ...]:
    """Return the columns of the database that a column of the mirror is made of."""
    return columns_named(source.select.get(name, f"t.{name}"))


def read_facts(inflow: Inflow) -> Facts:
    """Ask a database what a refresh has to know, in a transaction of its own.

    Raises:
        MirrorRefusedError: The login has no role that may have a mirror.
    """
    roles = ", ".join(quoted(role.value) for role in MIRROR_ROLES)
    ((may, sees_all),) = inflow.rows(
        "SELECT bool_or(pg_has_role(session_user, r.rolname, 'USAGE'))"
        " FILTER (WHERE r.rolname <> 'ws_child_safety'),"
        " bool_or(pg_has_role(session_user, r.rolname, 'USAGE'))"
        " FILTER (WHERE r.rolname = 'ws_child_safety')"
        f" FROM pg_roles r WHERE r.rolname IN ({roles}, 'ws_child_safety')"
    )
    if not may:
        raise MirrorRefusedError
    readable = _readable(inflow)
    ((system, name, oid, asked_at, horizon),) = inflow.rows(
        "SELECT i.system, i.name, d.oid::bigint, statement_timestamp(), moderation.mirror_horizon()"
        " FROM moderation.database_identity() i JOIN pg_database d ON d.datname = i.name"
    )
    tops = _tops(inflow, readable)
    inflow.end()
    database = f"{system}/{oid}/{name}"
    return Facts(database, readable, bool(sees_all), asked_at, horizon, tops)


def _readable(inflow: Inflow) -> dict[str, frozenset[str]]:
    values = ", ".join(
        f"({quoted(source.name)}, {quoted(source.of)}, {quoted(name)}, {quoted(behind)})"
        for source in SOURCES
        for name in source.columns
        for behind in columns_behind(source, name)
    )
    rows = inflow.rows(
        f"SELECT x.source, x.name FROM (VALUES {values}) x (source, of, name, behind)"
        " GROUP BY x.source, x.name"
        " HAVING bool_and(coalesce("
        "has_column_privilege(to_regclass(x.of), x.behind, 'SELECT'), false))"
    )
    found: dict[str, set[str]] = {source.name: set() for source in SOURCES}
    for source_name, name in rows:
        found[source_name].add(name)
    keys = {source.name: set(source.key) for source in SOURCES}
    return {
        name: frozenset(columns) if keys[name] <= columns else frozenset()
        for name, columns in found.items()
    }


def _tops(inflow: Inflow, readable: Mapping[str, frozenset[str]]) -> dict[str, int]:
    asked = [source for source in SOURCES if source.key == ("id",) and readable[source.name]]
    query = " UNION ALL ".join(
        f"SELECT {quoted(source.name)}, (SELECT max(t.id) FROM {source.of} t)" for source in asked
    )
    return {name: top or 0 for name, top in inflow.rows(query)} if asked else {}
