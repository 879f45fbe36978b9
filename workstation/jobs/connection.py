"""Notice that the database cannot be reached, and notice when it can be again."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlalchemy import text
from sqlalchemy.orm import Session

from workstation.domain.errors import CannotConnectError, ConnectionLostError
from workstation.jobs.database import DatabaseJobs

FIRST_RETRY_MS = 500
LONGEST_RETRY_MS = 15_000
CHECK_EVERY_MS = 5_000
"""How often an idle window asks whether the server is there: it says so all the time."""


def ping(session: Session) -> None:
    """Fail unless the server answers."""
    session.execute(text("SELECT 1"))


class ConnectionMonitor(QObject):
    """Knows whether the database answers, and asks again until it does.

    A failed job of anybody, or a check from time to time once it watches, starts
    the retries, at growing intervals.

    Signals:
        lost: The server stopped answering; carries the exception.
        retry_scheduled: It will be asked again in so many milliseconds.
        retry_started: It is being asked now.
        restored: It answers again.
    """

    lost = Signal(object)
    retry_scheduled = Signal(int)
    retry_started = Signal()
    restored = Signal()

    def __init__(
        self,
        database: DatabaseJobs,
        *,
        first_retry_ms: int = FIRST_RETRY_MS,
        check_every_ms: int = CHECK_EVERY_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._first_retry_ms = first_retry_ms
        self._delay_ms = first_retry_ms
        self._is_connected = True
        self._is_asking = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.retry_now)
        self._checks = QTimer(self, interval=check_every_ms)
        self._checks.timeout.connect(self.check)
        database.connection_lost.connect(self._on_connection_lost)

    def watch(self) -> None:
        """Check from time to time as well, for windows in which nobody asks anything."""
        self._checks.start()

    def stop(self) -> None:
        """Neither check nor ask again any more."""
        self._checks.stop()
        self._timer.stop()

    @Slot()
    def check(self) -> None:
        """Ask whether the server is still there, unless that is being asked."""
        if self._is_connected and not self._is_asking:
            self._is_asking = True
            job = self._database.submit(ping)
            job.succeeded.connect(self._on_answered)
            job.failed.connect(self._on_check_failed)
            job.cancelled.connect(self._on_cancelled)

    @Slot(object)
    def hear_of(self, error: Exception) -> None:
        """Take what failed on another way to the server as a reason to check."""
        if isinstance(error, ConnectionLostError | CannotConnectError):
            self.check()

    @property
    def is_connected(self) -> bool:
        """Whether the last thing heard from the server was good."""
        return self._is_connected

    @Slot()
    def retry_now(self) -> None:
        """Ask at once instead of at the next interval."""
        if self._is_connected or self._is_asking:
            return
        self._timer.stop()
        self._is_asking = True
        self.retry_started.emit()
        job = self._database.submit(ping)
        job.succeeded.connect(self._on_answered)
        job.failed.connect(self._on_still_lost)
        job.cancelled.connect(self._on_cancelled)

    @Slot(object)
    def _on_check_failed(self, _error: Exception) -> None:
        # That the connection is lost was heard before. The retry may have been due meanwhile.
        self._is_asking = False
        if not (self._is_connected or self._timer.isActive()):
            self._schedule()

    @Slot(object)
    def _on_connection_lost(self, error: Exception) -> None:
        if not self._is_connected:
            return
        self._is_connected = False
        self._delay_ms = self._first_retry_ms
        self.lost.emit(error)
        self._schedule()

    @Slot(object)
    def _on_answered(self, _nothing: object) -> None:
        self._is_asking = False
        if not self._is_connected:
            self._timer.stop()
            self._is_connected = True
            self.restored.emit()

    @Slot(object)
    def _on_still_lost(self, _error: Exception) -> None:
        self._is_asking = False
        self._delay_ms = min(2 * self._delay_ms, LONGEST_RETRY_MS)
        self._schedule()

    @Slot()
    def _on_cancelled(self) -> None:
        # Only the shutdown of the runner does that: nobody is left to tell.
        self._is_asking = False

    def _schedule(self) -> None:
        self._timer.start(self._delay_ms)
        self.retry_scheduled.emit(self._delay_ms)
