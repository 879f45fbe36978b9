"""Bringing a mirror up to date: everything anew, or what changed since the last time.

One snapshot of the database for all tables, one transaction of the mirror: it is as it was, or as
the database was then.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import duckdb

from workstation.analytics.mirror.delta import Doubt, Touched, read_doubts
from workstation.analytics.mirror.derived import DERIVED
from workstation.analytics.mirror.doubts import (
    News,
    by_ids,
    doubts_of,
    read_hidden,
    read_news,
)
from workstation.analytics.mirror.drift import find_drift
from workstation.analytics.mirror.residue import mark_residue
from workstation.analytics.mirror.rights import Facts, read_facts
from workstation.analytics.mirror.scoring import LATE, keep_history, rescore, scored
from workstation.analytics.mirror.source import Source
from workstation.analytics.mirror.sql import create, quoted, read
from workstation.analytics.mirror.state import (
    State,
    new_mark,
    read_state,
    rights_of,
    shape,
    shape_of,
    write_state,
)
from workstation.analytics.mirror.stream import INCOMING, Inflow
from workstation.analytics.mirror.sums import make_sums
from workstation.analytics.mirror.tables import SOURCES
from workstation.domain.mirror import RebuildReason, RefreshSummary
from workstation.work import CancelToken, Progress, ReportProgress

CHECK_EVERY = timedelta(days=1)
"""How often a refresh compares by itself what it has with the database."""

_SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
# Few rows of many are asked for: a plan that reads them all would be a wrong guess.
_BY_INDEX = "SET LOCAL enable_seqscan = off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a refresh is to do.

    Attributes:
        zone: IANA name of the business time zone.
        check: Whether to compare everything with the database; None when it is due.
        anew: Why everything is copied anew in any case; None where it need not be.
        cancel: Ends it.
        report: Told how far it is.
    """

    zone: str
    check: bool | None
    anew: RebuildReason | None
    cancel: CancelToken
    report: ReportProgress


