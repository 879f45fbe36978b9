"""Handing items on, with notes that go along."""

from dataclasses import replace
from unittest import mock

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.server import Database
from tests.ui.review.conftest import Fill, OpenPane
from tests.ui.review.test_deciding import words_of
from tests.ui.review.test_pane import (
    button,
    decisions,
    escalate,
    is_on_desk,
    items,
    label,
    press,
    settled,
    shows,
)
from workstation.db.session import transaction
from workstation.domain.decisions import DecisionRequest
from workstation.domain.measures import EscalationKind
from workstation.domain.platform import SubjectKind
from workstation.domain.review import ItemState, Verdict
from workstation.jobs.photos import PhotoLoader
from workstation.models.moderation import Decision, ReviewItem
from workstation.views.review.queue_delegate import QueueDelegate

__all__ = ["items"]  # a fixture

Key = Qt.Key


class TestEscalation:
    def test_a_note_goes_with_it_and_is_read_by_the_manager(
        self, open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        qtbot.waitUntil(shows(pane, items[0]))
        escalate(pane, qtbot, "is she s 1 k? ")  # no key of the pane is meant by these
        qtbot.waitUntil(settled(pane))
        assert decisions(database) == [(items[0], "moderator", Verdict.ESCALATE, None)]
        qtbot.waitUntil(shows(pane, items[1]))
        press(pane, qtbot, Key.Key_K)  # the keyboard is the pane's again
        qtbot.waitUntil(settled(pane))
        pane.deactivate()
        manager = open_pane("manager")
        qtbot.mouseClick(button(manager, "queue_state_escalated"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(shows(manager, items[0]))
        assert "is she s 1 k?" in words_of(manager)

    def test_escape_drops_it(self, open_pane: OpenPane, items: list[int], qtbot: QtBot) -> None:
        pane = open_pane()
        qtbot.waitUntil(shows(pane, items[0]))
        press(pane, qtbot, Key.Key_E)
        assert button(pane, "escalate_police").isVisibleTo(pane)
        press(pane, qtbot, Key.Key_K, Key.Key_Escape)
        assert not button(pane, "escalate_police").isVisibleTo(pane)
        assert is_on_desk(pane, items[0])
        assert pane.desk.outbox.unsettled == ()

    def test_a_note_that_is_dropped_goes_with_nothing(
        self, open_pane: OpenPane, items: list[int], qtbot: QtBot
    ) -> None:
        pane = open_pane()
        qtbot.waitUntil(shows(pane, items[0]))
        press(pane, qtbot, Key.Key_N)
        edit = pane.findChild(QLineEdit, "decision_note")
        assert isinstance(edit, QLineEdit)
        qtbot.keyClicks(edit, "k1")
        qtbot.keyClick(edit, Key.Key_Escape)
        assert not edit.isVisible()
        assert is_on_desk(pane, items[0])
        sent: list[DecisionRequest] = []
        pane.desk.decided.connect(lambda decided, _: sent.append(decided))
        press(pane, qtbot, Key.Key_K)
        assert [each.note for each in sent] == [""]

    def test_a_note_goes_with_its_own_item_only(
        self, open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
    ) -> None:
        pane = open_pane()
        qtbot.waitUntil(shows(pane, items[0]))
        press(pane, qtbot, Key.Key_N)
        edit = pane.findChild(QLineEdit, "decision_note")
        assert isinstance(edit, QLineEdit)
        qtbot.keyClicks(edit, "look at photo 3")
        qtbot.keyClick(edit, Key.Key_Return)
        assert button(pane, "decide_note").isChecked()
        press(pane, qtbot, Key.Key_S)
        qtbot.waitUntil(shows(pane, items[1]))
        assert not button(pane, "decide_note").isChecked()
        press(pane, qtbot, Key.Key_K)
        qtbot.waitUntil(settled(pane))
        with transaction(database.sessions()) as session:
            assert session.scalars(select(Decision.note)).all() == [""]

    def test_what_is_escalated_is_not_escalated_to_the_same_again(
        self, open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
    ) -> None:
        with transaction(database.sessions()) as session:
            item = session.get_one(ReviewItem, items[2])
            item.state, item.escalation = ItemState.ESCALATED, EscalationKind.LEGAL_HOLD
        manager = open_pane("manager")
        posted: list[str] = []
        manager.message_posted.connect(posted.append)
        qtbot.waitUntil(shows(manager, items[0]))
        assert button(manager, "decide_escalate").isEnabled()
        qtbot.mouseClick(button(manager, "queue_state_escalated"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(shows(manager, items[2]))
        press(manager, qtbot, Key.Key_E)
        assert button(manager, "escalate_manager").isEnabled()
        assert not button(manager, "escalate_legal_hold").isEnabled()
        assert button(manager, "escalate_legal_hold").toolTip() == "It is escalated already"
        press(manager, qtbot, Key.Key_3)
        assert posted == ["It is escalated already"]
        assert manager.desk.outbox.unsettled == ()

    def test_managers_see_both_counts_and_their_sum(
        self, open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
    ) -> None:
        with transaction(database.sessions()) as session:
            session.get_one(ReviewItem, items[2]).state = ItemState.ESCALATED
        manager = open_pane("manager")
        badges: list[int] = []
        manager.badge_changed.connect(badges.append)
        qtbot.waitUntil(lambda: badges == [4])
        assert button(manager, "queue_state_open").accessibleName() == "Open 3"
        assert button(manager, "queue_state_escalated").accessibleName() == "Escalated 1"
        assert label(manager, "queue_total") == "3 waiting"

    def test_members_can_only_be_kept_or_escalated(
        self, open_pane: OpenPane, fill: Fill, qtbot: QtBot
    ) -> None:
        def add(session: Session) -> int:
            member = builders.add_member(session)
            return builders.add_item(session, subject_kind=SubjectKind.MEMBER, subject_id=member)

        item_id = fill(add)
        assert isinstance(item_id, int)
        pane = open_pane()
        qtbot.waitUntil(shows(pane, item_id))
        assert not button(pane, "decide_take_down").isEnabled()
        assert not button(pane, "decide_restrict").isEnabled()
        assert button(pane, "decide_keep").isEnabled()


def test_a_line_for_child_safety_has_no_thumbnail(
    open_pane: OpenPane, items: list[int], loader: PhotoLoader, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    row = replace(pane.desk.queue.rows[0], escalation=EscalationKind.CHILD_SAFETY)
    delegate = pane.queue_panel.view.itemDelegate()
    assert isinstance(delegate, QueueDelegate)
    asked: list[object] = []
    with mock.patch.object(loader, "get", side_effect=lambda *args: asked.append(args)):
        for each in (row, pane.desk.queue.rows[0]):
            canvas = QPixmap(48, 48)
            painter = QPainter(canvas)
            delegate._paint_thumbnail(painter, canvas.rect(), each)
            painter.end()
    assert len(asked) == 1
