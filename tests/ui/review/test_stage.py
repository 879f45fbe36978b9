"""What may be seen of a photo, and when."""

import hashlib

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.photos import broken, draw
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
