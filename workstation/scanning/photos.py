"""Scan the platform's photos: everything that the network has not seen, whatever happened before.

What is done is what the database says: a scan that was stopped or killed at any moment is
continued by the next. One process per core reads and classifies; this one reads and writes
the database, through a single connection.
"""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from workstation.db.errors import translate
from workstation.db.session import transaction
from workstation.domain.errors import (
    LockTimeoutError,
    MediaFolderMissingError,
    ScanRunningError,
)
from workstation.domain.networks import PhotoToScan, ScannedPhoto, ScanSummary
from workstation.media import MediaFolder
from workstation.processes import Crashed, map_in_processes
from workstation.queries.scanning import page_photos_to_scan, read_scan_state
from workstation.scanning.reading import PhotoReader, failed
from workstation.services.scanning import (
    raise_report_signals,
    record_scan_batch,
    register_network,
)
from workstation.work import CancelToken, Progress, ReportProgress, ignore_progress

CRASHED = "crashed"
"""Recorded for a photo that killed its process, or hung, twice."""

_PAGE_PHOTOS = 512
_CHUNK_PHOTOS = 8
# A batch is written when it is full or old, so that reviewers see the first items soon.
_BATCH_PHOTOS = 256
_BATCH_S = 2.0

_LOCK_KEY = 0x5CA_7000
# A scan that was killed a moment ago holds its lock until the server notices.
_LOCK_WAIT_MS = 3_000


def scan_photos(
    sessions: sessionmaker[Session],
    media: MediaFolder,
    *,
    cancel: CancelToken,
    report: ReportProgress = ignore_progress,
    workers: int | None = None,
    manifest: Path | None = None,
    retry_failed: bool = False,
) -> ScanSummary:
    """Score every photo that the network has not seen; then turn members' reports into items.

    Writes in batches, each a transaction of its own, so signals and items appear as it goes.

    Args:
        sessions: Of a login that is a member of ws_scanner.
        media: Where the photos' bytes are.
        cancel: Checked several times a second. What was written stays; the next scan goes on.
        report: Told how many photos are done.
        workers: Number of processes; None for one per core.
        manifest: Of the network; None for the one that comes with the program.
        retry_failed: Also try those again, once, that could not be read before.

    Raises:
        ScanRunningError: Another scan has not ended.
        MediaFolderMissingError: The media folder does not exist.
        WorkersFailedError: A process could not start.
        NetworkError: The network cannot be used.
        DatabaseError: As `transaction` raises it.
        Cancelled: Somebody asked for a stop.
    """
    from workstation.classifiers.image.network import (
        PhotoNetwork,
        default_manifests,
    )

    started_s = time.monotonic()
    manifest = manifest or default_manifests()[0]
    # Each process loads it too. That it works is found out before anything is written.
    network = PhotoNetwork.load(manifest).info
    with _the_only_scan(sessions) as own:
        with transaction(own) as session:
            network_id = register_network(session, network)
        with transaction(own) as session:
            state = read_scan_state(session)
        waiting = state.waiting + (state.failed if retry_failed else 0)
        if waiting and not media.root.is_dir():
            raise MediaFolderMissingError(media.root)

        recorder = _Recorder(own, network_id, report, waiting)
        scanned = map_in_processes(
            PhotoReader(media, manifest),
            _chunks(own, network_id, retry_failed=retry_failed),
            workers=min(workers or _core_count(), -(-waiting // _CHUNK_PHOTOS)),
            cancel=cancel,
        )
        with contextlib.closing(scanned):
            for result in scanned:
                recorder.add(
                    [failed(result.item, CRASHED)] if isinstance(result, Crashed) else result
                )
        recorder.write()
        _turn_reports(own, cancel)
    return ScanSummary(
        scored=recorder.done - recorder.failed,
        failed=recorder.failed,
        flagged=recorder.flagged,
        seconds=time.monotonic() - started_s,
    )


@contextlib.contextmanager
def _the_only_scan(sessions: sessionmaker[Session]) -> Iterator[sessionmaker[Session]]:
    """Yield sessions on one connection, which holds the lock of scans as long as it lasts."""
    with sessions() as session:
        engine = session.get_bind().engine
    try:
        connection = engine.connect()
    except DBAPIError as error:
        raise translate(error) from error
    with connection:
        # To be closed at the end, not to go back to the pool: its lock ends with it.
        connection.detach()
        own = sessionmaker(connection, expire_on_commit=False)
        try:
            with transaction(own) as session:
                session.execute(select(func.set_config("lock_timeout", f"{_LOCK_WAIT_MS}ms", True)))
                session.execute(select(func.pg_advisory_lock(_LOCK_KEY)))
        except LockTimeoutError as error:
            raise ScanRunningError from error
        yield own


def _chunks(
    sessions: sessionmaker[Session], network_id: int, *, retry_failed: bool
) -> Iterator[list[PhotoToScan]]:
    # Once through by id: what fails again is behind us, and does not come again.
    last_id = 0
    while True:
        with transaction(sessions) as session:
            page = page_photos_to_scan(
                session,
                network_id=network_id,
                after_id=last_id,
                limit=_PAGE_PHOTOS,
                retry_failed=retry_failed,
            )
        for start in range(0, len(page), _CHUNK_PHOTOS):
            yield page[start : start + _CHUNK_PHOTOS]
        if len(page) < _PAGE_PHOTOS:
            return
        last_id = page[-1].photo_id


class _Recorder:
    """Gathers results and writes them in batches.

    Attributes:
        done: Photos that came back, in whatever state.
        failed: Those without a score.
        flagged: Those newly flagged, of the photos written so far.
    """

    def __init__(
        self,
        sessions: sessionmaker[Session],
        network_id: int,
        report: ReportProgress,
        total: int,
    ) -> None:
        self.done = self.failed = self.flagged = 0
        self._sessions = sessions
        self._network_id = network_id
        self._report = report
        self._total = total
        self._pending: list[ScannedPhoto] = []
        self._written_at_s = time.monotonic()

    def add(self, photos: list[ScannedPhoto]) -> None:
        """Take results, and write a batch when it is time."""
        self._pending += photos
        self.done += len(photos)
        self.failed += sum(photo.error is not None for photo in photos)
        age_s = time.monotonic() - self._written_at_s
        if len(self._pending) >= _BATCH_PHOTOS or age_s >= _BATCH_S:
            self.write()
        # Photos may have been posted since they were counted.
        self._report(Progress(self.done, max(self.done, self._total)))

    def write(self) -> None:
        """Write what has not been written."""
        if self._pending:
            with transaction(self._sessions) as session:
                self.flagged += record_scan_batch(
                    session, network_id=self._network_id, photos=self._pending
                )
            self._pending = []
        self._written_at_s = time.monotonic()


def _turn_reports(sessions: sessionmaker[Session], cancel: CancelToken) -> None:
    turned = 1
    while turned:
        cancel.raise_if_cancelled()
        with transaction(sessions) as session:
            turned = raise_report_signals(session)


def _core_count() -> int:
    """Cores that this process may use, which in a container are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
