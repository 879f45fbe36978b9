"""A flow graph laid out and painted, measured off screen for `bench charts`."""

import statistics
import time
from collections.abc import Callable

import numpy as np
from PySide6.QtWidgets import QApplication

from workstation.analytics.communities import Graph, find_communities, with_communities
from workstation.analytics.layouts import lay_out
from workstation.app import make_application
from workstation.cli.window import GraphTimes
from workstation.domain.flows import Measure
from workstation.views.appearance import Appearance
from workstation.views.charts.flow_canvas import FlowCanvas
from workstation.views.charts.flow_look import FlowLook

_ROUNDS = 7
_SIZE = (1000, 700)
_HUBS = 24
_SEED = 600


def measure_graph(*, accounts: int) -> GraphTimes:
    """Lay out and paint a made-up graph of two hops.

    Args:
        accounts: How many it has.
    """
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else make_application()
    appearance = Appearance(app, "light")
    appearance.apply()
    graph = made_up_graph(accounts)
    graph = with_communities(graph, find_communities(graph, Measure.MONEY))
    canvas = FlowCanvas(appearance)
    canvas.resize(*_SIZE)
    canvas.show_graph(graph, lay_out(graph), FlowLook(center=int(graph.ids[0])))
    canvas.fit()

    def paint() -> None:
        canvas.item.set_look(canvas.look)  # forgets what was painted
        canvas.grab()

    times = GraphTimes(
        edges=tuple(zip(graph.source.tolist(), graph.target.tolist(), strict=True)),
        laying_out_ms=_median_ms(lambda: lay_out(graph)),
        drawing_ms=_median_ms(paint),
    )
    canvas.deleteLater()
    return times


def made_up_graph(accounts: int) -> Graph:
    """Return a graph of two hops: hubs around one account, most others around few of these."""
    rng = np.random.default_rng(_SEED)
    numbers = np.arange(1, accounts)
    hubs = min(_HUBS, max(accounts // 4, 1))
    towards = np.where(numbers <= hubs, 0, 1 + (rng.pareto(1.2, len(numbers)) * 3) % hubs)
    across = rng.integers(1, accounts, (2, accounts // 2))
    source = np.concatenate([numbers, across[0]])
    target = np.concatenate([towards.astype(np.int64), across[1]])
    is_flow = source != target
    source, target = source[is_flow], target[is_flow]
    fen = rng.lognormal(9, 1.5, len(source)).astype(np.int64) + 1
    sums = np.zeros((2, accounts), np.int64)
    np.add.at(sums[0], target, fen)
    np.add.at(sums[1], source, fen)
    nothing = np.zeros(accounts, np.int64)
    return Graph(
        ids=np.arange(1, accounts + 1),
        hops=np.concatenate([[0], np.where(numbers <= hubs, 1, 2)]),
        bands=rng.integers(0, 7, accounts),
        fen_in=sums[0],
        fen_out=sums[1],
        count_in=np.bincount(target, minlength=accounts),
        count_out=np.bincount(source, minlength=accounts),
        hidden=nothing,
        communities=nothing,
        members=nothing + 1,
        source=source,
        target=target,
        is_transfer=rng.random(len(source)) < 0.1,  # noqa: PLR2004  # some
        fen=fen,
        count=np.ones(len(source), np.int64),
    )


def _median_ms(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(_ROUNDS):
        started_s = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - started_s))
    return statistics.median(taken)
