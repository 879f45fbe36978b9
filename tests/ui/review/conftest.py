"""A Review pane before a real database, with photos in a media folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import URL, Engine
from sqlalchemy.orm import Session

from tests.helpers.server import PEOPLE, Database
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions, transaction
from workstation.domain.people import Person, Role
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.heat_maps import HeatMaps, Scorer
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.queue_changes import QueueChanges
from workstation.jobs.runner import JobRunner
from workstation.media import MediaFolder
from workstation.views.appearance import Appearance
from workstation.views.review.pane import ReviewPane

Fill = Callable[[Callable[[Session], object]], object]
OpenPane = Callable[..., ReviewPane]


@pytest.fixture
def media(tmp_path: Path) -> MediaFolder:
    return MediaFolder(tmp_path / "media")


@pytest.fixture
def compute(qapp: QApplication) -> Iterator[JobRunner]:
    """The runner for decoding."""
    runner = JobRunner(max_threads=2)
    yield runner
    assert runner.shutdown(timeout_ms=5_000), "a job does not stop"


@pytest.fixture
def loader(compute: JobRunner, media: MediaFolder) -> PhotoLoader:
    return PhotoLoader(compute, media)


@pytest.fixture
def heat_maps(compute: JobRunner, media: MediaFolder) -> HeatMaps:
    """Hot in the middle, whatever is there: no network is needed to see where it lies."""
    return HeatMaps(
        compute, media, load_scorer=lambda: Scorer("sharpness", sharpness_of_the_middle)
    )


def sharpness_of_the_middle(photo: npt.NDArray[np.uint8]) -> float:
    height, width = photo.shape[:2]
    middle = photo[height * 3 // 8 : height * 5 // 8, width * 3 // 8 : width * 5 // 8]
    return min(1.0, float(middle.std()) / 100)


@pytest.fixture
def fill(database: Database) -> Fill:
    """Runs a function of a session as the owner, and commits."""

    def run(work: Callable[[Session], object]) -> object:
        with transaction(database.sessions()) as session:
            return work(session)

    return run


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
    engines: list[Engine] = []
    panes: list[ReviewPane] = []  # pytest-qt does not keep them alive

    def open_as(
        login: str = "moderator",
        *,
        url: URL | None = None,
        is_on_screen: bool = True,
        changes: QueueChanges | None = None,
    ) -> ReviewPane:
        engine = make_engine(url or database.url(login))
        engines.append(engine)
        jobs = DatabaseJobs(runner, make_sessions(engine), parent=runner)
        pane = ReviewPane(
            database=jobs,
            photos=loader,
            heat_maps=heat_maps,
            appearance=appearance,
            person=Person(login, frozenset({PEOPLE[login], Role.MODERATOR})),
            connection=ConnectionMonitor(jobs, first_retry_ms=20, parent=runner),
            changes=changes,
        )
        qtbot.addWidget(pane)
        panes.append(pane)
        pane.resize(1376, 824)
        pane.show()
        qtbot.waitExposed(pane)
        if is_on_screen:
            pane.activate()
        return pane

    yield open_as
    assert runner.shutdown(timeout_ms=5_000)
    for engine in engines:
        engine.dispose()
