"""The desktop: builds engines, runners and windows, and takes them down again."""

import logging
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QDeadlineTimer, QObject, QSettings, QTimer, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from workstation.domain.errors import SettingsFileError
from workstation.domain.networks import ScanSummary
from workstation.domain.people import Role
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.exposure import ExposureMeter
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.interrupts import on_interrupt
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.queue_changes import QueueChanges
from workstation.jobs.runner import Job, JobRunner
from workstation.resources import asset
from workstation.scanning.platform import scan_platform
from workstation.settings.preferences import Preferences, load_preferences, save_preferences
from workstation.settings.profiles import ConnectionProfile, load_profiles, save_profiles
from workstation.views.appearance import Appearance, has_chinese_font
from workstation.views.audit.pane import AuditPane
from workstation.views.care.guard import CareGuard
from workstation.views.connect.dialog import ConnectDialog
from workstation.views.error_words import error_sentence, error_words
from workstation.views.four_eyes.pane import FourEyesPane
from workstation.views.language import Language
from workstation.views.lexicon.pane import LexiconPane
from workstation.views.main_window import MainWindow
from workstation.views.notes.mentions import Mentions
from workstation.views.notes.wiring import add_mentions, add_notes
from workstation.views.pane import Pane
from workstation.views.preferences.choices import Choices
from workstation.views.quality.pane import QualityPane
from workstation.views.review.liking import ReviewLiking
from workstation.views.review.pane import ReviewPane
from workstation.views.scan.pane import ScanPane
from workstation.views.team.own_work import open_own_work
from workstation.views.team.pane import TeamPane
from workstation.work import CancelToken, ReportProgress
from workstation.workspace import (
    DATABASE_THREADS,
    Workspace,
    check_connection,
    open_workspace,
    report_phases,
)

log = logging.getLogger(__name__)

_PHOTO_THREADS = 2
_WRITES_MS = 3_000
_STOP_MS = 5_000
_INTERRUPTED = 130  # what shells return after Ctrl-C

