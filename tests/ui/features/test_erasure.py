"""Erasing a person's data, as two managers do it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytest_bdd import given, parsers, scenarios, then, when
from sqlalchemy import text

from tests.helpers.server import Database, Server
from tests.helpers.widgets import part
from tests.ui.features import world as worlds
from tests.ui.features.world import LOGINS, World
from workstation.db.roles import create_login
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest
from workstation.domain.measures import EscalationKind
from workstation.domain.people import Role
from workstation.domain.review import Verdict
from workstation.media import MediaFolder
from workstation.queries.audit import verify_audit
from workstation.queries.review import read_item
from workstation.services.review import decide, lease_item
from workstation.views.member.dialog import MemberDialog
from workstation.views.privacy.pane import PrivacyPane
from workstation.views.privacy.question import Question
from workstation.views.widgets.labels import TextLabel

scenarios("erasure.feature")

_COLUMNS = text("""
    SELECT c.table_schema, c.table_name, c.column_name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema IN ('moderation', 'circles') AND t.table_type = 'BASE TABLE'
        AND c.data_type IN ('text', 'character varying', 'jsonb', 'ARRAY')
""")


@pytest.fixture(autouse=True)
def second_manager(database: Database, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Qing work here, too: a manager like Lan."""
    with transaction(database.sessions()) as session:
        create_login(
            session.connection(),
            name="manager2",
            password=server.password_of("manager2"),
            role=Role.MANAGER,
        )
    monkeypatch.setitem(worlds.LOGINS, "Qing", "manager2")


@pytest.fixture
def files() -> list[str]:
    """The files of photos that are to go."""
    return []


@pytest.fixture
def media(tmp_path: Path) -> MediaFolder:
    return MediaFolder(tmp_path / "media")  # the world's


def photo_files(world: World, title: str) -> list[str]:
    with transaction(world.database.sessions()) as session:
        return list(
            session.scalars(
                text(
                    "SELECT f.uri FROM circles.photo f"
                    " JOIN moderation.review_item i ON i.subject_id = f.post_id WHERE i.id = :item"
                ),
                {"item": world.items[title]},
            )
        )


def is_found(world: World, words: str) -> bool:
    with transaction(world.database.sessions()) as session:
        return any(
            session.connection()
            .exec_driver_sql(
                f'SELECT EXISTS (SELECT FROM {schema}."{table}"'  # noqa: S608
                f' WHERE position(%s IN "{column}"::text) > 0)',
                (words,),
            )
            .scalar()
            for schema, table, column in session.execute(_COLUMNS)
        )


def privacy(world: World, name: str) -> PrivacyPane:
    window = world.come_to_work(name).window
    window.open_pane("privacy")
    pane = window.current_pane
    assert isinstance(pane, PrivacyPane)
    return pane


def question(world: World, name: str, object_name: str) -> Question:
    window = world.come_to_work(name).window
    world.wait(lambda: window.findChild(Question, object_name) is not None)
    found = window.findChild(Question, object_name)
    assert isinstance(found, Question)
    return found


@given(parsers.parse('{name} has taken "{title}" down, noting "{note}"'))
def has_taken_down(world: World, files: list[str], name: str, title: str, note: str) -> None:
    files.extend(photo_files(world, title))
    _decide(world, name, title, Verdict.TAKE_DOWN, "solicitation", note=note)


@given(parsers.parse('{name} has put a legal hold on "{title}"'))
def has_put_a_hold(world: World, name: str, title: str) -> None:
    _decide(world, name, title, Verdict.ESCALATE, escalation=EscalationKind.LEGAL_HOLD)


def _decide(
    world: World,
    name: str,
    title: str,
    verdict: Verdict,
    policy: str | None = None,
    **more: object,
) -> None:
    item_id = world.items[title]
    with transaction(world.database.sessions(LOGINS[name])) as session:
        lease_item(session, item_id)
        version = read_item(session, item_id).row.version
        decide(session, DecisionRequest(item_id, version, verdict, policy, **more))  # type: ignore[arg-type]


@when(
    parsers.parse(
        '{name} asks for the data of {nickname} to be erased, reference "{reference}",'
        ' because "{reason}"'
    )
)
def asks(world: World, name: str, nickname: str, reference: str, reason: str) -> None:
    pane = world.review(name)
    pane.ways.open_member(world.members[nickname])
    member = member_view(world, name)
    button = part(member, QAbstractButton, "member_erase")
    world.wait(button.isVisible)
    button.click()
    asked = question(world, name, "erasure")
    QTest.keyClicks(part(asked, QLineEdit, "erasure_reference"), reference)
    QTest.keyClicks(part(asked, QLineEdit, "erasure_reason"), reason)
    part(asked, QAbstractButton, "erasure_action").click()


