"""Heat maps: computed once, for the photo that is looked at, and nowhere kept but in memory."""

import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.photos import broken, draw
from tests.ui.review.conftest import sharpness_of_the_middle
from workstation.jobs.heat_maps import HeatMaps, Scorer
from workstation.jobs.runner import JobRunner
from workstation.media import MediaFolder

Photo = npt.NDArray[np.uint8]


class Looking:
    """Scores by how sharp the middle is, when the test lets it."""

    def __init__(self) -> None:
        self.times_loaded = 0
        self.times_scored = 0
        self.release = threading.Event()
        self.release.set()

    def load(self) -> Scorer:
        self.times_loaded += 1
        return Scorer("middle", self.score)

    def score(self, photo: Photo) -> float:
        self.times_scored += 1
        self.release.wait(10)
        return sharpness_of_the_middle(photo)


@pytest.fixture
def looking() -> Looking:
    return Looking()


@pytest.fixture
def media(tmp_path: Path) -> MediaFolder:
    return MediaFolder(tmp_path / "media")


@pytest.fixture
def maps(qapp: QApplication, media: MediaFolder, looking: Looking) -> Iterator[HeatMaps]:
    runner = JobRunner(max_threads=1)
    yield HeatMaps(runner, media, load_scorer=looking.load)
    looking.release.set()
    assert runner.shutdown(timeout_ms=5_000), "a job does not stop"


def add(media: MediaFolder, data: bytes) -> tuple[str, str]:
    return media.add(data, ".jpg"), hashlib.sha256(data).hexdigest()


def test_a_heat_map_is_computed_once_and_kept(
    maps: HeatMaps, media: MediaFolder, looking: Looking, qtbot: QtBot
) -> None:
    photo = add(media, draw(1))
    with qtbot.waitSignal(maps.settled) as settled:
        assert maps.get(*photo) is None
        assert maps.get(*photo) is None  # asked for twice, computed once
    assert settled.args == [photo[1]]
    times = looking.times_scored
    heat = maps.get(*photo)
    assert heat is not None
    assert heat.network == "middle"
    assert heat.pixels.shape == (64, 64)
    assert heat.pixels.min() >= 0
    assert heat.pixels.max() <= 1
    assert heat.pixels.max() > 0
    (contour,) = heat.contours
    assert all(0.2 < x < 0.8 and 0.2 < y < 0.8 for x, y in contour)
    with qtbot.waitSignal(maps.settled):
        maps.get(*add(media, draw(2)))
    assert looking.times_loaded == 1
    assert looking.times_scored == 2 * times


def test_where_the_score_is_little_nothing_is_outlined(
    runner: JobRunner, media: MediaFolder, looking: Looking, qtbot: QtBot
) -> None:
    maps = HeatMaps(runner, media, load_scorer=lambda: Scorer("middle", looking.score, 2.0))
    photo = add(media, draw(1))
    with qtbot.waitSignal(maps.settled):
        maps.get(*photo)
    heat = maps.get(*photo)
    assert heat is not None
    assert heat.pixels.max() == 0
    assert heat.contours == ()
    assert looking.times_scored == 1


def test_the_photo_before_is_not_waited_for(
    maps: HeatMaps, media: MediaFolder, looking: Looking, qtbot: QtBot
) -> None:
    first, second = add(media, draw(1)), add(media, draw(2))
    looking.release.clear()
    maps.get(*first)
    qtbot.waitUntil(lambda: looking.times_scored == 1)
    with qtbot.waitSignal(maps.settled) as settled:
        maps.get(*second)
        looking.release.set()
    assert settled.args == [second[1]]
    assert maps.kept_hashes == {second[1]}
    assert looking.times_scored < 100  # that of the first was stopped


def test_what_is_forgotten_is_not_kept_even_if_it_was_under_way(
    maps: HeatMaps, media: MediaFolder, looking: Looking, qtbot: QtBot
) -> None:
    first, second = add(media, draw(1)), add(media, draw(2))
    with qtbot.waitSignal(maps.settled):
        maps.get(*first)
    looking.release.clear()
    maps.get(*second)
    maps.forget(second[1])
    maps.forget(first[1])
    third = add(media, draw(3))
    with qtbot.waitSignal(maps.settled) as settled:
        maps.get(*third)
        looking.release.set()
    assert settled.args == [third[1]]
    assert maps.kept_hashes == {third[1]}


@pytest.mark.parametrize("problem", ["truncated", "missing", "changed"])
def test_a_photo_that_cannot_be_read_has_none(
    maps: HeatMaps, media: MediaFolder, looking: Looking, qtbot: QtBot, problem: str
) -> None:
    uri, sha256 = add(media, broken()["truncated"] if problem == "truncated" else draw(1))
    if problem == "missing":
        uri = "gone.jpg"
    if problem == "changed":
        sha256 = "0" * 64
    good = add(media, draw(2))
    maps.get(uri, sha256)
    qtbot.waitUntil(lambda: maps._running is None)
    assert maps.get(uri, sha256) is None
    assert maps._running is None  # not tried again
    assert looking.times_scored == 0
    assert maps.kept_hashes == {sha256}
    maps.forget(sha256)
    assert maps.kept_hashes == set()
    with qtbot.waitSignal(maps.settled):
        maps.get(*good)


def test_a_network_that_cannot_be_loaded_leaves_photos_without(
    qapp: QApplication,
    media: MediaFolder,
    runner: JobRunner,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def load() -> Scorer:
        raise OSError("no such file")

    maps = HeatMaps(runner, media, load_scorer=load)
    photo = add(media, draw(1))
    maps.get(*photo)
    qtbot.waitUntil(lambda: maps._running is None)
    assert maps.get(*photo) is None
    assert [record.getMessage() for record in caplog.records] == ["A heat map failed: OSError"]
    caplog.clear()


def test_nothing_is_written(
    maps: HeatMaps, media: MediaFolder, tmp_path: Path, qtbot: QtBot
) -> None:
    photo = add(media, draw(1))
    before = sorted(tmp_path.rglob("*"))
    with qtbot.waitSignal(maps.settled):
        maps.get(*photo)
    assert sorted(tmp_path.rglob("*")) == before
