"""The desktop: connects, opens windows, and takes everything down again."""

import logging
import sys
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QSettings, QTimer, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from workstation.domain.errors import SettingsFileError
from workstation.jobs.garbage import IdleCollector, spare, unspare
from workstation.jobs.interrupts import on_interrupt
from workstation.jobs.runner import JobRunner
from workstation.resources import asset
from workstation.settings.preferences import Preferences, load_preferences, save_preferences
from workstation.settings.profiles import ConnectionProfile, load_profiles, save_profiles
from workstation.views.appearance import Appearance, has_chinese_font
from workstation.views.connect.dialog import ConnectDialog
from workstation.views.error_words import error_words
from workstation.views.language import Language
from workstation.views.main_window import MainWindow
from workstation.views.preferences.choices import Choices
from workstation.window.jobs import STOP_MS, WRITES_MS
from workstation.window.open_window import OpenWindow
from workstation.work import CancelToken, ReportProgress
from workstation.workspace import Workspace, check_connection, open_workspace

_INTERRUPTED = 130  # what shells return after Ctrl-C
# How long a pool thread may keep Python to itself while the window waits: each widget that is
# painted waits once. Python's own 5 ms are felt.
_TURN_S = 0.0005


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the application object, named so that settings find their place."""
    app = QApplication(["workstation", *arguments])
    app.setApplicationName("circles-workstation")
    app.setApplicationDisplayName("Circles Workstation")
    app.setOrganizationName("circles-workstation")
    app.setDesktopFileName("circles-workstation")
    app.setQuitOnLastWindowClosed(False)
    sys.setswitchinterval(_TURN_S)
    IdleCollector(app)
    return app


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
        runner.wait(WRITES_MS)
        runner.shutdown(STOP_MS)
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
        spare()
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
        unspare()

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
        self._files.wait(WRITES_MS)
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
