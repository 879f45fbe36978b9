"""Breaches of the rules are those that hand-written SQL finds in the database, and no others."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from tests.helpers.server import Database
from tests.helpers.simulated import Mirrored, mirror_of, refresh
from tests.helpers.slices import bound, slices
from workstation.analytics import eligibility
from workstation.domain.eligibility import Action, BreachCause
from workstation.domain.slices import Slice

# Everything that was done, by whom, with the newest score at that moment and the newest that
# the platform knew; independent of the mirror and of Ibis.
DONE = """
WITH done AS (
    SELECT 'post' AS action, p.id, p.author_id AS actor, p.circle_id, p.id AS post_id,
        p.posted_at AS at, NULL::bigint AS fen
    FROM circles.post p
    UNION ALL
    SELECT 'comment', c.id, c.author_id, p.circle_id, p.id, c.commented_at, NULL
    FROM circles.comment c JOIN circles.post p ON p.id = c.post_id
    UNION ALL
    SELECT 'gift', g.id, g.sender_id, g.circle_id, g.post_id, g.sent_at, g.amount_fen
    FROM circles.gift g),
scored AS (
    SELECT done.*, m.gender, m.joined_at, c.may_post, (done.at AT TIME ZONE :zone)::date AS day,
        CASE done.action WHEN 'comment' THEN c.min_score_comment
            WHEN 'gift' THEN c.min_score_give END AS minimum,
        (SELECT s.score FROM circles.credit_score s WHERE s.member_id = done.actor
            AND s.scored_at <= done.at ORDER BY s.scored_at DESC, s.id DESC LIMIT 1) AS score,
        (SELECT s.score FROM circles.credit_score s WHERE s.member_id = done.actor
            AND s.scored_at <= done.at AND s.updated_at <= done.at
            ORDER BY s.scored_at DESC, s.id DESC LIMIT 1) AS known,
        (SELECT s.updated_at FROM circles.credit_score s WHERE s.member_id = done.actor
            AND s.scored_at <= done.at ORDER BY s.scored_at DESC, s.id DESC LIMIT 1) AS arrived
    FROM done JOIN circles.member m ON m.id = done.actor
    JOIN circles.circle c ON c.id = done.circle_id),
sliced AS (
    SELECT * FROM scored
    WHERE (CAST(:first_day AS date) IS NULL OR day >= :first_day)
        AND (CAST(:last_day AS date) IS NULL OR day <= :last_day)
        AND (cardinality(CAST(:circles AS bigint[])) = 0 OR circle_id = ANY(:circles))
        AND (cardinality(CAST(:lows AS int[])) + cardinality(CAST(:unscored AS int[])) = 0
            OR (score IS NULL AND cardinality(CAST(:unscored AS int[])) > 0)
            OR EXISTS (SELECT FROM unnest(CAST(:lows AS int[]), CAST(:highs AS int[])) b (l, h)
                WHERE score BETWEEN l AND h))
        AND (cardinality(CAST(:categories AS text[])) = 0 OR post_id IN (
            SELECT source_id FROM moderation.message_reading
            WHERE kind = 'post' AND flagged AND category = ANY(:categories)))),
breach AS (
    SELECT *, CASE
        WHEN joined_at > at THEN 'before_joining'
        WHEN action = 'post' AND gender = 'unknown' THEN 'gender_unknown'
        WHEN action = 'post' THEN 'unguarded'
        WHEN known IS NULL THEN 'unscored'
        WHEN known > minimum THEN 'late_score'
        ELSE 'unguarded' END AS cause
    FROM sliced
    WHERE CASE action WHEN 'post' THEN may_post <> 'everyone' AND gender <> 'female'
        ELSE coalesce(score <= minimum, true) END)
