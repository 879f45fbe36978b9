"""Figures of the dashboard against SQL by hand on the circles database."""

import re
import statistics
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tests.helpers.mirror import ZONE
from tests.helpers.reviewing_times import NOW, fill_reviews
from tests.helpers.server import Database, Server, _clone
from workstation.analytics.asking import question_of
from workstation.analytics.kpis import rows
from workstation.analytics.kpis.answers import (
    answer_decided_by,
    answer_flow,
    answer_frozen,
    answer_removed,
    answer_reversals,
    answer_times,
    answer_waiting,
)
from workstation.analytics.kpis.clock import Clock, clock_of
from workstation.analytics.kpis.decided import decided_by, weekly_reversals, weekly_times
from workstation.analytics.kpis.effects import frozen_days, removed_value
from workstation.analytics.kpis.flow import days, hours, waiting, waiting_items
from workstation.analytics.mirror.store import Mirror
from workstation.analytics.mirror.tables import POST
from workstation.cli.questions import kpis
from workstation.db.adbc import connect_adbc
from workstation.domain.kpis import FEWEST_CASES, Measure
from workstation.domain.platform import SubjectKind
from workstation.domain.slices import BAND_RANGES, Band, Slice


@pytest.fixture(scope="module")
def reviewed(server: Server, template_database: str) -> Iterator[Database]:
    with _clone(server, template_database) as database:
        fill_reviews(database)
        yield database


@pytest.fixture(scope="module")
def mirror(reviewed: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mirror]:
    """A manager's: who gave what to whom is not in it."""
    path = Path(tmp_path_factory.mktemp("mirror")) / "manager.duckdb"
    mirror = Mirror(path, "manager")
    connection = connect_adbc(reviewed.engine("manager"))
    try:
        mirror.refresh(connection, zone=ZONE)
    finally:
        connection.close()
    yield mirror
    mirror.close()


@st.composite
def slices(draw: st.DrawFn) -> Slice:
    return Slice(
        last_day=draw(
            st.none() | st.dates((NOW - timedelta(days=50)).date(), NOW.date() + timedelta(days=1))
        ),
        circles=draw(st.just(frozenset()) | st.frozensets(st.integers(1, 4), max_size=3)),
        bands=draw(st.just(frozenset()) | st.frozensets(st.sampled_from(Band), max_size=4)),
    )


whatever = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

# What each item was from when on: in the queue or not.
_EVENTS = """
    item AS (
        SELECT i.*, p.service_hours FROM moderation.review_item i
        LEFT JOIN moderation.policy p ON p.code = i.policy_code
        LEFT JOIN circles.post o ON i.subject_kind = 'post' AND o.id = i.subject_id
        WHERE (cardinality(CAST(:circles AS bigint[])) = 0 OR i.circle_id = ANY (:circles))
            AND (NOT CAST(:has_bands AS boolean) OR EXISTS (
                SELECT FROM unnest(CAST(:lows AS int[]), CAST(:highs AS int[])) b (low, high)
                WHERE (SELECT s.score FROM circles.credit_score s
                    WHERE s.member_id = o.author_id AND s.scored_at <= o.posted_at
                    ORDER BY s.scored_at DESC, s.id DESC LIMIT 1) BETWEEN b.low AND b.high)
                OR CAST(:unscored AS boolean) AND NOT EXISTS (
                    SELECT FROM circles.credit_score s
                    WHERE s.member_id = o.author_id AND s.scored_at <= o.posted_at))
    ), d AS (SELECT d.* FROM moderation.decision d JOIN item i ON i.id = d.item_id),
    closing AS (
        SELECT * FROM d WHERE verdict IN ('keep', 'label', 'restrict', 'take_down')
    ), event AS (
        SELECT id AS item_id, created_at AS at, true AS is_open, 0::bigint AS n FROM item
        UNION ALL SELECT id, opened_at, true, 0 FROM item WHERE opened_at > created_at
        UNION ALL SELECT item_id, decided_at, false, id FROM closing
        UNION ALL SELECT u.item_id, u.decided_at, true, u.id FROM d u
            JOIN closing c ON c.id = u.undoes_id WHERE u.verdict = 'undo'
    )
"""  # no values

