"""Search in Review: found while one types, opened by Enter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.photos import draw
from tests.helpers.review import add_flagged_post
from tests.helpers.server import Database
from tests.helpers.widgets import click, part
from tests.ui.review.conftest import Fill, OpenPane
from tests.ui.review.test_pane import decide_as, shows
from workstation.domain.searching import SearchResult
from workstation.media import MediaFolder
from workstation.views.member.dialog import MemberDialog
from workstation.views.review.item_dialog import ItemDialog
from workstation.views.review.pane import ReviewPane
from workstation.views.review.stage import PhotoStage
from workstation.views.search.dialog import SearchDialog

Key = Qt.Key


@pytest.fixture
def items(fill: Fill, media: MediaFolder) -> list[int]:
    """Posts in two circles; the second post has a word of its own."""

    def add(session: Session) -> list[int]:
        author = builders.add_member(session, nickname="Marigold")
        circles = [builders.add_circle(session, name=name) for name in ("Allotment", "Balcony")]
        bodies = ["nothing to see", "a rhododendron in bloom", "nothing either"]
        return [
            add_flagged_post(
                session,
                media,
                photos=[draw(at)],
                priority=0.9 - at / 10,
                body=body,
                circle_id=circles[at % 2],
                author_id=author,
            )
            for at, body in enumerate(bodies)
        ]

    found = fill(add)
    assert isinstance(found, list)
    return found


def find(pane: ReviewPane, text: str, qtbot: QtBot) -> SearchDialog:
    qtbot.keyClick(pane.queue_panel.view, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    dialog = part(pane, SearchDialog, "search_dialog")
    field = part(dialog, QLineEdit, "search_field")
    qtbot.keyClicks(field, text)
    qtbot.waitUntil(lambda: dialog._hits.rowCount() > 0)
    qtbot.keyClick(field, Key.Key_Return)
    return dialog


def test_a_post_comes_on_the_desk(open_pane: OpenPane, items: list[int], qtbot: QtBot) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    find(pane, "rhododendron", qtbot)
    qtbot.waitUntil(shows(pane, items[1]))


def test_a_post_that_was_decided_opens_its_history_and_from_there_its_author(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    decide_as(database, "moderator2", items[1])
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    find(pane, "rhododendron", qtbot)
    qtbot.waitUntil(lambda: pane.findChild(ItemDialog) is not None)
    dialog = part(pane, ItemDialog, "item_dialog")
    qtbot.waitUntil(lambda: dialog.view.is_ready)
    words = [each.text() for each in dialog.findChildren(QLabel)]
    assert "Kept" in words
    assert any(each.startswith("moderator2 · ") for each in words)
    assert part(dialog, QLabel, "item_state").text() == "Decided"
    stage = dialog.stage
    assert not is_revealed(stage)
    qtbot.keyPress(dialog, Key.Key_Space)
    assert is_revealed(stage)
    qtbot.keyRelease(dialog, Key.Key_Space)
    assert not is_revealed(stage)
    click(dialog, "item_author")
    qtbot.waitUntil(lambda: pane.findChild(MemberDialog) is not None)


def is_revealed(stage: PhotoStage) -> bool:
    return stage.is_revealed  # in a function: mypy takes a property for constant


def test_a_member_is_shown_with_everything(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    find(pane, "Marigold", qtbot)
    qtbot.waitUntil(lambda: pane.findChild(MemberDialog) is not None)
    dialog = part(pane, MemberDialog, "member_dialog")
    qtbot.waitUntil(lambda: part(dialog, QLabel, "member_name").text() == "Marigold")


def test_a_circle_becomes_the_filter(open_pane: OpenPane, items: list[int], qtbot: QtBot) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    find(pane, "Balcony", qtbot)
    qtbot.waitUntil(shows(pane, items[1]))
    assert [row.item_id for row in pane.desk.queue.rows] == [items[1]]


def test_it_says_when_older_texts_were_left_out(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    pane.ways.open_search()
    dialog = part(pane, SearchDialog, "search_dialog")
    partial = part(dialog, QLabel, "search_partial")
    dialog._show(SearchResult((), is_whole=True))
    assert partial.isHidden()
    dialog._show(SearchResult((), is_whole=False))
    assert "Older texts were left out" in partial.text()
    assert not partial.isHidden()
