"""`workstation bench`: how fast the program is on this machine, as ratios within one run."""

import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session, sessionmaker

from workstation.cli.progress import progress_bar
from workstation.cli.refusal import refuse
from workstation.db.embedded import EmbeddedServer
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions, transaction
from workstation.domain.people import Role
from workstation.media import MediaFolder
from workstation.models.circles import Circle, Photo
from workstation.scanning.importing import import_photos
from workstation.scanning.photos import scan_photos
from workstation.work import CancelToken

bench_app = typer.Typer(help="Measure how fast the program is here.", no_args_is_help=True)

_CIRCLE = "Measurements"
_DRAWN_PER_MOTIF = 16


@bench_app.callback()
def _group() -> None:
    """Measure how fast the program is here, in databases made for it and removed afterwards."""


@bench_app.command()
def scan(
    photos: Annotated[
        Path | None,
        typer.Option(
            exists=True, file_okay=False, help="Folder of photos. Default: the program draws some."
        ),
    ] = None,
    count: Annotated[
        int, typer.Option(min=1, help="Photos to scan; those of the folder are repeated.")
    ] = 2000,
    repeat: Annotated[int, typer.Option(min=1, help="How often to measure.")] = 1,
) -> None:
    """Photos per second of a scan, beside a plain loop over the same photos.

    The scan is the real one, with everything: starting its processes, reading files, checking
    hashes, decoding, the network, and writing scores, signals and items to a database. The plain
    loop is what one would write first: one process, all pixels decoded, one photo after the
    other through the same network; it writes nothing.
    """
    console = Console(stderr=True)
    table = Table("", "photos", "seconds", "photos/s", box=None, pad_edge=False)
    ratios = []
    with _server() as server:
        media = MediaFolder(server.media_root)
        for number in range(1, repeat + 1):
            with _database(server, f"bench_{number}") as (installer, scanner):
                uris = _fill(installer, media, photos, count)
                with progress_bar(console, "Scanning") as report:
                    summary = scan_photos(scanner, media, cancel=CancelToken(), report=report)
            if summary.failed:
                refuse(f"{summary.failed} photos could not be scanned.")
            with console.status(f"Plain loop over {len(uris):,} photos"):
                plain_s = _plain_loop(media, uris)
            for name, seconds in (("workstation scan", summary.seconds), ("plain loop", plain_s)):
                rate = len(uris) / seconds
                table.add_row(name, f"{len(uris):,}", f"{seconds:.1f}", f"{rate:,.1f}")
            ratios.append(plain_s / summary.seconds)
    Console().print(table)
    typer.echo(f"The scan is {statistics.median(ratios):.2f} times as fast.")


@contextmanager
def _server() -> Iterator[EmbeddedServer]:
    folder = Path(tempfile.mkdtemp(prefix="circles-bench-"))
    folder.chmod(0o711)  # for root, the server runs as another user, who passes through
    try:
        with EmbeddedServer(folder / "server") as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _database(
    server: EmbeddedServer, name: str
) -> Iterator[tuple[sessionmaker[Session], sessionmaker[Session]]]:
    """Yield sessions of the installer and of the scanner in a database that is set up."""
    from workstation.db.admin import init_database  # loads Alembic
    from workstation.db.roles import create_login

    maintenance = create_engine(server.url(), isolation_level="AUTOCOMMIT")
    with maintenance.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    installer = make_engine(server.url(database=name))
    scanner = make_engine(server.url("scanner", database=name))
    try:
        init_database(installer)
        with installer.begin() as connection:
            create_login(
                connection,
                name="scanner",
                password=server.password_of("scanner"),
                role=Role.SCANNER,
            )
        yield make_sessions(installer), make_sessions(scanner)
    finally:
        for engine in (maintenance, installer, scanner):
            engine.dispose()


def _fill(
    sessions: sessionmaker[Session], media: MediaFolder, folder: Path | None, count: int
) -> list[str]:
    """Post the photos, repeated until there are `count` or a few more; return their uris."""
    with transaction(sessions) as session:
        session.add(Circle(name=_CIRCLE, topic="", opened_at=datetime.now(UTC)))
    with tempfile.TemporaryDirectory() as drawn:
        if folder is None:
            _draw_into(Path(drawn))
        summary = import_photos(
            sessions, media, folder or Path(drawn), circle=_CIRCLE, cancel=CancelToken()
        )
    if not summary.imported:
        refuse("No photo found.")
    with transaction(sessions) as session:
        session.execute(
            text(
                "INSERT INTO circles.photo (post_id, position, uri, sha256)"
                " SELECT post_id, position + copy, uri, sha256 FROM circles.photo,"
                " generate_series(1, :copies) AS copy"
            ),
            {"copies": (count - 1) // summary.imported},
        )
        return list(session.scalars(select(Photo.uri)))


def _draw_into(folder: Path) -> None:
    from workstation.demo.drawing import Motif, draw_photo  # loads OpenCV

    for number, motif in enumerate(Motif):
        for seed in range(_DRAWN_PER_MOTIF):
            (folder / f"{motif.value}-{seed}.jpg").write_bytes(
                draw_photo(motif, (number, seed)).data
            )


def _plain_loop(media: MediaFolder, uris: list[str]) -> float:
    """Return how many seconds the plain loop takes."""
    import cv2
    import numpy as np

    from workstation.classifiers.image.network import (
        PhotoNetwork,
        default_manifests,
    )

    started_s = time.monotonic()
    network = PhotoNetwork.load(default_manifests()[0])
    for uri in uris:
        data = np.frombuffer(media.path_of(uri).read_bytes(), np.uint8)
        pixels = cv2.imdecode(data, cv2.IMREAD_COLOR_RGB)
        network.score([np.asarray(pixels, np.uint8)])
    return time.monotonic() - started_s
