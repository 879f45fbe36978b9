"""Mentions and handover."""

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.server import Database
from tests.helpers.widgets import click, part
from workstation.domain.notes import Note
from workstation.domain.review import ItemDetail
from workstation.jobs.database import DatabaseJobs
from workstation.queries.notes import list_handovers, list_mentions
from workstation.services.notes import write_note
from workstation.views.appearance import Appearance
from workstation.views.notes.dialog import MentionsDialog
from workstation.views.notes.field import NoteField
from workstation.views.notes.mentions import Mentions
from workstation.views.shortcuts.keymap import Keymap

RunAs = Callable[[str, Callable[[Session], object]], object]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def mentions(
    jobs_of: Callable[[str], DatabaseJobs],
    appearance: Appearance,
    window: QWidget,
    database: Database,
) -> Mentions:
    made = Mentions(
        jobs_of("moderator"),
        appearance,
        "moderator",
        Keymap(),
        count_skipped=lambda: 3,
        parent=window,
    )
    layout = window.layout()
    assert layout is not None
    layout.addWidget(made.button)
    made.bind(window)
    return made


def _mention(run_as: RunAs) -> int:
    item_id = cast(int, run_as("installer", builders.add_item))
    body = "@moderator is this a copy?"
    run_as("moderator2", lambda session: write_note(session, item_id, body))
    return item_id


def _dialog(window: QWidget, qtbot: QtBot) -> MentionsDialog:
    qtbot.waitUntil(lambda: window.findChild(MentionsDialog) is not None)
    return part(window, MentionsDialog, "mentions_dialog")


def test_the_button_tells_how_many_mentions_are_unread(
    mentions: Mentions, run_as: RunAs, qtbot: QtBot
) -> None:
    _mention(run_as)
    _mention(run_as)

    mentions.watch.start()

    qtbot.waitUntil(lambda: mentions.button.count == 2)
    mentions.watch.stop()


def test_a_mention_opens_its_item_and_is_read_then(
    mentions: Mentions, window: QWidget, run_as: RunAs, qtbot: QtBot
) -> None:
    item_id = _mention(run_as)
    [note] = cast(list[Note], run_as("moderator", list_mentions))
    qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    dialog = _dialog(window, qtbot)
    qtbot.waitUntil(lambda: dialog.findChild(QWidget, f"open_{note.note_id}") is not None)

    with qtbot.waitSignal(mentions.item_wanted) as wanted:
        click(dialog, f"open_{note.note_id}")

    assert wanted.args is not None
    detail: ItemDetail = wanted.args[0]
    assert detail.row.item_id == item_id
    qtbot.waitUntil(lambda: run_as("moderator", list_mentions) == [])


def test_a_handover_begins_with_the_figures_of_the_shift(
    mentions: Mentions, window: QWidget, run_as: RunAs, qtbot: QtBot
) -> None:
    run_as("installer", builders.add_item)
    mentions.open()
    dialog = _dialog(window, qtbot)
    field = part(dialog, NoteField, "note_field")
    qtbot.waitUntil(lambda: "Suggestive: 1" in field.note)
    assert "Skipped: 3" in field.note

    field.insertPlainText("the ring is not done")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: field.note == "")
    [note] = cast(list[Note], run_as("moderator2", list_handovers))
    assert note.body.endswith("the ring is not done")


def test_a_handover_that_was_begun_is_there_again(
    mentions: Mentions, window: QWidget, qtbot: QtBot
) -> None:
    mentions.open()
    dialog = _dialog(window, qtbot)
    field = part(dialog, NoteField, "note_field")
    qtbot.waitUntil(lambda: "Skipped: 3" in field.note)
    field.insertPlainText("not sent")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(MentionsDialog) is None)

    mentions.open()

    assert part(_dialog(window, qtbot), NoteField, "note_field").note.endswith("not sent")


def test_a_mention_of_a_decided_item_opens_it_all_the_same(
    mentions: Mentions, window: QWidget, run_as: RunAs, qtbot: QtBot
) -> None:
    item_id = _mention(run_as)
    run_as(
        "installer",
        lambda session: session.execute(
            text("UPDATE moderation.review_item SET state = 'decided' WHERE id = :item"),
            {"item": item_id},
        ),
    )
    with qtbot.waitSignals([mentions.message_posted, mentions.item_wanted]):
        mentions._open_item(item_id)
