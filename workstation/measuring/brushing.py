"""From a brush to new data in every chart on screen: measured in the real window."""

import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from workstation.app import make_application
from workstation.cli.window import BrushTimes, ChartTimes
from workstation.domain.slices import Slice
from workstation.measuring.stalls import Heartbeat
from workstation.views.analysis.board import Board
from workstation.views.analysis.pane import AnalysisPane
from workstation.views.appearance import Appearance
from workstation.views.preferences.choices import Choices
from workstation.window import OpenWindow
from workstation.workspace import Workspace

_POLL_MS = 1
_LONGEST_MS = 1_200_000
_BRUSH_DAYS = 14
_DAYS = 60
_SIZE = (1440, 900)
_FIRST_PANE = "audit"


def measure_charts(workspace: Workspace, *, moves: int) -> ChartTimes:
    """Open every pane of charts off screen, then move a brush over each.

    Args:
        workspace: Of somebody who has panes of charts; closed in the end.
        moves: How often the brush is moved in a pane; none if 0.
    """
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else make_application()
    appearance = Appearance(app, "light")
    appearance.apply()
    with tempfile.TemporaryDirectory(prefix="circles-window-") as scratch:
        settings = QSettings(str(Path(scratch) / "window.ini"), QSettings.Format.IniFormat)
        # A pane that is opened with the window could not be timed.
        settings.setValue("window/pane", _FIRST_PANE)
        opened = OpenWindow(workspace, appearance=appearance, choices=Choices(), settings=settings)
        try:
            window = opened.window
            window.resize(*_SIZE)
            window.show()
            mirror = opened.analysis.mirror
            mirror.refresh()
            _wait_until(lambda: not mirror.is_refreshing)
            panes = sorted(window.findChildren(AnalysisPane), key=lambda pane: pane.key)
            opening = {pane.key: _open(opened, pane) for pane in panes}
            brushing = {}
            if moves:
                for pane in panes:
                    window.open_pane(pane.key)
                    _wait_until(lambda: _is_idle(opened))
                    brushing[pane.key] = _brush(opened, moves)
            return ChartTimes(opening, brushing)
        finally:
            opened.window.leave()
            opened.shut_down()
            opened.deleteLater()
            settings.sync()
            workspace.close()


def _open(opened: OpenWindow, pane: AnalysisPane) -> float:
    """Return how many milliseconds a pane takes until all that is seen of it stands."""
    _wait_until(lambda: _is_idle(opened))
    started_s = time.perf_counter()
    opened.window.open_pane(pane.key)
    _wait_until(lambda: _stands(opened))
    opened.window.repaint()
    return 1000 * (time.perf_counter() - started_s)


def _brush(opened: OpenWindow, moves: int) -> BrushTimes:
    cross_filter = opened.analysis.cross_filter
    today = opened.analysis.today()
    waits: list[float] = []
    work: list[float] = []
    beat, boards = Heartbeat(opened), _boards(opened)
    for number in range(moves):
        last = today - timedelta(days=number % _DAYS)
        first = last - timedelta(days=_BRUSH_DAYS)
        # What the loop that polls takes is no work of the window: it is measured by itself.
        started_s, busy_s = time.perf_counter(), time.thread_time()
        cross_filter.adjust("brush", first_day=first, last_day=last)
        polls = _wait_until(lambda: _stand(boards))
        waits.append(1000 * (time.perf_counter() - started_s))
        seen = max(sum(len(board.seen_cards) for board in boards), 1)
        spent_s = time.thread_time() - busy_s - polls * _poll_cost_s(boards)
        work.append(1000 * max(spent_s, 0.0) / seen)
    longest_ms = beat.worst_ms
    beat.deleteLater()
    cross_filter.show("", Slice())
    return BrushTimes(tuple(waits), tuple(work), longest_ms)


def _poll_cost_s(boards: list[Board]) -> float:
    started_s = time.thread_time()
    _stand(boards)
    return time.thread_time() - started_s


def _boards(opened: OpenWindow) -> list[Board]:
    pane = opened.window.current_pane
    assert pane is not None  # noqa: S101  # one is open
    return [board for board in pane.findChildren(Board) if board.isVisible()]


def _stands(opened: OpenWindow) -> bool:
    """Return whether every chart on screen has its answer."""
    boards = _boards(opened)
    return _stand(boards) if boards else _is_idle(opened)


def _stand(boards: list[Board]) -> bool:
    return not any(board.is_waiting_on_screen for board in boards)


def _is_idle(opened: OpenWindow) -> bool:
    return not any(opened.runners[name].is_busy for name in ("mirror", "database"))


def _wait_until(is_so: Callable[[], bool]) -> int:
    """Let Qt work until something is so; return how often it was asked."""
    loop, poll, asked = QEventLoop(), QTimer(), 0

    def look() -> None:
        nonlocal asked
        asked += 1
        if is_so():
            loop.quit()

    poll.timeout.connect(look)
    poll.start(_POLL_MS)
    deadline = QTimer(singleShot=True)
    deadline.timeout.connect(lambda: loop.exit(1))
    deadline.start(_LONGEST_MS)
    if loop.exec():
        raise TimeoutError("the charts do not stand")
    poll.stop()
    return asked
