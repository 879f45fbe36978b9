"""A context of charts without a database: questions get no reader, names are canned."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject

from workstation.domain.mirror import MirrorStatus, RefreshSummary
from workstation.domain.people import Person, Role
from workstation.jobs.mirror import MirrorJobs
from workstation.jobs.runner import Job, JobRunner
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.cross_filter import CrossFilter
from workstation.views.appearance import Appearance
from workstation.views.shortcuts.keymap import Keymap

ZONE = "Asia/Shanghai"
CIRCLES = {2: "Campus Diary", 1: "White-collar Diary"}


class CannedMirror:
    """Answers nothing itself: questions of these tests need no reader.

    Attributes:
        changed: What the next refresh says to have changed.
        rebuilt_because: Why it says to have copied everything anew.
        held: Set to let refreshes go on.
        failure: What refreshes raise.
        left_at: As of when an earlier sitting left it.
    """

    def __init__(self) -> None:
        self.changed: dict[str, int] = {}
        self.rebuilt_because = ""
        self.failure: Exception | None = None
        self.left_at: datetime | None = None
        self.held = threading.Event()
        self.held.set()

    @contextmanager
    def reader(self, _cancel: object = None) -> Iterator[None]:
        yield None

    def status(self) -> MirrorStatus:
        return MirrorStatus("analyst", self.left_at, None, 0, ZONE, ())

    def refresh_for_others(self, _refresh: object) -> None:
        pass

    def refresh(self, _connection: object, **_options: object) -> RefreshSummary:
        assert self.held.wait(5)
        if self.failure is not None:
            raise self.failure
        return RefreshSummary(datetime.now(UTC), self.rebuilt_because, self.changed, {}, (), 0.0)

    def close(self) -> None:
        pass


class CannedConnection:
    def close(self) -> None:
        pass


class CannedDatabase(QObject):
    """Answers use cases by their names, through real jobs."""

    def __init__(self, runner: JobRunner) -> None:
        super().__init__()
        self._runner = runner
        self.answers: dict[str, Callable[..., object]] = {"list_circles": lambda: CIRCLES}

    def submit(self, use_case: Callable[..., object], *args: object, **kwargs: object) -> Job:
        answer = self.answers[use_case.__name__]
        return self._runner.submit(lambda _cancel, _report: answer(*args, **kwargs))

    def submit_steps(self, use_case: Callable[..., object], *args: object, **kwargs: object) -> Job:
        return self._runner.submit(
            lambda cancel, report: use_case(None, *args, cancel=cancel, report=report, **kwargs)
        )


@pytest.fixture
def mirror() -> CannedMirror:
    return CannedMirror()


@pytest.fixture
def database(runner: JobRunner) -> CannedDatabase:
    return CannedDatabase(runner)


@pytest.fixture
def context(
    appearance: Appearance, runner: JobRunner, mirror: CannedMirror, database: CannedDatabase
) -> Iterator[AnalysisContext]:
    jobs = MirrorJobs(runner, lambda: cast("Any", mirror), CannedConnection, zone=ZONE)
    yield AnalysisContext(
        appearance=appearance,
        database=cast("Any", database),
        mirror=jobs,
        cross_filter=CrossFilter(),
        person=Person(login="analyst", roles=frozenset({Role.ANALYST})),
        keymap=Keymap(),
        zone=ZONE,
    )
    jobs.stop()
