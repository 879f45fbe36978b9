"""The one filter: changed in the bar, gone back in, kept, passed on as a file."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateEdit, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from workstation.domain.messages import MessageCategory
from workstation.domain.slices import Band, Slice
from workstation.views.analysis.board import Board
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.cross_filter import CrossFilter
from workstation.views.analysis.pane import AnalysisPane, Page
from workstation.views.analysis.period_button import PeriodDialog


class TwoPages(AnalysisPane):
    """A pane without cards."""

    def __init__(self, context: AnalysisContext) -> None:
        super().__init__(context, key="pretended", icon_name="gauge", title="Pretended")

    @override
    def make_pages(self) -> list[Page]:
        return [("one", "One", self.make_board), ("two", "Two", self.make_board)]

    @override
    def make_board(self) -> Board:
        return Board(self.context)


@pytest.fixture
def pane(context: AnalysisContext, qtbot: QtBot) -> Iterator[TwoPages]:
    pane = TwoPages(context)
    qtbot.addWidget(pane)
    pane.resize(1040, 600)
    pane.show()
    pane.activate()
    qtbot.waitUntil(lambda: bool(context.circles.all))
    yield pane
    pane.deactivate()


def named(pane: QWidget, name: str) -> QPushButton:
    button = pane.findChild(QPushButton, name)
    assert button is not None
    return button


def trigger(pane: QWidget, name: str) -> None:
    action = pane.findChild(QAction, name)
    assert action is not None
    action.trigger()


def open_list(pane: TwoPages, name: str) -> QListWidget:
    named(pane, name).click()
    found = pane.findChild(QListWidget, f"{name}_list")
    assert found is not None
    return found


def test_a_period_is_chosen_and_undone_with_the_key(
    pane: TwoPages, context: AnalysisContext
) -> None:
    trigger(pane, "period_28")
    today = context.today()
    wanted = Slice(first_day=today - timedelta(days=27), last_day=today)
    found = [context.cross_filter.current]
    assert named(pane, "filter_period").text() == "Last 28 days"
    pane.activateWindow()
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [*found, context.cross_filter.current] == [wanted, Slice()]
    assert named(pane, "filter_period").text() == "All time"


def test_own_days_cannot_be_the_wrong_way_round(
    pane: TwoPages, context: AnalysisContext, qtbot: QtBot
) -> None:
    trigger(pane, "period_own")
    dialog = pane.findChild(PeriodDialog)
    assert dialog is not None
    first, last = (dialog.findChild(QDateEdit, f"period_{end}") for end in ("first", "last"))
    assert first is not None
    assert last is not None
    first.setDate(QDate(2016, 11, 25))
    last.setDate(QDate(2016, 11, 1))
    last.setDate(QDate(9999, 12, 31))
    assert last.date() <= QDate(2200, 1, 1)
    last.setDate(QDate(2016, 11, 1))
    dialog.accept()
    day = date(2016, 11, 25)
    assert context.cross_filter.current == Slice(first_day=day, last_day=day)


def test_whatever_days_are_typed_can_be_kept(
    pane: TwoPages, context: AnalysisContext, qtbot: QtBot
) -> None:
    trigger(pane, "period_own")
    dialog = pane.findChild(PeriodDialog)
    assert dialog is not None
    for end in ("first", "last"):
        field = dialog.findChild(QDateEdit, f"period_{end}")
        assert field is not None
        field.setDate(QDate(9999, 12, 31))
    dialog.accept()
    assert pane.filter_bar is not None
    pane.filter_bar.views.save_as("far away")
    assert [view.name for view in context.saved.views] == ["far away"]


def test_circles_are_listed_by_name_and_found_by_typing(
    pane: TwoPages, context: AnalysisContext
) -> None:
    found = open_list(pane, "filter_circles")
    assert [found.item(number).text() for number in range(2)] == [
        "Campus Diary",
        "White-collar Diary",
    ]
    search = pane.findChild(QLineEdit, "filter_circles_find")
    assert search is not None
    search.setText("white")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert context.cross_filter.current.circles == {1}
    assert named(pane, "filter_circles").text() == "White-collar Diary"


def test_ticking_several_is_one_step(pane: TwoPages, context: AnalysisContext) -> None:
    found = open_list(pane, "filter_bands")
    for number in (1, 2):
        found.item(number).setCheckState(Qt.CheckState.Checked)
    assert context.cross_filter.current.bands == {Band.B350, Band.B550}
    steps = [len(context.cross_filter.steps)]
    popup = found.window()
    popup.hide()
    found.item(3).setCheckState(Qt.CheckState.Checked)
    steps.append(len(context.cross_filter.steps))
    assert steps == [2, 3]
    context.cross_filter.undo()
    states = [found.item(number).checkState() for number in (2, 3)]
    assert states == [Qt.CheckState.Checked, Qt.CheckState.Unchecked]


def test_a_step_of_the_way_is_gone_back_to(pane: TwoPages, context: AnalysisContext) -> None:
    cross_filter = context.cross_filter
    cross_filter.narrow("R&D", circles=frozenset({2}))
    cross_filter.narrow("Seeks", categories=frozenset({MessageCategory.SEEK_SPONSOR}))
    assert named(pane, "filter_step_1").text() == "R&&D"  # with one of them, D would be a key
    found = []
    for number in (1, 0):
        named(pane, f"filter_step_{number}").click()
        found.append(cross_filter.current)
    assert found == [Slice(circles=frozenset({2})), Slice()]


def test_many_steps_show_the_newest(pane: TwoPages, context: AnalysisContext, qtbot: QtBot) -> None:
    for number in range(1, 31):
        context.cross_filter.narrow(f"Circle number {number}", circles=frozenset({number}))
    qtbot.waitUntil(lambda: named(pane, "filter_step_30").isVisible())
    shown = [one for one in pane.findChildren(QPushButton) if "filter_step_" in one.objectName()]
    steps = [one for one in shown if not one.isHidden()]
    assert 1 < len(steps) < 12
    bar = pane.filter_bar
    assert bar is not None
    assert all(one.mapTo(bar, one.rect().bottomRight()).x() <= bar.width() for one in steps)


def test_dragging_is_one_step_until_it_is_let_go(context: AnalysisContext) -> None:
    cross_filter = CrossFilter()
    days = [date(2016, 11, day) for day in (1, 2, 3)]
    for day in days:
        cross_filter.adjust(f"since {day}", first_day=day)
    assert [step.wanted.first_day for step in cross_filter.steps] == [None, days[-1]]
    cross_filter.settle()
    cross_filter.adjust("since the first", first_day=days[0])
    cross_filter.adjust("until", last_day=days[2])
    assert len(cross_filter.steps) == 4


def test_filter_page_and_views_come_back_with_the_window(
    pane: TwoPages, context: AnalysisContext, window_settings: QSettings
) -> None:
    trigger(pane, "period_7")
    assert pane.filter_bar is not None
    pane.filter_bar.views.save_as("my week")
    pane.show_page("two")
    pane.remember(window_settings)
    context.cross_filter.show("", Slice())

    other = AnalysisContext(
        appearance=context.appearance,
        database=context.database,
        mirror=context.mirror,
        cross_filter=CrossFilter(),
        person=context.person,
        keymap=context.keymap,
        zone=context.zone,
    )
    again = TwoPages(other)
    again.recall(window_settings)
    assert again.page == "two"
    assert other.cross_filter.current.last_day == other.today()
    assert len(other.cross_filter.steps) == 1  # as the beginning: there is nothing to undo
    assert [view.name for view in other.saved.views] == ["my week"]
    again.deleteLater()


def test_a_window_closes_whatever_days_are_looked_at(
    pane: TwoPages, context: AnalysisContext, window_settings: QSettings
) -> None:
    assert pane.filter_bar is not None
    pane.filter_bar.views.save_as("mine")
    context.cross_filter.show("", Slice(last_day=date(1850, 1, 1)))
    pane.remember(window_settings)
    assert "mine" in str(window_settings.value("analysis/views"))


def test_a_view_is_passed_on_as_a_file(
    pane: TwoPages, context: AnalysisContext, tmp_path: Path
) -> None:
    assert pane.filter_bar is not None
    views = pane.filter_bar.views
    wanted = Slice(circles=frozenset({2}), bands=frozenset({Band.B751}))
    context.cross_filter.show("", wanted)
    path = tmp_path / "students.circles-view.json"
    views.export(path)
    context.cross_filter.show("", Slice())
    views.open_file(path)
    assert context.cross_filter.current == wanted
    assert [view.name for view in context.saved.views] == ["students"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"not a view", "The file holds no view of charts. Nothing was changed."),
        (
            b'{"kind": "circles-view", "schema_version": 1, "name": "x", "bands": ["a"]}',
            "The view cannot be read at “bands”. Nothing was changed.",
        ),
    ],
)
def test_a_file_that_is_no_view_says_what_is_wrong(
    pane: TwoPages,
    context: AnalysisContext,
    tmp_path: Path,
    qtbot: QtBot,
    content: bytes,
    sentence: str,
) -> None:
    assert pane.filter_bar is not None
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    with qtbot.waitSignal(pane.message_posted) as heard:
        pane.filter_bar.views.open_file(path)
    assert heard.args == [sentence]
    assert context.cross_filter.current == Slice()


def test_pages_are_made_when_first_shown(pane: TwoPages, qtbot: QtBot) -> None:
    first = pane.board
    pane.show_next_page()
    assert pane.page == "two"
    assert pane.board is not first
    pane.show_next_page()
    assert pane.board is first
