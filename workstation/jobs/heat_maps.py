"""Heat maps of photos for the screen: computed off the GUI thread, kept in memory only."""

import hashlib
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from workstation.jobs.runner import Job, JobRunner
from workstation.media import MediaError, MediaFolder
from workstation.work import CancelToken, ReportProgress

HeatPixels = np.ndarray[Any, np.dtype[np.float32]]
Polygon = tuple[tuple[float, float], ...]

log = logging.getLogger(__name__)

_MOST_KEPT = 500
_SHORT_SIDE = 320
_SMOOTH_SIDE = 64
_CONTOUR_SIDE = 256


@dataclass(frozen=True, slots=True)
class Scorer:
    """What heat maps are of.

    Attributes:
        network: Its name.
        score: Gives the racy score of an RGB photo, height x width x 3.
        least_score: A photo with less has no heat.
    """

    network: str
    score: Callable[[Any], float]
    least_score: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Heat:
    """Where a network looks in a photo.

    Attributes:
        network: Its name.
        pixels: 64 x 64 in [0, 1]: rows and columns of the upright photo.
        contours: Around what has half of the most heat or more: points (x, y) in fractions of
            the photo's width and height. None of them where no single place counts.
    """

    network: str
    pixels: HeatPixels
    contours: tuple[Polygon, ...]


class HeatMaps(QObject):
    """Gives heat maps from a cache in memory, and fills it by jobs, one at a time.

    Nothing is written to disk. Whoever paints asks `get`; a miss starts a job and stops the one
    for the photo that was asked for before: only the photo on the stage is worth the time.

    Signals:
        settled: A heat map was computed: the photo's hash.
    """

    settled = Signal(str)

    def __init__(
        self,
        runner: JobRunner,
        media: MediaFolder,
        *,
        load_scorer: Callable[[], Scorer] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Make an empty cache.

        Args:
            runner: Of its own: a heat map must not keep a photo from being loaded.
            media: Where photos are.
            load_scorer: Loads what the heat is of, on a pool thread, once; the cascade's first
                stage by default.
            parent: Owner.
        """
        super().__init__(parent)
        self._runner = runner
        self._media = media
        self._scorer = _Once(load_scorer or load_first_stage)
        self._kept: OrderedDict[str, Heat | None] = OrderedDict()  # None: it failed
        self._running: tuple[Job, str] | None = None

    @property
    def kept_hashes(self) -> frozenset[str]:
        """Photos whose heat map is kept, or that none could be computed of."""
        return frozenset(self._kept)

    def get(self, uri: str, sha256: str) -> Heat | None:
        """Return a heat map, or None and compute it, unless that failed before.

        Args:
            uri: Name in the media folder.
            sha256: Hex digest that its bytes must have.
        """
        if sha256 in self._kept:
            self._kept.move_to_end(sha256)
            found = self._kept[sha256]
            if found is not None:
                return found
        if self._running is not None and self._running[1] == sha256:
            return None
        self.stop()
        if sha256 not in self._kept:
            job = self._runner.submit(_Compute(self._media, self._scorer, uri, sha256))
            self._running = job, sha256
            job.succeeded.connect(self._on_computed)
            job.failed.connect(self._on_failed)
        return None

    def stop(self) -> None:
        """Stop what is being computed: nobody looks at that photo any more."""
        if self._running is not None:
            self._running[0].cancel()
            self._running = None

    def forget(self, sha256: str) -> None:
        """Keep nothing of a photo, not even what is being computed of it."""
        self._kept.pop(sha256, None)
        if self._running is not None and self._running[1] == sha256:
            self.stop()

    @Slot(object)
    def _on_computed(self, heat: Heat) -> None:
        self.settled.emit(self._finish(heat))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        # The photo stays reviewable without: no reason to trouble anybody on screen.
        if not isinstance(error, _UnreadableError):
            log.error("A heat map failed: %s", type(error).__name__)
        self._finish(None)

    def _finish(self, heat: Heat | None) -> str:
        # A job that was stopped is delivered as cancelled: this is the one that runs.
        assert self._running is not None  # noqa: S101  # for the type checker
        sha256 = self._running[1]
        self._running = None
        self._kept[sha256] = heat
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return sha256


class _UnreadableError(Exception):
    """There is no such photo to look at; the stage says why."""


class _Once:
    """Loads a scorer when it is first needed, though two threads may need it."""

    def __init__(self, load: Callable[[], Scorer]) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._loaded: Scorer | None = None

    def get(self) -> Scorer:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded


@dataclass(frozen=True, slots=True, eq=False)
class _Compute:
    """The job: runs on a pool thread."""

    media: MediaFolder
    scorer: _Once
    uri: str
    sha256: str

    def __call__(self, cancel: CancelToken, _report: ReportProgress) -> Heat:
        from workstation.classifiers.image.decode import PhotoError, read_photo
        from workstation.classifiers.image.heat_map import heat_map

        scorer = self.scorer.get()

        def score_unless_cancelled(photo: object) -> float:
            cancel.raise_if_cancelled()
            return scorer.score(photo)

        try:
            data = self.media.read(self.uri)
            if hashlib.sha256(data).hexdigest() != self.sha256:
                raise _UnreadableError
            photo = read_photo(data, short_side=_SHORT_SIDE)
        except (MediaError, PhotoError) as error:
            raise _UnreadableError from error
        heat = heat_map(photo, score_unless_cancelled, least_score=scorer.least_score)
        # In the cells' size the screen would show the cells.
        return Heat(scorer.network, _enlarged(heat, _SMOOTH_SIDE), _contours(heat))


def _enlarged(heat: HeatPixels, side: int) -> HeatPixels:
    import cv2

    smooth = cv2.resize(heat, (side, side), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(smooth, 0, 1), np.float32)


def _contours(heat: HeatPixels) -> tuple[Polygon, ...]:
    import cv2

    if not heat.any():
        return ()
    large = _enlarged(heat, _CONTOUR_SIDE)
    hot = (large >= large.max() / 2).astype(np.uint8)
    found, _ = cv2.findContours(hot, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return tuple(
        tuple((float(x) / _CONTOUR_SIDE, float(y) / _CONTOUR_SIDE) for x, y in points[:, 0])
        for points in found
    )


def load_first_stage() -> Scorer:
    """Load the network that sees every photo.

    Raises:
        NetworkError: It cannot be used.
    """
    from workstation.classifiers.image.cascade_files import default_cascade
    from workstation.classifiers.image.network import PhotoNetwork
    from workstation.resources import asset

    cascade = default_cascade()
    name = cascade.networks[0].name
    network = PhotoNetwork.load(asset("networks") / f"{name}.toml")
    return Scorer(name, lambda photo: network.score(photo).racy, cascade.flag_at / 2)
