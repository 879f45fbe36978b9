"""From a brush to new data in every chart on screen: measured in the real window."""

import tempfile
import time
from collections.abc import Callable, Collection
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QObject, QSettings, QTimer, Slot
from PySide6.QtWidgets import QApplication

from workstation.app import make_application
from workstation.cli.window import BrushTimes, ChartTimes
from workstation.domain.slices import Slice
from workstation.jobs.garbage import spare, unspare
from workstation.measuring.stalls import Heartbeat
from workstation.views.analysis.asker import Asker
from workstation.views.analysis.board import Board
from workstation.views.analysis.pane import AnalysisPane
from workstation.views.appearance import Appearance
from workstation.views.charts.plot import Plot
from workstation.views.preferences.choices import Choices
from workstation.window.open_window import OpenWindow
from workstation.workspace import Workspace

# Answers are heard of as they come; this is for what comes otherwise.
_POLL_MS = 10
_LONGEST_MS = 300_000
_REST_MS = 3_000
_BRUSH_DAYS = 14
_DAYS = 60
_SIZE = (1440, 900)
_FIRST_PANE = "audit"
# The first move of a page loads code and letters that all others have.
_WARM_UP = 1
# A page whose questions are slow is judged by fewer moves.
_LONGEST_PAGE_S, _FEWEST = 10.0, 6
# A shorter turn draws nothing: the heart beats, whoever waits looks.
_SHORT_MS = 1.0


