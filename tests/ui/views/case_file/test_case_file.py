"""One case in the windows of those who work on it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from tests.helpers.deciding import Desk
from tests.helpers.investigating import Bureau
from tests.helpers.proxy import Proxy
from tests.helpers.widgets import click, part
from tests.ui.views.case_file.conftest import Windows
from workstation.domain.case_views import Exhibit
from workstation.domain.cases import (
    LARGEST_FILE_BYTES,
    CaseError,
    CaseState,
    ExhibitDraft,
    ExhibitKind,
    OutcomeKind,
    Priority,
)
from workstation.domain.measures import EscalationKind
from workstation.domain.review import Verdict
from workstation.domain.typologies import AccountRole, Typology
from workstation.jobs.case_writing import Fields
from workstation.jobs.cases import FileToAdd, read_case_page
from workstation.queries.case_canvas import list_case_accounts
from workstation.queries.case_posts import read_case_post
from workstation.queries.cases import list_limits, list_referrals
from workstation.views.case_file.case_file import CaseFile
from workstation.views.case_file.sections import EXHIBITS, OUTCOME, REPORTS, SUMMARY
from workstation.views.facts_model import RowRole

NOTE = ExhibitDraft(ExhibitKind.NOTE, body="seen before")


def settled(page: CaseFile, qtbot: QtBot) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: page.is_ready)


def read_again(page: CaseFile, qtbot: QtBot) -> None:
    page.refresh()
    settled(page, qtbot)


def text_of(page: CaseFile, name: str) -> str:
    return part(page, QLabel, name).text()


def is_offered(page: CaseFile, name: str) -> bool:
    return part(page, QAbstractButton, name).isVisible()


def events_of(page: CaseFile) -> list[str]:
    return [line.title for line, _ in page.sections.history.list.lines.lines]


def exhibits_of(page: CaseFile) -> list[Exhibit]:
    return [exhibit for _, exhibit in page.sections.exhibits.list.lines.lines]


def propose(page: CaseFile, outcome: OutcomeKind, reason: str, qtbot: QtBot) -> None:
    page.sections.show_section(OUTCOME)
    form = page.sections.outcomes.form
    form.choice.choose(outcome.value)
    form.reason.setPlainText(reason)
    if outcome is OutcomeKind.FREEZE:
        click(page, "freeze_all")
    click(page, "outcome_send")
    settled(page, qtbot)


def test_above_the_limit_a_second_person_sees_it_first_and_answers(
    bureau: Bureau, windows: Windows, qtbot: QtBot
) -> None:
    opened = bureau.open_with_gifts(0, 1, 2)
    first = windows.open("analyst", opened.case_id)
    propose(first, OutcomeKind.REPORT, "they all answered one post", qtbot)
    assert text_of(first, "case_state") == "Waits for a second person"
    assert not is_offered(first, "waiting_confirm")
    assert part(first, QLabel, "waiting_own").isVisible()
    QTest.keyClick(first, Qt.Key.Key_N)
    assert "waits for a second person" in text_of(first, "case_notice")
    assert first.sections.choice.key == OUTCOME

    manager = windows.open("manager", opened.case_id)
    assert manager.sections.choice.key == OUTCOME  # what is asked comes first
    assert text_of(manager, "waiting_reason") == "they all answered one post"
    for name in ("case_take", "case_title_edit", "case_add_note", "exhibit_remove"):
        assert not is_offered(manager, name)
    QTest.keyClick(manager, Qt.Key.Key_O)  # what is proposed is on screen, and no field
    assert not manager.sections.outcomes.form.isAncestorOf(manager.window().focusWidget())
    assert manager.findChild(QAbstractButton, f"case_section_{REPORTS}") is None
    QTest.keyClick(manager, Qt.Key.Key_X)
    part(manager, QLineEdit, "waiting_reason_bar_field").setText("two of them know each other")
    click(manager, "waiting_reason_bar_send")
    qtbot.waitUntil(lambda: bureau.case(opened.case_id).row.state is CaseState.INVESTIGATING)

    click(manager, "outcome_limits")
    part(manager, QSpinBox, "limit_monitor").setValue(40_000)
    part(manager, QLineEdit, "limits_reason").setText("one analyst less")
    click(manager, "limits_save")
    settled(manager, qtbot)
    limits = {each.outcome: each for each in bureau.run(list_limits)}
    assert limits[OutcomeKind.MONITOR].limit_fen == 4_000_000

    read_again(first, qtbot)
    assert "two of them know each other" in " ".join(
        label.text() for label in first.sections.outcomes.findChildren(QLabel)
    )
    propose(first, OutcomeKind.REPORT, "not these two: the others", qtbot)
    second = windows.open("analyst2", opened.case_id)
    second.sections.show_section(SUMMARY)
    QTest.keyClick(second, Qt.Key.Key_Y)  # nobody confirms what is not on screen
    assert second.sections.choice.key == OUTCOME
    settled(second, qtbot)
    assert bureau.case(opened.case_id).row.state is CaseState.PROPOSED
    QTest.keyClick(second, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: bureau.case(opened.case_id).row.state is CaseState.CLOSED)
    read_again(first, qtbot)
    assert text_of(first, "case_state") == "Closed"
    assert events_of(first)[:2] == [
        "State: Waits for a second person → Closed",
        "Report: confirmed",
    ]
    assert not is_offered(first, "case_take")
    click(first, "case_reopen")
    part(first, QLineEdit, "reopen_reason_field").setText("the authority asks")
    click(first, "reopen_reason_send")
    settled(first, qtbot)
    assert bureau.case(opened.case_id).row.state is CaseState.INVESTIGATING


def test_no_outcome_is_chosen_by_itself_and_each_has_a_key(
    bureau: Bureau, windows: Windows, qtbot: QtBot
) -> None:
    opened = bureau.open_with_gifts(0)
    page = windows.open("analyst", opened.case_id)
    QTest.keyClick(page, Qt.Key.Key_O)
    form = page.sections.outcomes.form
    form.reason.setPlainText("typed before anything was chosen")
    assert not part(page, QAbstractButton, "outcome_send").isEnabled()
    form.send()
    QTest.keyClick(page, Qt.Key.Key_4)
    assert form.outcome is OutcomeKind.REPORT
    assert form.reason.hasFocus()
    QTest.keyClick(form.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bureau.case(opened.case_id).row.state is CaseState.PROPOSED)
    (outcome,) = bureau.case(opened.case_id).outcomes
    assert outcome.kind is OutcomeKind.REPORT


def test_of_several_roles_that_which_accuses_least_is_suggested_everywhere(
    bureau: Bureau,
) -> None:
    payer = bureau.payers[0]
    fan = bureau.fan_in()
    burst = bureau.fan_in([0], core=[0], typology=Typology.BURST)
    bureau.record(replace(fan, accounts={**fan.accounts, payer: AccountRole.MULE}, score=0.99))
    bureau.record(replace(burst, accounts={**burst.accounts, payer: AccountRole.LIKELY_VICTIM}))
    alerts = [ExhibitDraft(ExhibitKind.ALERT, each.alert_id) for each in bureau.alerts()]
    opened = bureau.open(*alerts)
    assert bureau.run(read_case_page, opened.case_id).accounts()[payer] is AccountRole.LIKELY_VICTIM
    on_canvas = bureau.run(list_case_accounts, opened.case_id)
    assert on_canvas[payer] is AccountRole.LIKELY_VICTIM


def test_below_the_limit_gifts_are_frozen_at_once_and_offered_no_more(
    bureau: Bureau, windows: Windows, qtbot: QtBot
) -> None:
    opened = bureau.open_with_gifts(3, 4)
    page = windows.open("analyst", opened.case_id)
    page.sections.show_section(OUTCOME)
    page.sections.outcomes.form.choice.choose(OutcomeKind.FREEZE.value)
    assert not part(page, QAbstractButton, "outcome_send").isEnabled()
    propose(page, OutcomeKind.FREEZE, "held until it is clear", qtbot)
    assert bureau.statuses(3, 4) == ["frozen", "frozen"]
    assert part(page, QAbstractButton, "case_state_choice").text() == "Under investigation"
    assert not page.sections.outcomes.form.gifts.list.count()
    assert page.why_not_close() == ""
    # What it holds counts with what is frozen next.
    page.sections.outcomes.form.choice.choose(OutcomeKind.FREEZE.value)
    assert text_of(page, "outcome_limit").startswith("¥1,040.00")

    empty = bureau.open(NOTE)
    page.show_case(empty.case_id)
    settled(page, qtbot)
    page.sections.outcomes.form.choice.choose(OutcomeKind.FREEZE.value)
    assert "has no gift." in text_of(page, "freeze_sum")


def test_an_outcome_whose_commit_was_lost_is_one_outcome(
    bureau: Bureau, windows: Windows, qtbot: QtBot
) -> None:
    opened = bureau.open_with_gifts(5)
    with Proxy(bureau.database.url("analyst")) as proxy:
        page = windows.open("analyst", opened.case_id, url=proxy.url)
        page.sections.show_section(OUTCOME)
        page.sections.outcomes.form.choice.choose(OutcomeKind.FREEZE.value)
        click(page, "freeze_all")
        page.sections.outcomes.form.reason.setPlainText("held until it is clear")
        proxy.loses_commits = True
        click(page, "outcome_send")
        qtbot.waitUntil(lambda: "by themselves" in text_of(page, "case_notice"))
        assert "not confirmed" in page.why_not_close()
        assert page.sections.outcomes.form.reason.words  # nothing is done before it says so
        proxy.loses_commits = False
        settled(page, qtbot)
        assert not page.sections.outcomes.form.reason.words
        assert [each.kind for each in bureau.case(opened.case_id).outcomes] == [OutcomeKind.FREEZE]


def test_what_a_colleague_changed_is_told_and_nothing_that_was_typed_is_lost(
    bureau: Bureau, windows: Windows, qtbot: QtBot
) -> None:
    opened, other = bureau.open(NOTE), bureau.open(NOTE, title="another")
    page = windows.open("analyst", opened.case_id)
    colleague = windows.open("analyst2", opened.case_id)
    old_lists: list[None] = []
    page.changed.connect(lambda: old_lists.append(None))
    page.sections.show_section(EXHIBITS)
    click(page, "case_add_note")
    page.sections.exhibits.adding.note.setPlainText("half a thought")
    click(page, "case_title_edit")
    field = part(page, QLineEdit, "case_title_field")
    field.setText("Fans of one poster")
    part(colleague, QAction, "case_priority_urgent").trigger()
    qtbot.waitUntil(lambda: bureau.case(opened.case_id).row.priority is Priority.URGENT)

    QTest.keyClick(field, Qt.Key.Key_Return)
    settled(page, qtbot)
    assert "analyst2 changed this first" in text_of(page, "case_notice")
    assert len(old_lists) == 1
    assert bureau.case(opened.case_id).row.title == ""
    assert part(page, QAbstractButton, "case_priority").text() == "Priority: Urgent"
    assert field.text() == "Fans of one poster"
    QTest.keyClick(field, Qt.Key.Key_Return)
    settled(page, qtbot)
    assert bureau.case(opened.case_id).row.title == "Fans of one poster"
    assert not part(page, QLabel, "case_notice").isVisible()

    assert page.sections.exhibits.adding.note.words == "half a thought"
    assert "not recorded yet" in page.why_not_close()
    page.show_case(other.case_id)
    settled(page, qtbot)
    assert page.sections.exhibits.adding.note.words == ""  # it belongs to the other case
    page.show_case(opened.case_id)
    settled(page, qtbot)
    assert page.sections.exhibits.adding.note.words == "half a thought"
    page.sections.show_section(EXHIBITS)
    click(page, "case_note_send")
    settled(page, qtbot)
    assert bureau.case(opened.case_id).exhibits[-1].body == "half a thought"
    assert page.why_not_close() == ""


def test_fields_are_one_click_each_and_set_back_by_one(
    bureau: Bureau, windows: Windows, qtbot: QtBot
) -> None:
    opened = bureau.open(NOTE)
    page = windows.open("analyst", opened.case_id)
    # Faster than the answers come: each is on the case as the one before has left it.
    QTest.keyClick(page, Qt.Key.Key_A)
    page.writing.change(Fields(priority=Priority.HIGH))
    part(page, QAction, "case_due_7").trigger()
    settled(page, qtbot)
    row = bureau.case(opened.case_id).row
    assert (row.assignee, row.priority) == ("analyst", Priority.HIGH)
    assert row.state is CaseState.INVESTIGATING
    assert row.due_at is not None
    QTest.keyClick(page, Qt.Key.Key_Z)
    settled(page, qtbot)
    QTest.keyClick(page, Qt.Key.Key_Z)
    settled(page, qtbot)
    row = bureau.case(opened.case_id).row
    assert (row.due_at, row.priority, row.assignee) == (None, Priority.NORMAL, "analyst")
    assert events_of(page)[0] == "Priority: High → Normal"


def test_files_come_by_choice_or_drop_with_their_hash_and_leave_as_they_came(
    bureau: Bureau, windows: Windows, qtbot: QtBot, tmp_path: Path
) -> None:
    opened = bureau.open(NOTE)
    page = windows.open("analyst", opened.case_id)
    answer, large = tmp_path / "answer.pdf", tmp_path / "film.mp4"
    answer.write_bytes(b"%PDF-1.7 \x00\xff")
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE_BYTES + 1)
    page.sections.exhibits.adding.ask_files = lambda: [str(answer)]
    page.sections.show_section(EXHIBITS)
    click(page, "case_add_file")
    settled(page, qtbot)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(large)), QUrl.fromLocalFile(str(tmp_path / "gone"))])
    place = QPointF(5, 5)
    event = QDropEvent(
        place,
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.sections.exhibits.dropEvent(event)
    settled(page, qtbot)
    assert "10 MB" in text_of(page, "case_notice")
    stored = bureau.case(opened.case_id).exhibits[-1]
    assert (stored.file_name, stored.size_bytes) == ("answer.pdf", 11)
    page.sections.exhibits.list.choose(1)
    shown = [label.text() for label in page.sections.exhibits.detail.findChildren(QLabel)]
    assert any(stored.sha256 == text.replace("\u200b", "") for text in shown)
    page.sections.exhibits.ask_place = lambda name: str(tmp_path / f"copy of {name}")
    click(page, "exhibit_save")
    copy = tmp_path / "copy of answer.pdf"
    qtbot.waitUntil(copy.exists)
    assert copy.read_bytes() == answer.read_bytes()
    # Sent again after a lost connection, it is what was read the first time.
    adding = FileToAdd(opened.case_id, answer)
    recorded = bureau.run(adding)
    answer.write_bytes(b"another")
    assert bureau.run(adding) == recorded


def test_what_review_handed_on_is_read_and_its_post_added_and_looked_at(
    bureau: Bureau, windows: Windows, qtbot: QtBot
) -> None:
    desk = Desk(bureau.database, bureau.poster)
    item = desk.add_item()
    desk.decide(item, Verdict.ESCALATE, escalation=EscalationKind.COMPLIANCE, note="paid meetings")
    (referral,) = bureau.run(list_referrals)
    opened = bureau.open(ExhibitDraft(ExhibitKind.REFERRAL, referral.referral_id))
    page = windows.open("analyst", opened.case_id)
    words = [label.text() for label in page.sections.summary.findChildren(QLabel)]
    assert any("paid meetings" in each for each in words)
    page.sections.show_section(EXHIBITS)
    click(page, "exhibit_about")
    settled(page, qtbot)
    assert [each.kind for each in exhibits_of(page)] == [ExhibitKind.REFERRAL, ExhibitKind.POST]
    assert not is_offered(page, "exhibit_about")
    page.sections.exhibits.list.choose(1)
    body = part(page, QLabel, "case_post_body")
    assert not body.isVisible()  # what is looked at is recorded: nobody looks by opening a case
    click(page, "case_post_look")
    qtbot.waitUntil(body.isVisible)
    with pytest.raises(CaseError):
        bureau.run(read_case_post, bureau.post)  # it is in no case


def test_roles_are_said_with_a_reason_and_what_is_taken_out_stays_to_be_seen(
    bureau: Bureau, windows: Windows, qtbot: QtBot
) -> None:
    account = ExhibitDraft(ExhibitKind.ACCOUNT, bureau.payers[0], AccountRole.OTHER)
    gift = ExhibitDraft(ExhibitKind.GIFT, bureau.gifts[1])
    opened = bureau.open(account, gift)
    page = windows.open("analyst", opened.case_id)
    accounts = page.sections.summary.accounts
    ids = [
        accounts.table.model().index(row, 0).data(RowRole).member_id
        for row in range(accounts.table.model().rowCount())
    ]
    assert set(ids) == {bureau.poster, bureau.payers[0], bureau.payers[1]}

    def say(member_id: int, role: AccountRole) -> None:
        accounts.table.selectRow(ids.index(member_id))
        part(page, QAction, f"case_role_{role.value}").trigger()

    # What nobody has said yet is said at once; what somebody said is changed with a reason.
    say(bureau.payers[1], AccountRole.MULE)
    settled(page, qtbot)
    say(bureau.payers[0], AccountRole.LIKELY_VICTIM)
    settled(page, qtbot)
    roles = {each.ref_id: each.role for each in bureau.case(opened.case_id).exhibits}
    assert roles[bureau.payers[1]] is AccountRole.MULE
    assert roles[bureau.payers[0]] is AccountRole.OTHER
    part(page, QLineEdit, "case_role_reason_field").setText("gave more each day")
    click(page, "case_role_reason_send")
    settled(page, qtbot)
    standing = [each for each in bureau.case(opened.case_id).exhibits if not each.is_removed]
    roles = {each.ref_id: each.role for each in standing}
    assert roles[bureau.payers[0]] is AccountRole.LIKELY_VICTIM
    assert len(standing) == 3

    page.sections.show_section(EXHIBITS)
    places = [each.kind for each in exhibits_of(page)]
    page.sections.exhibits.list.choose(places.index(ExhibitKind.GIFT))
    QTest.keyClick(page, Qt.Key.Key_Delete)
    part(page, QLineEdit, "exhibit_reason_field").setText("a birthday")
    click(page, "exhibit_reason_send")
    settled(page, qtbot)
    assert ExhibitKind.GIFT not in [each.kind for each in exhibits_of(page)]
    click(page, "exhibits_removed")
    (taken_out,) = [each for each in exhibits_of(page) if each.kind is ExhibitKind.GIFT]
    assert taken_out.is_removed
    assert events_of(page)[0] == f"Taken out: Gift {bureau.gifts[1]}"
