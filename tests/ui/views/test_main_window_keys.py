"""Keys, preferences and the palette, from anywhere in the window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.helpers.widgets import click, part
from tests.helpers.windows import MakeWindow, StubPane
from workstation.views.appearance import Appearance
from workstation.views.shortcuts.key_list import KeyList
from workstation.views.side_bar import RailButton


def test_question_mark_lists_the_keys_of_the_pane_from_anywhere(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(StubPane("audit"), StubPane("scan"))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Question)
    dialog = window.findChild(QDialog, "keys_dialog")
    assert dialog is not None
    titles = part(dialog, KeyList, "keys_list").shown_titles
    assert "Scan" in titles  # the second pane has a key
    assert "Take down" not in titles
    click(dialog, "keys_change")
    preferences = part(window, QDialog, "preferences_dialog")
    assert part(preferences, QPushButton, "keys_reset_all").isVisible()


def test_preferences_apply_at_once(
    make_window: MakeWindow, appearance: Appearance, qtbot: QtBot
) -> None:
    window = make_window(StubPane("review"), StubPane("audit"))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    preferences = part(window, QDialog, "preferences_dialog")
    themes = part(preferences, QComboBox, "preferences_theme")
    themes.setCurrentIndex(themes.findData("dark"))
    with qtbot.waitSignal(window.theme_chosen):
        themes.activated.emit(themes.currentIndex())
    assert appearance.theme.is_dark
    assert part(window, QAction, "theme_dark").isChecked()
    window._choices.keymap.change("window.pane.2", "F9")
    assert part(window, RailButton, "rail_audit").toolTip() == "Audit (F9)"
    preferences.accept()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.current_pane is not None
    assert window.current_pane.key == "audit"


def test_another_language_closes_the_preferences(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(StubPane("review"))
    window.show_preferences()
    preferences = part(window, QDialog, "preferences_dialog")
    languages = part(preferences, QComboBox, "preferences_language")
    languages.setCurrentIndex(languages.findData("zh_CN"))
    with qtbot.waitSignal(window.language_chosen) as heard:
        languages.activated.emit(languages.currentIndex())
    assert heard.args == ["zh_CN"]
    assert not preferences.isVisible()


def test_the_palette_goes_to_a_pane_and_is_one_key_away(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    audit = StubPane("audit")
    window = make_window(StubPane("review"), audit)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = part(window, QLineEdit, "palette_field")
    field.setText("aud")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.current_pane is audit


def test_a_click_in_the_top_bar_opens_the_palette(make_window: MakeWindow) -> None:
    window = make_window(StubPane("review"))
    click(window, "palette_opener")
    assert part(window, QDialog, "palette").isVisible()


def test_a_pane_that_something_was_picked_of_comes_on_screen(make_window: MakeWindow) -> None:
    review = StubPane("review")
    window = make_window(StubPane("audit"), review)
    review.front_wanted.emit()
    assert window.current_pane is review
