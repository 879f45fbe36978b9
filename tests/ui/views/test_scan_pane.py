"""The scan pane: where scanning stands, a scan under way, what could not be read."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.helpers.canned import CannedDatabase
from tests.helpers.server import Database
from tests.helpers.widgets import click, part
from workstation.domain.errors import (
    ConnectionLostError,
    NetworkError,
    PermissionDeniedError,
    ScanInterruptedError,
    ScanRunningError,
)
from workstation.domain.messages import MessageSummary
from workstation.domain.networks import (
    CascadeInfo,
    NetworkInfo,
    ScanState,
    ScanSummary,
    UnreadablePhoto,
)
from workstation.domain.photos import Fusion
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job, JobRunner
from workstation.views.appearance import Appearance
from workstation.views.scan.pane import ScanPane, StartScan
from workstation.views.scan.table import Column, PhotoRole, UnreadableTableModel
from workstation.views.tables import RowTable
from workstation.work import CancelToken, Progress, ReportProgress


def network(name: str) -> NetworkInfo:
    return NetworkInfo(name, "4.3.0", "ab" * 32, ("sexy",), ("sexy",))


CASCADE = CascadeInfo(
    name="racy-cascade",
    version="1",
    networks=(network("first"), network("second"), network("third")),
    stage2_at=0.25,
    stage1_fusion=Fusion(0, {"first": 1}),
    stage2_fusion=Fusion(0, {"first": 1, "second": 1}),
    flag_at=0.6,
)


def state_of(
    photo_count: int,
    waiting: int,
    failed: int,
    last_batch_at: datetime | None,
    *,
    cascade: CascadeInfo = CASCADE,
) -> ScanState:
    # A manager chose another threshold than the cascade came with.
    return ScanState(cascade, 0.75, photo_count, waiting, failed, last_batch_at)


@pytest.fixture
def unreadable() -> list[UnreadablePhoto]:
    """Two photos that could not be read, three minutes ago and now."""
    now = datetime.now(UTC)
    return [
        UnreadablePhoto(7, 70, "truncated", now - timedelta(minutes=3)),
        UnreadablePhoto(8, 80, "missing", now),
    ]


class FakeScans(CannedDatabase):
    """A platform of 12 photos; a scan of the waiting ones that goes on when told to."""

    def __init__(self, runner: JobRunner, unreadable: list[UnreadablePhoto]) -> None:
        super().__init__(
            runner,
            read_scan_state=lambda: self.state,
            page_unreadable=lambda *, limit: unreadable[:limit],
        )
        self.state = state_of(12, 4, len(unreadable), datetime.now(UTC))
        self.error: Exception | None = None
        self.go_on = threading.Event()
        self.retries: list[bool] = []

    def start_scan(self, *, retry_failed: bool) -> Job:
        self.retries.append(retry_failed)
        return self._jobs.submit(self._scan)

    def _scan(self, cancel: CancelToken, report: ReportProgress) -> ScanSummary:
        report(Progress(1, 4))
        while not self.go_on.is_set():
            cancel.raise_if_cancelled()
        if self.error is not None:
            raise self.error
        self.state = state_of(12, 0, 1, datetime.now(UTC))
        return ScanSummary(
            scored=3,
            failed=1,
            flagged=2,
            known=1,
            stage2=2,
            seconds=0.5,
            messages=MessageSummary(
                texts=1_200, flagged=7, contacts=5, lexicon_version=1, seconds=0.1
            ),
        )


MakePane = Callable[..., ScanPane]


@pytest.fixture
def make_pane(appearance: Appearance, qtbot: QtBot) -> MakePane:
    def make(database: DatabaseJobs, start_scan: StartScan) -> ScanPane:
        pane = ScanPane(database=database, appearance=appearance, start_scan=start_scan)
        qtbot.addWidget(pane)
        pane.resize(1100, 700)
        pane.show()
        pane.activate()
        return pane

    return make


def settled(runner: JobRunner, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not runner.is_busy)


def numbers(pane: ScanPane) -> list[str]:
    cards = (pane._photos, pane._waiting, pane._failed)
    return [card.accessibleName() for card in cards]


def test_it_says_where_scanning_stands(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane, unreadable: list[UnreadablePhoto]
) -> None:
    scans = FakeScans(runner, unreadable)
    pane = make_pane(scans, scans.start_scan)
    settled(runner, qtbot)
    assert part(pane, QLabel, "scan_cascade").text() == "racy-cascade 1"
    networks = part(pane, QLabel, "scan_networks").text()
    assert networks == "first sees every photo; from a score of 0.25 on: second, third"
    text = pane._cascade_text.text()
    assert text == "Flags photos from a score of 0.75 · last worked just now"
    assert numbers(pane) == ["Photos: 12", "Waiting for a scan: 4", "Could not be read: 2"]


def test_a_cascade_of_one_network_names_no_others(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    scans = FakeScans(runner, [])
    scans.state = state_of(12, 4, 0, None, cascade=replace(CASCADE, networks=(network("first"),)))
    pane = make_pane(scans, scans.start_scan)
    settled(runner, qtbot)
    assert not part(pane, QLabel, "scan_networks").isVisible()
    assert pane._cascade_text.text() == "Flags photos from a score of 0.75"


def test_a_scan_tells_how_far_it_is_and_what_it_found(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane, unreadable: list[UnreadablePhoto]
) -> None:
    scans = FakeScans(runner, unreadable)
    pane = make_pane(scans, scans.start_scan)
    settled(runner, qtbot)
    with qtbot.waitSignal(pane.job_started) as heard:
        click(pane, "scan_start")
    assert not part(pane, QPushButton, "scan_start").isEnabled()
    qtbot.waitUntil(lambda: part(pane, QLabel, "job_figures").text() == "1 of 4")
    job: Job = heard.args[0]
    with qtbot.waitSignal(job.finished):
        scans.go_on.set()
    outcome = part(pane, QLabel, "scan_outcome").text()
    assert outcome.splitlines() == [
        "4 photos in 0 s: 2 flagged, 1 copies of known photos, 1 could not be read.",
        "1,200 messages in 0 s: 7 flagged, 5 contacts.",
    ]
    assert part(pane, QPushButton, "scan_start").isEnabled()
    settled(runner, qtbot)
    assert numbers(pane)[1] == "Waiting for a scan: 0"


def test_a_scan_can_be_stopped(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane, unreadable: list[UnreadablePhoto]
) -> None:
    scans = FakeScans(runner, unreadable)
    pane = make_pane(scans, scans.start_scan)
    with qtbot.waitSignal(pane.job_started) as heard:
        click(pane, "scan_start")
    job: Job = heard.args[0]
    with qtbot.waitSignal(job.cancelled):
        click(pane, "job_cancel")
    assert part(pane, QLabel, "scan_outcome").text().startswith("Stopped.")
    assert part(pane, QPushButton, "scan_start").isEnabled()


@pytest.mark.parametrize(
    ("error", "words", "details"),
    [
        (PermissionDeniedError("photo_score"), "Your role does not allow this.", "photo_score"),
        (
            ScanInterruptedError(ConnectionLostError(outcome_unknown=True)),
            "The connection broke while this was being saved. What was scanned so far is stored.",
            "",
        ),
        (ScanRunningError(), "A scan is running already. It does what this one would.", ""),
        (
            NetworkError(Path("net.toml"), "no such file"),
            "Photos cannot be scanned now. The network cannot be used.",
            "net.toml: no such file",
        ),
    ],
)
def test_a_scan_that_fails_says_why(
    runner: JobRunner,
    qtbot: QtBot,
    make_pane: MakePane,
    error: Exception,
    words: str,
    details: str,
    unreadable: list[UnreadablePhoto],
) -> None:
    scans = FakeScans(runner, unreadable)
    scans.error = error
    pane = make_pane(scans, scans.start_scan)
    with qtbot.waitSignal(pane.job_started) as heard:
        click(pane, "scan_start")
    job: Job = heard.args[0]
    with qtbot.waitSignal(job.finished):
        scans.go_on.set()
    outcome = part(pane, QLabel, "scan_outcome")
    assert outcome.text().startswith(words)
    assert outcome.toolTip() == details


def test_what_could_not_be_read_can_be_tried_again(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane, unreadable: list[UnreadablePhoto]
) -> None:
    scans = FakeScans(runner, unreadable)
    pane = make_pane(scans, scans.start_scan)
    retry = part(pane, QPushButton, "scan_retry")
    qtbot.waitUntil(retry.isVisible)
    with qtbot.waitSignal(pane.job_started) as heard:
        click(pane, "scan_retry")
    assert not retry.isEnabled()
    job: Job = heard.args[0]
    with qtbot.waitSignal(job.finished):
        scans.go_on.set()
    assert scans.retries == [True]
    assert retry.isEnabled()


def test_an_idle_pane_keeps_up_while_it_is_on_screen(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    scans = FakeScans(runner, [])
    pane = make_pane(scans, scans.start_scan)
    settled(runner, qtbot)
    assert not part(pane, QPushButton, "scan_retry").isVisible()
    scans.state = state_of(13, 5, 0, None)
    with qtbot.waitSignal(pane._timer.timeout, timeout=10_000):
        pane._timer.start(0)  # time passes faster
    qtbot.waitUntil(lambda: numbers(pane)[1] == "Waiting for a scan: 5")
    pane.deactivate()
    assert not pane._timer.isActive()


def test_a_lost_connection_is_told_until_it_is_back(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    scans = FakeScans(runner, [])

    def lost() -> ScanState:
        raise ConnectionLostError(outcome_unknown=False)

    scans.answers["read_scan_state"] = lost
    pane = make_pane(scans, scans.start_scan)
    outcome = part(pane, QLabel, "scan_outcome")
    qtbot.waitUntil(outcome.isVisible)
    settled(runner, qtbot)
    scans.answers["read_scan_state"] = lambda: scans.state
    pane.activate()
    qtbot.waitUntil(lambda: not outcome.isVisible())


def test_how_a_scan_ended_is_not_overwritten_while_the_database_is_away(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    scans = FakeScans(runner, [])

    def lost() -> ScanState:
        raise ConnectionLostError(outcome_unknown=False)

    scans.answers["read_scan_state"] = lost
    scans.error = ScanInterruptedError(ConnectionLostError())
    pane = make_pane(scans, scans.start_scan)
    settled(runner, qtbot)
    with qtbot.waitSignal(pane.job_started):
        click(pane, "scan_start")
    scans.go_on.set()
    settled(runner, qtbot)
    pane.activate()
    settled(runner, qtbot)
    outcome = part(pane, QLabel, "scan_outcome")
    assert "What was scanned so far is stored." in outcome.text()
    assert "Nothing was changed" not in outcome.text()


def test_a_hidden_pane_does_not_ask_again(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane, unreadable: list[UnreadablePhoto]
) -> None:
    scans = FakeScans(runner, unreadable)
    pane = make_pane(scans, scans.start_scan)
    with qtbot.waitSignal(pane.job_started) as heard:
        click(pane, "scan_start")
    pane.deactivate()
    # What was asked before is answered; only the scan goes on.
    qtbot.waitUntil(lambda: len(runner._running) == 1)
    asked = len(scans.calls)
    job: Job = heard.args[0]
    with qtbot.waitSignal(job.finished):
        scans.go_on.set()
    assert len(scans.calls) == asked
    pane.activate()
    qtbot.waitUntil(lambda: len(scans.calls) == asked + 2)


def test_unreadable_photos_are_listed_with_reasons(
    runner: JobRunner,
    qtbot: QtBot,
    make_pane: MakePane,
    qtmodeltester: ModelTester,
    unreadable: list[UnreadablePhoto],
) -> None:
    scans = FakeScans(runner, unreadable)
    pane = make_pane(scans, scans.start_scan)
    table = part(pane, RowTable, "unreadable_table")
    qtbot.waitUntil(table.isVisible)
    model = table.model()
    texts = [[model.index(row, column).data() for column in Column] for row in range(2)]
    assert texts == [
        ["7", "70", "The file ends too early", "3 min ago"],
        ["8", "80", "The file is missing in the media folder", "just now"],
    ]
    assert model.index(1, 0).data(PhotoRole) is unreadable[1]
    qtmodeltester.check(model)


def test_the_same_photos_again_do_not_move_the_selection(
    qtbot: QtBot, unreadable: list[UnreadablePhoto]
) -> None:
    model = UnreadableTableModel()
    model.show_photos(unreadable)
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_photos(list(unreadable))
    with qtbot.waitSignal(model.modelReset):
        model.show_photos(unreadable[:1])


def test_nothing_unreadable_is_good_news(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    scans = FakeScans(runner, [])
    pane = make_pane(scans, scans.start_scan)
    settled(runner, qtbot)
    assert pane._all_readable.isVisible()


def scan_is_not_expected(*, retry_failed: bool) -> Job:
    pytest.fail("scan")


def test_a_fresh_real_database_has_no_network_yet(
    database: Database, runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    pane = make_pane(DatabaseJobs(runner, database.sessions("admin")), scan_is_not_expected)
    settled(runner, qtbot)
    assert part(pane, QLabel, "scan_cascade").text() == "None yet"
    assert numbers(pane) == ["Photos: 0", "Waiting for a scan: 0", "Could not be read: 0"]


def test_tells_of_a_scan_that_runs_elsewhere(make_pane: MakePane, runner: JobRunner) -> None:
    scans = FakeScans(runner, [])
    pane = make_pane(scans, scans.start_scan)
    elsewhere = part(pane, QLabel, "scan_elsewhere")
    pane._on_state(state_of(1200, 900, 0, None))
    assert elsewhere.isHidden()
    pane._on_state(state_of(1200, 600, 0, None))
    assert "Another scan is under way" in elsewhere.text()
    pane._on_state(state_of(1200, 0, 0, None))
    assert elsewhere.isHidden()
