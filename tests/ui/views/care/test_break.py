"""The proposal of a break, and the break itself, without a database."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.widgets import click, part
from workstation.domain.care import BreakNeed
from workstation.domain.team import ReviewSettings
from workstation.views.appearance import Appearance
from workstation.views.care.break_bar import BreakBar
from workstation.views.care.break_screen import BreakScreen
from workstation.views.widgets.labels import ElidedLabel, TextLabel

SETTINGS = ReviewSettings(break_minutes=10)


class Clock:
    """Goes forward when told to."""

    def __init__(self) -> None:
        self.now_s = 50.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bar(appearance: Appearance, qtbot: QtBot) -> BreakBar:
    bar = BreakBar(appearance, later_ms=20)
    qtbot.addWidget(bar)
    return bar


@pytest.fixture
def pane(qtbot: QtBot) -> QWidget:
    """Something with a key and a place for the keyboard."""
    pane = QWidget()
    layout = QVBoxLayout(pane)
    layout.addWidget(QLineEdit())
    qtbot.addWidget(pane)
    pane.resize(700, 500)
    return pane


@pytest.fixture
def screen(appearance: Appearance, pane: QWidget, clock: Clock, qtbot: QtBot) -> BreakScreen:
    screen = BreakScreen(appearance, pane, clock=clock)
    pane.show()
    pane.activateWindow()
    qtbot.waitActive(pane)
    return screen


def test_nothing_is_proposed_while_nothing_is_due(bar: BreakBar) -> None:
    bar.set_need(BreakNeed.NONE, SETTINGS)
    assert bar.isHidden()


@pytest.mark.parametrize("need", [BreakNeed.TIME, BreakNeed.EXPOSURE])
def test_a_proposal_that_is_put_off_comes_again(
    bar: BreakBar, need: BreakNeed, qtbot: QtBot
) -> None:
    bar.set_need(need, SETTINGS)
    assert not bar.isHidden()
    click(bar, "break_later")
    bar.set_need(need, ReviewSettings(break_minutes=5))  # told again meanwhile
    assert bar.isHidden()
    qtbot.waitUntil(lambda: not bar.isHidden())


def test_an_overdue_break_cannot_be_put_off(bar: BreakBar) -> None:
    bar.set_need(BreakNeed.EXPOSURE, SETTINGS)
    click(bar, "break_later")
    bar.set_need(BreakNeed.OVERDUE, SETTINGS)
    assert not bar.isHidden()
    assert part(bar, QPushButton, "break_later").isHidden()
    assert "10" in part(bar, TextLabel, "break_text").text()


@pytest.mark.parametrize("need", [BreakNeed.TIME, BreakNeed.EXPOSURE, BreakNeed.OVERDUE])
def test_all_of_a_proposal_can_be_read_between_the_columns(bar: BreakBar, need: BreakNeed) -> None:
    bar.set_need(need, SETTINGS)
    bar.resize(650, bar.sizeHint().height())  # in a window of 1440
    text = part(bar, ElidedLabel, "break_text")
    assert text.width() >= text.fontMetrics().horizontalAdvance(text.text())


def test_a_break_takes_the_keys_of_the_pane(
    pane: QWidget, screen: BreakScreen, qtbot: QtBot
) -> None:
    pressed: list[str] = []
    shortcut = QShortcut(QKeySequence("K"), pane)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(lambda: pressed.append("K"))
    screen.begin(10)
    assert screen.hasFocus()
    QTest.keyClick(screen, Qt.Key.Key_K)
    QTest.keyClick(part(screen, QPushButton, "break_end"), Qt.Key.Key_K)
    assert pressed == []
    screen.end()
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_K)
    assert pressed == ["K"]


def test_what_is_covered_cannot_take_the_keyboard(pane: QWidget, screen: BreakScreen) -> None:
    screen.begin(10)
    line = pane.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    assert screen.hasFocus()
    assert screen.geometry() == pane.rect()


def test_a_break_covers_the_pane_whatever_its_size(pane: QWidget, screen: BreakScreen) -> None:
    screen.begin(10)
    pane.resize(900, 640)
    assert screen.geometry() == pane.rect()


def test_a_break_counts_when_it_was_long_enough(
    screen: BreakScreen, clock: Clock, qtbot: QtBot
) -> None:
    counted: list[None] = []
    screen.counted.connect(lambda: counted.append(None))
    screen.begin(10)
    clock.now_s += 599
    screen.update_time()
    assert (screen.ring.text, len(counted)) == ("0:01", 0)
    clock.now_s += 1
    screen.update_time()
    clock.now_s += 100
    screen.update_time()
    assert (screen.ring.text, len(counted)) == ("0:00", 1)
    assert screen.has_counted


def test_a_break_that_is_ended_early_does_not_count(
    screen: BreakScreen, clock: Clock, qtbot: QtBot
) -> None:
    screen.begin(10)
    clock.now_s += 120
    with qtbot.assertNotEmitted(screen.counted), qtbot.waitSignal(screen.ended) as ended:
        click(screen, "break_end")
    assert ended.args == [pytest.approx(120)]
    assert screen.isHidden()


@pytest.mark.parametrize(("passed_s", "counts"), [(30, False), (700, True)])
def test_escape_ends_a_break_which_counts_if_it_was_long_enough(
    screen: BreakScreen, clock: Clock, passed_s: float, counts: bool, qtbot: QtBot
) -> None:
    screen.begin(10)
    clock.now_s += passed_s
    with qtbot.waitSignal(screen.ended) as ended:
        QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert ended.args == [passed_s]
    assert screen.isHidden()
    assert screen.has_counted is counts


def test_a_shift_that_is_over_covers_the_pane_until_another_begins(
    pane: QWidget, screen: BreakScreen, clock: Clock
) -> None:
    counted: list[None] = []
    screen.counted.connect(lambda: counted.append(None))
    screen.show_over()
    assert screen.is_on
    assert screen.ring.isHidden()
    assert screen.accessibleName() == "Your shift is over"
    clock.now_s += 4_000
    assert part(screen, QPushButton, "break_end").text() == "Begin another shift"
    click(screen, "break_end")
    assert screen.isHidden()
    assert counted == []
    screen.begin(10)  # a break after it is a break as ever
    assert not screen.ring.isHidden()
    assert screen.accessibleName() == "A break"
