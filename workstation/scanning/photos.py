"""Scan the platform's photos: everything that the cascade has not seen, whatever happened before.

What is done is what the database says: a scan that was stopped or killed at any moment is
continued by the next. One process per core reads and classifies; this one reads and writes
the database, through a single connection.
"""

import contextlib
import os
import time
from collections import deque
from collections.abc import Iterator

from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.domain.errors import (
    DatabaseError,
    MediaFolderMissingError,
    ScanInterruptedError,
)
from workstation.domain.networks import (
    CascadeInfo,
    PhotoToScan,
    RegisteredCascade,
    ScannedPhoto,
    ScanSummary,
)
from workstation.media import MediaFolder
from workstation.processes import Crashed, map_in_processes
from workstation.queries.cascades import read_cascades
from workstation.queries.scanning import (
    page_photos_to_scan,
    read_bank,
    read_current_cascade,
    read_scan_state,
)
from workstation.scanning.alone import the_only_scan
from workstation.scanning.reading import PhotoReader, ScanTask, failed
from workstation.services.review import lift_expired
from workstation.services.scanning import (
    raise_known_signals,
    raise_report_signals,
    record_scan_batch,
    refresh_harm,
    register_cascade,
)
from workstation.work import CancelToken, Progress, ReportProgress, ignore_progress

CRASHED = "crashed"
"""Recorded for a photo that killed its process, or hung, twice."""

_PAGE_PHOTOS = 512
_CHUNK_PHOTOS = 8
# A batch is written when it is full or old, so that reviewers see the first items soon.
_BATCH_PHOTOS = 256
_BATCH_S = 2.0


