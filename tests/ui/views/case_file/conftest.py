"""One case before a real database, in windows of several people."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import URL

from tests.helpers.analysing import analysis_of
from tests.helpers.investigating import Bureau, add_analyst, make_bureau
from tests.helpers.server import PEOPLE, Database, Server, _clone
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions
from workstation.domain.people import Role
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.runner import JobRunner
from workstation.media import MediaFolder
from workstation.views.appearance import Appearance
from workstation.views.case_file.case_file import CaseFile
from workstation.views.cases.context import CasesContext


@pytest.fixture(scope="module")
def _bureau_database(server: Server, template_database: str) -> Iterator[Database]:
    with _clone(server, template_database) as clone:
        yield add_analyst(clone, server)


@pytest.fixture
def bureau(_bureau_database: Database) -> Bureau:
    """A bureau that shares its database with other tests, but not its people."""
    return make_bureau(_bureau_database)


def take_keyboard(page: CaseFile) -> None:
    """Let keys go to this window."""
    page.activateWindow()
    page.setFocus()


class Windows:
    """Opens the page of a case as somebody."""

    def __init__(
        self, bureau: Bureau, appearance: Appearance, folder: Path, qtbot: QtBot, stack: ExitStack
    ) -> None:
        self._bureau, self._appearance = bureau, appearance
        self._folder, self._qtbot, self._stack = folder, qtbot, stack
        (folder / "media").mkdir(exist_ok=True)

    def open(self, login: str, case_id: int, *, url: URL | None = None) -> CaseFile:
        """Return a page that shows the case, by another way to the database if told so."""
        runner = JobRunner(max_threads=2)
        analysis = self._stack.enter_context(
            analysis_of(self._bureau.database, login, self._appearance, runner, self._folder)
        )
        if url is not None:
            engine = make_engine(url, pool_size=2)
            self._stack.callback(engine.dispose)
            analysis = replace(analysis, database=DatabaseJobs(runner, make_sessions(engine)))
        media = MediaFolder(self._folder / "media")
        context = CasesContext(
            analysis=analysis,
            media=media,
            connection=ConnectionMonitor(analysis.database, first_retry_ms=20, parent=runner),
            photos=PhotoLoader(runner, media, parent=runner),
        )
        page = CaseFile(context)
        page.add_keys(page)
        self._qtbot.addWidget(page)
        self._stack.callback(page.hide)
        page.resize(1_000, 820)
        page.show()
        page.show_case(case_id)
        self._qtbot.waitUntil(lambda: page.is_ready)
        take_keyboard(page)
        return page


@pytest.fixture
def windows(
    bureau: Bureau,
    appearance: Appearance,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Windows]:
    """Opens pages, and closes them."""
    people = {**PEOPLE, "analyst2": Role.ANALYST}
    monkeypatch.setattr("tests.helpers.analysing.PEOPLE", MappingProxyType(people))
    with ExitStack() as stack:
        yield Windows(bureau, appearance, tmp_path, qtbot, stack)
