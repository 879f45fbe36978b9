"""Answers about soliciting equal hand-written SQL on the database."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from tests.helpers.simulated import OPENED, Mirrored
from tests.helpers.slices import bound, slices
from workstation.analytics import solicitation
from workstation.analytics.asking import Reader
from workstation.analytics.followed import after_posts, answer_followed
from workstation.analytics.paired_rates import EDGES_H, HOUR
from workstation.analytics.rising import answer_rising
from workstation.domain.messages import SOLICITING_LISTS, MessageCategory
from workstation.domain.slices import Slice

# Posts with the score of the author at that moment, and readings with the post they belong to.
ROWS = """
WITH scored AS (
    SELECT p.*, (p.posted_at AT TIME ZONE :zone) AS local,
        (SELECT s.score FROM circles.credit_score s WHERE s.member_id = p.author_id
            AND s.scored_at <= p.posted_at ORDER BY s.scored_at DESC, s.id DESC LIMIT 1) AS score,
        (SELECT r.category FROM moderation.message_reading r
            WHERE r.kind = 'post' AND r.source_id = p.id AND r.flagged) AS asks
    FROM circles.post p),
banded AS (
    SELECT scored.*, cardinality(CAST(:categories AS text[])) = 0 OR asks = ANY(:categories)
        AS is_asked
    FROM scored
    WHERE (cardinality(CAST(:circles AS bigint[])) = 0 OR circle_id = ANY(:circles))
        AND (cardinality(CAST(:lows AS int[])) + cardinality(CAST(:unscored AS int[])) = 0
            OR (score IS NULL AND cardinality(CAST(:unscored AS int[])) > 0)
            OR EXISTS (SELECT FROM unnest(CAST(:lows AS int[]), CAST(:highs AS int[])) b (l, h)
                WHERE score BETWEEN l AND h))),
post AS (
    SELECT banded.*, CASE WHEN is_asked THEN asks END AS category FROM banded
    WHERE (CAST(:first_day AS date) IS NULL OR local::date >= :first_day)
        AND (CAST(:last_day AS date) IS NULL OR local::date <= :last_day)),
placed AS (
    SELECT r.*, (r.written_at AT TIME ZONE :zone)::date AS day FROM moderation.message_reading r
    WHERE cardinality(CAST(:circles AS bigint[])) + cardinality(CAST(:lows AS int[]))
            + cardinality(CAST(:unscored AS int[])) = 0
        OR r.post_id IN (SELECT id FROM banded)),
reading AS (
    SELECT * FROM placed
    WHERE (CAST(:first_day AS date) IS NULL OR day >= :first_day)
        AND (CAST(:last_day AS date) IS NULL OR day <= :last_day)
        AND (cardinality(CAST(:categories AS text[])) = 0
            OR (flagged AND category = ANY(:categories))))
"""

BY_HAND = {
    "over_time": "SELECT local::date, category, count(*) FROM post GROUP BY 1, 2",
    "by_circle": "SELECT circle_id, category, count(*) FROM post GROUP BY 1, 2",
    "by_hour": (
        "SELECT extract(isodow FROM local)::int - 1, extract(hour FROM local)::int,"
        " count(category), count(*) FROM post GROUP BY 1, 2"
    ),
    "last_day": "SELECT max(day) FROM reading",
    "shared_contacts": (
        "SELECT hashtextextended(c.type || ':' || c.value, 0), c.type, count(DISTINCT c.author_id),"
        " count(DISTINCT r.id), min(day), max(day), min(c.id) FROM reading r"
        " JOIN moderation.message_contact c ON c.reading_id = r.id GROUP BY c.type, c.value"
        " HAVING count(DISTINCT c.author_id) > 1"
    ),
    "template_rings": (
        "SELECT ring_id, count(DISTINCT author_id), count(*), count(DISTINCT date_trunc('week',"
        " day)), min(day), max(day), min(source_id) FILTER (WHERE kind = 'post') FROM reading"
        " WHERE ring_id IS NOT NULL GROUP BY 1"
        " HAVING count(DISTINCT author_id) > 1"
    ),
}

TERMS = f"""
, week AS (
    SELECT *, (CAST(:until AS date) - day) / 7 AS week FROM placed
    WHERE day BETWEEN CAST(:until AS date) - 34 AND :until AND kind IN ('post', 'comment')),
