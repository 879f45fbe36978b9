"""Appeals, as authors, reviewers and their manager live through them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit, QPlainTextEdit
from pytest_bdd import given, parsers, scenarios, then, when

from tests.helpers.appealing import appeal, give_to
from tests.helpers.widgets import part
from tests.ui.features.world import LOGINS, World
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest
from workstation.domain.review import Verdict
from workstation.queries.review import read_item
from workstation.services.review import decide, lease_item
from workstation.views.appeals.file_dialog import FileAppealDialog
from workstation.views.appeals.table import Shown
from workstation.views.care.guard import CareGuard
from workstation.views.review.marked_text import MarkedText

scenarios("appeal.feature")

_NEWEST = "SELECT max(id) FROM moderation.appeal"


@given(parsers.parse('{name} has taken "{title}" down'))
def has_taken_down(world: World, name: str, title: str) -> None:
    item_id = world.items[title]
    with transaction(world.database.sessions(LOGINS[name])) as session:
        lease_item(session, item_id)
        row = read_item(session, item_id).row
        request = DecisionRequest(item_id, row.version, Verdict.TAKE_DOWN, row.policy_code)
        decide(session, request)


@given(parsers.parse('{author} appeals against it: "{words}"'))
def appeals(world: World, author: str, words: str) -> None:
    decision_id = world.ask("SELECT max(id) FROM moderation.decision WHERE verdict = 'take_down'")
    assert isinstance(decision_id, int)
    appeal(world.database, decision_id, body=words)


@given(parsers.parse("the appeal was given to {name}"))
@when(parsers.parse("the appeal is given to {name}"))
def is_given(world: World, name: str) -> None:
    appeal_id = world.ask(_NEWEST)
    assert isinstance(appeal_id, int)
    give_to(world.database, appeal_id, LOGINS[name])


@when(parsers.parse('the platform has hidden "{title}" itself meanwhile'))
def was_hidden_meanwhile(world: World, title: str) -> None:
    with transaction(world.database.sessions(LOGINS["Lan"])) as session:
        post_id = read_item(session, world.items[title]).row.subject_id
    query = "UPDATE circles.post SET visibility = 'hidden' WHERE id = :post RETURNING id"
    assert world.ask(query, post=post_id) == post_id


@when(parsers.parse("{name} looks at the appeals"))
def looks_at_appeals(world: World, name: str) -> None:
    pane = world.appeals(name)
    pane.refresh()
    world.wait(lambda: pane.panel.board is not None)
    if name != "Mei":
        world.wait(lambda: pane.side.has_case)


@when(parsers.parse("{name} looks at the answered appeals"))
def looks_at_answered(world: World, name: str) -> None:
    pane = world.appeals(name)
    pane.panel.show_only(Shown.ANSWERED)
    world.wait(lambda: pane.side.has_case)


@when(parsers.parse('{name} ticks "{words}"'))
def ticks(world: World, name: str, words: str) -> None:
    boxes = [box for box in world.pane(name).findChildren(QCheckBox) if box.isEnabled()]
    named = [box.accessibleName().startswith(words) for box in boxes]
    world.press(name, str(named.index(True) + 1))


@when(parsers.parse('{name} answers with "{reason}"'))
def answers(world: World, name: str, reason: str) -> None:
    world.press(name, "Return")
    field = part(world.pane(name), QPlainTextEdit, "appeal_reason")
    QTest.keyClicks(field, reason)
    world.press(name, "Ctrl+Return")


@when(parsers.parse('{name} enters an appeal of {author}: "{words}"'))
def enters_appeal(world: World, name: str, author: str, words: str) -> None:
    pane = world.appeals(name)
    world.wait(lambda: pane.panel.board is not None)
    world.press(name, "Ctrl+N")
    dialog = part(pane, FileAppealDialog, "file_appeal")
    send = part(dialog, QAbstractButton, "file_send")
    QTest.keyClicks(part(dialog, QLineEdit, "file_search"), author)
    part(dialog, QPlainTextEdit, "file_body").setPlainText(words)
    world.wait(send.isEnabled)
    QTest.mouseClick(send, Qt.MouseButton.LeftButton)
    world.wait(lambda: world.ask(_NEWEST) is not None)


@then(parsers.parse('{name} reads "{words}" and not that {other} decided'))
def reads_words(world: World, name: str, words: str, other: str) -> None:
    pane = world.pane(name)
    assert part(pane, MarkedText, "appeal_body").text() == words
    assert not [each for each in pane.findChildren(QLabel) if each.text() == LOGINS[other]]


@then(parsers.parse("the appeal is {state}"))
def appeal_is(world: World, state: str) -> None:
    query = "SELECT outcome FROM moderation.appeal_answer"
    world.wait(lambda: world.ask(query) == state.replace(" ", "_"))


@then(parsers.parse("the strikes of {nickname} weigh {weight:d}"))
def strikes_weigh(world: World, nickname: str, weight: int) -> None:
    query = "SELECT moderation.strike_weight(:member)"
    assert world.ask(query, member=world.members[nickname]) == weight


@then(parsers.parse('the letter to {nickname} tells of "{words}"'))
def letter_tells(world: World, nickname: str, words: str) -> None:
    letter = world.ask("SELECT letter FROM moderation.appeal_answer")
    assert f"Taken back: {words}." in str(letter)


@then(parsers.parse("{name} reads the letter again"))
def reads_letter(world: World, name: str) -> None:
    letter = world.ask("SELECT letter FROM moderation.appeal_answer")
    field = part(world.pane(name), QPlainTextEdit, "answered_letter")
    assert field.isVisible()
    assert field.toPlainText() == letter


@then(parsers.parse("no appeal is given to {name}"))
def none_is_given(world: World, name: str) -> None:
    assert not world.appeals(name).panel.model.rows


@then(parsers.parse("{name} is told that an appeal is about it"))
def told_of_appeal(world: World, name: str) -> None:
    pane = world.pane(name)
    world.wait(lambda: any("appeal" in each.text() for each in pane.findChildren(QLabel)))


@then(parsers.parse("{name} is told that the post was left alone"))
def told_left_alone(world: World, name: str) -> None:
    told = part(world.pane(name), QLabel, "appeal_outcome")
    world.wait(lambda: "Left alone" in told.text() and "the post" in told.text())


@when(parsers.parse("{name} holds Space until the photo covers itself"))
def holds_space(world: World, name: str) -> None:
    pane = world.appeals(name)
    stage = pane.case.stage
    world.wait(lambda: stage.shown is not None)
    QTest.keyPress(pane.panel.list, Qt.Key.Key_Space)
    world.wait(lambda: not stage.is_revealed)
    QTest.keyRelease(pane.panel.list, Qt.Key.Key_Space)


@then(parsers.parse("{name} cannot see it in clear any more"))
def cannot_see(world: World, name: str) -> None:
    pane = world.appeals(name)
    QTest.keyPress(pane.panel.list, Qt.Key.Key_Space)
    assert not pane.case.stage.is_revealed
    QTest.keyRelease(pane.panel.list, Qt.Key.Key_Space)


@then(parsers.parse("{name} has a break"))
def has_break(world: World, name: str) -> None:
    guard = world.review(name).findChild(CareGuard)
    assert isinstance(guard, CareGuard)
    assert guard.screen.is_on
