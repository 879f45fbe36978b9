"""What may be seen of a photo, and when."""

import hashlib
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.photos import broken, draw
from workstation.domain.photos import Finding, FindingKind
from workstation.domain.review import PhotoView
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import LoadedPhoto, PhotoFailure, PhotoLoader
from workstation.media import MediaFolder
from workstation.views.appearance import Appearance
from workstation.views.review.stage import PhotoStage


def photo_of(media: MediaFolder, data: bytes) -> PhotoView:
    uri = media.add(data, ".jpg")
    return PhotoView(1, uri, hashlib.sha256(data).hexdigest(), 640, 640, ())


def colours(image: QImage) -> int:
    """How many pixels are far from grey."""
    small = image.scaled(64, 64)
    far = 0
    for x in range(64):
        for y in range(64):
            colour = small.pixelColor(x, y)
            shades = (colour.red(), colour.green(), colour.blue())
            far += max(shades) - min(shades) > 60
    return far


@pytest.fixture
def room(appearance: Appearance, loader: PhotoLoader, heat_maps: HeatMaps, qtbot: QtBot) -> QWidget:
    """A window with a stage and another widget that can take the keyboard."""
    room = QWidget()
    layout = QVBoxLayout(room)
    stage = PhotoStage(appearance, loader, heat_maps)
    stage.setObjectName("stage")
    layout.addWidget(stage)
    layout.addWidget(QLineEdit())
    qtbot.addWidget(room)
    room.resize(600, 700)
    room.show()
    room.activateWindow()
    qtbot.waitActive(room)
    stage.setFocus()
    return room


@pytest.fixture
def stage(room: QWidget, media: MediaFolder, qtbot: QtBot) -> PhotoStage:
    """A stage with a colourful photo on it."""
    stage = room.findChild(PhotoStage)
    assert stage is not None
    stage.set_shows_heat(False)
    stage.set_photo(photo_of(media, draw(1, size=640)))
    qtbot.waitUntil(lambda: isinstance(stage.shown, LoadedPhoto))
    return stage


def is_revealed(stage: PhotoStage) -> bool:
    return stage.is_revealed  # in a function: mypy takes a property for constant


def picture(stage: PhotoStage) -> QImage:
    """The photo as painted, without the words over its lower part."""
    image = stage.grab().toImage()
    side = image.width() // 2
    return image.copy(image.width() // 4, image.height() // 4, side, side)


def test_a_photo_comes_grey(stage: PhotoStage) -> None:
    assert not is_revealed(stage)
    covered = picture(stage)
    stage.reveal()
    clear = picture(stage)
    assert colours(covered) == 0
    assert colours(clear) > 500


def test_a_photo_is_in_clear_while_the_mouse_is_held(stage: PhotoStage, qtbot: QtBot) -> None:
    centre = stage.rect().center()
    qtbot.mousePress(stage, Qt.MouseButton.LeftButton, pos=centre)
    assert is_revealed(stage)
    qtbot.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=centre)
    assert not is_revealed(stage)
    assert colours(picture(stage)) == 0


def test_dragging_the_mouse_away_covers(stage: PhotoStage, qtbot: QtBot) -> None:
    qtbot.mousePress(stage, Qt.MouseButton.LeftButton, pos=stage.rect().center())
    # Unlike pytest-qt's, Qt's own function keeps the pressed button.
    QTest.mouseMove(stage, QPoint(-40, -40))
    qtbot.waitUntil(lambda: not stage.is_revealed)


def test_losing_the_keyboard_covers(room: QWidget, stage: PhotoStage) -> None:
    stage.reveal()
    other = room.findChild(QLineEdit)
    assert other is not None
    other.setFocus()
    assert not is_revealed(stage)


def test_another_window_in_front_covers(room: QWidget, stage: PhotoStage, qtbot: QtBot) -> None:
    stage.reveal()
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not room.isActiveWindow())
    assert not is_revealed(stage)


def test_hiding_covers(room: QWidget, stage: PhotoStage) -> None:
    stage.reveal()
    room.hide()
    assert not is_revealed(stage)


def test_the_next_photo_starts_covered(stage: PhotoStage, media: MediaFolder, qtbot: QtBot) -> None:
    stage.reveal()
    stage.set_photo(photo_of(media, draw(2, size=640)))
    assert not is_revealed(stage)
    stage.reveal()  # nothing is there yet
    assert not is_revealed(stage)
    qtbot.waitUntil(lambda: isinstance(stage.shown, LoadedPhoto))
    assert colours(picture(stage)) == 0


@pytest.mark.parametrize("code", sorted(broken()))
def test_a_photo_that_cannot_be_read_says_so(
    stage: PhotoStage, media: MediaFolder, qtbot: QtBot, code: str
) -> None:
    stage.set_photo(photo_of(media, broken()[code]))
    qtbot.waitUntil(lambda: stage.shown is not None)
    assert stage.shown == PhotoFailure(code)
    stage.reveal()
    assert not is_revealed(stage)
    stage.grab()  # paints the reason


