"""What all window tests share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from workstation.jobs.runner import JobRunner
from workstation.views.appearance import Appearance


class PatientBot(QtBot):
    """Waits longer than pytest-qt does: a busy machine has stood still for more than 5 s."""

    @override
    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 30_000) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """As pytest-qt gives it, with more patience."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _no_language_stays(qapp: QApplication) -> Iterator[None]:
    """A program that a test built leaves its translations installed: tests read the source's."""
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[JobRunner]:
    """A job runner; fails the test whose jobs do not stop when asked."""
    runner = JobRunner(max_threads=2)
    yield runner
    assert runner.shutdown(timeout_ms=5_000), "a job does not stop"


@pytest.fixture
def appearance(qapp: QApplication) -> Appearance:
    """The light theme, on the application."""
    appearance = Appearance(qapp, "light")
    appearance.apply()
    return appearance


@pytest.fixture
def window_settings(tmp_path: Path) -> QSettings:
    """Settings of the window that belong to this test alone."""
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
