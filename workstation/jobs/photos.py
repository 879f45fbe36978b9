"""Photos for the screen: read, checked, decoded and veiled off the GUI thread."""

import enum
import hashlib
import logging
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QSize, Signal, Slot
from PySide6.QtGui import QImage

from workstation.jobs.runner import Job, JobRunner
from workstation.media import MediaError, MediaFolder
from workstation.work import CancelToken, ReportProgress

Pixels = np.ndarray[Any, np.dtype[np.uint8]]

log = logging.getLogger(__name__)

DEFAULT_CACHE_BYTES = 256 * 1024 * 1024
_MOST_WAITING = 64
_FAILURE_KEPT_S = 10.0
# So few that a face, a body or a word cannot be made out; enough for light and composition.
_VEIL_CELLS = 14


class PhotoSize(enum.Enum):
    """What a photo is wanted for. The value is its long side in pixels, at most."""

    THUMBNAIL = 160
    STAGE = 1600

    @property
    def short_side(self) -> int:
        """Pixels of its short side that decoding must keep: less is much cheaper for JPEG."""
        return self.value * 3 // 4


@dataclass(frozen=True, slots=True, eq=False)
class LoadedPhoto:
    """A photo ready to be painted.

    Attributes:
        veiled: Blurred and grey.
        sharp: As it is; None for thumbnails, which are never shown in clear.
        size: Of the sharp one, in pixels of the decoded photo.
    """

    veiled: QImage
    sharp: QImage | None
    size: QSize

    @property
    def size_bytes(self) -> int:
        """What it costs to keep."""
        return self.veiled.sizeInBytes() + (self.sharp.sizeInBytes() if self.sharp else 0)


@dataclass(frozen=True, slots=True)
class PhotoFailure:
    """A photo that cannot be shown.

    Attributes:
        code: Value of `MediaProblem` or `PhotoProblem`, or "hash_mismatch".
        size_bytes: What it costs to keep: nothing to speak of.
    """

    code: str
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class _Wanted:
    uri: str
    sha256: str
    size: PhotoSize

    @property
    def key(self) -> tuple[str, PhotoSize]:
        return self.sha256, self.size


