"""The photos of the platform: drawn in several processes, stored by hash, put into albums."""

import contextlib
import functools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workstation.demo.streams import stream
from workstation.media import MediaFolder
from workstation.processes import Crashed, Handler, map_in_processes
from workstation.work import CancelToken, Progress, ReportProgress

RACY_MOTIF = "ellipsoids"
CONTACT_MOTIF = "contact_card"
RACY_SHARE = 0.25

_CHUNK = 8
# Fewer photos are drawn here sooner than a process has started.
_WORTH_PROCESSES = 48
_OTHER_MOTIFS = {
    "landscape": 28,
    "dish": 26,
    "skyline": 17,
    "pattern": 14,
    "lights": 9,
    CONTACT_MOTIF: 6,
}
# Of the racy photos, how many are an edited copy of an earlier one.
_COPY_SHARE = 0.12
_EDITS = ("mirrored", "turned", "smaller", "smaller")
_ALBUM_SIZES = {1: 52, 2: 20, 3: 15, 4: 7, 6: 4, 9: 2}


@dataclass(frozen=True, slots=True)
class DrawnPhoto:
    """A photo in the media folder.

    Attributes:
        number: Of the order that it was drawn by.
    """

    number: int
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
    edit: str | None = None
    original: int | None = None


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
    orders = _orders(seed, photos)
    gallery = []
    in_processes = workers if photos >= _WORTH_PROCESSES else 0
    for drawn in _draw_all(orders, media_root, in_processes, cancel):
        gallery.append(drawn)
        report(Progress(len(gallery), photos))
    return sorted(gallery, key=lambda photo: photo.number)


def _orders(seed: int, photos: int) -> list[_Order]:
    rng = stream(seed, "copies")
    orders: list[_Order] = []
    racy: list[int] = []
    for number, motif in enumerate(_motifs(seed, photos)):
        if motif == RACY_MOTIF and racy and rng.random() < _COPY_SHARE:
            # Each is copied once: two equal copies would be one file.
            original = racy.pop(rng.randrange(len(racy)))
            order = _Order(seed, number, motif, rng.choice(_EDITS), original)
        else:
            order = _Order(seed, number, motif)
            if motif == RACY_MOTIF:
                racy.append(number)
        orders.append(order)
    return orders


def _motifs(seed: int, photos: int) -> list[str]:
    rng = stream(seed, "motifs")
    racy = round(photos * RACY_SHARE)
    motifs = rng.choices(list(_OTHER_MOTIFS), list(_OTHER_MOTIFS.values()), k=photos - racy)
    motifs += [RACY_MOTIF] * racy
    rng.shuffle(motifs)
    return motifs


def _draw_all(
    orders: list[_Order], media_root: Path, workers: int, cancel: CancelToken
) -> Iterator[DrawnPhoto]:
    """Draw, and yield as they come: in no order if several processes draw."""
    prepare = functools.partial(_begin_drawing, media_root)
    if not workers:
        draw = prepare()
        for order in orders:
            cancel.raise_if_cancelled()
            yield from draw([order])
        return
    chunks = [orders[first : first + _CHUNK] for first in range(0, len(orders), _CHUNK)]
    with contextlib.closing(
        map_in_processes(prepare, chunks, workers=workers, cancel=cancel)
    ) as drawn:
        for result in drawn:
            if isinstance(result, Crashed):
                message = f"drawing photo {result.item.number} ended its process"
                raise RuntimeError(message)  # noqa: TRY004  # not a wrong type: a bug
            yield from result


def _begin_drawing(media_root: Path) -> Handler[_Order, DrawnPhoto]:
    import cv2

    cv2.setNumThreads(1)  # there is a process for each core
    return functools.partial(_draw_chunk, media_root)


def _draw_chunk(media_root: Path, orders: list[_Order]) -> list[DrawnPhoto]:
    return [_draw(media_root, order) for order in orders]


def _draw(media_root: Path, order: _Order) -> DrawnPhoto:
    from workstation.demo.drawing import Edit, Motif, draw_photo

    number = order.number if order.original is None else order.original
    edit = None if order.edit is None else Edit(order.edit)
    drawing = draw_photo(Motif(order.motif), (order.seed, number), edit)
    uri = MediaFolder(media_root).add(drawing.data, ".jpg")
    return DrawnPhoto(
        number=order.number,
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