class Refresh:
    """One refresh, within a transaction of the mirror that its caller commits."""

    def __init__(
        self,
        duck: duckdb.DuckDBPyConnection,
        connection: Any,  # noqa: ANN401  # untyped library
        wanted: Wanted,
    ) -> None:
        """Ask the database what has to be known.

        Args:
            duck: A connection of its own to the mirror.
            connection: Of ADBC's DB-API, to the circles database.
            wanted: What to do.

        Raises:
            MirrorRefusedError: The login may have no mirror.
        """
        self._started_s = time.monotonic()
        self._duck = duck
        self._inflow = Inflow(connection, wanted.cancel)
        self._wanted = wanted
        self._facts: Facts = read_facts(self._inflow)
        self._touched = Touched()
        self._drifted: list[tuple[str, Any]] = []

    def run(self) -> RefreshSummary:
        """Do it; nothing is committed yet."""
        state = read_state(self._duck)
        reason = self._wanted.anew
        if reason is None:
            reason = state.differs(self._facts, self._wanted.zone) if state else RebuildReason.FIRST
        self._inflow.run(_SNAPSHOT)
        self._duck.execute(
            f"CREATE OR REPLACE TEMP TABLE {LATE} (member_id BIGINT, since TIMESTAMP)"
        )
        new = self._fill() if reason or state is None else self._bring_up(state)
        write_state(self._duck, new)
        self._inflow.end()
        return RefreshSummary(
            refreshed_at=self._facts.asked_at,
            rebuilt_because=reason.value if reason else "",
            changed=dict(self._touched.changed),
            removed=dict(self._touched.removed),
            drifted=tuple(self._drifted),
            seconds=time.monotonic() - self._started_s,
        )

    def _fill(self) -> State:
        count = self._counter()
        for source in SOURCES:
            self._wanted.cancel.raise_if_cancelled()
            self._duck.execute(create(source.name, source.schema))
            readable = self._facts.readable[source.name]
            if readable:
                order = ""
                if source.scores:
                    keep_history(self._duck)
                    # Looking scores up mixes rows; days that lie together are found without
                    # reading the others.
                    order = f" ORDER BY r.{source.moment}"
                self._inflow.pour(
                    read(source, readable, self._wanted.zone),
                    self._duck,
                    f"INSERT INTO {source.name} {scored(source, INCOMING, readable)}{order}",
                    count,
                )
            rows = self._duck.execute(f"SELECT count(*) FROM {source.name}").fetchall()[0][0]
            self._touched.add(source.name, int(rows), 0)
        hidden = read_hidden(self._duck, self._inflow)
        make_sums(self._duck, (), {})
        self._duck.execute("DROP TABLE IF EXISTS temp.history")
        now = self._facts.asked_at.isoformat()
        return self._state(hidden, marks=(new_mark(self._facts),), filled_at=now, checked_at="")

    def _bring_up(self, state: State) -> State:
        wanted = self._wanted
        self._inflow.run(_BY_INDEX)
        news = read_news(self._duck, self._inflow, state, SOURCES)
        for number, source in enumerate(SOURCES):
            self._read(source, self._doubts(source, state, news))
            wanted.report(Progress(number + 1, len(SOURCES)))
        if news.hides_others and any(self._touched.removed.values()):
            mark_residue(self._duck)
        checked_at = state.checked_at
        if wanted.check if wanted.check is not None else self._is_check_due(state):
            self._find_drift()
            checked_at = self._facts.asked_at.isoformat()
        self._touched.rescored = rescore(self._duck)
        make_sums(self._duck, self._touched.tables, state.sums)
        return self._state(
            news.hidden,
            marks=state.marks_after(self._facts),
            filled_at=state.filled_at,
            checked_at=checked_at,
        )

    def _doubts(self, source: Source, state: State, news: News) -> list[Doubt]:
        doubts = doubts_of(source, state, news)
        if source.follows:
            # Left by the table before it, which it follows.
            rows = self._duck.execute("SELECT id FROM incoming UNION SELECT id FROM gone")
            if ids := [row[0] for row in rows.fetchall()]:
                doubts.append(by_ids(f"{source.follows}_id", ids))
        return doubts

    def _read(self, source: Source, doubts: list[Doubt]) -> None:
        readable = self._facts.readable[source.name]
        if readable and doubts:
            read_doubts(
                self._duck,
                self._inflow,
                source,
                doubts,
                readable=readable,
                zone=self._wanted.zone,
                touched=self._touched,
            )

    def _find_drift(self) -> None:
        self._inflow.run("SET LOCAL enable_seqscan = on")
        for source in SOURCES:
            readable = self._facts.readable[source.name]
            if not readable or source.is_whole:
                continue
            self._wanted.cancel.raise_if_cancelled()
            drift = find_drift(
                self._duck, self._inflow, source, readable=readable, zone=self._wanted.zone
            )
            self._drifted += [(source.name, day) for day in drift.days]
            self._read(source, list(drift.doubts))

    def _is_check_due(self, state: State) -> bool:
        last = datetime.fromisoformat(max(state.checked_at, state.filled_at))
        return self._facts.asked_at - last >= CHECK_EVERY

    def _counter(self) -> Callable[[int], None]:
        """Return what counts rows for whoever waits, against what the server believes there are."""
        tables = ", ".join(quoted(s.of) for s in SOURCES if self._facts.readable[s.name])
        ((total,),) = self._inflow.rows(
            "SELECT sum(greatest(c.reltuples, 0))::bigint FROM pg_class c"
            f" WHERE c.oid IN (SELECT to_regclass(x.t) FROM unnest(ARRAY[{tables}]) x (t))"
        )
        done = 0

        def count(rows: int) -> None:
            nonlocal done
            done += rows
            self._wanted.report(Progress(done, max(done, total or 0)))

        return count

    def _state(
        self, hidden: str, *, marks: tuple[Any, ...], filled_at: str, checked_at: str
    ) -> State:
        return State(
            shape=shape(),
            sums={derived.name: shape_of(derived) for derived in DERIVED},
            database=self._facts.database,
            rights=rights_of(self._facts),
            zone=self._wanted.zone,
            hidden=hidden,
            horizon=self._facts.horizon.isoformat(),
            marks=marks,
            filled_at=filled_at,
            checked_at=checked_at,
            refreshed_at=self._facts.asked_at.isoformat(),
        )
