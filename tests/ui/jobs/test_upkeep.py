"""What is due by the clock alone, on a real server."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers import builders
from tests.helpers.deciding import Desk, measures
from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.domain.measures import AccountMeasure
from workstation.domain.platform import MemberStatus
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import JobRunner
from workstation.jobs.upkeep import Upkeep


@pytest.fixture
def desk(database: Database) -> Desk:
    with transaction(database.sessions()) as session:
        return Desk(database, builders.add_member(session))


@pytest.fixture
def upkeep(database: Database, runner: JobRunner) -> Iterator[Upkeep]:
    jobs = DatabaseJobs(runner, database.sessions("moderator"), parent=runner)
    upkeep = Upkeep(jobs, every_ms=50, parent=runner)
    yield upkeep
    upkeep.stop()


def mute(desk: Desk) -> None:
    chosen = measures(AccountMeasure.MUTE, days=1)
    desk.decide(desk.add_item(), policy_code="nudity", measures=chosen)
    assert desk.status() is MemberStatus.MUTED


def test_a_mute_of_a_day_ends_without_a_scan(desk: Desk, upkeep: Upkeep, qtbot: QtBot) -> None:
    mute(desk)
    desk.pass_time(timedelta(days=2))
    upkeep.start()
    qtbot.waitUntil(lambda: desk.status() is MemberStatus.ACTIVE)
    mute(desk)  # and again, without being asked
    desk.pass_time(timedelta(days=2))
    qtbot.waitUntil(lambda: desk.status() is MemberStatus.ACTIVE)
