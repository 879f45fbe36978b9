"""`workstation bench questions`: what the panes ask, against SQL by hand, PostgreSQL and pandas."""

import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from sqlalchemy import Engine

from workstation.cli.answers import Row, are_same, plain_rows
from workstation.cli.bench_platform import bench_platform, filled_mirror
from workstation.cli.questions import Case, all_cases
from workstation.db.engine import make_engine
from workstation.domain.messages import MessageCategory
from workstation.domain.slices import Band, Slice

if TYPE_CHECKING:  # heavy
    import pandas as pd

    from workstation.analytics.asking import Reader

_MOST_TIMES = 1.2
# PostgreSQL and pandas may take long, and long times need neither repetition nor a warm-up.
_WAYS_OF_OURS = {"ours", "by hand"}
_MOST_RUNS_OF_OTHERS = 2
_LONG_MS = 2_000
_OR_MORE_MS = 10.0
_LEAST_OF_POSTGRES = 7.0
_LEAST_OF_PANDAS = 3.0
_ZONE = "Asia/Shanghai"
# How often a slice narrows by a dimension, and from a day on or up to one.
_NARROWS = 0.5
_FROM_A_DAY, _UP_TO_A_DAY = 0.8, 0.6
# Enough to sort in memory, as a server that is set up for such questions has it.
_FAIR = "SET work_mem = '512MB'; SET max_parallel_workers_per_gather = 2"


@dataclass
class _Taken:
    """Milliseconds of each run of a case.

    Attributes:
        case: The question.
        ours: Of runs after the first one of a shape: the filter moved.
        first: What the first one of a shape takes besides: building and compiling.
        by_hand: Of SQL by hand.
        postgres: Of PostgreSQL.
        pandas: Of pandas.
        wrong: What is wrong with the answers.
    """

    case: Case
    ours: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    by_hand: list[float] = field(default_factory=list)
    postgres: list[float] = field(default_factory=list)
    pandas: list[float] = field(default_factory=list)
    wrong: set[str] = field(default_factory=set)


def questions(
    folder: Annotated[
        Path | None,
        typer.Option(help="Of an embedded server with a platform. Default: one made for this."),
    ] = None,
    people: Annotated[int, typer.Option(min=100, help="Of the platform made for this.")] = 100_000,
    posts: Annotated[int, typer.Option(min=100)] = 1_000_000,
    gifts: Annotated[int, typer.Option(min=100)] = 1_000_000,
    runs: Annotated[int, typer.Option(min=1, help="Per slice and way.")] = 5,
    slices: Annotated[
        int, typer.Option(min=1, help="Parts of the platform; the first is all.")
    ] = 3,
    seed: Annotated[int, typer.Option(help="Chooses the slices.")] = 1,
    only: Annotated[str, typer.Option(help="Questions with this in their name.")] = "",
    alone: Annotated[
        bool, typer.Option("--alone", help="Without PostgreSQL and pandas, which take long.")
    ] = False,
) -> None:
    """Ask what the panes ask, in ours and others' ways, in turn, of the same rows.

    Ours is what a pane waits for when the filter moves: making the SQL, running it, Arrow. What a
    question takes besides when it is first asked by these dimensions, building and compiling, is
    in a column of its own; targets are judged without. By hand is SQL over the same file.
    PostgreSQL answers as the superuser, whom no row policy slows down, pandas from frames in
    memory. The exit code is 1 if an answer differs or a target is missed.
    """
    cases = [case for case in all_cases() if only in case.name]
    if not cases:
        raise typer.BadParameter(f"no question has {only!r} in its name")
    console = Console()
    with bench_platform(folder, people=people, posts=posts, gifts=gifts) as server:
        analyst = make_engine(server.url("analyst"), statement_timeout_ms=0)
        installer = make_engine(server.url(), statement_timeout_ms=0)
        try:
            with filled_mirror(server, analyst) as mirror, mirror.by_hand() as by:
                rows = by("SELECT count(*) FROM gift").fetchall()[0][0]
                console.print(f"{len(cases)} questions about {rows:,} gifts")
                wanted = _choose_slices(random.Random(seed), by, slices)  # noqa: S311  # no secret
                with mirror.reader() as reader:
                    frames, others = _Frames(reader), None if alone else installer
                    taken = [
                        _measure(case, wanted, runs, reader, frames, by, others) for case in cases
                    ]
        finally:
            analyst.dispose()
            installer.dispose()
    console.print(_table_of(taken))
    if not _judge(console, taken):
        raise typer.Exit(1)