_MAY_REVIEW = {Role.MODERATOR, Role.MANAGER}
_MAY_ANSWER = {Role.MANAGER}
_MAY_SCAN = {Role.ADMIN, Role.SCANNER}
_MAY_MEASURE = {Role.MANAGER}
_MAY_SEE_WORDS = {Role.MANAGER, Role.ADMIN}


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the application object, named so that settings find their place."""
    app = QApplication(["workstation", *arguments])
    app.setApplicationName("circles-workstation")
    app.setApplicationDisplayName("Circles Workstation")
    app.setOrganizationName("circles-workstation")
    app.setDesktopFileName("circles-workstation")
    app.setQuitOnLastWindowClosed(False)
    return app


class OpenWindow(QObject):
    """A main window on an open connection, with the runners that it works with."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        appearance: Appearance,
        choices: Choices,
        settings: QSettings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._choices = choices
        self._business_timezone = choices.current.business_timezone
        self.runners = {
            "database": JobRunner(max_threads=DATABASE_THREADS, parent=self),
            "photos": JobRunner(max_threads=_PHOTO_THREADS, parent=self),
            "heat": JobRunner(max_threads=1, parent=self),
            # A scan, and restarting the embedded server.
            "long": JobRunner(max_threads=2, parent=self),
        }
        database = DatabaseJobs(self.runners["database"], workspace.sessions, parent=self)
        self._connection = ConnectionMonitor(database, parent=self)
        self._restart: Job | None = None
        if workspace.server is not None:
            self._connection.retry_scheduled.connect(self._restart_server)
        self._person_actions: list[tuple[str, str, Callable[[], object]]] = []
        self._changes = QueueChanges(workspace.engine, parent=self)
        self._panes = self._make_panes(database, appearance)
        self.window = MainWindow(
            appearance=appearance,
            profile=workspace.profile,
            person=workspace.person,
            panes=self._panes,
            connection=self._connection,
            language=choices.current.language,
            settings=settings,
            choices=choices,
        )
        for name, text, slot in self._person_actions:
            self.window.add_person_action(name, text, slot)
        review = next((pane for pane in self._panes if isinstance(pane, ReviewPane)), None)
        self._mentions: Mentions | None = None
        if review is not None:  # notes are among reviewers
            login = workspace.person.login
            self._mentions = add_mentions(
                self.window, review, database, appearance, login, choices.keymap
            )

    def _make_panes(self, database: DatabaseJobs, appearance: Appearance) -> list[Pane]:
        workspace = self._workspace
        roles = workspace.person.roles
        keymap = self._choices.keymap
        panes: list[Pane] = []
        review: ReviewPane | None = None
        meter: ExposureMeter | None = None
        if roles & _MAY_REVIEW:
            photos = PhotoLoader(self.runners["photos"], workspace.media, parent=self)
            heat_maps = HeatMaps(self.runners["heat"], workspace.media, parent=self)
            review = ReviewPane(
                database=database,
                photos=photos,
                heat_maps=heat_maps,
                appearance=appearance,
                person=workspace.person,
                connection=self._connection,
                keymap=keymap,
                changes=self._changes,
            )
            add_notes(review, database, appearance, workspace.person.login)
            meter = ExposureMeter(database, self._connection, parent=review)
            ReviewLiking(review, self._choices)
            CareGuard(review, meter, appearance=appearance, choices=self._choices)
            ask_own_work = partial(open_own_work, review, database, appearance)
            self._choices.keymap.bind(review, "care.opt_outs", ask_own_work)
            self._person_actions.append(("show_own_work", self.tr("Not today…"), ask_own_work))
            panes.append(review)
            self._changes.start()
            if roles & _MAY_ANSWER:
                four_eyes = FourEyesPane(
                    database=database,
                    photos=photos,
                    heat_maps=heat_maps,
                    appearance=appearance,
                    connection=self._connection,
                    keymap=self._choices.keymap,
                )
                self._changes.items_changed.connect(four_eyes.refresh_soon)
                panes.append(four_eyes)
        if roles & _MAY_SCAN:
            panes.append(
                ScanPane(database=database, appearance=appearance, start_scan=self._start_scan)
            )
        if roles & _MAY_MEASURE:
            quality = QualityPane(
                database=database,
                appearance=appearance,
                time_zone=self._business_timezone,
                keymap=keymap,
            )
            if review is not None:
                quality.queue_changed.connect(review.desk.refresh)
            panes.append(quality)
            team = TeamPane(database=database, appearance=appearance)
            if meter is not None:
                team.settings_changed.connect(meter.read)
            panes.append(team)
        if roles & _MAY_SEE_WORDS:
            panes.append(
                LexiconPane(
                    database=database,
                    appearance=appearance,
                    person=workspace.person,
                    connection=self._connection,
                    keymap=keymap,
                )
            )
        panes.append(
            AuditPane(
                database=database, appearance=appearance, person=workspace.person, keymap=keymap
            )
        )
        return panes

    def _start_scan(self, *, retry_failed: bool) -> Job:
        workspace = self._workspace  # and not self: no pool thread may hold a QObject

        def work(cancel: CancelToken, report: ReportProgress) -> ScanSummary:
            return scan_platform(
                workspace.sessions,
                workspace.media,
                cancel=cancel,
                report=report,
                retry_failed=retry_failed,
            )

        return self.runners["long"].submit(work)

    @Slot()
    def _restart_server(self) -> None:
        """The embedded server may have been killed: nobody else would start it again."""
        if self._restart is not None:
            return  # a recovery may outlast many attempts to connect
        server = self._workspace.server
        assert server is not None  # noqa: S101  # only then connected

        def work(cancel: CancelToken, report: ReportProgress) -> None:
            server.start(report_phases(cancel, report))

        self._restart = self.runners["long"].submit(work)
        self._restart.failed.connect(self._on_restart_failed)
        self._restart.finished.connect(self._on_restart_finished)

    @Slot(object)
    def _on_restart_failed(self, error: Exception) -> None:
        self.window.show_message(error_sentence(error))

    @Slot()
    def _on_restart_finished(self) -> None:
        self._restart = None

    def shut_down(self) -> None:
        """Let writes end, stop the rest, and leave the window. Call `window.leave()` first."""
        self.window.hide()
        if self._mentions is not None:
            self._mentions.watch.stop()
        if not self._changes.stop(_STOP_MS):
            log.warning("Listening did not stop in time")
        self._finish_writes()
        for runner in self.runners.values():
            if not runner.shutdown(_STOP_MS):
                log.warning("A job did not stop in time")
        self.window.deleteLater()

    def _finish_writes(self) -> None:
        database = self.runners["database"]
        deadline = QDeadlineTimer(_WRITES_MS)
        while database.is_busy and database.wait(deadline.remainingTime()):
            # One write may wait for another's answer, as the release of a lease for the lease.
            database.deliver()
            # And an answer to what was asked before may have put another item on a desk.
            for pane in self._panes:
                pane.deactivate()


