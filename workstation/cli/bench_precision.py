"""`workstation bench precision`: what the cascade makes of photos whose labels are known."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from workstation.cli.progress import progress_bar
from workstation.cli.refusal import refuse
from workstation.work import Progress, ReportProgress

if TYPE_CHECKING:
    from workstation.classifiers.image.cascade import Cascade, CascadeResult

_LABELS = "labels.csv"


@dataclass(frozen=True, slots=True)
class _Labelled:
    path: Path
    is_racy: bool


def precision(
    photos: Annotated[
        Path,
        typer.Option(
            exists=True,
            file_okay=False,
            help=f"Folder with photos and {_LABELS}, whose columns are file and racy (0 or 1).",
        ),
    ] = Path("../shared/data/photos"),
) -> None:
    """How well the cascade tells racy photos from others, beside each of its networks alone.

    Printed are the average precision (1.00: every racy photo comes before every other), at which
    place the last racy photo comes, how many others come before it, how many are flagged by the
    shipped threshold, and the share of photos that stage 2 saw.
    """
    import numpy as np

    from workstation.analytics.calibration import average_precision
    from workstation.classifiers.image.cascade import Cascade

    labelled = _read_labels(photos)
    cascade = Cascade.load_default()
    with progress_bar(Console(stderr=True), "Classifying") as report:
        results, alone = _classify(cascade, labelled, report)
    is_racy = np.array([each.is_racy for each in labelled], np.float64)
    fused = [result.racy for result in results]

    table = Table("", "average precision", "last racy at", "others before it", box=None)
    for name, scores in {**alone, "cascade": fused}.items():
        array = np.array(scores)
        others = int(np.sum(array[is_racy == 0] >= array[is_racy == 1].min()))
        last = others + int(is_racy.sum())
        table.add_row(name, f"{average_precision(array, is_racy):.3f}", f"{last}", f"{others}")
    Console().print(table)
    flagged = sum(score >= cascade.info.flag_at for score in fused)
    found = sum(
        score >= cascade.info.flag_at and each.is_racy
        for score, each in zip(fused, labelled, strict=True)
    )
    second = sum(result.stage > 1 for result in results)
    typer.echo(
        f"{len(labelled)} photos, {int(is_racy.sum())} racy. Flagged at {cascade.info.flag_at}: "
        f"{flagged}, of them {found} racy. Stage 2 saw {second / len(labelled):.1%}."
    )


def _read_labels(folder: Path) -> list[_Labelled]:
    try:
        with (folder / _LABELS).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        refuse(f"{folder / _LABELS} cannot be read: {error.strerror}.")
    except (UnicodeDecodeError, csv.Error) as error:
        refuse(f"{folder / _LABELS} cannot be read: {error}.")
    if not rows or not {"file", "racy"} <= rows[0].keys():
        refuse(f"{folder / _LABELS} needs the columns file and racy.")
    paths = {path.name: path for path in folder.rglob("*") if path.is_file()}
    missing = [row["file"] for row in rows if row["file"] not in paths]
    if missing:
        refuse(f"{len(missing)} photos of {_LABELS} are missing, {missing[0]} among them.")
    labelled = [_Labelled(paths[row["file"]], row["racy"] == "1") for row in rows]
    if len({each.is_racy for each in labelled}) == 1:
        refuse(f"{_LABELS} needs photos of both kinds.")
    return labelled


def _classify(
    cascade: "Cascade", labelled: Sequence[_Labelled], report: ReportProgress
) -> tuple[list["CascadeResult"], dict[str, list[float]]]:
    """Return what the cascade says, and what each of its networks says of every photo."""
    from workstation.classifiers.image.decode import PhotoError, read_photo

    results: list[CascadeResult] = []
    alone: dict[str, list[float]] = {network.name: [] for network in cascade.info.networks}
    for number, each in enumerate(labelled, 1):
        try:
            photo = read_photo(each.path.read_bytes(), short_side=cascade.short_side)
        except OSError as error:
            refuse(f"{each.path} cannot be read: {error.strerror}.")
        except PhotoError as error:
            refuse(f"{each.path} cannot be read: {error}.")
        results.append(cascade.classify(photo))
        for network in cascade.networks:
            alone[network.info.name].append(network.score(photo).racy)
        report(Progress(number, len(labelled)))
    return results, alone
