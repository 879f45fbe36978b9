"""Hearing what others do to the queue, from a real server."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.server import Database, server_folder
from workstation.db.embedded import EmbeddedServer
from workstation.db.engine import make_engine
from workstation.db.session import make_sessions, transaction
from workstation.domain.decisions import DecisionRequest
from workstation.domain.review import Verdict
from workstation.jobs.queue_changes import QueueChanges
from workstation.services.review import decide, lease_item


@pytest.fixture
def changes(database: Database, qtbot: QtBot) -> Iterator[QueueChanges]:
    changes = QueueChanges(database.engine("moderator2"))
    with qtbot.waitSignal(changes.queue_grew):  # it has begun to listen
        changes.start()
    yield changes
    assert changes.stop(1_000), "it does not stop listening"


def add_item(database: Database, *, is_child_safety: bool = False) -> int:
    with transaction(database.sessions()) as session:
        return builders.add_item(session, is_child_safety=is_child_safety)


def test_new_items_are_told_without_saying_which(
    database: Database, changes: QueueChanges, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(changes.items_changed), qtbot.waitSignal(changes.queue_grew):
        add_item(database)


def test_a_colleagues_lease_and_decision_are_told(
    database: Database, changes: QueueChanges, qtbot: QtBot
) -> None:
    item_id = add_item(database)
    with (
        qtbot.waitSignal(changes.items_changed) as heard,
        transaction(database.sessions("moderator")) as session,
    ):
        lease = lease_item(session, item_id)
    assert heard.args == [frozenset({item_id})]
    with (
        qtbot.waitSignal(changes.items_changed) as heard,
        transaction(database.sessions("moderator")) as session,
    ):
        decide(session, DecisionRequest(item_id, lease.version, Verdict.KEEP))
    assert heard.args == [frozenset({item_id})]


def test_a_burst_is_told_at_once(database: Database, changes: QueueChanges, qtbot: QtBot) -> None:
    ids = frozenset(add_item(database) for _ in range(5))
    with (
        qtbot.waitSignal(changes.items_changed) as heard,
        transaction(database.sessions("moderator")) as session,
    ):
        for item_id in ids:
            lease_item(session, item_id)
    assert heard.args == [ids]


def test_renewing_a_lease_is_no_change(
    database: Database, changes: QueueChanges, qtbot: QtBot
) -> None:
    first, second = add_item(database), add_item(database)
    with (
        qtbot.waitSignal(changes.items_changed),
        transaction(database.sessions("moderator")) as session,
    ):
        lease_item(session, first)
    with transaction(database.sessions("moderator")) as session:
        lease_item(session, first)
    with (
        qtbot.waitSignal(changes.items_changed) as heard,
        transaction(database.sessions("moderator")) as session,
    ):
        lease_item(session, second)
    assert heard.args == [frozenset({second})]


def test_a_lost_connection_is_made_again(
    database: Database, changes: QueueChanges, qtbot: QtBot
) -> None:
    with (
        qtbot.waitSignal(changes.queue_grew),  # what was missed meanwhile, nobody knows
        transaction(database.sessions()) as session,
    ):
        session.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE query = 'LISTEN moderation_queue' AND datname = current_database()"
            )
        )
    item_id = add_item(database)
    with (
        qtbot.waitSignal(changes.items_changed) as heard,
        transaction(database.sessions("moderator")) as session,
    ):
        lease_item(session, item_id)
    assert heard.args == [frozenset({item_id})]


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX has them")
def test_a_killed_server_that_was_started_again_is_listened_to_again(qtbot: QtBot) -> None:
    with server_folder() as folder, EmbeddedServer(folder, durable=False) as server:
        engine = make_engine(server.url())
        changes = QueueChanges(engine)
        with qtbot.waitSignal(changes.queue_grew):
            changes.start()
        assert server.pid is not None
        os.kill(server.pid, signal.SIGKILL)
        with qtbot.waitSignal(changes.queue_grew, timeout=30_000):
            server.start()
        engine.dispose()
        with (
            qtbot.waitSignal(changes.items_changed) as heard,
            transaction(make_sessions(engine)) as session,
        ):
            session.execute(text("SELECT pg_notify('moderation_queue', '7')"))
        assert heard.args == [frozenset({7})]
        assert changes.stop(1_000), "it does not stop listening"
        engine.dispose()


def test_what_strangers_send_is_passed_over(
    database: Database, changes: QueueChanges, qtbot: QtBot
) -> None:
    with (
        qtbot.waitSignal(changes.items_changed) as heard,
        transaction(database.sessions("moderator")) as session,
    ):
        # Python reads no number of so many digits, and PostgreSQL none beyond 64 bits.
        for payload in ("x", "'; --", "-1", "²", "9" * 5000, "9" * 20, "7"):
            session.execute(text("SELECT pg_notify('moderation_queue', :p)"), {"p": payload})
    assert heard.args == [frozenset({7})]
