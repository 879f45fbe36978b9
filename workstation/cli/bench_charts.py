"""`workstation bench charts`: brushes, opening panes, the flow graph."""

import math
import statistics
import time
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from workstation.cli.bench_packages import need_package
from workstation.cli.bench_platform import bench_platform
from workstation.cli.window import ChartTimes, Desktop
from workstation.db.embedded import EmbeddedServer
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions, transaction
from workstation.media import MediaFolder
from workstation.queries.people import read_person
from workstation.settings.profiles import EMBEDDED
from workstation.workspace import DATABASE_THREADS, Workspace

_BRUSH_P95_MS, _DRAWING_MS, _STALL_MS = 150.0, 33.0, 50.0
_OPENING_RATIO, _GRAPH_SHARE = 3.0, 0.2
_LOGINS = ("analyst", "manager")
_SMALL = 10_000
_GRAPH_ACCOUNTS, _GRAPH_ROUNDS = 400, 3


def charts(
    context: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Option(help="Of an embedded server with a platform. Default: one made for this."),
    ] = None,
    people: Annotated[int, typer.Option(min=100, help="Of the platform made for this.")] = 100_000,
    posts: Annotated[int, typer.Option(min=100)] = 1_000_000,
    gifts: Annotated[int, typer.Option(min=100)] = 1_000_000,
    small: Annotated[
        Path | None,
        typer.Option(help="Of a server with ten thousand gifts. Default: one made for this."),
    ] = None,
    moves: Annotated[
        int, typer.Option(min=10, help="How often the brush is moved over a page, if time allows.")
    ] = 40,
) -> None:
    """Time the panes of charts in the real window, off screen, on a small and a large platform.

    A brush of two weeks is moved day by day; the time is until every chart on screen shows its
    new data, judged on pages that have a brush: on others the period is changed alike. Work is
    CPU time of the window's thread, per chart and at a stretch (a turn of its event loop); a stall
    is time, also what other threads and programs made it wait. Opening is until all that is seen
    of a pane stands, the mirror filled before. The exit code is 1 if a target is missed.
    """
    desktop: Desktop = context.obj
    console = Console(stderr=True)
    with console.status("Opening panes on the small platform"):
        opened_small = _opening_on_small(desktop, small)
    with (
        bench_platform(folder, people=people, posts=posts, gifts=gifts) as server,
        console.status("Opening panes, moving brushes"),
    ):
        times = _measure_all(desktop, server, moves)
    misses = _print_opening(opened_small, times)
    misses += _print_brushes(times)
    misses += _print_graph(desktop)
    if misses:
        raise typer.Exit(1)


def _opening_on_small(desktop: Desktop, folder: Path | None) -> dict[str, ChartTimes]:
    with bench_platform(folder, people=_SMALL // 10, posts=_SMALL, gifts=_SMALL) as server:
        # The first window of the process loads the libraries that draw.
        _measure(desktop, server, _LOGINS[0], 0)
        return _measure_all(desktop, server, 0)


def _measure_all(desktop: Desktop, server: EmbeddedServer, moves: int) -> dict[str, ChartTimes]:
    """Measure as each login; a pane that two have is brushed once."""
    times: dict[str, ChartTimes] = {}
    for login in _LOGINS:
        brushed = {pane for before in times.values() for pane in before.opening_ms}
        times[login] = _measure(desktop, server, login, moves, brushed)
    return times


def _measure(
    desktop: Desktop, server: EmbeddedServer, login: str, moves: int, brushed: Collection[str] = ()
) -> ChartTimes:
    return desktop.measure_charts(_workspace(server, login), moves=moves, without=brushed)


def _workspace(server: EmbeddedServer, login: str) -> Workspace:
    """Open a login's workspace; closing it leaves the server running for the next."""
    engine = make_engine(server.url(login), pool_size=DATABASE_THREADS + 2)
    sessions = make_sessions(engine)
    with transaction(sessions) as session:
        person = read_person(session)
    return _Attached(
        EMBEDDED, person, engine, sessions, MediaFolder(server.folder / "media"), server
    )


class _Attached(Workspace):
    """A workspace on a server that outlives it."""

    def close(self) -> None:
        self.engine.dispose()


def _print_opening(small: dict[str, ChartTimes], large: dict[str, ChartTimes]) -> int:
    table = Table("pane", "small", "large", "ratio", title="Opening a pane (ms)")
    misses = 0
    for login, times in large.items():
        for pane, taken in times.opening_ms.items():
            before = small[login].opening_ms[pane]
            ratio = taken / before
            misses += ratio > _OPENING_RATIO
            name = f"{pane} ({login})"
            table.add_row(name, f"{before:.0f}", f"{taken:.0f}", _judged(ratio, _OPENING_RATIO))
    Console().print(table)
    return misses


def _print_brushes(times: dict[str, ChartTimes]) -> int:
    columns = (
        "page",
        "by",
        "moves",
        "median",
        "p95",
        "work per chart, p95",
        "worst",
        "longest turn",
        "longest stall",
    )
    rest_ms = max(of_login.rest_ms for of_login in times.values())
    caption = f"With nothing to do, the window stood still for {rest_ms:.0f} ms at most."
    table = Table(*columns, title="Moving a brush (ms)", caption=caption)
    misses = 0
    for login, of_login in times.items():
        for page, taken in of_login.brushing.items():
            pairs = (
                (_p95(taken.waiting_ms), _BRUSH_P95_MS if taken.has_brush else math.inf),
                (_p95(taken.drawing_ms), _DRAWING_MS),
                (max(taken.drawing_ms), _DRAWING_MS),
                (taken.turn_ms, _STALL_MS),
                (taken.stall_ms, _STALL_MS),
            )
            misses += sum(value > limit for value, limit in pairs)
            table.add_row(
                f"{page} ({login})",
                "brush" if taken.has_brush else "period",
                str(len(taken.waiting_ms)),
                f"{statistics.median(taken.waiting_ms):.0f}",
                *(_judged(value, limit, 0) for value, limit in pairs),
            )
    Console().print(table)
    return misses


def _print_graph(desktop: Desktop) -> int:
    """Compare the flow graph with networkx's spring layout of the same edges, in this process."""
    need_package("networkx", "networkx")
    import networkx as nx

    times = desktop.measure_graph(accounts=_GRAPH_ACCOUNTS)
    net = nx.Graph(times.edges)
    taken = []
    for _ in range(_GRAPH_ROUNDS):
        started_s = time.perf_counter()
        nx.spring_layout(net, seed=1)
        taken.append(1000 * (time.perf_counter() - started_s))
    theirs = statistics.median(taken)
    ours = times.laying_out_ms + times.drawing_ms
    title = f"Flow graph of 2 hops, {net.number_of_nodes()} accounts (ms)"
    table = Table("laid out", "drawn", "networkx, laid out only", "share", title=title)
    table.add_row(
        f"{times.laying_out_ms:.1f}",
        _judged(times.drawing_ms, _DRAWING_MS, 1),
        f"{theirs:.0f}",
        _judged(ours / theirs, _GRAPH_SHARE),
    )
    Console().print(table)
    return int(ours / theirs > _GRAPH_SHARE) + int(times.drawing_ms > _DRAWING_MS)


def _judged(value: float, limit: float, places: int = 2) -> str:
    text = f"{value:.{places}f}"
    return text if value <= limit else f"[bold]{text}[/bold] (at most {limit:g})"


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]
