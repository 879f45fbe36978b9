"""Answers about gifts are those of hand-written SQL over the circles database."""

from collections.abc import Callable, Iterator
from dataclasses import astuple, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import cast

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ibis.expr import types as ir
from sqlalchemy import Connection, text

from tests.helpers.server import Database
from tests.helpers.simulated import Mirrored, mirror_of
from tests.helpers.slices import bound, slices
from workstation.analytics import asking, gift_links, gifts
from workstation.analytics.gift_answers import answer_amounts_by_score
from workstation.analytics.gift_ranking import answer_ranking
from workstation.analytics.gifts import Ranked
from workstation.domain.flows import Measure
from workstation.domain.slices import Band, Slice

MEMBER = 7
"""Somebody who gives and receives in the simulated platform, as the test below makes sure."""

# Gifts with the day and the giver's score at that moment; independent of the mirror and of Ibis.
GIFTS = """
WITH scored AS (
    SELECT g.*, (g.sent_at AT TIME ZONE :zone)::date AS day,
        (SELECT s.score FROM circles.credit_score s WHERE s.member_id = g.sender_id
            AND s.scored_at <= g.sent_at ORDER BY s.scored_at DESC, s.id DESC LIMIT 1) AS score
    FROM circles.gift g),
gift AS (
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
answered AS (
    SELECT *, EXISTS (SELECT FROM circles.gift e WHERE e.sender_id = g.receiver_id
        AND e.receiver_id = g.sender_id AND e.sent_at < g.sent_at
        AND e.sent_at >= g.sent_at - interval '30 days') AS is_return,
        least(sender_id, receiver_id) AS one, greatest(sender_id, receiver_id) AS other
    FROM gift g)
"""


def ranked(who: str, by: str, limit: int) -> str:
    """Return SQL for the largest, and for how many have which total."""
    nobody = ", ".join("NULL::bigint" for _ in who.split(","))
    return (
        f", e AS (SELECT {who}, count(*) AS gifts, sum(amount_fen)::bigint AS fen FROM gift"  # noqa: S608
        f" GROUP BY {who}) SELECT * FROM (SELECT *, NULL::bigint AS total, NULL::bigint AS holders"
        f" FROM e ORDER BY {by} DESC, {who} LIMIT {limit}) l UNION ALL SELECT {nobody}, NULL, NULL,"
        f" {by}, count(*) FROM e GROUP BY {by} ORDER BY holders NULLS LAST, total, {who}"
    )


def in_order(ranking: ir.Table) -> ir.Table:
    """Return totals, then the largest, each by what tells them apart."""
    who = [name for name in ("sender_id", "receiver_id") if name in ranking.columns]
    return ranking.order_by("holders", "total", *who)


