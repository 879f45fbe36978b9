"""What panes of charts are made with, over a test's own database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.helpers.mirror import ZONE
from tests.helpers.server import PEOPLE, Database
from workstation.db.adbc import connect_adbc
from workstation.domain.people import Person
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.mirror import MirrorJobs
from workstation.jobs.runner import JobRunner
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.cross_filter import CrossFilter
from workstation.views.appearance import Appearance
from workstation.views.shortcuts.keymap import Keymap

if TYPE_CHECKING:  # loads DuckDB
    from workstation.analytics.mirror.store import Mirror


@contextmanager
def analysis_of(
    database: Database, login: str, appearance: Appearance, runner: JobRunner, folder: Path
) -> Iterator[AnalysisContext]:
    """Yield the context of a login's window; its mirror is filled when a pane is opened."""
    engine = database.engine(login)

    def open_mirror() -> "Mirror":
        from workstation.analytics.mirror.store import Mirror

        return Mirror(folder / f"{login}.duckdb", login)

    mirror = MirrorJobs(runner, open_mirror, lambda: connect_adbc(engine), zone=ZONE)
    try:
        yield AnalysisContext(
            appearance=appearance,
            database=DatabaseJobs(runner, database.sessions(login)),
            mirror=mirror,
            cross_filter=CrossFilter(),
            person=Person(login=login, roles=frozenset({PEOPLE[login]})),
            keymap=Keymap(),
            zone=ZONE,
        )
    finally:
        mirror.stop()
        assert runner.shutdown(timeout_ms=10_000), "a job does not stop"
        mirror.close()
