"""How fast patterns are found, against one sort: for `workstation bench typologies`."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    from rich.console import Console

_MOST_TIMES, _MOST_GROWTH, _MOST_GB = 30.0, 1.2, 8.0
_LEAST_PER_S = 10 * 11_500
"""Ten times what Graph Feature Preprocessor was measured at, on two threads."""
_GB = 1e9
_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class _Measured:
    """The seconds of a sort, of a detection, of its CPU, and how many alerts there were."""

    sort_s: float
    detection_s: float
    cpu_s: float
    alerts: int


def show_speed(console: Console, file: Path, transfers: int, people: int, seed: int) -> bool:
    """Measure and print; return whether a target is missed.

    Args:
        console: Where to.
        file: Of transfers, of which copies are made where there are no people.
        transfers: How many in all.
        people: Of the simulated platform of whose money copies are made.
        seed: Of that.
    """
    import duckdb
    import pandas as pd
    import psutil

    one = _of_platform(people, seed) if people else pd.read_csv(file)
    source = duckdb.connect()
    _copy(source, one, transfers)
    shown = Table("transfers", "sort, s", "detection, s (of it CPU)", "times", "/s", "alerts")
    found: list[_Measured] = []
    for size in (transfers // 4, transfers // 2, transfers):
        source.execute(f"CREATE OR REPLACE TABLE measured AS FROM copies LIMIT {size}")
        one_size = _in_turn(source, are_gifts=people > 0)
        found.append(one_size)
        shown.add_row(
            f"{size:,}",
            f"{one_size.sort_s:.2f}",
            f"{one_size.detection_s:.2f} ({one_size.cpu_s:.2f})",
            f"{one_size.detection_s / one_size.sort_s:.1f}",
            f"{size / one_size.detection_s:,.0f}",
            f"{one_size.alerts:,}",
        )
    last = found[-1]
    times, per_second = last.detection_s / last.sort_s, transfers / last.detection_s
    growth = _growth([each.detection_s for each in found])
    cpu_growth = _growth([each.cpu_s for each in found])
    peak_gb = getattr(psutil.Process().memory_info(), "peak_wset", _peak_bytes()) / _GB
    console.print(shown)
    console.print(
        f"{times:.1f} times one sort (at most {_MOST_TIMES:.0f}), {per_second:,.0f} transfers/s "
        f"(at least {_LEAST_PER_S:,}), {growth:.2f} beyond proportional per doubling (at most "
        f"{_MOST_GROWTH}; of CPU {cpu_growth:.2f}), {peak_gb:.1f} GB at the peak, DuckDB's table "
        f"included (under {_MOST_GB:.0f})"
    )
    return (
        times > _MOST_TIMES
        or per_second < _LEAST_PER_S
        or growth > _MOST_GROWTH
        or peak_gb >= _MOST_GB
    )


def _growth(seconds: list[float]) -> float:
    return max(seconds[1] / seconds[0], seconds[2] / seconds[1]) / 2


def _of_platform(people: int, seed: int) -> pd.DataFrame:
    """Return the money of a simulated platform, with the columns of a file."""
    import pandas as pd

    from workstation.cli.typology_simulation import simulated

    money = simulated(people, seed)[1]
    return pd.DataFrame(
        {
            "tran_id": money.numbers,
            "orig_acct": money.senders,
            "bene_acct": money.receivers,
            "base_amt": money.fen / 100,
            "step": money.days,
        }
    )


def _copy(source: duckdb.DuckDBPyConnection, one: pd.DataFrame, transfers: int) -> None:
    """Make the table `copies`: of money with accounts of its own, in the order of time.

    Numbers stay even and odd, as those of gifts and payments are.
    """
    source.register("one", one)
    source.execute(
        """
        CREATE TABLE copies AS
        WITH sizes AS (
            SELECT count(*) AS n, 2 * max(tran_id) AS ids,
                   greatest(max(orig_acct), max(bene_acct)) + 1 AS accounts
            FROM one
        )
        SELECT copy * ids + tran_id AS tran_id,
               copy * accounts + orig_acct AS orig_acct,
               copy * accounts + bene_acct AS bene_acct,
               base_amt, step
        FROM sizes, range(($1 // n + 1)::BIGINT) AS c(copy), one
        ORDER BY copy, step
        LIMIT $1
        """,
        [transfers],
    )
    source.unregister("one")


def _in_turn(source: duckdb.DuckDBPyConnection, *, are_gifts: bool) -> _Measured:
    from workstation.analytics.typologies.detection import detect
    from workstation.analytics.typologies.ranking import Ranker
    from workstation.analytics.typologies.transfers import from_relation

    ranker = Ranker.load_platform() if are_gifts else Ranker.load_default()
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
        read = from_relation(source.table("measured"))
        if are_gifts:
            read = replace(read, is_gift=read.ids.astype(int) % 2 == 0)
        alerts = len(detect(read, ranker))
        detections.append(time.perf_counter() - begin)
        cpu.append(time.process_time() - busy)
    return _Measured(min(sorts), min(detections), min(cpu), alerts)


def _peak_bytes() -> int:
    try:
        import resource
    except ImportError:  # Windows, where psutil knows
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