Question = Callable[[Slice], ir.Table]
QUESTIONS: dict[str, tuple[Question, str]] = {
    "by day": (
        gifts.by_day,
        "SELECT day, count(*), sum(amount_fen)::bigint FROM gift GROUP BY 1 ORDER BY 1",
    ),
    "by day and status": (
        gifts.statuses_by_day,
        (
            "SELECT day, status, count(*), sum(amount_fen)::bigint FROM gift GROUP BY 1, 2"
            " ORDER BY 1, 2"
        ),
    ),
    "people by day": (
        gifts.people_by_day,
        (
            "SELECT day, count(DISTINCT sender_id), count(DISTINCT receiver_id) FROM gift"
            " GROUP BY 1"
            " ORDER BY 1"
        ),
    ),
    "people": (
        gifts.people,
        ("SELECT count(DISTINCT sender_id), count(DISTINCT receiver_id) FROM gift"),
    ),
    "amounts": (
        gifts.amounts,
        "SELECT amount_fen, count(*) FROM gift GROUP BY 1 ORDER BY 1",
    ),
    "amounts by score": (
        gifts.amounts_by_score,
        (
            "SELECT score / 10 * 10 AS score_from, amount_fen, count(*)"
            " FROM gift WHERE score IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
        ),
    ),
    "givers by money": (
        lambda wanted: in_order(gifts.ranking(wanted, Ranked.GIVERS, limit=10)),
        ranked("sender_id", "fen", 10),
    ),
    "receivers by count": (
        lambda wanted: in_order(gifts.ranking(wanted, Ranked.RECEIVERS, Measure.COUNT, limit=10)),
        ranked("receiver_id", "gifts", 10),
    ),
    "pairs by money": (
        lambda wanted: in_order(gifts.ranking(wanted, Ranked.PAIRS)),
        ranked("sender_id, receiver_id", "fen", 200),
    ),
    "an account": (
        lambda wanted: gifts.account_sums(wanted, MEMBER),
        (
            "SELECT 'given', count(*), sum(amount_fen)::bigint, count(DISTINCT receiver_id)"
            " FROM gift WHERE sender_id = :member HAVING count(*) > 0 UNION ALL"
            " SELECT 'received', count(*), sum(amount_fen)::bigint, count(DISTINCT sender_id)"
            " FROM gift WHERE receiver_id = :member HAVING count(*) > 0 ORDER BY 1"
        ),
    ),
    "partners": (
        lambda wanted: gifts.partners(wanted, MEMBER, "received").drop("first_at"),
        (
            "SELECT sender_id, count(*), sum(amount_fen)::bigint AS fen,"
            " max(sent_at) AT TIME ZONE 'UTC' FROM gift WHERE receiver_id = :member GROUP BY 1"
            " ORDER BY fen DESC, 1"
        ),
    ),
    "gifts of 520": (
        lambda wanted: gifts.gift_ids(wanted, amounts_fen=(520, 520), scores=(751, 800)).order_by(
            "id"
        ),
        (
            "SELECT id, amount_fen, sent_at AT TIME ZONE 'UTC' FROM gift"
            " WHERE amount_fen = 520 AND score BETWEEN 751 AND 800 ORDER BY id"
        ),
    ),
    "what answers": (
        gift_links.reciprocity,
        (
            "SELECT count(*) FILTER (WHERE is_return),"
            " coalesce(sum(amount_fen) FILTER (WHERE is_return), 0)::bigint,"
            " count(DISTINCT (one, other)) FILTER (WHERE is_return), count(*),"
            " coalesce(sum(amount_fen), 0)::bigint, count(DISTINCT (one, other)) FROM answered"
        ),
    ),
    "first gifts": (
        gift_links.first_gifts,
        (
            ", first AS (SELECT sender_id, receiver_id, min(sent_at) AS at FROM gift g"
            " GROUP BY 1, 2 HAVING NOT EXISTS (SELECT FROM circles.gift e"
            " WHERE e.sender_id = g.sender_id AND e.receiver_id = g.receiver_id"
            " AND e.sent_at < min(g.sent_at))),"
            " began AS (SELECT at, (SELECT min(c.commented_at) FROM circles.comment c"
            " JOIN circles.post p ON p.id = c.post_id WHERE c.author_id = f.sender_id"
            " AND p.author_id = f.receiver_id AND c.commented_at <= f.at) AS began FROM first f)"
            " SELECT floor(extract(epoch FROM date_trunc('second', at)"
            " - date_trunc('second', began)) / 60)::bigint AS minutes, count(*) FROM began"
            " GROUP BY 1 ORDER BY 1"
        ),
    ),
}


def plain(value: object) -> object:
    """Return a value as both databases tell it."""
    if isinstance(value, list):
        return [plain(each) for each in value]
    return float(value) if isinstance(value, float | Decimal) else value


def answer(mirrored: Mirrored, question: ir.Table) -> list[tuple[object, ...]]:
    with mirrored.mirror.reader() as reader:
        table = reader.arrow(question)
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    return [tuple(plain(value) for value in row) for row in rows]


def by_hand(connection: Connection, sql: str, wanted: Slice) -> list[tuple[object, ...]]:
    rows = connection.execute(text(GIFTS + sql), bound(wanted) | {"member": MEMBER})
    return [tuple(plain(value) for value in row) for row in rows]


@pytest.fixture(scope="module")
def connection(platform: Mirrored) -> Iterator[Connection]:
    with platform.database.engine().connect() as connection:
        yield connection


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_about_everything_equal_sql_on_the_database(
    platform: Mirrored, connection: Connection, name: str
) -> None:
    question, sql = QUESTIONS[name]
    expected = by_hand(connection, sql, Slice())
    assert expected, "this platform has some"
    assert answer(platform, question(Slice())) == expected


@settings(max_examples=40, deadline=None)
@given(wanted=slices(), name=st.sampled_from(sorted(QUESTIONS)))
def test_questions_about_a_part_equal_sql_on_the_database(
    platform: Mirrored, connection: Connection, wanted: Slice, name: str
) -> None:
    question, sql = QUESTIONS[name]
    assert answer(platform, question(wanted)) == by_hand(connection, sql, wanted)


class Backwards:
    """Gives rows that are in no order the other way round."""

    def __init__(self, reader: asking.Reader) -> None:
        self._reader = reader

    def arrow(self, question: asking.Question | ir.Expr) -> pa.Table:
        rows = self._reader.arrow(question)
        return rows.take(pa.array(range(rows.num_rows - 1, -1, -1)))


MIDDLE = Slice(first_day=date(2016, 12, 3), last_day=date(2017, 1, 20))


