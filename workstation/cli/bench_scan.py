"""`workstation bench scan`: photos per second of a scan, beside what others would need."""

import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import psutil
import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import select, text
from sqlalchemy.orm import Session, sessionmaker

from workstation.cli.bench_packages import HINT, measure_packages, missing_packages
from workstation.cli.bench_server import bench_database, bench_server
from workstation.cli.progress import progress_bar
from workstation.cli.refusal import refuse
from workstation.cli.window import Desktop, Stalls
from workstation.db.embedded import EmbeddedServer
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions, transaction
from workstation.domain.networks import CascadeInfo, ScanSummary
from workstation.media import MediaFolder
from workstation.models.circles import Circle, Photo
from workstation.queries.people import read_person
from workstation.scanning.importing import import_photos
from workstation.scanning.photos import core_count, scan_photos
from workstation.settings.profiles import EMBEDDED
from workstation.work import CancelToken
from workstation.workspace import Workspace

if TYPE_CHECKING:
    from workstation.classifiers.image.cascade import Cascade
    from workstation.classifiers.photo import PhotoClassifier

_CIRCLE = "Measurements"
_DRAWN_PER_MOTIF = 16
_LONG_SIDE = 1280
_REFERENCE_PHOTOS = 200
_LIMIT_ROUNDS = 5
_FEW = 1_000
_SOME = 2_000
_NEVER = 1.0
_MEMORY_EVERY_S = 0.2

PhotosOption = Annotated[
    Path | None,
    typer.Option(
        exists=True, file_okay=False, help="Folder of photos. Default: the program draws some."
    ),
]


@dataclass(frozen=True, slots=True)
class _Measured:
    """One scan: what it did, and the most memory that it and its processes had at a time."""

    summary: ScanSummary
    photos: int
    peak_bytes: int

    @property
    def rate(self) -> float:
        return self.photos / self.summary.seconds

    @property
    def ms_each(self) -> float:
        return 1000 * self.summary.seconds / self.photos


def scan(
    context: typer.Context,
    photos: PhotosOption = None,
    count: Annotated[
        int, typer.Option(min=1, help="Photos to scan; those of the folder are repeated.")
    ] = 2000,
    repeat: Annotated[int, typer.Option(min=1, help="How often to measure.")] = 1,
    rows: Annotated[
        int,
        typer.Option(
            min=0, help="Also scan into a database that has so many scanned photos already."
        ),
    ] = 0,
    stalls: Annotated[
        bool, typer.Option("--stalls", help="Also measure how long the window stands still.")
    ] = False,
) -> None:
    """Photos per second of a scan, beside other packages and the limit of this machine.

    The photos are JPEGs of 1280 pixels. The scan is the real one, with everything: starting its
    processes, reading files, checking and comparing hashes, decoding, networks, and writing to a
    database. It is measured with stage 1 alone, and whole: with stage 2 on what is suspicious,
    and text and codes where they may be. The limit is decoding, hashing and stage 1 alone, timed
    on one core without anything else, times the cores. The packages are used as their READMEs
    say, on all cores.
    """
    console = Console(stderr=True)
    absent = missing_packages()
    with tempfile.TemporaryDirectory() as drawn, bench_server() as server:
        folder = photos or _drawn_photos(Path(drawn))
        whole = _default_cascade()
        first = replace(whole, stage2_at=_NEVER)
        runs = _Runs(server, folder, console)
        # First, in a process like the desktop's own: what is measured below leaves much behind.
        stood_still = _stalls(context.obj, runs) if stalls else None
        few = runs.scan("1,000 photos", min(count, _FEW), first, reads_text=False)
        alone, limits, others = [], [], []
        for number in range(1, repeat + 1):
            alone.append(runs.scan(f"stage 1, {number}", count, first, reads_text=False))
            with console.status("The limit"):
                limits.append(_limit(runs.media, runs.uris[:_REFERENCE_PHOTOS], first))
            with console.status("Other packages"):
                paths = [runs.media.path_of(uri) for uri in runs.uris[:_REFERENCE_PHOTOS]]
                others.append(measure_packages(paths))
        entire = runs.scan("everything", min(count, _SOME), whole, reads_text=True)
        filled = (
            runs.scan(f"{rows:,} before", min(count, _FEW), first, reads_text=False, rows=rows)
            if rows
            else None
        )
    _print_rates(alone, entire, limits, others)
    if absent:
        typer.echo(HINT.format(", ".join(absent)))
    _print_costs(few, alone[-1], entire, filled)
    if stood_still is not None:
        typer.echo(
            f"Longest stall of the window: {stood_still.idle_ms:.0f} ms idle, "
            f"{stood_still.busy_ms:.0f} ms during a scan ({stood_still.beats:,} heartbeats)."
        )


