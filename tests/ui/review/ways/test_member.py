"""Everything by one author, and one decision about all of it that is open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QListView
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.photos import draw
from tests.helpers.review import add_flagged_post
from tests.helpers.server import Database
from tests.helpers.widgets import part
from tests.ui.review.conftest import Fill, OpenPane
from tests.ui.review.test_pane import decisions, press, settled, shows, visibility
from workstation.db.session import transaction
from workstation.domain.platform import Visibility
from workstation.domain.review import Verdict
from workstation.media import MediaFolder
from workstation.services.review import lease_item
from workstation.views.member.dialog import MemberDialog
from workstation.views.member.table import PostRole
from workstation.views.review.pane import ReviewPane

Key = Qt.Key


@pytest.fixture
def items(fill: Fill, media: MediaFolder) -> list[int]:
    """Three posts of one author, the most urgent first, and one of somebody else."""

    def add(session: Session) -> list[int]:
        author = builders.add_member(session, nickname="<b>Lu</b>")
        authors = [author, author, author, None]
        return [
            add_flagged_post(
                session, media, photos=[draw(at)], priority=0.9 - at / 10, author_id=each
            )
            for at, each in enumerate(authors)
        ]

    found = fill(add)
    assert isinstance(found, list)
    return found


def open_member(pane: ReviewPane, item_id: int, qtbot: QtBot) -> MemberDialog:
    qtbot.waitUntil(shows(pane, item_id))
    qtbot.waitUntil(lambda: bool(pane._shelf.key_names()))
    press(pane, qtbot, Key.Key_P)
    dialog = part(pane, MemberDialog, "member_dialog")
    qtbot.waitUntil(lambda: part(dialog, QAbstractButton, "grid_keep").isEnabled())
    return dialog


def keep_text(dialog: MemberDialog) -> str:
    return part(dialog, QAbstractButton, "grid_keep").text()


def test_a_key_shows_everything_by_the_author_and_no_score_of_them(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    dialog = open_member(pane, items[0], qtbot)
    assert part(dialog, QLabel, "member_name").text() == "<b>Lu</b>"
    posts = part(dialog, QListView, "member_posts").model()
    rows = [posts.index(line, 0).data(PostRole).row for line in range(posts.rowCount())]
    assert {row.item_id for row in rows} == set(items[:3])
    assert keep_text(dialog) == "Keep 3"
    assert not any("800" in label.text() for label in dialog.findChildren(QLabel))


def test_all_that_is_open_is_decided_together_and_undone_together(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    dialog = open_member(pane, items[0], qtbot)
    radius = part(dialog, QLabel, "grid_blast_radius")
    qtbot.waitUntil(lambda: "1 account" in radius.text())
    assert radius.text().startswith("Take down: ")
    assert "3 post" in radius.text()
    qtbot.keyClick(dialog, Key.Key_T)
    qtbot.keyClick(dialog, Key.Key_1)
    qtbot.waitUntil(settled(pane))
    assert sorted(decisions(database)) == [
        (item_id, "moderator", Verdict.TAKE_DOWN, "nudity") for item_id in sorted(items[:3])
    ]
    qtbot.waitUntil(lambda: keep_text(dialog) == "Keep")
    qtbot.keyClick(dialog, Key.Key_Z)
    qtbot.waitUntil(lambda: keep_text(dialog) == "Keep 3")
    assert {visibility(database, item_id) for item_id in items} == {Visibility.VISIBLE}


def test_what_a_colleague_holds_is_left_out(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    with transaction(database.sessions("moderator2")) as session:
        lease_item(session, items[1])
    dialog = open_member(open_pane(), items[0], qtbot)
    assert keep_text(dialog) == "Keep 2"


def test_child_safety_is_left_out(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    dialog = open_member(pane, items[0], qtbot)
    qtbot.keyClick(dialog, Key.Key_9)
    qtbot.keyClick(dialog, Key.Key_T)
    qtbot.keyClick(dialog, Key.Key_9)
    assert decisions(database) == []
    assert not pane.desk.outbox.unsettled


def test_one_of_them_is_put_on_the_desk(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    dialog = open_member(pane, items[0], qtbot)
    view = part(dialog, QListView, "member_posts")
    model = view.model()
    lines = [model.index(line, 0) for line in range(model.rowCount())]
    index = next(line for line in lines if line.data(PostRole).row.item_id == items[2])
    view.setCurrentIndex(index)
    qtbot.keyClick(view, Key.Key_Return)
    qtbot.waitUntil(shows(pane, items[2]))
