"""Golden items, second reviews and what becomes of a disagreement, as people meet them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytest_bdd import given, parsers, scenarios, then, when
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.widgets import click, part
from tests.ui.features.world import LOGINS, World
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest
from workstation.domain.review import Verdict
from workstation.queries.review import read_item
from workstation.services.review import decide, lease_item
from workstation.views.quality.disagreements import DisagreementsBoard
from workstation.views.quality.golden_dialog import GoldenDialog
from workstation.views.quality.golden_table import Column, GoldenRole
from workstation.views.quality.pane import QualityPane
from workstation.views.review.item_dialog import ItemDialog
from workstation.views.tables import RowTable

scenarios("golden.feature")

_VISIBLE = "visible"


def _subject(world: World, title: str) -> object:
    query = "SELECT subject_id FROM moderation.review_item WHERE id = :item"
    return world.ask(query, item=world.items[title])


def _quality(world: World, name: str) -> QualityPane:
    pane = world.pane(name)
    assert isinstance(pane, QualityPane)
    return pane


def _disagreements(world: World, name: str) -> DisagreementsBoard:
    board = _quality(world, name).disagreements
    assert board is not None
    return board


@given(parsers.parse("{name} has worked today"))
def has_worked(world: World, name: str) -> None:
    with transaction(world.database.sessions()) as session:
        post_id = builders.add_post(session, author_id=builders.add_member(session))
        builders.add_signal(session, post_id, policy_code="suggestive")
        item_id = builders.add_item(session, subject_id=post_id, policy_code="suggestive")
    with transaction(world.database.sessions(LOGINS[name])) as session:
        lease_item(session, item_id)
        version = read_item(session, item_id).row.version
        decide(session, DecisionRequest(item_id, version, Verdict.KEEP))


@when(parsers.parse('{name} makes it a golden item: "{reason}"'))
def makes_golden(world: World, name: str, reason: str) -> None:
    review = world.review(name)
    world.wait(lambda: not review.desk.outbox.unsettled)
    world.press(name, "Shift+G")
    world.wait(lambda: bool(review.findChildren(GoldenDialog)))
    (dialog,) = review.findChildren(GoldenDialog)
    field = part(dialog, QLineEdit, "golden_reason")
    QTest.keyClicks(field, reason)
    QTest.keyClick(field, Qt.Key.Key_Return)


@when(parsers.parse('{name} opens "{title}" and makes it a golden item: "{reason}"'))
def opens_and_makes_golden(world: World, name: str, title: str, reason: str) -> None:
    review = world.review(name)
    review.ways.open_item(world.items[title])
    world.wait(lambda: bool(review.findChildren(ItemDialog)))
    (shown,) = review.findChildren(ItemDialog)
    click(shown, "item_golden")
    world.wait(lambda: bool(shown.findChildren(GoldenDialog)))
    (dialog,) = shown.findChildren(GoldenDialog)
    field = part(dialog, QLineEdit, "golden_reason")
    QTest.keyClicks(field, reason)
    QTest.keyClick(field, Qt.Key.Key_Return)


@then(parsers.parse('{name} is told that "{title}" is a golden item'))
def told_golden(world: World, name: str, title: str) -> None:
    query = "SELECT count(*) FROM moderation.golden WHERE item_id = :item"
    world.wait(lambda: world.ask(query, item=world.items[title]) == 1)
    label = part(world.review(name), QLabel, "notice_title")
    world.wait(lambda: label.text() == f"Post {_subject(world, title)} is a golden item now")


@when(parsers.parse("{name} is to get a golden item"))
def is_to_get_golden(world: World, name: str) -> None:
    with transaction(world.database.sessions()) as session:
        draw = "INSERT INTO moderation.review_check (kind, login) VALUES ('golden', :login)"
        session.execute(text(draw), {"login": LOGINS[name]})


@when(parsers.parse('the decision about "{title}" is to be repeated'))
def is_to_be_repeated(world: World, title: str) -> None:
    with transaction(world.database.sessions()) as session:
        draw = (
            "INSERT INTO moderation.review_check (kind, item_id, decision_id)"
            " SELECT 'second', d.item_id, max(d.id) FROM moderation.decision d"
            " WHERE d.item_id = :item GROUP BY d.item_id"
        )
        session.execute(text(draw), {"item": world.items[title]})


@when(parsers.parse("it comes up while {name} works"))
def comes_up(world: World, name: str) -> None:
    # Checks are brought when others claim, and never by whoever they are for.
    world.come_to_work(name).window.open_pane("review")
    query = "SELECT count(*) FROM moderation.review_check WHERE check_item_id IS NULL"
    world.wait(lambda: world.ask(query) == 0)


@then(parsers.parse('{name} has "{title}" before them as if nobody had decided it'))
def has_before_them_anew(world: World, name: str, title: str) -> None:
    subject = _subject(world, title)
    desk = world.review(name).desk
    world.wait(lambda: desk.can_decide and desk.detail is not None)
    assert desk.detail is not None
    assert desk.detail.row.subject_id == subject
    assert desk.detail.row.item_id != world.items[title]
    assert desk.detail.history == ()
    assert desk.detail.visibility is not None
    assert desk.detail.visibility.value == _VISIBLE


@then(parsers.parse("the answer of {name} is recorded"))
def answer_is_recorded(world: World, name: str) -> None:
    query = (
        "SELECT count(*) FROM moderation.decision d"
        " JOIN moderation.review_check c ON c.check_item_id = d.item_id"
        " WHERE d.decided_by = :login"
    )
    world.wait(lambda: world.ask(query, login=LOGINS[name]) == 1)


@when(parsers.parse("{name} looks at disagreements"))
def looks_at_disagreements(world: World, name: str) -> None:
    window = world.come_to_work(name).window
    window.open_pane("quality")
    world.press(name, "G G")
    board = _disagreements(world, name)
    world.wait(lambda: bool(board.model.rows) and board.is_item_seen)


@then(parsers.parse('{name} reads "{one}" and "{other}" about "{title}", without names'))
def reads_both(world: World, name: str, one: str, other: str, title: str) -> None:
    board = _disagreements(world, name)
    assert part(board, QLabel, "conclusion_one").text() == one
    assert part(board, QLabel, "conclusion_other").text() == other
    told = part(board, QLabel, "conclusions_title").text()
    assert told == f"Post {_subject(world, title)}"
    shown = [label.text() for label in board.findChildren(QLabel) if label.isVisible()]
    assert not any(login in words for login in LOGINS.values() for words in shown)


@when(parsers.parse('{name} settles it as the conclusion on the {side}: "{reason}"'))
def settles(world: World, name: str, side: str, reason: str) -> None:
    world.press(name, {"left": "1", "right": "2"}[side])
    field = part(_disagreements(world, name), QLineEdit, "settle_reason")
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, reason)
    QTest.keyClick(field, Qt.Key.Key_Return)


@then(parsers.parse("no disagreement waits for {name}"))
def none_waits(world: World, name: str) -> None:
    query = "SELECT count(*) FROM moderation.adjudication WHERE state = 'open'"
    world.wait(lambda: world.ask(query) == 0)
    world.wait(lambda: not _disagreements(world, name).model.rows)


@then(parsers.parse('{name} sees that "{title}" was answered otherwise by {missed:d} of {all:d}'))
def sees_figures(world: World, name: str, title: str, missed: int, all: int) -> None:  # noqa: A002
    world.press(name, "G G")  # on to the networks, and to people and policies
    pane = _quality(world, name)
    world.wait(lambda: pane.people is not None and pane.people.data is not None)
    table = part(pane, RowTable, "golden_table")
    model = table.model()
    rows = [model.index(line, 0).data(GoldenRole) for line in range(model.rowCount())]
    (line,) = [n for n, row in enumerate(rows) if row.item_id == world.items[title]]
    assert model.index(line, Column.ANSWERS).data() == f"{missed} of {all}"
