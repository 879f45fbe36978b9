"""Two people on one queue: what one does, the other sees, without losing their place."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from tests.helpers import builders
from tests.helpers.server import Database
from tests.ui.review.conftest import Fill, OpenPane
from tests.ui.review.test_pane import button, decide_as, is_leased, items, label, press, shows
from workstation.db.engine import make_engine
from workstation.db.session import transaction
from workstation.domain.review import QueueFilter, QueueOrder
from workstation.jobs.queue_changes import QueueChanges
from workstation.views.review.pane import ReviewPane

__all__ = ["items"]  # a fixture

Key = Qt.Key


@pytest.fixture
def changes(database: Database) -> Iterator[QueueChanges]:
    engine = make_engine(database.url("moderator2"))
    heard = QueueChanges(engine)
    heard.start()
    yield heard
    assert heard.stop(5_000)
    engine.dispose()


def listed(pane: ReviewPane) -> list[int]:
    return [row.item_id for row in pane.desk.queue.rows]


def test_a_decision_leaves_the_other_screen_and_what_lies_there_stays(
    open_pane: OpenPane, items: list[int], changes: QueueChanges, database: Database, qtbot: QtBot
) -> None:
    first = open_pane("moderator")
    qtbot.waitUntil(shows(first, items[0]))
    qtbot.waitUntil(is_leased(database, items[0], "moderator"))
    second = open_pane("moderator2", changes=changes)
    qtbot.waitUntil(shows(second, items[1]))
    qtbot.waitUntil(lambda: label(second, "queue_colleagues") == "1 colleague(s) here")
    assert items[0] in listed(second)
    qtbot.mouseClick(button(first, "decide_keep"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: items[0] not in listed(second))
    assert shows(second, items[1])()


def test_an_item_decided_over_ones_head_is_told_and_left(
    open_pane: OpenPane, items: list[int], changes: QueueChanges, database: Database, qtbot: QtBot
) -> None:
    pane = open_pane("moderator2", changes=changes)
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(is_leased(database, items[0], "moderator2"))
    with transaction(database.sessions()) as session:  # a manager broke the lease
        session.execute(
            text(
                "UPDATE moderation.review_item SET lease_holder = NULL, lease_expires_at = NULL"
                " WHERE id = :item"
            ),
            {"item": items[0]},
        )
    decide_as(database, "moderator", items[0])
    qtbot.waitUntil(lambda: label(pane, "notice_title").startswith("moderator decided"))
    qtbot.waitUntil(shows(pane, items[1]))


def test_a_new_item_comes_by_itself(
    open_pane: OpenPane, items: list[int], changes: QueueChanges, fill: Fill, qtbot: QtBot
) -> None:
    pane = open_pane("moderator2", changes=changes)
    qtbot.waitUntil(shows(pane, items[0]))
    new = fill(lambda session: builders.add_item(session, priority=0.99))
    qtbot.waitUntil(lambda: new in listed(pane))
    assert shows(pane, items[0])()


def test_the_first_item_is_one_that_nobody_holds_however_many_are_held(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    with transaction(database.sessions()) as session:
        session.execute(
            text(
                "UPDATE moderation.review_item SET lease_holder = 'manager',"
                " lease_expires_at = now() + interval '5 minutes' WHERE id <> :item"
            ),
            {"item": items[3]},
        )
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[3]))
    assert not button(pane, "notice_close").isVisibleTo(pane)  # none of the others was tried


def test_oldest_first_is_the_order_of_the_list_and_of_the_desk(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane(is_on_screen=False)
    pane.desk.choose_filter(QueueFilter(order=QueueOrder.OLDEST_FIRST))
    pane.activate()
    qtbot.waitUntil(shows(pane, min(items)))
    assert listed(pane) == sorted(items)
    press(pane, qtbot, Key.Key_K)
    qtbot.waitUntil(shows(pane, sorted(items)[1]))