def _choose_slices(rng: random.Random, by: Callable[[str], Any], count: int) -> list[Slice]:
    """Return everything, and then parts by one to all dimensions."""
    circles = [row[0] for row in by("SELECT id FROM circle ORDER BY id").fetchall()]
    first, last = by("SELECT min(local_day), max(local_day) FROM gift").fetchall()[0]
    days = (last - first).days if first else 0
    chosen = [Slice()]
    while len(chosen) < count:
        begin = (first or date(2016, 11, 24)) + timedelta(rng.randrange(days + 1))
        wanted = Slice(
            first_day=begin if rng.random() < _FROM_A_DAY else None,
            last_day=begin + timedelta(rng.randrange(30)) if rng.random() < _UP_TO_A_DAY else None,
            circles=_some(rng, circles),
            bands=_some(rng, list(Band)),
            categories=_some(rng, list(MessageCategory)),
        )
        if not wanted.is_everything:
            chosen.append(wanted)
    return chosen


def _some(rng: random.Random, items: list[Any]) -> frozenset[Any]:
    if not items or rng.random() < _NARROWS:
        return frozenset()
    return frozenset(rng.sample(items, rng.randint(1, min(4, len(items)))))


def _measure(
    case: Case,
    wanted: list[Slice],
    runs: int,
    reader: "Reader",
    frames: "_Frames",
    by: Callable[[str], Any],
    installer: Engine | None,
) -> _Taken:
    from workstation.analytics.asking import forget_compiled  # loads Ibis

    taken = _Taken(case)
    for part in wanted:
        taken.first += [_time_first(case, part) for _ in range(runs)]
        ways = _ways_to(case, part, reader, by, installer, frames, taken)
        answers: dict[str, list[Row]] = {}
        # In turn: what else the machine does hits all of them. The first time warms up.
        for run in range(runs + 1):
            for name in list(ways):
                ask, times = ways[name]
                if run > _MOST_RUNS_OF_OTHERS and name not in _WAYS_OF_OURS:
                    continue
                forget_compiled()  # a new slice is a new question, of a known shape
                started_s = time.perf_counter()
                try:
                    rows = ask()
                except Exception as error:  # noqa: BLE001  # of four engines: told, and the next is asked
                    taken.wrong.add(f"{name} failed ({type(error).__name__}: {error}), {part}")
                    del ways[name]
                    continue
                took_ms = (time.perf_counter() - started_s) * 1_000
                if run:
                    times.append(took_ms)
                    continue
                answers[name] = plain_rows(_rows_of(rows))
                if name not in _WAYS_OF_OURS and took_ms > _LONG_MS:
                    times.append(took_ms)
                    del ways[name]
        taken.wrong |= {
            f"{name} gives another answer, {part}"
            for name, rows in answers.items()
            if "ours" in answers and not are_same(rows, answers["ours"])
        }
    return taken


def _time_first(case: Case, part: Slice) -> float:
    from workstation.analytics.asking import forget_compiled, to_sql  # loads Ibis

    forget_compiled(templates=True)
    started_s = time.perf_counter()
    to_sql(case.question(part))
    return (time.perf_counter() - started_s) * 1_000


def _ways_to(
    case: Case,
    part: Slice,
    reader: "Reader",
    by: Callable[[str], Any],
    installer: Engine | None,
    frames: "_Frames",
    taken: _Taken,
) -> dict[str, tuple[Callable[[], object], list[float]]]:
    ways: dict[str, tuple[Callable[[], object], list[float]]] = {
        "ours": (lambda: reader.arrow(case.question(part)), taken.ours),
        "by hand": (lambda: by(case.by_hand(part)).to_arrow_table(), taken.by_hand),
    }
    if installer is None:
        return ways
    if (postgres := case.postgres) is not None:
        ways["PostgreSQL"] = (lambda: _ask_postgres(installer, postgres(part)), taken.postgres)
    if (in_pandas := case.pandas) is not None:
        ways["pandas"] = (lambda: in_pandas(frames, part), taken.pandas)
    return ways