"""

BY_HAND = {
    "over_time": "SELECT day, action, count(*) FROM breach GROUP BY 1, 2",
    "by_cause": (
        "SELECT action, cause, count(*), count(DISTINCT actor), sum(fen)::bigint FROM breach"
        " GROUP BY 1, 2"
    ),
    "by_circle": (
        "SELECT circle_id, action, (SELECT count(*) FROM breach b WHERE b.circle_id = s.circle_id"
        " AND b.action = s.action), count(*) FROM sliced s GROUP BY 1, 2"
    ),
    "distances": (
        "SELECT (minimum - score) / 10 * 10, action, count(*) FROM breach"
        " WHERE action <> 'post' AND score IS NOT NULL GROUP BY 1, 2"
    ),
    "delays": (
        "SELECT floor(extract(epoch FROM arrived - at) / 3600)::bigint, action, count(*)"
        " FROM breach WHERE cause = 'late_score' GROUP BY 1, 2"
    ),
    "breaches": (
        "SELECT action, id, actor, score, minimum,"
        " CASE WHEN action <> 'post' THEN known END, cause FROM breach"
    ),
}


def ask(connection: Connection, question: str, wanted: Slice) -> list[tuple[Any, ...]]:
    rows = connection.execute(text(DONE + BY_HAND[question]), bound(wanted))
    return sorted((tuple(row) for row in rows), key=repr)


def answer(mirrored: Mirrored, question: str, wanted: Slice) -> list[tuple[Any, ...]]:
    expression = getattr(eligibility, question)(wanted)
    if question == "breaches":
        expression = expression.select(
            "action", "id", "actor_id", "score", "minimum", "known_score", "cause"
        )
    with mirrored.mirror.reader() as reader:
        table = reader.arrow(expression)
    return sorted(zip(*(column.to_pylist() for column in table.columns), strict=True), key=repr)


@pytest.fixture(scope="module")
def connection(platform: Mirrored) -> Iterator[Connection]:
    with platform.database.engine().connect() as connection:
        yield connection


@settings(max_examples=12, deadline=None)
@given(wanted=slices(), question=st.sampled_from(sorted(BY_HAND)))
def test_answers_equal_sql_on_the_database(
    platform: Mirrored, connection: Connection, wanted: Slice, question: str
) -> None:
    assert answer(platform, question, wanted) == ask(connection, question, wanted)


def test_what_was_planted_is_found_and_nothing_else(
    platform: Mirrored, connection: Connection
) -> None:
    planted = connection.execute(
        text("SELECT subject_kind, subject_id, cause FROM demo_truth.breach")
    )
    causes = {"wrong_gender": {"unguarded", "gender_unknown"}}
    found = {(row[0], row[1]): row[6] for row in answer(platform, "breaches", Slice())}
    expected = {(kind, number): cause for kind, number, cause in planted}
    assert found.keys() == expected.keys()
    for key, cause in expected.items():
        assert found[key] in causes.get(cause, {cause})
    assert {"late_score", "wrong_gender", "unguarded"} == set(expected.values())


def test_managers_learn_of_posts_and_comments_and_of_no_giver(
    platform: Mirrored, tmp_path: Path
) -> None:
    with mirror_of(platform.database, tmp_path, "manager") as mirror:
        theirs = Mirrored(platform.database, mirror)
        of_analyst = answer(platform, "breaches", Slice())
        assert answer(theirs, "breaches", Slice()) == [
            row for row in of_analyst if row[0] != Action.GIVE.value
        ]


# A circle whose members need more than 750; a member's history of scores (score, when, known when)
# and one comment at noon of the 10th, Shanghai time, which is 04:00 UTC.
NOON = "2016-12-10 12:00:00+08"
HISTORIES: dict[str, tuple[list[tuple[int, str, str]], BreachCause | None]] = {
    "exactly 750 is not enough": ([(750, "2016-12-01", "2016-12-01")], BreachCause.UNGUARDED),
    "751 is": ([(751, "2016-12-01", "2016-12-01")], None),
    "no score": ([], BreachCause.UNSCORED),
    "in the same second, it counts": (
        [(751, "2016-12-01", "2016-12-01"), (700, NOON, NOON)],
        BreachCause.UNGUARDED,
    ),
    "a moment later, it does not": (
        [(751, "2016-12-01", "2016-12-01"), (700, "2016-12-10 12:00:00.000001+08", NOON)],
        None,
    ),
    "of two at one moment, the later row": (
        [(760, "2016-12-01", "2016-12-01"), (740, "2016-12-01", "2016-12-01")],
        BreachCause.UNGUARDED,
    ),
    "arrived late": (
        [(760, "2016-12-01", "2016-12-01"), (740, "2016-12-09", "2016-12-11")],
        BreachCause.LATE_SCORE,
    ),
    "an older score that arrived last is not the newest": (
        [(740, "2016-12-09", "2016-12-09"), (760, "2016-12-08", "2016-12-10")],
        BreachCause.UNGUARDED,
    ),
    "the only score arrived late": ([(740, "2016-12-09", "2016-12-11")], BreachCause.UNSCORED),
    "edited downwards afterwards": (
        [(760, "2016-11-01", "2016-11-01"), (700, "2016-12-01", "2016-12-20")],
        BreachCause.LATE_SCORE,
    ),
}


def add_histories(connection: Connection) -> dict[int, str]:
    """Add a member, scores and a comment per history; return names by comment."""
    connection.execute(
        text("INSERT INTO circles.circle (id, name, topic, opened_at) VALUES (1, 'c', 't', :at)"),
        {"at": "2016-11-01"},
    )
    member = text(
        "INSERT INTO circles.member (nickname, gender, region, joined_at)"
        " VALUES (:name, 'female', 'Zhejiang', '2016-11-01') RETURNING id"
    )
    author = connection.scalar(member, {"name": "author"})
    connection.execute(
        text(
            "INSERT INTO circles.post (id, circle_id, author_id, body, posted_at)"
            " VALUES (1, 1, :author, '', '2016-12-05')"
        ),
        {"author": author},
    )
    names = {}
    for name, (scores, _) in HISTORIES.items():
        person = connection.scalar(member, {"name": name})
        for score, at, known in scores:
            connection.execute(
                text(
                    "INSERT INTO circles.credit_score (member_id, score, scored_at, updated_at)"
                    " VALUES (:person, :score, :at, :known)"
                ),
                {"person": person, "score": score, "at": at, "known": known},
            )
        number = connection.scalar(
            text(
                "INSERT INTO circles.comment (post_id, author_id, body, commented_at)"
                " VALUES (1, :person, '', :at) RETURNING id"
            ),
            {"person": person, "at": NOON},
        )
        names[number] = name
    return names


def test_the_score_that_counts_is_that_of_the_moment(database: Database, tmp_path: Path) -> None:
    with database.engine().begin() as connection:
        names = add_histories(connection)
        # Midnights of Shanghai: two comments of somebody unscored, a second apart, on two days.
        for at in ("2016-12-14 23:59:59+08", "2016-12-15 00:00:00+08"):
            connection.execute(
                text(
                    "INSERT INTO circles.comment (post_id, author_id, body, commented_at)"
                    " SELECT 1, id, '', :at FROM circles.member WHERE nickname = 'no score'"
                ),
                {"at": at},
            )
    with mirror_of(database, tmp_path) as mirror:
        mirrored = Mirrored(database, mirror)
        found = {row[1]: row[6] for row in answer(mirrored, "breaches", Slice())}
        days = [row[0].isoformat() for row in answer(mirrored, "over_time", Slice())]
    causes = {names[number]: BreachCause(found[number]) for number in names if number in found}
    assert causes == {name: cause for name, (_, cause) in HISTORIES.items() if cause}
    assert days == ["2016-12-10", "2016-12-14", "2016-12-15"]


def test_a_refresh_learns_of_late_scores_and_of_other_limits(
    database: Database, tmp_path: Path
) -> None:
    with database.engine().begin() as connection:
        names = add_histories(connection)
    fine = next(number for number, name in names.items() if name == "751 is")
    with mirror_of(database, tmp_path) as mirror:
        mirrored = Mirrored(database, mirror)
        assert fine not in {row[1] for row in answer(mirrored, "breaches", Slice())}
        with database.engine().begin() as connection:
            connection.execute(
                text(
                    "INSERT INTO circles.credit_score (member_id, score, scored_at, updated_at)"
                    " SELECT author_id, 730, '2016-12-09', '2016-12-12' FROM circles.comment"
                    " WHERE id = :number"
                ),
                {"number": fine},
            )
        refresh(mirror, database)
        found = {row[1]: row[6] for row in answer(mirrored, "breaches", Slice())}
        assert found[fine] == BreachCause.LATE_SCORE.value
        with database.engine().begin() as connection:
            connection.execute(
                text("UPDATE circles.circle SET min_score_comment = 600, updated_at = now()")
            )
        refresh(mirror, database)
        found = {row[1]: row[6] for row in answer(mirrored, "breaches", Slice())}
        assert set(found.values()) == {BreachCause.UNSCORED.value}
