"""Photos for the screen, through real files and jobs."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.helpers.photos import draw
from workstation.jobs.photos import LoadedPhoto, PhotoFailure, PhotoLoader, PhotoSize
from workstation.jobs.runner import JobRunner
from workstation.media import MediaFolder
from workstation.views.labels import photo_problem_text


@pytest.fixture
def media(tmp_path: Path) -> MediaFolder:
    return MediaFolder(tmp_path / "media")


@pytest.fixture
def loader(runner: JobRunner, media: MediaFolder) -> PhotoLoader:
    return PhotoLoader(runner, media)


def store(media: MediaFolder, seed: int, *, size: int = 400) -> tuple[str, str]:
    data = draw(seed, size=size)
    return media.add(data, ".jpg"), hashlib.sha256(data).hexdigest()


def load(
    loader: PhotoLoader, qtbot: QtBot, uri: str, sha256: str, size: PhotoSize
) -> LoadedPhoto | PhotoFailure:
    with qtbot.waitSignal(loader.settled, check_params_cb=lambda *told: told == (sha256, size)):
        assert loader.get(uri, sha256, size) is None
    found = loader.get(uri, sha256, size)
    assert found is not None
    return found


def test_a_photo_for_the_stage_is_veiled_and_sharp(
    loader: PhotoLoader, media: MediaFolder, qtbot: QtBot
) -> None:
    photo = load(loader, qtbot, *store(media, 1), PhotoSize.STAGE)
    assert isinstance(photo, LoadedPhoto)
    assert photo.sharp is not None
    assert photo.sharp.size() == photo.size
    assert photo.veiled.format() == QImage.Format.Format_Grayscale8


def test_a_thumbnail_has_nothing_in_clear(
    loader: PhotoLoader, media: MediaFolder, qtbot: QtBot
) -> None:
    photo = load(loader, qtbot, *store(media, 1), PhotoSize.THUMBNAIL)
    assert isinstance(photo, LoadedPhoto)
    assert photo.sharp is None
    assert max(photo.veiled.width(), photo.veiled.height()) == PhotoSize.THUMBNAIL.value


def test_a_large_photo_is_kept_small(loader: PhotoLoader, media: MediaFolder, qtbot: QtBot) -> None:
    photo = load(loader, qtbot, *store(media, 1, size=3_300), PhotoSize.STAGE)
    assert isinstance(photo, LoadedPhoto)
    assert photo.sharp is not None
    assert photo.sharp.width() == PhotoSize.STAGE.value


def test_the_veil_hides_all_but_light_and_shade(
    loader: PhotoLoader, media: MediaFolder, qtbot: QtBot
) -> None:
    """Stripes as fine as the features of a face leave nothing of themselves."""
    import cv2
    import numpy as np

    stripes = np.zeros((900, 900, 3), np.uint8)
    stripes[:, ::18] = stripes[:, 1::18] = stripes[:, 2::18] = 255
    data = cv2.imencode(".png", stripes)[1].tobytes()
    uri, sha256 = media.add(data, ".png"), hashlib.sha256(data).hexdigest()
    photo = load(loader, qtbot, uri, sha256, PhotoSize.STAGE)
    assert isinstance(photo, LoadedPhoto)
    width = photo.veiled.width()
    shades = [photo.veiled.pixelColor(x, width // 2).lightness() for x in range(width)]
    assert max(shades) - min(shades) < 30


def test_bytes_of_another_photo_are_not_shown(
    loader: PhotoLoader, media: MediaFolder, qtbot: QtBot
) -> None:
    uri, _ = store(media, 1)
    _, sha256 = store(media, 2)
    assert load(loader, qtbot, uri, sha256, PhotoSize.STAGE) == PhotoFailure("hash_mismatch")


def test_a_photo_that_was_not_handed_out_is_told_as_such(loader: PhotoLoader, qtbot: QtBot) -> None:
    failure = load(loader, qtbot, "", "", PhotoSize.STAGE)
    assert failure == PhotoFailure("not_handed_out")
    assert "reading only" in photo_problem_text("not_handed_out")


@pytest.mark.parametrize(
    ("uri", "code"),
    [("ab/nothing.jpg", "missing"), ("../../etc/passwd", "bad_uri")],
)
def test_a_file_that_cannot_be_had_is_a_reason(
    loader: PhotoLoader, qtbot: QtBot, uri: str, code: str
) -> None:
    assert load(loader, qtbot, uri, "0" * 64, PhotoSize.STAGE) == PhotoFailure(code)


def test_a_failure_is_tried_again_after_a_while(
    loader: PhotoLoader, media: MediaFolder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    uri, sha256 = store(media, 1)
    file = media.path_of(uri)
    away = file.rename(file.with_suffix(".away"))
    assert isinstance(load(loader, qtbot, uri, sha256, PhotoSize.STAGE), PhotoFailure)
    away.rename(file)
    assert isinstance(loader.get(uri, sha256, PhotoSize.STAGE), PhotoFailure)
    monkeypatch.setattr("workstation.jobs.photos._FAILURE_KEPT_S", 0)
    assert isinstance(load(loader, qtbot, uri, sha256, PhotoSize.STAGE), LoadedPhoto)


def test_the_cache_stays_within_its_bytes_and_drops_what_was_used_least(
    runner: JobRunner, media: MediaFolder, qtbot: QtBot
) -> None:
    one_bytes = 400 * 400 * 3 + 480 * 480
    loader = PhotoLoader(runner, media, max_cache_bytes=int(2.5 * one_bytes))
    first, second, third = (store(media, seed) for seed in (1, 2, 3))
    load(loader, qtbot, *first, PhotoSize.STAGE)
    load(loader, qtbot, *second, PhotoSize.STAGE)
    loader.get(*first, PhotoSize.STAGE)
    load(loader, qtbot, *third, PhotoSize.STAGE)
    assert loader.cached_bytes <= 2.5 * one_bytes
    assert loader.get(*first, PhotoSize.STAGE) is not None
    with qtbot.waitSignal(loader.settled):
        assert loader.get(*second, PhotoSize.STAGE) is None


def test_asking_twice_starts_one_job_and_the_stage_goes_first(
    runner: JobRunner, media: MediaFolder, qtbot: QtBot
) -> None:
    loader = PhotoLoader(runner, media, max_jobs=1)
    heard: list[tuple[str, PhotoSize]] = []
    loader.settled.connect(lambda *told: heard.append(told))
    photos = [store(media, seed) for seed in (1, 2, 3)]
    for photo in (photos[0], photos[1], photos[1]):
        loader.get(*photo, PhotoSize.THUMBNAIL)
    loader.get(*photos[2], PhotoSize.STAGE)
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard == [
        (photos[0][1], PhotoSize.THUMBNAIL),
        (photos[2][1], PhotoSize.STAGE),
        (photos[1][1], PhotoSize.THUMBNAIL),
    ]


def test_nothing_is_written_beside_the_photos(
    loader: PhotoLoader, media: MediaFolder, qtbot: QtBot, tmp_path: Path
) -> None:
    uri, sha256 = store(media, 1)
    load(loader, qtbot, uri, sha256, PhotoSize.STAGE)
    load(loader, qtbot, uri, sha256, PhotoSize.THUMBNAIL)
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [media.path_of(uri)]


def test_a_forgotten_photo_leaves_nothing_not_even_from_a_job_under_way(
    loader: PhotoLoader, media: MediaFolder, qtbot: QtBot
) -> None:
    uri, sha256 = store(media, 1)
    other = store(media, 2)
    load(loader, qtbot, uri, sha256, PhotoSize.THUMBNAIL)
    load(loader, qtbot, *other, PhotoSize.THUMBNAIL)
    with qtbot.waitSignal(loader.settled, check_params_cb=lambda *told: told[0] == sha256):
        assert loader.get(uri, sha256, PhotoSize.STAGE) is None
        loader.forget(sha256)
    assert loader.cached_keys == {(other[1], PhotoSize.THUMBNAIL)}
    kept = loader.get(*other, PhotoSize.THUMBNAIL)
    assert kept is not None
    assert loader.cached_bytes == kept.size_bytes
    load(loader, qtbot, uri, sha256, PhotoSize.STAGE)  # wanted again
