"""Listing the keys, finding one, and recording another."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.helpers.widgets import click, part
from workstation.views.appearance import Appearance
from workstation.views.shortcuts.dialog import KeysDialog
from workstation.views.shortcuts.key_list import KeyList
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.shortcuts.recorder import KeyRecorder

Key = Qt.Key


@pytest.fixture
def keymap() -> Keymap:
    return Keymap()


@pytest.fixture
def editor(appearance: Appearance, keymap: Keymap, qtbot: QtBot) -> KeyList:
    made = KeyList(appearance, keymap, is_editable=True)
    qtbot.addWidget(made)
    made.resize(560, 620)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def dialog(appearance: Appearance, keymap: Keymap) -> Iterator[KeysDialog]:
    made = KeysDialog(appearance, keymap, contexts=("audit",), names={"window.pane.1": "Review"})
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    made.activateWindow()
    yield made
    made.deleteLater()


def record(editor: KeyList, qtbot: QtBot, shortcut_id: str, key: Qt.Key, **kwargs: object) -> None:
    click(editor, f"record_{shortcut_id}")
    recorder = part(editor, KeyRecorder, f"record_{shortcut_id}")
    assert recorder.is_recording
    qtbot.keyClick(recorder, key, **kwargs)


def test_the_keys_of_the_pane_and_of_the_window_are_listed(dialog: KeysDialog) -> None:
    titles = part(dialog, KeyList, "keys_list").shown_titles
    assert "Read again" in titles
    assert "Find anything" in titles
    assert "Review" in titles
    assert "Take down" not in titles


def test_an_action_is_found_by_a_word_or_by_its_key(dialog: KeysDialog) -> None:
    listed = part(dialog, KeyList, "keys_list")
    search = part(dialog, QLineEdit, "keys_search")
    search.setText("find any")
    assert listed.shown_titles == ["Find anything"]
    search.setText("f5")
    assert listed.shown_titles == ["Read again"]
    search.setText("nothing of the kind")
    assert listed.shown_titles == []
    assert part(dialog, QLabel, "keys_nothing").isVisible()


def test_change_keys_is_one_press_away(dialog: KeysDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.change_wanted):
        click(dialog, "keys_change")
    assert not dialog.isVisible()


def test_a_key_is_recorded_and_reset(editor: KeyList, keymap: Keymap, qtbot: QtBot) -> None:
    record(editor, qtbot, "review.keep", Key.Key_Q)
    assert keymap.changes == {"review.keep": "Q"}
    assert part(editor, KeyRecorder, "record_review.keep").text() == "Q"
    click(editor, "reset_review.keep")
    assert keymap.changes == {}


@pytest.mark.parametrize(
    ("key", "modifier", "stored"),
    [
        (Key.Key_J, Qt.KeyboardModifier.ControlModifier, "Ctrl+J"),
        (Key.Key_J, Qt.KeyboardModifier.ShiftModifier, "Shift+J"),
        (Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "Tab"),
        (Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "Return"),
        (Key.Key_Exclam, Qt.KeyboardModifier.ShiftModifier, "!"),
    ],
)
def test_any_key_can_be_recorded(
    editor: KeyList,
    keymap: Keymap,
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    stored: str,
) -> None:
    record(editor, qtbot, "lexicon.find", key, modifier=modifier)
    assert keymap.key("lexicon.find") == stored


def test_a_taken_key_is_refused_and_the_other_action_named(
    editor: KeyList, keymap: Keymap, qtbot: QtBot
) -> None:
    record(editor, qtbot, "review.keep", Key.Key_T)
    told = part(editor, QLabel, "keys_told")
    assert told.isVisible()
    assert "Take down" in told.text()
    assert keymap.changes == {}
    record(editor, qtbot, "review.keep", Key.Key_Q)
    assert not told.isVisible()


def test_escape_records_nothing_and_backspace_takes_the_key_away(
    editor: KeyList, keymap: Keymap, qtbot: QtBot
) -> None:
    record(editor, qtbot, "review.keep", Key.Key_Escape)
    assert keymap.changes == {}
    record(editor, qtbot, "review.keep", Key.Key_Backspace)
    assert keymap.changes == {"review.keep": ""}


def test_a_modifier_alone_is_no_key(editor: KeyList, keymap: Keymap, qtbot: QtBot) -> None:
    record(editor, qtbot, "review.keep", Key.Key_Shift)
    assert part(editor, KeyRecorder, "record_review.keep").is_recording
    assert keymap.changes == {}


def test_a_key_that_does_something_here_is_recorded_and_not_done(
    editor: KeyList, keymap: Keymap, qtbot: QtBot
) -> None:
    keymap.bind(editor, "lexicon.find", lambda: pytest.fail("it was done"))
    record(editor, qtbot, "review.keep", Key.Key_F, modifier=Qt.KeyboardModifier.ControlModifier)
    # In the grid and the pane it finds posts: refused, as it is taken there.
    assert part(editor, QLabel, "keys_told").isVisible()
