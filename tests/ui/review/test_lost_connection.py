"""Decisions while the connection breaks: never lost, never doubled, nothing pretended."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from tests.helpers.proxy import Proxy
from tests.helpers.server import Database
from tests.ui.review.conftest import OpenPane
from tests.ui.review.test_pane import (
    decisions,
    escalate,
    is_leased,
    is_on_desk,
    items,
    label,
    press,
    settled,
    shows,
    visibility,
)
from workstation.db.session import transaction
from workstation.domain.platform import Visibility
from workstation.domain.review import Verdict

__all__ = ["items"]  # a fixture

Key = Qt.Key


@pytest.fixture
def proxy(database: Database) -> Iterator[Proxy]:
    with Proxy(database.url("moderator")) as proxy:
        yield proxy


def test_a_commit_whose_answer_is_lost_is_looked_up_and_counted_once(
    open_pane: OpenPane, items: list[int], proxy: Proxy, database: Database, qtbot: QtBot
) -> None:
    pane = open_pane(url=proxy.url)
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(is_leased(database, items[0], "moderator"))
    qtbot.waitUntil(lambda: pane.desk.details.get(items[1]) is not None)
    said: list[str] = []
    pane.desk.outbox.changed.connect(lambda: said.append(label(pane, "outcome")))
    claimed: list[object] = []
    pane.desk.outbox.recorded.connect(lambda sent, _recorded: claimed.append(sent))

    proxy.loses_commits = True
    escalate(pane, qtbot)
    qtbot.waitUntil(lambda: pane.desk.outbox.is_unconfirmed)
    assert is_on_desk(pane, items[1])  # work goes on
    assert claimed == []
    assert "1 decision" in label(pane, "outcome")
    assert "not confirmed" in label(pane, "outcome")
    assert pane.why_not_close() != ""
    proxy.loses_commits = False

    qtbot.waitUntil(settled(pane), timeout=15_000)
    assert decisions(database) == [(items[0], "moderator", Verdict.ESCALATE, None)]
    assert len(claimed) == 1
    assert label(pane, "outcome") == "Escalated"
    assert pane.why_not_close() == ""


def test_decisions_made_without_connection_follow_in_order(
    open_pane: OpenPane, items: list[int], proxy: Proxy, database: Database, qtbot: QtBot
) -> None:
    pane = open_pane(url=proxy.url)
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(is_leased(database, items[0], "moderator"))
    qtbot.waitUntil(
        lambda: all(pane.desk.details.get(item_id) is not None for item_id in items[1:3])
    )
    proxy.loses_commits = True
    press(pane, qtbot, Key.Key_K)
    qtbot.waitUntil(lambda: pane.desk.outbox.is_unconfirmed)
    qtbot.waitUntil(shows(pane, items[1]))
    escalate(pane, qtbot)
    assert len(pane.desk.outbox.unsettled) == 2
    assert "2 decision" in label(pane, "outcome")
    proxy.loses_commits = False
    qtbot.waitUntil(settled(pane), timeout=15_000)
    assert decisions(database) == [
        (items[0], "moderator", Verdict.KEEP, None),
        (items[1], "moderator", Verdict.ESCALATE, None),
    ]


def test_a_backend_that_is_killed_costs_nothing(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    with transaction(database.sessions()) as session:  # dies when the decision is written
        session.execute(text(
            "CREATE FUNCTION public.die_once() RETURNS trigger LANGUAGE plpgsql"
            " SECURITY DEFINER AS $$ BEGIN"
            " IF nextval('public.tries') = 1 THEN"
            " PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NEW; END $$"
        ))  # fmt: skip
        session.execute(text("CREATE SEQUENCE public.tries"))
        session.execute(text(
            "CREATE TRIGGER die_once BEFORE INSERT ON moderation.decision"
            " FOR EACH ROW EXECUTE FUNCTION public.die_once()"
        ))  # fmt: skip
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(is_leased(database, items[0], "moderator"))
    press(pane, qtbot, Key.Key_K)
    qtbot.waitUntil(settled(pane), timeout=15_000)
    assert decisions(database) == [(items[0], "moderator", Verdict.KEEP, None)]


def test_an_undo_whose_answer_is_lost_counts_once(
    open_pane: OpenPane, items: list[int], proxy: Proxy, database: Database, qtbot: QtBot
) -> None:
    pane = open_pane(url=proxy.url)
    qtbot.waitUntil(shows(pane, items[0]))
    press(pane, qtbot, Key.Key_K)
    qtbot.waitUntil(settled(pane))
    qtbot.waitUntil(is_leased(database, items[1], "moderator"))
    proxy.loses_commits = True
    press(pane, qtbot, Key.Key_Z)
    qtbot.waitUntil(lambda: pane.desk.outbox.is_unconfirmed)
    proxy.loses_commits = False
    qtbot.waitUntil(shows(pane, items[0]), timeout=15_000)
    assert [row[2] for row in decisions(database)] == [Verdict.KEEP, Verdict.UNDO]
    assert visibility(database, items[0]) is Visibility.VISIBLE


def test_the_queue_comes_back_with_the_connection(
    open_pane: OpenPane, items: list[int], proxy: Proxy, database: Database, qtbot: QtBot
) -> None:
    pane = open_pane(url=proxy.url)
    qtbot.waitUntil(shows(pane, items[0]))
    proxy.cut()
    pane.desk.refresh()
    press(pane, qtbot, Key.Key_Down)
    qtbot.waitUntil(shows(pane, items[1]), timeout=15_000)
    qtbot.waitUntil(is_leased(database, items[1], "moderator"), timeout=15_000)
