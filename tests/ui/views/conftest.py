"""What tests of the frame around the panes share."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from tests.helpers.canned import CannedDatabase
from tests.helpers.windows import PERSON, MakeWindow
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.runner import JobRunner
from workstation.settings.profiles import EMBEDDED, ConnectionProfile
from workstation.views.appearance import Appearance
from workstation.views.main_window import MainWindow
from workstation.views.pane import Pane


@pytest.fixture
def monitor(runner: JobRunner) -> ConnectionMonitor:
    return ConnectionMonitor(CannedDatabase(runner, ping=lambda: None), first_retry_ms=60_000)


@pytest.fixture
def make_window(
    appearance: Appearance, monitor: ConnectionMonitor, window_settings: QSettings, qtbot: QtBot
) -> Iterator[MakeWindow]:
    made: list[MainWindow] = []

    def make(*panes: Pane, profile: ConnectionProfile = EMBEDDED) -> MainWindow:
        window = MainWindow(
            appearance=appearance,
            profile=profile,
            person=PERSON,
            panes=panes,
            connection=monitor,
            language="en",
            settings=window_settings,
        )
        window.show()
        made.append(window)
        return window

    yield make
    for window in made:
        window.hide()
        window.deleteLater()