used AS (
    SELECT DISTINCT week.id, author_id, week, (e.value ->> 0) || ':' || (e.value ->> 3) AS term
    FROM week, jsonb_array_elements(reasons) e
    WHERE e.value ->> 0 IN ({", ".join(f"'{code}'" for code in SOLICITING_LISTS)})
        AND (cardinality(CAST(:categories AS text[])) = 0 OR category = ANY(:categories)))
SELECT term, count(DISTINCT author_id) FILTER (WHERE week = 0),
    count(DISTINCT (author_id, week)) FILTER (WHERE week > 0),
    count(*) FILTER (WHERE week = 0), count(*) FILTER (WHERE week > 0)
FROM used GROUP BY 1
"""  # noqa: S608  # our own codes

# Of each post until when it is its author's newest, and what came in meanwhile.
FOLLOWED = """
, ends AS (SELECT greatest((SELECT max(posted_at) FROM circles.post),
    (SELECT max(sent_at) FROM circles.gift)) AS at),
own AS (
    SELECT scored.id, scored.author_id, posted_at,
        coalesce(lead(posted_at) OVER (PARTITION BY author_id ORDER BY posted_at, id), ends.at)
            AS until,
        CASE WHEN scored.id NOT IN (SELECT id FROM post) THEN NULL
            WHEN asks IS NULL THEN false
            WHEN (SELECT is_asked FROM post WHERE post.id = scored.id) THEN true END AS soliciting
    FROM scored, ends
    WHERE author_id IN (SELECT author_id FROM moderation.message_reading
        WHERE kind = 'post' AND flagged
            AND (cardinality(CAST(:categories AS text[])) = 0 OR category = ANY(:categories)))),
came AS (
    SELECT own.*, g.amount_fen, extract(epoch FROM g.sent_at - posted_at) / 3600 AS hours
    FROM own LEFT JOIN circles.gift g ON g.receiver_id = own.author_id
        AND g.sent_at >= posted_at AND (g.sent_at < until OR until = (SELECT at FROM ends)))
SELECT author_id, soliciting, count(DISTINCT id),
    (SELECT sum(extract(epoch FROM least(o.until - o.posted_at, '72 hours')))::float8 FROM own o
        WHERE o.author_id = came.author_id AND o.soliciting = came.soliciting),
    count(*) FILTER (WHERE hours < 6), count(*) FILTER (WHERE hours < 24),
    count(*) FILTER (WHERE hours < 72),
    coalesce(sum(amount_fen) FILTER (WHERE hours < 72), 0)::bigint
