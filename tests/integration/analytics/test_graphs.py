"""Graphs, paths and Sankey diagrams say what hand-written SQL over the circles database says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ibis.expr import types as ir
from sqlalchemy import Connection, text

from tests.helpers.simulated import Mirrored
from tests.helpers.slices import bound, slices
from workstation.analytics import graphs, paths, sankey
from workstation.analytics.asking import Reader
from workstation.analytics.flow_others import rows_of_others
from workstation.analytics.flow_picture import FlowWish, answer_path_picture, answer_picture
from workstation.analytics.graphs import Reach
from workstation.domain.flows import OTHERS, Flow, Measure
from workstation.domain.slices import Slice

BOTH = frozenset(Flow)

# Each flow with its day; gifts as the slice narrows them, payments by their days only.
FLOWS = """
WITH gift AS (
    SELECT g.*, (g.sent_at AT TIME ZONE :zone)::date AS day,
        (SELECT score FROM circles.credit_score s WHERE s.member_id = g.sender_id
            AND s.scored_at <= g.sent_at ORDER BY scored_at DESC, id DESC LIMIT 1) AS score,
        (SELECT score FROM circles.credit_score s WHERE s.member_id = g.receiver_id
            AND s.scored_at <= g.sent_at ORDER BY scored_at DESC, id DESC LIMIT 1) AS other_score
    FROM circles.gift g
), wanted AS (
    SELECT * FROM gift
    WHERE (cardinality(CAST(:circles AS bigint[])) = 0 OR circle_id = ANY (:circles))
        AND (cardinality(CAST(:lows AS int[])) + cardinality(CAST(:unscored AS int[])) = 0
            OR (score IS NULL AND cardinality(CAST(:unscored AS int[])) = 1)
            OR EXISTS (SELECT FROM unnest(CAST(:lows AS int[]), CAST(:highs AS int[])) b (l, h)
                WHERE score BETWEEN l AND h))
        AND (cardinality(CAST(:categories AS text[])) = 0 OR EXISTS (
            SELECT FROM moderation.message_reading r WHERE r.kind = 'post' AND r.flagged
                AND r.source_id = gift.post_id AND r.category = ANY (:categories)))
), flow AS (
    SELECT * FROM (
        SELECT sender_id, receiver_id, 'gift' AS flow, day, amount_fen AS fen, circle_id, score,
            other_score FROM wanted
        UNION ALL
        SELECT sender_id, receiver_id, 'transfer', (sent_at AT TIME ZONE :zone)::date, amount_fen,
            NULL, NULL, NULL
        FROM circles.transfer WHERE kind = 'payment' AND :payments
    ) every
    WHERE (CAST(:first_day AS date) IS NULL OR day >= :first_day)
        AND (CAST(:last_day AS date) IS NULL OR day <= :last_day)
), side AS (
    SELECT sender_id AS near, receiver_id AS far, fen AS given, 0::bigint AS taken FROM flow
    UNION ALL
    SELECT receiver_id, sender_id, 0, fen FROM flow
)
"""
BAND = """CASE WHEN {0} IS NULL THEN 'unscored' WHEN {0} <= 549 THEN '350-549'
    WHEN {0} <= 599 THEN '550-599' WHEN {0} <= 649 THEN '600-649' WHEN {0} <= 699 THEN '650-699'
    WHEN {0} <= 750 THEN '700-750' ELSE '751-950' END"""

BY_BAND = f"""SELECT circle_id, {BAND.format("score")}, {BAND.format("other_score")}, count(*),
    sum(fen)::bigint FROM flow GROUP BY 1, 2, 3"""  # noqa: S608  # the bands above

SELECTED = """, selected AS (
    SELECT * FROM flow WHERE cardinality(CAST(:chosen AS bigint[])) = 0
        OR sender_id = ANY (:chosen) OR receiver_id = ANY (:chosen)
), givers AS (
    SELECT sender_id AS giver FROM selected GROUP BY 1 ORDER BY sum(fen) DESC, 1 LIMIT 15
), takers AS (
    SELECT receiver_id AS taker FROM selected GROUP BY 1 ORDER BY sum(fen) DESC, 1 LIMIT 15
)
"""
PAIRS = f"""{SELECTED} SELECT giver, taker, count(*), sum(fen)::bigint FROM selected
    LEFT JOIN givers ON giver = sender_id LEFT JOIN takers ON taker = receiver_id GROUP BY 1, 2"""  # noqa: S608  # ours
COUNTS = f"""{SELECTED} SELECT count(DISTINCT sender_id), count(DISTINCT receiver_id)
    FROM selected"""  # noqa: S608  # ours

accounts = st.frozensets(st.integers(1, 300), min_size=1, max_size=40)


@pytest.fixture(scope="module")
def reader(platform: Mirrored) -> Iterator[Reader]:
    with platform.mirror.reader() as reader:
        yield reader


@pytest.fixture(scope="module")
def connection(platform: Mirrored) -> Iterator[Connection]:
    with platform.database.engine().connect() as connection:
        yield connection


def by_hand(
    connection: Connection, query: str, wanted: Slice, *, payments: bool = False, **more: object
) -> list[tuple[Any, ...]]:
    lists = {name: sorted(ids) for name, ids in more.items() if isinstance(ids, frozenset)}
    values = {**bound(wanted), "payments": payments, **more, **lists}
    return [tuple(row) for row in connection.execute(text(FLOWS + query), values)]


def answer(reader: Reader, question: ir.Table) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in reader.arrow(question).to_pylist()]


def same(one: list[tuple[Any, ...]], other: list[tuple[Any, ...]]) -> bool:
    key = lambda row: [str(value) for value in row]  # noqa: E731
    return sorted(one, key=key) == sorted(other, key=key)


@settings(max_examples=15, deadline=None)
@given(wanted=slices(), chosen=accounts, payments=st.booleans())
def test_sums_of_accounts_and_of_what_is_between_them(
    reader: Reader, connection: Connection, wanted: Slice, chosen: frozenset[int], payments: bool
) -> None:
    flows = BOTH if payments else graphs.GIFTS_ONLY
    assert same(
        answer(reader, graphs.account_sums(chosen, wanted, flows)),
        by_hand(
            connection,
            "SELECT near, sum(taken)::bigint, sum(given)::bigint,"
            " count(*) FILTER (WHERE taken > 0), count(*) FILTER (WHERE given > 0),"
            " count(DISTINCT far) FROM side"
            " WHERE near = ANY (:chosen) GROUP BY near",
            wanted,
            payments=payments,
            chosen=chosen,
        ),
    )
    assert same(
        answer(reader, graphs.flows_among(chosen, wanted, flows)),
        by_hand(
            connection,
            "SELECT sender_id, receiver_id, flow, day, sum(fen)::bigint, count(*) FROM flow"
            " WHERE sender_id = ANY (:chosen) AND receiver_id = ANY (:chosen) GROUP BY 1, 2, 3, 4",
            wanted,
            payments=payments,
            chosen=chosen,
        ),
    )
    by_money = answer(reader, graphs.pairs_near(chosen, wanted, Reach(per_account=3, flows=flows)))
    assert same(
        by_money,
        by_hand(
            connection,
            "SELECT near, far, fen, n FROM (SELECT *, row_number() OVER (PARTITION BY near"
            " ORDER BY fen DESC, far) AS place FROM (SELECT near, far,"
            " sum(given + taken)::bigint AS fen, count(*) AS n FROM side"
            " WHERE near = ANY (:chosen) GROUP BY 1, 2) p) ranked WHERE place <= 3",
            wanted,
            payments=payments,
            chosen=chosen,
        ),
    )


@settings(max_examples=10, deadline=None)
@given(wanted=slices(), chosen=accounts)
def test_bands_are_those_of_the_last_day(
    reader: Reader, connection: Connection, wanted: Slice, chosen: frozenset[int]
) -> None:
    assert same(
        answer(reader, graphs.bands_of(chosen, wanted)),
        by_hand(
            connection,
            "SELECT DISTINCT ON (member_id) member_id, " + BAND.format("score") + " FROM"
            " circles.credit_score s WHERE member_id = ANY (:chosen) AND (CAST(:last_day AS date)"
            " IS NULL OR (scored_at AT TIME ZONE :zone)::date <= :last_day)"
            " ORDER BY member_id, scored_at DESC, id DESC",
            wanted,
            chosen=chosen,
        ),
    )


@settings(max_examples=15, deadline=None)
@given(wanted=slices(), chosen=st.just(frozenset()) | accounts)
def test_which_way_money_goes(
    reader: Reader, connection: Connection, wanted: Slice, chosen: frozenset[int]
) -> None:
    assert same(
        answer(reader, sankey.band_flows(wanted)),
        by_hand(
            connection,
            BY_BAND,
            wanted,
        ),
    )
    assert same(
        answer(reader, sankey.pair_flows(wanted, chosen)),
        by_hand(
            connection,
            PAIRS,
            wanted,
            chosen=chosen,
        ),
    )
    assert answer(reader, sankey.pair_counts(wanted, chosen)) == by_hand(
        connection,
        COUNTS,
        wanted,
        chosen=chosen,
    )


def all_pairs(connection: Connection, wanted: Slice) -> dict[int, dict[int, int]]:
    """Return for each account its partners with the money between them."""
    found: dict[int, dict[int, int]] = {}
    query = "SELECT near, far, sum(given + taken)::bigint FROM side GROUP BY 1, 2"
    for near, far, fen in by_hand(connection, query, wanted):
        found.setdefault(near, {})[far] = fen
    return found


def best_path(pairs: dict[int, dict[int, int]], one: int, other: int) -> tuple[int, int] | None:
    """Return hops and money of the best path, by trying all, hop after hop."""
    best, hops = {one: 0}, 0
    seen = {one}
    while other not in best:
        reached: dict[int, int] = {}
        for near, so_far in best.items():
            for far, fen in pairs.get(near, {}).items():
                if far not in seen:
                    reached[far] = max(reached.get(far, 0), so_far + fen)
        if not reached:
            return None
        seen |= reached.keys()
        best, hops = reached, hops + 1
    return hops, best[other]


@settings(max_examples=15, deadline=None)
@given(wanted=slices(), one=st.integers(1, 300), other=st.integers(1, 300))
def test_the_shortest_path_is_the_shortest_and_has_most_money(
    reader: Reader, connection: Connection, wanted: Slice, one: int, other: int
) -> None:
    pairs = all_pairs(connection, wanted)
    found = paths.answer_path(reader, one, other, wanted)
    expected = best_path(pairs, one, other)
    if found.gave_up:
        assert expected is None or expected[0] > paths.MOST_STEPS
    elif expected is None:
        assert found.accounts == ()
    else:
        assert (len(found.accounts) - 1, found.fen) == expected
        steps = list(zip(found.accounts, found.accounts[1:], strict=False))
        assert sum(pairs[near][far] for near, far in steps) == found.fen


def test_of_several_shortest_paths_the_one_with_most_money(
    reader: Reader, connection: Connection
) -> None:
    pairs = all_pairs(connection, Slice())
    busy = sorted(pairs, key=lambda account: -len(pairs[account]))
    few = busy[-1]
    for other in busy[:12]:
        found = paths.answer_path(reader, few, other, Slice())
        assert (len(found.accounts) - 1, found.fen) == best_path(pairs, few, other)


def within(pairs: dict[int, dict[int, int]], center: int, hops: int) -> dict[int, int]:
    found = {center: 0}
    for hop in range(1, hops + 1):
        for near in [account for account, at in found.items() if at == hop - 1]:
            for far in pairs.get(near, {}):
                found.setdefault(far, hop)
    return found


def test_a_neighbourhood_holds_everybody_that_near_and_tells_what_it_leaves_out(
    reader: Reader, connection: Connection
) -> None:
    pairs = all_pairs(connection, Slice())
    center = max(pairs, key=lambda account: len(pairs[account]))
    whole = graphs.answer_neighbourhood(
        reader, center, Slice(), Reach(hops=2, most=10_000, per_account=10_000)
    )
    expected = within(pairs, center, 2)
    assert dict(zip(whole.accounts["id"], whole.accounts["hop"], strict=True)) == expected
    assert [left.partners for left in whole.left_out] == [0, 0]
    assert [left.fen for left in whole.left_out] == [0, 0]

    few = graphs.answer_neighbourhood(
        reader, center, Slice(), Reach(hops=2, most=12, per_account=5)
    )
    shown = set(few.accounts["id"])
    assert len(shown) == 12
    # The largest come first, also where they are cut.
    strongest = sorted(pairs[center], key=lambda far: (-pairs[center][far], far))[:5]
    assert set(few.accounts[few.accounts["hop"] == 1]["id"]) == set(strongest)
    fen: dict[int, int] = {}
    for near in strongest:
        for far in sorted(pairs[near], key=lambda far: (-pairs[near][far], far))[:5]:
            if far not in {center, *strongest}:
                fen[far] = fen.get(far, 0) + pairs[near][far]
    second = sorted(fen, key=lambda far: (-fen[far], far))[:6]
    assert set(few.accounts[few.accounts["hop"] == 2]["id"]) == set(second)
    for left, inner in zip(few.left_out, ({center}, set(strongest)), strict=True):
        outside = [(near, far) for near in inner for far in pairs[near] if far not in shown]
        assert left.partners == len(outside)
        assert left.fen == sum(pairs[near][far] for near, far in outside)


def test_partners_that_are_left_out_are_one_node_with_all_their_money(
    reader: Reader, connection: Connection
) -> None:
    wanted = Slice(last_day=date(2016, 12, 20))
    pairs = all_pairs(connection, wanted)
    center = max(pairs, key=lambda account: len(pairs[account]))
    reach = Reach(hops=1, most=6, per_account=6, gathers=True)
    picture = answer_picture(reader, FlowWish(center=center, reach=reach), wanted)
    assert picture is not None
    graph = picture.drawn
    shown = [each for each in graph.ids.tolist() if each > 0]
    outside = set(pairs[center]) - set(shown)
    node = graph.ids.tolist().index(OTHERS)
    assert (len(shown), int(graph.members[node])) == (6, len(outside))
    money = sum(pairs[center][far] for far in outside)
    assert graph.fen_in[node] + graph.fen_out[node] == money
    assert graph.hidden[graph.ids.tolist().index(center)] == 0
    # Of the days that a brush leaves, and row by row.
    flows = picture.found.flows
    to_others = flows[(flows[["sender_id", "receiver_id"]] == OTHERS).any(axis=1)]
    assert to_others["fen"].sum() == money
    rows = reader.frame(rows_of_others(center, shown, wanted, Flow.GIFT))
    assert (len(rows), rows["amount_fen"].sum()) == (to_others["count"].sum(), money)
    # Wherever everybody finds room there is no such node.
    roomy = replace(reach, most=10_000, per_account=10_000)
    whole = answer_picture(reader, FlowWish(center=center, reach=roomy), wanted)
    assert whole is not None
    assert OTHERS not in whole.whole.ids


def test_a_picture_shows_the_path_that_was_asked_for_and_keeps_places(
    reader: Reader, connection: Connection
) -> None:
    pairs = all_pairs(connection, Slice())
    center = max(pairs, key=lambda account: len(pairs[account]))
    reach = Reach(hops=1, most=20, measure=Measure.COUNT)
    first = answer_picture(reader, FlowWish(center=center, reach=reach), Slice())
    assert first is not None
    known = {
        int(account): (float(x), float(y))
        for account, (x, y) in zip(first.drawn.ids, first.places, strict=True)
    }
    near = within(pairs, center, 3)
    far = max(near, key=lambda account: (near[account], account))
    wish = FlowWish(center=center, reach=reach, known=known)
    second = answer_path_picture(reader, wish, (center, far), Slice())
    assert second is not None
    assert second.path is not None
    assert len(second.path.accounts) == near[far] + 1
    places = dict(zip(second.drawn.ids.tolist(), second.places.tolist(), strict=True))
    assert set(second.path.accounts) <= places.keys()
    assert {account: tuple(places[account]) for account in known} == known


def test_without_gifts_there_is_no_picture_unless_an_account_is_asked_for(reader: Reader) -> None:
    before = Slice(last_day=date(2010, 1, 1))
    assert answer_picture(reader, FlowWish(), before) is None
    alone = answer_picture(reader, FlowWish(center=7), before)
    assert alone is not None
    assert alone.drawn.ids.tolist() == [7]
    assert alone.places.tolist() == [[0.0, 0.0]]
    assert alone.communities[0].accounts == 1
