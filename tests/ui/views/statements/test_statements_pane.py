"""The pane Statements before a real database: other words, filters, and who may what."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.helpers import builders
from tests.helpers.deciding import Desk
from tests.helpers.server import Database
from tests.helpers.widgets import click, part
from workstation.db.session import transaction
from workstation.domain.review import Verdict
from workstation.domain.statements import FactsEdit, StatementShown
from workstation.exports.writing import list_checked
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import JobRunner
from workstation.queries.people import read_person
from workstation.queries.statements import page_statements
from workstation.services.statements import edit_facts
from workstation.views.appearance import Appearance
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.statements.pane import StatementsPane
from workstation.views.statements.table import StatementModel
from workstation.views.widgets.labels import TextLabel

OpenPane = Callable[..., StatementsPane]


@pytest.fixture
def desk(database: Database) -> Desk:
    with transaction(database.sessions()) as session:
        return Desk(database, builders.add_member(session, nickname="Xiaoyu"))


@pytest.fixture
def open_pane(
    desk: Desk, runner: JobRunner, appearance: Appearance, qtbot: QtBot
) -> Iterator[OpenPane]:
    def open_as(login: str = "manager") -> StatementsPane:
        sessions = desk.database.sessions(login)
        with transaction(sessions) as session:
            person = read_person(session)
        pane = StatementsPane(
            database=DatabaseJobs(runner, sessions, parent=runner),
            appearance=appearance,
            person=person,
            keymap=Keymap(),
            time_zone="UTC",
        )
        qtbot.addWidget(pane)
        pane.resize(1_100, 700)
        pane.show()
        pane.activate()
        qtbot.waitUntil(lambda: not pane.is_reading)
        return pane

    yield open_as
    runner.wait(5_000)


def write(pane: StatementsPane, words: str) -> None:
    field = part(pane, QPlainTextEdit, "statement_facts")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


def test_the_model_satisfies_qt(desk: Desk, qtmodeltester: ModelTester) -> None:
    for _ in range(3):
        desk.decide(desk.add_item(), policy_code="contact")
    with transaction(desk.database.sessions("manager")) as session:
        rows = list_checked(session, StatementShown.DRAFT)
    model = StatementModel()
    model.set_rows(rows[:2], is_complete=False)
    assert model.canFetchMore(model.index(-1))
    qtmodeltester.check(model)
    model.add_rows(rows[2:], is_complete=True)
    assert model.rowCount() == 3
    assert not model.canFetchMore(model.index(-1))


def test_nothing_to_state_says_what_would_be_here(open_pane: OpenPane) -> None:
    pane = open_pane()
    titles = [label.text() for label in pane.findChildren(TextLabel) if label.isVisible()]
    assert "Drafts: none" in titles


def test_parts_and_policies_filter(desk: Desk, open_pane: OpenPane, qtbot: QtBot) -> None:
    desk.decide(desk.add_item(), policy_code="contact")
    desk.decide(desk.add_item(), Verdict.RESTRICT, "suggestive")
    undone = desk.decide(desk.add_item(), policy_code="contact")
    desk.undo(undone.decision_id)
    pane = open_pane()
    assert len(pane.model.rows) == 2
    click(pane, "statements_withdrawn")
    qtbot.waitUntil(lambda: len(pane.model.rows) == 1 and not pane.is_reading)
    pane.head.show_part(StatementShown.ALL)
    qtbot.waitUntil(lambda: len(pane.model.rows) == 3 and not pane.is_reading)
    pane.head.show_policy("suggestive")
    qtbot.waitUntil(lambda: len(pane.model.rows) == 1 and not pane.is_reading)


def test_esc_drops_what_was_typed(desk: Desk, open_pane: OpenPane) -> None:
    desk.decide(desk.add_item(), policy_code="contact")
    pane = open_pane()
    write(pane, "Other words")
    assert pane.why_not_close() == "Words of a statement are not saved."
    QTest.keyClick(part(pane, QPlainTextEdit, "statement_facts"), Qt.Key.Key_Escape)
    assert pane.why_not_close() == ""
    assert part(pane, QPlainTextEdit, "statement_facts").toPlainText().startswith("A post with")


def test_reading_again_keeps_what_is_being_typed(desk: Desk, open_pane: OpenPane) -> None:
    desk.decide(desk.add_item(), policy_code="contact")
    pane = open_pane()
    write(pane, "Other words")
    pane.refresh()
    assert not pane.is_reading
    assert part(pane, QPlainTextEdit, "statement_facts").toPlainText() == "Other words"


def test_what_was_typed_is_kept_while_one_looks_at_others(
    desk: Desk, open_pane: OpenPane, qtbot: QtBot
) -> None:
    desk.decide(desk.add_item(), policy_code="contact")
    desk.decide(desk.add_item(), policy_code="contact")
    pane = open_pane()
    facts = part(pane, QPlainTextEdit, "statement_facts")
    reason = part(pane, QLineEdit, "statement_reason")
    write(pane, "Other words")
    reason.setText("clearer")
    pane.list.choose(1)
    assert facts.toPlainText().startswith("A post with")
    assert pane.why_not_close() == "Words of a statement are not saved."
    click(pane, "statements_exported")
    qtbot.waitUntil(lambda: not pane.model.rows and not pane.is_reading)
    click(pane, "statements_draft")
    qtbot.waitUntil(lambda: len(pane.model.rows) == 2 and not pane.is_reading)
    pane.list.choose(0)
    assert (facts.toPlainText(), reason.text()) == ("Other words", "clearer")
    pane.detail.editor.save()
    qtbot.waitUntil(lambda: pane.why_not_close() == "" and not pane.is_reading)
    pane.list.choose(1)
    pane.list.choose(0)
    assert facts.toPlainText() == "Other words"
    assert not pane.detail.editor.is_changed


def test_without_a_reason_nothing_is_saved(desk: Desk, open_pane: OpenPane) -> None:
    desk.decide(desk.add_item(), policy_code="contact")
    pane = open_pane()
    write(pane, "Other words")
    save = part(pane, QAbstractButton, "statement_save")
    assert (save.isEnabled(), save.toolTip()) == (False, "Give a reason first")
    pane.detail.editor.save()
    assert part(pane, QLineEdit, "statement_reason").hasFocus()


def test_a_colleague_was_first(desk: Desk, open_pane: OpenPane, qtbot: QtBot) -> None:
    desk.decide(desk.add_item(), policy_code="contact")
    pane = open_pane()
    with transaction(desk.database.sessions("manager")) as session:
        (row,) = page_statements(session)
        edit_facts(session, FactsEdit(row.statement_id, row.version, "Theirs.", "first"))
    write(pane, "Mine.")
    part(pane, QLineEdit, "statement_reason").setText("second")
    pane.detail.editor.save()
    outcome = part(pane, TextLabel, "statement_outcome")
    qtbot.waitUntil(lambda: outcome.text().startswith("The statement changed meanwhile"))
    assert part(pane, QPlainTextEdit, "statement_facts").toPlainText() == "Mine."


def test_administrators_look(desk: Desk, open_pane: OpenPane) -> None:
    desk.decide(desk.add_item(), policy_code="contact")
    pane = open_pane("admin")
    assert len(pane.model.rows) == 1
    assert part(pane, QPlainTextEdit, "statement_facts").isReadOnly()
    assert not part(pane, QAbstractButton, "statement_export").isVisible()


def test_a_folder_that_cannot_be_written_to_is_told(
    desk: Desk, open_pane: OpenPane, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.decide(desk.add_item(), policy_code="contact")
    (tmp_path / "file").touch()
    pane = open_pane()
    pane.leaving.ask_folder = lambda: str(tmp_path / "file")
    pane.leaving.export()
    outcome = part(pane, TextLabel, "statement_outcome")
    qtbot.waitUntil(lambda: outcome.text().startswith("The folder cannot be written to"))


def test_nothing_leaves_while_words_are_not_saved(
    desk: Desk, open_pane: OpenPane, tmp_path: Path
) -> None:
    desk.decide(desk.add_item(), policy_code="contact")
    desk.decide(desk.add_item(), policy_code="contact")
    pane = open_pane()
    write(pane, "Other words")
    pane.list.choose(1)
    pane.leaving.ask_folder = lambda: str(tmp_path)
    click(pane, "statement_export")
    outcome = part(pane, TextLabel, "statement_outcome")
    assert outcome.text() == "Words of a statement are not saved."
    assert part(pane, QPlainTextEdit, "statement_facts").toPlainText() == "Other words"
    assert not list(tmp_path.iterdir())


def test_the_folder_of_last_time_is_offered_again(
    desk: Desk, open_pane: OpenPane, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.decide(desk.add_item(), policy_code="contact")
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    pane = open_pane()
    pane.leaving.ask_folder = lambda: str(tmp_path)
    pane.leaving.export()
    outcome = part(pane, TextLabel, "statement_outcome")
    qtbot.waitUntil(lambda: "exported" in outcome.text() and not pane.is_reading)
    pane.remember(settings)
    another = open_pane()
    another.recall(settings)
    assert another.leaving.folder == str(tmp_path)


def test_an_export_can_be_stopped_and_goes_on(
    desk: Desk, open_pane: OpenPane, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.decide(desk.add_item(), policy_code="contact")
    pane = open_pane()
    pane.leaving.ask_folder = lambda: str(tmp_path)
    pane.leaving.export()
    click(pane, "job_cancel")
    outcome = part(pane, TextLabel, "statement_outcome")
    qtbot.waitUntil(lambda: outcome.text().startswith("Stopped."))
    pane.leaving.export()
    qtbot.waitUntil(lambda: "exported" in outcome.text())
    qtbot.waitUntil(lambda: not pane.is_reading and not pane.model.rows)
    assert len(list(tmp_path.iterdir())) == 1
