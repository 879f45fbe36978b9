"""The questions of the flow graph and the Sankey diagrams, beside the same by hand."""

from collections.abc import Collection

from workstation.analytics import graphs, paths, sankey
from workstation.analytics.asking import question_of
from workstation.cli.questions import Case
from workstation.cli.questions.gifts import _per_account, _where, _where_postgres
from workstation.domain.slices import BAND_RANGES, Slice

# The first hop of a graph, the accounts of a picture, a step of the search for a path.
_FEW, _MANY, _STEP = (frozenset(range(1, end)) for end in (41, 401, 2_001))


def _listed(accounts: Collection[int]) -> str:
    return ", ".join(map(str, sorted(accounts)))


def _sides(accounts: Collection[int], wanted: Slice) -> str:
    """Return each gift from the side of those who are asked about."""
    some = _listed(accounts)
    given, taken = (_where(wanted, f"{one} IN ({some})") for one in ("sender_id", "receiver_id"))
    return (
        "(SELECT sender_id AS near, receiver_id AS far, amount_fen AS fen, 1 AS given FROM gift"
        f" {given} UNION ALL SELECT receiver_id, sender_id, amount_fen, 0 FROM gift {taken})"
    )


def _pairs_near_by_hand(wanted: Slice) -> str:
    return (
        "SELECT near, far, fen, n FROM (SELECT near, far, sum(fen)::BIGINT AS fen, count(*) AS n"
        f" FROM {_sides(_FEW, wanted)} GROUP BY 1, 2)"
        " QUALIFY row_number() OVER (PARTITION BY near ORDER BY fen DESC, far) <= 60"
    )


def _account_sums_by_hand(wanted: Slice) -> str:
    return (
        "SELECT near, coalesce(sum(fen) FILTER (given = 0), 0)::BIGINT,"
        " coalesce(sum(fen) FILTER (given = 1), 0)::BIGINT, count(*) FILTER (given = 0),"
        " count(*) FILTER (given = 1), count(DISTINCT far)"
        f" FROM {_sides(_MANY, wanted)} GROUP BY 1"
    )


def _flows_among_by_hand(wanted: Slice) -> str:
    some = _listed(_MANY)
    where = _where(wanted, f"sender_id IN ({some})", f"receiver_id IN ({some})")
    return (
        "SELECT sender_id, receiver_id, 'gift', local_day, sum(amount_fen)::BIGINT, count(*)"
        f" FROM gift {where} GROUP BY ALL"
    )


def _adjacent_by_hand(wanted: Slice) -> str:
    return f"SELECT near, far, sum(fen)::BIGINT FROM {_sides(_STEP, wanted)} GROUP BY 1, 2"


def _band(score: str) -> str:
    branches = [f"WHEN {score} <= {high} THEN '{band.value}'" for band, (_, high) in _RISING]
    return f"CASE WHEN {score} IS NULL THEN 'unscored' {' '.join(branches)} END"


_RISING = sorted(BAND_RANGES.items(), key=lambda band: band[1])


def _bands_of_by_hand(wanted: Slice) -> str:
    until = f" AND local_day <= DATE '{wanted.last_day}'" if wanted.last_day else ""
    return (
        f"SELECT member_id, {_band('score')} FROM (SELECT member_id, score FROM credit_score"
        f" WHERE member_id IN ({_listed(_MANY)}){until} QUALIFY row_number() OVER"
        " (PARTITION BY member_id ORDER BY scored_at DESC, id DESC) = 1)"
    )


def _busiest_by_hand(wanted: Slice) -> str:
    return (
        f"SELECT receiver_id FROM gift {_where(wanted, 'receiver_id IS NOT NULL')} GROUP BY 1"
        " ORDER BY sum(amount_fen) DESC, 1 LIMIT 1"
    )


def _bands_by_hand(wanted: Slice) -> str:
    if wanted.categories:
        return (
            f"SELECT circle_id, {_band('sender_score')}, {_band('receiver_score')}, count(*),"
            f" sum(amount_fen)::BIGINT FROM gift {_where(wanted)} GROUP BY ALL"
        )
    found = []
    if wanted.first_day:
        found.append(f"local_day >= DATE '{wanted.first_day}'")
    if wanted.last_day:
        found.append(f"local_day <= DATE '{wanted.last_day}'")
    if wanted.circles:
        found.append(f"circle_id IN ({_listed(sorted(wanted.circles))})")
    if wanted.bands:
        values = ", ".join(f"'{band.value}'" for band in wanted.bands)
        found.append(f"sender_band IN ({values})")
    where = f"WHERE {' AND '.join(found)}" if found else ""
    return (
        "SELECT circle_id, sender_band, receiver_band, sum(gifts)::BIGINT, sum(fen)::BIGINT"
        f" FROM gift_day {where} GROUP BY ALL"
    )


