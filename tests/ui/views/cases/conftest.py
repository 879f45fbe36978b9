"""The Cases pane before a real database that the tests of a module share."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.analysing import analysis_of
from tests.helpers.investigating import Bureau, add_analyst, make_bureau
from tests.helpers.server import Database, Server, _clone
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.runner import JobRunner
from workstation.media import MediaFolder
from workstation.views.appearance import Appearance
from workstation.views.cases.context import CasesContext
from workstation.views.cases.pane import CasesPane

OpenPane = Callable[..., CasesPane]


@pytest.fixture(scope="module")
def _cases_database(server: Server, template_database: str) -> Iterator[Database]:
    with _clone(server, template_database) as clone:
        yield add_analyst(clone, server)


@pytest.fixture
def bureau(_cases_database: Database) -> Bureau:
    """A bureau that shares its database with other tests, but not its people."""
    return make_bureau(_cases_database)


@pytest.fixture
def open_pane(
    bureau: Bureau, runner: JobRunner, appearance: Appearance, tmp_path: Path, qtbot: QtBot
) -> Iterator[OpenPane]:
    """Opens the pane as somebody; the analyst if nobody is named."""
    stack = ExitStack()

    def open_as(login: str = "analyst") -> CasesPane:
        # A window has keys of its own.
        media = MediaFolder(tmp_path / "media")
        analysis = stack.enter_context(
            analysis_of(bureau.database, login, appearance, runner, tmp_path)
        )
        pane = CasesPane(
            CasesContext(
                analysis=analysis,
                media=media,
                connection=ConnectionMonitor(analysis.database, first_retry_ms=20, parent=runner),
                photos=PhotoLoader(runner, media, parent=runner),
            )
        )
        qtbot.addWidget(pane)
        pane.resize(1376, 824)
        with qtbot.waitActive(pane):
            pane.show()
            pane.activateWindow()
        pane.activate()
        return pane

    yield open_as
    stack.close()
