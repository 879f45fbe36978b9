"""Typing a note."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from workstation.views.notes.field import NoteField


@pytest.fixture
def field(qtbot: QtBot) -> NoteField:
    field = NoteField()
    qtbot.addWidget(field)
    field.set_colleagues(["li.na", "sun.hao", "zhao.min"])
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


def _popup(field: NoteField) -> QAbstractItemView:
    return field._popup


def test_an_at_sign_offers_colleagues_and_enter_takes_the_first(
    field: NoteField, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field, "look @s")
    assert _popup(field).isVisible()

    qtbot.keyClick(_popup(field), Qt.Key.Key_Return)

    assert field.toPlainText() == "look @sun.hao "
    assert not _popup(field).isVisible()


@pytest.mark.parametrize("typed", ["a@s", "look", "@nobody", "@li.na"])
def test_nobody_is_offered_where_none_is_meant(field: NoteField, qtbot: QtBot, typed: str) -> None:
    qtbot.keyClicks(field, typed)

    assert not _popup(field).isVisible()


def test_control_and_enter_send_while_enter_alone_begins_a_line(
    field: NoteField, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field, "one")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "two")
    assert field.toPlainText() == "one\ntwo"

    with qtbot.waitSignal(field.sent):
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert field.toPlainText() == "one\ntwo"


def test_blanks_are_no_note_and_a_flood_is_too_long(field: NoteField) -> None:
    field.setPlainText(" \n ")
    assert not field.can_send

    field.setPlainText("x" * 4_001)
    assert not field.can_send

    field.setPlainText("x" * 4_000)
    assert field.can_send
