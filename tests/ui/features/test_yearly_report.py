"""Statements of reasons and the yearly report, as a manager works with them."""

import csv
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSpinBox
from pytest_bdd import given, parsers, scenarios, then, when

from tests.helpers.widgets import part
from tests.ui.features.world import LOGINS, World
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest, UndoRequest
from workstation.domain.review import Verdict
from workstation.domain.statements import StatementShown
from workstation.queries.review import read_item
from workstation.services.review import decide, lease_item, undo
from workstation.views.statements.pane import StatementsPane
from workstation.views.widgets.labels import TextLabel

scenarios("yearly_report.feature")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "for the EU"


def statements(world: World, name: str) -> StatementsPane:
    pane = world.pane(name)
    assert isinstance(pane, StatementsPane)
    return pane


@given(parsers.parse('{name} has decided "{title}" as {verdict} for {policy}'))
def has_decided(world: World, name: str, title: str, verdict: str, policy: str) -> None:
    item_id = world.items[title]
    with transaction(world.database.sessions(LOGINS[name])) as session:
        lease_item(session, item_id)
        version = read_item(session, item_id).row.version
        decide(session, DecisionRequest(item_id, version, Verdict(verdict), policy))


@when(parsers.parse('{name} takes "{title}" back'))
def takes_back(world: World, name: str, title: str) -> None:
    decision = world.ask(
        "SELECT max(id) FROM moderation.decision WHERE item_id = :item", item=world.items[title]
    )
    assert isinstance(decision, int)
    with transaction(world.database.sessions(LOGINS[name])) as session:
        undo(session, UndoRequest(decision))


@when(parsers.parse("{name} looks at the statements"))
def looks(world: World, name: str, folder: Path) -> None:
    world.come_to_work(name).window.open_pane("statements")
    pane = statements(world, name)
    pane.leaving.ask_folder = lambda: str(folder)
    world.wait(lambda: not pane.is_reading)


@then(parsers.parse("{name} sees that {count:d} are ready"))
def sees_ready(world: World, name: str, count: int) -> None:
    pane = statements(world, name)
    world.wait(lambda: len(pane.model.rows) == count)
    assert [each.faults for each in pane.model.rows] == [()] * count


@when(parsers.parse('{name} writes "{words}" about "{title}"'))
def writes(world: World, name: str, words: str, title: str) -> None:
    pane = statements(world, name)
    lines = [each.row.item_id for each in pane.model.rows]
    pane.list.choose(lines.index(world.items[title]))
    field = part(pane, QPlainTextEdit, "statement_facts")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


@then(parsers.parse("{name} is told that it names {nickname}"))
def told_of_name(world: World, name: str, nickname: str) -> None:
    faults = part(statements(world, name), TextLabel, "statement_typed_faults")
    world.wait(lambda: f"names \u2068{nickname}\u2069" in faults.text())


@then(parsers.parse("{name} is told of no fault"))
def told_of_nothing(world: World, name: str) -> None:
    faults = part(statements(world, name), TextLabel, "statement_typed_faults")
    world.wait(lambda: faults.text() == "")


@when(parsers.parse('{name} saves with the reason "{reason}"'))
def saves(world: World, name: str, reason: str) -> None:
    pane = statements(world, name)
    field = part(pane, QLineEdit, "statement_reason")
    field.setFocus()
    QTest.keyClicks(field, reason)
    QTest.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    outcome = part(pane, TextLabel, "statement_outcome")
    world.wait(lambda: outcome.text() == "Saved" and not pane.detail.editor.is_changed)


@when(parsers.parse("{name} exports"))
def exports(world: World, name: str) -> None:
    pane = statements(world, name)
    outcome = part(pane, TextLabel, "statement_outcome")
    world.press(name, "Ctrl+E")
    world.wait(lambda: "exported" in outcome.text() and not pane.is_reading)


@then(parsers.parse("{left:d} statement has left and {faulty:d} stays for its faults"))
def some_left(world: World, folder: Path, left: int, faulty: int) -> None:
    assert len(exported(folder)) == left
    (stays,) = statements(world, "Lan").model.rows
    assert len(stays.faults) == faulty


@then(parsers.parse("all {count:d} statements have left, each once"))
def all_left(folder: Path, count: int) -> None:
    puids = [each["puid"] for each in exported(folder)]
    assert len(puids) == len(set(puids)) == count


@then(parsers.parse("no file names {one} or {other}"))
def nobody_is_named(folder: Path, one: str, other: str) -> None:
    words = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    assert one not in words
    assert other not in words


@then(parsers.parse('{name} is shown that a correction of "{title}" is due'))
def correction_is_due(world: World, name: str, title: str) -> None:
    pane = statements(world, name)
    pane.head.show_part(StatementShown.CORRECTION)
    world.wait(lambda: len(pane.model.rows) == 1)
    assert pane.model.rows[0].row.item_id == world.items[title]
    assert part(pane, TextLabel, "statement_correction").isVisible()


@when(parsers.parse("{name} makes the report of {year}"))
def makes_report(world: World, name: str, year: str) -> None:
    pane = statements(world, name)
    wanted = datetime.now(UTC).year if year == "this year" else int(year)
    part(pane, QSpinBox, "statement_year").setValue(wanted)
    world.press(name, "Ctrl+R")
    outcome = part(pane, TextLabel, "statement_outcome")
    world.wait(lambda: str(wanted) in outcome.text())


@then("the report counts 1 removal, 1 post shown to followers only and 1 freezing of gifts")
def report_counts(folder: Path) -> None:
    rows = {row[2]: row[3:] for row in report_table(folder)}
    assert rows["Removed"] == ["1", "0", "1"]
    assert rows["Shown to the author's followers only"] == ["1", "0", "1"]
    assert rows["Gifts frozen"] == ["1", "0", "1"]


@then("the report counts nothing restricted")
def report_counts_nothing(folder: Path) -> None:
    assert report_table(folder) == []


@then("the workbook says how each figure is made")
def workbook_explains(folder: Path) -> None:
    (path,) = folder.glob("*.xlsx")
    book = load_workbook(path)
    explained = {row[0].value for row in book["About"].iter_rows(min_row=2)}
    assert book.sheetnames[1:] == [
        "Measures",
        "Notices",
        "Complaints",
        "Automated means",
        "Checked networks",
    ]
    assert explained.issuperset(book.sheetnames[1:])


@then(parsers.parse("{name} is told that nothing happened in {year:d}"))
def nothing_happened(world: World, name: str, year: int) -> None:
    outcome = part(statements(world, name), TextLabel, "statement_outcome")
    assert outcome.text() == f"Nothing happened in {year}: the tables are empty"


def exported(folder: Path) -> list[dict[str, Any]]:
    """Return the statements of all files."""
    return [
        statement
        for path in folder.glob("statements-*.json")
        for statement in json.loads(path.read_text(encoding="utf-8"))["statements"]
    ]


def report_table(folder: Path) -> Sequence[list[str]]:
    """Return the rows of the table of measures."""
    (path,) = folder.glob("report-*-measures.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]
