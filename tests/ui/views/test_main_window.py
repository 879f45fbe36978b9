"""The frame around the panes: which are there, moving between them, leaving."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QStandardItemModel, QStatusTipEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from tests.helpers.windows import MakeWindow, StubPane
from workstation.domain.errors import ConnectionLostError
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.runner import JobRunner
from workstation.screenshots import _grab
from workstation.settings.profiles import ConnectionProfile
from workstation.views.appearance import Appearance
from workstation.views.main_window import MainWindow
from workstation.views.side_bar import RailButton
from workstation.views.tables import RowTable
from workstation.work import CancelToken, Progress, ReportProgress


def label(window: MainWindow, name: str) -> str:
    found = window.findChild(QLabel, name)
    assert found is not None
    return found.text()


def trigger(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert action is not None
    action.trigger()


def test_only_the_panes_that_are_given_have_a_button(make_window: MakeWindow) -> None:
    window = make_window(StubPane("review"), StubPane("audit"))
    assert [button.objectName() for button in window.findChildren(RailButton)] == [
        "rail_review",
        "rail_audit",
    ]


def test_the_first_pane_is_open_and_knows_it(make_window: MakeWindow) -> None:
    review, audit = StubPane("review"), StubPane("audit")
    window = make_window(review, audit)
    assert review.events == ["activate"]
    assert audit.events == []
    assert label(window, "pane_title") == "Review"


def test_a_click_in_the_side_bar_moves_on(make_window: MakeWindow, qtbot: QtBot) -> None:
    review, audit = StubPane("review"), StubPane("audit")
    window = make_window(review, audit)
    button = window.findChild(RailButton, "rail_audit")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert review.events == ["activate", "deactivate"]
    assert audit.events == ["activate"]
    assert audit.isVisible()
    assert not review.isVisible()
    assert button.isChecked()
    assert label(window, "pane_title") == "Audit"


def test_panes_are_reached_by_keyboard(make_window: MakeWindow, qtbot: QtBot) -> None:
    audit = StubPane("audit")
    window = make_window(StubPane("review"), audit)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.current_pane is audit)


def test_the_status_strip_says_where_who_and_how(
    make_window: MakeWindow, monitor: ConnectionMonitor
) -> None:
    profile = ConnectionProfile(name="Production", host="db", user="lin.wei", read_only=True)
    window = make_window(StubPane("audit"), profile=profile)
    assert label(window, "status_profile") == "Production"
    assert label(window, "status_person") == "lin.wei · Manager"
    assert label(window, "status_connection") == "connected"
    # Qt adds the program's name where a title does not end with it.
    assert window.windowTitle() == "Production — Circles Workstation"


def test_a_lost_connection_is_told_until_it_is_back(
    make_window: MakeWindow, monitor: ConnectionMonitor, qtbot: QtBot
) -> None:
    window = make_window(StubPane("audit"))
    banner = window.findChild(QFrame, "connection_banner")
    retry = window.findChild(QPushButton, "connection_retry")
    assert banner is not None
    assert retry is not None
    assert banner.isHidden()
    monitor._database.connection_lost.emit(ConnectionLostError())
    assert banner.isVisible()
    assert label(window, "status_connection") == "not connected"
    assert label(window, "connection_countdown") == "Trying again in 60 s."
    with qtbot.waitSignal(monitor.restored):
        qtbot.mouseClick(banner.findChild(object, "connection_retry"), Qt.MouseButton.LeftButton)
    assert banner.isHidden()
    assert label(window, "status_connection") == "connected"


def test_a_running_job_is_shown_with_how_far_it_is_and_can_be_stopped(
    make_window: MakeWindow, runner: JobRunner, qtbot: QtBot
) -> None:
    def work(cancel: CancelToken, report: ReportProgress) -> object:
        report(Progress(250, 1000))
        while True:
            cancel.raise_if_cancelled()

    pane = StubPane("scan")
    window = make_window(pane)
    job = runner.submit(work)
    pane.job_started.emit(job, "Scanning")
    with qtbot.waitSignal(job.progressed):
        pass
    assert label(window, "job_figures") == "250 of 1,000"
    bar = window.findChild(QProgressBar)
    assert bar is not None
    assert bar.value() / bar.maximum() == 0.25
    cancel = window.findChild(QToolButton, "job_cancel")
    assert cancel is not None
    with qtbot.waitSignal(job.cancelled):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(QProgressBar) is None)


def test_a_badge_is_shown_and_read_aloud(make_window: MakeWindow) -> None:
    pane = StubPane("review")
    window = make_window(pane)
    pane.badge_changed.emit(214)
    button = window.findChild(RailButton, "rail_review")
    assert button is not None
    assert button.accessibleName() == "Review (214)"
    pane.badge_changed.emit(0)
    assert button.accessibleName() == "Review"


def test_the_next_window_opens_where_this_one_was(make_window: MakeWindow) -> None:
    first = make_window(StubPane("review"), StubPane("audit"))
    first.resize(1100, 750)  # the offscreen screen is no larger
    first.open_pane("audit")
    first.close()
    second = make_window(StubPane("review"), StubPane("audit"))
    assert second.current_pane is not None
    assert second.current_pane.key == "audit"
    assert (second.width(), second.height()) == (1100, 750)


def test_a_pane_that_is_gone_is_not_missed(
    make_window: MakeWindow, window_settings: QSettings
) -> None:
    window_settings.setValue("window/pane", "dashboard")
    window = make_window(StubPane("review"))
    assert window.current_pane is not None
    assert window.current_pane.key == "review"


def test_closing_rests_the_pane_then_tells(make_window: MakeWindow, qtbot: QtBot) -> None:
    pane = StubPane("review")
    window = make_window(pane)
    with qtbot.waitSignal(window.closing):
        assert window.close()
    assert pane.events == ["activate", "deactivate"]


@pytest.mark.parametrize("leaves", [False, True])
def test_unfinished_work_is_named_before_the_window_closes(
    make_window: MakeWindow, qtbot: QtBot, leaves: bool
) -> None:
    pane = StubPane("review")
    window = make_window(pane)
    pane.unfinished = "1 decision is not confirmed."
    told: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            return
        told.append(box.text())
        wanted = (
            QMessageBox.ButtonRole.DestructiveRole if leaves else QMessageBox.ButtonRole.RejectRole
        )
        next(button for button in box.buttons() if box.buttonRole(button) is wanted).click()

    asks = QTimer(window)
    asks.timeout.connect(answer)
    asks.start(10)
    assert not window.close()  # it gets a moment to arrive
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    qtbot.waitUntil(lambda: window.isVisible() is not leaves)
    assert told == ["1 decision is not confirmed."]
    assert window.isVisible() is not leaves


def test_what_arrives_within_a_moment_is_not_asked_about(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    pane = StubPane("review")
    window = make_window(pane)
    pane.unfinished = "1 decision is not confirmed."
    assert not window.close()
    assert window.isVisible()
    with qtbot.waitSignal(window.closing):
        pane.unfinished = ""
    assert QApplication.activeModalWidget() is None
    assert not window.isVisible()


def test_the_language_is_not_changed_over_unfinished_work(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    pane = StubPane("review")
    window = make_window(pane)
    pane.unfinished = "1 decision is not confirmed."
    with qtbot.assertNotEmitted(window.language_chosen):
        trigger(window, "language_zh_CN")
    assert label(window, "status_message") == "1 decision is not confirmed."
    pane.unfinished = ""
    with qtbot.waitSignal(window.language_chosen) as heard:
        trigger(window, "language_zh_CN")
    assert heard.args == ["zh_CN"]


def test_the_theme_changes_at_once_and_is_told(
    make_window: MakeWindow, appearance: Appearance, qtbot: QtBot
) -> None:
    window = make_window(StubPane("review"))
    with qtbot.waitSignal(window.theme_chosen) as heard:
        trigger(window, "theme_dark")
    assert heard.args == ["dark"]
    assert appearance.theme.is_dark


def test_another_connection_can_be_asked_for(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(StubPane("review"))
    with qtbot.waitSignal(window.switch_requested):
        trigger(window, "switch_connection")


def test_a_long_message_does_not_widen_the_window(make_window: MakeWindow) -> None:
    window = make_window(StubPane("review"))
    narrow = window.minimumSizeHint().width()
    window.show_message("a word " * 200)
    assert window.minimumSizeHint().width() == narrow
    assert label(window, "status_message").startswith("a word")


def test_who_moves_by_keyboard_sees_when_the_menu_is_reached(
    make_window: MakeWindow, appearance: Appearance, qtbot: QtBot
) -> None:
    window = make_window(StubPane("review"))
    window.activateWindow()
    chip = window.findChild(QToolButton, "person_chip")
    assert chip is not None

    def edge() -> str:
        return chip.grab().toImage().pixelColor(chip.width() // 2, 0).name()

    assert edge() == appearance.theme.border.lower()
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(chip.hasFocus)
    assert edge() == appearance.theme.accent.lower()


def test_status_tips_do_not_wipe_out_a_message(make_window: MakeWindow) -> None:
    pane = StubPane("review")
    window = make_window(pane)
    pane.message_posted.emit("Undone.")
    window._status.show_hint("")
    assert label(window, "status_message") == "Undone."
    window._status.show_hint("Scan photos")
    assert label(window, "status_message") == "Scan photos"
    window._status.show_hint("")
    assert label(window, "status_message") == ""


def test_a_screenshot_shows_no_status_tip(make_window: MakeWindow, tmp_path: Path) -> None:
    window = make_window(StubPane("review"))
    QApplication.sendEvent(window, QStatusTipEvent("Review"))
    assert label(window, "status_message") == "Review"
    _grab(window, tmp_path / "review.png")
    assert label(window, "status_message") == ""


def test_every_button_can_be_named_by_a_screen_reader(make_window: MakeWindow) -> None:
    window = make_window(StubPane("review"))
    nameless = [
        button.objectName()
        for button in window.findChildren(QToolButton)
        if not (button.accessibleName() or button.text()) and button.isVisible()
    ]
    assert nameless == []


@pytest.mark.parametrize("height", [900, 700])
def test_the_rail_has_room_for_all_panes_of_a_manager(make_window: MakeWindow, height: int) -> None:
    window = make_window(*(StubPane(f"pane{number}") for number in range(14)))
    window.resize(1100, height)
    QApplication.processEvents()
    assert window.height() == height
    toggle = window.findChild(QToolButton, "rail_toggle")
    assert toggle is not None
    for _ in ("labels", "icons only"):
        places = [each.geometry() for each in (*window.findChildren(RailButton), toggle)]
        assert not any(one.intersects(after) for one, after in pairwise(places))
        toggle.click()
        QApplication.processEvents()


def test_the_rail_collapses_to_icons_and_stays_so(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(StubPane("review"))
    toggle = window.findChild(QToolButton, "rail_toggle")
    assert toggle is not None
    button = window.findChild(RailButton, "rail_review")
    assert button is not None
    wide = button.width()
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert button.width() < wide
    window.leave()

    again = make_window(StubPane("review")).findChild(RailButton, "rail_review")
    assert again is not None
    assert again.width() < wide


def test_column_widths_are_remembered_but_not_those_of_another_table(
    window_settings: QSettings, qtbot: QtBot
) -> None:
    def table(columns: int) -> RowTable:
        made = RowTable(QStandardItemModel(1, columns), "Things")
        made.setObjectName("things")
        qtbot.addWidget(made)
        return made

    first = table(3)
    first.setColumnWidth(1, 177)
    first.remember_columns(window_settings)
    second = table(3)
    second.recall_columns(window_settings)
    assert second.columnWidth(1) == 177
    other = table(4)
    usual = [other.columnWidth(column) for column in range(4)]
    other.recall_columns(window_settings)
    assert [other.columnWidth(column) for column in range(4)] == usual
