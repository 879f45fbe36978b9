"""What an investigation asks the mirror says what hand-written SQL over the database says."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, text

from tests.helpers.mirror import ZONE
from tests.helpers.simulated import Mirrored
from workstation.analytics.alike import answer_alike, traits_of_all
from workstation.analytics.asking import Reader, question_of
from workstation.analytics.case_graph import (
    CaseWish,
    answer_case_graph,
    graph_of_money,
    largest_accounts,
)
from workstation.analytics.counterparties import answer_money, answer_templates
from workstation.analytics.following import answer_movements, answer_onward
from workstation.domain.alike import Trait
from workstation.domain.case_views import CaseMoney
from workstation.domain.flows import Flow
from workstation.domain.following import MovementKind


@pytest.fixture(scope="module")
def reader(platform: Mirrored) -> Iterator[Reader]:
    with platform.mirror.reader() as reader:
        yield reader


@pytest.fixture(scope="module")
def connection(platform: Mirrored) -> Iterator[Connection]:
    with platform.database.engine("analyst").connect() as connection:
        yield connection


@pytest.fixture(scope="module")
def star(connection: Connection) -> int:
    """Whoever received most gifts, and cashed out."""
    found: int = connection.execute(
        text("""SELECT receiver_id FROM circles.gift g WHERE EXISTS (
                SELECT FROM circles.transfer t
                WHERE t.sender_id = g.receiver_id AND t.kind = 'cash_out')
            GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1""")
    ).scalar_one()
    return found


TRAITS = text("""
    WITH taken AS (SELECT count(*)::float8 AS n, sum(amount_fen) AS fen,
            count(DISTINCT sender_id) AS people,
            count(*) FILTER (WHERE extract(hour FROM sent_at AT TIME ZONE :zone) < 6) AS night
        FROM circles.gift WHERE receiver_id = :id),
    given AS (SELECT count(*)::float8 AS n, sum(amount_fen) AS fen,
            count(DISTINCT receiver_id) AS people,
            count(*) FILTER (WHERE extract(hour FROM sent_at AT TIME ZONE :zone) < 6) AS night
        FROM circles.gift WHERE sender_id = :id)
    SELECT taken.n AS gifts_in, taken.fen AS fen_in, taken.people AS givers,
        (taken.n - taken.people) / nullif(taken.n, 0) AS repeated_in,
        taken.night / nullif(taken.n, 0) AS night_in,
        given.n AS gifts_out, given.fen AS fen_out, given.people AS receivers,
        (given.n - given.people) / nullif(given.n, 0) AS repeated_out,
        given.night / nullif(given.n, 0) AS night_out,
        (SELECT count(*) FROM circles.post WHERE author_id = :id) AS posts,
        (SELECT count(*) FILTER (WHERE flagged)::float8 / nullif(count(DISTINCT p.id), 0)
            FROM circles.post p LEFT JOIN moderation.message_reading r
                ON r.kind = 'post' AND r.source_id = p.id
            WHERE p.author_id = :id) AS soliciting,
        (SELECT sum(amount_fen) FROM circles.transfer
            WHERE receiver_id = :id AND kind = 'payment') AS paid_in,
        (SELECT sum(amount_fen) FROM circles.transfer
            WHERE sender_id = :id AND kind = 'payment') AS paid_out,
        (SELECT sum(amount_fen) FROM circles.transfer
            WHERE sender_id = :id AND kind = 'cash_out') AS cashed_out,
        (SELECT max((joined_at AT TIME ZONE :zone)::date) FROM circles.member)
            - (SELECT (joined_at AT TIME ZONE :zone)::date FROM circles.member WHERE id = :id)
            AS tenure,
        (SELECT score FROM circles.credit_score WHERE member_id = :id
            ORDER BY scored_at DESC, id DESC LIMIT 1) AS score
    FROM taken, given
