"""The Scores pane as managers and analysts see it."""

import csv
from datetime import date
from io import StringIO
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.helpers.widgets import part
from tests.ui.views.scores.conftest import ONE, MakePane
from workstation.analytics.score_figures import QuantileLines
from workstation.domain.people import Role
from workstation.domain.rows import RowField, RowKind
from workstation.domain.slices import Band
from workstation.views.analysis.board import Board
from workstation.views.analysis.row_words import SORTED_BY
from workstation.views.charts.card import CanvasCard, ChartCard
from workstation.views.charts.style import dash
from workstation.views.scores import content_board, limits_board, people_board
from workstation.views.scores.content_board import ContentBoard
from workstation.views.scores.drawing import quantile_series
from workstation.views.scores.limits_board import LimitsBoard
from workstation.views.scores.pane import ScoresPane
from workstation.views.scores.people_board import PeopleBoard

Opened = list[tuple[str, str, Any]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """What rows were opened: title, kind, and the question."""
    rows: Opened = []

    def show_rows(_context: object, title: str, kind: str, found: object, **_: object) -> None:
        rows.append((title, kind, found))

    for board in (people_board, limits_board, content_board):
        monkeypatch.setattr(board, "show_rows", show_rows)
    return rows


def settled(qtbot: QtBot, pane: ScoresPane, page: str) -> Board:
    pane.show_page(page)
    board = pane.board
    assert board is not None
    qtbot.waitUntil(lambda: not board.is_waiting, timeout=10_000)
    return board


def people(qtbot: QtBot, pane: ScoresPane) -> PeopleBoard:
    board = settled(qtbot, pane, "people")
    assert isinstance(board, PeopleBoard)
    return board


def content(qtbot: QtBot, pane: ScoresPane) -> ContentBoard:
    board = settled(qtbot, pane, "content")
    assert isinstance(board, ContentBoard)
    # The threshold comes from the database, and what was asked without it is asked again.
    qtbot.waitUntil(lambda: "from 0.80 on" in board.racy.note.text(), timeout=10_000)
    qtbot.waitUntil(lambda: not board.is_waiting, timeout=10_000)
    return board


def count_ids(pane: ScoresPane, rows: Any) -> int:  # noqa: ANN401  # a question
    mirror: Any = pane.context.mirror
    with mirror._holder.mirror().reader() as reader:
        return len(reader.arrow(rows))


def test_who_has_which_score_by_gender_band_and_role(
    make_pane: MakePane, opened: Opened, qtbot: QtBot
) -> None:
    pane = make_pane()
    board = people(qtbot, pane)
    women, men = board.distribution.plot.series
    assert (women.name, men.name) == ("Women", "Men")
    assert (sum(women.y), sum(men.y)) == (3200, 1600)
    assert board.distribution.note.text() == "4.8k with a score, 1.2k without"
    index = int((750 - 350) / 10)
    board.distribution.plot.mark_clicked.emit(0, index)
    title, kind, rows = opened[-1]
    assert (title, kind) == ("Scores from 750 to 759", "score")
    assert count_ids(pane, rows) == women.y[index] + men.y[index]

    part(board, QPushButton, "score_by_role").click()
    qtbot.waitUntil(lambda: len(board.distribution.plot.series) == 4)
    assert "Nobody records who views" in board.by.caption.text()

    part(board, QPushButton, "score_by_band").click()
    qtbot.waitUntil(lambda: len(board.distribution.plot.series) == 2)
    unscored = [series.y[0] for series in board.distribution.plot.series]
    assert sum(unscored) == 1200
    board.distribution.plot.mark_clicked.emit(0, list(Band).index(Band.B751))
    assert pane.context.cross_filter.current.bands == {Band.B751}


def test_managers_are_not_told_who_gives(make_pane: MakePane, qtbot: QtBot) -> None:
    board = people(qtbot, make_pane(role=Role.MANAGER))
    part(board, QPushButton, "score_by_role").click()
    qtbot.waitUntil(lambda: "analysts" in board.by.caption.text())
    names = [series.name for series in board.distribution.plot.series]
    assert names == ["Posters", "Viewers (who may)"]


def test_rows_behind_whoever_is_near_and_whoever_moved(
    make_pane: MakePane, opened: Opened, qtbot: QtBot
) -> None:
    pane = make_pane()
    board = people(qtbot, pane)
    below, above = board.near.plot.series
    board.near.plot.mark_clicked.emit(1, 1)
    title, _, rows = opened[-1]
    assert title == "Scores from 751 to 760"
    assert count_ids(pane, rows) == above.y[1] > below.y[1]
    # Who is nearest comes first.
    assert SORTED_BY[RowKind.SCORE][RowField.SCORE] in rows.expression().columns
    card = board.movement
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Right)
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert opened[-1][0] == "Scores that moved from no score to 350–549"
    rows_of = list(csv.reader(StringIO(card.figures())))
    from_700 = next(row for row in rows_of if row[0].startswith("700–750"))
    assert float(from_700[-1]) > 0  # shares that came up
    board.circles_map.cell_clicked.emit(0, 3)
    assert len(pane.context.cross_filter.current.circles) == 1


