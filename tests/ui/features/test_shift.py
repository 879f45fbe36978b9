"""A shift, as moderators know it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytest_bdd import parsers, scenarios, then, when

from tests.helpers.widgets import part
from tests.ui.features.world import World
from workstation.views.notes.dialog import MentionsDialog
from workstation.views.notes.field import NoteField

scenarios("shift.feature")


@when(parsers.parse('{name} writes to colleagues "{words}"'))
def writes_to_colleagues(world: World, name: str, words: str) -> None:
    field = part(world.review(name).context, NoteField, "note_field")
    world.type_into(field, words)
    world.wait(lambda: not field.note)
    QTest.keyClick(field, Qt.Key.Key_Escape)


def _dialog(world: World, name: str) -> MentionsDialog:
    window = world.come_to_work(name).window
    world.press(name, "Ctrl+M")
    world.wait(lambda: window.findChild(MentionsDialog) is not None)
    return part(window, MentionsDialog, "mentions_dialog")


@when(parsers.parse('{name} hands over with the words "{words}"'))
def hands_over(world: World, name: str, words: str) -> None:
    dialog = _dialog(world, name)
    field = part(dialog, NoteField, "note_field")
    world.wait(lambda: "Decided" in field.note)
    world.type_into(field, words)
    world.wait(lambda: not field.note)
    dialog.reject()


@then(parsers.parse('the newest handover says "{words}"'))
def newest_handover_says(world: World, words: str) -> None:
    query = "SELECT body FROM moderation.note WHERE item_id IS NULL ORDER BY id DESC LIMIT 1"
    world.wait(lambda: words in str(world.ask(query)))


@when(parsers.parse('{name} opens the mention about "{title}"'))
def opens_mention(world: World, name: str, title: str) -> None:
    query = "SELECT max(id) FROM moderation.note WHERE item_id = :item"
    button = f"open_{world.ask(query, item=world.items[title])}"
    world.come_to_work(name).window.open_pane("review")
    dialog = _dialog(world, name)
    world.wait(lambda: dialog.findChild(QAbstractButton, button) is not None)
    part(dialog, QAbstractButton, button).click()