def _ask_postgres(engine: Engine, query: str) -> list[tuple[Any, ...]]:
    connection = engine.raw_connection()
    try:
        # Without parameters the driver takes percent signs as they are.
        cursor = connection.cursor()
        cursor.execute(_FAIR)
        cursor.execute(query)
        return list(cursor.fetchall())
    finally:
        connection.close()


class _Frames(Mapping[str, "pd.DataFrame"]):
    """Tables of the mirror in memory, read when first asked for."""

    def __init__(self, reader: "Reader") -> None:
        self._reader = reader
        self._read: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> "pd.DataFrame":
        if name not in self._read:
            from workstation.analytics.mirror.tables import SOURCES

            source = next(source for source in SOURCES if source.name == name)
            # Days as numbers: pandas takes objects of Python for them otherwise.
            self._read[name] = self._reader.arrow(source.table).to_pandas(date_as_object=False)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        from workstation.analytics.mirror.tables import SOURCES

        return iter([source.name for source in SOURCES])

    def __len__(self) -> int:
        return len(list(iter(self)))


def _rows_of(answer: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  # three libraries' tables
    if isinstance(answer, list):
        return answer
    if hasattr(answer, "itertuples"):
        return list(answer.itertuples(index=False, name=None))
    return list(zip(*(column.to_pylist() for column in answer.columns), strict=True))


def _table_of(taken: list[_Taken]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("question")
    for heading in (
        "ms",
        "first time",
        "by hand",
        "times",
        "PostgreSQL",
        "times",
        "pandas",
        "times",
    ):
        table.add_column(heading, justify="right")
    for each in taken:
        ours = _median(each.ours)
        cells = [f"{ours:.1f}", f"{_median(each.first):.1f}"]
        for times in (each.by_hand, each.postgres, each.pandas):
            if not times:
                cells += ["", ""]
                continue
            other = _median(times)
            ratio = ours / other if times is each.by_hand else other / ours
            cells += [f"{other:.1f}", f"{ratio:.2f}"]
        table.add_row(each.case.name, *cells)
    return table


def _judge(console: Console, taken: list[_Taken]) -> bool:
    """Say what was reached, and return whether all of it was."""
    for each in taken:
        for wrong in sorted(each.wrong):
            console.print(f"[bold]{each.case.name}[/bold]:", escape(wrong))
    is_right = not any(each.wrong for each in taken)
    slow = [each.case.name for each in taken if _is_slow(each)]
    console.print(
        f"Ours takes at most {_MOST_TIMES} times what SQL by hand takes, or {_OR_MORE_MS:.0f} ms"
        f" more: {len(taken) - len(slow)} of {len(taken)}"
        + (f"; not {', '.join(slow)}" if slow else "")
    )
    at_once = len(taken) - sum(_is_slow(each, _median(each.first)) for each in taken)
    console.print(f"With what the first time takes besides: {at_once} of {len(taken)}")
    ratios = [_median(each.ours) / _median(each.by_hand) for each in taken if each.ours]
    worst = max(ratios, default=float("nan"))
    console.print(f"Worst ratio to SQL by hand: {worst:.2f}")
    is_fast = not slow
    for name, least in (("postgres", _LEAST_OF_POSTGRES), ("pandas", _LEAST_OF_PANDAS)):
        ratios = [
            _median(times) / _median(each.ours)
            for each in taken
            if each.ours and (times := getattr(each, name))
        ]
        if ratios:
            median = _median(ratios)
            console.print(f"Median of {name} to ours: {median:.1f} (target {least:.0f})")
            is_fast &= median >= least
    return is_right and is_fast


def _is_slow(each: _Taken, besides_ms: float = 0.0) -> bool:
    ours, by_hand = _median(each.ours) + besides_ms, _median(each.by_hand)
    return ours > _MOST_TIMES * by_hand and ours > by_hand + _OR_MORE_MS


def _median(times: list[float]) -> float:
    return statistics.median(times) if times else float("nan")  # of a way that failed
