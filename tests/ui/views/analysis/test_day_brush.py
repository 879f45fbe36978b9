"""The period of all charts chosen on one of them: with the pointer, with keys, undone by drags."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.views.test_plot import DAYS, FIRST, LAST, daily, drag
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.day_brush import DayBrush
from workstation.views.charts.axes import count_axis, date_axis
from workstation.views.charts.card import ChartCard
from workstation.views.charts.plot import Plot

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def plot(context: AnalysisContext, qtbot: QtBot) -> Plot:
    """A month of days, each with a gift, in a card."""
    plot = Plot(context.appearance, date_axis("Day", FIRST, LAST), count_axis("Gifts"))
    card = ChartCard(context.appearance, "days", "When?", plot)
    card.take_keys()
    qtbot.addWidget(card)
    card.resize(640, 300)
    card.show_series([daily((1.0,) * 30, kind="bars")])
    DayBrush(context, plot)
    card.show()
    card.activateWindow()
    return plot


def days(context: AnalysisContext) -> tuple[date | None, date | None]:
    wanted = context.cross_filter.current
    return wanted.first_day, wanted.last_day


def press(plot: Plot, *keys: Qt.Key, shift: bool = False) -> None:
    for key in keys:
        QTest.keyClick(plot, key, SHIFT if shift else Qt.KeyboardModifier.NoModifier)


def test_each_drag_is_undone_by_itself(plot: Plot, context: AnalysisContext) -> None:
    drag(plot, DAYS[3], DAYS[6])
    first = days(context)
    drag(plot, DAYS[12], DAYS[20])
    assert days(context) != first
    context.cross_filter.undo()
    assert days(context) == first
    context.cross_filter.undo()
    assert days(context) == (None, None)


def test_keys_choose_move_resize_and_clear_the_period(plot: Plot, context: AnalysisContext) -> None:
    plot.setFocus()
    press(plot, Qt.Key.Key_Left)
    assert days(context) == (LAST - timedelta(days=6), LAST)
    press(plot, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert days(context) == (LAST - timedelta(days=8), LAST - timedelta(days=2))
    press(plot, Qt.Key.Key_Left, shift=True)
    assert days(context) == (LAST - timedelta(days=8), LAST - timedelta(days=3))
    press(plot, *[Qt.Key.Key_Right] * 9)
    assert days(context) == (LAST - timedelta(days=5), LAST)  # at the end, as long as before
    press(plot, Qt.Key.Key_Escape)
    assert days(context) == (None, None)


def test_keys_in_a_row_are_one_step_and_a_pause_ends_it(
    plot: Plot, context: AnalysisContext, qtbot: QtBot
) -> None:
    plot.setFocus()
    with qtbot.waitSignal(plot.brush_settled):
        press(plot, Qt.Key.Key_Left, Qt.Key.Key_Left)
    before = days(context)
    press(plot, Qt.Key.Key_Left)
    context.cross_filter.undo()
    assert days(context) == before
    context.cross_filter.undo()
    assert days(context) == (None, None)


def test_the_brush_is_reached_with_tab_and_says_its_keys(plot: Plot, qtbot: QtBot) -> None:
    card = plot.window()
    card.setFocus()
    for _ in range(4):
        if plot.hasFocus():
            break
        focused = card.focusWidget()
        assert isinstance(focused, QWidget)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert plot.hasFocus()
    assert all(key in plot.statusTip() for key in ("←", "→", "Shift+←", "Esc"))
