"""Planted schemes are what they are called, and everyday business is there; on both simulators."""

import itertools
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import Connection, text

from tests.helpers.server import Database, Server, _clone
from workstation.demo.bulk.platform import Size, simulate_at_size
from workstation.demo.platform import simulate
from workstation.demo.schemes.scene import Everyday
from workstation.demo.span import BUSINESS_TIME
from workstation.demo.truth import asking_posts, everyday_groups, planted_schemes
from workstation.domain.flows import Flow
from workstation.domain.typologies import Money, Typology

PEOPLE = 2_000
LIMIT = 5_000_000
OPENED = date(2016, 11, 24)

_MONEY = text("""
    SELECT 'gift' AS flow, id, sender_id, receiver_id, amount_fen, sent_at, 'gift' AS kind, post_id
    FROM circles.gift WHERE id = ANY (:gifts)
    UNION ALL
    SELECT 'transfer', id, sender_id, receiver_id, amount_fen, sent_at, kind, NULL
    FROM circles.transfer WHERE id = ANY (:transfers)
    ORDER BY sent_at
""")


class Moved(NamedTuple):
    """Money of a scheme."""

    sender: int
    receiver: int
    fen: int
    at: datetime
    kind: str
    post: int | None


Rows = list[Moved]


@pytest.fixture(scope="module", params=["small", "at size"])
def filled(
    request: pytest.FixtureRequest,
    server: Server,
    template_database: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Database]:
    folder: Path = tmp_path_factory.mktemp("media")
    with _clone(server, template_database) as database:
        with database.engine().begin() as connection:
            if request.param == "small":
                simulate(connection, folder, people=PEOPLE, photos=8, opened=OPENED, workers=1)
            else:
                size = Size(people=PEOPLE, posts=6_000, gifts=6_000, photos=8, readings=0)
                simulate_at_size(connection, folder, size, opened=OPENED)
        yield database


@pytest.fixture
def connection(filled: Database) -> Iterator[Connection]:
    with filled.engine().connect() as connection:
        yield connection


def moved(connection: Connection, money: frozenset[Money]) -> Rows:
    ids = {flow: [one.flow_id for one in money if one.flow is flow] for flow in Flow}
    found = connection.execute(_MONEY, {"gifts": ids[Flow.GIFT], "transfers": ids[Flow.TRANSFER]})
    rows = [Moved(*row[2:]) for row in found]
    assert len(rows) == len(money), "the truth names money that is not there"
    return rows


