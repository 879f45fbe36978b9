"""The program as a whole: building windows, rebuilding them, and taking everything down."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import numpy as np
import psutil
import pytest
from PySide6.QtCore import QLocale, QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select, text
from sqlalchemy.orm import Session
from typing_extensions import override

from tests.helpers import builders
from tests.helpers.deciding import Desk, measures
from tests.helpers.photos import draw, post_photo
from tests.helpers.review import add_flagged_post
from tests.helpers.server import Database, server_folder
from tests.helpers.widgets import click, part
from workstation import app as program
from workstation.app import Desktop
from workstation.db.embedded import EmbeddedServer
from workstation.db.embedded_setup import set_up_embedded
from workstation.db.engine import make_engine
from workstation.db.postmaster import read_pid_file
from workstation.db.session import make_sessions, transaction
from workstation.domain.errors import DiskFullError, EmbeddedServerError
from workstation.domain.measures import AccountMeasure
from workstation.domain.platform import MemberStatus
from workstation.domain.review import Verdict
from workstation.domain.server import ReportPhase, StartPhase, ignore_phase
from workstation.media import MediaFolder
from workstation.models.moderation import Decision, ReviewItem
from workstation.queries.care import read_shift
from workstation.queries.people import read_person
from workstation.queries.scanning import read_scan_state
from workstation.screenshots import render_screenshots
from workstation.services.care import record_exposure
from workstation.settings.preferences import Preferences, load_preferences
from workstation.settings.profiles import EMBEDDED, ConnectionProfile
from workstation.views.appearance import Appearance
from workstation.views.care.break_screen import BreakScreen
from workstation.views.connect.dialog import ConnectDialog
from workstation.views.main_window import MainWindow
from workstation.views.preferences.choices import Choices
from workstation.views.quality.pane import QualityPane
from workstation.views.review.pane import ReviewPane
from workstation.views.side_bar import RailButton
from workstation.window.open_window import OpenWindow
from workstation.workspace import Workspace, fill_if_empty, open_workspace, scan_embedded

LONG_MS = 30_000


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """The folder of an embedded server with a small platform, scanned; nobody uses it."""
    with server_folder() as folder:
        with EmbeddedServer(folder) as server:
            set_up_embedded(server)
            fill_if_empty(server, people=60, photos=12, opened=date(2016, 11, 24))
            scan_embedded(server)
        yield folder


@pytest.fixture
def desktop(
    home: Path,
    qapp: QApplication,
    window_settings: QSettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desktop]:
    """The program without a window, on settings of this test alone."""
    monkeypatch.setenv("WORKSTATION_EMBEDDED", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    locale = QLocale()
    qapp.setQuitOnLastWindowClosed(False)
    desktop = Desktop(qapp, Preferences(language="en", theme="light"), window_settings)
    yield desktop
    desktop.close()
    desktop._language.install("en")
    desktop.deleteLater()
    QLocale.setDefault(locale)
    qapp.setQuitOnLastWindowClosed(True)
    assert read_pid_file(home / "data") is None, "the embedded server still runs"


def show_as(desktop: Desktop, login: str) -> MainWindow:
    desktop.show_workspace(open_workspace(EMBEDDED.model_copy(update={"user": login}), None))
    assert desktop.window is not None
    return desktop.window


def trigger(window: MainWindow, name: str) -> None:
    part(window, QAction, name).trigger()


@contextlib.contextmanager
def as_installer(home: Path) -> Iterator[Session]:
    """A transaction of the installer of the embedded server."""
    with EmbeddedServer(home) as server:
        engine = make_engine(server.url())
        try:
            with transaction(make_sessions(engine)) as session:
                yield session
        finally:
            engine.dispose()


def test_the_theme_changes_in_the_open_window_and_is_kept(desktop: Desktop) -> None:
    window = show_as(desktop, "manager")
    trigger(window, "theme_dark")
    assert desktop.window is window
    assert desktop._appearance.theme.is_dark
    desktop.close()
    assert load_preferences().theme == "dark"


def test_a_preferences_file_that_cannot_be_read_is_never_overwritten(
    home: Path, desktop: Desktop, qapp: QApplication, window_settings: QSettings, tmp_path: Path
) -> None:
    kept = Desktop(qapp, Preferences(language="en"), window_settings, keeps_preferences=False)
    try:
        trigger(show_as(kept, "analyst"), "theme_dark")
        assert kept._appearance.theme.is_dark
    finally:
        kept.close()
    assert not (tmp_path / "config").exists()


def test_another_language_builds_the_window_anew_at_the_same_place(
    desktop: Desktop, qtbot: QtBot
) -> None:
    window = show_as(desktop, "manager")
    window.open_pane("audit")
    trigger(window, "language_zh_CN")
    qtbot.waitUntil(lambda: desktop.window not in (None, window))
    assert desktop.window is not None
    assert desktop.window.current_pane is not None
    assert (desktop.window.current_pane.key, desktop.window.current_pane.title) == ("audit", "审计")
    assert part(desktop.window, QLabel, "status_person").text() == "manager · 主管"
    desktop.close()
    assert load_preferences().language == "zh_CN"


@pytest.mark.parametrize(
    ("login", "panes"),
    [
        ("moderator", ["review", "appeals", "audit"]),
        ("analyst", ["scores", "eligibility", "solicitation", "gifts", "cases", "audit"]),
        (
            "manager",
            [
                "dashboard",
                "review",
                "appeals",
                "four_eyes",
                "quality",
                "team",
                "lexicon",
                "statements",
                "privacy",
                "scores",
                "eligibility",
                "solicitation",
                "cases",
                "audit",
            ],
        ),
        ("admin", ["scan", "lexicon", "statements", "privacy", "audit"]),
        ("scanner", ["scan", "audit"]),
    ],
)
def test_each_role_sees_the_panes_of_its_work(
    desktop: Desktop, login: str, panes: list[str]
) -> None:
    assert show_as(desktop, login).pane_keys == panes


def test_a_saved_threshold_counts_the_queue_anew(desktop: Desktop, qtbot: QtBot) -> None:
    window = show_as(desktop, "manager")
    rail = part(window, RailButton, "rail_review")
    qtbot.waitUntil(lambda: "(" in rail.accessibleName(), timeout=LONG_MS)
    click(window, "rail_quality")
    rail.set_badge(0)  # as if it were stale
    quality = next(pane for pane in window.findChildren(QualityPane))
    qtbot.waitUntil(lambda: bool(quality.findChildren(QDoubleSpinBox)), timeout=LONG_MS)
    threshold = part(quality, QDoubleSpinBox, "threshold")
    qtbot.waitUntil(threshold.isVisible, timeout=LONG_MS)
    threshold.setValue(0.01)
    part(quality, QLineEdit, "setting_reason").setText("all of them")
    with qtbot.waitSignal(quality.queue_changed, timeout=LONG_MS):
        click(quality, "setting_save")
    qtbot.waitUntil(lambda: "(" in rail.accessibleName(), timeout=LONG_MS)


class Visitor:
    """Answers the connect dialog, whose event loop holds up everybody else."""

    def __init__(self, answer: Callable[[ConnectDialog], None]) -> None:
        self.has_seen_window = False
        self._answer = answer
        self._timer = QTimer()
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ConnectDialog):
            self._timer.stop()
            self.has_seen_window = any(
                isinstance(each, MainWindow) and each.isVisible()
                for each in QApplication.topLevelWidgets()
            )
            self._answer(dialog)


def test_another_connection_closes_this_one_and_opens_the_other(
    desktop: Desktop, qtbot: QtBot
) -> None:
    def connect_as_analyst(dialog: ConnectDialog) -> None:
        login = part(dialog, QComboBox, "embedded_login")
        login.setCurrentIndex(login.findData("analyst"))
        click(dialog, "connect_connect")

    window = show_as(desktop, "moderator")
    visitor = Visitor(connect_as_analyst)
    trigger(window, "switch_connection")
    qtbot.waitUntil(lambda: desktop.window not in (None, window), timeout=LONG_MS)
    assert not visitor.has_seen_window
    assert desktop.window is not None
    assert part(desktop.window, QLabel, "status_person").text() == "analyst · Compliance analyst"
    assert desktop.window.pane_keys == [
        "scores",
        "eligibility",
        "solicitation",
        "gifts",
        "cases",
        "audit",
    ]


def test_who_wants_no_other_connection_leaves_the_program(
    desktop: Desktop, qapp: QApplication
) -> None:
    window = show_as(desktop, "moderator")
    visitor = Visitor(ConnectDialog.reject)
    trigger(window, "switch_connection")
    guard = QTimer()
    guard.timeout.connect(partial(qapp.exit, 99))
    guard.start(LONG_MS)
    assert qapp.exec() == 0
    guard.stop()
    assert not visitor.has_seen_window
    assert desktop.window is None


def scan_processes() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if is_scanning(child)]


def is_scanning(process: psutil.Process) -> bool:
    try:
        return "spawn_main" in " ".join(process.cmdline())
    except psutil.NoSuchProcess:  # it ends just now, or waits to be buried
        return False


def test_closing_during_a_scan_ends_its_processes(
    desktop: Desktop, home: Path, qtbot: QtBot
) -> None:
    window = show_as(desktop, "admin")
    with as_installer(home) as session:
        for seed in range(40):
            post_photo(session, MediaFolder(home / "media"), draw(seed))
    window.open_pane("scan")
    click(window, "scan_start")
    qtbot.waitUntil(lambda: bool(scan_processes()), timeout=LONG_MS)
    desktop.close()
    assert scan_processes() == []
    assert desktop.window is None


def test_a_scan_is_cancelled_in_the_status_strip(
    desktop: Desktop, home: Path, qtbot: QtBot
) -> None:
    def waiting() -> int:
        with as_installer(home) as session:
            return read_scan_state(session).waiting

    window = show_as(desktop, "admin")
    with as_installer(home) as session:
        for seed in range(100, 400):
            post_photo(session, MediaFolder(home / "media"), draw(seed))
    window.open_pane("scan")
    click(window, "scan_start")
    qtbot.waitUntil(lambda: bool(scan_processes()), timeout=LONG_MS)
    click(window, "job_cancel")
    qtbot.waitUntil(lambda: not scan_processes(), timeout=LONG_MS)
    qtbot.waitUntil(lambda: "Stopped." in all_words(window), timeout=LONG_MS)
    assert waiting() > 0
    assert part(window, QPushButton, "scan_start").isEnabled()


def all_words(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel))


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX has them")
def test_a_killed_server_comes_back_and_a_decision_made_meanwhile_counts(
    desktop: Desktop, home: Path, qtbot: QtBot
) -> None:
    window = show_as(desktop, "moderator")
    pane = window.current_pane
    assert isinstance(pane, ReviewPane)
    desk = pane.desk
    qtbot.waitUntil(lambda: desk.can_decide, timeout=LONG_MS)
    assert desk.row is not None
    item_id = desk.row.item_id
    postmaster = read_pid_file(home / "data")
    assert postmaster is not None

    os.kill(postmaster.pid, signal.SIGKILL)
    qtbot.keyClick(pane, Qt.Key.Key_K)
    assert desk.outbox.unsettled
    assert pane.why_not_close()
    qtbot.waitUntil(lambda: not desk.outbox.unsettled, timeout=LONG_MS)

    assert part(window, QLabel, "status_connection").text() == "connected"
    with as_installer(home) as session:
        columns = (Decision.item_id, Decision.decided_by, Decision.verdict)
        assert session.execute(select(*columns)).all() == [(item_id, "moderator", Verdict.KEEP)]


def test_a_missing_chinese_font_is_told_once(
    desktop: Desktop,
    qapp: QApplication,
    window_settings: QSettings,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(program, "has_chinese_font", lambda: False)
    bare = Desktop(qapp, Preferences(language="en"), window_settings)
    try:
        first = show_as(bare, "analyst")
        assert "fonts-noto-cjk" in part(first, QLabel, "status_message").text()
        trigger(first, "language_en")
        qtbot.waitUntil(lambda: bare.window not in (None, first))
        assert bare.window is not None
        # Whatever lies below the pointer may say there what it is for.
        assert "fonts-noto-cjk" not in part(bare.window, QLabel, "status_message").text()
    finally:
        bare.close()


def test_no_lease_is_left_behind_a_closed_window(
    database: Database,
    appearance: Appearance,
    window_settings: QSettings,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    """Also when the window closes while the lease is still being taken."""
    media = MediaFolder(tmp_path / "media")
    with transaction(database.sessions()) as session:
        for priority in (0.9, 0.8):
            add_flagged_post(session, media, photos=[draw(1)], priority=priority)
    sessions = database.sessions("moderator")
    with transaction(sessions) as session:
        person = read_person(session)
    profile = ConnectionProfile(name="test", host="localhost", user="moderator")
    workspace = Workspace(profile, person, database.engine("moderator"), sessions, media, None)

    with database.engine().connect() as colleague:
        colleague.execute(text("SELECT FROM moderation.review_item FOR UPDATE"))
        opened = OpenWindow(
            workspace, appearance=appearance, choices=Choices(), settings=window_settings
        )
        pane = opened.window.current_pane
        assert isinstance(pane, ReviewPane)
        qtbot.waitUntil(lambda: pane.desk.leases.item_id is not None)
        opened.window.leave()
        colleague.rollback()
    opened.shut_down()
    opened.deleteLater()

    with transaction(database.sessions()) as session:
        assert session.scalars(select(ReviewItem.lease_holder)).all() == [None, None]


def test_nothing_is_asked_by_the_clock_of_a_window_that_was_shut_down(
    database: Database,
    appearance: Appearance,
    window_settings: QSettings,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    sessions = database.sessions("manager")
    with transaction(sessions) as session:
        person = read_person(session)
    profile = ConnectionProfile(name="test", host="localhost", user="manager")
    media = MediaFolder(tmp_path / "media")
    opened = OpenWindow(
        Workspace(profile, person, database.engine("manager"), sessions, media, None),
        appearance=appearance,
        choices=Choices(),
        settings=window_settings,
    )
    opened.window.show()
    assert any(timer.isActive() for timer in opened.window.findChildren(QTimer))
    qtbot.waitUntil(lambda: not opened.runners["database"].is_busy)
    opened.window.leave()
    opened.shut_down()
    active = [each for each in opened.window.findChildren(QTimer) if each.isActive()]
    opened.deleteLater()
    assert [each.parent() for each in active] == []


def test_the_menu_of_the_person_ends_the_shift_from_any_pane(
    database: Database,
    appearance: Appearance,
    window_settings: QSettings,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    sessions = database.sessions("manager")
    with transaction(sessions) as session:
        person = read_person(session)
        record_exposure(session, 5.0, 1.0)
    profile = ConnectionProfile(name="test", host="localhost", user="manager")
    media = MediaFolder(tmp_path / "media")
    opened = OpenWindow(
        Workspace(profile, person, database.engine("manager"), sessions, media, None),
        appearance=appearance,
        choices=Choices(),
        settings=window_settings,
    )
    opened.window.show()
    opened.window.open_pane("audit")
    trigger(opened.window, "end_shift")
    screen = part(opened.window, BreakScreen, "break_screen")
    qtbot.waitUntil(screen.isVisible)

    def has_ended() -> bool:
        with transaction(sessions) as session:
            return read_shift(session) is None

    qtbot.waitUntil(has_ended)
    opened.window.leave()
    opened.shut_down()
    opened.deleteLater()


@pytest.mark.parametrize(
    ("login", "status"),
    [("moderator", MemberStatus.ACTIVE), ("analyst", MemberStatus.MUTED)],
)
def test_a_reviewers_window_ends_the_sanctions_that_are_over(
    database: Database,
    appearance: Appearance,
    window_settings: QSettings,
    tmp_path: Path,
    qtbot: QtBot,
    login: str,
    status: MemberStatus,
) -> None:
    with transaction(database.sessions()) as session:
        desk = Desk(database, builders.add_member(session))
    chosen = measures(AccountMeasure.MUTE, days=1)
    desk.decide(desk.add_item(), policy_code="nudity", measures=chosen)
    desk.pass_time(timedelta(days=2))
    sessions = database.sessions(login)
    with transaction(sessions) as session:
        person = read_person(session)
    profile = ConnectionProfile(name="test", host="localhost", user=login)
    media = MediaFolder(tmp_path / "media")
    opened = OpenWindow(
        Workspace(profile, person, database.engine(login), sessions, media, None),
        appearance=appearance,
        choices=Choices(),
        settings=window_settings,
    )
    qtbot.waitUntil(lambda: not opened.runners["database"].is_busy)
    opened.window.leave()
    opened.shut_down()
    opened.deleteLater()
    assert desk.status() is status


class OtherServer(EmbeddedServer):
    """An embedded server that starts as a test wants it to; its database is another one."""

    def __init__(self, folder: Path, error: EmbeddedServerError | None = None) -> None:
        super().__init__(folder)
        self.starts = 0
        self.is_given_up = threading.Event()
        self._error = error

    @override
    def start(self, on_progress: ReportPhase = ignore_phase) -> None:
        self.starts += 1
        if self._error is not None:
            raise self._error
        while not self.is_given_up.wait(0.01):  # a long recovery
            on_progress(StartPhase.RECOVERING, 1.0)


@pytest.fixture
def open_on(
    database: Database,
    appearance: Appearance,
    window_settings: QSettings,
    tmp_path: Path,
) -> Callable[[EmbeddedServer], OpenWindow]:
    """Opens a window whose database is there, and whose embedded server is a fake."""

    def open_window(server: EmbeddedServer) -> OpenWindow:
        sessions = database.sessions("analyst")
        with transaction(sessions) as session:
            person = read_person(session)
        media = MediaFolder(tmp_path / "media")
        workspace = Workspace(EMBEDDED, person, database.engine("analyst"), sessions, media, server)
        return OpenWindow(
            workspace, appearance=appearance, choices=Choices(), settings=window_settings
        )

    return open_window


def test_a_recovery_is_waited_for_once_and_closing_does_not_wait_for_it(
    open_on: Callable[[EmbeddedServer], OpenWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    server = OtherServer(tmp_path / "embedded")
    opened = open_on(server)
    try:
        for _ in range(3):
            opened.jobs.connection.retry_scheduled.emit(500)
        qtbot.waitUntil(lambda: server.starts > 0)
        opened.window.leave()
        opened.shut_down()
        assert opened.runners["long"].wait(0), "it still recovers"
        assert server.starts == 1
    finally:
        server.is_given_up.set()
        opened.deleteLater()


def test_a_server_that_does_not_start_again_is_told_and_tried_again(
    open_on: Callable[[EmbeddedServer], OpenWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    server = OtherServer(tmp_path / "embedded", DiskFullError(tmp_path / "embedded"))
    opened = open_on(server)
    for times in (1, 2):
        opened.jobs.connection.retry_scheduled.emit(500)
        qtbot.waitUntil(lambda: not opened.runners["long"].is_busy)
        assert server.starts == times
    told = part(opened.window, QLabel, "status_message").text()
    assert "The disk is full." in told
    opened.window.leave()
    opened.shut_down()
    opened.deleteLater()


WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from workstation import app
from workstation.settings.profiles import EMBEDDED

class Desktop(app.Desktop):
    def show_workspace(self, workspace):
        super().show_workspace(workspace)
        self.timer = QTimer(interval=50)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def look(self):
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            print(box.informativeText(), flush=True)
            box.accept()
        elif not any(runner.is_busy for runner in self._open.runners.values()):
            self.timer.stop()
            print("idle", flush=True)

app.Desktop = Desktop
sys.exit(app.open_window(EMBEDDED, "analyst"))
"""