# An item waits where the last that happened to it was that it came, unless it left unnoticed.
_WAITING = f"""
    WITH {_EVENTS}, state AS (
        SELECT DISTINCT ON (e.item_id) e.item_id, e.is_open FROM event e WHERE e.at <= :now
        ORDER BY e.item_id, e.at DESC, e.n DESC
    ), since AS (
        SELECT s.item_id, (
            SELECT min(e.at) FROM event e WHERE e.item_id = s.item_id AND e.is_open AND e.at <= :now
                AND e.at > coalesce((SELECT max(c.at) FROM event c
                    WHERE c.item_id = s.item_id AND NOT c.is_open AND c.at <= :now), '-infinity')
        ) AS opened_at, EXISTS (
            SELECT FROM event c WHERE c.item_id = s.item_id AND NOT c.is_open AND c.at > :now
        ) AS leaves
        FROM state s WHERE s.is_open
    )
    SELECT i.policy_code, i.id, s.opened_at AT TIME ZONE 'UTC',
        CASE WHEN s.leaves THEN s.opened_at + make_interval(
            secs => 3600 * coalesce(i.service_hours, 24)) ELSE i.due_at END < :now AS is_overdue
    FROM since s JOIN item i ON i.id = s.item_id
    WHERE s.leaves OR i.state IN ('open', 'escalated')
"""  # noqa: S608  # no values


_STAYS = f"""
    WITH {_EVENTS}, turn AS (
        SELECT e.*, lag(e.is_open, 1, false) OVER (PARTITION BY item_id ORDER BY at, n) AS was
        FROM event e
    ), stay AS (
        SELECT t.item_id, t.is_open, t.at AS came,
            lead(t.at) OVER (PARTITION BY item_id ORDER BY at, n) AS went
        FROM turn t WHERE t.is_open <> t.was
    )
    SELECT s.came AT TIME ZONE 'UTC', s.went AT TIME ZONE 'UTC', CASE WHEN s.went IS NULL
        THEN i.due_at ELSE s.came + make_interval(secs => 3600 * coalesce(i.service_hours, 24))
        END AT TIME ZONE 'UTC'
    FROM stay s JOIN item i ON i.id = s.item_id
    WHERE s.is_open AND (s.went IS NOT NULL OR i.state IN ('open', 'escalated'))
"""  # noqa: S608  # no values

_REVERSALS = f"""
    WITH {_EVENTS}, done AS (
        SELECT decided_at AS at, 1 AS decided, 0 AS undone, 0 AS reversed FROM closing
        UNION ALL SELECT b.decided_at, 0, (b.verdict = 'undo')::int, (b.verdict = 'reverse')::int
        FROM d b JOIN closing c ON c.id = b.undoes_id
    )
    SELECT floor(extract(epoch FROM :now - at) / 604800)::bigint, sum(decided)::bigint,
        sum(undone)::bigint, sum(reversed)::bigint
    FROM done WHERE at <= :now AND at > :now - interval '56 days' GROUP BY 1 ORDER BY 1
"""  # noqa: S608  # no values

_BY_NETWORK = f"""
    WITH {_EVENTS}, named AS (
        SELECT c.decided_at, coalesce((
            SELECT max((s ->> 'strength')::float8 || ':' || (s -> 'detail' ->> 'network') || ' '
                || (s -> 'detail' ->> 'version'))
            FROM jsonb_array_elements(c.evidence -> 'signals') s
            WHERE s ->> 'kind' = 'photo_score'), ':') AS network
        FROM closing c
    )
    SELECT split_part(network, ':', 2),
        count(*) FILTER (WHERE decided_at > :now - interval '7 days'),
        count(*) FILTER (WHERE decided_at <= :now - interval '7 days')
    FROM named WHERE decided_at <= :now AND decided_at > :now - interval '14 days' GROUP BY 1
"""  # noqa: S608  # no values

