import importlib.metadata
import os
import shutil
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.helpers import planted
from tests.helpers.photo_files import SHARED_PHOTOS, needs_shared_photos
from workstation.classifiers import photo_text
from workstation.classifiers.image.decode import read_photo
from workstation.classifiers.photo_text import MAX_LINES, TEXT_SHORT_SIDE, PhotoTextReader
from workstation.classifiers.text_filter import TextPlace, find_places
from workstation.demo.drawing import Motif, draw_photo
from workstation.demo.drawing.writing import Look, chinese_font, write_line
from workstation.domain.errors import NetworkError
from workstation.domain.photos import FindingKind
from workstation.resources import asset

BOX = (120, 200, 840, 700)
LINE = "WeChat: lily1995"


@pytest.fixture(scope="module")
def reader() -> PhotoTextReader:
    return PhotoTextReader()


@pytest.mark.parametrize(
    "look",
    [Look(64), Look(32), Look(16), Look(34, angle=15), Look(34, angle=90), Look(34, angle=180),
     Look(34, opacity=0.5)],
    ids=str,
)  # fmt: skip
def test_english_lines(reader: PhotoTextReader, look: Look) -> None:
    photo = planted.line_at(planted.blank(960, 720), LINE, look, box=BOX)
    (found,) = reader.read(photo)
    assert planted.letters(found.value) == "wechatlily1995"
    assert found.kind is FindingKind.TEXT
    assert 0.6 <= found.score <= 1
    assert found.source == f"rapidocr {importlib.metadata.version('rapidocr')}"


@planted.needs_chinese_font
def test_chinese_lines_with_letters_and_digits(reader: PhotoTextReader) -> None:
    photo = planted.line_at(
        planted.blank(960, 720), "加微信lily1995看更多", Look(32), box=BOX,
        font=chinese_font(),
    )  # fmt: skip
    assert [found.value for found in reader.read(photo)] == ["加微信lily1995看更多"]


def test_where_a_line_is(reader: PhotoTextReader) -> None:
    photo = planted.line_at(planted.blank(960, 720), LINE, Look(32), box=BOX)
    rows, columns = np.nonzero(photo[..., 0] < 150)
    ink = np.array([columns.min(), rows.min(), columns.max(), rows.max()])
    (found,) = reader.read(photo)
    corners = np.array(found.corners) * (960, 720)
    assert np.abs(corners[0] - ink[:2]).max() < 20
    assert np.abs(corners[2] - ink[2:]).max() < 20
    assert corners[1][0] > corners[0][0]
    assert corners[3][1] > corners[0][1]


def test_several_lines_come_from_top_to_bottom(reader: PhotoTextReader) -> None:
    photo = planted.blank(960, 720)
    for number, text in enumerate(["first line", "second line", "third line"]):
        top = 60 + 220 * number
        photo = planted.line_at(photo, text, Look(40), box=(100, top, 700, top + 100))
    values = [planted.letters(found.value) for found in reader.read(photo)]
    assert values == ["firstline", "secondline", "thirdline"]


def test_a_page_full_of_words_is_read_in_part(reader: PhotoTextReader) -> None:
    page = planted.blank(1400, 1400, grey=255)
    for number in range(300):
        row, column = divmod(number, 15)
        at = (10 + 92 * column, 40 + 68 * row)
        cv2.putText(page, "ab1", at, cv2.FONT_HERSHEY_SIMPLEX, 0.8, (0, 0, 0), 2)
    assert MAX_LINES / 2 < len(reader.read(page)) <= MAX_LINES


@pytest.mark.parametrize("motif", [Motif.ELLIPSOIDS, Motif.PATTERN])
def test_no_letters_are_read_into_patterns(reader: PhotoTextReader, motif: Motif) -> None:
    """Unfiltered, the networks read "8", "Q" or "R" over the whole of nine in 24 ellipsoids."""
    for seed in range(24):
        assert reader.read(read_photo(draw_photo(motif, (seed,)).data)) == ()


def test_contact_cards_are_read_whole(reader: PhotoTextReader) -> None:
    for seed in range(4):
        found = reader.read(read_photo(draw_photo(Motif.CONTACT_CARD, (seed,)).data))
        ways = ("WeChat: ", "VX: ", "Telegram: ", "QQ: ")
        contact, hint = (line.value for line in found)
        assert contact.startswith(ways)
        assert hint == "add me first"


@pytest.mark.parametrize(
    ("text", "height", "is_kept"),
    [("8", 400, False), ("009", 330, False), ("8", 60, False), ("V8", 60, True),
     ("call", 300, True)],
)  # fmt: skip
def test_few_letters_over_much_of_the_photo_are_no_writing(
    reader: PhotoTextReader, text: str, height: int, is_kept: bool
) -> None:
    photo = planted.line_at(planted.blank(960, 720), text, Look(height), box=(20, 20, 940, 700))
    assert bool(reader.read(photo)) is is_kept


@pytest.mark.parametrize(
    "look",
    [Look(48), Look(16), Look(12), Look(17, angle=18), Look(17, angle=90), Look(17, opacity=0.5)],
    ids=str,
)
def test_a_glance_sees_a_line_that_the_filter_points_at(
    reader: PhotoTextReader, look: Look
) -> None:
    photo = read_photo(draw_photo(Motif.LANDSCAPE, (3,)).data, short_side=360)
    written = write_line(np.random.default_rng(1), photo, LINE, look)
    places = find_places(written)
    assert reader.sees_text(written, places)
    assert not reader.sees_text(photo, places)
    assert not reader.sees_text(written, ())


