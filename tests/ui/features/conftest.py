"""Steps that several journeys share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytest_bdd import given, parsers, then, when
from pytestqt.qtbot import QtBot

from tests.helpers.server import Database
from tests.ui.features.world import LITTLE_EXPOSURE, LOGINS, World
from workstation.db.session import transaction
from workstation.domain.team import ReviewSettings
from workstation.media import MediaFolder
from workstation.services.care import save_settings
from workstation.views.appearance import Appearance

_NO_GIFTS = "-"
_ACCOUNTS = {"active", "muted", "suspended", "banned"}


@pytest.fixture
def world(
    database: Database, appearance: Appearance, tmp_path: Path, qtbot: QtBot
) -> Iterator[World]:
    def settings(login: str) -> QSettings:
        return QSettings(str(tmp_path / f"{login}.ini"), QSettings.Format.IniFormat)

    world = World(database, MediaFolder(tmp_path / "media"), appearance, settings, qtbot)
    yield world
    for name in LOGINS:
        world.go_home(name)


@given("these posts wait, the most urgent first:")
def posts_wait(world: World, datatable: list[list[str]]) -> None:
    for title, author, policy, gifts in datatable[1:]:
        yuan = 0 if gifts == _NO_GIFTS else int(gifts.removeprefix("¥").replace(",", ""))
        world.add_post(title, author, policy, yuan)


@given("a break is due after very little")
def break_is_due_soon(world: World) -> None:
    settings = ReviewSettings(soft_exposure=LITTLE_EXPOSURE, hard_exposure=LITTLE_EXPOSURE)
    with transaction(world.database.sessions(LOGINS["Lan"])) as session:
        save_settings(session, settings, "a journey")


@given(parsers.parse("{name} sits down to review"))
@when(parsers.parse("{name} sits down to review"))
def sits_down(world: World, name: str) -> None:
    world.come_to_work(name).window.open_pane("review")


@when(parsers.parse("{name} goes home"))
def goes_home(world: World, name: str) -> None:
    world.go_home(name)


@then(parsers.parse('{name} has "{title}" before them'))
@when(parsers.parse('{name} has "{title}" before them'))
def has_before_them(world: World, name: str, title: str) -> None:
    world.wait(lambda: world.shows(name, title))


@when(parsers.parse("{name} presses {keys}"))
def presses(world: World, name: str, keys: str) -> None:
    world.press(name, keys)


@then(parsers.parse('"{title}" is {visibility} for members'))
def is_for_members(world: World, title: str, visibility: str) -> None:
    query = (
        "SELECT p.visibility FROM circles.post p"
        " JOIN moderation.review_item i ON i.subject_id = p.id WHERE i.id = :item"
    )
    world.wait(lambda: world.ask(query, item=world.items[title]) == visibility)


@then(parsers.parse('the gifts on "{title}" are {status}'))
def gifts_are(world: World, title: str, status: str) -> None:
    query = (
        "SELECT string_agg(DISTINCT g.status, ',') FROM circles.gift g"
        " JOIN moderation.review_item i ON i.subject_id = g.post_id WHERE i.id = :item"
    )
    world.wait(lambda: world.ask(query, item=world.items[title]) == status)


@then(parsers.parse("the account of {nickname} is {status}"))
def account_is(world: World, nickname: str, status: str) -> None:
    assert status in _ACCOUNTS
    query = "SELECT status FROM circles.member WHERE id = :member"
    world.wait(lambda: world.ask(query, member=world.members[nickname]) == status)


@then(parsers.parse("{nickname} has {count:d} strikes"))
@then(parsers.parse("{nickname} has {count:d} strike"))
def has_strikes(world: World, nickname: str, count: int) -> None:
    query = (
        "SELECT count(*) FROM moderation.strike s WHERE s.member_id = :member AND NOT EXISTS"
        " (SELECT FROM moderation.decision d WHERE d.undoes_id = s.decision_id)"
    )
    world.wait(lambda: world.ask(query, member=world.members[nickname]) == count)


@then(parsers.parse('"{title}" is not in the queue of {name}'))
def is_not_in_queue(world: World, title: str, name: str) -> None:
    pane = world.review(name)
    pane.desk.refresh()
    world.wait(lambda: pane.desk.queue.find(world.items[title]) is None)
