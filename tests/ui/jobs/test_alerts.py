"""Patterns of money in the window: looked for after refreshes, told when something came of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from tests.helpers.money import PLANTED, everyday
from tests.helpers.paying import Payers, ranked_as_in_files
from tests.helpers.server import Database
from workstation.analytics.mirror.store import Mirror
from workstation.db.adbc import connect_adbc
from workstation.domain.errors import PermissionDeniedError
from workstation.domain.typologies import RecordedAlerts
from workstation.jobs.alerts import AlertRuns
from workstation.jobs.mirror import MirrorJobs
from workstation.jobs.runner import JobRunner

_LONG_MS = 60_000


@pytest.fixture
def mirror(database: Database, runner: JobRunner, tmp_path: Path) -> Iterator[MirrorJobs]:
    """A mirror of a database with everyday payments and one fan-in."""
    legs = [*everyday(), *PLANTED["fan_in"]]
    Payers().pay(database, list(enumerate(legs, start=1)))
    jobs = MirrorJobs(
        runner,
        lambda: Mirror(tmp_path / "mirror.duckdb", "analyst"),
        lambda: connect_adbc(database.engine("analyst")),
        zone="Asia/Shanghai",
    )
    with ranked_as_in_files():
        yield jobs
    jobs.stop()
    runner.shutdown(5_000)
    jobs.close()


def test_runs_follow_what_is_new_and_tell_what_came_of_it(
    mirror: MirrorJobs, runner: JobRunner, database: Database, qtbot: QtBot
) -> None:
    runs = AlertRuns(runner, mirror, database.sessions("analyst"), soon_ms=0)
    told: list[RecordedAlerts] = []
    runs.raised.connect(told.append)
    with qtbot.waitSignal(runs.raised, timeout=_LONG_MS):
        mirror.refresh()
    qtbot.waitUntil(lambda: not runs.is_running)
    assert runs.last_run is not None
    assert runs.last_run.recorded == told[0] == RecordedAlerts(1, 0, 0, 0)

    with qtbot.waitSignal(mirror.refreshed, timeout=_LONG_MS):
        mirror.refresh()  # nothing is new
    runs.run()  # somebody asks all the same
    assert runs.is_running
    qtbot.waitUntil(lambda: not runs.is_running, timeout=_LONG_MS)
    assert (runs.last_run.typologies, len(told)) == (0, 1)
    runs.stop()
    runs.run()
    assert not runs.is_running


def test_a_failure_is_told_once_and_goes_when_it_works_again(
    mirror: MirrorJobs, runner: JobRunner, database: Database, qtbot: QtBot
) -> None:
    runs = AlertRuns(runner, mirror, database.sessions("analyst"))
    with qtbot.waitSignal(mirror.refreshed, timeout=_LONG_MS):
        mirror.refresh()
    rights = "EXECUTE ON FUNCTION moderation.record_alerts(uuid, jsonb)"
    with database.engine().begin() as connection:
        connection.execute(text(f"REVOKE {rights} FROM ws_analyst"))
    failures: list[Exception] = []
    runs.failed.connect(failures.append)
    for _ in range(2):
        runs.run()
        qtbot.waitUntil(lambda: not runs.is_running, timeout=_LONG_MS)
    assert isinstance(runs.last_error, PermissionDeniedError)
    with database.engine().begin() as connection:
        connection.execute(text(f"GRANT {rights} TO ws_analyst"))
    with qtbot.waitSignal(runs.raised, timeout=_LONG_MS):
        runs.run()
    assert len(failures) == 1
    assert runs.last_error is None
