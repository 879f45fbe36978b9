"""A manager finds out that scores are steered, through the real window and its mirror."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytest_bdd import given, parsers, scenarios, then, when
from sqlalchemy import text

from tests.helpers import builders
from tests.ui.features.world import World
from workstation.db.session import transaction
from workstation.domain.rows import Party, RowField
from workstation.domain.slices import Band
from workstation.views.analysis.rows_panel import RowsPanel
from workstation.views.member.dialog import MemberDialog
from workstation.views.scores.limits_board import LimitsBoard
from workstation.views.scores.pane import ScoresPane
from workstation.views.scores.people_board import PeopleBoard

scenarios("scores.feature")

MEMBERS = """
WITH member AS (
    INSERT INTO circles.member (nickname, gender, region, joined_at)
    SELECT 'm' || i, 'female', 'Zhejiang', '2016-01-01' FROM generate_series(1, :n) i
    RETURNING id)
INSERT INTO circles.credit_score (member_id, score, scored_at)
SELECT id, 650 + (row_number() OVER (ORDER BY id) - 1) % 201, '2016-11-01' FROM member
"""
LIFTED = """
INSERT INTO circles.credit_score (member_id, score, scored_at)
SELECT member_id, 751 + score % 5, '2016-12-01' FROM (
    SELECT *, row_number() OVER (PARTITION BY score ORDER BY member_id) AS place
    FROM circles.credit_score WHERE score BETWEEN 741 AND 750) s
WHERE place % 2 = 0
"""


@pytest.fixture(autouse=True)
def _own_mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def scores(world: World, name: str) -> ScoresPane:
    pane = world.pane(name)
    assert isinstance(pane, ScoresPane)
    return pane


def scores_rows(window: QWidget) -> list[RowsPanel]:
    return window.findChildren(RowsPanel)


def limits(world: World, name: str) -> LimitsBoard:
    board = scores(world, name).board
    assert isinstance(board, LimitsBoard)
    return board


@given("20 members have each score from 650 to 850")
def have_scores(world: World) -> None:
    with transaction(world.database.sessions()) as session:
        builders.add_circle(session)
        session.execute(text(MEMBERS), {"n": 20 * 201})


@given("half of those from 741 to 750 were lifted to 751 to 755")
def were_lifted(world: World) -> None:
    with transaction(world.database.sessions()) as session:
        session.execute(text(LIFTED))


@when(parsers.parse("{name} opens the limits of scores"))
def opens_limits(world: World, name: str) -> None:
    world.come_to_work(name).window.open_pane("scores")
    scores(world, name).show_page("limits")


@then(parsers.parse('{name} is told "{words}"'))
def is_told(world: World, name: str, words: str) -> None:
    label = limits(world, name).found_words["bunching_750"]
    world.wait(lambda: words in label.text())


@when(parsers.parse("{name} opens the members with exactly {score:d}"))
def opens_rows(world: World, name: str, score: int) -> None:
    plot = limits(world, name).tests[750].plot
    plot.mark_clicked.emit(0, plot.series[0].x.index(float(score)))


@then(parsers.parse("{name} sees {n:d} rows"))
def sees_rows(world: World, name: str, n: int) -> None:
    (panel,) = scores(world, name).findChildren(RowsPanel)
    world.wait(lambda: panel.model.rowCount() == n)


@when(parsers.parse("{name} presses Enter on the second"), target_fixture="second_row")
def presses_enter(world: World, name: str) -> int:
    (panel,) = scores(world, name).findChildren(RowsPanel)
    panel.table.selectRow(1)
    member = panel.model.rows[1].values[RowField.MEMBER]
    assert isinstance(member, Party)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    return member.member_id


@then(parsers.parse("{name} sees everything by that member"))
def sees_member(world: World, name: str, second_row: int) -> None:
    window = world.come_to_work(name).window
    world.wait(lambda: bool(window.findChildren(MemberDialog)))
    (dialog,) = window.findChildren(MemberDialog)
    assert dialog._member_id == second_row
    assert not any(panel.isVisible() for panel in scores_rows(window))
    dialog.close()


@when(parsers.parse("{name} goes back to the scores"))
def goes_back(world: World, name: str) -> None:
    world.come_to_work(name).window.open_pane("scores")


@then(parsers.parse("{name} is at that row of the list again"))
def is_at_row(world: World, name: str) -> None:
    (panel,) = scores_rows(world.come_to_work(name).window)
    assert panel.isVisible()
    assert panel.table.currentIndex().row() == 1
    panel.close()


@when(parsers.parse("{name} narrows to scores from 751 on"))
def narrows(world: World, name: str) -> None:
    filter_ = scores(world, name).context.cross_filter
    filter_.narrow("751–950", bands=frozenset({Band.B751}))


@when(parsers.parse("{name} looks at who has which score"))
def looks(world: World, name: str) -> None:
    scores(world, name).show_page("people")


@when(parsers.parse("{name} undoes a step with the keyboard"))
def undoes(world: World, name: str) -> None:
    board = scores(world, name).board
    assert board is not None
    board.cards[0].setFocus()
    world.press(name, "Ctrl+Z")


@then(parsers.parse("{name} sees {n:d} members with a score"))
def sees_members(world: World, name: str, n: int) -> None:
    board = scores(world, name).board
    assert isinstance(board, PeopleBoard)
    plot = board.distribution.plot
    world.wait(lambda: sum(sum(series.y) for series in plot.series) == n)
