"""A second person, as people work with one."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytest_bdd import given, parsers, scenarios, then, when

from tests.helpers.widgets import part
from tests.ui.features.world import LOGINS, World
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest
from workstation.domain.measures import AccountMeasure, GiftMeasure, Measures
from workstation.domain.review import Verdict
from workstation.queries.review import read_item
from workstation.services.review import decide, lease_item
from workstation.views.widgets.labels import TextLabel

scenarios("four_eyes.feature")


@given(parsers.parse('{name} has taken "{title}" down and asked for a ban'))
def asked_for_ban(world: World, name: str, title: str) -> None:
    item_id = world.items[title]
    measures = Measures(GiftMeasure.NONE, AccountMeasure.BAN, reason="third account")
    with transaction(world.database.sessions(LOGINS[name])) as session:
        lease_item(session, item_id)
        version = read_item(session, item_id).row.version
        request = DecisionRequest(item_id, version, Verdict.TAKE_DOWN, "nudity", measures=measures)
        decide(session, request)


@when(parsers.parse("{name} looks at what waits for a second person"))
def looks_at_what_waits(world: World, name: str) -> None:
    pane = world.four_eyes(name)
    world.wait(lambda: bool(pane.model.rows) and pane.is_item_seen)


@when(parsers.parse('{name} refuses with "{reason}"'))
def refuses(world: World, name: str, reason: str) -> None:
    world.press(name, "N")
    field = part(world.pane(name), QLineEdit, "refusal_reason")
    QTest.keyClicks(field, reason)
    QTest.keyClick(field, Qt.Key.Key_Return)


@then(parsers.parse("{name} reads that the ban of {nickname} was asked for by {other}"))
def reads_request(world: World, name: str, nickname: str, other: str) -> None:
    pane = world.pane(name)
    assert f"Ban \u2068{nickname}\u2069" in part(pane, TextLabel, "request_title").text()
    assert LOGINS[other] in part(pane, TextLabel, "request_asked").text()


@then(parsers.parse("{name} is told that somebody else has to answer"))
def told_somebody_else(world: World, name: str) -> None:
    pane = world.pane(name)
    assert part(pane, TextLabel, "request_own").isVisible()
    assert not part(pane, QAbstractButton, "answer_confirm").isEnabled()


@then(parsers.parse("the account of {nickname} is not banned"))
def is_not_banned(world: World, nickname: str) -> None:
    query = "SELECT status <> 'banned' FROM circles.member WHERE id = :member"
    world.wait(lambda: world.ask(query, member=world.members[nickname]) is True)


@then("nothing waits for a second person")
def nothing_waits(world: World) -> None:
    query = "SELECT count(*) FROM moderation.pending_measure m WHERE moderation.is_pending(m)"
    world.wait(lambda: world.ask(query) == 0)


@then(parsers.parse("the payment side is asked to give ¥{yuan} back"))
def refund_is_asked_for(world: World, yuan: str) -> None:
    query = (
        "SELECT sum(g.amount_fen) FROM moderation.refund_request r"
        " JOIN circles.gift g ON g.id = r.gift_id"
    )
    world.wait(lambda: world.ask(query) == 100 * int(yuan.replace(",", "")))