def partners(rows: Rows) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Return whom each sender paid, and by whom each receiver was paid."""
    paid, payers = defaultdict(set), defaultdict(set)
    for row in rows:
        paid[row.sender].add(row.receiver)
        payers[row.receiver].add(row.sender)
    return paid, payers


def sent(rows: Rows, account: int) -> int:
    return sum(row.fen for row in rows if row.sender == account)


def received(rows: Rows, account: int) -> int:
    return sum(row.fen for row in rows if row.receiver == account)


def is_fan_in(rows: Rows) -> bool:
    paid, payers = partners(rows)
    return len(payers) == 1 and len(paid) >= 5 and alike(rows)


def is_fan_out(rows: Rows) -> bool:
    paid, payers = partners(rows)
    return len(paid) == 1 and len(payers) >= 5 and alike(rows)


def alike(rows: Rows) -> bool:
    return max(row.fen for row in rows) < 3 * min(row.fen for row in rows)


def is_cycle(rows: Rows) -> bool:
    follows = all(
        one.receiver == two.sender and one.fen > two.fen and one.at < two.at
        for one, two in itertools.pairwise(rows)
    )
    return follows and rows[-1].receiver == rows[0].sender and len(rows) >= 4


def is_gather_scatter(rows: Rows) -> bool:
    paid, payers = partners(rows)
    (hub,) = paid.keys() & payers.keys()
    last_in = max(row.at for row in rows if row.receiver == hub)
    first_out = min(row.at for row in rows if row.sender == hub)
    passed_on = sent(rows, hub) / received(rows, hub)
    return len(payers[hub]) >= 4 <= len(paid[hub]) and last_in < first_out and 0.7 < passed_on < 1.2


def is_scatter_gather(rows: Rows) -> bool:
    paid, payers = partners(rows)
    mules = paid.keys() & payers.keys()
    (source,), (sink,) = paid.keys() - mules, payers.keys() - mules
    keeps = all(0.8 * received(rows, one) < sent(rows, one) < received(rows, one) for one in mules)
    return paid[source] == payers[sink] == mules and len(mules) >= 5 and keeps


def is_bipartite(rows: Rows) -> bool:
    paid, payers = partners(rows)
    pairs = len(paid) * len(payers)
    return (
        not paid.keys() & payers.keys()
        and min(len(paid), len(payers)) >= 3
        and len(rows) >= pairs - 1
    )


def is_stack(rows: Rows) -> bool:
    paid, payers = partners(rows)
    middle = paid.keys() & payers.keys()
    first, last = paid.keys() - middle, payers.keys() - middle
    layered = all(paid[one] <= middle for one in first) and all(paid[one] <= last for one in middle)
    return layered and min(len(first), len(middle), len(last)) >= 2


def is_walk(rows: Rows) -> bool:
    follows = all(one.receiver == two.sender for one, two in itertools.pairwise(rows))
    return follows and len(rows) >= 5 and (rows[-1].at - rows[0].at).days == 0


def is_structured(rows: Rows) -> bool:
    if {row.kind for row in rows} == {"cash_out"}:
        by_day: Counter[date] = Counter()
        for row in rows:
            by_day[row.at.astimezone(BUSINESS_TIME).date()] += row.fen
        return len(by_day) >= 3 and all(0.9 * LIMIT < fen < LIMIT for fen in by_day.values())
    return len(rows) >= 3 and all(0.85 * LIMIT < row.fen < LIMIT for row in rows)


def is_burst(rows: Rows) -> bool:
    third = len(rows) // 3
    first, last = (sum(row.fen for row in part) for part in (rows[:third], rows[-third:]))
    return len({row[:2] for row in rows}) == 1 and len(rows) >= 8 and last > 5 * first


def is_returned(rows: Rows) -> bool:
    gifts = [row for row in rows if row.kind == "gift"]
    hub = gifts[0].receiver
    backs = [row for row in rows if row.kind == "payment" and row.sender == hub]
    shares = [
        sum(back.fen for back in backs if back.receiver == giver) / sent(gifts, giver)
        for giver in {gift.sender for gift in gifts}
    ]
    outs = [row for row in rows if row.kind == "cash_out" and row.sender == hub]
    return len(gifts) == len(backs) == len(outs) >= 2 and all(0.5 < each < 1 for each in shares)


def is_large(rows: Rows) -> bool:
    total = sum(row.fen for row in rows)
    days = {row.at.astimezone(BUSINESS_TIME).date() for row in rows}
    return len(days) == 1 and total > (LIMIT if rows[0].kind == "cash_out" else 4 * LIMIT)


def is_far_out(rows: Rows) -> bool:
    paid, payers = partners(rows)
    return min(len(paid), len(payers)) == 1 and len(rows) >= 30 and median(rows) > 20_000


def is_shared(rows: Rows) -> bool:
    paid, payers = partners(rows)
    several = [one for one in paid if len(paid[one]) >= 2]
    return len(payers) >= 3 and len(several) >= 3


def is_solicited(rows: Rows) -> bool:
    return len({row.post for row in rows}) == 1 and len({row.sender for row in rows}) >= 9


def median(rows: Rows) -> float:
    return statistics.median(row.fen for row in rows)


PROPERTIES: dict[Typology, Callable[[Rows], bool]] = {
    Typology.FAN_IN: is_fan_in,
    Typology.FAN_OUT: is_fan_out,
    Typology.CYCLE: is_cycle,
    Typology.GATHER_SCATTER: is_gather_scatter,
    Typology.SCATTER_GATHER: is_scatter_gather,
    Typology.BIPARTITE: is_bipartite,
    Typology.STACK: is_stack,
    Typology.RANDOM_WALK: is_walk,
    Typology.STRUCTURING: is_structured,
    Typology.BURST: is_burst,
    Typology.RECIPROCITY: is_returned,
    Typology.SHARED_TEMPLATE: is_shared,
    Typology.SOLICITING: is_solicited,
    Typology.PEER_OUTLIER: is_far_out,
    Typology.LARGE_VALUE: is_large,
}


def test_schemes_are_what_they_are_called(connection: Connection) -> None:
    schemes = planted_schemes(connection)

    for scheme in schemes:
        rows = moved(connection, scheme.money)
        involved = {account for row in rows for account in row[:2]}
        alone = scheme.typology is Typology.PEER_OUTLIER  # its partners are none
        assert len(scheme.accounts) == 1 if alone else scheme.accounts.keys() == involved, scheme
        assert scheme.accounts.keys() <= involved
        assert PROPERTIES[scheme.typology](rows), scheme
    planted = Counter(scheme.typology for scheme in schemes)
    assert planted.keys() == set(Typology)
    assert min(planted.values()) >= 2


def test_soliciting_schemes_are_on_posts_that_ask(connection: Connection) -> None:
    asking = asking_posts(connection)
    for scheme in planted_schemes(connection):
        if scheme.typology is Typology.SOLICITING:
            assert {row.post for row in moved(connection, scheme.money)} <= asking


def test_everyday_business_of_each_kind_is_told_apart(connection: Connection) -> None:
    groups = everyday_groups(connection)
    schemes = {one for scheme in planted_schemes(connection) for one in scheme.money}

    counts = Counter(group.kind for group in groups)
    assert counts.keys() == set(Everyday)
    assert min(counts.values()) >= 2
    for group in groups:
        rows = moved(connection, group.money)
        assert {account for row in rows for account in row[:2]} == group.accounts
        assert not group.money & schemes


def test_all_fans_of_a_popular_post_are_named(connection: Connection) -> None:
    posters = [
        group for group in everyday_groups(connection) if group.kind is Everyday.POPULAR_POSTER
    ]
    on_post = text("SELECT id FROM circles.gift WHERE post_id = :post")
    for group in posters:
        (post,) = {row.post for row in moved(connection, group.money)}
        gifts = connection.scalars(on_post, {"post": post}).all()
        assert {Money(Flow.GIFT, one) for one in gifts} == group.money
    assert max(len(group.accounts) for group in posters) >= 40
