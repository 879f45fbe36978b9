"""Run blocking work off the GUI thread and hear about it on the GUI thread.

Pool threads never touch a QObject of the GUI. They post plain values to the
runner, which outlives them and passes the values on.
"""

import itertools
import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QRunnable,
    Qt,
    QThreadPool,
    QTimer,
    Signal,
    Slot,
)
from typing_extensions import override

from workstation.work import Cancelled, CancelToken, Progress, ReportProgress

log = logging.getLogger(__name__)

Work = Callable[[CancelToken, ReportProgress], object]

# A progress bar cannot show more than this, and each message costs an event.
_PROGRESS_INTERVAL_S = 0.05


@dataclass(frozen=True, slots=True)
class _Succeeded:
    value: object


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception


_Message = Progress | _Succeeded | _Failed


class Job(QObject):
    """A piece of running work, as the GUI sees it.

    Exactly one of `succeeded`, `failed` and `cancelled` is emitted, then
    `finished`; after that the job deletes itself. A cancelled job never emits
    `succeeded`, so a stale result cannot reach a view. That says nothing of what
    the work did before it stopped: cancel reads, not writes.

    Signals:
        progressed: A `Progress`, at most every 50 ms.
        succeeded: What the work returned.
        failed: The exception which it raised.
        cancelled: It was stopped on request.
        finished: Always the last.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, token: CancelToken, parent: QObject) -> None:
        super().__init__(parent)
        self._token = token

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop. It does so at its next check."""
        self._token.cancel()


class JobRunner(QObject):
    """Owns a thread pool and every job in it. Lives on the GUI thread.

    Work starts once what was on its way to the screen has been painted: a pool thread that
    runs Python meanwhile would take turns with the painting.
    """

    _posted = Signal(int, object)

    def __init__(
        self, *, max_threads: int, is_patient: bool = False, parent: QObject | None = None
    ) -> None:
        """Create an idle runner.

        Args:
            max_threads: For database work, no more than the connection pool has.
            is_patient: Whether results that come at once are delivered one in a turn of the event
                loop, so that what each changes is painted, and keys are heard, before the next.
            parent: Owner in the Qt object tree.
        """
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(max_threads)
        self._running: dict[int, tuple[Job, CancelToken]] = {}
        self._ids = itertools.count()
        self._is_shut_down = False
        self._unstarted: deque[_Task] = deque()
        # Times out when no event is left to deliver, painting among them.
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._start_next)
        self._is_patient = is_patient
        self._waiting: deque[tuple[int, _Message]] = deque()
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._deliver_next)
        # Queued even from the GUI thread itself, so that callers can connect to
        # the job that submit() returned before it emits anything.
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    def submit(self, work: Work) -> Job:
        """Run `work` on a pool thread, soon; after `shutdown`, the job is cancelled unstarted."""
        job_id, token = next(self._ids), CancelToken()
        job = Job(token, parent=self)
        self._running[job_id] = (job, token)
        if self._is_shut_down:
            token.cancel()
            self._posted.emit(job_id, _Failed(Cancelled()))
            return job
        post = self._posted.emit
        self._unstarted.append(_Task(work, token, lambda message: post(job_id, message)))
        self._idle.start()
        return job

    @Slot()
    def _start_next(self) -> None:
        """Start one at a time: what has come in by then goes first."""
        if self._unstarted:
            self._pool.start(self._unstarted.popleft())
        if not self._unstarted:
            self._idle.stop()

    def _start_all(self) -> None:
        while self._unstarted:
            self._pool.start(self._unstarted.popleft())

    @property
    def is_busy(self) -> bool:
        """Whether some job has not been delivered yet."""
        return bool(self._running)

    def wait(self, timeout_ms: int) -> bool:
        """Wait for what runs and waits, e.g. writes. Return False if something still runs."""
        self._start_all()
        return self._pool.waitForDone(timeout_ms)

    def deliver(self) -> None:
        """Deliver what has come back, where no event loop does: when a window closes."""
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
        while self._waiting:
            self._deliver_next()

    def shutdown(self, timeout_ms: int) -> bool:
        """Cancel everything and wait, for good. Return False if something still runs."""
        self._is_shut_down = True
        for _, token in self._running.values():
            token.cancel()
        self._start_all()
        return self._pool.waitForDone(timeout_ms)

    @Slot(int, object)
    def _on_posted(self, job_id: int, message: _Message) -> None:
        if self._is_patient:  # progress too: it comes before the result
            self._waiting.append((job_id, message))
            self._turn.start()
        else:
            self._deliver(job_id, message)

    @Slot()
    def _deliver_next(self) -> None:
        if self._waiting:
            self._deliver(*self._waiting.popleft())
        if not self._waiting:
            self._turn.stop()

    def _deliver(self, job_id: int, message: _Message) -> None:
        job, token = self._running[job_id]
        match message:
            case Progress():
                job.progressed.emit(message)
                return
            case _ if token.is_cancelled:
                job.cancelled.emit()
            case _Succeeded(value):
                job.succeeded.emit(value)
            case _Failed(error):
                job.failed.emit(error)
        del self._running[job_id]
        job.finished.emit()
        job.deleteLater()


class _Task(QRunnable):
    def __init__(self, work: Work, token: CancelToken, post: Callable[[_Message], None]) -> None:
        super().__init__()
        self._work = work
        self._token = token
        self._post = post
        self._last_progress_s = float("-inf")

    @override
    def run(self) -> None:
        try:
            self._token.raise_if_cancelled()
            self._post(_Succeeded(self._work(self._token, self._report)))
        except Cancelled as stop:
            self._post(_Failed(stop))
        except Exception as error:  # noqa: BLE001  # whatever it is, its asker is told
            log.debug("Job failed: %s", type(error).__name__)
            self._post(_Failed(error))

    def _report(self, progress: Progress) -> None:
        now_s = time.monotonic()
        is_last = progress.done == progress.total
        if is_last or now_s - self._last_progress_s >= _PROGRESS_INTERVAL_S:
            self._last_progress_s = now_s
            self._post(progress)