def test_limits_say_what_they_found_and_what_that_does_not_prove(
    make_pane: MakePane, opened: Opened, qtbot: QtBot
) -> None:
    pane = make_pane()
    board = settled(qtbot, pane, "limits")
    assert isinstance(board, LimitsBoard)
    assert "lifted over the limit" in board.found_words["bunching_750"].text()
    assert "no sign that scores are steered" in board.found_words["bunching_599"].text()
    counts = board.tests[750].plot.series[0]
    board.tests[750].plot.mark_clicked.emit(0, counts.x.index(751.0))
    title, _, rows = opened[-1]
    assert title == "Scores of exactly 751"
    assert count_ids(pane, rows) == counts.y[counts.x.index(751.0)]
    assert "does not prove" in board.found_words["joins"].text()
    assert "2016-11-24" in board.found_words["first_scores"].text()
    assert "came up over the limit" in board.found_words["score_crossings"].text()


def test_photos_and_texts_by_part_with_their_thresholds(
    make_pane: MakePane, opened: Opened, qtbot: QtBot
) -> None:
    pane = make_pane()
    board = content(qtbot, pane)
    assert board.racy.note.text() == "200 of 1k flagged, from 0.80 on (dashed)"
    assert "100 of 1k flagged" in board.texts.note.text()
    table = list(csv.reader(StringIO(board.racy_table.figures())))
    assert [row[0] for row in table[1:]] == ["Campus Diary · 20.0%", "City Nights · 20.0%"]
    part(board, QPushButton, "racy_parts_by_network").click()
    qtbot.waitUntil(lambda: "cascade 2" in board.racy_table.figures())
    board.maps["racy_parts"].cell_clicked.emit(0, 10)
    title, kind, rows = opened[-1]
    assert (title, kind) == ("Posts with a photo from 0.50 on", "post")
    assert count_ids(pane, rows) == 500
    assert set(SORTED_BY[RowKind.POST].values()) <= set(rows.expression().columns)
    board.racy_table.open_rows()
    assert count_ids(pane, opened[-1][2]) == 200


@pytest.mark.parametrize("rows", ["SELECT 1", ONE], ids=["empty", "one row"])
def test_next_to_nothing_is_said_and_no_error(make_pane: MakePane, qtbot: QtBot, rows: str) -> None:
    pane = make_pane(rows)
    for page in pane.page_keys:
        board = settled(qtbot, pane, page)
        for card in board.cards:
            assert isinstance(card, CanvasCard)
            assert not card.notice.is_error, (page, card.title, card.notice.text)
            if rows != ONE:
                assert card.notice.isVisibleTo(card), card.title
    if rows == ONE:
        board = people(qtbot, pane)
        assert isinstance(board, PeopleBoard)
        assert isinstance(board.distribution, ChartCard)
        assert sum(sum(series.y) for series in board.distribution.plot.series) == 1


def test_the_tenth_and_the_ninetieth_percentile_have_dashes_of_their_own() -> None:
    days = (date(2016, 11, 1), date(2016, 12, 1))
    lines = QuantileLines(days, np.arange(10.0).reshape(2, 5), np.ones(2))
    *outer, median = quantile_series(lines)
    styles = [dash(is_quiet=one.is_quiet, is_dotted=one.is_dotted) for one in (*outer, median)]
    assert len(set(styles)) == 3


def test_before_a_scan_its_scores_are_promised_to_nobody(make_pane: MakePane, qtbot: QtBot) -> None:
    pane = make_pane("INSERT INTO post BY NAME SELECT 1 AS id, DATE '2016-12-01' AS local_day")
    board = settled(qtbot, pane, "content")
    assert isinstance(board, ContentBoard)
    for card in (board.racy, board.racy_table):
        assert card.notice.text == "No photo here was scanned. Administrators start scans."
    for card in (board.texts, board.texts_table):
        assert card.notice.text == "No text here was read. Administrators start scans."
