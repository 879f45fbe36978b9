"""Notes about the item on the desk."""

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.server import Database
from tests.helpers.widgets import click, part
from workstation.domain.notes import Note
from workstation.domain.review import ItemDetail
from workstation.jobs.database import DatabaseJobs
from workstation.queries.notes import list_mentions, list_notes
from workstation.queries.review import read_item
from workstation.services.notes import write_note
from workstation.views.appearance import Appearance
from workstation.views.notes.field import NoteField
from workstation.views.notes.item_notes import ItemNotes
from workstation.views.notes.note_view import NoteView
from workstation.views.widgets.labels import MemberText, TextLabel

RunAs = Callable[[str, Callable[[Session], object]], object]


@pytest.fixture
def notes(
    jobs_of: Callable[[str], DatabaseJobs], appearance: Appearance, qtbot: QtBot
) -> ItemNotes:
    section = ItemNotes(jobs_of("moderator"), appearance, "moderator")
    qtbot.addWidget(section)
    section.resize(340, 400)
    section.show()
    return section


@pytest.fixture
def item_id(database: Database, run_as: RunAs) -> int:
    return cast(int, run_as("installer", builders.add_item))


def _detail(run_as: RunAs, item_id: int) -> ItemDetail:
    return cast(ItemDetail, run_as("moderator", lambda session: read_item(session, item_id)))


def _bodies(section: ItemNotes) -> list[str]:
    views = [view for view in section.findChildren(NoteView) if view.isVisibleTo(section)]
    return [part(view, MemberText, "note_body").text() for view in views]


def test_what_a_colleague_wrote_is_read_as_it_was_written(
    notes: ItemNotes, run_as: RunAs, item_id: int, qtbot: QtBot
) -> None:
    hostile = "<b>@moderator</b> <img src=x>\n\u202ereversed"
    run_as("moderator2", lambda session: write_note(session, item_id, hostile))

    notes.show_detail(_detail(run_as, item_id))

    qtbot.waitUntil(lambda: _bodies(notes) == [hostile])


def test_the_section_fits_into_the_narrowest_window(notes: ItemNotes) -> None:
    assert notes.minimumSizeHint().width() <= 228  # of 1100, between margins and scroll bar


def test_a_mention_counts_as_read_once_it_is_shown(
    notes: ItemNotes, run_as: RunAs, item_id: int, qtbot: QtBot
) -> None:
    run_as("moderator2", lambda session: write_note(session, item_id, "@moderator please look"))

    with qtbot.waitSignal(notes.notes_read):
        notes.show_detail(_detail(run_as, item_id))

    assert run_as("moderator", list_mentions) == []


def test_a_note_is_sent_and_listed(
    notes: ItemNotes, run_as: RunAs, item_id: int, qtbot: QtBot
) -> None:
    notes.show_detail(_detail(run_as, item_id))
    field = part(notes, NoteField, "note_field")
    assert not part(notes, QPushButton, "note_send").isEnabled()

    field.setPlainText("ask @moderator2")
    click(notes, "note_send")

    qtbot.waitUntil(lambda: _bodies(notes) == ["ask @moderator2"])
    assert field.note == ""
    [note] = cast(list[Note], run_as("moderator2", lambda session: list_notes(session, item_id)))
    assert note.mentions == ("moderator2",)


def test_what_could_not_be_written_stays_in_the_field(
    notes: ItemNotes, run_as: RunAs, item_id: int, qtbot: QtBot
) -> None:
    detail = _detail(run_as, item_id)
    notes.show_detail(detail)
    notes._composer._item_id = item_id + 999  # as if it had been withdrawn from the reader
    field = part(notes, NoteField, "note_field")
    field.setPlainText("to nobody")

    click(notes, "note_send")

    problem = part(notes, TextLabel, "note_problem")
    qtbot.waitUntil(problem.isVisible)
    assert field.note == "to nobody"


def test_another_item_has_other_notes(
    notes: ItemNotes, run_as: RunAs, item_id: int, qtbot: QtBot
) -> None:
    other = cast(int, run_as("installer", builders.add_item))
    run_as("moderator2", lambda session: write_note(session, item_id, "about the first"))
    notes.show_detail(_detail(run_as, item_id))
    qtbot.waitUntil(lambda: _bodies(notes) == ["about the first"])

    notes.show_detail(_detail(run_as, other))

    assert _bodies(notes) == []
