"""How two accounts are connected."""

from collections.abc import Collection
from dataclasses import dataclass, field

import ibis.expr.types as ir

from workstation.analytics.asking import Reader, question_of, total
from workstation.analytics.graphs import GIFTS_ONLY, flows_in, sides_of
from workstation.domain.flows import Flow
from workstation.domain.slices import Slice

MOST_STEPS = 8
MOST_ACCOUNTS = 50_000
"""So many are looked at, from both ends together, before a search gives up."""


@dataclass(frozen=True, slots=True)
class Connection:
    """What a search for a path found.

    Attributes:
        accounts: From one account to the other, both included; empty if there is no path.
        fen: Money that went between neighbours on it, both ways, summed along the path.
        looked_at: How many accounts the search touched.
        gave_up: Whether it ended by its limits: there may be a path all the same.
    """

    accounts: tuple[int, ...]
    fen: int
    looked_at: int
    gave_up: bool


@dataclass(slots=True)
class _End:
    """A search from one end: for each account the best money on the way, and where it came from."""

    start: int
    best: dict[int, int] = field(default_factory=dict)
    before: dict[int, int] = field(default_factory=dict)
    frontier: list[int] = field(default_factory=list)
    steps: int = 0

    def __post_init__(self) -> None:
        self.best = {self.start: 0}
        self.frontier = [self.start]

    def way_to(self, account: int) -> list[int]:
        way = [account]
        while way[-1] != self.start:
            way.append(self.before[way[-1]])
        return way


def adjacent(
    accounts: Collection[int], wanted: Slice, flows: Collection[Flow] = GIFTS_ONLY
) -> ir.Table:
    """Return everybody with whom some accounts had to do.

    Returns:
        Columns `near_id`, `far_id`, `fen` both ways together.
    """
    side = sides_of(flows_in(wanted, flows), accounts)
    return side.group_by("near_id", "far_id").aggregate(fen=total(side.fen_in + side.fen_out))


def answer_path(
    reader: Reader,
    one: int,
    other: int,
    wanted: Slice,
    flows: Collection[Flow] = GIFTS_ONLY,
) -> Connection:
    """Return the shortest path between two accounts, whichever way money went on it.

    By hops; of several with as few, that with most money along it, then that of the smallest ids
    where they meet. Both ends are searched in turn, the smaller one first, so that a platform of
    a million accounts is not read through.

    Args:
        reader: Of the mirror.
        one: Where the path begins.
        other: Where it ends.
        wanted: What counts.
        flows: What counts of these.
    """
    ends = (_End(one), _End(other))
    if one == other:
        return Connection((one,), 0, 1, gave_up=False)
    while not (met := ends[0].best.keys() & ends[1].best.keys()):
        looked_at = len(ends[0].best) + len(ends[1].best)
        smaller = min(ends, key=lambda end: len(end.frontier))
        if not smaller.frontier:
            return Connection((), 0, looked_at, gave_up=False)
        if looked_at > MOST_ACCOUNTS or ends[0].steps + ends[1].steps >= MOST_STEPS:
            return Connection((), 0, looked_at, gave_up=True)
        _step(reader, smaller, wanted, flows)
    middle = min(met, key=lambda account: (-sum(end.best[account] for end in ends), account))
    way = [*reversed(ends[0].way_to(middle)), *ends[1].way_to(middle)[1:]]
    fen = sum(end.best[middle] for end in ends)
    return Connection(tuple(way), fen, sum(len(end.best) for end in ends), gave_up=False)


def _step(reader: Reader, end: _End, wanted: Slice, flows: Collection[Flow]) -> None:
    pairs = reader.frame(question_of(adjacent, frozenset(end.frontier), wanted, frozenset(flows)))
    pairs = pairs[~pairs["far_id"].isin(list(end.best))]
    pairs = pairs.assign(total=pairs["fen"] + pairs["near_id"].map(end.best))
    pairs = pairs.sort_values(["far_id", "total", "near_id"], ascending=[True, False, True])
    chosen = pairs.drop_duplicates("far_id")
    far = [int(account) for account in chosen["far_id"].to_numpy()]
    end.best |= dict(zip(far, map(int, chosen["total"].to_numpy()), strict=True))
    end.before |= dict(zip(far, map(int, chosen["near_id"].to_numpy()), strict=True))
    end.frontier = far
    end.steps += 1