class PhotoLoader(QObject):
    """Gives photos from a cache in memory, and fills it by jobs.

    Nothing is written to disk. Whoever paints asks `get`; a miss starts a job, and
    `settled` says when asking again is worth it. What was asked for last comes first,
    stage photos before thumbnails: that is what somebody waits for.

    Signals:
        settled: A photo was loaded or failed: its hash and its `PhotoSize`.
    """

    settled = Signal(str, object)

    def __init__(
        self,
        runner: JobRunner,
        media: MediaFolder,
        *,
        max_cache_bytes: int = DEFAULT_CACHE_BYTES,
        max_jobs: int = 2,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._media = media
        self._max_cache_bytes = max_cache_bytes
        self._max_jobs = max_jobs
        self._cache: OrderedDict[tuple[str, PhotoSize], LoadedPhoto | PhotoFailure] = OrderedDict()
        self._cached_bytes = 0
        self._failed_at_s: dict[tuple[str, PhotoSize], float] = {}
        self._waiting: OrderedDict[tuple[str, PhotoSize], _Wanted] = OrderedDict()
        self._running: dict[Job, _Wanted] = {}
        self._unwanted: set[Job] = set()

    @property
    def cached_bytes(self) -> int:
        """Memory that the cache holds now."""
        return self._cached_bytes

    @property
    def cached_keys(self) -> frozenset[tuple[str, PhotoSize]]:
        """Hashes and sizes of what is kept."""
        return frozenset(self._cache)

    def get(self, uri: str, sha256: str, size: PhotoSize) -> LoadedPhoto | PhotoFailure | None:
        """Return a photo, or None and load it.

        Args:
            uri: Name in the media folder.
            sha256: Hex digest that its bytes must have.
            size: What it is wanted for.
        """
        wanted = _Wanted(uri, sha256, size)
        found = self._cache.get(wanted.key)
        if found is not None and not self._is_stale_failure(wanted.key):
            self._cache.move_to_end(wanted.key)
            return found
        if wanted not in self._running.values():
            self._waiting[wanted.key] = wanted
            self._waiting.move_to_end(wanted.key)
            # Thumbnails that were scrolled past: the painter asks again if they come back.
            while len(self._waiting) > _MOST_WAITING:
                self._waiting.popitem(last=False)
            self._start_jobs()
        return None

    def forget(self, sha256: str) -> None:
        """Keep nothing of a photo, not even what is being loaded of it."""
        for size in PhotoSize:
            self._drop((sha256, size))
            self._waiting.pop((sha256, size), None)
        self._unwanted.update(job for job, each in self._running.items() if each.sha256 == sha256)

    def _is_stale_failure(self, key: tuple[str, PhotoSize]) -> bool:
        # A folder on the network that was away for a moment must not stay broken.
        failed_at_s = self._failed_at_s.get(key)
        return failed_at_s is not None and time.monotonic() - failed_at_s > _FAILURE_KEPT_S

    def _start_jobs(self) -> None:
        while self._waiting and len(self._running) < self._max_jobs:
            newest_first = reversed(self._waiting.values())
            wanted = next(
                (each for each in newest_first if each.size is PhotoSize.STAGE),
                next(reversed(self._waiting.values())),
            )
            del self._waiting[wanted.key]
            job = self._runner.submit(_Load(self._media, wanted))
            self._running[job] = wanted
            job.succeeded.connect(self._on_loaded)
            job.failed.connect(self._on_failed)
            job.cancelled.connect(self._waiting.clear)  # the runner shuts down
            job.finished.connect(self._on_finished)

    @Slot(object)
    def _on_loaded(self, photo: LoadedPhoto | PhotoFailure) -> None:
        self._keep(self._wanted_by_sender(), photo)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        # Named failures come as a PhotoFailure. This is a bug; the photo is not shown.
        log.error("Loading a photo failed: %s", type(error).__name__, exc_info=error)
        self._keep(self._wanted_by_sender(), PhotoFailure("unreadable"))

    @Slot()
    def _on_finished(self) -> None:
        wanted = self._running.pop(self._sending_job())
        self._unwanted.discard(self._sending_job())
        self._start_jobs()
        self.settled.emit(wanted.sha256, wanted.size)

    def _sending_job(self) -> Job:
        job = self.sender()
        assert isinstance(job, Job)  # noqa: S101  # only jobs are connected
        return job

    def _wanted_by_sender(self) -> _Wanted:
        return self._running[self._sending_job()]

    def _keep(self, wanted: _Wanted, photo: LoadedPhoto | PhotoFailure) -> None:
        if self._sending_job() in self._unwanted:
            return
        self._drop(wanted.key)
        if isinstance(photo, PhotoFailure):
            self._failed_at_s[wanted.key] = time.monotonic()
        self._cache[wanted.key] = photo
        self._cached_bytes += photo.size_bytes
        while self._cached_bytes > self._max_cache_bytes and len(self._cache) > 1:
            self._drop(next(iter(self._cache)))

    def _drop(self, key: tuple[str, PhotoSize]) -> None:
        dropped = self._cache.pop(key, None)
        if dropped is not None:
            self._cached_bytes -= dropped.size_bytes
        self._failed_at_s.pop(key, None)


class _Load:
    """The job: runs on a pool thread."""

    def __init__(self, media: MediaFolder, wanted: _Wanted) -> None:
        self._media = media
        self._wanted = wanted

    def __call__(self, cancel: CancelToken, _report: ReportProgress) -> LoadedPhoto | PhotoFailure:
        from workstation.classifiers.image.decode import PhotoError, read_photo

        if not self._wanted.uri:
            return PhotoFailure("not_handed_out")
        try:
            data = self._media.read(self._wanted.uri)
            if hashlib.sha256(data).hexdigest() != self._wanted.sha256:
                return PhotoFailure("hash_mismatch")
            cancel.raise_if_cancelled()
            pixels = read_photo(data, short_side=self._wanted.size.short_side)
        except MediaError as error:
            return PhotoFailure(error.problem.value)
        except PhotoError as error:
            return PhotoFailure(error.code.value)
        cancel.raise_if_cancelled()
        return prepare(pixels, self._wanted.size)


def prepare(pixels: Pixels, size: PhotoSize) -> LoadedPhoto:
    """Return what may be painted of an RGB photo.

    Args:
        pixels: Height x width x 3, RGB.
        size: What it is wanted for.
    """
    sharp = _shrink(pixels, size.value)
    veiled = _to_qimage(veil(pixels, 480 if size is PhotoSize.STAGE else size.value))
    height, width = pixels.shape[:2]
    return LoadedPhoto(
        veiled, _to_qimage(sharp) if size is PhotoSize.STAGE else None, QSize(width, height)
    )


def veil(pixels: Pixels, long_side: int) -> Pixels:
    """Return the photo blurred beyond recognition, in grey, `long_side` pixels long."""
    import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    cells = _shrink(np.asarray(grey, dtype=np.uint8), _VEIL_CELLS)
    scale = long_side / max(cells.shape)
    height, width = (max(1, round(side * scale)) for side in cells.shape)
    large = cv2.resize(cells, (width, height), interpolation=cv2.INTER_CUBIC)
    smooth = cv2.GaussianBlur(large, (0, 0), sigmaX=0.6 * scale)
    return np.asarray(smooth, dtype=np.uint8)


def _shrink(pixels: Pixels, long_side: int) -> Pixels:
    import cv2

    height, width = pixels.shape[:2]
    scale = long_side / max(height, width)
    if scale >= 1:
        return pixels
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _to_qimage(pixels: Pixels) -> QImage:

    rows = np.ascontiguousarray(pixels)
    height, width = rows.shape[:2]
    is_grey = rows.ndim == 2  # noqa: PLR2004  # height and width only
    kind = QImage.Format.Format_Grayscale8 if is_grey else QImage.Format.Format_RGB888
    borrowed = QImage(rows.data, width, height, rows.strides[0], kind)
    return borrowed.copy()  # owns its pixels; `rows` goes away