def _default_cascade() -> CascadeInfo:
    from workstation.classifiers.image.cascade_files import default_cascade

    return default_cascade()


class _Runs:
    """Scans of the same photos, each into a database of its own."""

    def __init__(self, server: EmbeddedServer, folder: Path, console: Console) -> None:
        self.server = server
        self.media = MediaFolder(server.media_root)
        self.uris: list[str] = []
        self._folder = folder
        self._console = console
        self._number = 0

    @contextmanager
    def posted(self, count: int, *, rows: int = 0) -> Iterator[tuple[sessionmaker[Session], str]]:
        """Post so many photos into a new database; yield a scanner's sessions and its name."""
        self._number += 1
        name = f"bench_{self._number}"
        with bench_database(self.server, name) as (installer, scanner):
            self.uris = _fill(installer, self.media, self._folder, count)
            if rows:
                with self._console.status(f"{rows:,} photos that were scanned before"):
                    _fill_scanned(installer, scanner, rows)
            yield scanner, name

    def scan(
        self, title: str, count: int, cascade: CascadeInfo, *, reads_text: bool, rows: int = 0
    ) -> _Measured:
        """Scan so many photos."""
        with (
            self.posted(count, rows=rows) as (sessions, _),
            progress_bar(self._console, f"Scanning: {title}") as report,
            _memory() as memory,
        ):
            summary = scan_photos(
                sessions,
                self.media,
                cancel=CancelToken(),
                report=report,
                cascade=cascade,
                reads_text=reads_text,
            )
        if summary.failed:
            refuse(f"{summary.failed} photos could not be scanned.")
        return _Measured(summary, summary.scored, memory.peak_bytes)


class _Memory:
    """The most memory that this process and its children have at a time (USS, in bytes)."""

    def __init__(self) -> None:
        self.peak_bytes = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        process = psutil.Process()
        while not self._done.wait(_MEMORY_EVERY_S):
            used = 0
            for each in [process, *process.children(recursive=True)]:
                if "postgres" in _name_of(each):
                    continue
                try:
                    used += each.memory_full_info().uss
                except psutil.Error:  # it ended
                    continue
            self.peak_bytes = max(self.peak_bytes, used)


def _name_of(process: psutil.Process) -> str:
    try:
        return str(process.name())
    except psutil.Error:
        return ""


@contextmanager
def _memory() -> Iterator[_Memory]:
    memory = _Memory()
    try:
        yield memory
    finally:
        memory.stop()


def _fill(
    sessions: sessionmaker[Session], media: MediaFolder, folder: Path, count: int
) -> list[str]:
    """Post the photos, repeated until there are `count` or a few more; return their uris."""
    with transaction(sessions) as session:
        session.add(Circle(name=_CIRCLE, topic="", opened_at=datetime.now(UTC)))
    summary = import_photos(sessions, media, folder, circle=_CIRCLE, cancel=CancelToken())
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


def _fill_scanned(
    installer: sessionmaker[Session], scanner: sessionmaker[Session], rows: int
) -> None:
    """Add photos of other posts with hashes and scores, as earlier scans left them."""
    from workstation.services.scanning import register_cascade

    cascade = replace(_default_cascade(), stage2_at=_NEVER)
    with transaction(scanner) as session:
        registered = register_cascade(session, cascade)
    network_id = registered.network_ids[cascade.networks[0].name]
    with transaction(installer) as session:
        session.execute(text("SET LOCAL statement_timeout = 0"))
        session.execute(text(_SCANNED), {
            "rows": rows, "network": network_id, "cascade": registered.cascade_id,
        })  # fmt: skip
    with transaction(installer) as session:
        session.execute(text("ANALYZE"))


_SCANNED = """
WITH posts AS (
    INSERT INTO circles.post (circle_id, author_id, body, posted_at)
    SELECT circle_id, author_id, '', now() FROM circles.post,
        generate_series(1, :rows / 4) LIMIT :rows / 4
    RETURNING id
), photos AS (
    INSERT INTO circles.photo (post_id, position, uri, sha256)
    SELECT id, n, 'gone/' || id || '-' || n, encode(sha256((id || '-' || n)::bytea), 'hex')
    FROM posts, generate_series(1, 4) AS n RETURNING id, post_id, sha256
), hashes AS (
    INSERT INTO moderation.photo_hash (photo_id, post_id, pdq, quality)
    SELECT id, post_id, ('x' || sha256)::bit(256), 100 FROM photos
), digests AS (
    INSERT INTO moderation.photo_digest (photo_id, sha256, turned)
    SELECT id, sha256, decode(repeat(sha256, 7), 'hex') FROM photos
)
INSERT INTO moderation.photo_score (photo_id, network_id, post_id, racy, labels, stage)
SELECT id, network, post_id, 0.01, '{}', CASE WHEN network = :cascade THEN 1 END
FROM photos, unnest(ARRAY[CAST(:network AS bigint), CAST(:cascade AS bigint)]) AS network
"""


