"""Keys that a person may change: binding them, and showing which they are."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from workstation.settings.shortcuts import SHORTCUTS, KeyTakenError
from workstation.views.appearance import Appearance
from workstation.views.shortcuts.keymap import Keymap, key_text, portable_key
from workstation.views.shortcuts.words import group_name, shortcut_name
from workstation.views.widgets.buttons import KeyButton

MakeWidget = Callable[[], QWidget]


@pytest.fixture
def make_widget(qtbot: QtBot) -> MakeWidget:
    def make() -> QWidget:
        widget = QWidget()
        qtbot.addWidget(widget)
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.show()
        widget.activateWindow()
        widget.setFocus()
        qtbot.waitUntil(widget.hasFocus)
        return widget

    return make


def test_a_key_calls_its_slot_and_the_new_one_after_a_change(
    make_widget: MakeWidget, qtbot: QtBot
) -> None:
    keymap, widget, done = Keymap(), make_widget(), list[str]()
    keymap.bind(widget, "review.keep", lambda: done.append("kept"))
    qtbot.keyClick(widget, "k")
    assert done == ["kept"]
    keymap.change("review.keep", "Q")
    qtbot.keyClick(widget, "k")
    assert done == ["kept"]
    qtbot.keyClick(widget, "q")
    assert done == ["kept", "kept"]


def test_both_enter_keys_are_one(make_widget: MakeWidget, qtbot: QtBot) -> None:
    keymap, widget, done = Keymap(), make_widget(), list[str]()
    keymap.bind(widget, "question.confirm", lambda: done.append("yes"))
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    qtbot.keyClick(widget, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert done == ["yes", "yes"]


def test_a_key_with_two_meanings_does_what_is_possible_now(
    make_widget: MakeWidget, qtbot: QtBot
) -> None:
    keymap, widget, done = Keymap(), make_widget(), list[str]()
    asks = False
    keymap.bind(widget, "review.similar", lambda: done.append("list"), when=lambda: not asks)
    keymap.bind(widget, "question.measures", lambda: done.append("measures"), when=lambda: asks)
    for _ in range(2):
        qtbot.keyClick(widget, "m")
    assert done == ["list", "list"]
    asks = True
    for _ in range(2):
        qtbot.keyClick(widget, "m")
    assert done == ["list", "list", "measures", "measures"]


def test_what_died_with_its_widget_is_not_called(make_widget: MakeWidget, qtbot: QtBot) -> None:
    keymap, widget = Keymap(), make_widget()
    child = QWidget(widget)
    keymap.bind(child, "review.keep", lambda: pytest.fail("dead"))
    with qtbot.waitSignal(child.destroyed):
        child.deleteLater()
    keymap.change("review.keep", "Q")


def test_letters_are_written_where_one_writes(make_widget: MakeWidget, qtbot: QtBot) -> None:
    keymap, widget, done = Keymap(), make_widget(), list[str]()
    keymap.bind(widget, "review.keep", lambda: done.append("kept"))
    edit = QLineEdit(widget)
    edit.show()
    edit.setFocus()
    qtbot.keyClicks(edit, "kk")
    assert edit.text() == "kk"
    assert done == []


def test_a_button_shows_the_present_key(appearance: Appearance, qtbot: QtBot) -> None:
    keymap, button = Keymap({"review.skip": "F4"}), KeyButton(appearance, "", "Skip")
    qtbot.addWidget(button)
    keymap.follow(button, "review.skip")
    assert button.key == "F4"
    assert button.accessibleName() == "Skip (F4)"
    wide = button.sizeHint().width()
    keymap.change("review.skip", "")
    assert button.key == ""
    assert button.accessibleName() == "Skip"
    assert button.sizeHint().width() < wide
    keymap.set_changes({})
    assert button.key == "S"


def test_a_taken_key_is_refused_and_nothing_changes(qtbot: QtBot) -> None:
    keymap = Keymap()
    with qtbot.assertNotEmitted(keymap.changed), pytest.raises(KeyTakenError):
        keymap.change("review.keep", "T")
    assert keymap.key("review.keep") == "K"


def test_what_is_no_key_leaves_the_usual_one() -> None:
    keymap = Keymap({"review.keep": "Keep!", "review.skip": "ctrl+j"})
    assert keymap.key("review.keep") == "K"
    assert keymap.key("review.skip") == "Ctrl+J"
    assert keymap.changes == {"review.keep": "Keep!", "review.skip": "ctrl+j"}


def test_a_held_key_is_recognised() -> None:
    keymap = Keymap()
    space = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ")
    assert keymap.matches("review.reveal", space)
    keymap.change("review.reveal", "J")
    assert not keymap.matches("review.reveal", space)


@pytest.mark.parametrize(
    ("key", "text"),
    [("Return", "Enter"), ("Left", "←"), ("Shift+Up", "Shift+↑"), ("+", "+"), ("", "")],
)
def test_keys_are_named_as_they_are_printed(key: str, text: str) -> None:
    assert key_text(key) == text


def test_usual_keys_are_written_as_qt_writes_them_and_named() -> None:
    for shortcut in SHORTCUTS.values():
        assert portable_key(shortcut.default) == shortcut.default
        assert shortcut_name(shortcut.id)
        assert group_name(shortcut.id)
