"""The photos of the platform: drawn in several processes, stored by hash, put into albums."""

import functools
import multiprocessing
import os
import random
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from workstation.demo.streams import stream
from workstation.media import MediaFolder
from workstation.work import CancelToken, Progress, ReportProgress

RACY_MOTIF = "ellipsoids"
RACY_SHARE = 0.25

# Two at least wait for each process while its results are taken.
_CHUNK = 8
# Fewer photos are drawn here sooner than a process has started.
_WORTH_PROCESSES = 48
_OTHER_MOTIFS = {"landscape": 30, "dish": 26, "skyline": 18, "pattern": 16, "lights": 10}
_ALBUM_SIZES = {1: 52, 2: 20, 3: 15, 4: 7, 6: 4, 9: 2}


@dataclass(frozen=True, slots=True)
class DrawnPhoto:
    """A photo in the media folder."""

    motif: str
    uri: str
    sha256: str
    width: int
    height: int
    size_bytes: int

    @property
    def is_racy(self) -> bool:
        """Whether it was drawn to be taken for racy."""
        return self.motif == RACY_MOTIF


@dataclass(frozen=True, slots=True)
class _Order:
    seed: int
    number: int
    motif: str


def draw_gallery(
    seed: int,
    photos: int,
    media_root: Path,
    *,
    workers: int,
    cancel: CancelToken,
    report: ReportProgress,
) -> list[DrawnPhoto]:
    """Draw so many photos into the media folder; a fixed share of them racy.

    Args:
        seed: Same seed, same bytes.
        photos: How many.
        media_root: Where they are stored.
        workers: Processes to draw in.
        cancel: Checked between photos.
        report: Told how many are done.

    Raises:
        Cancelled: Somebody asked for a stop. Files drawn so far stay.
    """
    orders = [_Order(seed, number, motif) for number, motif in enumerate(_motifs(seed, photos))]
    gallery = []
    for drawn in _draw_all(orders, media_root, workers if photos >= _WORTH_PROCESSES else 0):
        cancel.raise_if_cancelled()
        gallery.append(drawn)
        report(Progress(len(gallery), photos))
    return gallery


def _motifs(seed: int, photos: int) -> list[str]:
    rng = stream(seed, "motifs")
    racy = round(photos * RACY_SHARE)
    motifs = rng.choices(list(_OTHER_MOTIFS), list(_OTHER_MOTIFS.values()), k=photos - racy)
    motifs += [RACY_MOTIF] * racy
    rng.shuffle(motifs)
    return motifs


def _draw_all(orders: list[_Order], media_root: Path, workers: int) -> Iterator[DrawnPhoto]:
    draw = functools.partial(_draw, media_root)
    if not workers:
        yield from map(draw, orders)
        return
    # Not fork: this process may have threads, of Qt or of numpy.
    pool = ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin_process
    )
    try:
        yield from pool.map(draw, orders, chunksize=_CHUNK)
    finally:
        pool.shutdown(cancel_futures=True)


def _begin_process() -> None:
    import cv2

    cv2.setNumThreads(1)  # there is a process for each core
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    # The pool's processes hold each other's pipes open and would wait for ever.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


def _draw(media_root: Path, order: _Order) -> DrawnPhoto:
    from workstation.demo.drawing import Motif, draw_photo

    drawing = draw_photo(Motif(order.motif), (order.seed, order.number))
    uri = MediaFolder(media_root).add(drawing.data, ".jpg")
    return DrawnPhoto(
        motif=order.motif,
        uri=uri,
        sha256=Path(uri).stem,  # the media folder names files by their hash
        width=drawing.width,
        height=drawing.height,
        size_bytes=len(drawing.data),
    )


class Albums:
    """Hands out the gallery in albums, so that the last post that wants one empties it."""

    def __init__(self, seed: int, gallery: list[DrawnPhoto], posts: int) -> None:
        rng = stream(seed, "albums")
        self._posts_left = posts
        self._racy = _make_albums(rng, [photo for photo in gallery if photo.is_racy])
        self._others = _make_albums(rng, [photo for photo in gallery if not photo.is_racy])
        self._seen: list[DrawnPhoto] = []

    def next_album(self, rng: random.Random, *, lures: bool) -> list[DrawnPhoto]:
        """Return the photos of the next post, often none.

        Args:
            rng: Decides.
            lures: Whether the post wants attention, which racy photos bring.
        """
        left = len(self._racy) + len(self._others)
        if not left:
            return []
        # At this rate the last album goes to the last post; who lures has photos more often.
        chance = left / self._posts_left * (2.0 if lures else 1.0)
        self._posts_left -= 1
        if rng.random() >= chance:
            return []
        wants_racy = rng.random() < len(self._racy) / left * (3.0 if lures else 0.85)
        is_racy = (wants_racy and bool(self._racy)) or not self._others
        album = (self._racy if is_racy else self._others).pop()
        self._seen += [photo for photo in album if photo.is_racy]
        return album

    def repost(self, rng: random.Random) -> list[DrawnPhoto]:
        """Return a racy photo that was posted before; none before the first."""
        return [rng.choice(self._seen)] if self._seen else []


def _make_albums(rng: random.Random, photos: list[DrawnPhoto]) -> list[list[DrawnPhoto]]:
    albums = []
    at = 0
    while at < len(photos):
        size = rng.choices(list(_ALBUM_SIZES), list(_ALBUM_SIZES.values()))[0]
        albums.append(photos[at : at + size])
        at += size
    return albums
