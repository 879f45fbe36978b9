"""Choosing what one likes: each choice applies at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from tests.helpers.widgets import click, part
from workstation.settings.preferences import Preferences
from workstation.views.appearance import Appearance
from workstation.views.preferences.choices import Choices
from workstation.views.preferences.dialog import PreferencesDialog

CARE = ["blur_photos", "grey_photos", "small_photos", "play_sounds", "harm_first", "rest_after_bad"]


@pytest.fixture
def choices() -> Choices:
    return Choices(Preferences(language="en", theme="light"))


@pytest.fixture
def dialog(appearance: Appearance, choices: Choices, qtbot: QtBot) -> PreferencesDialog:
    made = PreferencesDialog(appearance, choices, page="care")
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("name", CARE)
def test_a_box_shows_and_changes_its_preference(
    dialog: PreferencesDialog, choices: Choices, qtbot: QtBot, name: str
) -> None:
    box = part(dialog, QCheckBox, f"prefer_{name}")
    before = getattr(Preferences(), name)
    assert box.isChecked() is before
    with qtbot.waitSignal(choices.changed):
        box.click()
    assert getattr(choices.current, name) is not before
    choices.change(**{name: before})
    assert box.isChecked() is before


def test_the_hint_names_the_present_key(dialog: PreferencesDialog, choices: Choices) -> None:
    hint = part(dialog, QLabel, "care_hint")
    assert hint.text().startswith("Space")
    choices.keymap.change("review.reveal", "J")
    assert hint.text().startswith("J,")


def test_keys_are_stored_with_the_preferences_and_all_reset(
    dialog: PreferencesDialog, choices: Choices
) -> None:
    choices.keymap.change("review.keep", "Q")
    assert choices.current.shortcuts == {"review.keep": "Q"}
    click(dialog, "preferences_keys")
    click(dialog, "keys_reset_all")
    assert choices.current.shortcuts == {}
    assert choices.keymap.key("review.keep") == "K"


def test_what_cannot_be_is_refused(choices: Choices, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(choices.changed), pytest.raises(ValueError, match="theme"):
        choices.change(theme="pink")
