"""The rows behind a number: pages, sorting, copying, a file; what is gone is told."""

import csv
import threading
from array import array
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from pytestqt.qtbot import QtBot

from tests.ui.views.analysis.conftest import CannedDatabase, CannedMirror
from workstation.analytics.asking import question_of
from workstation.analytics.gifts import gift_ids
from workstation.domain.errors import StatementTimeoutError
from workstation.domain.rows import Party, RowFacts, RowField, RowKind, RowValue
from workstation.domain.slices import Slice
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.filter_bar import FilterBar
from workstation.views.analysis.openings import member_of
from workstation.views.analysis.rows_panel import RowsPanel, show_rows
from workstation.views.analysis.rows_table import Extra

TOTAL = 450
GIFTS = question_of(gift_ids, Slice())
GONE = {7, 8}
SENT_AT = datetime(2016, 11, 24, 16, 30, tzinfo=UTC)  # past midnight in Shanghai


class SortedPages:
    """Pages of gifts 1 to 450, as the mirror would give them; keeps what was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def page_of(self, _reader: object, _rows: object, **wanted: Any) -> object:  # noqa: ANN401
        from workstation.analytics.rows import RowPage

        self.asked.append(wanted)
        ids = list(range(1, TOTAL + 1))
        if wanted.get("is_descending", True):
            ids.reverse()
        start = wanted.get("start", 0)
        page = tuple(ids[start : start + wanted["limit"]])
        extras: dict[str, tuple[object, ...]] = {
            name: tuple(100 + one for one in page) for name in wanted.get("extras", ())
        }
        columns = frozenset({"id", "sent_at", "amount_fen", *extras})
        return RowPage(TOTAL, page, extras, wanted["sorts"][0], columns)

    def ids_of(self, _reader: object, _rows: object, **wanted: Any) -> object:  # noqa: ANN401
        self.asked.append(wanted)
        return array("q", range(TOTAL, 0, -1))


def gift(number: int) -> RowFacts:
    values: dict[RowField, RowValue] = {
        RowField.ID: number,
        RowField.AT: SENT_AT,
        RowField.AMOUNT: 131_400 + number,
        RowField.GIVER: Party(9, "小明"),
        RowField.STATUS: "settled",
    }
    return RowFacts(number, values)


def read_gifts(_kind: RowKind, ids: Sequence[int]) -> list[RowFacts]:
    return [gift(one) for one in ids if one not in GONE]


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> SortedPages:
    pages = SortedPages()
    monkeypatch.setattr("workstation.analytics.rows.page_of", pages.page_of)
    monkeypatch.setattr("workstation.analytics.rows.ids_of", pages.ids_of)
    return pages


@pytest.fixture
def panel(
    context: AnalysisContext,
    database: CannedDatabase,
    mirror: CannedMirror,
    pages: SortedPages,
    qtbot: QtBot,
) -> Iterator[RowsPanel]:
    database.answers["read_rows"] = read_gifts
    context.left_rows.come_to("scores")
    extras = (Extra("sender_score", "Score then", lambda value: f"{value} points"),)
    panel = show_rows(context, "Gifts of today", "gift", GIFTS, extras=extras)
    with qtbot.waitSignal(panel.shown):
        pass
    yield panel
    panel.close()


def cells(panel: RowsPanel, line: int) -> list[str]:
    model = panel.model
    return [str(model.index(line, column).data()) for column in range(model.columnCount())]


def headings(panel: RowsPanel) -> list[str]:
    horizontal = Qt.Orientation.Horizontal
    count = panel.model.columnCount()
    return [str(panel.model.headerData(column, horizontal)) for column in range(count)]


def test_rows_are_told_for_people_with_the_questions_own_columns(panel: RowsPanel) -> None:
    # The receiver, the circle and the text were not readable: no columns of dashes.
    assert headings(panel) == ["No.", "When", "Amount", "From", "State", "Score then"]
    assert cells(panel, 0) == [
        "450",
        "2016-11-25 00:30:00",
        "¥1,318.50",
        "\u2068小明\u2069 · 9",
        "Settled",
        "550 points",
    ]
    QAbstractItemModelTester(panel.model)


def test_a_long_name_leaves_the_number_of_the_account_to_be_read(panel: RowsPanel) -> None:
    index = panel.model.index(0, headings(panel).index("From"))
    option = QStyleOptionViewItem()
    option.textElideMode = Qt.TextElideMode.ElideRight
    delegate = panel.table.itemDelegateForIndex(index)
    assert isinstance(delegate, QStyledItemDelegate)
    delegate.initStyleOption(option, index)
    assert option.textElideMode == Qt.TextElideMode.ElideMiddle


def test_names_are_no_html(
    context: AnalysisContext,
    database: CannedDatabase,
    mirror: CannedMirror,
    pages: SortedPages,
    qtbot: QtBot,
) -> None:
    drawn = RowFacts(1, {RowField.GIVER: Party(9, "<h1>小明</h1>")})
    database.answers["read_rows"] = lambda _kind, _ids: [drawn]
    panel = show_rows(context, "Gifts of today", "gift", GIFTS)
    with qtbot.waitSignal(panel.shown):
        pass
    told = [
        panel.model.index(0, column).data(Qt.ItemDataRole.ToolTipRole)
        for column in range(panel.model.columnCount())
    ]
    assert "<h1>" not in "".join(told)
    assert "&lt;h1&gt;小明" in "".join(told)
    panel.close()


def test_pages_are_turned_and_what_is_gone_is_told(panel: RowsPanel, qtbot: QtBot) -> None:
    assert panel.range_label.text() == "1–200 of 450"
    assert not panel.previous.isEnabled()
    for expected in ("201–400 of 450", "401–450 of 450 · 2 not there any more"):
        with qtbot.waitSignal(panel.shown):
            panel.next.click()
        assert panel.range_label.text() == expected
    assert not panel.next.isEnabled()
    assert panel.model.rowCount() == 48


def test_a_heading_sorts_by_what_the_mirror_knows(
    panel: RowsPanel, pages: SortedPages, qtbot: QtBot
) -> None:
    header = panel.table.horizontalHeader()
    for is_descending in (True, False):
        with qtbot.waitSignal(panel.shown):
            header.sectionClicked.emit(2)
        assert pages.asked[-1]["sorts"] == ("amount_fen",)
        assert pages.asked[-1]["is_descending"] is is_descending
    asked = len(pages.asked)
    header.sectionClicked.emit(3)  # a name: only the database knows it
    assert len(pages.asked) == asked


def test_numbers_of_chosen_rows_are_copied(panel: RowsPanel) -> None:
    # Not `selectRow`: a Shift that another test still held would take the row above as well.
    flags = QItemSelectionModel.SelectionFlag
    panel.table.selectionModel().select(panel.model.index(1, 0), flags.ClearAndSelect | flags.Rows)
    panel.copy_ids()
    assert QGuiApplication.clipboard().text() == "449"
    panel.table.clearSelection()
    panel.copy_ids()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 200


def test_all_rows_become_a_file_with_amounts_in_yuan(
    panel: RowsPanel,
    database: CannedDatabase,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(
        "workstation.exports.rows.read_rows", lambda _session, kind, ids: read_gifts(kind, ids)
    )
    monkeypatch.setattr("workstation.exports.rows.transaction", nullcontext)
    path = tmp_path / "gifts.csv"
    with qtbot.waitSignal(panel.exported):
        panel.export(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["No.", "When", "Amount", "From", "State"]
    assert rows[1] == ["450", "2016-11-25 00:30:00", "1318.5", "9", "settled"]
    assert len(rows) == 1 + TOTAL - len(GONE)
    assert panel.range_label.text() == "448 row(s) written to gifts.csv"


def test_a_file_that_takes_long_can_be_stopped_and_is_not_there_then(
    panel: RowsPanel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def read_slowly(_session: object, kind: RowKind, ids: Sequence[int]) -> list[RowFacts]:
        begun.set()
        assert go_on.wait(5)
        return read_gifts(kind, ids)

    monkeypatch.setattr("workstation.exports.rows._CHUNK", 100)
    monkeypatch.setattr("workstation.exports.rows.read_rows", read_slowly)
    monkeypatch.setattr("workstation.exports.rows.transaction", nullcontext)
    button = panel.findChild(QPushButton, "rows_export")
    assert button is not None
    panel.export(tmp_path / "gifts.csv")
    qtbot.waitUntil(begun.is_set)
    assert button.text() == "Stop writing"
    button.click()
    go_on.set()
    qtbot.waitUntil(lambda: button.text() == "Export as CSV…")
    assert list(tmp_path.iterdir()) == []


def activate(panel: RowsPanel, line: int, heading: str) -> None:
    panel.table.activated.emit(panel.model.index(line, headings(panel).index(heading)))


def said(panel: RowsPanel) -> str:
    label = panel.findChild(QLabel, "rows_told")
    assert label is not None
    return label.text()


def test_a_row_opens_the_account_of_whoever_stands_in_the_cell(
    panel: RowsPanel, context: AnalysisContext, qtbot: QtBot
) -> None:
    activate(panel, 0, "From")
    assert said(panel) == "Your role has no place where a row is looked at by itself."
    opened: list[int] = []
    context.openings.account = opened.append
    activate(panel, 0, "Amount")  # nobody stands there: who gave it
    assert opened == [9]
    assert not panel.isVisible()


def test_a_right_click_offers_the_page_of_whoever_stands_in_the_cell(
    panel: RowsPanel, context: AnalysisContext, qtbot: QtBot
) -> None:
    at = panel.table.visualRect(panel.model.index(0, headings(panel).index("From"))).center()
    panel.table.customContextMenuRequested.emit(at)
    assert panel.findChild(QAction, "row_page") is None  # nothing to open it in
    opened: list[int] = []
    context.openings.page = opened.append
    panel.table.customContextMenuRequested.emit(at)
    action = panel.findChild(QAction, "row_page")
    assert action is not None
    action.trigger()
    assert opened == [9]
    assert not panel.isVisible()


def test_a_list_that_was_left_is_there_again_with_its_pane_at_the_same_row(
    panel: RowsPanel, context: AnalysisContext, pages: SortedPages, qtbot: QtBot
) -> None:
    context.openings.account = lambda _id: context.left_rows.come_to("gifts")
    with qtbot.waitSignal(panel.shown):
        panel.next.click()
    for line in (3, 4):
        asked = len(pages.asked)
        panel.table.selectRow(line)
        activate(panel, line, "Amount")
        assert not panel.isVisible()  # what the row led to is a pane of charts as well
        context.left_rows.come_to("scores")
        assert panel.isVisible()
        assert panel.range_label.text() == "201–400 of 450"
        assert panel.table.currentIndex().row() == line
        assert len(pages.asked) == asked


def test_a_button_leads_back_to_the_list_from_where_its_row_led(
    panel: RowsPanel, context: AnalysisContext, qtbot: QtBot
) -> None:
    bar = FilterBar(context)
    qtbot.addWidget(bar)
    bar.show()
    back = bar.findChild(QPushButton, "rows_back")
    assert back is not None
    context.openings.account = lambda _id: None
    assert not back.isVisible()
    activate(panel, 0, "Amount")
    assert back.isVisible()
    assert "Gifts of today" in back.toolTip()
    back.click()
    assert panel.isVisible()
    assert not back.isVisible()


def test_of_many_lists_that_were_left_the_oldest_is_closed(
    context: AnalysisContext, qtbot: QtBot
) -> None:
    left = [QDialog() for _ in range(6)]
    for each in left:
        qtbot.addWidget(each)
        each.show()
    with qtbot.waitSignal(left[0].rejected):
        for each in left:
            context.left_rows.leave("scores", each)
    for each in left[:0:-1]:
        assert context.left_rows.newest is each
        context.left_rows.go_back()
    assert context.left_rows.newest is None


def test_a_cell_leads_to_whoever_stands_in_it() -> None:
    row = RowFacts(1, {RowField.GIVER: Party(9, "小明"), RowField.RECEIVER: Party(12, "小红")})
    fields = (RowField.RECEIVER, RowField.GIVER, RowField.AMOUNT)
    assert [member_of(row, field) for field in fields] == [12, 9, 9]


def test_another_order_begins_with_its_first_page(
    panel: RowsPanel, pages: SortedPages, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.shown):
        panel.next.click()
    assert pages.asked[-1]["start"] > 0
    with qtbot.waitSignal(panel.shown):
        panel.table.horizontalHeader().sectionClicked.emit(headings(panel).index("Amount"))
    assert (pages.asked[-1]["sorts"], pages.asked[-1]["start"]) == (("amount_fen",), 0)
    assert panel.range_label.text().startswith("1–")


def test_a_post_opens_its_item_and_its_author_the_author(
    context: AnalysisContext, database: CannedDatabase, pages: SortedPages, qtbot: QtBot
) -> None:
    post = RowFacts(5, {RowField.ID: 5, RowField.AUTHOR: Party(9, "小明")})
    found: list[int | None] = [None, 77]
    database.answers["read_rows"] = lambda _kind, _ids: [post]
    database.answers["read_item_about"] = lambda _kind, _id: found.pop(0)
    items: list[int] = []
    members: list[int] = []
    context.openings.item, context.openings.member = items.append, members.append
    panel = RowsPanel(context, "Posts", RowKind.POST, GIFTS)
    qtbot.addWidget(panel)
    panel.show()
    with qtbot.waitSignal(panel.shown):
        pass
    assert said(panel).startswith("Enter or a double click opens the item")
    activate(panel, 0, "No.")
    qtbot.waitUntil(lambda: said(panel).startswith("It never was in the queue."))
    activate(panel, 0, "No.")
    qtbot.waitUntil(lambda: items == [77])
    activate(panel, 0, "Author")
    assert members == [9]


def test_what_cannot_be_read_is_told_and_tried_again(
    context: AnalysisContext, database: CannedDatabase, pages: SortedPages, qtbot: QtBot
) -> None:
    def fail(*_arguments: object) -> object:
        raise StatementTimeoutError

    database.answers["read_rows"] = fail
    panel = RowsPanel(context, "Gifts", RowKind.GIFT, GIFTS)
    qtbot.addWidget(panel)
    qtbot.waitUntil(lambda: "circle-alert" in panel._state._icon._name)
    database.answers["read_rows"] = read_gifts
    with qtbot.waitSignal(panel.shown):
        panel._state.action_triggered.emit()
    assert panel.model.rowCount() == 200
