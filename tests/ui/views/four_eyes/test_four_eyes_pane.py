"""A manager answers what waits for a second person."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.helpers.server import Database
from tests.helpers.widgets import part
from tests.ui.views.four_eyes.conftest import AskFor, OpenPane
from workstation.db.session import transaction
from workstation.domain.measures import PendingAnswer, PendingMeasure
from workstation.domain.platform import MemberStatus
from workstation.domain.review import Verdict
from workstation.models.circles import Member
from workstation.models.moderation import Decision
from workstation.queries.measures import list_pending
from workstation.services.review import answer_pending
from workstation.views.four_eyes.pane import FourEyesPane
from workstation.views.widgets.labels import TextLabel

Key = Qt.Key
Status = Callable[[int], MemberStatus]


@pytest.fixture
def status(database: Database) -> Status:
    def read(member_id: int) -> MemberStatus:
        with transaction(database.sessions()) as session:
            return session.get_one(Member, member_id).status

    return read


def pending(database: Database, login: str = "manager") -> list[PendingMeasure]:
    with transaction(database.sessions(login)) as session:
        return list_pending(session)


def verdicts(database: Database) -> list[tuple[Verdict, str, str]]:
    def read(session: Session) -> list[tuple[Verdict, str, str]]:
        columns = (Decision.verdict, Decision.decided_by, Decision.note)
        return [(a, b, c) for a, b, c in session.execute(select(*columns).order_by(Decision.id))]

    with transaction(database.sessions()) as session:
        return read(session)


def button(pane: FourEyesPane, name: str) -> QAbstractButton:
    return part(pane, QAbstractButton, name)


def is_answerable(pane: FourEyesPane) -> bool:
    return button(pane, "answer_confirm").isEnabled()


def outcome(pane: FourEyesPane) -> str:
    return part(pane, TextLabel, "answer_outcome").text()


def test_a_ban_is_read_with_its_item_and_confirmed_by_one_key(
    open_pane: OpenPane, ask_for_ban: AskFor, status: Status, database: Database, qtbot: QtBot
) -> None:
    author_id = ask_for_ban()
    pane = open_pane()
    qtbot.waitUntil(lambda: is_answerable(pane))
    assert "Ban \u2068Xiaoyu\u2069" in part(pane, TextLabel, "request_title").text()
    assert "moderator" in part(pane, TextLabel, "request_asked").text()
    assert "sold elsewhere" in part(pane, TextLabel, "request_note").text()

    qtbot.keyClick(pane, Key.Key_Y)

    qtbot.waitUntil(lambda: "Confirmed" in outcome(pane))
    assert status(author_id) is MemberStatus.BANNED
    assert pending(database) == []


def test_a_refusal_needs_a_reason(
    open_pane: OpenPane, ask_for_ban: AskFor, status: Status, database: Database, qtbot: QtBot
) -> None:
    author_id = ask_for_ban()
    pane = open_pane()
    qtbot.waitUntil(lambda: is_answerable(pane))

    qtbot.keyClick(pane, Key.Key_N)
    field = part(pane, QLineEdit, "refusal_reason")
    qtbot.keyClick(field, Key.Key_Return)
    assert field.isVisible(), "there is no reason yet"
    qtbot.keyClicks(field, "first offence")
    qtbot.keyClick(field, Key.Key_Return)

    qtbot.waitUntil(lambda: "Refused" in outcome(pane))
    assert verdicts(database)[-1] == (Verdict.REFUSE, "manager", "first offence")
    assert status(author_id) is not MemberStatus.BANNED


def test_an_answer_is_taken_back_by_z_and_waits_again(
    open_pane: OpenPane, ask_for_ban: AskFor, status: Status, database: Database, qtbot: QtBot
) -> None:
    author_id = ask_for_ban()
    pane = open_pane()
    qtbot.waitUntil(lambda: is_answerable(pane))
    qtbot.keyClick(pane, Key.Key_Y)

    qtbot.keyClick(pane, Key.Key_Z)  # the answer may still be on its way

    qtbot.waitUntil(lambda: "Undone" in outcome(pane))
    assert status(author_id) is not MemberStatus.BANNED
    qtbot.waitUntil(lambda: len(pane.model.rows) == 1)
    assert len(pending(database)) == 1


def test_ones_own_request_is_listed_and_not_ones_own_to_answer(
    open_pane: OpenPane, ask_for_ban: AskFor, database: Database, qtbot: QtBot
) -> None:
    ask_for_ban("manager")
    pane = open_pane()
    own = part(pane, TextLabel, "request_own")
    qtbot.waitUntil(lambda: own.isVisible() and pane._subject.is_ready)

    qtbot.keyClick(pane, Key.Key_Y)
    qtbot.keyClick(pane, Key.Key_N)

    assert not is_answerable(pane)
    assert pane.outbox.unsettled == ()
    assert "yourself" in button(pane, "answer_confirm").toolTip()
    assert len(pending(database)) == 1


def test_the_badge_counts_what_one_can_answer(
    open_pane: OpenPane, ask_for_ban: AskFor, qtbot: QtBot
) -> None:
    ask_for_ban("manager", nickname="own")
    pane = open_pane()
    qtbot.waitUntil(lambda: len(pane.model.rows) == 1)
    badges: list[int] = []
    pane.badge_changed.connect(badges.append)
    ask_for_ban("moderator", nickname="first")
    ask_for_ban("moderator2", nickname="second")

    pane.refresh_soon()

    qtbot.waitUntil(lambda: len(pane.model.rows) == 3)
    assert badges[-1] == 2


def test_what_a_colleague_answered_first_is_told(
    open_pane: OpenPane, ask_for_ban: AskFor, database: Database, qtbot: QtBot
) -> None:
    ask_for_ban()
    pane = open_pane()
    qtbot.waitUntil(lambda: is_answerable(pane))
    [measure] = pending(database)
    with transaction(database.sessions("installer")) as session:
        _answer_as_another(session, measure)

    qtbot.keyClick(pane, Key.Key_Y)

    qtbot.waitUntil(lambda: "Somebody has answered" in outcome(pane))
    assert pane.model.rows == []


def _answer_as_another(session: Session, measure: PendingMeasure) -> None:
    answer_pending(session, PendingAnswer(measure.pending_id, confirms=False, note="no"))


def test_nothing_is_answered_before_its_item_is_on_screen(
    open_pane: OpenPane, ask_for_ban: AskFor, database: Database, qtbot: QtBot
) -> None:
    ask_for_ban()
    pane = open_pane()
    qtbot.waitUntil(lambda: len(pane.model.rows) == 1)
    pane._subject._leave()  # it has not been read yet

    qtbot.keyClick(pane, Key.Key_Y)

    assert pane.outbox.unsettled == ()
    assert len(pending(database)) == 1


def test_the_photo_is_covered_but_while_space_is_held(
    open_pane: OpenPane, ask_for_ban: AskFor, qtbot: QtBot
) -> None:
    ask_for_ban()
    pane = open_pane()
    qtbot.waitUntil(lambda: is_answerable(pane))
    stage = pane._subject.stage

    qtbot.keyPress(pane, Key.Key_Space)
    revealed = [stage.is_revealed]
    qtbot.keyRelease(pane, Key.Key_Space)
    revealed.append(stage.is_revealed)
    qtbot.keyPress(pane, Key.Key_Space)
    revealed.append(stage.is_revealed)
    pane.deactivate()
    revealed.append(stage.is_revealed)

    assert revealed == [True, False, True, False]


def test_names_of_members_do_not_turn_the_line_around(
    open_pane: OpenPane, ask_for_ban: AskFor, qtbot: QtBot
) -> None:
    ask_for_ban(nickname="<b>\u202eevil</b>")
    pane = open_pane()
    title = part(pane, TextLabel, "request_title")

    qtbot.waitUntil(lambda: "<b>" in title.text())

    assert title.text() == "Ban \u2068<b>\u202eevil</b>\u2069"


def test_nothing_waits(open_pane: OpenPane, qtbot: QtBot) -> None:
    pane = open_pane()

    qtbot.waitUntil(lambda: "Nothing waits for a second person" in pane._state.accessibleName())
    assert not is_answerable(pane)


def test_a_reason_is_never_given_for_another_one(
    open_pane: OpenPane, ask_for_ban: AskFor, database: Database, qtbot: QtBot
) -> None:
    ask_for_ban(nickname="first")
    ask_for_ban(nickname="second")
    pane = open_pane()
    qtbot.waitUntil(lambda: is_answerable(pane))
    qtbot.keyClick(pane, Key.Key_N)
    field = part(pane, QLineEdit, "refusal_reason")
    qtbot.keyClicks(field, "first is a child's account")
    with transaction(database.sessions()) as session:
        _answer_as_another(session, pending(database)[0])

    pane.refresh()

    qtbot.waitUntil(lambda: len(pane.model.rows) == 1)
    assert not field.isVisible()
    assert len(pending(database)) == 1


def test_a_key_pressed_twice_does_not_confirm_the_next(
    open_pane: OpenPane, ask_for_ban: AskFor, database: Database, qtbot: QtBot
) -> None:
    ask_for_ban(nickname="first")
    ask_for_ban(nickname="second")
    pane = open_pane()
    qtbot.waitUntil(lambda: is_answerable(pane))

    qtbot.keyClick(pane, Key.Key_Y)
    qtbot.keyClick(pane, Key.Key_Y)

    qtbot.waitUntil(lambda: is_answerable(pane))
    assert [each.target_name for each in pending(database)] == ["second"]
