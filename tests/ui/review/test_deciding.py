"""What stands between a key and a decision, and what comes after it."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.photos import broken, draw
from tests.helpers.review import add_flagged_post
from tests.helpers.server import Database
from tests.ui.review.conftest import Fill, OpenPane
from tests.ui.review.test_pane import (
    button,
    decide_as,
    decisions,
    is_leased,
    is_on_desk,
    is_revealed,
    items,
    label,
    press,
    settled,
    shows,
    stage,
    visibility,
)
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest
from workstation.domain.platform import SubjectKind, Visibility
from workstation.domain.review import Verdict
from workstation.jobs.photos import LoadedPhoto, PhotoFailure, PhotoLoader
from workstation.media import MediaFolder
from workstation.models.circles import Post
from workstation.models.moderation import ReviewItem
from workstation.services.review import decide, lease_item
from workstation.views.review.pane import ReviewPane
from workstation.views.review.phase import Phase

__all__ = ["items"]  # a fixture

Key = Qt.Key


def words_of(pane: ReviewPane) -> set[str]:
    """All that the context says."""
    context = pane.findChild(QWidget, "context")
    assert isinstance(context, QWidget)
    return {each.text() for each in context.findChildren(QLabel) if each.isVisibleTo(context)}


def seen_timer(pane: ReviewPane) -> QTimer:
    timer = pane.findChild(QTimer, "seen_timer")
    assert isinstance(timer, QTimer)
    return timer


def has_policies(pane: ReviewPane) -> bool:
    return pane.findChild(QWidget, "policy_nudity") is not None


class TestFresh:
    @pytest.fixture
    def same_author(self, fill: Fill, media: MediaFolder) -> list[int]:
        """Two posts of one author."""

        def add(session: Session) -> list[int]:
            author = builders.add_member(session)
            return [
                add_flagged_post(
                    session, media, photos=[draw(at)], priority=0.9 - at / 10, author_id=author
                )
                for at in range(2)
            ]

        found = fill(add)
        assert isinstance(found, list)
        return found

    def test_the_next_post_of_an_author_tells_of_the_takedown_before(
        self, open_pane: OpenPane, same_author: list[int], qtbot: QtBot
    ) -> None:
        pane = open_pane()
        qtbot.waitUntil(shows(pane, same_author[0]))
        qtbot.waitUntil(lambda: pane.desk.details.get(same_author[1]) is not None)
        qtbot.waitUntil(lambda: has_policies(pane))
        press(pane, qtbot, Key.Key_T, Key.Key_1)
        assert is_on_desk(pane, same_author[1])  # from the copy, at once
        qtbot.waitUntil(lambda: "1 strike(s) in force · weight 3" in words_of(pane))
        assert "1 post(s) taken down before" in words_of(pane)
        qtbot.waitUntil(settled(pane))
        press(pane, qtbot, Key.Key_Z)
        qtbot.waitUntil(shows(pane, same_author[0]))
        press(pane, qtbot, Key.Key_K)
        qtbot.waitUntil(shows(pane, same_author[1]))
        qtbot.waitUntil(lambda: "No strikes" in words_of(pane))

    def test_what_comes_next_stays_known_while_decisions_are_answered(
        self, open_pane: OpenPane, items: list[int], qtbot: QtBot
    ) -> None:
        pane = open_pane()
        qtbot.waitUntil(shows(pane, items[0]))
        qtbot.waitUntil(lambda: pane.desk.details.get(items[1]) is not None)
        qtbot.waitUntil(lambda: pane.desk.details.get(items[2]) is not None)
        known: list[bool] = []
        pane.desk.outbox.recorded.connect(
            lambda: known.append(pane.desk.details.get(items[2]) is not None)
        )
        press(pane, qtbot, Key.Key_K)
        qtbot.waitUntil(settled(pane))
        assert known == [True]

    def test_a_copy_is_read_again_and_what_is_looked_at_stays(
        self, open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        qtbot.waitUntil(shows(pane, items[0]))
        press(pane, qtbot, Key.Key_Down)
        qtbot.waitUntil(shows(pane, items[1]))
        with transaction(database.sessions()) as session:
            post_id = session.get_one(ReviewItem, items[0]).subject_id
            session.get_one(Post, post_id).visibility = Visibility.HIDDEN
            builders.add_gift(session, post_id, amount_fen=520)
        qtbot.waitUntil(lambda: pane.desk.details.get(items[0]) is not None)
        with qtbot.waitSignal(pane.desk.detail_updated):
            press(pane, qtbot, Key.Key_Up)
            assert is_on_desk(pane, items[0])
            assert label(pane, "post_visibility") == "Visible"
            press(pane, qtbot, Key.Key_Right)
            qtbot.waitUntil(lambda: isinstance(stage(pane).shown, LoadedPhoto))
            stage(pane).reveal()
        assert label(pane, "post_visibility") == "Hidden"
        qtbot.waitUntil(lambda: "¥5.20 · 1 gift(s)" in words_of(pane))
        assert label(pane, "photo_caption").startswith("2 of 3")
        assert is_revealed(pane)
        qtbot.waitUntil(lambda: pane.desk.can_decide)

    def test_an_item_of_another_version_is_shown_anew(
        self, open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        qtbot.waitUntil(shows(pane, items[0]))
        qtbot.waitUntil(is_leased(database, items[0], "moderator"))
        with transaction(database.sessions()) as session:
            session.get_one(ReviewItem, items[0]).version = 3
        stage(pane).reveal()

        def is_told() -> bool:
            pane.desk.details.read(items[0])  # one under way may have been asked before
            return label(pane, "notice_title") == "The item changed meanwhile"

        qtbot.waitUntil(is_told)
        assert not is_revealed(pane)
        qtbot.waitUntil(shows(pane, items[0]))
        press(pane, qtbot, Key.Key_K)
        qtbot.waitUntil(settled(pane))
        assert decisions(database) == [(items[0], "moderator", Verdict.KEEP, None)]


class TestOneKey:
    def test_a_digit_alone_decides_what_its_policy_does_by_default(
        self, open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        qtbot.waitUntil(shows(pane, items[0]))
        qtbot.waitUntil(lambda: has_policies(pane))
        press(pane, qtbot, Key.Key_1)
        qtbot.waitUntil(shows(pane, items[1]))
        qtbot.waitUntil(settled(pane))
        assert decisions(database) == [(items[0], "moderator", Verdict.TAKE_DOWN, "nudity")]

    def test_so_does_its_button(
        self, open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        qtbot.waitUntil(shows(pane, items[0]))
        qtbot.waitUntil(lambda: has_policies(pane))
        qtbot.mouseClick(button(pane, "policy_nudity"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(settled(pane))
        assert decisions(database) == [(items[0], "moderator", Verdict.TAKE_DOWN, "nudity")]

    def test_what_is_not_possible_is_told(
        self, open_pane: OpenPane, fill: Fill, qtbot: QtBot
    ) -> None:
        def add(session: Session) -> int:
            member = builders.add_member(session)
            return builders.add_item(session, subject_kind=SubjectKind.MEMBER, subject_id=member)

        item_id = fill(add)
        assert isinstance(item_id, int)
        pane = open_pane()
        posted: list[str] = []
        pane.message_posted.connect(posted.append)
        qtbot.waitUntil(shows(pane, item_id))
        qtbot.waitUntil(lambda: has_policies(pane))
        assert not button(pane, "policy_nudity").isEnabled()
        press(pane, qtbot, Key.Key_1)
        assert posted == ["Only posts and comments can be taken down, hidden or restricted"]
        assert pane.desk.outbox.unsettled == ()


class TestChildSafety:
    def test_it_takes_two_keys_and_leaves_nothing_behind(
        self,
        open_pane: OpenPane,
        items: list[int],
        database: Database,
        loader: PhotoLoader,
        qtbot: QtBot,
    ) -> None:
        pane = open_pane()
        qtbot.waitUntil(shows(pane, items[0]))
        qtbot.waitUntil(lambda: has_policies(pane))
        detail = pane.desk.detail
        assert detail is not None
        press(pane, qtbot, Key.Key_T, Key.Key_9)
        qtbot.waitUntil(settled(pane))
        assert decisions(database) == [(items[0], "moderator", Verdict.ESCALATE, "child_safety")]
        assert visibility(database, items[0]) is Visibility.HIDDEN
        newest = pane.desk.undo_list.newest
        assert newest is not None
        assert newest.detail is None
        qtbot.waitUntil(shows(pane, items[1]))
        kept = {key[0] for key in loader.cached_keys}
        assert not kept & {photo.sha256 for photo in detail.photos}


class TestDoublePress:
    def test_a_second_press_decides_nothing_that_was_not_seen(
        self, open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        qtbot.waitUntil(shows(pane, items[0]))
        qtbot.waitUntil(lambda: pane.desk.details.get(items[1]) is not None)
        press(pane, qtbot, Key.Key_K, Key.Key_K)
        assert is_on_desk(pane, items[1])
        qtbot.waitUntil(shows(pane, items[1]))
        qtbot.waitUntil(settled(pane))
        assert [row[0] for row in decisions(database)] == [items[0]]
        press(pane, qtbot, Key.Key_K)
        qtbot.waitUntil(settled(pane))
        assert [row[0] for row in decisions(database)] == [items[0], items[1]]

    @pytest.mark.parametrize("data", [draw(1), broken()["truncated"]], ids=["photo", "broken"])
    def test_it_counts_from_the_first_paint(
        self, open_pane: OpenPane, fill: Fill, media: MediaFolder, qtbot: QtBot, data: bytes
    ) -> None:
        item_id = fill(lambda session: add_flagged_post(session, media, photos=[data]))
        assert isinstance(item_id, int)
        pane = open_pane()
        timer = seen_timer(pane)
        timer.setInterval(3_600_000)
        with qtbot.waitSignal(stage(pane).painted):
            assert not timer.isActive()
        assert isinstance(stage(pane).shown, LoadedPhoto | PhotoFailure)
        assert timer.isActive()
        press(pane, qtbot, Key.Key_K)
        assert pane.desk.outbox.unsettled == ()
        timer.timeout.emit()
        press(pane, qtbot, Key.Key_K)
        qtbot.waitUntil(lambda: pane.desk.phase is Phase.EMPTY)

    def test_the_time_of_one_item_does_not_count_for_the_next(
        self, open_pane: OpenPane, items: list[int], qtbot: QtBot
    ) -> None:
        pane = open_pane()
        timer = seen_timer(pane)
        timer.setInterval(3_600_000)
        qtbot.waitUntil(timer.isActive)
        assert is_on_desk(pane, items[0])
        press(pane, qtbot, Key.Key_S)
        assert not timer.isActive()

    def test_it_does_not_count_while_the_person_is_elsewhere(
        self, open_pane: OpenPane, fill: Fill, qtbot: QtBot
    ) -> None:
        fill(lambda session: builders.add_item(session, subject_id=builders.add_post(session)))
        pane = open_pane()
        timer = seen_timer(pane)
        timer.setInterval(3_600_000)
        qtbot.waitUntil(timer.isActive)
        pane.deactivate()
        timer.timeout.emit()
        assert not pane.desk.can_decide
        timer.stop()
        pane.activate()
        assert timer.isActive()
        timer.timeout.emit()
        assert pane.desk.can_decide


class TestUndoAfterARestart:
    def decide_before(self, database: Database, item_id: int, code: str) -> None:
        with transaction(database.sessions("moderator")) as session:
            lease = lease_item(session, item_id)
            decide(session, DecisionRequest(item_id, lease.version, Verdict.TAKE_DOWN, code))

    def test_what_was_decided_before_can_be_undone(
        self, open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
    ) -> None:
        self.decide_before(database, items[0], "nudity")
        self.decide_before(database, items[2], "child_safety")
        decide_as(database, "moderator2", items[3])
        pane = open_pane()
        qtbot.waitUntil(shows(pane, items[1]))
        qtbot.waitUntil(lambda: pane.desk.can_undo)
        assert button(pane, "decide_undo").toolTip().startswith("Taken down · Post")
        press(pane, qtbot, Key.Key_K)
        qtbot.waitUntil(settled(pane))
        press(pane, qtbot, Key.Key_Z)  # the newest first: of this sitting
        qtbot.waitUntil(shows(pane, items[1]))
        press(pane, qtbot, Key.Key_Z)
        qtbot.waitUntil(shows(pane, items[0]))
        assert visibility(database, items[0]) is Visibility.VISIBLE
        assert not pane.desk.can_undo

    def test_coming_back_to_the_pane_does_not_offer_a_decision_twice(
        self, open_pane: OpenPane, items: list[int], qtbot: QtBot
    ) -> None:
        pane = open_pane()
        qtbot.waitUntil(shows(pane, items[0]))
        press(pane, qtbot, Key.Key_K)
        qtbot.waitUntil(settled(pane))
        pane.deactivate()
        pane.activate()
        press(pane, qtbot, Key.Key_Z)
        qtbot.waitUntil(shows(pane, items[0]))
        assert not pane.desk.can_undo


def test_the_keys_of_policies_are_on_screen_before_anything_is_asked(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(lambda: has_policies(pane))
    nudity = button(pane, "policy_nudity")
    qtbot.waitUntil(lambda: not nudity.visibleRegion().isEmpty())
