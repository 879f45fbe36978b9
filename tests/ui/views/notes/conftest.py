"""Notes before a real database."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy.orm import Session

from tests.helpers.server import Database
from workstation.db.session import transaction
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import JobRunner

Fill = Callable[..., object]


@pytest.fixture
def jobs_of(database: Database, runner: JobRunner) -> Iterator[Callable[[str], DatabaseJobs]]:
    """Makes the jobs of a login."""
    yield lambda login: DatabaseJobs(runner, database.sessions(login), parent=runner)
    assert runner.shutdown(timeout_ms=5_000)


@pytest.fixture
def run_as(database: Database) -> Callable[[str, Callable[[Session], object]], object]:
    """Runs a function of a session as somebody, and commits."""

    def run(login: str, work: Callable[[Session], object]) -> object:
        with transaction(database.sessions(login)) as session:
            return work(session)

    return run