def _bands_postgres(wanted: Slice) -> str:
    newest = (
        "(SELECT s.score FROM circles.credit_score s WHERE s.member_id = g.{} AND s.scored_at <="
        " g.sent_at ORDER BY s.scored_at DESC, s.id DESC LIMIT 1)"
    )
    scores = ", ".join(newest.format(side) for side in ("sender_id", "receiver_id"))
    return (
        f"SELECT circle_id, {_band('a')}, {_band('b')}, count(*), sum(amount_fen)::bigint FROM"
        f" (SELECT g.circle_id, g.amount_fen, {scores} FROM circles.gift g"
        f" {_where_postgres(wanted)}) t (circle_id, amount_fen, a, b) GROUP BY 1, 2, 3"
    )


def _pairs_by_hand(wanted: Slice) -> str:
    each = (
        "(SELECT {0} AS {1}, sum(gifts)::BIGINT AS n, sum(fen)::BIGINT AS fen FROM {2} GROUP BY 1)"
    )
    givers = each.format("sender_id", "giver", _per_account(wanted, "sender_id"))
    receivers = each.format("receiver_id", "receiver", _per_account(wanted, "receiver_id"))
    largest = "SELECT * FROM {0} WHERE {1} IS NOT NULL ORDER BY fen DESC, {1} LIMIT 15"
    return f"""
        WITH givers AS MATERIALIZED ({givers}),
        g AS MATERIALIZED ({largest.format("givers", "giver")}),
        r AS MATERIALIZED ({largest.format(receivers, "receiver")}),
        shown AS MATERIALIZED (
            SELECT sender_id AS giver, receiver_id AS receiver, count(*) AS n,
                sum(amount_fen)::BIGINT AS fen
            FROM (SELECT * FROM gift {_where(wanted)})
            SEMI JOIN g ON sender_id = giver SEMI JOIN r ON receiver_id = receiver
            GROUP BY 1, 2)
        SELECT giver, receiver, sum(n)::BIGINT AS gifts, sum(fen)::BIGINT FROM (
            FROM shown UNION ALL SELECT giver, NULL, n, fen FROM g
            UNION ALL SELECT NULL, receiver, n, fen FROM r
            UNION ALL SELECT giver, NULL, -n, -fen FROM shown
            UNION ALL SELECT NULL, receiver, -n, -fen FROM shown
            UNION ALL SELECT NULL, NULL, n, fen FROM givers
            UNION ALL SELECT NULL, NULL, -n, -fen FROM g
            UNION ALL SELECT NULL, NULL, -n, -fen FROM r
            UNION ALL SELECT NULL, NULL, n, fen FROM shown)
        GROUP BY 1, 2 HAVING gifts > 0"""


CASES: tuple[Case, ...] = (
    Case(
        "graph: partners of 40",
        lambda wanted: question_of(graphs.pairs_near, _FEW, wanted, graphs.Reach()),
        _pairs_near_by_hand,
    ),
    Case(
        "graph: sums of 400",
        lambda wanted: question_of(graphs.account_sums, _MANY, wanted),
        _account_sums_by_hand,
    ),
    Case(
        "graph: flows among 400",
        lambda wanted: question_of(graphs.flows_among, _MANY, wanted),
        _flows_among_by_hand,
    ),
    Case(
        "graph: bands of 400",
        lambda wanted: question_of(graphs.bands_of, _MANY, wanted),
        _bands_of_by_hand,
    ),
    Case(
        "graph: whom to begin with",
        lambda wanted: question_of(graphs.busiest_account, wanted),
        _busiest_by_hand,
    ),
    Case(
        "path: a step from 2,000",
        lambda wanted: question_of(paths.adjacent, _STEP, wanted),
        _adjacent_by_hand,
    ),
    Case(
        "Sankey: bands and circles",
        lambda wanted: question_of(sankey.band_flows, wanted),
        _bands_by_hand,
        _bands_postgres,
    ),
    Case(
        "Sankey: givers and receivers",
        lambda wanted: question_of(sankey.pair_flows, wanted),
        _pairs_by_hand,
    ),
)
