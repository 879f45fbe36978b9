"""The Team pane: on canned figures, and on a real database."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSpinBox, QTableView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.helpers.canned import CannedDatabase
from tests.helpers.server import Database
from tests.helpers.widgets import click, part
from workstation.db.session import transaction
from workstation.domain.team import GiftLimit, Reviewer, ReviewSettings, TeamExposure
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import JobRunner
from workstation.jobs.team import OwnWork, TeamData
from workstation.queries.care import read_settings
from workstation.queries.review import list_policies
from workstation.queries.team import list_reviewers, read_own_work
from workstation.services.team import set_opt_outs
from workstation.views.appearance import Appearance
from workstation.views.team.board import TeamBoard
from workstation.views.team.fares import TeamFares
from workstation.views.team.own_work import OwnWorkDialog
from workstation.views.team.table import Column, ReviewerTableModel
from workstation.views.widgets.labels import TextLabel

LONG_MS = 20_000
WHEN = datetime(2026, 11, 1, tzinfo=UTC)
TOLD = TeamExposure("2026-11-02", 6, 300.0, 600.0, 2, 7)
UNTOLD = TeamExposure("2026-11-03", 0, None, None, None, None)

NO_RAISE = GiftLimit(1_000_000, None)

OpenBoard = Callable[[], TeamBoard]


@pytest.fixture
def open_board(
    database: Database, runner: JobRunner, appearance: Appearance, qtbot: QtBot
) -> OpenBoard:
    """The board as the manager of a real database sees it."""

    def open_it() -> TeamBoard:
        jobs = DatabaseJobs(runner, database.sessions("manager"), parent=runner)
        board = TeamBoard(database=jobs, appearance=appearance)
        qtbot.addWidget(board)
        board.resize(1300, 800)
        board.show()
        board.refresh()
        qtbot.waitUntil(lambda: table(board).model().rowCount() > 0, timeout=LONG_MS)
        return board

    return open_it


def table(board: TeamBoard) -> QTableView:
    return part(board, QTableView, "team_table")


def line_of(board: TeamBoard, login: str) -> int:
    line = cast("ReviewerTableModel", table(board).model()).line_of(login)
    assert line is not None
    return line


def cell(board: TeamBoard, login: str, column: Column) -> str:
    index = table(board).model().index(line_of(board, login), column)
    return str(index.data())


def choose(board: TeamBoard, login: str) -> None:
    table(board).clicked.emit(table(board).model().index(line_of(board, login), 0))


def is_enabled(board: TeamBoard, name: str) -> bool:
    return part(board, QAbstractButton, name).isEnabled()


def test_the_table_is_a_proper_model(qtmodeltester: ModelTester) -> None:
    model = ReviewerTableModel()
    rows = (Reviewer("a"), Reviewer("b", policies=frozenset({"nudity"}), set_by="c", set_at=WHEN))
    model.show_team(TeamData(rows, ReviewSettings(), NO_RAISE, (), (), ()))
    qtmodeltester.check(model)


def test_opt_outs_are_counted_and_not_named() -> None:
    model = ReviewerTableModel()
    rows = (Reviewer("a", opt_outs=frozenset({"nudity", "fraud"})),)
    model.show_team(TeamData(rows, ReviewSettings(), NO_RAISE, (), (), ()))
    texts = [
        str(model.index(0, column).data(role))
        for column in Column
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    ]
    assert any("2" in text for text in texts)
    assert not any("nudity" in text or "fraud" in text for text in texts)


def test_a_manager_says_who_works_on_what(
    open_board: OpenBoard, database: Database, qtbot: QtBot
) -> None:
    board = open_board()
    choose(board, "moderator")
    assert not is_enabled(board, "person_save")
    click(board, "person_policies_nudity")
    click(board, "person_languages_zh")
    click(board, "person_save")
    qtbot.waitUntil(
        lambda: cell(board, "moderator", Column.LANGUAGES) == "Chinese", timeout=LONG_MS
    )
    with transaction(database.sessions("manager")) as session:
        found = {each.login: each for each in list_reviewers(session)}["moderator"]
    assert (found.policies, found.languages) == (frozenset({"nudity"}), frozenset({"zh"}))
    assert (found.circles, found.set_by) == (None, "manager")


def test_nobody_works_on_nothing(open_board: OpenBoard) -> None:
    board = open_board()
    choose(board, "moderator")
    click(board, "person_policies_nudity")
    assert not part(board, QAbstractButton, "person_policies_all").isChecked()
    click(board, "person_policies_nudity")
    assert part(board, QAbstractButton, "person_policies_all").isChecked()
    assert not is_enabled(board, "person_save")


def test_what_was_chosen_and_not_saved_is_not_lost_to_a_click(open_board: OpenBoard) -> None:
    board = open_board()
    choose(board, "moderator")
    click(board, "person_policies_nudity")
    assert board.unsaved()
    choose(board, "manager")
    assert part(board, TextLabel, "person_name").text() == "moderator"
    click(board, "person_close")
    assert not board.unsaved()


def test_settings_need_a_reason_and_hold_for_everybody(
    open_board: OpenBoard, database: Database, qtbot: QtBot
) -> None:
    board = open_board()
    part(board, QSpinBox, "team_four_eyes").setValue(2_500)
    part(board, QSpinBox, "team_rest").setValue(0)
    assert not is_enabled(board, "team_save")
    QTest.keyClicks(part(board, QLineEdit, "team_reason"), "as agreed")
    with qtbot.waitSignal(board.settings_changed, timeout=LONG_MS):
        click(board, "team_save")
    with transaction(database.sessions("moderator")) as session:
        settings = read_settings(session)
    assert settings == ReviewSettings(four_eyes_gift_fen=250_000, rest_items=0)


def test_a_higher_sum_for_gifts_says_when_it_holds(open_board: OpenBoard, qtbot: QtBot) -> None:
    board = open_board()
    limit = part(board, TextLabel, "team_limit")
    assert limit.isHidden()
    part(board, QSpinBox, "team_four_eyes").setValue(25_000)
    QTest.keyClicks(part(board, QLineEdit, "team_reason"), "too much waits")
    click(board, "team_save")
    qtbot.waitUntil(lambda: not limit.isHidden(), timeout=LONG_MS)
    assert limit.text().startswith("Until 20")
    assert limit.text().endswith("it is ¥10,000.00.")


def test_photos_cannot_rest_before_a_break_is_proposed(open_board: OpenBoard) -> None:
    board = open_board()
    QTest.keyClicks(part(board, QLineEdit, "team_reason"), "as agreed")
    part(board, QSpinBox, "team_soft").setValue(30)
    assert not is_enabled(board, "team_save")
    assert not part(board, TextLabel, "team_problem").isHidden()
    part(board, QSpinBox, "team_hard").setValue(30)
    assert is_enabled(board, "team_save")


def test_a_day_with_too_few_people_has_no_figures(appearance: Appearance, qtbot: QtBot) -> None:
    fares = TeamFares(appearance)
    qtbot.addWidget(fares)
    fares.show_days([UNTOLD, TOLD])
    assert part(fares, TextLabel, "fares_day").text() == UNTOLD.day
    assert part(fares, TextLabel, "fares_people").isHidden()
    assert not part(fares, TextLabel, "fares_few").isHidden()
    fares.card.plot.hovered.emit(0.0)
    assert part(fares, TextLabel, "fares_day").text() == TOLD.day
    assert "6" in part(fares, TextLabel, "fares_people").text()
    assert "5" in fares.card.figures()  # 300 s


def test_a_team_that_is_too_small_is_told_so(appearance: Appearance, qtbot: QtBot) -> None:
    fares = TeamFares(appearance)
    qtbot.addWidget(fares)
    fares.show_days([UNTOLD])
    assert "5" in part(fares, TextLabel, "chart_empty").text()


def test_a_moderator_leaves_a_policy_out(
    database: Database, runner: JobRunner, appearance: Appearance, qtbot: QtBot
) -> None:
    jobs = DatabaseJobs(runner, database.sessions("moderator"), parent=runner)
    dialog = OwnWorkDialog(appearance, jobs)
    qtbot.waitUntil(lambda: part(dialog, QAbstractButton, "own_save").isEnabled(), timeout=LONG_MS)
    dialog.show()
    click(dialog, "own_opt_out_nudity")
    with qtbot.waitSignal(dialog.saved, timeout=LONG_MS):
        click(dialog, "own_save")
    with transaction(database.sessions("moderator")) as session:
        assert read_own_work(session).opt_outs == frozenset({"nudity"})


def test_opt_outs_leave_no_empty_room_below_them(
    database: Database, runner: JobRunner, appearance: Appearance, qtbot: QtBot
) -> None:
    jobs = DatabaseJobs(runner, database.sessions("moderator"), parent=runner)
    dialog = OwnWorkDialog(appearance, jobs)
    dialog.show()
    save = part(dialog, QAbstractButton, "own_save")
    qtbot.waitUntil(save.isEnabled, timeout=LONG_MS)
    given = part(dialog, TextLabel, "own_given")
    qtbot.waitUntil(lambda: 0 < save.y() - given.geometry().bottom() < 60)
    dialog.close()


def test_opt_outs_that_cannot_be_saved_stay_on_screen(
    runner: JobRunner, database: Database, appearance: Appearance, qtbot: QtBot
) -> None:
    with transaction(database.sessions("moderator")) as session:
        own = OwnWork(Reviewer("me"), tuple(list_policies(session)))
    canned = CannedDatabase(runner, read_own=lambda: own)  # and nothing can be saved
    dialog = OwnWorkDialog(appearance, canned)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: part(dialog, QAbstractButton, "own_save").isEnabled())
    dialog.show()
    click(dialog, "own_opt_out_nudity")
    click(dialog, "own_save")
    qtbot.waitUntil(lambda: not part(dialog, TextLabel, "own_problem").isHidden())
    assert part(dialog, QAbstractButton, "own_opt_out_nudity").isChecked()
    assert part(dialog, QAbstractButton, "own_save").isEnabled()


def test_what_is_short_is_not_cut_in_the_narrowest_window(
    open_board: OpenBoard, database: Database, qtbot: QtBot
) -> None:
    with transaction(database.sessions("moderator")) as session:
        codes = [policy.code for policy in list_policies(session)]
        set_opt_outs(session, codes)
    board = open_board()
    board.resize(1_036, 600)
    view = table(board)
    for column in (Column.LOGIN, Column.OPT_OUTS, Column.SET_BY):
        for line in range(view.model().rowCount()):
            index = view.model().index(line, column)
            assert view.sizeHintForIndex(index).width() <= view.columnWidth(column)
    assert cell(board, "moderator", Column.OPT_OUTS) == f"{len(codes)} opted out"
    assert view.columnWidth(Column.POLICIES) >= 80
    assert not view.horizontalScrollBar().isVisible()
