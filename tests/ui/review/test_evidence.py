"""What the pane tells of a photo, and what it must not keep."""

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.photos import draw
from tests.helpers.review import add_flagged_post
from tests.helpers.scanned import scanned
from tests.helpers.server import Database
from tests.helpers.widgets import click, part
from tests.ui.review.conftest import Fill, OpenPane
from tests.ui.review.test_copies import items_of, post, scan
from tests.ui.review.test_deciding import has_policies, words_of
from tests.ui.review.test_pane import button, label, press, shows, stage
from workstation.domain.photos import Finding, FindingKind
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import LoadedPhoto, PhotoLoader, PhotoSize
from workstation.media import MediaFolder
from workstation.views.review.pane import ReviewPane
from workstation.views.review.photo_evidence import FoundText
from workstation.views.widgets.score_bar import ScoreBar

Key = Qt.Key
CORNERS = ((0.1, 0.1), (0.5, 0.1), (0.5, 0.2), (0.1, 0.2))
TURNING = "加微信 \u202egnp.exe"
PAYLOAD = "https://u.wechat.com/abcdefghijklmnopqrstuvwxyz?x=<b>1</b>"
FOUND = (
    Finding(FindingKind.TEXT, TURNING, CORNERS, 0.93, "rapidocr 3.10.0"),
    Finding(FindingKind.CODE, PAYLOAD, CORNERS, 1.0, "zxing-cpp 2.3.0"),
)


@pytest.fixture
def found(database: Database, fill: Fill, media: MediaFolder) -> int:
    """An item whose photo both networks saw, and in which something was found."""
    photo_id = post(fill, media, 1)
    scan(
        database,
        scanned(photo_id, 0.9, stage=2, labels={"sexy": 0.9, "neutral": 0.1}, findings=FOUND),
    )
    return items_of(database, [photo_id])[0]


def add_sensitive(fill: Fill, media: MediaFolder) -> int:
    item_id = fill(
        lambda session: add_flagged_post(
            session, media, photos=[draw(7)], policy_code="child_safety", priority=0.99
        )
    )
    assert isinstance(item_id, int)
    return item_id


def bars(pane: ReviewPane) -> list[str]:
    context = part(pane, QWidget, "scores")
    shown = (bar for bar in context.findChildren(ScoreBar) if bar.isVisibleTo(context))
    return [bar.accessibleName() for bar in shown]


def is_on(pane: ReviewPane, name: str) -> bool:
    return button(pane, name).isChecked()


def has_heat(pane: ReviewPane) -> bool:
    return stage(pane).has_heat


