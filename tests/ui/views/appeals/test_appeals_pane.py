"""Appeals are read, answered, handed over and read again."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from tests.helpers.appealing import give_to, take_down
from tests.helpers.proxy import Proxy
from tests.helpers.server import Database
from tests.helpers.widgets import click, part
from tests.ui.views.appeals.conftest import AppealFor, OpenPane
from workstation.db.session import transaction
from workstation.domain.appeals import AppealState
from workstation.domain.platform import Visibility
from workstation.jobs.exposure import ExposureMeter
from workstation.media import MediaFolder
from workstation.models.circles import Post
from workstation.queries.appeals import read_appeal
from workstation.views.appeals.file_dialog import FileAppealDialog
from workstation.views.appeals.pane import AppealsPane
from workstation.views.appeals.table import Shown
from workstation.views.review.marked_text import MarkedText

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def label(pane: AppealsPane, name: str) -> str:
    return part(pane, QLabel, name).text()


def outcome(pane: AppealsPane) -> str:
    return label(pane, "appeal_outcome")


def button(pane: AppealsPane, name: str) -> QAbstractButton:
    return part(pane, QAbstractButton, name)


def names(pane: AppealsPane) -> list[str]:
    return [row.author_name for row in pane.panel.model.rows]


def wait_for_case(pane: AppealsPane, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: pane.side.has_case)


def state_of(database: Database, appeal_id: int) -> AppealState:
    with transaction(database.sessions("manager")) as session:
        return read_appeal(session, appeal_id).row.state


def visibility(database: Database, post_id: int) -> Visibility:
    with transaction(database.sessions()) as session:
        return session.get_one(Post, post_id).visibility


def ask(database: Database, query: str, **values: object) -> object:
    with transaction(database.sessions()) as session:
        return session.scalar(text(query), values)


def send(pane: AppealsPane, qtbot: QtBot, reason: str) -> None:
    qtbot.keyClick(pane, Key.Key_Return)
    assert QApplication.focusWidget() is pane.form.reason
    qtbot.keyClicks(pane.form.reason, reason)
    qtbot.keyClick(pane.form.reason, Key.Key_Return, CONTROL)


# What is read.


def test_a_case_tells_all_but_who_decided(
    open_pane: OpenPane, appeal_for: AppealFor, qtbot: QtBot
) -> None:
    appeal_for(body="I was at the beach.")
    pane = open_pane()
    wait_for_case(pane, qtbot)

    assert part(pane, MarkedText, "appeal_body").text() == "I was at the beach."
    assert part(pane, MarkedText, "appeal_text_then").text() == "夏天的海边"
    assert "Taken down" in label(pane, "appeal_decided")
    assert "clear case" in label(pane, "appeal_note")
    assert "Xiaoyu" in label(pane, "appeal_facts")
    words = [each.text() for each in pane.findChildren(QLabel)]
    tips = [each.toolTip() for each in pane.findChildren(QLabel)]
    assert not [each for each in [*words, *tips] if each == "moderator" or "moderator " in each]


def test_own_ones_come_first_and_what_is_overdue_is_marked(
    open_pane: OpenPane, appeal_for: AppealFor, qtbot: QtBot
) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=20)
    appeal_for("moderator2", nickname="Anan", filed_at=long_ago)
    appeal_for("manager", nickname="Bobo")
    appeal_for("manager", nickname="Cici", filed_at=long_ago)
    pane = open_pane("manager")
    badges: list[int] = []
    pane.badge_changed.connect(badges.append)
    wait_for_case(pane, qtbot)
    assert names(pane) == ["Cici", "Bobo"]
    assert "overdue" in label(pane, "appeal_due")

    qtbot.keyClick(pane, Key.Key_F)

    assert names(pane) == ["Cici", "Bobo", "Anan"]
    assert label(pane, "figure_overdue") == "2"
    pane.refresh()
    qtbot.waitUntil(lambda: badges[-1:] == [2])


def test_own_ones_are_listed_however_many_newer_ones_there_are(
    open_pane: OpenPane, appeal_for: AppealFor, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    appeal_for("manager", nickname="Cici")
    appeal_for("moderator2", nickname="Anan")
    monkeypatch.setattr("workstation.jobs.appeals.MOST_LISTED", 1)
    pane = open_pane("manager")
    wait_for_case(pane, qtbot)
    assert names(pane) == ["Cici"]


def test_what_is_given_to_a_colleague_is_read_and_not_answered(
    open_pane: OpenPane, appeal_for: AppealFor, database: Database, qtbot: QtBot
) -> None:
    appealed = appeal_for("moderator2")
    give_to(database, appealed.appeal_id, "manager")  # handed over: whoever had it may read on
    pane = open_pane("moderator2")
    qtbot.waitUntil(lambda: pane.panel.board is not None)
    click(pane, "state_action")  # "Show all"
    wait_for_case(pane, qtbot)

    qtbot.keyClick(pane, Key.Key_U)

    assert "manager" in label(pane, "appeal_problem")
    assert pane.form.draft.outcome is None
    assert not button(pane, "appeal_uphold").isEnabled()
    assert state_of(database, appealed.appeal_id) is AppealState.OPEN


def test_a_photo_is_in_clear_while_space_is_held_and_is_counted(
    open_pane: OpenPane,
    appeal_for: AppealFor,
    meter: Callable[[], ExposureMeter],
    database: Database,
    qtbot: QtBot,
) -> None:
    appeal_for()
    pane = open_pane()
    stage = pane.case.stage
    qtbot.waitUntil(lambda: stage.shown is not None)
    assert QApplication.focusWidget() is pane.panel.list
    looked: list[bool] = []
    stage.revealed_changed.connect(looked.append)

    qtbot.keyPress(pane.panel.list, Key.Key_Space)
    assert stage.is_revealed
    qtbot.waitUntil(lambda: meter().state.revealed_s > 0)
    qtbot.keyRelease(pane.panel.list, Key.Key_Space)

    assert looked == [True, False]
    handed = "SELECT count(*) FROM moderation.photo_view WHERE login = :login AND item_id = 1"
    assert ask(database, handed, login="moderator2") == 1
    assert meter().has_unsent


def test_photos_stay_covered_until_a_break_was_taken(
    open_pane: OpenPane,
    appeal_for: AppealFor,
    meter: Callable[[], ExposureMeter],
    database: Database,
    qtbot: QtBot,
) -> None:
    appeal_for()
    with transaction(database.sessions("moderator2")) as session:
        for _ in range(20):
            session.execute(text("SELECT moderation.record_exposure(300, 300)"))
    pane = open_pane()
    qtbot.waitUntil(lambda: meter().state.need.veils)
    qtbot.waitUntil(lambda: pane.case.stage.shown is not None)

    qtbot.keyPress(pane, Key.Key_Space)

    assert not pane.case.stage.is_revealed


def test_evidence_is_folded_and_tells_hashes_and_networks(
    open_pane: OpenPane, appeal_for: AppealFor, qtbot: QtBot
) -> None:
    appeal_for()
    pane = open_pane()
    wait_for_case(pane, qtbot)
    was_open = pane.case.evidence.is_open

    qtbot.keyClick(pane, Key.Key_E)

    assert (was_open, pane.case.evidence.is_open) == (False, True)
    words = " ".join(each.accessibleName() for each in pane.case.evidence.findChildren(QLabel))
    assert "SHA-256" in words


# Answering.


def test_upholding_leaves_everything_and_the_next_one_comes(
    open_pane: OpenPane, appeal_for: AppealFor, database: Database, qtbot: QtBot
) -> None:
    first, second = appeal_for(nickname="Anan"), appeal_for(nickname="Bobo")
    pane = open_pane()
    wait_for_case(pane, qtbot)
    assert names(pane) == ["Anan", "Bobo"]

    qtbot.keyClick(pane, Key.Key_U)
    assert "stands" in pane.form.letter.toPlainText()
    send(pane, qtbot, "nothing new")

    qtbot.waitUntil(lambda: outcome(pane).startswith("Upheld"))
    assert state_of(database, first.appeal_id) is AppealState.UPHELD
    assert visibility(database, first.post_id) is Visibility.REMOVED
    qtbot.waitUntil(lambda: "Bobo" in label(pane, "appeal_facts"))
    assert names(pane) == ["Bobo"]
    assert state_of(database, second.appeal_id) is AppealState.OPEN


def test_a_part_comes_back_and_the_rest_stays(
    open_pane: OpenPane, appeal_for: AppealFor, database: Database, qtbot: QtBot
) -> None:
    appealed = appeal_for()
    pane = open_pane()
    wait_for_case(pane, qtbot)

    qtbot.keyClick(pane, Key.Key_P)
    boxes = pane.form.effects.findChildren(QCheckBox)
    strike = next(
        number
        for number, box in enumerate(filter(QCheckBox.isEnabled, boxes), start=1)
        if "strike" in box.accessibleName()
    )
    qtbot.keyClick(pane, str(strike))
    assert "strike" in pane.form.letter.toPlainText()
    send(pane, qtbot, "a first offence")

    qtbot.waitUntil(lambda: outcome(pane).startswith("Partly reversed"))
    assert state_of(database, appealed.appeal_id) is AppealState.PARTLY_REVERSED
    assert visibility(database, appealed.post_id) is Visibility.REMOVED
    weight = "SELECT moderation.strike_weight(:member)"
    assert ask(database, weight, member=appealed.author_id) == 0


def test_what_somebody_changed_since_is_left_alone_and_told(
    open_pane: OpenPane, appeal_for: AppealFor, database: Database, qtbot: QtBot
) -> None:
    appealed = appeal_for()
    with transaction(database.sessions()) as session:
        session.get_one(Post, appealed.post_id).visibility = Visibility.HIDDEN
    pane = open_pane()
    wait_for_case(pane, qtbot)
    notes = [each.text() for each in pane.findChildren(QLabel, "effect_note")]
    assert any("changed it since" in each for each in notes)

    qtbot.keyClick(pane, Key.Key_V)
    assert "left alone" in label(pane, "appeal_meaning")
    send(pane, qtbot, "an ordinary photo")

    qtbot.waitUntil(lambda: outcome(pane).startswith("Reversed"))
    assert "the post" in outcome(pane)
    assert visibility(database, appealed.post_id) is Visibility.HIDDEN


def test_nothing_is_sent_without_reason_and_letter(
    open_pane: OpenPane, appeal_for: AppealFor, database: Database, qtbot: QtBot
) -> None:
    appealed = appeal_for()
    pane = open_pane()
    wait_for_case(pane, qtbot)

    qtbot.keyClick(pane, Key.Key_Return, CONTROL)
    assert label(pane, "appeal_problem") == "Choose an outcome first."
    qtbot.keyClick(pane, Key.Key_V)
    qtbot.keyClick(pane, Key.Key_Return, CONTROL)
    assert label(pane, "appeal_problem") == "Give a reason."
    qtbot.keyClicks(pane.form.reason, "wrong")
    pane.form.letter.setPlainText("  ")
    qtbot.keyClick(pane.form.letter, Key.Key_Return, CONTROL)

    assert label(pane, "appeal_problem") == "The author has to be written something."
    assert state_of(database, appealed.appeal_id) is AppealState.OPEN


def test_a_letter_follows_the_outcome_until_somebody_changes_it(
    open_pane: OpenPane, appeal_for: AppealFor, qtbot: QtBot
) -> None:
    appeal_for(language="zh")
    pane = open_pane()
    wait_for_case(pane, qtbot)
    letter = pane.form.letter

    qtbot.keyClick(pane, Key.Key_U)
    assert "维持原决定" in letter.toPlainText()
    qtbot.keyClick(pane, Key.Key_V)
    assert "撤销原决定" in letter.toPlainText()
    letter.setPlainText("Dear Xiaoyu")
    qtbot.keyClick(pane.panel.list, Key.Key_U)
    assert letter.toPlainText() == "Dear Xiaoyu"

    click(pane, "appeal_draft_again")
    assert "维持原决定" in letter.toPlainText()


def test_what_is_written_waits_while_one_looks_at_another(
    open_pane: OpenPane, appeal_for: AppealFor, qtbot: QtBot
) -> None:
    appeal_for(nickname="Anan")
    appeal_for(nickname="Bobo")
    pane = open_pane()
    wait_for_case(pane, qtbot)
    qtbot.keyClick(pane, Key.Key_V)
    qtbot.keyClicks(pane.form.reason, "half a sen")
    assert "begun" in pane.why_not_close()

    qtbot.keyClick(pane.panel.list, Key.Key_Down)
    qtbot.waitUntil(lambda: "Bobo" in label(pane, "appeal_facts") and pane.side.has_case)
    assert pane.form.reason.toPlainText() == ""
    qtbot.keyClick(pane.panel.list, Key.Key_Up)
    qtbot.waitUntil(lambda: "Anan" in label(pane, "appeal_facts") and pane.side.has_case)

    assert pane.form.reason.toPlainText() == "half a sen"
    assert pane.form.draft.outcome is AppealState.REVERSED


def test_what_was_refused_is_told_and_what_was_written_is_kept(
    open_pane: OpenPane, appeal_for: AppealFor, database: Database, qtbot: QtBot
) -> None:
    appealed = appeal_for()
    pane = open_pane()
    wait_for_case(pane, qtbot)
    give_to(database, appealed.appeal_id, "manager")  # behind the window's back

    qtbot.keyClick(pane, Key.Key_V)
    send(pane, qtbot, "an ordinary photo")

    qtbot.waitUntil(lambda: "not answered" in outcome(pane))
    assert state_of(database, appealed.appeal_id) is AppealState.OPEN
    assert pane.desk.drafts.get(appealed.appeal_id).reason == "an ordinary photo"
    # It is not theirs to send any more.
    qtbot.waitUntil(lambda: pane.why_not_close() == "")


@pytest.fixture
def proxy(database: Database) -> Iterator[Proxy]:
    with Proxy(database.url("moderator2")) as proxy:
        yield proxy


def test_an_answer_whose_commit_was_lost_counts_once(
    open_pane: OpenPane, appeal_for: AppealFor, proxy: Proxy, database: Database, qtbot: QtBot
) -> None:
    appealed = appeal_for()
    pane = open_pane(url=proxy.url)
    wait_for_case(pane, qtbot)
    qtbot.keyClick(pane, Key.Key_V)
    proxy.loses_commits = True

    send(pane, qtbot, "an ordinary photo")
    qtbot.waitUntil(lambda: pane.desk.outbox.is_unconfirmed)
    assert "Not confirmed" in outcome(pane)
    assert "not confirmed" in pane.why_not_close()
    proxy.loses_commits = False

    qtbot.waitUntil(lambda: outcome(pane).startswith("Reversed"), timeout=15_000)
    assert pane.why_not_close() == ""
    answers = "SELECT count(*) FROM moderation.appeal_answer WHERE appeal_id = :appeal"
    assert ask(database, answers, appeal=appealed.appeal_id) == 1
    assert visibility(database, appealed.post_id) is Visibility.VISIBLE


def test_a_manager_has_somebody_else_answer(
    open_pane: OpenPane, appeal_for: AppealFor, database: Database, qtbot: QtBot
) -> None:
    appealed = appeal_for("manager")
    pane = open_pane("manager")
    wait_for_case(pane, qtbot)

    qtbot.keyClick(pane, Key.Key_G, CONTROL)

    qtbot.waitUntil(lambda: "Somebody else" in outcome(pane))
    with transaction(database.sessions("manager")) as session:
        assert read_appeal(session, appealed.appeal_id).row.assigned_to not in {"", "manager"}
    qtbot.waitUntil(lambda: names(pane) == [])


# Afterwards.


def test_an_answered_one_is_read_again_and_its_letter_copied_and_saved(
    open_pane: OpenPane, appeal_for: AppealFor, tmp_path: Path, qtbot: QtBot
) -> None:
    appeal_for()
    pane = open_pane()
    wait_for_case(pane, qtbot)
    qtbot.keyClick(pane, Key.Key_U)
    letter = pane.form.letter.toPlainText()
    send(pane, qtbot, "nothing new")
    qtbot.waitUntil(lambda: outcome(pane).startswith("Upheld"))

    pane.panel.show_only(Shown.ANSWERED)
    wait_for_case(pane, qtbot)
    assert label(pane, "answered_outcome") == "Upheld"
    assert label(pane, "answered_reason") == "nothing new"

    click(pane, "answered_copy")
    pane.answered.save_letter(str(tmp_path / "letter"))
    assert QGuiApplication.clipboard().text() == letter
    assert (tmp_path / "letter.txt").read_text() == letter


def test_a_letter_that_cannot_be_saved_is_told(
    open_pane: OpenPane, tmp_path: Path, qtbot: QtBot
) -> None:
    pane = open_pane()
    said: list[str] = []
    pane.message_posted.connect(said.append)

    pane.answered.save_letter(str(tmp_path / "no such folder" / "letter.txt"))

    assert said[0].startswith("The letter could not be saved")


def test_a_manager_enters_an_appeal_by_hand(
    open_pane: OpenPane, media: MediaFolder, database: Database, qtbot: QtBot
) -> None:
    decision_id, _, _ = take_down(database, media, nickname="Dandan")
    pane = open_pane("manager")
    qtbot.waitUntil(lambda: pane.panel.board is not None)
    qtbot.keyClick(pane, Key.Key_N, CONTROL)
    dialog = part(pane, FileAppealDialog, "file_appeal")
    send_button = part(dialog, QAbstractButton, "file_send")

    qtbot.keyClicks(dialog._search, "Dand")
    qtbot.waitUntil(lambda: dialog._decision() is not None)
    assert not send_button.isEnabled()
    qtbot.keyClicks(dialog._body, "Why was my post removed?")
    assert dialog._language.currentData() == "en"
    qtbot.keyClick(dialog._body, Key.Key_Escape)
    assert dialog.isVisible(), "nothing that was typed is lost by one key"
    qtbot.mouseClick(send_button, Qt.MouseButton.LeftButton)

    query = "SELECT body FROM moderation.appeal WHERE decision_id = :decision"
    expected = "Why was my post removed?"
    qtbot.waitUntil(lambda: ask(database, query, decision=decision_id) == expected)
    pane.panel.show_only(Shown.ALL)
    qtbot.waitUntil(lambda: names(pane) == ["Dandan"])


def test_figures_are_for_managers(open_pane: OpenPane, appeal_for: AppealFor, qtbot: QtBot) -> None:
    appeal_for("manager")
    pane = open_pane("manager")
    wait_for_case(pane, qtbot)
    assert pane.strip.isVisible()
    assert label(pane, "figure_open") == "1"
    click(pane, "figures_by_policy")
    model = pane.strip._sorted
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert model.index(0, 0).data() == "Nudity"

    assert not open_pane("moderator2").strip.isVisible()


def test_child_safety_is_not_listed_counted_or_kept(
    open_pane: OpenPane, appeal_for: AppealFor, database: Database, qtbot: QtBot
) -> None:
    appealed = appeal_for("manager")
    with transaction(database.sessions()) as session:
        hide = text("SELECT moderation.hide_as_child_safety('post', :post, true)")
        session.execute(hide, {"post": appealed.post_id})
    pane = open_pane("manager")
    qtbot.waitUntil(lambda: pane.panel.board is not None)
    pane.panel.show_only(Shown.ALL)

    assert names(pane) == []
    assert label(pane, "figure_open") == "0"


def test_filter_and_width_come_back(open_pane: OpenPane, tmp_path: Path, qtbot: QtBot) -> None:
    settings = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
    pane = open_pane()
    pane.panel.show_only(Shown.ALL)
    pane.remember(settings)

    other = open_pane()
    other.recall(settings)

    assert other.panel.shown is Shown.ALL
