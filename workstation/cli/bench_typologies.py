"""`workstation bench typologies`: how well patterns of laundering are found, and how fast."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from workstation.cli.refusal import refuse

if TYPE_CHECKING:
    import duckdb

    from workstation.cli.typology_quality import Quality
    from workstation.cli.typology_simulation import PlatformQuality

_LEAST_F1, _LEAST_RECALL, _LEAST_MATCHED = 0.90, 0.80, 0.80
_MOST_TIMES, _MOST_GROWTH, _MOST_GB = 30.0, 1.2, 8.0
_LEAST_PER_S = 10 * 11_500
"""Ten times what Graph Feature Preprocessor was measured at, on two threads."""
_GB = 1e9
_ROUNDS = 2


def typologies(
    data: Annotated[
        Path, typer.Option(help="Folder of seed0 and seed1: transfers with planted patterns.")
    ] = Path("../shared/data/gifts"),
    seed: Annotated[
        int, typer.Option(help="Which to find; trained on: 0 of the files, 10 to 15 simulated.")
    ] = 1,
    people: Annotated[int, typer.Option(min=0, help="Of the simulated platform.")] = 60_000,
    transfers: Annotated[int, typer.Option(min=0, help="To measure the speed on.")] = 10_000_000,
    table: Annotated[
        Path | None, typer.Option(help="CSV or Parquet to measure the speed on instead.")
    ] = None,
) -> None:
    """Typologies: F1, recall, alerts that match, false alerts, and time against one sort.

    In a file, and on a simulated platform: its schemes, and its busy days on which nothing of the
    kind should be said.
    The speed is measured on copies of the transfers with accounts of their own, a quarter, a half
    and all of them, in turn with DuckDB's sort of the same table. The exit code is 1 if a target is
    missed.
    """
    from workstation.cli.typology_quality import quality_of
    from workstation.cli.typology_simulation import platform_quality

    file = data / f"seed{seed}_tx.csv.gz"
    if not file.is_file():
        refuse(f"{file} is missing: --data says where the transfers are")
    console = Console()
    quality = quality_of(file, data / f"seed{seed}_alert_members.csv")
    missed = _show_quality(console, quality, seed)
    if people:
        missed |= _show_platform(console, platform_quality(people, seed), people, seed)
    if transfers:
        missed |= _show_speed(console, file, transfers, table)
    if missed:
        console.print("A target is missed.")
        raise typer.Exit(1)


def _show_quality(console: Console, quality: Quality, seed: int) -> bool:
    shown = Table("typology", "recall (transfers)", "found (alerts)", "precision (alerts)")
    for row in quality.typologies:
        shown.add_row(
            row.typology, f"{row.recall:.3f}", f"{row.found} of {row.planted}", row.precision
        )
    console.print(
        f"Seed {seed}: F1 {quality.f1:.3f} (precision {quality.precision:.3f}, recall "
        f"{quality.recall:.3f}), at least {_LEAST_F1}"
    )
    console.print(shown)
    console.print(
        f"{quality.alerts} alerts, {quality.matched:.1%} match planted members (Jaccard 0.5 or "
        f"more), at least {_LEAST_MATCHED:.0%}; without the planted transfers "
        f"{quality.false_per_10000:.1f} false alerts per 10,000 accounts"
    )
    worst = min(row.recall for row in quality.typologies)
    return quality.f1 < _LEAST_F1 or worst < _LEAST_RECALL or quality.matched < _LEAST_MATCHED


def _show_platform(console: Console, quality: PlatformQuality, people: int, seed: int) -> bool:
    shown = Table("typology", "recall (money)", "found (schemes)", "precision (alerts)")
    for row in quality.typologies:
        right = f"{row.right} of {row.alerts}"
        shown.add_row(row.typology, f"{row.recall:.3f}", f"{row.found} of {row.schemes}", right)
    console.print(
        f"Simulated platform, {people:,} people, seed {seed}: F1 {quality.f1:.3f} (precision "
        f"{quality.precision:.3f}, recall {quality.recall:.3f}), at least {_LEAST_F1}"
    )
    console.print(shown)
    kinds = ", ".join(
        f"{kind.replace('_', ' ')} {quality.false_per_10000(kind):.2f}" for kind in quality.false
    )
    console.print(
        f"{quality.false_per_10000():.2f} false alerts per 10,000 accounts on busy days"
        + (f": {kinds}" if kinds else "")
    )
    return quality.f1 < _LEAST_F1


def _show_speed(console: Console, file: Path, transfers: int, table: Path | None) -> bool:
    import duckdb
    import psutil

    source = duckdb.connect()
    if table is None:
        _copies(source, file, transfers)
    else:
        reader = "read_csv" if table.suffix != ".parquet" else "read_parquet"
        source.execute(f"CREATE TABLE all_transfers AS FROM {reader}($1)", [str(table)])
        transfers = int(source.sql("SELECT count(*) FROM all_transfers").fetchall()[0][0])
    shown = Table("transfers", "sort, s", "detection, s (of it CPU)", "times", "/s", "alerts")
    seconds: list[float] = []
    times = per_second = 0.0
    for size in (transfers // 4, transfers // 2, transfers):
        source.execute(f"CREATE OR REPLACE TABLE measured AS FROM all_transfers LIMIT {size}")
        sort_s, detection_s, cpu_s, alerts = _in_turn(source)
        times, per_second = detection_s / sort_s, size / detection_s
        seconds.append(detection_s)
        shown.add_row(
            f"{size:,}",
            f"{sort_s:.2f}",
            f"{detection_s:.2f} ({cpu_s:.2f})",
            f"{times:.1f}",
            f"{per_second:,.0f}",
            f"{alerts:,}",
        )
    growth = max(seconds[1] / seconds[0], seconds[2] / seconds[1]) / 2
    peak_gb = getattr(psutil.Process().memory_info(), "peak_wset", _peak_bytes()) / _GB
    console.print(shown)
    console.print(
        f"{times:.1f} times one sort (at most {_MOST_TIMES:.0f}), {per_second:,.0f} transfers/s "
        f"(at least {_LEAST_PER_S:,}), {growth:.2f} beyond proportional per doubling (at most "
        f"{_MOST_GROWTH}), {peak_gb:.1f} GB at the peak, DuckDB's table included (under "
        f"{_MOST_GB:.0f})"
    )
    return (
        times > _MOST_TIMES
        or per_second < _LEAST_PER_S
        or growth > _MOST_GROWTH
        or peak_gb >= _MOST_GB
    )


def _copies(source: duckdb.DuckDBPyConnection, file: Path, transfers: int) -> None:
    source.execute(
        """
        CREATE TABLE all_transfers AS
        WITH one AS (FROM read_csv($1)),
             sizes AS (SELECT count(*) AS n, greatest(max(orig_acct), max(bene_acct)) AS most
                       FROM one)
        SELECT copy * n + tran_id AS tran_id,
               copy * (most + 1) + orig_acct AS orig_acct,
               copy * (most + 1) + bene_acct AS bene_acct,
               base_amt, step
        FROM sizes, range(($2 // n + 1)::BIGINT) AS copies(copy), one
        ORDER BY copy, step
        LIMIT $2
        """,
        [str(file), transfers],
    )


def _in_turn(source: duckdb.DuckDBPyConnection) -> tuple[float, float, float, int]:
    """Return the seconds of a sort, of a detection, of its CPU, and how many alerts there were."""
    from workstation.analytics.typologies.detection import detect
    from workstation.analytics.typologies.ranking import Ranker
    from workstation.analytics.typologies.transfers import from_relation

    ranker = Ranker.load_default()
    sorts, detections, cpu, alerts = [], [], [], 0
    for _ in range(_ROUNDS):
        begin = time.perf_counter()
        source.execute(
            "CREATE OR REPLACE TEMP TABLE sorted AS FROM measured ORDER BY orig_acct, step"
        )
        sorts.append(time.perf_counter() - begin)
        source.execute("DROP TABLE sorted")
        gc.collect()
        begin, busy = time.perf_counter(), time.process_time()
        alerts = len(detect(from_relation(source.table("measured")), ranker))
        detections.append(time.perf_counter() - begin)
        cpu.append(time.process_time() - busy)
    return min(sorts), min(detections), min(cpu), alerts


def _peak_bytes() -> int:
    try:
        import resource
    except ImportError:  # Windows, where psutil knows
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