class TestEvidence:
    def test_stage_and_scores_are_told_and_labels_on_demand(
        self, open_pane: OpenPane, found: int, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        qtbot.waitUntil(shows(pane, found))
        assert "Stage 2 of 2: suspicious, 2 network(s) looked" in words_of(pane)
        closed = ["racy, overall 0.90", "small 0.90", "large 0.90"]
        labels = ["sexy 0.90", "neutral 0.10"]
        assert bars(pane) == closed
        click(pane, "scores_toggle")
        qtbot.waitUntil(lambda: sorted(bars(pane)) == sorted([*closed, *labels, *labels]))
        click(pane, "scores_toggle")
        qtbot.waitUntil(lambda: bars(pane) == closed)

    def test_what_was_found_is_listed_and_copied_as_it_is(
        self, open_pane: OpenPane, found: int, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        qtbot.waitUntil(shows(pane, found))
        texts = part(pane, QWidget, "findings").findChildren(FoundText)
        assert [text.text() for text in texts] == [TURNING, PAYLOAD]
        code = texts[1]
        assert code.textFormat() is Qt.TextFormat.PlainText
        assert not code.openExternalLinks()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(2, 2), QPoint(2, 2))
        QApplication.sendEvent(code, event)
        menu = code.findChild(QMenu)
        assert menu is not None
        part(menu, QAction, "found_copy").trigger()
        menu.close()
        assert QGuiApplication.clipboard().text() == PAYLOAD

    def test_boxes_are_switched_by_a_key_and_offered_only_where_there_are_any(
        self, open_pane: OpenPane, found: int, fill: Fill, media: MediaFolder, qtbot: QtBot
    ) -> None:
        fill(lambda session: add_flagged_post(session, media, photos=[draw(9)], priority=0.1))
        pane = open_pane()
        qtbot.waitUntil(shows(pane, found))
        assert button(pane, "toggle_boxes").isVisibleTo(pane)
        shown = stage(pane).grab().toImage()
        press(pane, qtbot, Key.Key_B)
        assert not is_on(pane, "toggle_boxes")
        assert shown != stage(pane).grab().toImage()
        press(pane, qtbot, Key.Key_S)
        qtbot.waitUntil(lambda: pane.desk.can_decide)
        assert not button(pane, "toggle_boxes").isVisibleTo(pane)


class TestHeat:
    def test_a_key_takes_the_heat_map_away_and_brings_it_back(
        self, open_pane: OpenPane, found: int, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        qtbot.waitUntil(shows(pane, found))
        qtbot.waitUntil(lambda: stage(pane).has_heat)
        press(pane, qtbot, Key.Key_H)
        assert not has_heat(pane)
        assert not is_on(pane, "toggle_heat")
        press(pane, qtbot, Key.Key_H)
        assert has_heat(pane)  # it was kept

    def test_what_was_switched_off_stays_off(
        self, open_pane: OpenPane, found: int, window_settings: QSettings, qtbot: QtBot
    ) -> None:
        before = open_pane()
        qtbot.waitUntil(shows(before, found))
        press(before, qtbot, Key.Key_H)
        before.remember(window_settings)
        before.deactivate()
        pane = open_pane(is_on_screen=False)
        pane.recall(window_settings)
        pane.activate()
        qtbot.waitUntil(shows(pane, found))
        assert not is_on(pane, "toggle_heat")
        assert is_on(pane, "toggle_boxes")
        assert not stage(pane).has_heat


class TestChildSafety:
    def test_there_is_no_heat_map_and_no_toggle_for_it(
        self,
        open_pane: OpenPane,
        fill: Fill,
        media: MediaFolder,
        heat_maps: HeatMaps,
        qtbot: QtBot,
    ) -> None:
        item_id = add_sensitive(fill, media)
        pane = open_pane()
        qtbot.waitUntil(shows(pane, item_id))
        assert isinstance(stage(pane).shown, LoadedPhoto)
        assert not button(pane, "toggle_heat").isVisibleTo(pane)
        assert heat_maps._running is None
        assert heat_maps.kept_hashes == frozenset()
        assert not stage(pane).has_heat

    def test_no_copies_are_looked_for(
        self, open_pane: OpenPane, fill: Fill, media: MediaFolder, qtbot: QtBot
    ) -> None:
        item_id = add_sensitive(fill, media)
        pane = open_pane()
        qtbot.waitUntil(shows(pane, item_id))
        assert not pane._copies.is_reading
        assert pane._copies._item is None

    def test_its_photos_are_not_kept_once_it_has_left_the_desk(
        self,
        open_pane: OpenPane,
        found: int,
        fill: Fill,
        media: MediaFolder,
        loader: PhotoLoader,
        qtbot: QtBot,
    ) -> None:
        item_id = add_sensitive(fill, media)
        pane = open_pane()
        qtbot.waitUntil(shows(pane, item_id))
        detail = pane.desk.detail
        assert detail is not None
        (photo,) = detail.photos
        assert photo.sha256 in {key[0] for key in loader.cached_keys}
        press(pane, qtbot, Key.Key_S)
        # At once: the queue asks for its thumbnail again when it is painted.
        assert photo.sha256 not in {key[0] for key in loader.cached_keys}
        qtbot.waitUntil(shows(pane, found))
        assert (photo.sha256, PhotoSize.STAGE) not in loader.cached_keys

    def test_a_photo_decided_so_loses_its_heat_map(
        self, open_pane: OpenPane, found: int, heat_maps: HeatMaps, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        qtbot.waitUntil(lambda: stage(pane).has_heat)
        qtbot.waitUntil(shows(pane, found))
        qtbot.waitUntil(lambda: has_policies(pane))
        press(pane, qtbot, Key.Key_T, Key.Key_9)
        assert heat_maps.kept_hashes == frozenset()
        qtbot.waitUntil(lambda: not pane.desk.outbox.unsettled)
        assert label(pane, "outcome").startswith("Escalated")