_REMOVED = f"""
    WITH {_EVENTS}, post AS (
        SELECT e.target_id AS post_id, max(e.applied_at) AS at
        FROM moderation.enforcement e JOIN d ON d.id = e.decision_id
        WHERE e.action = 'post_visibility' AND e.after = 'removed'
            AND e.applied_at <= :now AND e.applied_at > :now - interval '56 days'
            AND NOT EXISTS (SELECT FROM moderation.enforcement r
                WHERE r.reverts_id = e.id AND r.applied_at <= :now)
        GROUP BY 1
    )
    SELECT floor(extract(epoch FROM :now - p.at) / 604800)::bigint, count(DISTINCT p.post_id),
        count(*), sum(g.amount_fen)::bigint
    FROM post p JOIN circles.gift g ON g.post_id = p.post_id GROUP BY 1 ORDER BY 1
"""  # noqa: S608  # no values

_FROZEN = f"""
    WITH {_EVENTS}, step AS (
        SELECT e.applied_at AT TIME ZONE :zone AS at, g.amount_fen,
            CASE e.after WHEN 'frozen' THEN 1 ELSE -1 END AS step
        FROM moderation.enforcement e JOIN d ON d.id = e.decision_id
        JOIN circles.gift g ON g.id = e.target_id
        WHERE e.action = 'gift_status' AND e.applied_at <= :now
            AND 'frozen' IN (e.before, e.after) AND e.before <> e.after
    )
    SELECT at::date, sum(step)::bigint, sum(step * amount_fen)::bigint,
        coalesce(sum(step) FILTER (WHERE is_by), 0)::bigint,
        coalesce(sum(step * amount_fen) FILTER (WHERE is_by), 0)::bigint
    FROM (SELECT *, extract(hour FROM at) * 60 + extract(minute FROM at) <= :minute AS is_by
        FROM step) s
    GROUP BY 1 ORDER BY 1
"""  # noqa: S608  # no values


def waiting_at(both: "Asked", moment: datetime) -> tuple[int, int]:
    both.clock = replace(both.clock, at=moment)
    found = both.by_hand(_WAITING)
    return len(found), sum(row[3] for row in found)


class Asked:
    """Both sides of a comparison."""

    def __init__(self, database: Database, mirror: Mirror, wanted: Slice) -> None:
        self.database, self.mirror, self.wanted = database, mirror, wanted
        self.clock: Clock = clock_of(wanted, NOW, ZONE)

    def ours(self, question: ir.Table) -> list[tuple[Any, ...]]:
        with self.mirror.reader() as reader:
            table = reader.arrow(question)
        return list(zip(*(column.to_pylist() for column in table.columns), strict=True))

    def by_hand(self, sql: str) -> list[tuple[Any, ...]]:
        ranges = [BAND_RANGES[each] for each in self.wanted.bands if each in BAND_RANGES]
        values = {
            "now": self.clock.at.isoformat() + "+00",
            "zone": ZONE,
            "minute": self.clock.minute,
            "circles": sorted(self.wanted.circles),
            "has_bands": bool(self.wanted.bands),
            "lows": [low for low, _ in ranges],
            "highs": [high for _, high in ranges],
            "unscored": Band.UNSCORED in self.wanted.bands,
        }
        sql = re.sub(r"(?<!:):now\b", "CAST(:now AS timestamptz)", sql)
        with self.database.engine().connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql), values)]