def member_view(world: World, name: str) -> MemberDialog:
    found = world.pane(name).findChild(MemberDialog)
    assert isinstance(found, MemberDialog)
    return found


@then(parsers.parse("{name} is told that another manager has to agree"))
def told_to_wait(world: World, name: str) -> None:
    member = member_view(world, name)
    title = part(member, TextLabel, "member_notice_title")
    world.wait(lambda: title.isVisible() and "another manager" in title.text())
    member.close()


@then(parsers.parse("{name} is told that the law keeps something"))
def told_of_law(world: World, name: str) -> None:
    asked = question(world, name, "erasure")
    problem = part(asked, TextLabel, "erasure_problem")
    world.wait(lambda: problem.isVisible() and "law keeps" in problem.text())
    asked.reject()
    member_view(world, name).close()


@when(parsers.parse("{name} looks at personal data"))
def looks_at_personal_data(world: World, name: str) -> None:
    pane = privacy(world, name)
    world.wait(lambda: bool(pane.erasures.model.rows))


@then(parsers.parse("the answer is not for {name}"))
def answer_is_not_for(world: World, name: str) -> None:
    pane = world.pane(name)
    assert not part(pane, QAbstractButton, "erasure_agree").isEnabled()
    assert "another manager" in part(pane, TextLabel, "erasure_obstacle").text()


@then(parsers.parse('{name} reads that "{reference}" waits, asked for by {other}'))
def reads_what_waits(world: World, name: str, reference: str, other: str) -> None:
    pane = privacy(world, name)
    (row,) = pane.erasures.model.rows
    assert (row.reference, row.asked_by) == (reference, LOGINS[other])
    assert part(pane, QAbstractButton, "erasure_agree").isEnabled()


@when(parsers.parse("{name} agrees to erase, and confirms"))
def agrees(world: World, name: str) -> None:
    privacy(world, name).setFocus()
    world.press(name, "Y")
    asked = question(world, name, "agree")
    QTest.keyClick(part(asked, QAbstractButton, "agree_cancel"), Qt.Key.Key_Tab)
    QTest.keyClick(part(asked, QAbstractButton, "agree_action"), Qt.Key.Key_Return)
    done = "SELECT state = 'done' FROM moderation.erasure"
    world.wait(lambda: world.ask(done) is True)


@when(parsers.parse('{name} refuses to erase: "{reason}"'))
def refuses(world: World, name: str, reason: str) -> None:
    privacy(world, name).setFocus()
    world.press(name, "N")
    asked = question(world, name, "refuse_erasure")
    QTest.keyClicks(part(asked, QLineEdit, "refuse_erasure_reason"), reason)
    part(asked, QAbstractButton, "refuse_erasure_action").click()
    refused = "SELECT state = 'refused' FROM moderation.erasure"
    world.wait(lambda: world.ask(refused) is True)


@then(parsers.parse('nobody finds "{nickname}" or "{words}" anywhere'))
def nobody_finds(world: World, nickname: str, words: str) -> None:
    assert not is_found(world, nickname)
    assert not is_found(world, words)


@then(parsers.parse('"{words}" is still found'))
def is_still_found(world: World, words: str) -> None:
    assert is_found(world, words)


@then(parsers.parse('the photos of "{title}" are gone from the folder'))
def photos_are_gone(world: World, files: list[str], media: MediaFolder, title: str) -> None:
    assert files
    world.wait(lambda: not any(media.path_of(uri).exists() for uri in files))


@then(parsers.parse('"{title}" is still there, with its photos'))
def is_still_there(world: World, media: MediaFolder, title: str) -> None:
    there = photo_files(world, title)
    assert there
    assert all(media.path_of(uri).exists() for uri in there)
    assert is_found(world, title)


@then("the audit is whole")
def audit_is_whole(world: World) -> None:
    with transaction(world.database.sessions("manager")) as session:
        assert verify_audit(session).fault is None


@then(parsers.parse("{name} reads what was removed"))
def reads_what_was_removed(world: World, name: str) -> None:
    detail = part(world.pane(name), TextLabel, "erasure_detail")
    world.wait(lambda: "1 posts" in detail.text() and "1 photos" in detail.text())


@then(parsers.parse('{name} reads that {other} refused: "{reason}"'))
def reads_refusal(world: World, name: str, other: str, reason: str) -> None:
    detail = part(world.pane(name), TextLabel, "erasure_detail")
    told = f"{LOGINS[other]} refused: {reason}"
    world.wait(lambda: told in detail.text())
