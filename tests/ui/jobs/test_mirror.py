"""The mirror in the window: asked on pool threads, brought up to date while somebody looks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.server import Database
from workstation.analytics.asking import Reader
from workstation.analytics.mirror.store import Mirror
from workstation.analytics.mirror.tables import GIFT
from workstation.db.adbc import connect_adbc
from workstation.db.engine import make_engine
from workstation.db.session import transaction
from workstation.domain.errors import CannotConnectError, ConnectionLostError
from workstation.domain.mirror import MirrorMissingError
from workstation.jobs.mirror import MirrorJobs
from workstation.jobs.runner import JobRunner

# The computer may have much else to do.
_LONG_MS = 30_000


@pytest.fixture
def jobs(database: Database, runner: JobRunner, tmp_path: Path) -> Iterator[MirrorJobs]:
    """Jobs on the mirror of a database with one gift."""
    with transaction(database.sessions()) as session:
        builders.add_gift(session, builders.add_post(session))
    jobs = MirrorJobs(
        runner,
        lambda: Mirror(tmp_path / "mirror.duckdb", "analyst"),
        lambda: connect_adbc(database.engine("analyst")),
        zone="Asia/Shanghai",
    )
    yield jobs
    jobs.stop()
    runner.shutdown(5_000)
    jobs.close()


def gifts(reader: Reader) -> int:
    return int(reader.arrow(GIFT.table.aggregate(n=GIFT.table.count())).to_pylist()[0]["n"])


def forever(reader: Reader) -> object:
    """Ask what takes longer than anybody waits."""
    many = GIFT.table
    for number in range(45):
        twice = GIFT.table.select("id").union(GIFT.table.select("id"))
        many = many.cross_join(twice.select(**{f"other_{number}": "id"}))
    return reader.arrow(many.aggregate(n=many.amount_fen.max()))


def test_it_is_filled_and_kept_up_to_date_while_somebody_looks(
    jobs: MirrorJobs, database: Database, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(jobs.ask(gifts).failed, timeout=_LONG_MS) as failed:
        pass
    assert isinstance(failed.args[0], MirrorMissingError)
    with qtbot.waitSignal(jobs.refreshed, timeout=_LONG_MS):
        jobs.come()
    with qtbot.waitSignal(jobs.ask(gifts).succeeded, timeout=_LONG_MS) as first:
        pass
    assert first.args == [1]
    with database.engine().begin() as connection:
        connection.execute(text("DELETE FROM circles.gift"))
    (timer,) = jobs.findChildren(QTimer)
    with qtbot.waitSignal(jobs.refreshed, timeout=_LONG_MS):
        timer.timeout.emit()  # a minute later
    with qtbot.waitSignal(jobs.ask(gifts).succeeded, timeout=_LONG_MS) as second:
        pass
    assert second.args == [0]
    jobs.come()  # the next pane comes before this one goes
    jobs.go()
    assert timer.isActive()
    jobs.go()
    assert not timer.isActive()


def test_a_new_question_does_not_wait_for_an_old_one(
    jobs: MirrorJobs, runner: JobRunner, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(jobs.refreshed, timeout=_LONG_MS):
        jobs.refresh()
    old = [jobs.ask(forever) for _ in range(2)]  # all threads
    qtbot.wait(100)
    new = jobs.ask(gifts)
    for job in old:
        job.cancel()
    with qtbot.waitSignal(new.succeeded, timeout=_LONG_MS) as answered:
        pass
    assert answered.args == [1]


def test_a_database_that_does_not_answer_is_said_in_our_words(
    jobs: MirrorJobs, database: Database, runner: JobRunner, tmp_path: Path, qtbot: QtBot
) -> None:
    wrong = make_engine(database.url("analyst").set(password="wrong"))  # noqa: S106
    others = MirrorJobs(
        runner,
        lambda: Mirror(tmp_path / "mirror.duckdb", "analyst"),
        lambda: connect_adbc(wrong),
        zone="Asia/Shanghai",
    )
    with qtbot.waitSignal(others.refresh_failed, timeout=_LONG_MS) as refused:
        others.refresh()
    assert isinstance(refused.args[0], CannotConnectError)
    assert "wrong" not in str(refused.args[0])
    others.close()

    def cut() -> object:
        connection = connect_adbc(database.engine("analyst"))
        with database.engine().begin() as killer:
            killer.execute(
                text(
                    "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity"
                    " WHERE usename = 'analyst'"
                )
            )
        return connection

    broken = MirrorJobs(
        runner,
        lambda: Mirror(tmp_path / "mirror.duckdb", "analyst"),
        cut,
        zone="Asia/Shanghai",
    )
    with qtbot.waitSignal(broken.refresh_failed, timeout=_LONG_MS) as lost:
        broken.refresh()
    assert isinstance(lost.args[0], ConnectionLostError)
    broken.close()