def test_a_glance_sees_no_text_in_windows(reader: PhotoTextReader) -> None:
    photo = read_photo(draw_photo(Motif.SKYLINE, (0,)).data, short_side=360)
    places = find_places(photo)
    assert places
    assert not reader.sees_text(photo, places)


@pytest.mark.parametrize("shape", [(1, 1), (5, 900), (20000, 20), (3000, 4000)])
def test_a_glance_at_odd_shapes(reader: PhotoTextReader, shape: tuple[int, int]) -> None:
    places = [TextPlace(level, (0.0, 0.0, 1.0, 1.0), is_code=False) for level in range(4)]
    assert not reader.sees_text(np.full((*shape, 3), 120, np.uint8), places)


def test_a_large_photo_is_thinned_first(reader: PhotoTextReader) -> None:
    photo = planted.line_at(planted.blank(5000, 3000), LINE, Look(160), box=(500, 500, 4500, 2500))
    (found,) = reader.read(photo)
    assert planted.letters(found.value) == "wechatlily1995"
    assert found.corners[1][0] - found.corners[0][0] == pytest.approx(0.25, abs=0.1)


@pytest.mark.parametrize(
    "shape", [(1, 1), (7, 500), (8, 8), (9, 2000), (2000, 9), (1, 65535), (65535, 1), (20, 20000)]
)
def test_odd_shapes_without_text(reader: PhotoTextReader, shape: tuple[int, int]) -> None:
    assert reader.read(np.full((*shape, 3), 120, np.uint8)) == ()


def test_a_photo_without_text_says_nothing(
    reader: PhotoTextReader, capfd: pytest.CaptureFixture[str]
) -> None:
    assert reader.read(planted.blank(640, 480)) == ()
    assert capfd.readouterr() == ("", "")


def test_networks_have_one_thread_and_keep_no_memory_for_sizes_to_come(
    reader: PhotoTextReader,
) -> None:
    photo = planted.line_at(planted.blank(960, 720), LINE, Look(32), box=BOX)
    reader.read(photo)
    for part in (reader._engine.text_det, reader._engine.text_cls, reader._engine.text_rec):
        options = part.session.session.get_session_options()
        assert (options.intra_op_num_threads, options.inter_op_num_threads) == (1, 1)
        assert (options.enable_cpu_mem_arena, options.enable_mem_pattern) == (False, False)


_OFFLINE = """
import socket, sys

def refuse(*_: object, **__: object) -> None:
    print("asked the network")
    sys.exit(1)

socket.socket.connect = refuse
socket.getaddrinfo = refuse
import cv2
from workstation.classifiers.photo_text import PhotoTextReader
photo = cv2.imread(sys.argv[1])
assert [found.value for found in PhotoTextReader().read(photo)], "read nothing"
"""


def test_nothing_is_downloaded_logged_or_written(tmp_path: Path) -> None:
    photo = planted.line_at(planted.blank(960, 720), LINE, Look(32), box=BOX)
    path = tmp_path / "photo.png"
    path.write_bytes(planted.png(photo))
    home = tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", _OFFLINE, str(path)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")},
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(home.iterdir()) == []


def test_opencv_is_the_build_without_a_window() -> None:
    """Another one would take over Qt 6's platform plugin."""
    installed = {
        distribution.metadata["Name"]
        for distribution in importlib.metadata.distributions()
        if (distribution.metadata["Name"] or "").startswith("opencv")
    }
    assert installed == {"opencv-python-headless"}
    assert "QT" not in cv2.getBuildInformation().split("GUI:")[1].split("\n\n")[0].upper()
    assert "cv2" not in os.environ.get("QT_QPA_PLATFORM_PLUGIN_PATH", "")


@pytest.fixture
def own_assets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of assets/text that may be spoilt."""
    shutil.copytree(asset("text"), tmp_path / "text")
    monkeypatch.setattr(photo_text, "asset", tmp_path.joinpath)
    return tmp_path / "text"


def test_a_detector_that_was_changed_is_refused(own_assets: Path) -> None:
    path = own_assets / "ppocr-v6-tiny-det.onnx"
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(NetworkError, match="not the file that it describes"):
        PhotoTextReader()


def test_a_missing_detector_is_named(own_assets: Path) -> None:
    (own_assets / "ppocr-v6-tiny-det.onnx").unlink()
    with pytest.raises(NetworkError, match=r"ppocr-v6-tiny-det\.onnx: No such file"):
        PhotoTextReader()


def test_a_network_missing_from_the_wheel_is_named_not_fetched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(photo_text._WHEEL_NETWORKS, "Rec.model_path", "PP-OCRv9_rec.onnx")
    with pytest.raises(NetworkError, match="install it again"):
        PhotoTextReader()


@needs_shared_photos
def test_words_on_everyday_photos(reader: PhotoTextReader) -> None:
    found = [
        line.value
        for path in sorted(SHARED_PHOTOS.glob("*.JPEG"))[:40]
        for line in reader.read(read_photo(path.read_bytes(), short_side=TEXT_SHORT_SIDE))
    ]
    assert "Copyright 2009 Michael Peters" in found
    assert len(found) < 20