@given(wanted=slices())
@whatever
def test_what_waits(reviewed: Database, mirror: Mirror, wanted: Slice) -> None:
    both = Asked(reviewed, mirror, wanted)
    expected: dict[Any, list[Any]] = {}
    waits = both.by_hand(_WAITING)
    for policy, _, opened_at, is_overdue in waits:
        one = expected.setdefault(policy, [0, 0, 0.0])
        one[0] += 1
        one[1] += is_overdue
        one[2] = max(one[2], (both.clock.at - opened_at).total_seconds() / 3600)
    ours = both.ours(waiting(wanted, both.clock))
    assert {row[0]: pytest.approx(list(row[1:])) for row in ours} == expected
    overdue = both.ours(waiting_items(wanted, both.clock, is_overdue=True))
    assert {row[1] for row in overdue} == {row[1] for row in waits if row[3]}


@given(wanted=slices())
@whatever
def test_what_came_and_left_by_day(reviewed: Database, mirror: Mirror, wanted: Slice) -> None:
    both = Asked(reviewed, mirror, wanted)
    counted: dict[date, list[int]] = {}
    by_hour: dict[int, list[int]] = {}

    def count(kind: int, at: datetime) -> None:
        local = at + timedelta(hours=8)
        row = counted.setdefault(local.date(), [0] * 8)
        row[kind] += 1
        if local.date() == both.clock.day and kind < 2:  # came, and left
            by_hour.setdefault(local.hour, [0, 0])[kind] += 1
        row[kind + 4] += local.hour * 60 + local.minute <= both.clock.minute

    now = both.clock.at
    waited = []
    for came, went, stored_due in both.by_hand(_STAYS):
        left, due = went is not None and went <= now, max(stored_due, came)
        late = due <= now and (went is None or went > due)
        for kind, (is_so, at) in enumerate(
            ((came <= now, came), (left, went), (late, due), (late and left, went))
        ):
            if is_so:
                count(kind, at)
        if left and went > now - timedelta(days=7):
            waited.append((went - came).total_seconds() / 3600)
    ours = both.ours(days(wanted, both.clock))
    assert ours == [(day, *counts) for day, counts in sorted(counted.items())]
    assert both.ours(hours(wanted, both.clock)) == [
        (hour, *counts) for hour, counts in sorted(by_hour.items())
    ]
    weeks = {row[0]: row[1:] for row in both.ours(weekly_times(wanted, both.clock))}
    if waited:
        assert weeks[0] == pytest.approx(
            (len(waited), statistics.median(waited), np.quantile(waited, 0.9))
        )
    else:
        assert 0 not in weeks


@given(wanted=slices())
@settings(parent=whatever, max_examples=10)
def test_what_was_taken_back_removed_and_frozen(
    reviewed: Database, mirror: Mirror, wanted: Slice
) -> None:
    both = Asked(reviewed, mirror, wanted)
    assert both.ours(weekly_reversals(wanted, both.clock)) == both.by_hand(_REVERSALS)
    by_network = both.ours(decided_by(wanted, both.clock, "network"))
    assert sorted(by_network) == sorted(both.by_hand(_BY_NETWORK))
    assert both.ours(removed_value(wanted, both.clock)) == both.by_hand(_REMOVED)
    assert both.ours(frozen_days(wanted, both.clock)) == both.by_hand(_FROZEN)


@given(wanted=slices())
@settings(parent=whatever, max_examples=5)
def test_figures_are_those_of_the_same_time_of_day(
    reviewed: Database, mirror: Mirror, wanted: Slice
) -> None:
    both = Asked(reviewed, mirror, wanted)
    with mirror.reader() as reader:
        answer = answer_flow(reader, wanted, NOW, ZONE)
        times = answer_times(reader, wanted, NOW, ZONE)
    waits, overdue = answer.kpis[Measure.WAITING], answer.kpis[Measure.OVERDUE]
    at = both.clock.at
    now = waiting_at(both, at)
    # To the end of the minute: what happened since is not known yet.
    week_ago = waiting_at(both, at.replace(second=59, microsecond=999_999) - timedelta(days=7))
    assert (waits.value, waits.before) == (now[0], week_ago[0])
    assert overdue.cases == now[1]
    assert overdue.before == pytest.approx(week_ago[1] / max(week_ago[0], 1))
    assert waits.line[-1] == waits.value
    assert len(waits.line) == 29
    assert sum(answer.flow.came) >= answer.kpis[Measure.CAME].cases
    median = times[Measure.MEDIAN_HOURS]
    assert (median.value is None) == (median.cases < FEWEST_CASES)