FOUND = (
    Finding(
        FindingKind.TEXT,
        "加微信 <b>x</b>",
        ((0.1, 0.1), (0.5, 0.1), (0.5, 0.2), (0.1, 0.2)),
        0.9,
        "rapidocr",
    ),
    Finding(
        FindingKind.CODE,
        "https://example.com",
        ((0.3, 0.1), (0.4, 0.1), (0.4, 0.2), (0.3, 0.2)),
        1.0,
        "zxing",
    ),
)


class TestHeat:
    def test_it_lies_over_the_covered_photo_only(self, stage: PhotoStage, qtbot: QtBot) -> None:
        stage.set_shows_heat(True)
        qtbot.waitUntil(lambda: stage.has_heat)
        covered, whole = colours(picture(stage)), stage.grab().toImage()
        assert covered > 0
        stage.reveal()
        clear = picture(stage)
        stage.set_shows_heat(False)
        assert clear == picture(stage)
        stage.conceal()
        assert colours(picture(stage)) == 0
        assert whole != stage.grab().toImage()

    def test_it_comes_for_the_photo_that_is_on_the_stage(
        self, stage: PhotoStage, media: MediaFolder, heat_maps: HeatMaps, qtbot: QtBot
    ) -> None:
        stage.set_shows_heat(True)
        second = photo_of(media, draw(2, size=640))
        stage.set_photo(second)
        qtbot.waitUntil(lambda: stage.has_heat)
        assert heat_maps.kept_hashes == {second.sha256}

    def test_there_is_none_where_none_may_be(
        self, stage: PhotoStage, media: MediaFolder, heat_maps: HeatMaps, qtbot: QtBot
    ) -> None:
        stage.set_shows_heat(True)
        stage.set_photo(photo_of(media, draw(2, size=640)), may_have_heat=False)
        qtbot.waitUntil(lambda: isinstance(stage.shown, LoadedPhoto))
        assert heat_maps._running is None
        assert not stage.has_heat

    def test_what_becomes_one_of_child_safety_loses_it(
        self, stage: PhotoStage, media: MediaFolder, qtbot: QtBot
    ) -> None:
        photo = photo_of(media, draw(1, size=640))
        stage.set_shows_heat(True)
        qtbot.waitUntil(lambda: stage.has_heat)
        stage.update_photo(photo, may_have_heat=False)
        assert not stage.has_heat


class TestBoxes:
    @pytest.fixture
    def found(self, stage: PhotoStage, media: MediaFolder, qtbot: QtBot) -> PhotoStage:
        """A stage with a photo in which something was found."""
        stage.set_photo(replace(photo_of(media, draw(1, size=640)), findings=FOUND))
        qtbot.waitUntil(lambda: isinstance(stage.shown, LoadedPhoto))
        return stage

    def test_they_are_drawn_where_things_were_found(self, found: PhotoStage) -> None:
        frame = found._frame()
        shown = found.grab().toImage()
        found.set_shows_boxes(False)
        plain = found.grab().toImage()
        corners = [
            QPoint(round(frame.left() + x * frame.width()), round(frame.top() + y * frame.height()))
            for x, y in FOUND[0].corners
        ]
        assert all(shown.pixelColor(at) != plain.pixelColor(at) for at in corners)
        away = frame.center()
        assert shown.pixelColor(away) == plain.pixelColor(away)

    def test_what_was_read_is_written_there_while_covered(self, found: PhotoStage) -> None:
        frame = found._frame()

        def inside() -> QImage:
            width, height = frame.width(), frame.height()
            left, top = frame.left() + int(0.11 * width), frame.top() + int(0.11 * height)
            return found.grab().toImage().copy(left, top, int(0.12 * width), int(0.08 * height))

        written = inside()
        found.set_shows_boxes(False)
        assert inside() != written
        found.reveal()
        clear = inside()
        found.set_shows_boxes(True)
        assert inside() == clear  # it is read there

    def test_they_stay_over_the_photo_in_clear(self, found: PhotoStage) -> None:
        found.reveal()
        shown = found.grab().toImage()
        found.set_shows_boxes(False)
        assert shown != found.grab().toImage()

    def test_a_tip_tells_what_was_found_and_is_no_html(self, found: PhotoStage) -> None:
        frame = found._frame()

        def tip_at(x: float, y: float) -> str:
            return found._tip_at(
                frame.topLeft() + QPoint(int(x * frame.width()), int(y * frame.height()))
            )

        assert "加微信 &lt;b&gt;x&lt;/b&gt;" in tip_at(0.2, 0.15)
        assert "https://example.com" in tip_at(0.35, 0.15)  # the smaller of two
        assert "QR code" in tip_at(0.35, 0.15)
        assert tip_at(0.8, 0.8) == ""
        found.set_shows_boxes(False)
        assert tip_at(0.2, 0.15) == ""
