"""The audit pane: paging, filters, one entry, verification, also on a real chain."""

import hashlib
import itertools
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QDate, QModelIndex, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.helpers.canned import CannedDatabase
from tests.helpers.server import Database
from tests.helpers.widgets import click, part
from workstation.domain.audit import (
    AuditEntry,
    AuditFilter,
    AuditHead,
    AuditReport,
    ChainFault,
)
from workstation.domain.errors import StatementTimeoutError
from workstation.domain.heads import Coverage
from workstation.domain.people import Person, Role
from workstation.domain.review import Policy
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import JobRunner
from workstation.queries.audit import page_audit
from workstation.views.appearance import Appearance
from workstation.views.audit.chain_card import head_text, parse_head
from workstation.views.audit.pane import AuditPane
from workstation.views.audit.table import PAGE_ROWS, AuditTableModel, Column, EntryRole
from workstation.views.tables import RowTable
from workstation.work import CancelToken

NOW = datetime(2016, 11, 30, 12, 0, tzinfo=UTC)
NUDITY = Policy("nudity", 0.9, "Nudity", "裸露", "1", 2)
MANAGER = Person("lin.wei", frozenset({Role.MANAGER}))


def make_entries(count: int) -> list[AuditEntry]:
    """The newest first, as the database gives them."""
    return [
        AuditEntry(
            seq=seq,
            at=NOW - timedelta(minutes=count - seq),
            actor="moderator",
            action="decision.take_down",
            subject_kind="post",
            subject_id=900 + seq,
            detail='{"item_id": 5}',
            prev_hash=hashlib.sha256(b"%d" % (seq - 1)).digest(),
            hash=hashlib.sha256(b"%d" % seq).digest(),
        )
        for seq in range(count, 0, -1)
    ]


class FakeAudit(CannedDatabase):
    """Serves a list of entries; `filters` keeps what was asked for."""

    def __init__(self, runner: JobRunner, entries: list[AuditEntry]) -> None:
        super().__init__(
            runner,
            page_audit=self.page,
            list_actors=lambda: ["admin", "moderator"],
            list_actions=lambda: ["decision.keep", "decision.take_down"],
            read_head=lambda: AuditHead(entries[0].seq, entries[0].hash),
            list_policies=lambda: [NUDITY],
            read_coverage=lambda: Coverage(entries[0].seq if entries else 0),
        )
        self.entries = entries
        self.filters: list[AuditFilter] = []
        if not entries:
            self.answers["read_head"] = lambda: AuditHead(0, bytes(32))

    def page(
        self,
        *,
        filter: AuditFilter,  # noqa: A002  # the query's own name for it
        before_seq: int | None,
        limit: int,
    ) -> list[AuditEntry]:
        self.filters.append(filter)
        rows = [row for row in self.entries if before_seq is None or row.seq < before_seq]
        return [row for row in rows if filter.actor in ("", row.actor)][:limit]


def make_model(database: CannedDatabase) -> AuditTableModel:
    return AuditTableModel(
        lambda before_seq, limit: database.submit(
            page_audit, filter=AuditFilter(), before_seq=before_seq, limit=limit
        )
    )


MakePane = Callable[..., AuditPane]


@pytest.fixture
def make_pane(appearance: Appearance, qtbot: QtBot) -> MakePane:
    def make(
        database: DatabaseJobs, person: Person = MANAGER, recalled: QSettings | None = None
    ) -> AuditPane:
        pane = AuditPane(database=database, appearance=appearance, person=person)
        if recalled is not None:
            pane.recall(recalled)
        qtbot.addWidget(pane)
        pane.resize(1300, 800)
        pane.show()
        pane.activate()
        return pane

    return make


def table_of(pane: AuditPane) -> RowTable:
    return part(pane, RowTable, "audit_table")


def loaded(pane: AuditPane, qtbot: QtBot, rows: int) -> None:
    qtbot.waitUntil(lambda: table_of(pane).model().rowCount() == rows)


