"""What a mirror knows about itself."""

import functools
import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import duckdb
import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import to_sql
from workstation.analytics.mirror.derived_table import Derived
from workstation.analytics.mirror.rights import Facts
from workstation.analytics.mirror.tables import SOURCES
from workstation.domain.mirror import RebuildReason

# Counted up when the mirror's own ways change: older files are made anew then.
_FORMAT = 1

# Between a transaction's time and when it can be seen to run lie moments; clocks are stepped.
_OVERLAP = timedelta(seconds=10)

STATE = ibis.table({"content": "string"}, name="mirror_state")
"""For who asks what filling of a mirror answers: see `filling_of`."""

_MAKE = "CREATE TABLE IF NOT EXISTS mirror_state (content VARCHAR)"


@dataclass(frozen=True, slots=True)
class Mark:
    """The greatest id of each table at a time."""

    at: str
    tops: dict[str, int]


@dataclass(frozen=True, slots=True)
class State:
    """What the last refresh left.

    Attributes:
        shape: Of the tables, as the program that filled them defines them.
        sums: Per table of sums, how it is made.
        database: Which one was copied.
        rights: What the login could read.
        zone: IANA name of the zone of its days.
        hidden: Digest of what was hidden from the login or its charts.
        horizon: Since when something may have changed; ISO.
        marks: Greatest ids at times, the newest last.
        filled_at: When everything was copied; ISO.
        checked_at: When it was last compared with the database; ISO, empty for never.
        refreshed_at: As of when it is; ISO.
    """

    shape: str
    sums: dict[str, str]
    database: str
    rights: str
    zone: str
    hidden: str
    horizon: str
    marks: tuple[Mark, ...]
    filled_at: str
    checked_at: str
    refreshed_at: str

    def since(self) -> datetime:
        """Return from which time on changes have to be read."""
        return datetime.fromisoformat(self.horizon) - _OVERLAP

    def floor(self, name: str) -> int:
        """Return above which id rows of a table have to be read."""
        since = self.since()
        known = [mark for mark in self.marks if datetime.fromisoformat(mark.at) <= since]
        mark = known[-1] if known else self.marks[0]
        return mark.tops.get(name, 0)

    def marks_after(self, facts: Facts) -> tuple[Mark, ...]:
        """Return the marks that the next refresh has to have."""
        since = facts.horizon - _OVERLAP
        marks = [*self.marks, new_mark(facts)]
        old = [n for n, mark in enumerate(marks) if datetime.fromisoformat(mark.at) <= since]
        return tuple(marks[old[-1] :] if old else marks)

    def differs(self, facts: Facts, zone: str) -> RebuildReason | None:
        """Return why what there is cannot be brought up to date; None if it can."""
        if self.shape != shape():
            return RebuildReason.PROGRAM
        if self.database != facts.database:
            return RebuildReason.DATABASE
        if self.zone != zone:
            return RebuildReason.TIME_ZONE
        if self.rights != rights_of(facts):
            return RebuildReason.RIGHTS
        return None


def new_mark(facts: Facts) -> Mark:
    """Return the greatest ids of now."""
    return Mark(facts.asked_at.isoformat(), dict(facts.tops))


@functools.cache
def shape() -> str:
    """Return a digest of how the tables are defined."""
    return digest([_FORMAT, [repr(source) for source in SOURCES]])


def shape_of(derived: Derived) -> str:
    """Return a digest of how a table of sums is made."""
    return digest([sql_of(derived.make), dict(derived.columns)])


@functools.cache
def sql_of(make: Callable[[], ir.Table]) -> str:
    """Return how sums are made, in DuckDB's SQL; compiled once."""
    return to_sql(make())


def rights_of(facts: Facts) -> str:
    """Return a digest of what a login may read."""
    columns = {name: sorted(columns) for name, columns in facts.readable.items()}
    return digest([columns, facts.sees_all])


def digest(content: object) -> str:
    """Return a short digest of plain values."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:32]


def read_state(duck: duckdb.DuckDBPyConnection) -> State | None:
    """Return what the last refresh left; None if there was none.

    Raises:
        duckdb.SerializationException: It was left by another version of the program, say.
    """
    found = duck.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'mirror_state'"
    ).fetchall()
    rows = duck.execute("SELECT content FROM mirror_state").fetchall() if found[0][0] else []
    if not rows:
        return None
    try:
        content = json.loads(rows[0][0])
        content["marks"] = tuple(Mark(**mark) for mark in content["marks"])
        return State(**content)
    except (ValueError, KeyError, TypeError) as error:
        raise duckdb.SerializationException(str(error)) from error


def filling_of(content: str) -> str:
    """Return, of the content of `STATE`, what tells this filling from others: of what, and when."""
    state = json.loads(content)
    return digest([state["database"], state["filled_at"]])


def write_state(duck: duckdb.DuckDBPyConnection, state: State) -> None:
    """Leave it, in the transaction of the refresh."""
    duck.execute(_MAKE)
    duck.execute("DELETE FROM mirror_state")
    duck.execute("INSERT INTO mirror_state VALUES (?)", [json.dumps(asdict(state))])
