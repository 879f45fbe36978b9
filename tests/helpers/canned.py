"""A database that answers from a list, through real jobs on real threads."""

import threading
from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import sessionmaker
from typing_extensions import override

from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job, JobRunner
from workstation.work import CancelToken, ReportProgress


class CannedDatabase(DatabaseJobs):
    """Answers each use case by its name; one without an answer fails the job.

    Attributes:
        answers: Name of the use case to a function of its arguments (session left out).
        calls: Names of the use cases that were asked for, in order.
        release: Cleared, it holds every answer back.
    """

    def __init__(self, runner: JobRunner, **answers: Callable[..., object]) -> None:
        super().__init__(runner, sessionmaker())
        self._jobs = runner
        self.answers = answers
        self.calls: list[str] = []
        self.release = threading.Event()
        self.release.set()

    @override
    def submit(self, use_case: Callable[..., object], /, *args: Any, **kwargs: Any) -> Job:
        def work(_cancel: CancelToken, _report: ReportProgress) -> object:
            self.release.wait(10)
            return self.answers[use_case.__name__](*args, **kwargs)

        return self._asked(use_case, work)

    @override
    def submit_long(self, use_case: Callable[..., object], /, *args: Any, **kwargs: Any) -> Job:
        def work(cancel: CancelToken, report: ReportProgress) -> object:
            self.release.wait(10)
            answer = self.answers[use_case.__name__]
            return answer(*args, cancel=cancel, report=report, **kwargs)

        return self._asked(use_case, work)

    @override
    def submit_steps(self, use_case: Callable[..., object], /, *args: Any, **kwargs: Any) -> Job:
        return self.submit_long(use_case, *args, **kwargs)

    def _asked(
        self, use_case: Callable[..., object], work: Callable[[CancelToken, ReportProgress], object]
    ) -> Job:
        self.calls.append(use_case.__name__)
        return self._start(work)
