"""How long the window stands still: measured with a heartbeat, for `workstation bench scan`."""

import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QSettings, Qt, QTimer, Slot
from PySide6.QtWidgets import QPushButton

from workstation.app import make_application
from workstation.cli.window import Stalls
from workstation.views.appearance import Appearance
from workstation.views.preferences.choices import Choices
from workstation.window.open_window import OpenWindow
from workstation.workspace import Workspace

_BEAT_MS = 5
_IDLE_MS = 5_000
_LONGEST_MS = 600_000
_POLL_MS = 100


class Heartbeat(QObject):
    """Notices how late the event loop is.

    Attributes:
        beats: How often it was asked.
        worst_ms: By how much it was late at most.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.beats = 0
        self.worst_ms = 0.0
        self._last_s = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)

    @Slot()
    def _beat(self) -> None:
        now_s = time.monotonic()
        self.worst_ms = max(self.worst_ms, 1000 * (now_s - self._last_s) - _BEAT_MS)
        self._last_s = now_s
        self.beats += 1


def measure_stalls(workspace: Workspace) -> Stalls:
    """Open a window on the scan pane, let it rest, then scan; the window is never shown.

    Args:
        workspace: Of somebody who may scan, with photos that wait; closed in the end.
    """
    app = make_application()
    appearance = Appearance(app, "light")
    appearance.apply()
    with tempfile.TemporaryDirectory(prefix="circles-window-") as scratch:
        settings = QSettings(str(Path(scratch) / "window.ini"), QSettings.Format.IniFormat)
        opened = OpenWindow(workspace, appearance=appearance, choices=Choices(), settings=settings)
        try:
            opened.window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            opened.window.show()
            opened.window.open_pane("scan")
            _run_for(_IDLE_MS)  # everything has been drawn once
            idle = Heartbeat(opened)
            _run_for(_IDLE_MS)
            idle.deleteLater()
            busy = Heartbeat(opened)
            _run_scan(opened)
            return Stalls(idle.worst_ms, busy.worst_ms, busy.beats)
        finally:
            opened.window.leave()
            opened.shut_down()
            opened.deleteLater()
            settings.sync()
            workspace.close()


def _run_for(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _run_scan(opened: OpenWindow) -> None:
    loop = QEventLoop()
    QTimer.singleShot(_LONGEST_MS, loop.quit)
    button = opened.window.findChild(QPushButton, "scan_start")
    assert button is not None  # noqa: S101  # whoever may not scan was not asked for
    button.click()
    poll = QTimer()
    poll.timeout.connect(lambda: None if opened.runners["long"].is_busy else loop.quit())
    poll.start(_POLL_MS)
    loop.exec()
    poll.stop()
