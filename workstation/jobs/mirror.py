"""The mirror as jobs: questions to it, and keeping it up to date."""

import threading
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workstation.db.adbc import adbc_errors
from workstation.domain.mirror import MirrorMissingError, MirrorRefusedError, RefreshSummary
from workstation.jobs.runner import Job, JobRunner
from workstation.work import CancelToken, ReportProgress, ignore_progress

if TYPE_CHECKING:  # loads DuckDB
    from workstation.analytics.asking import Reader
    from workstation.analytics.mirror.store import Mirror

REFRESH_EVERY_MS = 60_000

Question = Callable[["Reader"], object]
MirrorWork = Callable[["Mirror", CancelToken, ReportProgress], object]


class MirrorJobs(QObject):
    """Asks the mirror of this login, and refreshes it while somebody looks.

    Signals:
        refreshed: A `RefreshSummary`: answers may be others now, where it says that anything is.
        refresh_failed: The exception.
        refreshing_changed: Whether one is under way has changed.
        as_of_changed: As of when the figures are, or why they are no newer, has changed.
    """

    refreshed = Signal(object)
    refresh_failed = Signal(object)
    refreshing_changed = Signal()
    as_of_changed = Signal()

    def __init__(
        self,
        runner: JobRunner,
        open_mirror: "Callable[[], Mirror]",
        connect: Callable[[], Any],
        *,
        zone: str,
        parent: QObject | None = None,
    ) -> None:
        """Open nothing yet.

        Args:
            runner: Its threads ask.
            open_mirror: Returns the mirror; called once, on a pool thread.
            connect: Returns an ADBC connection, on a pool thread.
            zone: IANA name of the business time zone.
            parent: Owner.
        """
        super().__init__(parent)
        self._runner = runner
        self._holder = _Holder(open_mirror, partial(_refresh, connect, zone))
        self.zone = zone
        self._refresh: Job | None = None
        self._as_of: datetime | None = None
        self._refresh_error: Exception | None = None
        self._panes = 0
        self._timer = QTimer(self, interval=REFRESH_EVERY_MS)
        self._timer.timeout.connect(self.refresh)

    @property
    def is_refreshing(self) -> bool:
        """Whether a refresh is under way."""
        return self._refresh is not None

    @property
    def as_of(self) -> datetime | None:
        """As of when the figures are, by the database's clock; None while that is not known."""
        return self._as_of

    @property
    def refresh_error(self) -> Exception | None:
        """Why the last refresh failed; None if it did not."""
        return self._refresh_error

    def ask(self, question: Question) -> Job:
        """Put a question on a pool thread; `succeeded` carries what it returned.

        Fails with `MirrorMissingError` before the first refresh. Cancel the job where the answer
        is not wanted any more.
        """
        holder = self._holder  # and not self: no pool thread may hold a QObject

        def work(cancel: CancelToken, _report: ReportProgress) -> object:
            cancel.raise_if_cancelled()
            with holder.mirror().reader(cancel) as reader:
                return question(reader)

        job = self._runner.submit(work)
        job.failed.connect(self._on_ask_failed)
        return job

    def work_on(self, runner: JobRunner, work: "MirrorWork") -> Job:
        """Start what needs the mirror itself on a thread of another runner."""
        holder = self._holder

        def with_mirror(cancel: CancelToken, report: ReportProgress) -> object:
            cancel.raise_if_cancelled()
            return work(holder.mirror(), cancel, report)

        return runner.submit(with_mirror)

    def come(self) -> None:
        """A pane that asks comes on screen: refresh now, and from time to time until it goes."""
        self._panes += 1
        if not self._timer.isActive():
            self._timer.start()
            if self._as_of is None:
                self._read_as_of()
            self.refresh()

    def go(self) -> None:
        """A pane that came leaves the screen. A refresh that is under way goes on."""
        self._panes = max(0, self._panes - 1)
        if not self._panes:
            self._timer.stop()

    @Slot()
    def refresh(self) -> None:
        """Bring the mirror up to date, unless that is under way."""
        if self._refresh is not None:
            return
        holder = self._holder

        def work(cancel: CancelToken, report: ReportProgress) -> RefreshSummary:
            return holder.refresh(cancel, report)

        job = self._refresh = self._runner.submit(work)
        job.succeeded.connect(self._on_refreshed)
        job.failed.connect(self._on_refresh_failed)
        job.finished.connect(self._on_finished)
        self.refreshing_changed.emit()

    @property
    def refresh_job(self) -> Job | None:
        """The refresh under way, for whoever shows its progress."""
        return self._refresh

    def stop(self) -> None:
        """Refresh no more."""
        self._timer.stop()

    def close(self) -> None:
        """Close the mirror, once nothing runs any more."""
        self._holder.close()

    def _read_as_of(self) -> None:
        """Ask what an earlier sitting left: what is shown until the first refresh is through."""
        holder = self._holder

        def work(_cancel: CancelToken, _report: ReportProgress) -> datetime | None:
            return holder.mirror().status().refreshed_at

        self._runner.submit(work).succeeded.connect(self._on_as_of)

    @Slot(object)
    def _on_as_of(self, at: datetime | None) -> None:
        if self._as_of is None and at is not None:  # a refresh that was faster knows better
            self._as_of = at
            self.as_of_changed.emit()

    @Slot(object)
    def _on_refreshed(self, summary: RefreshSummary) -> None:
        self._as_of, self._refresh_error = summary.refreshed_at, None
        self.refreshed.emit(summary)
        self.as_of_changed.emit()

    @Slot(object)
    def _on_refresh_failed(self, error: Exception) -> None:
        self._refresh_error = error
        if isinstance(error, MirrorRefusedError):  # what there was of it is gone
            self._as_of = None
        self.refresh_failed.emit(error)
        self.as_of_changed.emit()

    def _forget_as_of(self) -> None:
        if self._as_of is not None:
            self._as_of = None
            self.as_of_changed.emit()

    @Slot(object)
    def _on_ask_failed(self, error: Exception) -> None:
        if isinstance(error, MirrorMissingError):
            self._forget_as_of()
        # Never filled, or damaged: while somebody looks, not only in a minute.
        if isinstance(error, MirrorMissingError) and self._timer.isActive():
            self.refresh()

    @Slot()
    def _on_finished(self) -> None:
        self._refresh = None
        self.refreshing_changed.emit()


