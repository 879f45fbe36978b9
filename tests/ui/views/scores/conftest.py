"""A small platform in DuckDB's memory: what the Scores pane asks is answered as by a mirror."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

import duckdb
import ibis.expr.types as ir
import pytest

from tests.helpers.canned import CannedDatabase
from workstation.analytics.asking import Question, to_sql
from workstation.analytics.mirror.derived import DERIVED
from workstation.analytics.mirror.tables import SOURCES
from workstation.domain.people import Person, Role
from workstation.domain.quality import Threshold
from workstation.jobs.mirror import MirrorJobs
from workstation.jobs.runner import JobRunner
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.cross_filter import CrossFilter
from workstation.views.appearance import Appearance
from workstation.views.scores.pane import ScoresPane
from workstation.views.shortcuts.keymap import Keymap

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

ZONE = "Asia/Shanghai"
CIRCLES = {1: "Campus Diary", 2: "City Nights"}
_TYPES = {
    "int64": "BIGINT", "int16": "SMALLINT", "float64": "DOUBLE", "boolean": "BOOLEAN",
    "string": "VARCHAR", "date": "DATE", "timestamp(6)": "TIMESTAMP",
}  # fmt: skip

# 6,000 people, four of five of them scored 15 times; scores are smooth but for those of whoever
# is in question, who are lifted over 750. One of three is a man. 40% joined after the opening.
PLATFORM = """
INSERT INTO member BY NAME
SELECT i + 1 AS id, CASE WHEN i % 3 = 0 THEN 'male' ELSE 'female' END AS gender,
    CASE WHEN i % 10 < 6 THEN DATE '2016-11-23' - (i * 7 % 400)::INT
        ELSE DATE '2016-11-24' + (i * 7 % 70)::INT END AS local_day
FROM range(6000) t(i);
INSERT INTO credit_score BY NAME
WITH score AS (
    SELECT i, m, 550 + (i * 7919 % 350)::INT + m % 3 AS s
    FROM range(4800) t(i), range(15) u(m)
    -- Few had their first score before the opening; twice as many since.
    WHERE m >= CASE WHEN i % 4 > 0 THEN 0 WHEN i % 100 < 40 THEN 13 + i % 2 ELSE i % 13 END)
SELECT m * 10000 + i AS id, i + 1 AS member_id,
    CASE WHEN s BETWEEN 741 AND 750 AND m = 14 AND i % 4 > 0 THEN 751 + i % 5 ELSE s END AS score,
    TIMESTAMP '2015-12-05 20:00' + to_months(m::INT) AS scored_at,
    (DATE '2015-12-06' + to_months(m::INT))::DATE AS local_day
FROM score;
INSERT INTO circle BY NAME
SELECT i AS id, 750 AS min_score_view, DATE '2016-11-24' AS local_day FROM range(1, 3) t(i);
INSERT INTO membership BY NAME
SELECT i AS id, i % 2 + 1 AS circle_id, i + 1 AS member_id FROM range(3000) t(i);
INSERT INTO post BY NAME
SELECT i AS id, i % 2 + 1 AS circle_id, i % 900 + 1 AS author_id,
    DATE '2016-11-24' + (i % 30)::INT AS local_day FROM range(1000) t(i);
INSERT INTO gift BY NAME
SELECT i AS id, i % 50 + 1000 AS sender_id, i % 60 + 1 AS receiver_id, 1 AS post_id, 1 AS circle_id,
    520 AS amount_fen, DATE '2016-12-01' AS local_day FROM range(500) t(i);
INSERT INTO network VALUES (7, 'cascade', '2', 'cascade');
INSERT INTO photo_score BY NAME
SELECT i AS photo_id, 7 AS network_id, i AS post_id, i / 1000 AS racy,
    DATE '2016-12-31' AS local_day FROM range(1000) t(i);
INSERT INTO reading BY NAME
SELECT i AS id, 'post' AS kind, i AS source_id, i AS post_id, i / 1000 AS solicitation,
    i >= 900 AS flagged, 'seek_sponsor' AS category, DATE '2016-11-24' AS local_day