""")


def test_traits_are_those_of_the_database_and_everybody_is_compared(
    reader: Reader, connection: Connection, star: int
) -> None:
    frame = reader.frame(question_of(traits_of_all)).set_index("id")
    members = connection.execute(text("SELECT count(*) FROM circles.member")).scalar_one()
    assert len(frame) == members
    giver = connection.execute(
        text("SELECT sender_id FROM circles.gift GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
    ).scalar_one()
    for account in (star, giver):
        expected = connection.execute(TRAITS, {"id": account, "zone": ZONE}).mappings().one()
        found = frame.loc[account].fillna(0).to_dict()
        assert {trait.value: found[trait.value] for trait in Trait} == pytest.approx(
            {trait.value: float(expected[trait.value] or 0) for trait in Trait}
        )
    answer = answer_alike(reader, star)
    assert answer.compared == members - 1
    assert star not in {one.member_id for one in answer.found}


def test_a_gift_is_followed_by_what_the_mirror_holds(
    reader: Reader, connection: Connection, star: int
) -> None:
    movements = answer_movements(reader, star)
    expected = connection.execute(
        text("""SELECT 'gift' AS kind, id, amount_fen, sent_at FROM circles.gift
                WHERE :id IN (sender_id, receiver_id) AND status <> 'refunded'
            UNION ALL SELECT kind, id, amount_fen, sent_at FROM circles.transfer
                WHERE :id IN (sender_id, receiver_id)"""),
        {"id": star},
    ).all()
    assert sorted((m.kind.value, m.flow_id, m.fen, m.at) for m in movements) == sorted(
        tuple(row) for row in expected
    )
    came = min((m for m in movements if m.comes_to(star)), key=lambda m: m.at)
    onward = answer_onward(reader, star, came, came.fen)
    assert sum(step.fen for step in onward.steps) + onward.rest_fen == came.fen
    assert MovementKind.CASH_OUT in {m.kind for m in movements}


def test_a_case_is_drawn_with_its_own_money_or_with_all_and_grows_by_expanding(
    reader: Reader, connection: Connection, star: int
) -> None:
    rows = connection.execute(
        text("""SELECT id, sender_id, receiver_id, amount_fen, sent_at FROM circles.gift
            WHERE receiver_id = :id ORDER BY id LIMIT 3"""),
        {"id": star},
    ).all()
    money = [CaseMoney(Flow.GIFT, *row) for row in rows]
    accounts = frozenset({star, *(row.sender_id for row in rows)})
    own = graph_of_money(money, CaseWish(accounts=accounts), ZONE)
    assert sorted(own.graph.ids.tolist()) == sorted(accounts)
    assert own.graph.fen.sum() == sum(row.amount_fen for row in rows)
    known = {star: (3.0, 4.0)}
    wish = CaseWish(accounts=accounts, expand=star, known=known)
    whole = answer_case_graph(reader, wish)
    partners = set(
        connection.scalars(
            text("""SELECT sender_id FROM circles.gift WHERE receiver_id = :id
                UNION SELECT receiver_id FROM circles.gift WHERE sender_id = :id
                UNION SELECT sender_id FROM circles.transfer WHERE receiver_id = :id
                UNION SELECT receiver_id FROM circles.transfer WHERE sender_id = :id"""),
            {"id": star},
        )
    )
    assert whole.came
    assert whole.came <= partners - accounts
    assert set(whole.graph.ids.tolist()) == accounts | whole.came
    assert whole.graph.fen.sum() >= own.graph.fen.sum()
    assert whole.places[whole.graph.ids.tolist().index(star)].tolist() == [3.0, 4.0]
    gone = min(whole.came)
    less = answer_case_graph(
        reader, CaseWish(accounts=accounts, added=whole.came, hidden=frozenset({gone}))
    )
    assert set(less.graph.ids.tolist()) == accounts | whole.came - {gone}
    nothing = graph_of_money([], CaseWish(accounts=frozenset()), ZONE)
    assert len(nothing.graph) == 0


def test_an_accounts_money_is_told_by_partner_and_over_time(
    reader: Reader, connection: Connection, star: int
) -> None:
    money = answer_money(reader, star)
    expected = connection.execute(
        text("""SELECT CASE WHEN f.sender_id = :id THEN f.receiver_id ELSE f.sender_id END AS far,
                coalesce(sum(amount_fen) FILTER (WHERE f.receiver_id = :id), 0) AS taken,
                count(*) FILTER (WHERE f.receiver_id = :id) AS n_taken,
                coalesce(sum(amount_fen) FILTER (WHERE f.sender_id = :id), 0) AS given,
                count(*) FILTER (WHERE f.sender_id = :id) AS n_given,
                max((sent_at AT TIME ZONE :zone)::date) AS last_day
            FROM (SELECT sender_id, receiver_id, amount_fen, sent_at FROM circles.gift
                UNION ALL SELECT sender_id, receiver_id, amount_fen, sent_at FROM circles.transfer
                WHERE kind = 'payment') f
            WHERE :id IN (f.sender_id, f.receiver_id) GROUP BY 1 ORDER BY 2 + 4 DESC, 1"""),
        {"id": star, "zone": ZONE},
    ).all()
    found = [
        (one.member_id, one.in_fen, one.in_count, one.out_fen, one.out_count, one.last_day)
        for one in money.counterparties
    ]
    assert sorted(found) == sorted(tuple(row) for row in expected)
    assert sum(one.share for one in money.counterparties) == pytest.approx(1)
    assert (sum(money.course.in_fen), sum(money.course.out_fen)) == (money.in_fen, money.out_fen)
    assert money.in_fen == sum(row.taken for row in expected)
    alone = connection.execute(
        text("""SELECT id FROM circles.member m WHERE NOT EXISTS (SELECT FROM circles.gift
                WHERE m.id IN (sender_id, receiver_id)) AND NOT EXISTS (
                SELECT FROM circles.transfer WHERE m.id IN (sender_id, receiver_id))
            ORDER BY id LIMIT 1""")
    ).scalar_one()
    assert answer_money(reader, alone).counterparties == ()


def test_templates_that_others_have_too_are_told(reader: Reader, connection: Connection) -> None:
    author, ring = connection.execute(
        text("""SELECT author_id, ring_id FROM moderation.message_reading
            WHERE ring_id IN (SELECT ring_id FROM moderation.message_reading
                GROUP BY 1 HAVING count(DISTINCT author_id) > 1)
            ORDER BY author_id DESC, ring_id LIMIT 1""")
    ).one()
    shared = {one.ring_id: one for one in answer_templates(reader, author)}
    others = connection.scalars(
        text("""SELECT DISTINCT author_id FROM moderation.message_reading
            WHERE ring_id = :ring AND author_id <> :id ORDER BY 1"""),
        {"ring": ring, "id": author},
    ).all()
    assert shared[ring].other_count == len(others)
    assert list(shared[ring].others) == others[:50]


def test_of_a_case_with_very_many_accounts_those_with_most_money_are_drawn() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    money = [CaseMoney(Flow.GIFT, n, 100 + n, 1, 10 * n, at) for n in range(1, 6)]
    accounts = {1, *range(101, 106), 900}
    assert largest_accounts(money, accounts, 3) == {1, 105, 104}
    assert largest_accounts(money, accounts) == accounts