FROM came WHERE soliciting IS NOT NULL GROUP BY 1, 2
"""


@pytest.fixture(scope="module")
def connection(platform: Mirrored) -> Iterator[Connection]:
    with platform.database.engine().connect() as connection:
        yield connection


@pytest.fixture(scope="module")
def reader(platform: Mirrored) -> Iterator[Reader]:
    with platform.mirror.reader() as reader:
        yield reader


def by_hand(
    connection: Connection, sql: str, wanted: Slice, **others: object
) -> list[tuple[Any, ...]]:
    rows = connection.execute(text(ROWS + sql), {**bound(wanted), **others})
    return sorted((tuple(row) for row in rows), key=repr)


def rows_of(table: pa.Table) -> list[tuple[Any, ...]]:
    columns = (column.to_pylist() for column in table.columns)
    return sorted(zip(*columns, strict=True), key=repr)


@settings(max_examples=18, deadline=None)
@given(wanted=slices(), question=st.sampled_from(sorted(BY_HAND)))
def test_answers_equal_sql_on_the_database(
    reader: Reader, connection: Connection, wanted: Slice, question: str
) -> None:
    expression = getattr(solicitation, question)(wanted)
    if question == "template_rings":
        expression = expression.drop("category")
    assert rows_of(reader.arrow(expression)) == by_hand(connection, BY_HAND[question], wanted)


@settings(max_examples=8, deadline=None)
@given(wanted=slices(), week=st.integers(1, 12))
def test_words_are_counted_once_an_account_and_week(
    reader: Reader, connection: Connection, wanted: Slice, week: int
) -> None:
    until = date.fromordinal(OPENED.toordinal() + 7 * week)
    found = rows_of(reader.arrow(solicitation.term_weeks(wanted, until)))
    assert found == by_hand(connection, TERMS, wanted, until=until)


@settings(max_examples=8, deadline=None)
@given(wanted=slices())
def test_what_followed_is_counted_once(
    reader: Reader, connection: Connection, wanted: Slice
) -> None:
    rows = reader.arrow(after_posts(wanted)).to_pylist()
    found = sorted(
        (
            (
                row["author_id"],
                row["soliciting"],
                row["posts"],
                sum(row[f"exposed_{n}"] for n in range(4)) / HOUR * 3600,
                row["gifts_0"],
                row["gifts_0"] + row["gifts_1"],
                sum(row[f"gifts_{n}"] for n in range(4)),
                sum(row[f"fen_{n}"] for n in range(4)),
            )
            for row in rows
        ),
        key=repr,
    )
    expected = by_hand(connection, FOLLOWED, wanted)
    assert [row[:3] + row[4:] for row in found] == [row[:3] + row[4:] for row in expected]
    assert [row[3] for row in found] == pytest.approx([row[3] for row in expected])


def test_the_planted_effect_is_found_and_belongs_to_the_soliciting(reader: Reader) -> None:
    followed = answer_followed(reader, Slice())
    assert [rate.hours for rate in followed.gifts] == [EDGES_H[2], EDGES_H[-1]]
    assert all(rate.ratio > 1.5 for rate in followed.gifts)
    assert followed.gifts[0].low > 1
    assert followed.per_day > followed.per_day_else
    too_few = answer_followed(reader, Slice(categories=frozenset({MessageCategory.ESCORT_AD})))
    assert too_few.gifts[0].ratio != too_few.gifts[0].ratio  # not a number: nobody is to read it


def test_words_rise_where_a_ring_was_planted(reader: Reader, connection: Connection) -> None:
    until = date(2017, 1, 22)
    rising = [one for one in answer_rising(reader, Slice(last_day=until)).phrases if one.is_rising]
    assert rising
    for phrase in rising:
        # Most of who wrote it that week belongs to a ring.
        planted = connection.scalar(
            text(
                "SELECT count(*) FROM moderation.message_reading r"
                " JOIN demo_truth.ring_post p ON r.kind = 'post' AND p.post_id = r.source_id"
                " WHERE (r.written_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN :first AND :last"
                " AND EXISTS (SELECT FROM jsonb_array_elements(r.reasons) e"
                " WHERE e.value ->> 3 = :term)"
            ),
            {"first": date(2017, 1, 16), "last": until, "term": phrase.term},
        )
        assert 2 * planted > phrase.use.texts
    last_week = answer_rising(reader, Slice())
    assert last_week.phrases
    assert not [phrase for phrase in last_week.phrases if phrase.is_rising]


def test_no_word_of_a_member_is_copied(reader: Reader, connection: Connection) -> None:
    from workstation.analytics.mirror.tables import READING

    listed = {
        f"{code}:{term}"
        for (terms,) in connection.execute(text("SELECT terms FROM moderation.lexicon_version"))
        for code, each in terms.items()
        for term in each
    }
    cells = reader.arrow(READING.table.terms.name("terms").as_table()).column(0).to_pylist()
    copied = {line for cell in cells if cell for line in cell.split("\n")}
    assert copied
    assert copied <= listed