def scan_photos(
    sessions: sessionmaker[Session],
    media: MediaFolder,
    *,
    cancel: CancelToken,
    report: ReportProgress = ignore_progress,
    workers: int | None = None,
    cascade: CascadeInfo | None = None,
    reads_text: bool = True,
    retry_failed: bool = False,
) -> ScanSummary:
    """Score every photo that the cascade in use has not seen; then turn reports into items.

    Writes in batches, each a transaction of its own, so signals and items appear as it goes. A
    copy of a known photo is in the queue before any network has run on it.

    Args:
        sessions: Of a login that is a member of ws_scanner.
        media: Where the photos' bytes are.
        cancel: Checked several times a second. What was written stays; the next scan goes on.
        report: Told how many photos are done.
        workers: Number of processes; None for one per core.
        cascade: What a database begins with that has none; for one that has, a candidate from
            which a manager may choose. None for the one that comes with the program.
        reads_text: Whether text and codes are looked for.
        retry_failed: Also try those again, once, that could not be read before.

    Raises:
        ScanRunningError: Another scan has not ended.
        MediaFolderMissingError: The media folder does not exist.
        WorkersFailedError: A process could not start.
        NetworkError: A network of the cascade is not here, or cannot be used.
        DatabaseError: As `transaction` raises it, before any photo was scanned.
        ScanInterruptedError: The database failed later. What was written stays, as above.
        Cancelled: Somebody asked for a stop.
    """
    from workstation.classifiers.image.cascade_files import default_cascade, find_networks

    started_s = time.monotonic()
    offered = cascade or default_cascade()
    with the_only_scan(sessions) as own:
        with transaction(own) as session:
            known = {(each.name, each.version) for each in read_cascades(session).values()}
            register_cascade(session, offered)
            current, info = _current_cascade(session)
            # Each process loads it. That it is here is found out before photos are touched.
            find_networks(info)
            bank = tuple(read_bank(session))
            state = read_scan_state(session)
        waiting = state.waiting + (state.failed if retry_failed else 0)
        if waiting and not media.root.is_dir():
            raise MediaFolderMissingError(media.root)

        recorder = _Recorder(
            own,
            current,
            bank_seen=max((known.known_id for known in bank), default=0),
            report=report,
            total=waiting,
        )
        tasks = _Tasks(own, current.cascade_id, retry_failed=retry_failed)
        scanned = map_in_processes(
            PhotoReader(media, info, bank, reads_text),
            tasks,
            workers=min(workers or core_count(), -(-waiting // _CHUNK_PHOTOS)),
            cancel=cancel,
        )
        try:
            with contextlib.closing(scanned):
                for result in scanned:
                    if isinstance(result, Crashed):
                        recorder.add([failed(result.item.photo, CRASHED)])
                    else:
                        recorder.add(result)
                        tasks.give_back(recorder.noted())
            recorder.write()
            raise_waiting_signals(own, cancel)
        except DatabaseError as error:
            raise ScanInterruptedError(error) from error
    return ScanSummary(
        scored=recorder.done - recorder.failed,
        failed=recorder.failed,
        flagged=recorder.flagged,
        known=recorder.known,
        stage2=recorder.stage2,
        seconds=time.monotonic() - started_s,
        offered=None
        if (offered.name, offered.version) in known | {(info.name, info.version)}
        else f"{offered.name} {offered.version}",
    )


def _current_cascade(session: Session) -> tuple[RegisteredCascade, CascadeInfo]:
    current = read_current_cascade(session)
    if current is None:
        # The first that is registered becomes it, in the same transaction.
        raise RuntimeError("the database has no current cascade")
    registered, info, _flag_at = current
    return registered, info


class _Tasks:
    """Chunks of photos to scan, as an iterator that has more when something is given back."""

    def __init__(
        self, sessions: sessionmaker[Session], cascade_id: int, *, retry_failed: bool
    ) -> None:
        self._sessions = sessions
        self._cascade_id = cascade_id
        self._retry_failed = retry_failed
        self._again: deque[PhotoToScan] = deque()
        self._page: deque[PhotoToScan] = deque()
        self._last_id: int | None = 0

    def give_back(self, photos: list[PhotoToScan]) -> None:
        """Have photos classified that were noted as copies of known ones."""
        self._again += photos

    def __iter__(self) -> Iterator[list[ScanTask]]:
        return self

    def __next__(self) -> list[ScanTask]:
        if self._again:
            return [ScanTask(photo, is_noted=True) for photo in _take(self._again)]
        if not self._page and self._last_id is not None:
            self._read_page(self._last_id)
        if not self._page:
            raise StopIteration
        return [ScanTask(photo) for photo in _take(self._page)]

    def _read_page(self, last_id: int) -> None:
        # Once through by id: what fails again is behind us, and does not come again.
        with transaction(self._sessions) as session:
            page = page_photos_to_scan(
                session,
                cascade_id=self._cascade_id,
                after_id=last_id,
                limit=_PAGE_PHOTOS,
                retry_failed=self._retry_failed,
            )
        self._page += page
        self._last_id = page[-1].photo_id if len(page) == _PAGE_PHOTOS else None


def _take(photos: deque[PhotoToScan]) -> list[PhotoToScan]:
    return [photos.popleft() for _ in range(min(len(photos), _CHUNK_PHOTOS))]


class _Recorder:
    """Gathers results and writes them in batches.

    Attributes:
        done: Photos that came back for good, in whatever state.
        failed: Those without a score.
        stage2: Those that went on to stage 2.
        flagged: Those newly flagged, of the photos written so far.
        known: Those newly found to be copies, of the photos written so far.
    """

    def __init__(
        self,
        sessions: sessionmaker[Session],
        cascade: RegisteredCascade,
        *,
        bank_seen: int,
        report: ReportProgress,
        total: int,
    ) -> None:
        self.done = self.failed = self.stage2 = self.flagged = self.known = 0
        self._sessions = sessions
        self._cascade = cascade
        self._bank_seen = bank_seen
        self._report = report
        self._total = total
        self._pending: list[ScannedPhoto] = []
        self._noted: list[PhotoToScan] = []
        self._written_at_s = time.monotonic()

    def add(self, photos: list[ScannedPhoto]) -> None:
        """Take results, and write a batch when it is time."""
        self._pending += photos
        copies = [each.photo for each in photos if each.stage is None and each.error is None]
        self.done += len(photos) - len(copies)
        self.failed += sum(photo.error is not None for photo in photos)
        self.stage2 += sum(photo.stage == 2 for photo in photos)  # noqa: PLR2004  # its name
        age_s = time.monotonic() - self._written_at_s
        if copies or len(self._pending) >= _BATCH_PHOTOS or age_s >= _BATCH_S:
            self.write()
        self._noted += copies
        # Photos may have been posted since they were counted.
        self._report(Progress(self.done, max(self.done, self._total)))

    def noted(self) -> list[PhotoToScan]:
        """Return the copies of known photos that were written and have not met a network."""
        noted, self._noted = self._noted, []
        return noted

    def write(self) -> None:
        """Write what has not been written."""
        if self._pending:
            with transaction(self._sessions) as session:
                recorded = record_scan_batch(
                    session,
                    cascade=self._cascade,
                    photos=self._pending,
                    bank_seen=self._bank_seen,
                )
            self.flagged += recorded.flagged
            self.known += recorded.known
            self._pending = []
        self._written_at_s = time.monotonic()


def raise_waiting_signals(sessions: sessionmaker[Session], cancel: CancelToken) -> None:
    """Make items of what waits: copies of photos that became known since, and members' reports.

    Also sets accounts back whose sanctions are over: nobody need have a window open for that.
    Then items that have waited for a day are weighed again.

    Args:
        sessions: Of a login that is a member of ws_scanner.
        cancel: Checked between batches.
    """
    for raise_signals in (raise_known_signals, raise_report_signals, refresh_harm):
        raised = 1
        while raised:
            cancel.raise_if_cancelled()
            with transaction(sessions) as session:
                raised = raise_signals(session)
    with transaction(sessions) as session:
        lift_expired(session)


def core_count() -> int:
    """Cores that this process may use, which in a container are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