class Desktop(QObject):
    """The program: connect dialog, main window, and what happens between them."""

    def __init__(
        self,
        app: QApplication,
        preferences: Preferences,
        window_settings: QSettings,
        *,
        keeps_preferences: bool = True,
    ) -> None:
        """Make a program without a window.

        Args:
            app: Its owner.
            preferences: Those of the person.
            window_settings: Keeps sizes, places and panes.
            keeps_preferences: Whether changes are stored; else they last until the program ends.
        """
        super().__init__(app)
        self._app = app
        self._choices = Choices(preferences, parent=self)
        self._choices.changed.connect(self._remember)
        self._keeps_preferences = keeps_preferences
        # One thread: what was chosen last is stored last.
        self._files = JobRunner(max_threads=1, parent=self)
        self._language = Language(app, self)
        self._language.install(preferences.language)
        self._appearance = Appearance(app, preferences.theme, self)
        self._appearance.apply()
        self._settings = window_settings
        self._lacks_font = not has_chinese_font()
        self._workspace: Workspace | None = None
        self._open: OpenWindow | None = None
        self._is_leaving = False

    @property
    def window(self) -> MainWindow | None:
        """The main window, while there is one."""
        return self._open.window if self._open else None

    @Slot()
    def connect_anew(self) -> None:
        """Ask which database, and open it; quit if the person does not want any."""
        if self._is_leaving:
            return
        try:
            profiles = load_profiles()
        except SettingsFileError as error:
            show_error(error)
            self._app.exit(1)
            return
        runner = JobRunner(max_threads=2, parent=self)
        opened: list[Workspace] = []
        dialog = ConnectDialog(
            appearance=self._appearance,
            runner=runner,
            profiles=profiles,
            connect=partial(_connect, opened),
            check=check_connection,
            save=save_profiles,
        )
        dialog.exec()
        if dialog.connection is None:
            dialog.reject()  # a polite kill ends exec() while something is being opened
        runner.wait(_WRITES_MS)
        runner.shutdown(_STOP_MS)
        runner.deleteLater()
        dialog.deleteLater()
        for workspace in opened:
            # One that was opened, and cancelled before anybody heard of it.
            if workspace is not dialog.connection:
                workspace.close()
        if isinstance(dialog.connection, Workspace):
            self.show_workspace(dialog.connection)
        else:
            self._app.quit()

    def show_workspace(self, workspace: Workspace) -> None:
        """Open the window on a connection; from now on it is ours to close."""
        self._workspace = workspace
        self._open = OpenWindow(
            workspace,
            appearance=self._appearance,
            choices=self._choices,
            settings=self._settings,
            parent=self,
        )
        window = self._open.window
        window.theme_chosen.connect(self._on_theme_chosen)
        window.language_chosen.connect(self._on_language_chosen)
        window.switch_requested.connect(self._on_switch_requested)
        window.closing.connect(self._app.quit)
        window.show()
        if self._lacks_font:
            self._lacks_font = False  # told once
            window.show_message(
                self.tr(
                    "Chinese texts are shown as boxes: no font has their letters."
                    " On Debian and Ubuntu, install fonts-noto-cjk."
                )
            )

    def close_window(self) -> None:
        """Take the window down, the connection stays."""
        if self._open is None:
            return
        self._open.window.leave()
        self._open.shut_down()
        self._open.deleteLater()
        self._open = None

    def leave(self) -> None:
        """End the program as the window's button does; without a window, at once."""
        if self.window is not None:
            self.window.close()
            return
        self._is_leaving = True
        self._app.exit(_INTERRUPTED)

    def close(self) -> None:
        """Take everything down."""
        self.close_window()
        self._files.wait(_WRITES_MS)
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None

    @Slot()
    def _remember(self) -> None:
        preferences = self._choices.current
        if not self._keeps_preferences:
            return

        def work(_cancel: CancelToken, _report: ReportProgress) -> None:
            save_preferences(preferences)

        self._files.submit(work).failed.connect(show_error)

    @Slot(str)
    def _on_theme_chosen(self, choice: str) -> None:
        self._choices.change(theme=choice)

    @Slot(str)
    def _on_language_chosen(self, choice: str) -> None:
        self._choices.change(language=choice)
        # Not within the menu's own signal: its window goes away.
        QTimer.singleShot(0, self._rebuild)

    @Slot()
    def _rebuild(self) -> None:
        self._language.install(self._choices.current.language)
        workspace = self._workspace
        if workspace is not None:
            self.close_window()
            self.show_workspace(workspace)

    @Slot()
    def _on_switch_requested(self) -> None:
        QTimer.singleShot(0, self._switch)

    @Slot()
    def _switch(self) -> None:
        self.close()
        self.connect_anew()


