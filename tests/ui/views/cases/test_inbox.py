"""Analysts work off alerts and referrals by keys; managers have what waits for them."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.helpers.deciding import Desk
from tests.helpers.investigating import Bureau
from tests.helpers.mirror import ZONE
from tests.helpers.widgets import click, part, windows_shown
from tests.ui.views.cases.conftest import OpenPane
from workstation.domain.case_views import CaseFilter
from workstation.domain.cases import (
    CaseState,
    ExhibitKind,
    OutcomeAnswer,
    OutcomeKind,
    OutcomeProposal,
    OutcomeReply,
)
from workstation.domain.measures import EscalationKind
from workstation.domain.review import Verdict
from workstation.domain.typologies import AlertState, Typology
from workstation.queries.alerts import list_snoozes, read_alert
from workstation.queries.cases import page_cases
from workstation.services.cases import answer_outcome, propose_outcome
from workstation.views.appeals.outcome_bar import OutcomeBar
from workstation.views.cases.board import CasesBoard
from workstation.views.cases.pages import Page
from workstation.views.cases.pane import CasesPane
from workstation.views.cases.places import Kind, Place
from workstation.views.cases.words import due_words
from workstation.views.widgets.labels import TextLabel

Key = Qt.Key


def board_of(pane: CasesPane) -> CasesBoard:
    assert pane.board is not None
    return pane.board


def outcome(pane: CasesPane) -> str:
    return part(pane, TextLabel, "appeal_outcome").text()


def listed(board: CasesBoard) -> list[int]:
    assert board.part is not None
    return [board.part.key_of(row) for row in board.part.model.rows]


def show_alert(pane: CasesPane, bureau: Bureau, alert_id: int, qtbot: QtBot) -> CasesBoard:
    """List what the bureau's poster belongs to, and have one alert on screen."""
    board = board_of(pane)
    field = part(pane, QLineEdit, "alerts_account")
    qtbot.keyClicks(field, str(bureau.poster))
    qtbot.keyClick(field, Key.Key_Return)
    wanted = Place(Kind.ALERT, alert_id)

    def is_shown() -> bool:
        assert board.part is not None
        board.part.choose_key(alert_id)
        return board.opened.place == wanted and board.opened.shown_alert is not None

    qtbot.waitUntil(is_shown)
    board.take_keyboard()
    return board


def press(pane: CasesPane, key: Qt.Key) -> None:
    board = board_of(pane)
    assert board.part is not None
    board.take_keyboard()
    QTest.keyClick(board.part.list, key)


def say(pane: CasesPane, words: str, qtbot: QtBot) -> None:
    field = part(pane, QLineEdit, "case_ask_words")
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Key.Key_Return)


def test_an_alert_is_a_case_by_two_keys(bureau: Bureau, open_pane: OpenPane, qtbot: QtBot) -> None:
    bureau.record(bureau.fan_in())
    (alert,) = bureau.alerts()
    pane = open_pane()
    board = show_alert(pane, bureau, alert.alert_id, qtbot)
    assert "Fan-in · 0.90" in part(pane, TextLabel, "alert_title").text()
    # When money went is told in the zone in which its days are counted.
    sent_at = bureau.run(read_alert, alert.alert_id).money[0].sent_at
    shown = board.opened.alert.money.model.index(0, 0).data()
    assert shown == f"{sent_at.astimezone(ZoneInfo(ZONE)):%Y-%m-%d %H:%M:%S}"

    press(pane, Key.Key_C)
    say(pane, "", qtbot)

    qtbot.waitUntil(lambda: "Opened" in outcome(pane))
    (row,) = bureau.alerts(state=AlertState.IN_CASE)
    assert row.case_id is not None
    assert [each.kind for each in bureau.case(row.case_id).exhibits] == [ExhibitKind.ALERT]
    assert (board.page, board.opened.place) == (Page.CASES, Place(Kind.CASE, row.case_id))
    qtbot.waitUntil(lambda: board.part is not None and board.part.row is not None)
    assert board.part is not None
    assert board.part.key_of(board.part.row) == row.case_id


def test_no_window_flashes_up_and_keys_count_in_the_new_case(
    bureau: Bureau, open_pane: OpenPane, qtbot: QtBot
) -> None:
    bureau.record(bureau.fan_in())
    (alert,) = bureau.alerts()
    pane = open_pane()
    board = show_alert(pane, bureau, alert.alert_id, qtbot)
    with windows_shown() as shown:
        press(pane, Key.Key_C)
        say(pane, "", qtbot)
        qtbot.waitUntil(lambda: board.opened.case is not None and board.opened.case.is_ready)
        click(board, "outcome_limits")
        board.opened.open_account(bureau.poster)
        for page in Page:
            board.show_page(page)
    assert [each for each in shown if "LimitsDialog" not in each] == []
    (row,) = bureau.alerts(state=AlertState.IN_CASE)
    assert row.case_id is not None
    assert bureau.case(row.case_id).row.title == "Fan-in"  # nobody remembers what "Case 7" was
    bar = board.findChild(OutcomeBar)
    assert bar is not None
    assert bar.isVisible()
    board.open_case(row.case_id)
    qtbot.waitUntil(lambda: board.opened.case is not None and board.opened.case.is_ready)
    click(board, "case_take")
    qtbot.waitUntil(lambda: not bar.isVisible())  # something else was done since


