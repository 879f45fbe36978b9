"""Another way to work than one item at a time, in the same pane."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.server import Database
from tests.ui.review.conftest import OpenPane
from tests.ui.review.test_pane import button, decisions, is_free, is_leased, items, press, shows

__all__ = ["items"]  # a fixture

Key = Qt.Key


def test_another_mode_takes_the_place_and_the_keys_and_gives_them_back(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    page, bar = QWidget(), QLabel("bar")
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    pressed: list[str] = []
    key = QShortcut(QKeySequence("K"), page)
    key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    key.activated.connect(lambda: pressed.append("K"))
    pane.modes.add("grid", page, bar)
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(is_leased(database, items[0], "moderator"))

    pane.modes.show_mode("grid")
    qtbot.waitUntil(is_free(database, items[0]))  # a colleague may take it
    assert page.isVisibleTo(pane)
    assert bar.isVisibleTo(pane)
    assert not button(pane, "decide_keep").isVisibleTo(pane)
    assert not pane.context.isVisibleTo(pane)
    qtbot.keyClick(page, Key.Key_K)
    assert pressed == ["K"]

    pane.modes.show_mode("single")
    assert not bar.isVisibleTo(pane)
    qtbot.waitUntil(shows(pane, items[0]))
    press(pane, qtbot, Key.Key_K)
    qtbot.waitUntil(shows(pane, items[1]))
    qtbot.waitUntil(lambda: [each[0] for each in decisions(database)] == [items[0]])


def test_an_item_picked_in_the_list_leads_back_to_the_single_item(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    pane.modes.add("grid", QWidget())
    qtbot.waitUntil(shows(pane, items[0]))
    pane.modes.show_mode("grid")
    pane.queue_panel.row_chosen.emit(pane.desk.queue.rows[2])
    qtbot.waitUntil(shows(pane, items[2]))
    assert pane.modes.mode == "single"
