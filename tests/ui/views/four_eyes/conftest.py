"""The pane of managers before a real database."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.photos import draw
from tests.helpers.review import add_flagged_post
from tests.helpers.server import Database
from tests.ui.review.conftest import compute, heat_maps, loader, media
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest
from workstation.domain.measures import AccountMeasure, GiftMeasure, Measures
from workstation.domain.review import Verdict
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.runner import JobRunner
from workstation.media import MediaFolder
from workstation.queries.review import read_item
from workstation.services.review import decide, lease_item
from workstation.views.appearance import Appearance
from workstation.views.four_eyes.pane import FourEyesPane
from workstation.views.shortcuts.keymap import Keymap

__all__ = ["compute", "heat_maps", "loader", "media"]

AskFor = Callable[..., int]
OpenPane = Callable[..., FourEyesPane]


@pytest.fixture
def ask_for_ban(database: Database, media: MediaFolder) -> AskFor:
    """Has somebody take a post down and ask for a ban of its author, who is returned."""

    def ask(login: str = "moderator", *, nickname: str = "Xiaoyu") -> int:
        with transaction(database.sessions()) as session:
            author_id = builders.add_member(session, nickname=nickname)
            photos = [draw(author_id)]
            item_id = add_flagged_post(session, media, photos=photos, author_id=author_id)
        measures = Measures(GiftMeasure.NONE, AccountMeasure.BAN, reason="third account")
        with transaction(database.sessions(login)) as session:
            _take_down(session, item_id, measures)
        return author_id

    return ask


def _take_down(session: Session, item_id: int, measures: Measures) -> None:
    lease_item(session, item_id)
    version = read_item(session, item_id).row.version
    request = DecisionRequest(
        item_id, version, Verdict.TAKE_DOWN, "nudity", "sold elsewhere", measures=measures
    )
    decide(session, request)


@pytest.fixture
def open_pane(
    database: Database,
    runner: JobRunner,
    loader: PhotoLoader,
    heat_maps: HeatMaps,
    appearance: Appearance,
    qtbot: QtBot,
) -> Iterator[OpenPane]:
    """Opens the pane as a manager."""
    panes: list[FourEyesPane] = []

    def open_as(login: str = "manager") -> FourEyesPane:
        jobs = DatabaseJobs(runner, database.sessions(login), parent=runner)
        pane = FourEyesPane(
            database=jobs,
            photos=loader,
            heat_maps=heat_maps,
            appearance=appearance,
            connection=ConnectionMonitor(jobs, first_retry_ms=20, parent=runner),
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
    assert runner.shutdown(timeout_ms=5_000)
