"""Answers about scores equal hand-written SQL on the circles database."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import ibis.expr.types as ir
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from tests.helpers import builders
from tests.helpers.mirror import ZONE, FillMirror
from tests.helpers.server import Database
from tests.helpers.simulated import OPENED, Mirrored, mirror_of
from tests.helpers.slices import bound, slices
from workstation.analytics import score_figures, score_rows, scores
from workstation.analytics.interrupted import Interrupted
from workstation.analytics.scores import MemberRole, Part
from workstation.db.adbc import connect_adbc
from workstation.db.session import transaction
from workstation.domain.slices import Band, Slice

BANDS = """CASE WHEN {0} IS NULL THEN 'unscored' WHEN {0} < 550 THEN '350-549'
    WHEN {0} < 600 THEN '550-599' WHEN {0} < 650 THEN '600-649' WHEN {0} < 700 THEN '650-699'
    WHEN {0} <= 750 THEN '700-750' ELSE '751-950' END"""
IN_BANDS = """(cardinality(CAST(:lows AS int[])) + cardinality(CAST(:unscored AS int[])) = 0
    OR ({0} IS NULL AND cardinality(CAST(:unscored AS int[])) > 0)
    OR EXISTS (SELECT FROM unnest(CAST(:lows AS int[]), CAST(:highs AS int[])) b (l, h)
        WHERE {0} BETWEEN l AND h))"""
IN_TIME = """(CAST(:first_day AS date) IS NULL OR {0} >= :first_day)
    AND (CAST(:last_day AS date) IS NULL OR {0} <= :last_day)"""
NOWHERE = "cardinality(CAST(:circles AS bigint[])) = 0"
SOLICITS = """(cardinality(CAST(:categories AS text[])) = 0 OR {0} IN (
    SELECT source_id FROM moderation.message_reading
    WHERE kind = 'post' AND flagged AND category = ANY(:categories)))"""
AUTHORS = """(SELECT s.score FROM circles.credit_score s
    WHERE s.member_id = {0} AND s.scored_at <= {1} ORDER BY s.scored_at DESC, s.id DESC LIMIT 1)"""

WRITTEN = """(CASE r.kind WHEN 'post' THEN p.posted_at ELSE (
    SELECT c.commented_at FROM circles.comment c WHERE c.id = r.source_id) END)"""
BIN = "least(floor({0} * 100 + 1e-9), 99)::int"

KNOWN = f"""
WITH person AS (
    SELECT * FROM circles.member WHERE {NOWHERE} OR id IN (
        SELECT member_id FROM circles.membership WHERE circle_id = ANY(:circles))),
change AS (
    SELECT s.*, p.gender, (s.scored_at AT TIME ZONE :zone)::date AS day, lag(s.score)
        OVER (PARTITION BY s.member_id ORDER BY s.scored_at, s.id) AS before
    FROM circles.credit_score s JOIN person p ON p.id = s.member_id),
newest AS (
    SELECT * FROM (
        SELECT DISTINCT ON (member_id) member_id, gender, id, score FROM change
        WHERE CAST(:last_day AS date) IS NULL OR day <= :last_day
        ORDER BY member_id, scored_at DESC, id DESC) s
    WHERE {IN_BANDS.format("score")}),
post AS (
    SELECT p.*, (p.posted_at AT TIME ZONE :zone)::date AS day FROM circles.post p
    WHERE ({NOWHERE} OR p.circle_id = ANY(:circles))),
sliced AS (
    SELECT * FROM post WHERE {IN_TIME.format("day")} AND {SOLICITS.format("post.id")}),
gift AS (
    SELECT * FROM circles.gift g WHERE ({NOWHERE} OR circle_id = ANY(:circles))
        AND {IN_TIME.format("(sent_at AT TIME ZONE :zone)::date")}
        AND {SOLICITS.format("post_id")}),
