"""Managers take an item from whoever holds it; others are not offered it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.helpers.server import Database
from tests.ui.review.conftest import OpenPane
from tests.ui.review.test_comforts import menu_at, names_in
from tests.ui.review.test_pane import button, is_leased, items, label, name_of, shows
from tests.ui.review.test_walking import centre_of, view_of
from workstation.db.session import transaction
from workstation.jobs.review import take_over
from workstation.services.review import lease_item
from workstation.views.review.pane import ReviewPane
from workstation.views.review.phase import Phase

__all__ = ["items"]  # a fixture


def hold(database: Database, item_id: int, login: str = "moderator2") -> None:
    with transaction(database.sessions(login)) as session:
        lease_item(session, item_id)


def lists_as_held(pane: ReviewPane, item_id: int) -> Callable[[], bool]:
    def check() -> bool:
        line = pane.desk.queue.find(item_id)
        return line is not None and pane.desk.queue.rows[line].leased_by == "moderator2"

    return check


def open_menu(pane: ReviewPane, line: int) -> QMenu:
    view_of(pane).customContextMenuRequested.emit(centre_of(pane, line))
    return menu_at(pane)


def test_the_menu_of_a_held_item_lets_a_manager_take_it(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    hold(database, items[1])
    pane = open_pane("manager")
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(lists_as_held(pane, items[1]))
    menu = open_menu(pane, 1)
    assert names_in(menu) == ["menu_look", "menu_take_over", "menu_copy_id"]
    action = menu.actions()[1]
    assert action.text() == "Take it over from moderator2"
    action.trigger()
    menu.close()
    qtbot.waitUntil(shows(pane, items[1]))
    qtbot.waitUntil(is_leased(database, items[1], "manager"))


def test_a_moderator_is_not_offered_it(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    hold(database, items[1])
    pane = open_pane("moderator")
    qtbot.waitUntil(lists_as_held(pane, items[1]))
    menu = open_menu(pane, 1)
    assert "menu_take_over" not in names_in(menu)
    menu.close()
    pane.desk.show(pane.desk.queue.rows[1])
    qtbot.waitUntil(lambda: "is with moderator2" in label(pane, "notice_title"))
    assert button(pane, "notice_take_over").isHidden()


def test_who_is_told_that_a_colleague_has_it_takes_it_by_key(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    hold(database, items[1])
    pane = open_pane("manager")
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(lists_as_held(pane, items[1]))
    pane.desk.show(pane.desk.queue.rows[1])
    name = name_of(database, items[1])
    qtbot.waitUntil(lambda: label(pane, "notice_title") == f"{name} is with moderator2")
    assert not button(pane, "notice_take_over").isHidden()
    qtbot.keyClick(pane.queue_panel.view, Qt.Key.Key_O, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(shows(pane, items[1]))
    qtbot.waitUntil(is_leased(database, items[1], "manager"))


def test_what_was_held_comes_on_the_desk_though_another_item_is_looked_for(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    hold(database, items[1])
    pane = open_pane("manager")
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(lists_as_held(pane, items[1]))

    def take_at_once() -> None:
        row = pane.desk.row
        if pane.desk.phase is Phase.MOVING_ON and row is not None:
            with transaction(database.sessions("manager")) as session:
                lease = take_over(session, row.item_id)
            pane.desk.show_taken(row, lease)

    pane.desk.phase_changed.connect(take_at_once, Qt.ConnectionType.QueuedConnection)
    pane.desk.show(pane.desk.queue.rows[1])
    qtbot.waitUntil(is_leased(database, items[1], "manager"))
    qtbot.waitUntil(shows(pane, items[1]))


def test_the_colleague_moves_on_and_is_told_who_has_it(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    colleague = open_pane("moderator")
    qtbot.waitUntil(shows(colleague, items[0]))
    qtbot.waitUntil(is_leased(database, items[0], "moderator"))
    manager = open_pane("manager")
    qtbot.waitUntil(lambda: manager.desk.queue.find(items[0]) is not None)
    row = manager.desk.queue.rows[manager.desk.queue.find(items[0]) or 0]
    manager.commands._taking_over.take(row)
    qtbot.waitUntil(is_leased(database, items[0], "manager"))
    colleague.desk.leases._renew()  # as it does every three minutes
    name = name_of(database, items[0])
    qtbot.waitUntil(lambda: label(colleague, "notice_title") == f"{name} is with manager")
    # What the manager had on the desk before may not be free again yet.
    qtbot.waitUntil(lambda: any(shows(colleague, each)() for each in items[1:]))
