"""`workstation bench typologies`: how well patterns of laundering are found, and how fast."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from workstation.cli.refusal import refuse

if TYPE_CHECKING:
    from workstation.cli.typology_quality import Quality
    from workstation.cli.typology_simulation import PlatformQuality

_LEAST_F1, _LEAST_RECALL, _LEAST_MATCHED = 0.90, 0.80, 0.80


def typologies(
    data: Annotated[
        Path, typer.Option(help="Folder of seed0 and seed1: transfers with planted patterns.")
    ] = Path("../shared/data/gifts"),
    seed: Annotated[
        int, typer.Option(help="Which to find; trained on: 0 of the files, 10 to 15 simulated.")
    ] = 1,
    people: Annotated[int, typer.Option(min=0, help="Of the simulated platform.")] = 60_000,
    transfers: Annotated[int, typer.Option(min=0, help="To measure the speed on.")] = 10_000_000,
) -> None:
    """Typologies: F1, recall, alerts that match, false alerts, and time against one sort.

    In a file, and on a simulated platform: its schemes, and its busy days on which nothing of the
    kind should be said.
    The speed is measured on copies of the platform's money with accounts of their own (of the
    file's without one), a quarter, a half and all of them, in turn with DuckDB's sort of the same
    table. The exit code is 1 if a target is missed.
    """
    from workstation.cli.typology_quality import quality_of
    from workstation.cli.typology_simulation import platform_quality
    from workstation.cli.typology_speed import show_speed

    file = data / f"seed{seed}_tx.csv.gz"
    if not file.is_file():
        refuse(f"{file} is missing: --data says where the transfers are")
    console = Console()
    quality = quality_of(file, data / f"seed{seed}_alert_members.csv")
    missed = _show_quality(console, quality, seed)
    if people:
        missed |= _show_platform(console, platform_quality(people, seed), people, seed)
    if transfers:
        missed |= show_speed(console, file, transfers, people, seed)
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