def test_a_snooze_says_whether_this_alert_goes(
    bureau: Bureau, open_pane: OpenPane, qtbot: QtBot
) -> None:
    bureau.record(bureau.fan_in())
    (alert,) = bureau.alerts()
    pane = open_pane()
    show_alert(pane, bureau, alert.alert_id, qtbot)
    press(pane, Key.Key_S)
    options = part(pane, QComboBox, "case_ask_option")
    told = {options.itemData(place): options.itemText(place) for place in range(options.count())}
    assert options.itemData(0) == bureau.poster
    assert "stays" not in told[bureau.poster]
    assert all("stays" in told[payer] for payer in bureau.payers[:3])
    QTest.keyClick(part(pane, QLineEdit, "case_ask_words"), Key.Key_Escape)


def test_an_alert_of_several_findings_says_of_which_its_sentence_is(
    bureau: Bureau, open_pane: OpenPane, qtbot: QtBot
) -> None:
    bureau.record(bureau.fan_in())
    (alert,) = bureau.alerts()
    pane = open_pane()
    board = show_alert(pane, bureau, alert.alert_id, qtbot)
    merged = part(pane, TextLabel, "alert_merged")
    assert merged.isHidden()
    assert f"Post {bureau.post}" in part(pane, TextLabel, "alert_facts").text()
    bureau.record(bureau.fan_in(range(9), core=range(9)))
    board.opened.refresh()
    qtbot.waitUntil(lambda: not merged.isHidden())


def test_an_alert_that_grew_meanwhile_is_not_dismissed_unseen(
    bureau: Bureau, open_pane: OpenPane, qtbot: QtBot
) -> None:
    bureau.record(bureau.fan_in())
    (alert,) = bureau.alerts()
    pane = open_pane()
    board = show_alert(pane, bureau, alert.alert_id, qtbot)
    press(pane, Key.Key_D)
    bureau.record(bureau.fan_in(range(9), core=range(9)))
    say(pane, "", qtbot)
    assert board.ask_bar.question is not None, "there is no reason yet"
    say(pane, "a birthday", qtbot)

    qtbot.waitUntil(lambda: "grew" in outcome(pane))
    page = board.opened.shown_alert
    qtbot.waitUntil(lambda: board.opened.shown_alert is not page)
    assert listed(board) == [alert.alert_id]
    assert bureau.run(read_alert, alert.alert_id).dismissal is None

    press(pane, Key.Key_D)
    say(pane, "a birthday, with all nine", qtbot)
    qtbot.waitUntil(lambda: "Dismissed" in outcome(pane))
    dismissal = bureau.run(read_alert, alert.alert_id).dismissal
    assert dismissal is not None
    assert (dismissal[0], dismissal[2]) == ("analyst", "a birthday, with all nine")
    assert listed(board) == []


def test_a_snooze_keeps_alerts_away_until_it_is_lifted(
    bureau: Bureau, open_pane: OpenPane, qtbot: QtBot
) -> None:
    bureau.record(bureau.fan_in())
    (alert,) = bureau.alerts()
    pane = open_pane()
    board = show_alert(pane, bureau, alert.alert_id, qtbot)

    press(pane, Key.Key_S)
    option = part(pane, QComboBox, "case_ask_option")
    assert option.currentData() == bureau.poster, "all of its core is money to it"
    say(pane, "a popular poster", qtbot)

    qtbot.waitUntil(lambda: listed(board) == [])
    (snooze,) = [each for each in bureau.run(list_snoozes) if each.member_id == bureau.poster]
    assert (snooze.typology, snooze.reason) == (Typology.FAN_IN, "a popular poster")
    lift = f"snooze_lift_{snooze.snooze_id}"
    qtbot.waitUntil(lambda: pane.findChild(QPushButton, lift) is not None)  # what was open stays
    click(pane, lift)
    say(pane, "its fans are new", qtbot)
    qtbot.waitUntil(lambda: listed(board) == [alert.alert_id])


