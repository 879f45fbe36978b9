"""A graph as it is drawn: its nodes, its edges, the communities that they form."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from workstation.analytics.graphs import Ids, Neighbourhood
from workstation.domain.flows import OTHERS, Flow, Measure
from workstation.domain.slices import Band

SEED = 750
"""Of everything that is drawn by lot here: the same graph looks the same tomorrow."""

BANDS = tuple(Band)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Graph:
    """Nodes and edges in arrays: n nodes, m edges.

    Attributes:
        ids: Of the accounts; a whole community is -1 - its number; `OTHERS` for the partners of
            the account in the middle that are one node.
        hops: From the account in the middle; the nearest member's for a community.
        bands: Places in `BANDS`; that of most members for a community.
        fen_in: Money received in all, also from accounts that are not here.
        fen_out: Money given.
        count_in: Gifts and payments received.
        count_out: Given.
        hidden: Accounts it had to do with that are not here.
        communities: Numbers, from 0, the largest first.
        members: How many accounts each node stands for.
        source: Places in `ids` of givers.
        target: Of receivers.
        is_transfer: Whether an edge is payments, not gifts.
        fen: Money per edge.
        count: Gifts or payments per edge.
    """

    ids: Ids
    hops: Ids
    bands: Ids
    fen_in: Ids
    fen_out: Ids
    count_in: Ids
    count_out: Ids
    hidden: Ids
    communities: Ids
    members: Ids
    source: Ids
    target: Ids
    is_transfer: npt.NDArray[np.bool_]
    fen: Ids
    count: Ids

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def is_grouped(self) -> bool:
        """Whether whole communities are nodes."""
        return bool(((self.ids < 0) & (self.ids != OTHERS)).any())

    def through(self, measure: Measure) -> Ids:
        """Return what went through each node, both ways."""
        if measure is Measure.MONEY:
            return self.fen_in + self.fen_out
        return self.count_in + self.count_out

    def sizes(self, measure: Measure) -> Ids:
        """Return how much each edge carries."""
        return self.fen if measure is Measure.MONEY else self.count


@dataclass(frozen=True, slots=True)
class CommunitySums:
    """One community of a graph.

    Attributes:
        number: From 0, the largest first.
        accounts: How many belong to it.
        fen_inside: Money between its accounts.
        fen_in: Money from other communities of the graph.
        fen_out: Money to them.
        largest: The account with most money through it.
    """

    number: int
    accounts: int
    fen_inside: int
    fen_in: int
    fen_out: int
    largest: int


def graph_of(
    found: Neighbourhood, first_day: date | None = None, last_day: date | None = None
) -> Graph:
    """Return a neighbourhood as a graph, all nodes in one community; edges of these days only."""
    flows = found.flows
    if first_day is not None:
        flows = flows[flows["local_day"] >= first_day]
    if last_day is not None:
        flows = flows[flows["local_day"] <= last_day]
    pairs = flows.groupby(["sender_id", "receiver_id", "flow"], as_index=False)[
        ["fen", "count"]
    ].sum()
    accounts = found.accounts
    ids: Ids = accounts["id"].to_numpy(np.int64)
    order = np.argsort(ids)
    source = order[np.searchsorted(ids, pairs["sender_id"].to_numpy(np.int64), sorter=order)]
    target = order[np.searchsorted(ids, pairs["receiver_id"].to_numpy(np.int64), sorter=order)]
    place = {band.value: number for number, band in enumerate(BANDS)}
    columns = ("fen_in", "fen_out", "count_in", "count_out")
    return Graph(
        ids=ids,
        hops=accounts["hop"].to_numpy(np.int64),
        bands=np.array([place[band] for band in accounts["band"]], np.int64),
        hidden=_hidden(found),
        communities=np.zeros(len(ids), np.int64),
        members=accounts["members"].to_numpy(np.int64),
        source=source.astype(np.int64),
        target=target.astype(np.int64),
        is_transfer=(pairs["flow"] == Flow.TRANSFER.value).to_numpy(np.bool_),
        fen=pairs["fen"].to_numpy(np.int64),
        count=pairs["count"].to_numpy(np.int64),
        **{name: accounts[name].to_numpy(np.int64) for name in columns},
    )


def _hidden(found: Neighbourhood) -> Ids:
    """Return how many partners of each account are nowhere in the neighbourhood."""
    ids = found.accounts["id"].to_numpy(np.int64)
    hidden = found.accounts["partners"].to_numpy(np.int64) - _partners(found)
    if (ids == OTHERS).any():
        hidden[ids == found.center] = 0
    return hidden


def _partners(found: Neighbourhood) -> Ids:
    """Return how many partners of each account are in the neighbourhood, on whatever days."""
    pairs = found.flows[["sender_id", "receiver_id"]].drop_duplicates().to_numpy(np.int64)
    both = np.unique(np.vstack([pairs, pairs[:, ::-1]]), axis=0)
    ids, counts = np.unique(both[:, 0], return_counts=True)
    known = dict(zip(ids.tolist(), counts.tolist(), strict=True))
    return np.array([known.get(int(each), 0) for each in found.accounts["id"]], np.int64)


def find_communities(graph: Graph, measure: Measure) -> Ids:
    """Return the number of each node's community: Louvain's, weighted, the largest first.

    Nodes without edges are communities of their own.
    """
    from scipy.sparse import coo_matrix
    from sknetwork.clustering import Louvain

    if not len(graph.source):
        return np.arange(len(graph), dtype=np.int64)
    weights = graph.sizes(measure).astype(np.float64)
    shape = (len(graph), len(graph))
    given = coo_matrix((weights, (graph.source, graph.target)), shape=shape).tocsr()
    found = Louvain(random_state=SEED, shuffle_nodes=False).fit_predict(given + given.T)
    _, first, numbers, sizes = np.unique(
        found, return_index=True, return_inverse=True, return_counts=True
    )
    # By size; of equal ones that whose first account comes first.
    rank = np.empty(len(sizes), np.int64)
    rank[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    ranked: Ids = rank[numbers]
    return ranked


def with_communities(graph: Graph, communities: Ids) -> Graph:
    """Return the same graph with these communities."""
    return replace(graph, communities=communities)


def sum_communities(graph: Graph) -> tuple[CommunitySums, ...]:
    """Return what stays in each community, and what comes and goes."""
    count = int(graph.communities.max(initial=-1)) + 1
    sums = np.zeros((3, count), np.int64)
    giving, taking = graph.communities[graph.source], graph.communities[graph.target]
    is_inside = giving == taking
    np.add.at(sums[0], giving[is_inside], graph.fen[is_inside])
    np.add.at(sums[1], taking[~is_inside], graph.fen[~is_inside])
    np.add.at(sums[2], giving[~is_inside], graph.fen[~is_inside])
    accounts = np.bincount(graph.communities, weights=graph.members, minlength=count)
    # One node for several accounts is not the largest of them.
    by_money = np.lexsort((graph.ids, -graph.through(Measure.MONEY), graph.members > 1))
    _, first = np.unique(graph.communities[by_money], return_index=True)
    largest = graph.ids[by_money][first]
    inside, comes, goes = (each.tolist() for each in sums)
    return tuple(
        CommunitySums(
            number, int(accounts[number]), inside[number], comes[number], goes[number], int(one)
        )
        for number, one in enumerate(largest)
    )


def grouped(graph: Graph, *, opened: Collection[int] = ()) -> Graph:
    """Return a graph with a node per community, but for the members of those that are opened.

    What goes on inside a closed community is not an edge. Numbers of communities stay.
    """
    is_open = np.isin(graph.communities, list(opened))
    names = np.where(is_open, graph.ids, -1 - graph.communities)
    ids, first, place = np.unique(names, return_index=True, return_inverse=True)

    def summed(values: Ids) -> Ids:
        total = np.zeros(len(ids), np.int64)
        np.add.at(total, place, values)
        return total

    hops = np.full(len(ids), np.iinfo(np.int64).max)
    np.minimum.at(hops, place, graph.hops)
    bands = np.zeros((len(ids), len(BANDS)), np.int64)
    np.add.at(bands, (place, graph.bands), graph.members)
    source, target = place[graph.source], place[graph.target]
    is_kept = source != target
    keys = np.column_stack([source, target, graph.is_transfer])[is_kept]
    edges, edge = np.unique(keys, axis=0, return_inverse=True)
    sums = np.zeros((2, len(edges)), np.int64)
    np.add.at(sums[0], edge, graph.fen[is_kept])
    np.add.at(sums[1], edge, graph.count[is_kept])
    return Graph(
        ids=ids,
        hops=hops,
        bands=bands.argmax(axis=1).astype(np.int64),
        fen_in=summed(graph.fen_in),
        fen_out=summed(graph.fen_out),
        count_in=summed(graph.count_in),
        count_out=summed(graph.count_out),
        hidden=summed(graph.hidden),
        communities=graph.communities[first],
        members=summed(graph.members),
        source=edges[:, 0].astype(np.int64),
        target=edges[:, 1].astype(np.int64),
        is_transfer=edges[:, 2].astype(np.bool_),
        fen=sums[0],
        count=sums[1],
    )
