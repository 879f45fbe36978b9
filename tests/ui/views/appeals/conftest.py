"""The Appeals pane before a real database."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import URL, Engine

from tests.helpers.appealing import Appealed, appeal, take_down
from tests.helpers.server import PEOPLE, Database
from tests.helpers.widgets import part
from tests.ui.review.conftest import compute, heat_maps, loader, media
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions
from workstation.domain.people import Person
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.exposure import ExposureMeter
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.runner import JobRunner
from workstation.media import MediaFolder
from workstation.views.appeals.pane import AppealsPane
from workstation.views.appearance import Appearance
from workstation.views.shortcuts.keymap import Keymap

__all__ = ["compute", "heat_maps", "loader", "media"]

AppealFor = Callable[..., Appealed]
OpenPane = Callable[..., AppealsPane]


@pytest.fixture
def appeal_for(database: Database, media: MediaFolder) -> AppealFor:
    """Has the moderator take a post down, and its author appeal."""

    def make(
        login: str = "moderator2",
        *,
        nickname: str = "Xiaoyu",
        gifts: tuple[int, ...] = (520, 1314),
        filed_at: datetime | None = None,
        **more: str,
    ) -> Appealed:
        decided = take_down(database, media, nickname=nickname, gifts=gifts)
        appeal_id = appeal(database, decided[0], given_to=login, filed_at=filed_at, **more)
        return Appealed(appeal_id, *decided)

    return make


@pytest.fixture
def meter(runner: JobRunner) -> Callable[[], ExposureMeter]:
    """Returns what counts what the moderator looks at, once their pane is open."""
    return lambda: part(runner, ExposureMeter, "meter_moderator2")


@pytest.fixture
def open_pane(
    database: Database,
    runner: JobRunner,
    loader: PhotoLoader,
    heat_maps: HeatMaps,
    appearance: Appearance,
    qtbot: QtBot,
) -> Iterator[OpenPane]:
    """Opens the pane as a login, by another way to the database if told so."""
    panes: list[AppealsPane] = []
    engines: list[Engine] = []

    def open_as(login: str = "moderator2", *, url: URL | None = None) -> AppealsPane:
        sessions = database.sessions(login)
        if url is not None:
            engines.append(make_engine(url, pool_size=2))
            sessions = make_sessions(engines[-1])
        jobs = DatabaseJobs(runner, sessions, parent=runner)
        connection = ConnectionMonitor(jobs, first_retry_ms=20, parent=runner)
        meter = ExposureMeter(jobs, connection, parent=runner)
        meter.setObjectName(f"meter_{login}")
        pane = AppealsPane(
            database=jobs,
            photos=loader,
            heat_maps=heat_maps,
            meter=meter,
            appearance=appearance,
            person=Person(login, frozenset({PEOPLE[login]})),
            connection=connection,
            keymap=Keymap(parent=runner),
        )
        qtbot.addWidget(pane)
        panes.append(pane)
        pane.resize(1376, 824)
        pane.show()
        qtbot.waitExposed(pane)
        pane.activate()
        return pane

    yield open_as
    for pane in panes:
        pane.deactivate()
    assert runner.shutdown(timeout_ms=5_000)
    for engine in engines:
        engine.dispose()