inside AS (
    SELECT DISTINCT m.circle_id, m.member_id, c.min_score_view FROM circles.membership m
    JOIN circles.circle c ON c.id = m.circle_id
    WHERE {NOWHERE} OR m.circle_id = ANY(:circles)),
photo AS (
    SELECT s.*, p.circle_id, p.day, {BIN.format("racy")} AS bin FROM moderation.photo_score s
    JOIN sliced p ON p.id = s.post_id
    WHERE s.racy IS NOT NULL AND {IN_BANDS.format(AUTHORS.format("p.author_id", "p.posted_at"))}),
reading AS (
    SELECT r.*, p.circle_id, (r.written_at AT TIME ZONE :zone)::date AS day,
        {BIN.format("solicitation")} AS bin
    FROM moderation.message_reading r
    JOIN post p ON p.id = r.post_id
    WHERE r.kind IN ('post', 'comment')
        AND {IN_TIME.format("(r.written_at AT TIME ZONE :zone)::date")}
        AND {IN_BANDS.format(AUTHORS.format("r.author_id", WRITTEN))}
        AND (cardinality(CAST(:categories AS text[])) = 0
            OR r.flagged AND r.category = ANY(:categories)))
"""  # noqa: S608  # of the constants above
WEEK, MONTH = "date_trunc('week', day)::date", "date_trunc('month', day)::date"
MOVED = f"FROM change WHERE {IN_TIME.format('day')}"

QUESTIONS: dict[str, tuple[Any, str]] = {
    "distribution": (
        scores.distribution,
        "SELECT gender, score, count(*) FROM newest GROUP BY 1, 2",
    ),
    "members": (scores.members, "SELECT gender, count(*) FROM person GROUP BY 1"),
    "by_circle": (
        scores.by_circle,
        "SELECT circle_id, score, count(*) FROM inside JOIN newest USING (member_id) GROUP BY 1, 2",
    ),
    "by_role": (
        scores.by_role,
        """SELECT role, score, count(*) FROM newest JOIN (
            SELECT 'poster' AS role, author_id AS who FROM sliced
            UNION SELECT 'giver', sender_id FROM gift
            UNION SELECT 'receiver', receiver_id FROM gift
            UNION SELECT 'viewer', n.member_id FROM newest n JOIN inside i
                ON i.member_id = n.member_id AND n.score > i.min_score_view) a
            ON a.who = newest.member_id GROUP BY 1, 2""",
    ),
    "movement": (
        scores.movement,
        f"""SELECT {BANDS.format("before")}, {BANDS.format("score")}, {MONTH}, count(*) {MOVED}
            AND {IN_BANDS.format("score")} GROUP BY 1, 2, 3""",
    ),
    "crossings": (
        scores.crossings,
        f"""SELECT {WEEK}, count(*) FILTER (WHERE before <= 750),
            count(*) FILTER (WHERE before <= 750 AND score > 750),
            count(*) FILTER (WHERE before > 750),
            count(*) FILTER (WHERE before > 750 AND score <= 750)
            {MOVED} AND before IS NOT NULL GROUP BY 1""",
    ),
    "first_scores": (
        scores.first_scores,
        "SELECT day, count(*) FROM change WHERE before IS NULL GROUP BY 1",
    ),
    "joins": (
        scores.joins,
        "SELECT (joined_at AT TIME ZONE :zone)::date, count(*) FROM person GROUP BY 1",
    ),
    "racy by circle": (
        lambda wanted: scores.racy(wanted, Part.CIRCLE, None).select("part", "bin", "photos"),
        "SELECT circle_id, bin, count(*) FROM photo GROUP BY 1, 2",
    ),
    "racy by network": (
        lambda wanted: scores.racy(wanted, Part.NETWORK, None).select("part", "bin", "photos"),
        "SELECT network_id, bin, count(*) FROM photo GROUP BY 1, 2",
    ),
    "racy by week": (
        lambda wanted: scores.racy(wanted, Part.WEEK, None).select("part", "bin", "photos"),
        "SELECT date_trunc('week', day)::date, bin, count(*) FROM photo GROUP BY 1, 2",
    ),
    "solicitation": (
        lambda wanted: scores.solicitation(wanted, Part.CIRCLE).select(
            "part", "bin", "flagged", "texts"
        ),
        "SELECT circle_id, bin, flagged, count(*) FROM reading GROUP BY 1, 2, 3",
    ),
    "rows near": (
        lambda wanted: score_rows.score_rows(wanted, 741, 750).select("id", "score"),
        "SELECT id, score FROM newest WHERE score BETWEEN 741 AND 750",
    ),
    "rows moved": (
        lambda wanted: score_rows.movement_rows(wanted, Band.B700, Band.B751).select("id", "score"),
        f"SELECT id, score {MOVED} AND before BETWEEN 700 AND 750 AND score > 750",
    ),
}


def by_hand(connection: Connection, sql: str, wanted: Slice) -> list[tuple[Any, ...]]:
    rows = connection.execute(text(KNOWN + sql), bound(wanted))
    return sorted((tuple(row) for row in rows), key=repr)


def answer(mirrored: Mirrored, question: ir.Table) -> list[tuple[Any, ...]]:
    with mirrored.mirror.reader() as reader:
        table = reader.arrow(question)
    return sorted(zip(*(column.to_pylist() for column in table.columns), strict=True), key=repr)


@pytest.fixture(scope="module")
def connection(platform: Mirrored) -> Iterator[Connection]:
    with platform.database.engine().connect() as connection:
        yield connection


@settings(max_examples=40, deadline=None)
@given(wanted=slices(), name=st.sampled_from(sorted(QUESTIONS)))
def test_answers_equal_sql_on_the_database(
    platform: Mirrored, connection: Connection, wanted: Slice, name: str
) -> None:
    question, sql = QUESTIONS[name]
    assert answer(platform, question(wanted)) == by_hand(connection, sql, wanted)


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_answers_about_everything_and_at_a_midnight_equal_sql(
    platform: Mirrored, connection: Connection, name: str
) -> None:
    question, sql = QUESTIONS[name]
    for wanted in (
        Slice(),
        Slice(last_day=date(2016, 12, 31)),
        Slice(first_day=date(2017, 1, 1), last_day=date(2017, 1, 1), circles=frozenset({1, 2})),
    ):
        assert answer(platform, question(wanted)) == by_hand(connection, sql, wanted)


QUANTILES = (
    KNOWN
    + """
