"""Which photos are loaded ahead, and which are not kept."""

from collections.abc import Iterable

from workstation.domain.decisions import is_final
from workstation.domain.photos import SimilarItem
from workstation.domain.review import ItemDetail, PhotoView
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader, PhotoSize
from workstation.jobs.review import Decided
from workstation.views.review.film_strip import opening_position
from workstation.views.review.sensitive import is_child_safety

_PREFETCHED_PHOTOS = 2


class ShownPhotos:
    """Loads what is looked at next; of child-safety items, forgets what was looked at."""

    def __init__(self, photos: PhotoLoader, heat_maps: HeatMaps) -> None:
        self._photos = photos
        self._heat_maps = heat_maps
        self._sensitive: tuple[PhotoView, ...] = ()

    def show(self, detail: ItemDetail) -> None:
        """Load all photos of the item that comes on the desk, that of the stage first."""
        self.leave()
        if is_child_safety(detail):
            self._sensitive = detail.photos
        # What is asked for last is loaded first.
        for photo in (*reversed(detail.photos), *detail.photos[opening_position(detail) :][:1]):
            self._photos.get(photo.uri, photo.sha256, PhotoSize.STAGE)

    def prefetch(self, detail: ItemDetail) -> None:
        """Load the first photos of an item that comes next, unless nothing is kept of it."""
        if is_child_safety(detail):
            return
        first = opening_position(detail)
        for photo in detail.photos[first : first + _PREFETCHED_PHOTOS]:
            self._photos.get(photo.uri, photo.sha256, PhotoSize.STAGE)

    def leave(self) -> None:
        """Keep nothing of an item for child safety that was on the desk."""
        for photo in self._sensitive:
            self._forget(photo.sha256)
        self._sensitive = ()

    def forget_decided(
        self, decided: Decided, detail: ItemDetail, copies: Iterable[SimilarItem]
    ) -> None:
        """Keep nothing of an item that is one for child safety from now on, nor of its copies."""
        if not is_final(decided.policy_code):
            return
        hashes = [photo.sha256 for photo in detail.photos]
        hashes += [copy.sha256 for copy in copies]
        hashes += [each.sha256 for each in detail.removals if each.sha256 is not None]
        for sha256 in hashes:
            self._forget(sha256)

    def _forget(self, sha256: str) -> None:
        self._photos.forget(sha256)
        self._heat_maps.forget(sha256)
