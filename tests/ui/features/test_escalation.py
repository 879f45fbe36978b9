"""Handing things on, as people do it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytest_bdd import parsers, scenarios, then, when
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.helpers.widgets import part
from tests.ui.features.world import LOGINS, World
from workstation.db.session import transaction
from workstation.domain.review import ItemDetail
from workstation.queries.review import read_item

scenarios("escalation.feature")

_DELETE_PHOTOS = """
    DELETE FROM circles.photo p USING moderation.review_item i
    WHERE p.post_id = i.subject_id AND i.id = :item
"""
_DELETE_SIGNALS = """
    DELETE FROM moderation.signal s USING moderation.review_item i
    WHERE s.subject_kind = i.subject_kind AND s.subject_id = i.subject_id AND i.id = :item
"""


@when(parsers.parse('{name} notes "{words}" with the decision'))
def notes(world: World, name: str, words: str) -> None:
    world.press(name, "N")
    field = part(world.review(name), QLineEdit, "decision_note")
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


@then(parsers.parse('"{title}" waits for the manager'))
def waits_for_manager(world: World, title: str) -> None:
    query = "SELECT state || ' ' || escalation FROM moderation.review_item"
    world.wait(lambda: world.fetch(query, title) == "escalated manager")


@then(parsers.parse('{name} reads "{words}" with "{title}"'))
def reads_with(world: World, name: str, words: str, title: str) -> None:
    with transaction(world.database.sessions(LOGINS[name])) as session:
        detail: ItemDetail = read_item(session, world.items[title])
    assert detail.history[0].note == words


@then(parsers.parse('nothing about "{title}" can be deleted'))
def cannot_be_deleted(world: World, title: str) -> None:
    item = {"item": world.items[title]}
    held = "SELECT count(*) FROM moderation.legal_hold WHERE item_id = :item"
    world.wait(lambda: world.ask(held, **item) == 1)
    with (
        pytest.raises(DBAPIError, match="legal hold"),
        world.database.engine().begin() as connection,
    ):
        connection.execute(text(_DELETE_PHOTOS), item)
    with world.database.engine().begin() as connection:  # what scans found stays, without a word
        assert connection.execute(text(_DELETE_SIGNALS), item).rowcount == 0