def test_a_referral_goes_with_its_post_and_author_into_a_case(
    bureau: Bureau, open_pane: OpenPane, qtbot: QtBot
) -> None:
    desk = Desk(bureau.database, bureau.poster)
    item = desk.add_item()
    desk.decide(
        item, Verdict.ESCALATE, escalation=EscalationKind.COMPLIANCE, note="pays for meetings"
    )
    pane = open_pane()
    badges: list[int] = []
    pane.badge_changed.connect(badges.append)
    board = board_of(pane)
    press(pane, Key.Key_G)
    assert board.page is Page.REFERRALS
    qtbot.waitUntil(lambda: board.opened.shown_referral is not None)
    assert part(pane, TextLabel, "referral_note").text() == "pays for meetings"
    qtbot.waitUntil(lambda: bool(badges) and badges[-1] >= 1)

    press(pane, Key.Key_C)
    say(pane, "Meetings", qtbot)

    qtbot.waitUntil(lambda: "Opened" in outcome(pane))
    place = board.opened.place
    assert place is not None
    case = bureau.case(place.key)
    assert case.row.title == "Meetings"
    assert {each.kind for each in case.exhibits} == {
        ExhibitKind.REFERRAL,
        ExhibitKind.POST,
        ExhibitKind.ACCOUNT,
    }
    qtbot.waitUntil(lambda: badges[-1] == 0)


def test_one_goes_to_an_account_and_back(bureau: Bureau, open_pane: OpenPane, qtbot: QtBot) -> None:
    bureau.record(bureau.fan_in(), bureau.fan_in([6, 7], core=[6], typology=Typology.CYCLE))
    first, second = (each.alert_id for each in bureau.alerts())
    pane = open_pane()
    board = show_alert(pane, bureau, first, qtbot)
    press(pane, Key.Key_J)
    qtbot.waitUntil(lambda: board.opened.place == Place(Kind.ALERT, second))
    qtbot.waitUntil(lambda: board.opened.shown_alert is not None)

    press(pane, Key.Key_Return)
    table = board.opened.alert.accounts.table
    qtbot.keyClick(table, Key.Key_Return)
    assert board.opened.place == Place(Kind.ACCOUNT, bureau.poster)

    press(pane, Key.Key_Escape)
    assert board.opened.place == Place(Kind.ALERT, second)
    qtbot.waitUntil(lambda: board.opened.shown_alert is not None)
    press(pane, Key.Key_C)
    say(pane, "", qtbot)
    press(pane, Key.Key_K)  # who goes on is not taken to the case
    assert board.opened.place == Place(Kind.ALERT, first)
    qtbot.waitUntil(lambda: "Opened" in outcome(pane))
    assert board.opened.place == Place(Kind.ALERT, first)
    qtbot.waitUntil(lambda: listed(board) == [first])


def test_managers_have_what_waits_for_a_second_person_and_nothing_else(
    bureau: Bureau, open_pane: OpenPane, qtbot: QtBot
) -> None:
    bureau.record(bureau.fan_in())
    bureau.open_with_gifts(0)
    pane = open_pane("manager")
    badges: list[int] = []
    pane.badge_changed.connect(badges.append)
    board = board_of(pane)
    qtbot.waitUntil(lambda: board.part is not None and board.part.has_read)
    before = listed(board)
    assert list(board.parts) == [Page.CASES]

    opened = bureau.open_with_gifts(1, 2)
    waiting = bureau.run(
        propose_outcome,
        OutcomeProposal(
            case_id=opened.case_id, version=opened.version, kind=OutcomeKind.REPORT, reason="rings"
        ),
    )
    pane.refresh()
    qtbot.waitUntil(lambda: listed(board) == [*before, opened.case_id])
    qtbot.waitUntil(lambda: bool(badges) and badges[-1] == 1)

    # Withdrawn, it is nobody's but the analysts' again.
    reply = OutcomeReply(waiting.outcome_id, OutcomeAnswer.WITHDRAW, request_id=uuid.uuid4())
    bureau.run(answer_outcome, reply)
    pane.refresh()
    qtbot.waitUntil(lambda: listed(board) == before)
    states = frozenset({CaseState.OPEN, CaseState.INVESTIGATING})
    assert len(bureau.run(page_cases, filter=CaseFilter(states=states), limit=9)) >= 2


def test_a_key_means_what_is_on_screen(bureau: Bureau, open_pane: OpenPane, qtbot: QtBot) -> None:
    opened = bureau.open_with_gifts(0)
    pane = open_pane()
    board = board_of(pane)
    board.open_case(opened.case_id)
    case = board.opened.case
    assert case is not None
    qtbot.waitUntil(lambda: case.is_ready)

    press(pane, Key.Key_A)  # of an alert it would add to a case

    qtbot.waitUntil(lambda: bureau.case(opened.case_id).row.assignee == "analyst")
    assert board.ask_bar.question is None


def test_a_case_that_waits_for_a_second_person_is_overdue_as_any_other(bureau: Bureau) -> None:
    row = bureau.case(bureau.open_with_gifts(0).case_id).row
    late = replace(row, state=CaseState.PROPOSED, due_at=datetime.now(UTC) - timedelta(days=3))
    assert due_words(late) == ("overdue 3 d", "danger")
    assert due_words(replace(late, state=CaseState.CLOSED)) == ("", "muted")