class _Holder:
    """Opens the mirror when it is first needed."""

    def __init__(self, open_mirror: "Callable[[], Mirror]", refresh: "_RefreshMirror") -> None:
        self._open = open_mirror
        self._refresh = refresh
        self._lock = threading.Lock()
        self._mirror: Mirror | None = None

    def mirror(self) -> "Mirror":
        with self._lock:
            if self._mirror is None:
                mirror = self._mirror = self._open()
                # Another window of the same person asks this one.
                mirror.refresh_for_others(
                    lambda check: self._refresh(mirror, CancelToken(), ignore_progress, check)
                )
            return self._mirror

    def refresh(self, cancel: CancelToken, report: ReportProgress) -> RefreshSummary:
        return self._refresh(self.mirror(), cancel, report, None)

    def close(self) -> None:
        with self._lock:
            if self._mirror is not None:
                self._mirror.close()
                self._mirror = None


_RefreshMirror = Callable[["Mirror", CancelToken, ReportProgress, bool | None], RefreshSummary]


def _refresh(
    connect: Callable[[], Any],
    zone: str,
    mirror: "Mirror",
    cancel: CancelToken,
    report: ReportProgress,
    check: bool | None,
) -> RefreshSummary:
    with adbc_errors():
        connection = connect()
        try:
            return mirror.refresh(connection, zone=zone, check=check, cancel=cancel, report=report)
        finally:
            connection.close()