SELECT percentile_disc(ARRAY[0.1, 0.25, 0.5, 0.75, 0.9]) WITHIN GROUP (ORDER BY score), count(*)
FROM newest
"""
)


@pytest.mark.parametrize("circles", [frozenset(), frozenset({2, 14})])
def test_quantiles_over_time_are_those_of_the_last_day_of_each_week(
    platform: Mirrored, connection: Connection, circles: frozenset[int]
) -> None:
    wanted = Slice(first_day=date(2016, 12, 20), last_day=date(2017, 1, 19), circles=circles)
    with platform.mirror.reader() as reader:
        lines = score_figures.answer_over_time(reader, wanted, "W")
    assert lines.periods[0] <= date(2016, 12, 20)
    assert lines.periods[-1] == date(2017, 1, 16)
    for week, values, members in zip(lines.periods, lines.values, lines.members, strict=True):
        end = min(date.fromordinal(week.toordinal() + 6), date(2017, 1, 19))
        parameters = bound(Slice(last_day=end, circles=circles))
        expected, count = connection.execute(text(QUANTILES), parameters).one()
        assert (list(values), members) == (expected, count)


def test_unscored_are_counted_apart_and_whoever_is_outside_the_bands_is_not_among_them(
    platform: Mirrored, connection: Connection
) -> None:
    unscored = connection.execute(
        text(
            "SELECT gender, count(*) FROM circles.member m WHERE NOT EXISTS (SELECT FROM"
            " circles.credit_score WHERE member_id = m.id) GROUP BY 1"
        )
    )
    expected = dict(tuple(row) for row in unscored)
    with platform.mirror.reader() as reader:
        everybody = score_figures.answer_distribution(reader, Slice())
        few = Slice(bands=frozenset({Band.B751, Band.UNSCORED}))
        narrowed = score_figures.answer_distribution(reader, few)
    assert {key: count for key, count in everybody.unscored.items() if count} == expected
    assert narrowed.unscored == everybody.unscored
    assert sum(group.members for group in narrowed.groups) == sum(
        int(group.counts[751 - 350 :].sum()) for group in everybody.groups
    )


def test_enrolment_is_counted_from_the_opening(platform: Mirrored, connection: Connection) -> None:
    with platform.mirror.reader() as reader:
        enrolment = score_figures.answer_enrolment(reader, Slice())
    assert enrolment.opened == OPENED
    joins = enrolment.joins
    assert isinstance(joins, Interrupted)
    assert joins.periods[joins.before] == OPENED
    expected = connection.scalar(
        text(
            "SELECT count(*) FROM circles.member WHERE joined_at"
            " >= '2016-11-24 00:00:00+08' AND joined_at < '2016-12-01 00:00:00+08'"
        )
    )
    assert joins.counts[joins.before] == expected
    # 40% of the people joined in the 90 days since, which no trend before would have brought.
    assert joins.ratio.low > 1


def test_managers_are_told_of_posters_and_viewers(platform: Mirrored, tmp_path: Path) -> None:
    roles = (MemberRole.POSTER, MemberRole.VIEWER)
    with mirror_of(platform.database, tmp_path, "manager") as mirror:
        theirs = answer(Mirrored(platform.database, mirror), scores.by_role(Slice()))
    assert theirs == answer(platform, scores.by_role(Slice(), roles))


def test_near_a_limit_is_ten_points_to_either_side() -> None:
    counts = np.zeros(601)
    counts[740 - 350] = 7  # ten and a half below
    counts[741 - 350] = 1
    counts[750 - 350] = 2
    counts[751 - 350] = 4
    counts[760 - 350] = 8
    counts[761 - 350] = 16
    near = score_figures.near(counts, 750)
    assert (near.below, near.above) == (3, 12)


def test_sums_follow_a_late_score_an_edit_and_a_deletion(
    database: Database, fill_mirror: FillMirror
) -> None:
    at = datetime(2016, 12, 5, 20, tzinfo=UTC)
    with transaction(database.sessions()) as session:
        people = [builders.add_member(session, score=score) for score in (700, 740, 760, None)]
        for member in people:
            builders.add_credit_score(session, member, score=755, scored_at=at)
    mirror = fill_mirror(database)
    changes = """
        INSERT INTO circles.credit_score (member_id, score, scored_at)
            VALUES (:a, 690, '2016-12-01'), (:d, 600, '2016-12-01');
        UPDATE circles.member SET gender = 'male', updated_at = now() WHERE id = :b;
        DELETE FROM circles.credit_score WHERE member_id = :c AND score = 755
    """
    with transaction(database.sessions()) as session:
        for change in changes.split(";"):
            session.execute(text(change), dict(zip("abcd", people, strict=True)))
    connection = connect_adbc(database.engine("analyst"))
    try:
        mirror.refresh(connection, zone=ZONE)
    finally:
        connection.close()
    with database.engine().connect() as after:
        for name in ("distribution", "movement", "crossings", "first_scores"):
            question, sql = QUESTIONS[name]
            for wanted in (Slice(), Slice(last_day=date(2016, 12, 1))):
                theirs = answer(Mirrored(database, mirror), question(wanted))
                assert theirs == by_hand(after, sql, wanted), name
