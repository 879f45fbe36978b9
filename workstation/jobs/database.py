"""Database work as jobs."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal, Slot
from sqlalchemy.orm import Session, sessionmaker

from workstation.db.session import transaction
from workstation.domain.errors import CannotConnectError, ConnectionLostError
from workstation.jobs.runner import Job, JobRunner
from workstation.work import CancelToken, ReportProgress

P = ParamSpec("P")


class DatabaseJobs(QObject):
    """Runs queries and services as jobs, each in a transaction of its own.

    This is all that a view knows of the database.

    Signals:
        connection_lost: A job could not reach the server; carries the exception.
    """

    connection_lost = Signal(object)

    def __init__(
        self,
        runner: JobRunner,
        sessions: sessionmaker[Session],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._sessions = sessions

    def submit(
        self,
        use_case: Callable[Concatenate[Session, P], object],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Job:
        """Start `use_case(session, *args, **kwargs)` on a pool thread."""
        sessions = self._sessions  # and not self: no pool thread may hold a QObject

        def work(_cancel: CancelToken, _report: ReportProgress) -> object:
            with transaction(sessions) as session:
                return use_case(session, *args, **kwargs)

        return self._start(work)

    def submit_long(
        self, use_case: Callable[..., object], /, *args: object, **kwargs: object
    ) -> Job:
        """Like `submit`, for work that also takes `cancel` and `report` by keyword."""
        sessions = self._sessions

        def work(cancel: CancelToken, report: ReportProgress) -> object:
            with transaction(sessions) as session:
                return use_case(session, *args, cancel=cancel, report=report, **kwargs)

        return self._start(work)

    def submit_steps(
        self, use_case: Callable[..., object], /, *args: object, **kwargs: object
    ) -> Job:
        """Like `submit_long`, for work that takes sessions, to have a transaction per step."""
        sessions = self._sessions

        def work(cancel: CancelToken, report: ReportProgress) -> object:
            return use_case(sessions, *args, cancel=cancel, report=report, **kwargs)

        return self._start(work)

    def _start(self, work: Callable[[CancelToken, ReportProgress], object]) -> Job:
        job = self._runner.submit(work)
        job.failed.connect(self._on_failed)
        return job

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, ConnectionLostError | CannotConnectError):
            self.connection_lost.emit(error)