@contextlib.contextmanager
def window_of_its_own(home: Path, config: Path) -> Iterator[subprocess.Popen[str]]:
    """A process with an audit window that says when nothing happens in it."""
    temporary = config.parent / "tmp"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", WINDOW],
        env=os.environ
        | {"WORKSTATION_EMBEDDED": str(home), "XDG_CONFIG_HOME": str(config), "LANG": "C.UTF-8"}
        | {"TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX has them")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_polite_kill_closes_an_idle_window_and_leaves_nothing(
    home: Path, tmp_path: Path, number: signal.Signals
) -> None:
    with window_of_its_own(home, tmp_path / "config") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "idle\n"
        icons = list((tmp_path / "tmp").glob("circles-icons-*"))
        assert [path.stat().st_mode & 0o777 for path in icons] == [0o700]
        process.send_signal(number)
        process.communicate(timeout=10)
        assert process.returncode == 0
    assert list((tmp_path / "tmp").iterdir()) == []
    assert read_pid_file(home / "data") is None, "the embedded server still runs"


def test_broken_preferences_are_told_and_left_and_stop_nobody(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "config" / "circles-workstation" / "preferences.toml"
    file.parent.mkdir(parents=True)
    file.write_text("schema_version = 1\ntheme = [", encoding="utf-8")
    with window_of_its_own(home, tmp_path / "config") as process:
        assert process.stdout is not None
        told, idle = process.stdout.readline(), process.stdout.readline()
        assert str(file) in told
        assert idle == "idle\n"
        process.terminate()
        process.communicate(timeout=10)
        assert process.returncode == 0
    assert file.read_text(encoding="utf-8") == "schema_version = 1\ntheme = ["


def test_pictures_of_a_pane_differ_in_theme_and_language(desktop: Desktop, tmp_path: Path) -> None:
    drawn = render_screenshots(["analyst"], tmp_path / "drawn")
    pictures = {one.path.stem: QImage(str(one.path)) for one in drawn}
    assert len(pictures) % 4 == 0
    for pane in ("connect", "audit"):
        light, dark, chinese = (
            pictures[f"{pane}-{variant}"] for variant in ("light-en", "dark-en", "light-zh_CN")
        )
        assert lightness(dark) < 0.3
        assert lightness(light) > 0.7
        assert lightness(chinese) == pytest.approx(lightness(light), abs=0.05)
        assert differing(light, chinese) > 1_000
        assert differing(dark, pictures[f"{pane}-dark-zh_CN"]) > 1_000


def lightness(image: QImage) -> float:
    return (
        QImage(image)
        .scaled(1, 1, mode=Qt.TransformationMode.SmoothTransformation)
        .pixelColor(0, 0)
        .lightnessF()
    )


def differing(one: QImage, other: QImage) -> int:
    """How many pixels are not the same."""
    arrays = [
        np.frombuffer(image.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint32)
        for image in (one, other)
    ]
    return int((arrays[0] != arrays[1]).sum())
