"""The Review pane by keyboard, on a real database, as people use it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.photos import draw
from tests.helpers.review import add_flagged_post
from tests.helpers.server import Database
from tests.helpers.widgets import part
from tests.ui.review.conftest import Fill, OpenPane
from workstation.db.session import transaction
from workstation.domain.decisions import UndoRequest
from workstation.domain.platform import Gender, GiftStatus, SubjectKind, Visibility
from workstation.domain.review import ItemState, Verdict
from workstation.jobs.photos import LoadedPhoto
from workstation.media import MediaFolder
from workstation.models.circles import Circle, Photo, Post
from workstation.models.moderation import Decision, ReviewItem
from workstation.services.review import lease_item, undo
from workstation.views.review.marked_text import MarkedText
from workstation.views.review.pane import ReviewPane
from workstation.views.review.phase import Notice, Phase
from workstation.views.review.queue_panel import QueueView
from workstation.views.review.queue_table import RowRole
from workstation.views.review.stage import PhotoStage
from workstation.views.widgets.score_bar import ScoreBar

Key = Qt.Key


@pytest.fixture
def items(fill: Fill, media: MediaFolder) -> list[int]:
    """Four posts in the queue, the most urgent first; the first has three photos."""

    def add(session: Session) -> list[int]:
        return [
            add_flagged_post(
                session,
                media,
                photos=[draw(10 * at + nr) for nr in range(3 if at == 0 else 1)],
                priority=0.95 - at / 10,
                body=f"post {at}",
            )
            for at in range(4)
        ]

    found = fill(add)
    assert isinstance(found, list)
    return found


def label(pane: ReviewPane, name: str) -> str:
    found = pane.findChild(QLabel, name) or pane.findChild(MarkedText, name)
    assert isinstance(found, QLabel | MarkedText)
    return found.text()


def button(pane: ReviewPane, name: str) -> QAbstractButton:
    found = pane.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def stage(pane: ReviewPane) -> PhotoStage:
    found = pane.findChild(PhotoStage, "stage")
    assert isinstance(found, PhotoStage)
    return found


def is_revealed(pane: ReviewPane) -> bool:
    return stage(pane).is_revealed


def press(pane: ReviewPane, qtbot: QtBot, *keys: Qt.Key) -> None:
    """Press keys where the keyboard is after the pane came on screen: in the queue."""
    queue = pane.findChild(QueueView, "queue")
    assert isinstance(queue, QWidget)
    for key in keys:
        qtbot.keyClick(queue, key)


def escalate(pane: ReviewPane, qtbot: QtBot, note: str = "") -> None:
    """Two keys, and a note before them for who wants to leave one."""
    if note:
        press(pane, qtbot, Key.Key_N)
        edit = pane.findChild(QLineEdit, "decision_note")
        assert isinstance(edit, QLineEdit)
        qtbot.keyClicks(edit, note)
        qtbot.keyClick(edit, Key.Key_Return)
    press(pane, qtbot, Key.Key_E, Key.Key_1)


def is_on_desk(pane: ReviewPane, item_id: int) -> bool:
    """Whether everything about the item is on screen."""
    return pane.desk.detail is not None and pane.desk.detail.row.item_id == item_id


def shows(pane: ReviewPane, item_id: int) -> Callable[[], bool]:
    """Whether the item is on screen and was seen, so that keys decide it."""
    return lambda: pane.desk.can_decide and is_on_desk(pane, item_id)


def settled(pane: ReviewPane) -> Callable[[], bool]:
    return lambda: not pane.desk.outbox.unsettled


def is_leased(database: Database, item_id: int, login: str) -> Callable[[], bool]:
    def check() -> bool:
        with transaction(database.sessions()) as session:
            return session.get_one(ReviewItem, item_id).lease_holder == login

    return check


def is_free(database: Database, item_id: int) -> Callable[[], bool]:
    def check() -> bool:
        with transaction(database.sessions()) as session:
            return session.get_one(ReviewItem, item_id).lease_holder is None

    return check


def decisions(database: Database) -> list[tuple[int, str, Verdict, str | None]]:
    with transaction(database.sessions()) as session:
        rows = session.execute(
            select(
                Decision.item_id, Decision.decided_by, Decision.verdict, Decision.policy_code
            ).order_by(Decision.id)
        )
        return [(item_id, login, verdict, code) for item_id, login, verdict, code in rows]


def visibility(database: Database, item_id: int) -> Visibility:
    with transaction(database.sessions()) as session:
        item = session.get_one(ReviewItem, item_id)
        return session.get_one(Post, item.subject_id).visibility


def name_of(database: Database, item_id: int) -> str:
    """What notices call an item."""
    with transaction(database.sessions()) as session:
        post = session.get_one(Post, session.get_one(ReviewItem, item_id).subject_id)
        return f"Post {post.id} in {session.get_one(Circle, post.circle_id).name}"


def decide_as(database: Database, login: str, item_id: int) -> None:
    """A colleague decides, elsewhere."""
    with transaction(database.sessions(login)) as session:
        lease_item(session, item_id)
        session.execute(
            text("SELECT moderation.decide(gen_random_uuid(), :item, 1, 'keep', NULL, '')"),
            {"item": item_id},
        )


def test_the_most_urgent_item_is_there_covered_and_leased(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(lambda: isinstance(stage(pane).shown, LoadedPhoto))
    assert not stage(pane).is_revealed
    assert label(pane, "message") == "post 0"
    assert label(pane, "photo_caption").startswith("1 of 3 · 1080×1440")
    assert label(pane, "queue_total").startswith("4")
    qtbot.waitUntil(is_leased(database, items[0], "moderator"))


def test_keep_shows_the_next_item_at_once_and_records_behind(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(lambda: pane.desk.details.get(items[1]) is not None)  # read ahead
    press(pane, qtbot, Key.Key_K)
    # Nothing has come back yet: that needs an event loop.
    assert is_on_desk(pane, items[1])
    assert len(pane.desk.outbox.unsettled) == 1
    assert label(pane, "outcome") == "Keep…"
    qtbot.waitUntil(settled(pane))
    assert decisions(database) == [(items[0], "moderator", Verdict.KEEP, None)]
    assert label(pane, "outcome") == "Kept"
    assert not stage(pane).is_revealed


def test_take_down_takes_two_keys(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(lambda: pane.findChild(QAbstractButton, "policy_nudity") is not None)
    press(pane, qtbot, Key.Key_T)
    assert button(pane, "policy_nudity").isVisibleTo(pane)
    assert button(pane, "policy_suggestive").property("is_suggested")
    press(pane, qtbot, Key.Key_1)
    qtbot.waitUntil(shows(pane, items[1]))
    qtbot.waitUntil(settled(pane))
    assert decisions(database) == [(items[0], "moderator", Verdict.TAKE_DOWN, "nudity")]
    assert visibility(database, items[0]) is Visibility.REMOVED
    assert label(pane, "outcome") == "Taken down: Nudity"


def test_restrict_and_escalate(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(lambda: pane.findChild(QAbstractButton, "policy_suggestive") is not None)
    press(pane, qtbot, Key.Key_R, Key.Key_2)
    qtbot.waitUntil(shows(pane, items[1]))
    escalate(pane, qtbot)
    qtbot.waitUntil(shows(pane, items[2]))
    qtbot.waitUntil(settled(pane))
    assert decisions(database) == [
        (items[0], "moderator", Verdict.RESTRICT, "suggestive"),
        (items[1], "moderator", Verdict.ESCALATE, None),
    ]


def test_escape_drops_the_takedown_and_other_keys_rest_meanwhile(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(lambda: pane.findChild(QAbstractButton, "policy_nudity") is not None)
    press(pane, qtbot, Key.Key_T, Key.Key_K, Key.Key_S, Key.Key_Z, Key.Key_Escape)
    assert is_on_desk(pane, items[0])
    assert pane.desk.outbox.unsettled == ()
    assert decisions(database) == []


def test_a_decision_by_mouse(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(lambda: pane.findChild(QAbstractButton, "policy_contact") is not None)
    qtbot.mouseClick(button(pane, "decide_take_down"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(pane, "policy_contact"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(settled(pane))
    assert decisions(database) == [(items[0], "moderator", Verdict.TAKE_DOWN, "contact")]


def test_space_reveals_while_it_is_held(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(lambda: isinstance(stage(pane).shown, LoadedPhoto))
    queue = pane.findChild(QueueView, "queue")
    qtbot.keyPress(queue, Key.Key_Space)
    assert stage(pane).is_revealed
    qtbot.keyRelease(queue, Key.Key_Space)
    assert not stage(pane).is_revealed


def test_a_decision_with_space_held_shows_the_next_covered(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.keyPress(pane.findChild(QueueView, "queue"), Key.Key_Space)
    assert is_revealed(pane)
    press(pane, qtbot, Key.Key_K)
    qtbot.waitUntil(shows(pane, items[1]))
    assert not stage(pane).is_revealed


def test_leaving_the_pane_covers_and_gives_the_lease_back(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(lambda: isinstance(stage(pane).shown, LoadedPhoto))
    qtbot.waitUntil(is_leased(database, items[0], "moderator"))
    stage(pane).reveal()
    pane.deactivate()
    assert not stage(pane).is_revealed
    qtbot.waitUntil(is_free(database, items[0]))
    pane.activate()
    qtbot.waitUntil(is_leased(database, items[0], "moderator"))


def test_arrows_go_through_the_photos_of_a_post(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    press(pane, qtbot, Key.Key_Right, Key.Key_Right, Key.Key_Right)
    assert label(pane, "photo_caption").startswith("3 of 3")
    press(pane, qtbot, Key.Key_Left)
    assert label(pane, "photo_caption").startswith("2 of 3")


def test_down_shows_the_item_below(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(is_leased(database, items[0], "moderator"))
    press(pane, qtbot, Key.Key_Down)
    qtbot.waitUntil(shows(pane, items[1]))
    qtbot.waitUntil(is_leased(database, items[1], "moderator"))
    qtbot.waitUntil(is_free(database, items[0]))


def test_skip_gives_the_lease_back_and_comes_round_to_it_at_the_end(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    for item_id in items:
        qtbot.waitUntil(shows(pane, item_id))
        qtbot.waitUntil(is_leased(database, item_id, "moderator"))
        press(pane, qtbot, Key.Key_S)
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(is_free(database, items[3]))
    assert decisions(database) == []


def test_undo_restores_the_post_and_shows_it_again(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(lambda: pane.findChild(QAbstractButton, "policy_nudity") is not None)
    press(pane, qtbot, Key.Key_T, Key.Key_1)
    qtbot.waitUntil(shows(pane, items[1]))
    qtbot.waitUntil(settled(pane))
    press(pane, qtbot, Key.Key_Z)
    assert label(pane, "message") == "post 0"  # at once, though not to be decided yet
    assert not pane.desk.can_decide
    qtbot.waitUntil(shows(pane, items[0]))
    assert [row[2] for row in decisions(database)] == [Verdict.TAKE_DOWN, Verdict.UNDO]
    assert visibility(database, items[0]) is Visibility.VISIBLE
    assert label(pane, "outcome") == "Undone"
    qtbot.waitUntil(is_leased(database, items[0], "moderator"))
    qtbot.waitUntil(is_free(database, items[1]))
    press(pane, qtbot, Key.Key_K)
    qtbot.waitUntil(settled(pane))
    assert decisions(database)[-1] == (items[0], "moderator", Verdict.KEEP, None)


def test_undo_before_the_decision_was_confirmed_follows_it(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    press(pane, qtbot, Key.Key_K, Key.Key_Z)
    qtbot.waitUntil(shows(pane, items[0]))
    assert [row[2] for row in decisions(database)] == [Verdict.KEEP, Verdict.UNDO]


def test_an_undo_that_cannot_restore_everything_says_so(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(lambda: pane.findChild(QAbstractButton, "policy_nudity") is not None)
    press(pane, qtbot, Key.Key_T, Key.Key_1)
    qtbot.waitUntil(settled(pane))
    with transaction(database.sessions()) as session:
        item = session.get_one(ReviewItem, items[0])
        session.get_one(Post, item.subject_id).visibility = Visibility.HIDDEN
    press(pane, qtbot, Key.Key_Z)
    qtbot.waitUntil(lambda: label(pane, "notice_title").startswith("Undone, but not everything"))
    assert visibility(database, items[0]) is Visibility.HIDDEN


def test_a_refused_undo_says_that_it_was_refused_and_why(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    press(pane, qtbot, Key.Key_K)
    qtbot.waitUntil(settled(pane))
    with transaction(database.sessions("manager")) as session:
        decision_id = session.scalars(select(Decision.id)).one()
        undo(session, UndoRequest(decision_id))
    press(pane, qtbot, Key.Key_Z)
    qtbot.waitUntil(settled(pane))
    why = "This decision cannot be undone by you"
    assert label(pane, "outcome") == f"Undo refused: {why}"
    name = name_of(database, items[0])
    assert label(pane, "notice_title") == f"Undo refused: {name} stays as it was decided"
    assert label(pane, "notice_text").startswith(why)


def test_two_moderators_get_different_items(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    first = open_pane("moderator")
    qtbot.waitUntil(is_leased(database, items[0], "moderator"))
    open_pane("moderator2")
    qtbot.waitUntil(is_leased(database, items[1], "moderator2"))
    qtbot.waitUntil(lambda: first.desk.can_decide)
    # By mouse: the keys go to the other window.
    qtbot.mouseClick(button(first, "decide_keep"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(shows(first, items[2]))
    assert label(first, "notice_title") == f"{name_of(database, items[1])} is with moderator2"


def test_a_colleagues_decision_is_told_and_not_overwritten(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(is_leased(database, items[0], "moderator"))
    with transaction(database.sessions()) as session:  # the lease ran out unnoticed
        session.execute(
            text("UPDATE moderation.review_item SET lease_expires_at = now() WHERE id = :item"),
            {"item": items[0]},
        )
    decide_as(database, "moderator2", items[0])
    escalate(pane, qtbot)
    qtbot.waitUntil(settled(pane))
    assert decisions(database) == [(items[0], "moderator2", Verdict.KEEP, None)]
    name = name_of(database, items[0])
    assert label(pane, "notice_title") == f"moderator2 decided {name} first"
    assert label(pane, "outcome") == "Not recorded"
    assert items[0] not in [row.item_id for row in pane.desk.queue.rows]


def test_a_lost_lease_is_taken_again_by_itself(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(is_leased(database, items[0], "moderator"))
    with transaction(database.sessions()) as session:
        session.execute(
            text("UPDATE moderation.review_item SET lease_holder = NULL, lease_expires_at = NULL")
        )
    press(pane, qtbot, Key.Key_K)
    qtbot.waitUntil(settled(pane))
    assert decisions(database) == [(items[0], "moderator", Verdict.KEEP, None)]


def test_a_refused_decision_brings_its_item_back(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(is_leased(database, items[0], "moderator"))
    with transaction(database.sessions()) as session:
        session.execute(
            text("UPDATE moderation.review_item SET lease_holder = 'moderator2' WHERE id = :item"),
            {"item": items[0]},
        )
    press(pane, qtbot, Key.Key_K)
    qtbot.waitUntil(settled(pane))
    assert decisions(database) == []
    assert label(pane, "notice_title") == f"{name_of(database, items[0])} is with moderator2"
    assert items[0] in [row.item_id for row in pane.desk.queue.rows]
    assert not pane.desk.can_undo
    with transaction(database.sessions("moderator2")) as session:
        session.execute(text("SELECT moderation.release_item(:item)"), {"item": items[0]})
    qtbot.mouseClick(button(pane, "notice_show"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(shows(pane, items[0]))


def test_an_undo_of_a_refused_decision_shows_its_item_again(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(is_leased(database, items[0], "moderator"))
    with transaction(database.sessions()) as session:
        session.execute(text("REVOKE ws_moderator FROM moderator"))
    try:
        press(pane, qtbot, Key.Key_K, Key.Key_Z)
        qtbot.waitUntil(settled(pane))
    finally:
        with transaction(database.sessions()) as session:
            session.execute(text("GRANT ws_moderator TO moderator"))
    assert decisions(database) == []
    assert pane.desk.phase is not Phase.UNDOING


def test_the_last_item_leaves_a_calm_place_and_a_new_one_comes_by_itself(
    open_pane: OpenPane, fill: Fill, media: MediaFolder, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(lambda: pane.desk.phase is Phase.EMPTY)
    item_id = fill(lambda session: add_flagged_post(session, media, photos=[draw(1)]))
    assert isinstance(item_id, int)
    pane.desk.refresh()
    qtbot.waitUntil(shows(pane, item_id))
    press(pane, qtbot, Key.Key_K)
    qtbot.waitUntil(settled(pane))
    assert pane.desk.phase is Phase.EMPTY
    press(pane, qtbot, Key.Key_K, Key.Key_S)  # nothing to decide, nothing to skip
    assert pane.desk.outbox.unsettled == ()


def test_a_chip_narrows_the_queue_to_a_policy(
    open_pane: OpenPane, items: list[int], fill: Fill, media: MediaFolder, qtbot: QtBot
) -> None:
    item_id = fill(
        lambda session: add_flagged_post(
            session, media, photos=[draw(1)], priority=0.3, policy_code="nudity"
        )
    )
    assert isinstance(item_id, int)
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(lambda: pane.findChild(QAbstractButton, "queue_policy_nudity") is not None)
    qtbot.waitUntil(lambda: button(pane, "queue_policy_nudity").isVisibleTo(pane))
    qtbot.mouseClick(button(pane, "queue_policy_nudity"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(shows(pane, item_id))
    assert [row.item_id for row in pane.desk.queue.rows] == [item_id]


def test_managers_also_work_on_escalated_items(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    with transaction(database.sessions()) as session:
        session.get_one(ReviewItem, items[2]).state = ItemState.ESCALATED
    moderator = open_pane("moderator")
    assert not button(moderator, "queue_state_escalated").isVisibleTo(moderator)
    manager = open_pane("manager")
    qtbot.mouseClick(button(manager, "queue_state_escalated"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(shows(manager, items[2]))


def test_a_post_without_photos_is_read_instead(
    open_pane: OpenPane, fill: Fill, qtbot: QtBot
) -> None:
    def add(session: Session) -> int:
        post_id = builders.add_post(session, body="<b>no</b> markup")
        return builders.add_item(session, subject_kind=SubjectKind.POST, subject_id=post_id)

    item_id = fill(add)
    assert isinstance(item_id, int)
    pane = open_pane()
    qtbot.waitUntil(shows(pane, item_id))
    assert label(pane, "message") == "<b>no</b> markup"
    assert not stage(pane).isVisibleTo(pane)


def test_nothing_about_an_item_reaches_a_title_or_a_message(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    posted: list[str] = []
    pane.message_posted.connect(posted.append)
    qtbot.waitUntil(shows(pane, items[0]))
    press(pane, qtbot, Key.Key_K)
    qtbot.waitUntil(settled(pane))
    assert posted == []
    assert "post" not in pane.windowTitle()


def test_keys_of_policies_are_named_and_changed_keys_work(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    assert pane.key_names()["review.policy.1"] == "Nudity"
    pane._keymap.change("review.skip", "J")
    press(pane, qtbot, Key.Key_J)
    qtbot.waitUntil(shows(pane, items[1]))
    with qtbot.waitSignal(pane.help_wanted):
        qtbot.mouseClick(button(pane, "review_help"), Qt.MouseButton.LeftButton)


def test_a_database_that_is_not_set_up_is_told_in_words(
    open_pane: OpenPane, database: Database, qtbot: QtBot
) -> None:
    with transaction(database.sessions()) as session:
        session.execute(text("ALTER TABLE moderation.review_item RENAME TO gone"))
    pane = open_pane()

    def has_failed() -> None:
        assert pane.desk.phase is Phase.FAILED

    qtbot.waitUntil(has_failed)
    pane.desk._claims.found_none.emit()  # as it is answered later: its question fails as well
    has_failed()
    with transaction(database.sessions()) as session:
        session.execute(text("ALTER TABLE moderation.gone RENAME TO review_item"))
    qtbot.mouseClick(button(pane, "state_action"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.desk.phase is Phase.EMPTY)


def test_a_notice_can_be_dismissed(open_pane: OpenPane, items: list[int], qtbot: QtBot) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    pane.desk.noticed.emit(Notice("Something", "happened"))
    assert button(pane, "notice_close").isVisibleTo(pane)
    qtbot.mouseClick(button(pane, "notice_close"), Qt.MouseButton.LeftButton)
    assert not button(pane, "notice_close").isVisibleTo(pane)


def test_keys_work_after_the_message_was_clicked(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    message = part(pane, MarkedText, "message")
    qtbot.mouseClick(message, Qt.MouseButton.LeftButton)
    qtbot.keyPress(message, Key.Key_Space)
    assert is_revealed(pane)
    qtbot.keyRelease(message, Key.Key_Space)
    assert not is_revealed(pane)
    qtbot.keyClick(message, Key.Key_K)
    qtbot.waitUntil(settled(pane))
    assert decisions(database) == [(items[0], "moderator", Verdict.KEEP, None)]


def test_an_item_that_changed_meanwhile_is_read_again(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(lambda: pane.desk.details.get(items[1]) is not None)
    with transaction(database.sessions()) as session:  # decided and undone by a colleague
        session.execute(
            text("UPDATE moderation.review_item SET version = 3 WHERE id = :item"),
            {"item": items[1]},
        )
    press(pane, qtbot, Key.Key_S)
    qtbot.waitUntil(lambda: label(pane, "notice_title") == "The item changed meanwhile")
    qtbot.waitUntil(shows(pane, items[1]))
    press(pane, qtbot, Key.Key_K)
    qtbot.waitUntil(settled(pane))
    assert decisions(database) == [(items[1], "moderator", Verdict.KEEP, None)]


def test_the_queue_refreshes_by_itself_while_it_is_on_screen(
    open_pane: OpenPane,
    fill: Fill,
    media: MediaFolder,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("workstation.views.review.pane.REFRESH_EVERY_MS", 10)
    pane = open_pane()
    qtbot.waitUntil(lambda: pane.desk.phase is Phase.EMPTY)
    item_id = fill(lambda session: add_flagged_post(session, media, photos=[draw(1)]))
    assert isinstance(item_id, int)
    qtbot.waitUntil(shows(pane, item_id))
    pane.deactivate()
    timer = pane.findChild(QTimer, "refresh_timer")
    assert isinstance(timer, QTimer)
    assert not timer.isActive()


def test_what_is_looked_at_stays_when_more_urgent_items_come(
    open_pane: OpenPane, fill: Fill, qtbot: QtBot
) -> None:
    fill(lambda session: [builders.add_item(session, priority=0.5) for _ in range(40)])
    pane = open_pane()
    qtbot.waitUntil(lambda: pane.desk.queue.rowCount() == 40 and pane.desk.detail is not None)
    view = pane.findChild(QueueView, "queue")
    assert isinstance(view, QueueView)
    view.verticalScrollBar().setValue(700)
    seen = view.indexAt(view.rect().center()).data(RowRole)
    fill(lambda session: [builders.add_item(session, priority=0.9) for _ in range(3)])
    with qtbot.waitSignal(pane.desk.queue.page_loaded):
        pane.desk.refresh()
    assert pane.desk.queue.rowCount() == 43
    assert view.indexAt(view.rect().center()).data(RowRole) == seen


def test_the_context_tells_what_matters(open_pane: OpenPane, fill: Fill, qtbot: QtBot) -> None:
    def add(session: Session) -> int:
        man = builders.add_member(session, nickname="老王", gender=Gender.MALE)
        post_id = builders.add_post(session, author_id=man, photos=2)
        network = builders.add_network(session)
        photos = session.scalars(select(Photo.id).where(Photo.post_id == post_id)).all()
        builders.add_score(session, photos[0], network_id=network, racy=0.93)
        builders.add_signal(session, post_id, photo_id=photos[0], strength=0.93)
        builders.add_gift(session, post_id, amount_fen=131_400)
        builders.add_gift(session, post_id, amount_fen=520, status=GiftStatus.FROZEN)
        builders.add_comment(session, post_id, body="求微信")
        return builders.add_item(session, subject_id=post_id)

    item_id = fill(add)
    assert isinstance(item_id, int)
    pane = open_pane()
    qtbot.waitUntil(shows(pane, item_id))
    qtbot.mouseClick(button(pane, "scores_toggle"), Qt.MouseButton.LeftButton)
    context = pane.findChild(QWidget, "context")
    assert isinstance(context, QWidget)
    words = {each.text() for each in context.findChildren(QLabel) if each.isVisibleTo(context)}
    assert {
        "老王",
        "Was not allowed to post here",
        "No strikes",
        "¥1,319.20 · 2 gift(s)",
        "Largest ¥1,314.00",
        "1 frozen",
        "求微信",
    } <= words
    bars = {each.accessibleName() for each in context.findChildren(ScoreBar)}
    assert bars == {"Racy photo 1 0.93", "testnet 0.93", "sexy 0.93", "neutral 0.07"}
    assert not any("800" in each for each in words | bars)  # the credit score is nobody's here