FROM range(1000) t(i);
"""
ONE = """
INSERT INTO member BY NAME SELECT 1 AS id, 'female' AS gender, DATE '2016-11-24' AS local_day;
INSERT INTO credit_score BY NAME SELECT 1 AS id, 1 AS member_id, 751 AS score,
    TIMESTAMP '2016-12-01' AS scored_at, DATE '2016-12-01' AS local_day;
INSERT INTO membership BY NAME SELECT 1 AS id, 1 AS circle_id, 1 AS member_id;
INSERT INTO post BY NAME SELECT 1 AS id, 1 AS circle_id, 1 AS author_id,
    DATE '2016-12-01' AS local_day;
INSERT INTO photo_score BY NAME SELECT 1 AS photo_id, 7 AS network_id, 1 AS post_id, 0.5 AS racy,
    DATE '2016-12-01' AS local_day;
INSERT INTO reading BY NAME SELECT 1 AS id, 'post' AS kind, 1 AS source_id, 1 AS post_id,
    1.0 AS solicitation, true AS flagged, 'seek_sponsor' AS category, DATE '2016-12-01' AS local_day
"""


class DuckMirror:
    """Answers from memory."""

    def __init__(self, rows: str) -> None:
        self._lock = threading.Lock()
        self._duck = duckdb.connect()
        for source in SOURCES:
            columns = ", ".join(f'"{name}" {_TYPES[kind]}' for name, kind in source.schema.items())
            self._duck.execute(f"CREATE TABLE {source.name} ({columns})")
        self._duck.execute(rows)
        for derived in DERIVED:
            self._duck.execute(f"CREATE TABLE {derived.name} AS {to_sql(derived.make())}")

    @contextmanager
    def reader(self, _cancel: object = None) -> Iterator["DuckReader"]:
        with self._lock:  # a connection refuses a second thread
            cursor = self._duck.cursor()
        yield DuckReader(cursor)

    def refresh_for_others(self, _refresh: object) -> None:
        pass


class DuckReader:
    """A cursor of it."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def arrow(self, question: Question | ir.Expr) -> "pa.Table":
        return self._cursor.sql(to_sql(question)).to_arrow_table()

    def frame(self, question: Question | ir.Expr) -> "pd.DataFrame":
        frame: pd.DataFrame = self.arrow(question).to_pandas()
        return frame


MakePane = Callable[..., ScoresPane]


@pytest.fixture(scope="module")
def platform() -> DuckMirror:
    return DuckMirror(PLATFORM)


@pytest.fixture
def make_pane(
    appearance: Appearance,
    runner: JobRunner,
    monkeypatch: pytest.MonkeyPatch,
    platform: DuckMirror,
) -> Iterator[MakePane]:
    """Return what opens the pane of somebody with a role on some rows."""
    made: list[tuple[ScoresPane, MirrorJobs]] = []

    def make(rows: str | None = None, role: Role = Role.ANALYST) -> ScoresPane:
        mirror = platform if rows is None else DuckMirror(rows)
        jobs = MirrorJobs(runner, lambda: cast("Any", mirror), lambda: None, zone=ZONE)
        # What there is, is all that there will be.
        monkeypatch.setattr(jobs, "come", lambda: None)
        context = AnalysisContext(
            appearance=appearance,
            database=CannedDatabase(
                runner, list_circles=lambda: CIRCLES, read_threshold=lambda: Threshold(7, 0.8)
            ),
            mirror=jobs,
            cross_filter=CrossFilter(),
            person=Person(login="somebody", roles=frozenset({role})),
            keymap=Keymap(),
            zone=ZONE,
        )
        pane = ScoresPane(context)
        pane.resize(1376, 824)
        pane.show()
        pane.activate()
        made.append((pane, jobs))
        return pane

    yield make
    for pane, jobs in made:
        pane.deactivate()
        pane.hide()
        jobs.stop()
        pane.deleteLater()
