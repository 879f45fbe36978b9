"""The grid by keyboard, on a real database, as people use it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.photos import draw
from tests.helpers.review import add_flagged_post
from tests.helpers.server import Database
from tests.helpers.widgets import part
from tests.ui.review.conftest import Fill, OpenPane
from tests.ui.review.test_pane import decisions, is_leased, settled, shows, visibility
from workstation.db.session import transaction
from workstation.domain.platform import SubjectKind, Visibility
from workstation.domain.review import Verdict
from workstation.jobs.photos import PhotoSize
from workstation.media import MediaFolder
from workstation.models.moderation import Decision, ReviewItem
from workstation.services.review import lease_item
from workstation.views.review.grid.page import GridPage
from workstation.views.review.grid.tiles import GridTiles
from workstation.views.review.pane import ReviewPane

Key = Qt.Key
POSTS = 14


@pytest.fixture
def items(fill: Fill, media: MediaFolder) -> list[int]:
    """Posts with a photo each, the most urgent first; before them a comment, which has none."""

    def add(session: Session) -> list[int]:
        post_id = builders.add_post(session)
        comment = SubjectKind.COMMENT
        comment_id = builders.add_comment(session, post_id)
        builders.add_item(session, subject_kind=comment, subject_id=comment_id, priority=0.99)
        return [
            add_flagged_post(session, media, photos=[draw(at)], priority=0.95 - at / 100)
            for at in range(POSTS)
        ]

    found = fill(add)
    assert isinstance(found, list)
    return found


@pytest.fixture
def open_grid(open_pane: OpenPane, qtbot: QtBot) -> Callable[..., tuple[ReviewPane, GridPage]]:
    def open_as(login: str = "moderator") -> tuple[ReviewPane, GridPage]:
        pane = open_pane(login)
        qtbot.waitUntil(lambda: pane.desk.detail is not None)
        qtbot.waitUntil(lambda: bool(pane._shelf.key_names()))
        pane.ways.grid.deck.size = 12
        qtbot.keyClick(pane.queue_panel.view, Key.Key_G)
        page = pane.ways.grid
        qtbot.waitUntil(lambda: is_ready(page))
        return pane, page

    return open_as


def is_ready(page: GridPage) -> bool:
    """Whether a page is there and was seen, so that keys decide it."""
    return part(page.bar, QAbstractButton, "grid_keep").isEnabled()


def is_revealed(tiles: GridTiles) -> bool:
    return tiles.is_revealed


def ids(page: GridPage) -> list[int]:
    return [row.item_id for row in page.deck.rows]


def press(page: GridPage, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(page.tiles, key)


def leased(database: Database, login: str) -> set[int]:
    with transaction(database.sessions()) as session:
        mine = select(ReviewItem.id).where(ReviewItem.lease_holder == login)
        return set(session.scalars(mine))


def test_a_page_is_claimed_and_the_next_one_too(
    open_grid: Callable[..., tuple[ReviewPane, GridPage]],
    items: list[int],
    database: Database,
    qtbot: QtBot,
) -> None:
    _, page = open_grid()
    assert ids(page) == items[:12]
    qtbot.waitUntil(lambda: leased(database, "moderator") == set(items))


def test_one_key_decides_all_but_the_exceptions_and_one_undoes_them(
    open_grid: Callable[..., tuple[ReviewPane, GridPage]],
    items: list[int],
    database: Database,
    qtbot: QtBot,
) -> None:
    pane, page = open_grid()
    qtbot.waitUntil(lambda: len(page.deck.ahead) == 2)
    press(page, qtbot, Key.Key_Right, Key.Key_X)
    assert page.deck.marked == {items[1]}
    assert part(page.bar, QAbstractButton, "grid_take_down").text() == "Take down 11"
    qtbot.waitUntil(lambda: "11 account" in part(page.bar, QLabel, "grid_blast_radius").text())
    press(page, qtbot, Key.Key_T, Key.Key_1)
    # The exception stays, and what was claimed ahead is there at once.
    assert ids(page) == [items[1], items[12], items[13]]
    assert page.deck.marked == {items[1]}
    qtbot.waitUntil(settled(pane))
    decided = [items[0], *items[2:12]]
    assert decisions(database) == [
        (item_id, "moderator", Verdict.TAKE_DOWN, "nudity") for item_id in decided
    ]
    with transaction(database.sessions()) as session:
        assert len(set(session.scalars(select(Decision.group_id)))) == 1
    assert visibility(database, items[0]) is Visibility.REMOVED

    press(page, qtbot, Key.Key_Z)
    qtbot.waitUntil(lambda: set(decided) <= set(ids(page)))
    assert {visibility(database, item_id) for item_id in items} == {Visibility.VISIBLE}
    assert items[1] in page.deck.marked


def test_keep_is_one_key_and_nothing_is_decided_before_it_was_seen(
    open_grid: Callable[..., tuple[ReviewPane, GridPage]],
    items: list[int],
    database: Database,
    qtbot: QtBot,
) -> None:
    pane, page = open_grid()
    qtbot.waitUntil(lambda: len(page.deck.ahead) == 2)
    press(page, qtbot, Key.Key_K, Key.Key_K)  # pressed twice: the next page has not been seen
    qtbot.waitUntil(settled(pane))
    assert [item_id for item_id, *_ in decisions(database)] == items[:12]
    qtbot.waitUntil(lambda: is_ready(page))
    press(page, qtbot, Key.Key_K)
    qtbot.waitUntil(settled(pane))
    assert len(decisions(database)) == POSTS
    qtbot.waitUntil(lambda: page._stack.currentWidget() is page._state)


def test_what_a_colleague_holds_is_not_in_the_grid(
    open_grid: Callable[..., tuple[ReviewPane, GridPage]], items: list[int], database: Database
) -> None:
    with transaction(database.sessions("moderator2")) as session:
        lease_item(session, items[3])
    _, page = open_grid()
    assert items[3] not in ids(page)


def test_child_safety_is_never_in_a_grid_nor_decided_there(
    open_grid: Callable[..., tuple[ReviewPane, GridPage]],
    items: list[int],
    database: Database,
    fill: Fill,
    qtbot: QtBot,
) -> None:
    def change(session: Session) -> None:
        session.get_one(ReviewItem, items[0]).policy_code = "child_safety"

    fill(change)
    _, page = open_grid()
    assert items[0] not in ids(page)
    press(page, qtbot, Key.Key_9)
    press(page, qtbot, Key.Key_T, Key.Key_9)
    assert decisions(database) == []


def test_space_uncovers_one_photo_while_it_is_held(
    open_grid: Callable[..., tuple[ReviewPane, GridPage]], items: list[int], qtbot: QtBot
) -> None:
    _, page = open_grid()
    tiles = page.tiles
    veiled = tiles.grab().toImage()
    sha256 = page.deck.rows[0].first_photo_sha256
    qtbot.waitUntil(lambda: (sha256, PhotoSize.STAGE) in tiles._photos.cached_keys)
    qtbot.keyPress(tiles, Key.Key_Space)
    assert is_revealed(tiles)
    sharp = tiles.grab().toImage()
    assert sharp != veiled
    other = tiles.place_of(1)
    assert sharp.copy(other) == veiled.copy(other)
    qtbot.keyPress(tiles, Key.Key_Right)
    assert not is_revealed(tiles)
    qtbot.keyRelease(tiles, Key.Key_Space)
    qtbot.keyPress(tiles, Key.Key_Space)
    assert is_revealed(tiles)
    qtbot.keyRelease(tiles, Key.Key_Space)
    assert not is_revealed(tiles)
    tiles.set_may_reveal(may=False)  # a break is due
    qtbot.keyPress(tiles, Key.Key_Space)
    assert not is_revealed(tiles)


def test_leaving_gives_everything_back_and_opens_the_exception(
    open_grid: Callable[..., tuple[ReviewPane, GridPage]],
    items: list[int],
    database: Database,
    qtbot: QtBot,
) -> None:
    pane, page = open_grid()
    qtbot.mouseClick(
        page.tiles, Qt.MouseButton.LeftButton, pos=page.tiles.place_of(4).center() + QPoint(1, 1)
    )
    assert page.deck.marked == {items[4]}
    press(page, qtbot, Key.Key_G)
    qtbot.waitUntil(shows(pane, items[4]))
    qtbot.waitUntil(is_leased(database, items[4], "moderator"))
    qtbot.waitUntil(lambda: leased(database, "moderator") == {items[4]})


def test_every_exception_comes_on_the_desk_one_after_the_other(
    open_grid: Callable[..., tuple[ReviewPane, GridPage]], items: list[int], qtbot: QtBot
) -> None:
    pane, page = open_grid()
    for at in (4, 6):
        page.deck.toggle(items[at])
    press(page, qtbot, Key.Key_G)
    qtbot.waitUntil(shows(pane, items[4]))
    pane.desk.skip()
    qtbot.waitUntil(shows(pane, items[6]))


def test_another_size_shows_more(
    open_grid: Callable[..., tuple[ReviewPane, GridPage]], items: list[int], qtbot: QtBot
) -> None:
    _, page = open_grid()
    qtbot.mouseClick(part(page, QAbstractButton, "grid_size_24"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ids(page) == items)