def _connect(
    opened: list[Workspace],
    profile: ConnectionProfile,
    password: str | None,
    cancel: CancelToken,
    report: ReportProgress,
) -> Workspace:
    workspace = open_workspace(profile, password, cancel=cancel, report=report)
    opened.append(workspace)
    return workspace


def show_error(error: Exception) -> None:
    """Tell an error where there is no pane to tell it in."""
    words = error_words(error)
    box = QMessageBox(QMessageBox.Icon.Warning, "Circles Workstation", words.title)
    box.setInformativeText(words.text)
    if words.details:
        box.setDetailedText(words.details)
    box.exec()


def open_window(profile: ConnectionProfile | None, login: str | None) -> int:
    """Open the program and return its exit code when it is closed.

    Args:
        profile: What to connect to; None shows the dialog that lists the profiles.
        login: Whom to work as, if not the profile's.
    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    app = make_application()
    app.setWindowIcon(QIcon(str(asset("icons", "shield-check.svg"))))
    problem = None
    try:
        preferences = load_preferences()
    except SettingsFileError as error:
        # Nobody is kept from work by a file of likings; it waits as it is for its owner.
        preferences, problem = Preferences(), error
    desktop = Desktop(app, preferences, QSettings(), keeps_preferences=problem is None)
    on_interrupt(desktop.leave, desktop)
    workspace = None
    if profile is not None:
        workspace = open_workspace(profile.model_copy(update={"user": login or profile.user}), None)

    def begin() -> None:
        if workspace is not None:
            desktop.show_workspace(workspace)
        if problem is not None:
            show_error(problem)
        if workspace is None:
            desktop.connect_anew()

    QTimer.singleShot(0, begin)
    try:
        return app.exec()
    finally:
        desktop.close()