def _drawn_photos(folder: Path) -> Path:
    import cv2
    import numpy as np

    from workstation.demo.drawing import Motif, draw_photo

    for number, motif in enumerate(Motif):
        for seed in range(_DRAWN_PER_MOTIF):
            data = draw_photo(motif, (number, seed)).data
            pixels = np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR))
            scale = _LONG_SIDE / max(pixels.shape[:2])
            cv2.imwrite(
                str(folder / f"{motif.value}-{seed}.jpg"),
                cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC),
            )
    return folder


def _limit(media: MediaFolder, uris: list[str], cascade: CascadeInfo) -> dict[str, float]:
    """Return milliseconds per photo of each step on one core, with nothing else going on."""
    import cv2

    from workstation.classifiers.image.cascade import Cascade
    from workstation.classifiers.photo import PhotoClassifier

    cv2.setNumThreads(1)
    loaded = Cascade.load(cascade)
    classifier = PhotoClassifier(loaded, reads_text=False)
    files = [media.read(uri) for uri in uris]
    rounds = [_time_steps(files, classifier, loaded) for _ in range(_LIMIT_ROUNDS)]
    # The best round: what else the machine does is no limit.
    return min(rounds, key=lambda spent: sum(spent.values()))


def _time_steps(
    files: list[bytes], classifier: "PhotoClassifier", cascade: "Cascade"
) -> dict[str, float]:
    spent = {"decode": 0.0, "hash": 0.0, "stage 1": 0.0}
    for data in files:
        started_s = time.perf_counter()
        photo = classifier.decode(data)
        decoded_s = time.perf_counter()
        classifier.hash(photo)
        hashed_s = time.perf_counter()
        cascade.networks[0].score(photo.pixels)
        spent["decode"] += decoded_s - started_s
        spent["hash"] += hashed_s - decoded_s
        spent["stage 1"] += time.perf_counter() - hashed_s
    return {step: 1000 * seconds / len(files) for step, seconds in spent.items()}


def _stalls(desktop: Desktop, runs: _Runs) -> Stalls:
    with runs.posted(_FEW) as (_, name):
        engine = make_engine(runs.server.url("admin", database=name), pool_size=4)
        sessions = make_sessions(engine)
        with transaction(sessions) as session:
            person = read_person(session)
        return desktop.measure_stalls(
            Workspace(EMBEDDED, person, engine, sessions, runs.media, None)
        )


def _print_rates(
    alone: list[_Measured],
    entire: _Measured,
    limits: list[dict[str, float]],
    others: list[dict[str, float]],
) -> None:
    cores = core_count()
    rate = statistics.median(run.rate for run in alone)
    steps = {name: statistics.median(limit[name] for limit in limits) for name in limits[0]}
    limit = statistics.median(cores * 1000 / sum(each.values()) for each in limits)
    rates = {name: statistics.median(other[name] for other in others) for name in others[0]}
    table = Table("", "photos/s", "", box=None)
    table.add_row("scan, stage 1", f"{rate:,.1f}", "")
    table.add_row(
        f"limit on {cores} cores",
        f"{limit:,.1f}",
        " + ".join(f"{name} {ms:.2f} ms" for name, ms in steps.items()),
    )
    for name, other in rates.items():
        table.add_row(name, f"{other:,.1f}", f"the scan is {rate / other:.2f} times as fast")
    table.add_row("scan, everything", f"{entire.rate:,.1f}", f"stage 2: {_share(entire)}")
    Console().print(table)
    typer.echo(f"The scan reaches {rate / limit:.2f} of the limit.")
    if rates:
        typer.echo(f"It is {rate / max(rates.values()):.2f} times as fast as the fastest package.")


def _share(run: _Measured) -> str:
    return f"{run.summary.stage2 / run.photos:.1%} of photos"


def _print_costs(
    few: _Measured, many: _Measured, entire: _Measured, filled: _Measured | None
) -> None:
    mega = 1 << 20
    typer.echo(
        f"Peak memory: {few.peak_bytes / mega:,.0f} MB for {few.photos:,} photos, "
        f"{many.peak_bytes / mega:,.0f} MB for {many.photos:,} "
        f"({many.peak_bytes / few.peak_bytes:.2f} times); whole {entire.peak_bytes / mega:,.0f} MB."
    )
    extra_ms = (entire.ms_each - many.ms_each) * core_count()
    typer.echo(f"Stage 2, text and codes add {extra_ms:.1f} ms of a core per photo on average.")
    if filled is not None:
        typer.echo(
            f"Per photo {few.ms_each:.2f} ms in an empty database, {filled.ms_each:.2f} ms in the "
            f"filled one ({filled.ms_each / few.ms_each:.2f} times)."
        )