def test_the_table_satisfies_qt(
    runner: JobRunner, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    model = make_model(FakeAudit(runner, make_entries(3)))
    with qtbot.waitSignal(model.page_loaded):
        model.fetchMore(QModelIndex())
    qtmodeltester.check(model)


def test_an_entry_is_told_in_words(runner: JobRunner, qtbot: QtBot) -> None:
    entry = make_entries(1)[0]
    model = make_model(FakeAudit(runner, [entry]))
    with qtbot.waitSignal(model.page_loaded):
        model.reload()
    texts = [model.index(0, column).data() for column in Column]
    local = entry.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    assert texts == ["1", local, "moderator", "Took down", "Post 901", entry.hash.hex()[:12]]
    assert model.index(0, 0).data(EntryRole) is entry


def test_scrolling_to_the_end_loads_every_entry_once(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    database = FakeAudit(runner, make_entries(2 * PAGE_ROWS + 1))
    pane = make_pane(database)
    table = table_of(pane)

    def at_the_end() -> bool:
        table.scrollToBottom()
        return table.model().rowCount() == 2 * PAGE_ROWS + 1

    qtbot.waitUntil(at_the_end)
    seqs = [table.model().index(row, 0).data(EntryRole).seq for row in range(2 * PAGE_ROWS + 1)]
    assert seqs == sorted(set(seqs), reverse=True)
    assert database.calls.count("page_audit") == 3


def test_reload_ignores_the_page_that_was_under_way(runner: JobRunner, qtbot: QtBot) -> None:
    database = FakeAudit(runner, make_entries(5))
    database.release.clear()
    model = make_model(database)
    model.fetchMore(QModelIndex())
    database.entries = make_entries(2)
    with qtbot.waitSignal(model.page_loaded):
        model.reload()
        database.release.set()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert model.rowCount() == 2


def test_filters_ask_the_database_anew(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    entries = make_entries(4)
    entries[1] = replace(entries[1], actor="admin")
    database = FakeAudit(runner, entries)
    pane = make_pane(database)
    loaded(pane, qtbot, 4)
    actor = part(pane, QComboBox, "audit_actor")
    qtbot.waitUntil(lambda: actor.count() == 3)
    actor.setCurrentIndex(actor.findData("admin"))
    actor.activated.emit(actor.currentIndex())
    loaded(pane, qtbot, 1)
    assert database.filters[-1] == AuditFilter(actor="admin")


def test_a_period_of_days_takes_both_days_whole(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    database = FakeAudit(runner, make_entries(1))
    pane = make_pane(database)
    loaded(pane, qtbot, 1)
    since, until = part(pane, QDateEdit, "audit_since"), part(pane, QDateEdit, "audit_until")
    assert not since.isVisible()
    period = part(pane, QComboBox, "audit_period")
    period.setCurrentIndex(period.count() - 1)
    period.activated.emit(period.currentIndex())
    assert since.isVisible()
    since.setDate(QDate(2016, 11, 24))
    until.setDate(QDate(2016, 11, 25))
    qtbot.waitUntil(lambda: not runner.is_busy)
    wanted = database.filters[-1]
    assert wanted.since == datetime(2016, 11, 24).astimezone()
    assert wanted.until == datetime(2016, 11, 26).astimezone()


def test_a_selected_entry_is_shown_in_full(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    entries = make_entries(3)
    pane = make_pane(FakeAudit(runner, entries))
    loaded(pane, qtbot, 3)
    table_of(pane).selectRow(1)
    assert part(pane, QLabel, "entry_title").text() == "Entry 2"
    shown = part(pane, QLabel, "entry_hash").text().replace(" ", "")
    assert shown == entries[1].hash.hex()
    assert '"item_id": 5' in part(pane, QPlainTextEdit, "entry_detail").toPlainText()


def test_details_that_are_no_json_any_more_are_shown_as_they_are(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    pane = make_pane(FakeAudit(runner, [replace(make_entries(1)[0], detail="{tampered")]))
    loaded(pane, qtbot, 1)
    table_of(pane).selectRow(0)
    assert part(pane, QPlainTextEdit, "entry_detail").toPlainText() == "{tampered"


def test_a_decision_is_told_in_words(runner: JobRunner, qtbot: QtBot, make_pane: MakePane) -> None:
    taken_down, undone, scan = (
        replace(entry, action=action, detail=detail)
        for entry, (action, detail) in zip(
            make_entries(3),
            [
                ("decision.take_down", '{"decision_id": 17, "policy_code": "nudity"}'),
                ("decision.undo", '{"decision_id": 18, "undoes_id": 17}'),
                ("scan.batch", '{"photo_count": 3}'),
            ],
            strict=True,
        )
    )
    pane = make_pane(FakeAudit(runner, [taken_down, undone, scan]))
    loaded(pane, qtbot, 3)
    qtbot.waitUntil(lambda: not runner.is_busy)
    policy, decision = part(pane, QLabel, "entry_policy"), part(pane, QLabel, "entry_decision")
    table_of(pane).selectRow(0)
    assert part(pane, QLabel, "entry_action").text() == "Took down (decision.take_down)"
    assert (policy.text(), decision.text()) == ("Nudity (nudity)", "No. 17")
    table_of(pane).selectRow(1)
    assert not policy.isVisible()
    assert decision.text() == "No. 18, takes back no. 17"
    table_of(pane).selectRow(2)
    assert not policy.isVisible()
    assert not decision.isVisible()


def test_an_entry_can_be_copied_whole_or_in_parts(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    entry = make_entries(1)[0]
    pane = make_pane(FakeAudit(runner, [entry]))
    loaded(pane, qtbot, 1)
    copied = QGuiApplication.clipboard().text
    table_of(pane).selectRow(0)
    click(pane, "entry_copy")
    assert copied().startswith("Entry 1\nWhen: ")
    assert f"Seal: {entry.hash.hex()}\n" in copied()
    assert copied().endswith('{\n  "item_id": 5\n}')

    actions = {action.objectName(): action for action in table_of(pane).actions()}
    assert table_of(pane).contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    actions["copy_id"].trigger()
    assert copied() == "901"
    actions["copy_seal"].trigger()
    assert copied() == entry.hash.hex()
    qtbot.keyClick(table_of(pane), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    local = entry.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    assert copied().split("\t") == [
        "1", local, "moderator", "Took down", "Post 901", entry.hash.hex()
    ]  # fmt: skip


@pytest.mark.parametrize("way", ["key", "button"])
def test_a_refresh_shows_what_is_new_and_keeps_the_selection(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane, way: str
) -> None:
    database = FakeAudit(runner, make_entries(2))
    pane = make_pane(database)
    loaded(pane, qtbot, 2)
    table_of(pane).selectRow(1)
    database.entries = make_entries(4)
    if way == "key":
        qtbot.keyClick(table_of(pane), Qt.Key.Key_F5)
    else:
        click(pane, "audit_refresh")
    loaded(pane, qtbot, 4)
    assert table_of(pane).currentIndex().data(EntryRole).seq == 1
    assert part(pane, QLabel, "entry_title").text() == "Entry 1"


def test_an_entry_that_a_refresh_does_not_bring_back_is_shown_no_more(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    database = FakeAudit(runner, make_entries(2))
    pane = make_pane(database)
    loaded(pane, qtbot, 2)
    table_of(pane).selectRow(0)
    database.entries = make_entries(1)
    pane.activate()
    loaded(pane, qtbot, 1)
    assert part(pane, QLabel, "entry_title").text() == "Select an entry"


def test_filters_are_as_they_were_left(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane, window_settings: QSettings
) -> None:
    database = FakeAudit(runner, make_entries(1))
    left = make_pane(database)
    actor, action = (part(left, QComboBox, f"audit_{name}") for name in ("actor", "action"))
    qtbot.waitUntil(lambda: actor.count() == action.count() == 3)
    for name, value in [("actor", "admin"), ("action", "decision.keep"), ("period", "between")]:
        box = part(left, QComboBox, f"audit_{name}")
        box.setCurrentIndex(box.findData(value))
    part(left, QDateEdit, "audit_since").setDate(QDate(2016, 11, 24))
    part(left, QDateEdit, "audit_until").setDate(QDate(2016, 11, 25))
    left.remember(window_settings)

    pane = make_pane(database, recalled=window_settings)
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert database.filters[-1] == AuditFilter(
        actor="admin",
        action_prefix="decision.keep",
        since=datetime(2016, 11, 24).astimezone(),
        until=datetime(2016, 11, 26).astimezone(),
    )
    assert part(pane, QDateEdit, "audit_since").isVisible()


def test_a_person_who_is_not_here_stays_chosen(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane, window_settings: QSettings
) -> None:
    window_settings.setValue("audit/actor", "zhao.min")
    database = FakeAudit(runner, make_entries(1))
    pane = make_pane(database, recalled=window_settings)
    qtbot.waitUntil(lambda: state_title(pane).startswith("No entry fits"))
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert part(pane, QComboBox, "audit_actor").currentText() == "zhao.min"


def state_title(pane: AuditPane) -> str:
    return pane._state.accessibleName()


def test_an_empty_record_says_what_will_be_there(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    pane = make_pane(FakeAudit(runner, []))
    qtbot.waitUntil(lambda: state_title(pane).startswith("Nothing is recorded yet"))
    assert pane._state.isVisible()


def test_a_filter_without_entries_says_so(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    database = FakeAudit(runner, make_entries(1))
    pane = make_pane(database)
    loaded(pane, qtbot, 1)
    actor = part(pane, QComboBox, "audit_actor")
    qtbot.waitUntil(lambda: actor.count() == 3)
    actor.setCurrentIndex(actor.findData("admin"))
    actor.activated.emit(actor.currentIndex())
    qtbot.waitUntil(lambda: state_title(pane).startswith("No entry fits"))


def test_an_error_is_told_and_can_be_tried_again(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    database = FakeAudit(runner, make_entries(2))
    works = database.answers["page_audit"]

    def too_slow(**_arguments: object) -> object:
        raise StatementTimeoutError

    database.answers["page_audit"] = too_slow
    pane = make_pane(database)
    qtbot.waitUntil(lambda: state_title(pane).startswith("The database took too long"))
    database.answers["page_audit"] = works
    click(pane, "state_action")
    loaded(pane, qtbot, 2)
    qtbot.waitUntil(table_of(pane).isVisible)


def verified(pane: AuditPane, qtbot: QtBot, title: str) -> str:
    click(pane, "chain_verify")
    qtbot.waitUntil(lambda: part(pane, QLabel, "chain_title").text() == title)
    return part(pane, QLabel, "chain_text").text()


def test_a_whole_chain_is_said_to_be_whole(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    entries = make_entries(3)
    database = FakeAudit(runner, entries)
    head = AuditHead(3, entries[0].hash)
    database.answers["verify_audit"] = lambda **_arguments: AuditReport(3, head)
    pane = make_pane(database)
    assert "3" in verified(pane, qtbot, "The chain is whole")
    click(pane, "chain_copy")
    assert QGuiApplication.clipboard().text() == f"3:{entries[0].hash.hex()}"


@pytest.mark.parametrize("fault", list(ChainFault))
def test_the_first_bad_entry_is_named(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane, fault: ChainFault
) -> None:
    database = FakeAudit(runner, make_entries(3))
    report = AuditReport(2, AuditHead(1, bytes(32)), bad_seq=2, fault=fault)
    database.answers["verify_audit"] = lambda **_arguments: report
    pane = make_pane(database)
    assert verified(pane, qtbot, "Broken at entry 2")


def test_a_fault_of_the_whole_chain_is_not_called_whole(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    database = FakeAudit(runner, make_entries(3))
    report = AuditReport(3, AuditHead(3, bytes(32)), fault=ChainFault.UNRECORDED, bad_count=2)
    database.answers["verify_audit"] = lambda **_arguments: report
    pane = make_pane(database)
    assert "no entry" in verified(pane, qtbot, "The chain cannot be relied on")


def test_a_verification_can_be_stopped(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    started = threading.Event()

    def slow(*, cancel: CancelToken, **_arguments: object) -> AuditReport:
        started.set()
        while True:
            cancel.raise_if_cancelled()

    database = FakeAudit(runner, make_entries(3))
    database.answers["verify_audit"] = slow
    pane = make_pane(database)
    with qtbot.waitSignal(pane.job_started) as heard:
        click(pane, "chain_verify")
    qtbot.waitUntil(started.is_set)
    assert not part(pane, QPushButton, "chain_verify").isEnabled()
    heard.args[0].cancel()
    qtbot.waitUntil(lambda: part(pane, QLabel, "chain_title").text() == "Stopped")
    assert part(pane, QPushButton, "chain_verify").isEnabled()


def test_a_kept_head_is_compared_with(runner: JobRunner, qtbot: QtBot, make_pane: MakePane) -> None:
    kept = AuditHead(2, bytes(range(32)))
    asked: list[object] = []

    def verify(*, expected: tuple[AuditHead, ...], **_arguments: object) -> AuditReport:
        asked.append(expected)
        return AuditReport(3, kept)

    database = FakeAudit(runner, make_entries(3))
    database.answers["verify_audit"] = verify
    pane = make_pane(database)
    line = part(pane, QLineEdit, "chain_kept")
    line.setText("not a head")
    button = part(pane, QPushButton, "chain_verify")
    assert (button.isEnabled(), "64 hex digits" in button.toolTip()) == (False, True)
    line.setText(head_text(kept))
    assert (button.isEnabled(), button.toolTip()) == (True, "")
    verified(pane, qtbot, "The chain is whole")
    assert asked == [(kept,)]


def test_a_narrow_window_has_room_for_everything(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    pane = make_pane(FakeAudit(runner, make_entries(30)))
    loaded(pane, qtbot, 30)
    table = table_of(pane)
    assert not table.isColumnHidden(Column.HASH)
    pane.resize(1035, 600)  # a window of 1100 x 700, less its frame
    qtbot.waitUntil(lambda: table.isColumnHidden(Column.HASH))
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    boxes = [part(pane, QComboBox, f"audit_{name}") for name in ("actor", "action", "period")]
    for left, right in itertools.pairwise(boxes):
        assert left.geometry().right() < right.geometry().left()


def test_a_head_survives_copying() -> None:
    head = AuditHead(12, bytes(range(32)))
    assert parse_head(head_text(head)) == head
    assert parse_head(f"  12  {head.hash.hex().upper()}\n") == head
    assert parse_head("12:abc") is None
    assert parse_head("") is None


def test_whoever_sees_only_their_own_entries_is_told_so_instead(
    runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    database = FakeAudit(runner, make_entries(1))
    pane = make_pane(database, Person("moderator", frozenset({Role.MODERATOR})))
    loaded(pane, qtbot, 1)
    assert pane.findChild(QPushButton, "chain_verify") is None
    assert "read_head" not in database.calls


def test_a_manager_verifies_the_real_chain(
    database: Database, runner: JobRunner, qtbot: QtBot, make_pane: MakePane
) -> None:
    pane = make_pane(DatabaseJobs(runner, database.sessions("manager")))
    qtbot.waitUntil(lambda: not runner.is_busy)
    verified(pane, qtbot, "The chain is whole")
