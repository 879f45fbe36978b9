import random
import stat
from pathlib import Path

import pytest

from tests.unit.demo.conftest import make_gallery
from workstation.classifiers.image.decode import read_photo
from workstation.classifiers.photo_hash import hash_photo
from workstation.demo.gallery import RACY_SHARE, Albums, draw_gallery
from workstation.domain.photos import MATCH_BITS, PhotoHash
from workstation.media import MediaFolder
from workstation.work import Cancelled, CancelToken, Progress, ignore_progress


def test_photos_are_stored_by_hash_for_their_owner_only(tmp_path: Path) -> None:
    root = tmp_path / "media"
    told: list[Progress] = []
    gallery = draw_gallery(1, 8, root, workers=2, cancel=CancelToken(), report=told.append)
    assert told[-1] == Progress(8, 8)
    assert sum(photo.is_racy for photo in gallery) == round(8 * RACY_SHARE)
    for photo in gallery:
        path = MediaFolder(root).path_of(photo.uri)
        assert path.stem == photo.sha256
        assert path.stat().st_size == photo.size_bytes
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(root.stat().st_mode) == 0o700


def test_processes_draw_the_same_photos(tmp_path: Path) -> None:
    # Above the number that is worth starting processes for.
    one = draw_gallery(
        5, 50, tmp_path / "a", workers=2, cancel=CancelToken(), report=ignore_progress
    )
    few = draw_gallery(
        5, 50, tmp_path / "b", workers=0, cancel=CancelToken(), report=ignore_progress
    )
    assert one == few
    assert len({photo.sha256 for photo in one}) == 50


def test_drawing_stops_when_asked(tmp_path: Path) -> None:
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        draw_gallery(
            1, 20, tmp_path, workers=1, cancel=cancel, report=lambda _progress: cancel.cancel()
        )
    assert len(list(tmp_path.rglob("*.jpg"))) < 20


@pytest.mark.parametrize("posts", [60, 500])
def test_every_album_is_handed_out_by_the_last_post(posts: int) -> None:
    gallery = make_gallery(60)
    albums = Albums(1, gallery, posts)
    rng = random.Random(1)  # noqa: S311
    handed = [
        photo for number in range(posts) for photo in albums.next_album(rng, lures=number % 7 == 0)
    ]
    assert sorted(photo.uri for photo in handed) == sorted(photo.uri for photo in gallery)


def test_only_a_racy_photo_that_was_posted_is_posted_again() -> None:
    albums = Albums(1, make_gallery(8), 8)
    rng = random.Random(1)  # noqa: S311
    assert albums.repost(rng) == []
    posted = {photo for _ in range(8) for photo in albums.next_album(rng, lures=False)}
    again = albums.repost(rng)
    assert again[0] in posted
    assert again[0].is_racy


def test_some_racy_photos_are_edited_copies_of_others(tmp_path: Path) -> None:
    gallery = draw_gallery(
        3, 160, tmp_path, workers=2, cancel=CancelToken(), report=ignore_progress
    )
    hashes = [
        hash_photo(read_photo(MediaFolder(tmp_path).read(photo.uri)))
        for photo in gallery
        if photo.is_racy
    ]

    def is_copy(one: PhotoHash, other: PhotoHash) -> bool:
        return any(
            (int.from_bytes(one.pdq) ^ int.from_bytes(way)).bit_count() <= MATCH_BITS
            for way in (other.pdq, *other.turned)
        )

    copies = sum(
        is_copy(one, other) for number, one in enumerate(hashes) for other in hashes[:number]
    )
    assert 0.05 * len(hashes) < copies < 0.25 * len(hashes)
