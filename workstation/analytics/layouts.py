"""Where the accounts of a graph lie.

A length of 1 is that of a spring at rest; whoever draws scales it.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from workstation.analytics.communities import SEED, Graph
from workstation.domain.flows import Measure

Positions = npt.NDArray[np.float64]
"""One row x, y per node."""

_ITERATIONS, _FEWER_ITERATIONS = 24, 16
_LARGE = 600
_RING = 0.25
_APART = 0.34
_APART_ROUNDS = 12
_STRETCH = (0.5, 2.0)


def lay_out(graph: Graph, known: Mapping[int, tuple[float, float]] | None = None) -> Positions:
    """Return where each node of a graph lies: connected ones near one another, none on another.

    The same graph gives the same places.

    Args:
        graph: Its edges pull, more so where they carry much.
        known: Account to place: these stay where they are, new ones find theirs around them.
    """
    places = np.full((len(graph), 2), np.nan)
    for node, account in enumerate(graph.ids.tolist()):
        if known and account in known:
            places[node] = known[account]
    is_known = ~np.isnan(places[:, 0])
    if is_known.all():
        return places
    start = _start(graph, places, np.random.default_rng(SEED))
    laid = _spring(graph, start, is_known)
    laid[is_known] = places[is_known]
    if not is_known.any():
        laid = (laid - laid[0]) * _stretch(graph, laid)
    return _pushed_apart(laid, is_known)


def _start(graph: Graph, places: Positions, rng: np.random.Generator) -> Positions:
    """Return first guesses: each hop on a circle, accounts beside those that led to them."""
    count = len(graph)
    start = places.copy()
    is_known = ~np.isnan(places[:, 0])
    angle = _angles(graph)
    radius = np.sqrt(count) * _RING * graph.hops
    ring = np.column_stack([np.cos(angle), np.sin(angle)]) * radius[:, None]
    ring += rng.normal(scale=0.05, size=ring.shape)  # no two in one spot
    start[~is_known] = ring[~is_known]
    if is_known.any():
        start[~is_known] += places[is_known].mean(axis=0)
        for one, other in ((graph.source, graph.target), (graph.target, graph.source)):
            leads = is_known[one] & ~is_known[other]
            jitter = rng.normal(scale=0.6, size=(int(leads.sum()), 2))
            start[other[leads]] = places[one[leads]] + jitter
    return start


def _angles(graph: Graph) -> npt.NDArray[np.float64]:
    """Return a direction per node: each has a sector as wide as what hangs on it needs."""
    parent = _parents(graph)
    outwards = np.argsort(graph.hops, kind="stable").tolist()
    leaves = np.ones(len(graph))
    for node in reversed(outwards):
        if parent[node] >= 0:
            leaves[parent[node]] += leaves[node]
    # Roots, the account in the middle and whoever hangs on nobody, share the circle.
    low, used = np.zeros(len(graph)), np.zeros(len(graph))
    width = 2 * np.pi * leaves / max(leaves[parent < 0].sum(), 1)
    free = 0.0
    for node in outwards:
        above = parent[node]
        if above < 0:
            low[node], free = free, free + width[node]
        else:
            width[node] = width[above] * leaves[node] / leaves[above]
            low[node] = low[above] + used[above]
            used[above] += width[node]
    angles: npt.NDArray[np.float64] = low + width / 2
    return angles


def _parents(graph: Graph) -> npt.NDArray[np.int64]:
    """Return who led to each node: of the hop before, the one with most money between; -1: none."""
    ends = np.concatenate(
        [np.stack([graph.source, graph.target]), np.stack([graph.target, graph.source])], axis=1
    )
    money = np.concatenate([graph.fen, graph.fen])
    leads = graph.hops[ends[0]] + 1 == graph.hops[ends[1]]
    by_money = np.argsort(money[leads], kind="stable")
    parent = np.full(len(graph), -1, np.int64)
    parent[ends[1][leads][by_money]] = ends[0][leads][by_money]  # the last one counts
    return parent


def _spring(graph: Graph, start: Positions, is_fixed: npt.NDArray[np.bool_]) -> Positions:
    import rustworkx as rx

    net = rx.PyGraph(multigraph=False)
    net.add_nodes_from(range(len(graph)))
    # Between two with many partners each edge pulls less: else all hubs lie on one heap.
    degree = np.bincount(np.concatenate([graph.source, graph.target]), minlength=len(graph))
    shared = np.minimum(degree[graph.source], degree[graph.target])
    pull = (1 + np.log1p(graph.sizes(Measure.MONEY)) / 10) / np.sqrt(shared)
    net.extend_from_weighted_edge_list(
        list(zip(graph.source.tolist(), graph.target.tolist(), pull.tolist(), strict=True))
    )
    # All of it in a square of about 1: rustworkx moves nodes by a tenth of that at first.
    spring = 1 / np.sqrt(len(graph))
    places = rx.spring_layout(
        net,
        pos={node: (float(x), float(y)) for node, (x, y) in enumerate(start * spring)},
        fixed=set(np.flatnonzero(is_fixed).tolist()) or None,
        k=spring,
        num_iter=_ITERATIONS if len(graph) <= _LARGE else _FEWER_ITERATIONS,
        weight_fn=float,
        seed=SEED,
    )
    laid: Positions = np.array([places[node] for node in range(len(graph))], np.float64).reshape(
        -1, 2
    )
    laid /= spring
    return laid


def _stretch(graph: Graph, places: Positions) -> float:
    """Return what makes the edges 1 long at the median, within what gives each node room."""
    lengths = np.linalg.norm(places[graph.target] - places[graph.source], axis=1)
    return float(np.clip(1 / np.median(lengths), *_STRETCH)) if lengths.any() else _STRETCH[0]


def _pushed_apart(places: Positions, is_fixed: npt.NDArray[np.bool_]) -> Positions:
    """Push nodes off one another that lie nearer than a glyph."""
    from scipy.spatial import cKDTree

    share = np.where(is_fixed, 0.0, 1.0)
    for _ in range(_APART_ROUNDS):
        pairs = cKDTree(places).query_pairs(_APART, output_type="ndarray")
        if not len(pairs):
            break
        one, other = pairs.T
        gap = places[other] - places[one]
        # Two on one spot part along a direction that their number gives.
        is_same = np.abs(gap).sum(axis=1) == 0
        gap[is_same] = np.column_stack([np.cos(other), np.sin(other)])[is_same] * 1e-3
        length = np.linalg.norm(gap, axis=1, keepdims=True)
        push = gap / length * (_APART - length) / 2 * 1.05
        np.add.at(places, other, push * share[other][:, None])
        np.add.at(places, one, -push * share[one][:, None])
    return places
