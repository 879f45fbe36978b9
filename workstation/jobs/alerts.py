"""Patterns of money are looked for while an analyst's window is open, after refreshes."""

import logging
import time
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlalchemy.orm import Session, sessionmaker

from workstation.domain.mirror import RefreshSummary
from workstation.jobs.mirror import MirrorJobs
from workstation.jobs.runner import Job, JobRunner
from workstation.scanning.alerts import AlertsRun, find_alerts
from workstation.work import CancelToken, ReportProgress

if TYPE_CHECKING:  # loads DuckDB
    from workstation.analytics.mirror.store import Mirror

log = logging.getLogger(__name__)

SOON_MS: Final = 15_000
"""After a refresh its charts come first."""
_LEAST_PAUSE_S = 60.0
_PAUSE_TIMES = 20.0
"""A run is followed by so many times its time: it takes a twentieth of one core at most."""


class AlertRuns(QObject):
    """Looks for what is new in the mirror, one run at a time, and records it.

    Runs follow refreshes that brought something, in a pause that grows with what a run costs.
    Windows do not ask each other: the same found twice is one alert.

    Signals:
        raised: There are new alerts, or some grew; carries the `RecordedAlerts`.
        failed: The exception of the first of several runs that failed. It is tried again after the
            next refresh.
    """

    raised = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        runner: JobRunner,
        mirror: MirrorJobs,
        sessions: sessionmaker[Session],
        *,
        soon_ms: int = SOON_MS,
        parent: QObject | None = None,
    ) -> None:
        """Wait for the first refresh.

        Args:
            runner: Runs it.
            mirror: Tells when it is refreshed.
            sessions: Of an analyst's login.
            soon_ms: How long after a refresh a run begins.
            parent: Owner.
        """
        super().__init__(parent)
        self._runner, self._mirror, self._sessions = runner, mirror, sessions
        self._soon_ms = soon_ms
        self._job: Job | None = None
        self._last_run: AlertsRun | None = None
        self._last_error: Exception | None = None
        self._has_run = self._is_due = self._is_stopped = False
        self._not_before_s = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_due)
        mirror.refreshed.connect(self._on_refreshed)

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._job is not None

    @property
    def last_run(self) -> AlertsRun | None:
        """What the last run in this window did; None while there was none."""
        return self._last_run

    @property
    def last_error(self) -> Exception | None:
        """Why the last run failed; None if it did not."""
        return self._last_error

    @Slot()
    def run(self) -> None:
        """Look now, unless that is under way."""
        if self._job is not None or self._is_stopped:
            return
        self._timer.stop()
        job = self._mirror.work_on(self._runner, partial(_find, self._sessions))
        self._job = job
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    def stop(self) -> None:
        """Look no more; what is under way is cancelled."""
        self._is_stopped = True
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    @Slot(object)
    def _on_refreshed(self, summary: RefreshSummary) -> None:
        is_new = any(summary.changed.values()) or any(summary.removed.values())
        if self._is_stopped or self._timer.isActive() or (self._has_run and not is_new):
            return
        self._schedule()

    def _schedule(self) -> None:
        wait_ms = int(1_000 * (self._not_before_s - time.monotonic()))
        self._timer.start(max(self._soon_ms, wait_ms))

    @Slot()
    def _on_due(self) -> None:
        # What came while a run was under way may be new to it.
        self._is_due = self._job is not None
        self.run()

    @Slot(object)
    def _on_succeeded(self, run: AlertsRun) -> None:
        self._has_run, self._last_run, self._last_error = True, run, None
        self._not_before_s = time.monotonic() + max(_LEAST_PAUSE_S, _PAUSE_TIMES * run.seconds)
        if run.recorded.raised or run.recorded.extended:
            self.raised.emit(run.recorded)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        log.info("Looking for alerts failed: %s", type(error).__name__)
        is_first = self._last_error is None
        # Also where the next refresh brings nothing new.
        self._has_run, self._last_error = False, error
        self._not_before_s = time.monotonic() + _LEAST_PAUSE_S
        if is_first:
            self.failed.emit(error)

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        if self._is_due and not self._is_stopped:
            self._is_due = False
            self._schedule()


def _find(
    sessions: sessionmaker[Session],
    mirror: "Mirror",
    cancel: CancelToken,
    report: ReportProgress,
) -> AlertsRun:
    return find_alerts(sessions, mirror, cancel=cancel, report=report)