@pytest.mark.parametrize(
    ("wanted", "whom", "who"),
    [
        (MIDDLE, Ranked.GIVERS, "sender_id"),
        (MIDDLE, Ranked.RECEIVERS, "receiver_id"),
        (MIDDLE, Ranked.PAIRS, "sender_id, receiver_id"),
        (replace(MIDDLE, circles=frozenset({1, 2, 3, 4})), Ranked.GIVERS, "sender_id"),
    ],
)
def test_a_ranking_lists_the_largest_first_and_tells_how_unequal_all_are(
    platform: Mirrored, connection: Connection, wanted: Slice, whom: Ranked, who: str
) -> None:
    with platform.mirror.reader() as reader:
        backwards = cast("asking.Reader", Backwards(reader))
        told = answer_ranking(backwards, wanted, whom, Measure.COUNT)
    largest = by_hand(
        connection,
        f"SELECT {who}, count(*) AS gifts, sum(amount_fen)::bigint FROM gift"  # noqa: S608  # ours
        f" GROUP BY {who} ORDER BY gifts DESC, {who} LIMIT 200",
        wanted,
    )
    rows = [tuple(cell for cell in astuple(row) if cell is not None) for row in told.rows]
    assert rows == largest
    ((holders, total, gini),) = by_hand(
        connection,
        "SELECT n, total, (2 * weighted / (n * total) - (n + 1.0) / n)::float8 FROM ("  # noqa: S608
        " SELECT count(*) AS n, sum(gifts)::bigint AS total, sum(place * gifts) AS weighted FROM ("
        "  SELECT count(*) AS gifts, row_number() OVER (ORDER BY count(*)) AS place FROM gift"
        f"  GROUP BY {who}) g) s",
        wanted,
    )
    assert (told.spread.holders, told.spread.total) == (holders, total)
    assert told.spread.gini == pytest.approx(gini)


@pytest.mark.parametrize("wanted", [MIDDLE, replace(MIDDLE, bands=frozenset({Band.B751}))])
def test_amounts_by_score_tell_the_middle_half(
    platform: Mirrored, connection: Connection, wanted: Slice
) -> None:
    with platform.mirror.reader() as reader:
        told = answer_amounts_by_score(reader, wanted)
    expected = by_hand(
        connection,
        "SELECT score / 10 * 10 AS score_from, count(*),"
        " percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY amount_fen)"
        " FROM gift WHERE score IS NOT NULL GROUP BY 1 ORDER BY 1",
        wanted,
    )
    rows = zip(told.scores, told.gifts, told.quartiles_fen.tolist(), strict=True)
    assert list(rows) == expected


def test_nobody_has_a_score_where_only_the_unscored_are_asked_for(platform: Mirrored) -> None:
    with platform.mirror.reader() as reader:
        told = answer_amounts_by_score(reader, Slice(bands=frozenset({Band.UNSCORED})))
    assert len(told) == 0


def give(connection: Connection, giver: int, receiver: int, fen: int, at: str) -> None:
    connection.execute(
        text(
            "INSERT INTO circles.gift (sender_id, receiver_id, circle_id, amount_fen, sent_at,"
            " status) VALUES (:giver, :receiver, 1, :fen, :at, 'refunded')"
        ),
        {"giver": giver, "receiver": receiver, "fen": fen, "at": at},
    )


def test_days_begin_at_midnight_in_the_business_time_zone_and_returns_end_after_thirty_days(
    database: Database, tmp_path: Path
) -> None:
    with database.engine().begin() as connection:
        connection.execute(
            text(
                "INSERT INTO circles.circle (id, name, topic, opened_at)"
                " VALUES (1, 'c', 't', '2016-11-01')"
            )
        )
        for number in range(1, 5):
            connection.execute(
                text(
                    "INSERT INTO circles.member (id, nickname, gender, region, joined_at)"
                    " VALUES (:n, :n, 'female', 'Zhejiang', '2016-11-01')"
                ),
                {"n": number},
            )
        # The second of a pair answers the first after 30 days to the microsecond, and after more.
        give(connection, 1, 2, 2**40, "2016-11-30 23:59:59.999999+08")
        give(connection, 2, 1, 2**41, "2016-12-30 23:59:59.999999+08")
        give(connection, 3, 4, 1, "2016-12-01 00:00:00+08")
        give(connection, 4, 3, 2, "2016-12-31 00:00:00.000001+08")
        # Neither of two gifts at the same moment answers the other.
        give(connection, 1, 3, 5, "2016-12-05 12:00:00+08")
        give(connection, 3, 1, 6, "2016-12-05 12:00:00+08")
    with mirror_of(database, tmp_path) as mirror:
        mirrored = Mirrored(database, mirror)
        days = [(str(day), fen) for day, _, fen in answer(mirrored, gifts.by_day(Slice()))]
        assert days == [
            ("2016-11-30", 2**40),
            ("2016-12-01", 1),
            ("2016-12-05", 11),
            ("2016-12-30", 2**41),
            ("2016-12-31", 2),
        ]
        assert answer(mirrored, gift_links.reciprocity(Slice())) == [
            (1, 2**41, 1, 6, 2**40 + 2**41 + 14, 3)
        ]
        assert [first for first, _ in answer(mirrored, gift_links.first_gifts(Slice()))] == [None]
