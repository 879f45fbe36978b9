"""The mirror as jobs: questions to it, and keeping it up to date."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workstation.domain.mirror import RefreshSummary
from workstation.jobs.runner import Job, JobRunner
from workstation.work import CancelToken, ReportProgress

if TYPE_CHECKING:  # loads DuckDB
    from workstation.analytics.asking import Reader
    from workstation.analytics.mirror.store import Mirror

REFRESH_EVERY_MS = 60_000

Question = Callable[["Reader"], object]


class MirrorJobs(QObject):
    """Asks the mirror of this login, and refreshes it while somebody looks.

    Signals:
        refreshed: A `RefreshSummary`: answers may be others now.
        refresh_failed: The exception.
        refreshing_changed: Whether one is under way has changed.
    """

    refreshed = Signal(object)
    refresh_failed = Signal(object)
    refreshing_changed = Signal()

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
        self._holder = _Holder(open_mirror)
        self._connect = connect
        self.zone = zone
        self._refresh: Job | None = None
        self._timer = QTimer(self, interval=REFRESH_EVERY_MS)
        self._timer.timeout.connect(self.refresh)

    @property
    def is_refreshing(self) -> bool:
        """Whether a refresh is under way."""
        return self._refresh is not None

    def ask(self, question: Question) -> Job:
        """Put a question on a pool thread; `succeeded` carries what it returned.

        Fails with `MirrorMissingError` before the first refresh. Cancel the job where the answer
        is not wanted any more.
        """
        holder = self._holder  # and not self: no pool thread may hold a QObject

        def work(cancel: CancelToken, _report: ReportProgress) -> object:
            cancel.raise_if_cancelled()
            with holder.mirror().reader() as reader:
                return question(reader)

        return self._runner.submit(work)

    def come(self) -> None:
        """A pane that asks is on screen: refresh now, and from time to time."""
        if not self._timer.isActive():
            self._timer.start()
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Bring the mirror up to date, unless that is under way."""
        if self._refresh is not None:
            return
        holder, connect, zone = self._holder, self._connect, self.zone

        def work(cancel: CancelToken, report: ReportProgress) -> RefreshSummary:
            connection = connect()
            try:
                return holder.mirror().refresh(connection, zone=zone, cancel=cancel, report=report)
            finally:
                connection.close()

        job = self._refresh = self._runner.submit(work)
        job.succeeded.connect(self.refreshed)
        job.failed.connect(self.refresh_failed)
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

    @Slot()
    def _on_finished(self) -> None:
        self._refresh = None
        self.refreshing_changed.emit()


class _Holder:
    """Opens the mirror when it is first needed."""

    def __init__(self, open_mirror: "Callable[[], Mirror]") -> None:
        self._open = open_mirror
        self._lock = threading.Lock()
        self._mirror: Mirror | None = None

    def mirror(self) -> "Mirror":
        with self._lock:
            if self._mirror is None:
                self._mirror = self._open()
            return self._mirror

    def close(self) -> None:
        with self._lock:
            if self._mirror is not None:
                self._mirror.close()
                self._mirror = None
