"""Database work as jobs, and noticing a server that is gone, on a real server."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.helpers.canned import CannedDatabase
from tests.helpers.server import Database
from workstation.domain.errors import (
    CannotConnectError,
    ConnectionLostError,
    ConnectProblem,
    PermissionDeniedError,
    StatementTimeoutError,
)
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import JobRunner
from workstation.work import CancelToken, Progress, ReportProgress


def who(session: Session, *, greeting: str) -> str:
    return f"{greeting} {session.scalar(text('SELECT session_user'))}"


def kill_me(session: Session) -> None:
    session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))


def forbidden(session: Session) -> None:
    session.execute(text("DELETE FROM moderation.decision"))


def count_up(session: Session, top: int, *, cancel: CancelToken, report: ReportProgress) -> int:
    cancel.raise_if_cancelled()
    report(Progress(top, top))
    return session.scalar(text("SELECT CAST(:top AS int)"), {"top": top}) or 0


@pytest.fixture
def jobs(database: Database, runner: JobRunner) -> DatabaseJobs:
    return DatabaseJobs(runner, database.sessions("moderator"))


def test_a_use_case_runs_in_a_transaction_as_the_person(jobs: DatabaseJobs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.submit(who, greeting="I am").succeeded) as heard:
        pass
    assert heard.args == ["I am moderator"]


def test_long_work_gets_its_token_and_report(jobs: DatabaseJobs, qtbot: QtBot) -> None:
    job = jobs.submit_long(count_up, 7)
    heard: list[object] = []
    job.progressed.connect(heard.append)
    job.succeeded.connect(heard.append)
    with qtbot.waitSignal(job.finished):
        pass
    assert heard == [Progress(7, 7), 7]


def test_what_the_database_refuses_is_no_lost_connection(jobs: DatabaseJobs, qtbot: QtBot) -> None:
    with (
        qtbot.assertNotEmitted(jobs.connection_lost),
        qtbot.waitSignal(jobs.submit(forbidden).failed) as heard,
    ):
        pass
    assert isinstance(heard.args[0], PermissionDeniedError)


def test_a_killed_connection_is_noticed_and_found_again(jobs: DatabaseJobs, qtbot: QtBot) -> None:
    monitor = ConnectionMonitor(jobs, first_retry_ms=1)
    with qtbot.waitSignals([monitor.lost, monitor.retry_scheduled, monitor.restored]):
        jobs.submit(kill_me)
    assert monitor.is_connected


def _answers(*outcomes: Exception | None) -> Callable[[], None]:
    remaining = list(outcomes)

    def answer() -> None:
        outcome = remaining.pop(0)
        if outcome is not None:
            raise outcome

    return answer


def test_retries_come_at_growing_intervals_until_one_is_answered(
    runner: JobRunner, qtbot: QtBot
) -> None:
    lost = ConnectionLostError()
    database = CannedDatabase(runner, ping=_answers(lost, lost, lost, None))
    monitor = ConnectionMonitor(database, first_retry_ms=1)
    delays: list[int] = []
    monitor.retry_scheduled.connect(delays.append)
    with qtbot.waitSignal(monitor.restored):
        database.connection_lost.emit(lost)
        assert not monitor.is_connected
    assert delays == [1, 2, 4, 8]
    assert monitor.is_connected


def test_a_second_loss_starts_the_intervals_anew(runner: JobRunner, qtbot: QtBot) -> None:
    lost = ConnectionLostError()
    database = CannedDatabase(runner, ping=_answers(lost, None, None))
    monitor = ConnectionMonitor(database, first_retry_ms=1)
    delays: list[int] = []
    monitor.retry_scheduled.connect(delays.append)
    for _ in range(2):
        with qtbot.waitSignal(monitor.restored):
            database.connection_lost.emit(lost)
    assert delays == [1, 2, 1]


def test_many_failures_at_once_are_one_loss(runner: JobRunner, qtbot: QtBot) -> None:
    lost = ConnectionLostError()
    database = CannedDatabase(runner, ping=lambda: None)
    monitor = ConnectionMonitor(database, first_retry_ms=60_000)
    losses: list[object] = []
    monitor.lost.connect(losses.append)
    for _ in range(3):
        database.connection_lost.emit(lost)
    assert losses == [lost]
    with qtbot.waitSignal(monitor.restored):
        monitor.retry_now()
    assert database.calls == ["ping"]


def test_a_window_in_which_nobody_asks_notices_too(runner: JobRunner, qtbot: QtBot) -> None:
    lost = ConnectionLostError()
    database = CannedDatabase(runner, ping=_answers(None, lost, None))
    monitor = ConnectionMonitor(database, first_retry_ms=1, check_every_ms=1)
    with qtbot.waitSignals([monitor.lost, monitor.restored], order="strict"):
        monitor.watch()
    monitor.stop()


def test_what_fails_on_another_way_is_checked_once(runner: JobRunner, qtbot: QtBot) -> None:
    database = CannedDatabase(runner, ping=_answers(ConnectionLostError(), None))
    monitor = ConnectionMonitor(database, first_retry_ms=1)
    monitor.hear_of(PermissionDeniedError(""))
    assert database.calls == []
    with qtbot.waitSignals([monitor.lost, monitor.restored], order="strict"):
        for _ in range(3):  # before the first is answered
            monitor.hear_of(CannotConnectError(ConnectProblem.REFUSED))
    assert database.calls == ["ping", "ping"]


def test_a_loss_while_a_check_is_out_is_retried(runner: JobRunner, qtbot: QtBot) -> None:
    database = CannedDatabase(runner, ping=_answers(StatementTimeoutError(), None))
    monitor = ConnectionMonitor(database, first_retry_ms=1)
    database.release.clear()
    monitor.check()
    with qtbot.waitSignal(monitor.restored):
        with qtbot.waitSignal(monitor.retry_scheduled):
            database.connection_lost.emit(ConnectionLostError())
        # The retry comes to nothing: it is being asked.
        qtbot.waitUntil(lambda: not monitor._timer.isActive())
        database.release.set()
