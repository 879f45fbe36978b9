"""Which item is on the desk: the highlighted one; and which comes next."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from tests.helpers.photos import draw
from tests.helpers.review import add_flagged_post
from tests.helpers.server import Database
from tests.helpers.widgets import part
from tests.ui.review.conftest import Fill, OpenPane
from tests.ui.review.test_pane import (
    decide_as,
    items,
    label,
    name_of,
    press,
    shows,
    stage,
)
from workstation.db.session import transaction
from workstation.media import MediaFolder
from workstation.services.review import lease_item
from workstation.views.review.marked_text import MarkedText
from workstation.views.review.pane import ReviewPane
from workstation.views.review.phase import Notice, Phase
from workstation.views.review.queue_panel import QueueView
from workstation.views.review.queue_table import RowRole

__all__ = ["items"]  # a fixture

Key = Qt.Key


def view_of(pane: ReviewPane) -> QueueView:
    view = pane.findChild(QueueView, "queue")
    assert isinstance(view, QueueView)
    return view


def highlighted(pane: ReviewPane) -> list[int]:
    selected = view_of(pane).selectionModel().selectedIndexes()
    return [index.data(RowRole).item_id for index in selected]


def centre_of(pane: ReviewPane, line: int) -> QPoint:
    view = view_of(pane)
    return view.visualRect(pane.desk.queue.index(line)).center()


def hold_as(database: Database, login: str, *item_ids: int) -> None:
    with transaction(database.sessions(login)) as session:
        for item_id in item_ids:
            lease_item(session, item_id)


def test_what_a_colleague_has_handed_on_is_told_and_left(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    with transaction(database.sessions()) as session:
        session.execute(
            text("UPDATE moderation.review_item SET state = 'escalated' WHERE id = :item"),
            {"item": items[2]},
        )
    pane.look_at(pane.desk.queue.rows[2])
    qtbot.waitUntil(lambda: label(pane, "notice_title").endswith("was handed on meanwhile"))
    qtbot.waitUntil(lambda: pane.desk.row is not None and pane.desk.row.item_id != items[2])
    assert items[2] not in [row.item_id for row in pane.desk.queue.rows]


def test_neither_right_click_nor_a_drag_moves_the_highlight(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    viewport = view_of(pane).viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.RightButton, pos=centre_of(pane, 2))
    qtbot.mouseRelease(viewport, Qt.MouseButton.RightButton, pos=centre_of(pane, 2))
    assert highlighted(pane) == [items[0]]
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=centre_of(pane, 2))
    QTest.mouseMove(viewport, centre_of(pane, 3))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=centre_of(pane, 3))
    assert highlighted(pane) == [items[0]]
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=centre_of(pane, 2))
    assert highlighted(pane) == [items[2]]


def test_the_highlight_follows_an_item_that_moves_in_the_queue(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    with transaction(database.sessions()) as session:
        session.execute(
            text("UPDATE moderation.review_item SET priority = 0.1 WHERE id = :item"),
            {"item": items[0]},
        )
    with qtbot.waitSignal(pane.desk.queue.page_loaded):
        pane.desk.refresh()
    assert pane.desk.queue.find(items[0]) == 3
    assert highlighted(pane) == [items[0]]


@pytest.mark.parametrize("place", ["stage", "message"])
def test_all_arrows_work_after_a_click_elsewhere(
    open_pane: OpenPane, items: list[int], qtbot: QtBot, place: str
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    message = part(pane, MarkedText, "message")
    widget = stage(pane) if place == "stage" else message
    for key, expected in (
        (Key.Key_Down, 1),
        (Key.Key_Up, 0),
        (Key.Key_End, 3),
        (Key.Key_Home, 0),
        (Key.Key_PageDown, 3),
        (Key.Key_PageUp, 0),
    ):
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        qtbot.keyClick(widget, key)
        qtbot.waitUntil(shows(pane, items[expected]))
        assert highlighted(pane) == [items[expected]]


def test_a_new_urgent_item_comes_next(
    open_pane: OpenPane, items: list[int], fill: Fill, media: MediaFolder, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    urgent = fill(
        lambda session: add_flagged_post(session, media, photos=[draw(50)], priority=0.99)
    )
    assert isinstance(urgent, int)
    with qtbot.waitSignal(pane.desk.queue.page_loaded):
        pane.desk.refresh()
    press(pane, qtbot, Key.Key_K)
    qtbot.waitUntil(shows(pane, urgent))
    press(pane, qtbot, Key.Key_S)
    qtbot.waitUntil(shows(pane, items[1]))


def test_who_walks_down_the_list_goes_on_from_there_until_its_end(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    press(pane, qtbot, Key.Key_Down, Key.Key_Down)
    qtbot.waitUntil(shows(pane, items[2]))
    press(pane, qtbot, Key.Key_K)
    qtbot.waitUntil(shows(pane, items[3]))
    press(pane, qtbot, Key.Key_K)
    qtbot.waitUntil(shows(pane, items[0]))


def test_going_home_ends_the_walk(open_pane: OpenPane, items: list[int], qtbot: QtBot) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    press(pane, qtbot, Key.Key_End)
    qtbot.waitUntil(shows(pane, items[3]))
    press(pane, qtbot, Key.Key_Home)
    qtbot.waitUntil(shows(pane, items[0]))
    press(pane, qtbot, Key.Key_K)
    qtbot.waitUntil(shows(pane, items[1]))


def test_up_and_down_pass_what_a_colleague_holds(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    press(pane, qtbot, Key.Key_End)
    qtbot.waitUntil(shows(pane, items[3]))
    hold_as(database, "moderator2", items[1], items[2])  # the list does not tell yet
    press(pane, qtbot, Key.Key_Up)
    qtbot.waitUntil(shows(pane, items[0]))
    assert label(pane, "notice_title") == f"{name_of(database, items[2])} is with moderator2"
    press(pane, qtbot, Key.Key_Down)
    qtbot.waitUntil(shows(pane, items[3]))


def test_a_refusal_brings_the_queue_up_to_date_before_the_next_item(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    hold_as(database, "moderator2", items[1], items[2])
    shown: list[int] = []
    pane.desk.detail_shown.connect(lambda detail: shown.append(detail.row.item_id))
    press(pane, qtbot, Key.Key_K)
    qtbot.waitUntil(shows(pane, items[3]))
    assert items[2] not in shown  # it was known by then
    held = {row.item_id: row.leased_by for row in pane.desk.queue.rows}
    assert (held[items[1]], held[items[2]]) == ("moderator2", "moderator2")


def test_what_was_skipped_is_marked_and_starting_over_is_told(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    for item_id in items:
        qtbot.waitUntil(shows(pane, item_id))
        assert not pane.desk.queue.is_skipped(item_id)
        press(pane, qtbot, Key.Key_S)
        if item_id != items[3]:
            assert pane.desk.queue.is_skipped(item_id)
    qtbot.waitUntil(shows(pane, items[0]))
    assert label(pane, "notice_title") == "Back at the top: what you skipped comes again"
    assert not any(pane.desk.queue.is_skipped(item_id) for item_id in items)


def test_all_held_is_told_and_what_is_let_go_comes_by_itself(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    hold_as(database, "moderator2", *items)
    pane = open_pane()
    qtbot.waitUntil(lambda: pane.desk.phase is Phase.ALL_HELD)
    with transaction(database.sessions("moderator2")) as session:
        session.execute(text("SELECT moderation.release_item(:item)"), {"item": items[2]})
    pane.desk.refresh()
    qtbot.waitUntil(shows(pane, items[2]))


def test_a_notice_goes_with_escape_and_with_the_next_decision(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    notice = pane.findChild(QLabel, "notice_title")
    assert isinstance(notice, QLabel)

    hold_as(database, "moderator2", items[1])
    press(pane, qtbot, Key.Key_S)
    qtbot.waitUntil(shows(pane, items[2]))
    assert notice.isVisible()
    press(pane, qtbot, Key.Key_Escape)
    assert not notice.isVisible()
    pane.desk.noticed.emit(Notice("Something", "happened"))
    assert notice.isVisible()
    press(pane, qtbot, Key.Key_K)
    assert not notice.isVisible()


def test_a_notice_goes_when_a_colleague_decides_its_item(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    notice = pane.findChild(QLabel, "notice_title")
    assert isinstance(notice, QLabel)
    hold_as(database, "moderator2", items[1])
    press(pane, qtbot, Key.Key_Down)
    qtbot.waitUntil(shows(pane, items[2]))
    assert notice.isVisible()
    decide_as(database, "moderator2", items[1])
    pane.desk.refresh()
    qtbot.waitUntil(lambda: not notice.isVisible())


def test_an_item_that_is_gone_is_passed_in_the_direction_of_travel(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    press(pane, qtbot, Key.Key_End)
    qtbot.waitUntil(shows(pane, items[3]))
    decide_as(database, "moderator2", items[2])
    press(pane, qtbot, Key.Key_Up)
    qtbot.waitUntil(shows(pane, items[1]))
    assert label(pane, "notice_title") == f"moderator2 decided {name_of(database, items[2])} first"


def test_a_pane_that_nobody_sees_holds_nothing(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane(is_on_screen=False)
    # The view asks by itself for what it would show.
    qtbot.waitUntil(lambda: pane.desk.detail is not None)
    assert pane.desk.leases.item_id is None
    pane.activate()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(lambda: pane.desk.leases.item_id == items[0])