def test_the_rows_behind_a_figure_are_as_many_as_it_says(
    reviewed: Database, mirror: Mirror
) -> None:
    both = Asked(reviewed, mirror, Slice())
    with mirror.reader() as reader:
        kpis = answer_flow(reader, Slice(), NOW, ZONE).kpis
        kpis |= answer_times(reader, Slice(), NOW, ZONE)
        kpis[Measure.REVERSED] = answer_reversals(reader, Slice(), NOW, ZONE)
        frozen = answer_frozen(reader, Slice(), NOW, ZONE)
        removed = answer_removed(reader, Slice(), NOW, ZONE)
        shares = answer_decided_by(reader, Slice(), NOW, ZONE, kind="network")
        stocks = answer_waiting(reader, Slice(), NOW, ZONE)
    clock = both.clock
    with mirror.reader() as reader:
        for measure, kpi in kpis.items():
            counted = question_of(rows.behind_figure, measure, Slice(), clock)
            kinds = rows.answer_kinds(reader, counted)
            told = sum(kind.counted for kind in kinds.values())
            assert told == kpi.cases, measure
            for kind in kinds.keys() & rows.SUBJECTS:
                assert len(both.ours(rows.of_kind(counted, kind))) == kinds[kind].different
        for share in shares:
            counted = question_of(rows.behind_decided, "network", share.name, Slice(), clock)
            kinds = rows.answer_kinds(reader, counted)
            assert sum(kind.counted for kind in kinds.values()) == share.decided
        for stock in stocks:
            kinds = rows.answer_kinds(
                reader, question_of(rows.behind_waiting, stock.policy_code, Slice(), clock)
            )
            assert sum(kind.counted for kind in kinds.values()) == stock.waiting
    assert len(both.ours(rows.frozen_gifts(Slice(), both.clock))) == frozen.cases
    gifts = both.ours(rows.removed_gifts(Slice(), both.clock))
    assert (len(gifts), sum(row[2] for row in gifts)) == (removed.cases, removed.value)


def _gone() -> ir.Table:
    post = POST.table
    return post.select(subject_kind=ibis.literal("post"), subject_id=post.id + 10**9)


def test_what_is_not_there_any_more_is_listed_all_the_same(mirror: Mirror) -> None:
    gone = question_of(_gone)
    with mirror.reader() as reader:
        listed = reader.arrow(rows.of_kind(gone, SubjectKind.POST))
        comments = reader.arrow(rows.of_kind(gone, SubjectKind.COMMENT))
        posts = reader.arrow(POST.table)
    assert len(comments) == 0
    assert len(listed) == len(posts) > 0
    assert listed["posted_at"].null_count == len(listed)


@given(wanted=slices())
@settings(parent=whatever, max_examples=4)
def test_sql_by_hand_on_the_same_file_agrees(mirror: Mirror, wanted: Slice) -> None:
    """What `workstation bench questions` compares with answers the same question."""
    with (
        mirror.reader() as reader,
        mirror.by_hand() as sql,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(kpis, "_NOW", NOW)
        for case in kpis.CASES:
            ours = reader.arrow(case.question(wanted))
            by_hand = sql(case.by_hand(wanted)).to_arrow_table()
            assert _rounded(ours) == _rounded(by_hand), case.name


def _rounded(table: pa.Table) -> list[tuple[Any, ...]]:
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    return sorted(
        (
            tuple(round(cell, 6) if isinstance(cell, float) else cell for cell in row)
            for row in rows
        ),
        key=str,
    )