def measure_charts(
    workspace: Workspace, *, moves: int, without: Collection[str] = ()
) -> ChartTimes:
    """Open every pane of charts off screen, then move a brush over each of its pages.

    Args:
        workspace: Of somebody who has panes of charts; closed in the end.
        moves: How often the brush is moved over a page; none if 0.
        without: Keys of panes over which no brush is moved.
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
            spare()  # as the program does
            mirror = opened.analysis.mirror
            mirror.refresh()
            _wait_until(lambda: not mirror.is_refreshing)
            panes = sorted(window.findChildren(AnalysisPane), key=lambda pane: pane.key)
            opening = {pane.key: _open(opened, pane) for pane in panes}
            rest_ms = _rest(opened) if moves else 0.0
            brushing: dict[str, BrushTimes] = {}
            for pane in panes:
                if moves and pane.key not in without:
                    brushing |= _brush_pages(opened, pane, moves)
            return ChartTimes(opening, brushing, rest_ms)
        finally:
            unspare()
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


def _rest(opened: OpenWindow) -> float:
    """Return how long the window stands still, in milliseconds, while it has nothing to do."""
    _wait_until(lambda: _is_idle(opened))
    beat, loop = Heartbeat(opened), QEventLoop()
    QTimer.singleShot(_REST_MS, loop.quit)
    loop.exec()
    beat.deleteLater()
    return beat.worst_ms


def _brush_pages(opened: OpenWindow, pane: AnalysisPane, moves: int) -> dict[str, BrushTimes]:
    opened.window.open_pane(pane.key)
    times = {}
    for page in pane.page_keys:
        pane.show_page(page)
        _wait_until(lambda: _is_idle(opened))
        board = pane.board
        assert board is not None  # noqa: S101  # the page is shown
        name = pane.key if len(pane.page_keys) == 1 else f"{pane.key}, {page}"
        times[name] = _brush(opened, board, moves)
    return times


def _brush(opened: OpenWindow, board: Board, moves: int) -> BrushTimes:
    cross_filter = opened.analysis.cross_filter
    today = opened.analysis.today()
    ended_s = time.monotonic() + _LONGEST_PAGE_S
    redraws = _Redraws(board)
    waits: list[float] = []
    work: list[float] = []
    for number in range(-_WARM_UP, moves):
        if number == 0:
            redraws.start()
        last = today - timedelta(days=number % _DAYS)
        first = last - timedelta(days=_BRUSH_DAYS)
        started_s = time.perf_counter()
        cross_filter.adjust("brush", first_day=first, last_day=last)
        worked_ms = redraws.wait()
        if number >= 0:
            waits.append(1000 * (time.perf_counter() - started_s))
            work.append(worked_ms)
        if number >= _FEWEST and time.monotonic() > ended_s:
            break
    has_brush = any(plot.is_brushable for plot in board.findChildren(Plot))
    times = BrushTimes(
        tuple(waits), tuple(work), redraws.longest_ms, redraws.beat.worst_ms, has_brush
    )
    redraws.stop()
    cross_filter.show("", Slice())
    return times


class _Redraws(QObject):
    """Waits for the charts of a board, and measures what the window's thread works meanwhile.

    Attributes:
        longest_ms: What it worked in one turn of its event loop at most.
        beat: Notices how late the event loop is: the machine and other threads count as well.
    """

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self._board = board
        self._loop = QEventLoop(self)
        self._answers = 0
        for asker in board.findChildren(Asker):
            asker.answered.connect(self._on_answered)
            asker.failed.connect(self._look)
        # What happens in between is a turn: timers, answers, painting.
        self._turns = QAbstractEventDispatcher.instance()
        self._turns.awake.connect(self._on_turn)
        self.start()

    def start(self) -> None:
        """Begin anew."""
        self.longest_ms = self._worked_ms = 0.0
        self._turned_s = time.thread_time()
        self.beat = Heartbeat(self)

    def wait(self) -> float:
        """Wait until every chart on screen stands; return the work for each, in milliseconds."""
        self._worked_ms, self._answers = 0.0, 0
        poll = QTimer(interval=_POLL_MS)
        poll.timeout.connect(self._look)
        poll.start()
        deadline = QTimer(interval=_LONGEST_MS, singleShot=True)
        deadline.timeout.connect(partial(self._loop.exit, 1))
        deadline.start()
        if self._loop.exec():
            raise TimeoutError("the charts do not stand")
        self._on_turn()
        return self._worked_ms / max(self._answers, 1)

    def stop(self) -> None:
        """Measure no more."""
        self._turns.awake.disconnect(self._on_turn)
        self.deleteLater()

    @Slot()
    def _on_turn(self) -> None:
        now_s = time.thread_time()
        turn_ms = 1000 * (now_s - self._turned_s)
        self._turned_s = now_s
        if turn_ms > _SHORT_MS:
            self._worked_ms += turn_ms
            self.longest_ms = max(self.longest_ms, turn_ms)

    @Slot()
    def _on_answered(self) -> None:
        self._answers += 1
        self._look()

    @Slot()
    def _look(self) -> None:
        if not self._board.is_waiting_on_screen:
            # Once more: what the last answer changed is painted in the next turn.
            QTimer.singleShot(0, self._loop.quit)


def _boards(opened: OpenWindow) -> list[Board]:
    pane = opened.window.current_pane
    assert pane is not None  # noqa: S101  # one is open
    return [board for board in pane.findChildren(Board) if board.isVisible()]


def _stands(opened: OpenWindow) -> bool:
    """Return whether every chart on screen has its answer."""
    boards = _boards(opened)
    if not boards:
        return _is_idle(opened)
    return not any(board.is_waiting_on_screen for board in boards)


def _is_idle(opened: OpenWindow) -> bool:
    return not any(opened.runners[name].is_busy for name in ("mirror", "database"))


def _wait_until(is_so: Callable[[], bool]) -> None:
    """Let Qt work until something is so."""
    loop, poll = QEventLoop(), QTimer()
    poll.timeout.connect(lambda: loop.quit() if is_so() else None)
    poll.start(_POLL_MS)
    deadline = QTimer(singleShot=True)
    deadline.timeout.connect(lambda: loop.exit(1))
    deadline.start(_LONGEST_MS)
    if loop.exec():
        raise TimeoutError("the charts do not stand")
    poll.stop()
