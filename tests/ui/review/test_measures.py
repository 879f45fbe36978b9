"""What a take-down does beside taking down, said before; and what a group would touch."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.deciding import Desk as DecidingDesk
from tests.helpers.deciding import measures
from tests.helpers.photos import draw
from tests.helpers.review import add_flagged_post
from tests.helpers.server import Database
from tests.helpers.widgets import part
from tests.ui.review.conftest import Fill, OpenPane
from tests.ui.review.test_deciding import has_policies
from tests.ui.review.test_pane import button, decisions, items, label, press, settled, shows
from workstation.db.session import transaction
from workstation.domain.measures import AccountMeasure
from workstation.domain.review import Verdict
from workstation.media import MediaFolder
from workstation.models.circles import Post
from workstation.models.moderation import ReviewItem
from workstation.queries.measures import list_pending
from workstation.views.review.measures_dialog import MeasuresDialog
from workstation.views.review.pane import ReviewPane

__all__ = ["items"]  # a fixture

Key = Qt.Key


def open_dialog(pane: ReviewPane, qtbot: QtBot, item_id: int) -> MeasuresDialog:
    """Take down, and M while the policy is asked."""
    qtbot.waitUntil(shows(pane, item_id))
    qtbot.waitUntil(lambda: has_policies(pane))
    press(pane, qtbot, Key.Key_T, Key.Key_M)
    dialog = part(pane, MeasuresDialog, "measures_dialog")
    qtbot.waitUntil(lambda: part(dialog, QComboBox, "measures_gifts").isEnabled())
    return dialog


def test_what_is_recommended_is_filled_in_and_needs_no_reason(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    dialog = open_dialog(pane, qtbot, items[0])
    assert part(dialog, QComboBox, "measures_policy").currentData() == "suggestive"
    assert not part(dialog, QLineEdit, "measures_reason").isEnabled()
    qtbot.keyClick(dialog, Key.Key_Return)
    qtbot.waitUntil(settled(pane))
    assert decisions(database) == [(items[0], "moderator", Verdict.TAKE_DOWN, "suggestive")]


def test_another_measure_needs_a_reason_and_a_ban_waits_for_a_second_person(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    dialog = open_dialog(pane, qtbot, items[0])
    account = part(dialog, QComboBox, "measures_account")
    account.setCurrentIndex(account.findData(AccountMeasure.BAN))
    confirm = button(pane, "measures_confirm")
    assert not confirm.isEnabled()
    assert label(pane, "measures_waits") == "Waits for a second person: Permanent ban"
    qtbot.keyClicks(part(dialog, QLineEdit, "measures_reason"), "the fifth account of this ring")
    assert confirm.isEnabled()
    qtbot.keyClick(dialog, Key.Key_Return)
    qtbot.waitUntil(settled(pane))
    assert label(pane, "outcome").endswith("1 wait(s) for a second person")
    with transaction(database.sessions("manager")) as session:
        assert [each.item_id for each in list_pending(session)] == [items[0]]


def test_a_ban_of_the_account_that_waits_already_is_told(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    with transaction(database.sessions()) as session:
        post = session.get_one(Post, session.get_one(ReviewItem, items[0]).subject_id)
        author_id = post.author_id
    desk = DecidingDesk(database, author_id)
    ban = measures(AccountMeasure.BAN)
    desk.decide(desk.add_item(), policy_code="nudity", measures=ban, login="moderator2")
    pane = open_pane()
    dialog = open_dialog(pane, qtbot, items[0])
    told = part(dialog, QLabel, "measures_already")
    qtbot.waitUntil(lambda: dialog._is_ban_waiting)
    assert told.isHidden()  # while no ban is chosen
    account = part(dialog, QComboBox, "measures_account")
    account.setCurrentIndex(account.findData(AccountMeasure.BAN))
    assert not told.isHidden()


def test_escape_leaves_the_item_undecided(
    open_pane: OpenPane, items: list[int], database: Database, qtbot: QtBot
) -> None:
    pane = open_pane()
    dialog = open_dialog(pane, qtbot, items[0])
    qtbot.keyClick(dialog, Key.Key_Escape)
    press(pane, qtbot, Key.Key_Escape)
    assert decisions(database) == []
    assert shows(pane, items[0])()


def test_what_a_group_touches_is_said_before_it_is_decided(
    open_pane: OpenPane, fill: Fill, media: MediaFolder, qtbot: QtBot
) -> None:
    def add(session: Session) -> int:
        first = 0
        for at in range(3):
            item_id = add_flagged_post(
                session, media, photos=[draw(1)], priority=0.9 - at / 10, policy_code="solicitation"
            )
            post_id = session.get_one(ReviewItem, item_id).subject_id
            builders.add_gift(session, post_id, amount_fen=52_000)
            first = first or item_id
        return first

    item_id = fill(add)
    assert isinstance(item_id, int)
    pane = open_pane()
    told: list[str] = []
    pane._reach.told.connect(told.append)
    qtbot.waitUntil(shows(pane, item_id))
    pane._reach.ask(
        tuple(row.item_id for row in pane.desk.queue.rows), Verdict.TAKE_DOWN, "solicitation"
    )
    qtbot.waitUntil(lambda: bool(told))
    assert told[-1].startswith("Decided together: 3 posts · 3 accounts")
    assert label(pane, "blast_radius") == told[-1]
    pane._reach.ask((item_id,), Verdict.TAKE_DOWN, "solicitation")
    assert told[-1] == ""
