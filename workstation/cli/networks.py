"""`workstation networks`: the networks that score photos, the program's and your own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from workstation.cli.networks_quality import calibrate, cascades, choose
from workstation.cli.refusal import refuse
from workstation.cli.words import counted
from workstation.domain.errors import NetworkError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workstation.classifiers.image.manifest import Manifest
    from workstation.classifiers.image.probe import ProbeReport

networks_app = typer.Typer(
    help="The networks that score photos, and your own beside them.", no_args_is_help=True
)

networks_app.command()(cascades)
networks_app.command()(calibrate)
networks_app.command()(choose)

_DRAWN_PER_MOTIF = 2
_MOST_LABELS = 6
_SUFFIXES = {".toml", ".onnx"}

_WHAT_HAPPENS = """\
The next scan offers a cascade with it in stage 2, without weight: racy scores and the queue stay as
they are. Once a manager chooses it, in the Quality pane or by `workstation networks choose`, the
network is asked about every photo that reaches stage 2, and its scores are stored and shown. Then
`workstation networks calibrate` can give it a weight by reviewers' decisions, and again a manager
chooses. A database that was never scanned begins with it."""


@networks_app.callback()
def _group() -> None:
    """See which networks score photos, and bring your own: an ONNX file and a manifest."""


@networks_app.command("list")
def list_networks() -> None:
    """List every network on this machine: what it is for, its labels, licence and place.

    Your own are in a folder of yours; the variable WORKSTATION_NETWORKS names another one.
    """
    from workstation.classifiers.image.cascade_files import default_cascade
    from workstation.classifiers.image.manifest import read_manifest
    from workstation.classifiers.image.store import find_damage, installed_manifests

    try:
        first = default_cascade().networks[0].name
    except NetworkError as error:
        refuse(f"{_plain(str(error.manifest))}: {_plain(error.reason)}.")
    own = installed_manifests(every_version=True)
    used = set(installed_manifests())
    table = Table(box=None, pad_edge=False)
    for heading in ("name", "version", "role", "labels", "size", "licence", "where"):
        # Names and versions are what other commands want, letter for letter.
        table.add_column(
            heading,
            overflow="fold",
            no_wrap=heading in {"name", "version"},
            justify="right" if heading == "size" else "left",
        )
    for path in _shipped():
        manifest = read_manifest(path)
        role = "stage 1" if manifest.name == first else "stage 2"
        table.add_row(*map(Text, _cells(path, manifest, role, "the program")))
    damaged = {}
    for path in own:
        if damage := find_damage(path):
            damaged[path] = damage
            name, _, version = path.parent.name.partition("@")
            cells: tuple[str, ...] = (name, version, "damaged", "", "", "", str(path.parent))
        else:
            role = "stage 2, yours" if path in used else "yours, older"
            cells = _cells(path, read_manifest(path), role, str(path.parent))
        table.add_row(*map(Text, map(_plain, cells)))
    Console().print(table)
    typer.echo("* racy")
    for path, damage in damaged.items():
        typer.echo(f"{_shown(path)} is damaged: {_plain(damage)}. Add it again.", err=True)


@networks_app.command()
def add(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A manifest (TOML), or an ONNX file with one beside."),
    ],
) -> None:
    """Add a network of your own: an ONNX file with a manifest beside it.

    It is checked first, then both files are copied to a private folder of yours. docs/networks.md
    shows how to write a manifest.
    """
    from workstation.classifiers.image.manifest import read_manifest
    from workstation.classifiers.image.store import add_network

    source = _manifest_of(file)
    reports: list[ProbeReport] = []
    try:
        added = add_network(source, lambda copy: reports.append(_probe(copy)))
    except NetworkError as error:
        refuse(f"Nothing was added. {_told(source, error)}")
    except OSError as error:  # the disk is full, the folder is not ours
        refuse(f"Nothing was added. {error.filename}: {error.strerror}.")
    if added is None:
        typer.echo("This network is there already; nothing was changed.")
        return
    manifest = read_manifest(added)
    typer.echo(f"Added {manifest.name} {manifest.version}: {_result(reports[0])}.")
    typer.echo(_WHAT_HAPPENS)


@networks_app.command()
def check(
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE|NAME]",
            help="A manifest, an ONNX file with one beside, or a name. Default: every network.",
        ),
    ] = None,
) -> None:
    """Try networks on photos that the program draws, plain colours and noise of all sizes.

    Each runs in a process of its own. What does not fit is refused with the reason: shapes,
    types, labels, outputs that are no probabilities or the same for every photo, answers that
    change from one time to the next, more than 2 GB of memory. Exit status 1 if any is refused.
    Whether colours and range are those it was trained with, only its scores on your photos show.
    """
    is_refused = False
    for path in _targets(target):
        try:
            typer.echo(f"{_shown(path)}: works; {_result(_probe(path))}.")
        except NetworkError as error:
            is_refused = True
            typer.echo(_told(path, error), err=True)
    if is_refused:
        raise typer.Exit(1)


@networks_app.command()
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of a network that you added.")],
    *,
    version: Annotated[str | None, typer.Option(help="Only this one. Default: all.")] = None,
) -> None:
    """Delete a network of your own from this machine. Scores that it gave stay in the database.

    A cascade that a manager chose with it cannot scan on this machine until it is added again, or
    another cascade is chosen.
    """
    from workstation.classifiers.image.store import remove_network

    try:
        gone = remove_network(name, version)
    except OSError as error:
        refuse(f"{error.filename}: {error.strerror}.")
    if not gone:
        if name in {path.stem for path in _shipped()}:
            refuse(f"{name} comes with the program and stays.")
        refuse(f"There is no network {_plain(name)} of yours: see `workstation networks list`.")
    typer.echo(f"Removed {name} {', '.join(gone)}.")


def _cells(path: Path, manifest: Manifest, role: str, where: str) -> tuple[str, ...]:
    size = f"{(path.parent / manifest.file).stat().st_size / 1e6:.1f} MB"
    labels = _labels(manifest)
    return manifest.name, manifest.version, role, labels, size, manifest.licence, where


def _labels(manifest: Manifest) -> str:
    if len(manifest.labels) > _MOST_LABELS:
        return f"{len(manifest.labels):,}, of them {len(manifest.racy_labels):,} racy"
    return ", ".join(
        f"{label}*" if label in manifest.racy_labels else label for label in manifest.labels
    )


def _targets(target: str | None) -> list[Path]:
    from workstation.classifiers.image.store import installed_manifests

    if target is not None and (Path(target).suffix in _SUFFIXES or Path(target).exists()):
        return [_manifest_of(Path(target))]
    here = {path: path.stem for path in _shipped()}
    for path in installed_manifests(every_version=True):
        here[path] = path.parent.name.partition("@")[0]
    if target is None:
        return list(here)
    return [path for path, name in here.items() if name == target] or refuse(
        f"There is no file and no network {_plain(target)}: see `workstation networks list`."
    )


def _shipped() -> list[Path]:
    from workstation.classifiers.image.store import default_manifests

    return default_manifests()


def _manifest_of(file: Path) -> Path:
    manifest = file.with_suffix(".toml")
    if file.suffix == ".onnx" and not manifest.exists():
        refuse(
            f"There is no {_plain(manifest.name)} beside {_plain(file.name)}. A network needs a"
            " manifest that says how it wants its photos: docs/networks.md shows how to write one."
        )
    return manifest if file.suffix == ".onnx" else file


def _probe(manifest: Path) -> ProbeReport:
    from workstation.classifiers.image.probe import probe

    with Console(stderr=True).status("Trying it on photos"):
        return probe(manifest, list(_drawn_photos()))


def _drawn_photos() -> Iterator[bytes]:
    from workstation.demo.drawing import Motif, draw_photo  # loads OpenCV

    for number, motif in enumerate(Motif):
        for seed in range(_DRAWN_PER_MOTIF):
            yield draw_photo(motif, (number, seed)).data


def _result(report: ProbeReport) -> str:
    return (
        f"racy {report.racy_low:.2f} to {report.racy_high:.2f} on"
        f" {counted(report.photo_count, 'probe photo')}, {report.photo_ms:.0f} ms a photo on one"
        f" core, {report.memory_bytes / 1e6:.0f} MB of memory"
    )


def _shown(manifest: Path) -> str:
    """A shipped network's name, a file's, or an own network's folder, which names the version."""
    return _plain(manifest.parent.name if "@" in manifest.parent.name else manifest.name)


def _told(manifest: Path, error: NetworkError) -> str:
    return f"{_shown(manifest)}: {_plain(error.reason)}."


def _plain(text: str) -> str:
    # Strangers wrote it: a terminal must not obey it.
    return "".join(letter if letter.isprintable() else "�" for letter in text)
