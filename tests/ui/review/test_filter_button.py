"""Choosing circle, language, order and to whom items were handed on."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.widgets import part
from tests.ui.review.conftest import Fill, OpenPane
from workstation.domain.measures import EscalationKind
from workstation.domain.review import ItemState, QueueFilter, QueueOrder
from workstation.models.circles import Circle
from workstation.models.moderation import ReviewItem
from workstation.views.preferences.choices import Choices
from workstation.views.review.filter_button import FilterButton
from workstation.views.review.filter_chips import FilterChip
from workstation.views.review.liking import ReviewLiking
from workstation.views.review.pane import ReviewPane
from workstation.views.review.settings import recall_filter, remember_filter

BOTH = (ItemState.OPEN, ItemState.ESCALATED)


@pytest.fixture
def items(fill: Fill) -> list[int]:
    """Two open items of circles of their own, the second in English, and one for the police."""

    def work(session: Session) -> list[int]:
        found: list[int] = []
        for name, language, state, escalation in (
            ("Campus Diary", "zh", ItemState.OPEN, None),
            ("White-collar", "en", ItemState.OPEN, None),
            ("Campus Diary", "zh", ItemState.ESCALATED, EscalationKind.POLICE),
        ):
            item_id = builders.add_item(session, priority=0.9 - len(found) / 10, state=state)
            item = session.get_one(ReviewItem, item_id)
            item.language, item.escalation = language, escalation
            circle = session.query(Circle).filter_by(name=name).first()
            item.circle_id = circle.id if circle else builders.add_circle(session, name=name)
            found.append(item_id)
        return found

    found = fill(work)
    assert isinstance(found, list)
    return found


def shown(pane: ReviewPane) -> Callable[[], list[int]]:
    return lambda: [row.item_id for row in pane.desk.queue.rows]


def order_of(pane: ReviewPane) -> QueueOrder | None:
    return pane.desk.full_filter.order


def menu_of(pane: ReviewPane) -> QMenu:
    return part(pane, FilterButton, "queue_filter").make_menu()


def entries(menu: QMenu, name: str) -> list[QAction]:
    return (part(menu, QMenu, name) if name else menu).actions()


def pick(menu: QMenu, name: str, text: str) -> None:
    found = [each for each in entries(menu, name) if each.text().split("\t")[0] == text]
    assert len(found) == 1, [each.text() for each in entries(menu, name)]
    found[0].trigger()


def chips(pane: ReviewPane) -> dict[str, FilterChip]:
    return {
        each.objectName().removeprefix("filter_chip_"): each
        for each in pane.queue_panel.findChildren(FilterChip)
        if each.isVisibleTo(pane)
    }


def test_circle_and_language_narrow_queue_and_counts_until_their_chips_are_clicked(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(lambda: shown(pane)() == items[:2])
    badges: list[int] = []
    pane.badge_changed.connect(badges.append)
    menu = menu_of(pane)
    qtbot.waitUntil(lambda: len(entries(menu, "queue_filter_circles")) == 3)
    assert "White-collar\t1" in [each.text() for each in entries(menu, "queue_filter_circles")]
    pick(menu, "queue_filter_circles", "White-collar")
    qtbot.waitUntil(lambda: shown(pane)() == items[1:2])
    qtbot.waitUntil(lambda: part(pane, QLabel, "queue_total").text() == "1 waiting")
    qtbot.waitUntil(lambda: badges[-1:] == [2])  # the rail tells of everything
    pick(menu_of(pane), "queue_filter_languages", "English")
    assert [chip.text() for chip in chips(pane).values()] == ["White-collar", "English"]

    qtbot.mouseClick(chips(pane)["circle"], Qt.MouseButton.LeftButton)
    assert pane.desk.queue_filter == QueueFilter(language="en")
    qtbot.mouseClick(chips(pane)["language"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(pane)() == items[:2])
    assert not chips(pane)


def test_the_order_follows_the_preference_until_one_is_chosen(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    choices = Choices(parent=pane)
    ReviewLiking(pane, choices)
    qtbot.waitUntil(lambda: shown(pane)() == items[:2])
    choices.change(harm_first=False)
    ticked = [each.text() for each in menu_of(pane).actions() if each.isChecked()]
    assert ticked == ["Oldest first"]
    assert not chips(pane)
    pick(menu_of(pane), "", "Harm first")
    assert pane.desk.queue_filter.order is QueueOrder.HARM_FIRST
    assert chips(pane)["order"].text() == "Harm first"
    choices.change(harm_first=True)
    choices.change(harm_first=False)
    assert order_of(pane) is QueueOrder.HARM_FIRST
    qtbot.mouseClick(chips(pane)["order"], Qt.MouseButton.LeftButton)
    assert order_of(pane) is QueueOrder.OLDEST_FIRST


def test_a_manager_chooses_what_went_to_the_police_and_goes_back_to_what_is_open(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane("manager")
    qtbot.waitUntil(lambda: shown(pane)() == items[:2])
    pick(menu_of(pane), "queue_filter_escalations", "Police")
    qtbot.waitUntil(lambda: shown(pane)() == items[2:])
    assert pane.desk.queue_filter.state is ItemState.ESCALATED
    pane.queue_panel._state_chips[ItemState.OPEN].click()
    assert pane.desk.queue_filter == QueueFilter()
    assert not chips(pane)


def test_a_moderator_has_no_choice_of_what_was_handed_on(
    open_pane: OpenPane, items: list[int]
) -> None:
    assert menu_of(open_pane()).findChild(QMenu, "queue_filter_escalations") is None


def test_a_key_opens_the_menu(open_pane: OpenPane, items: list[int], qtbot: QtBot) -> None:
    pane = open_pane()
    qtbot.waitUntil(lambda: shown(pane)() == items[:2])
    qtbot.keyClick(pane.queue_panel.view, Qt.Key.Key_F)
    menu = part(pane, QMenu, "queue_filter_menu")
    qtbot.waitUntil(menu.isVisible)
    menu.close()


def test_chips_take_two_lines_at_most_and_leave_room_for_the_list(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane("manager")
    pane.resize(1036, 624)
    qtbot.waitUntil(lambda: bool(shown(pane)()))
    pane.ways.open_circle(1, "A circle whose name goes on & on & on for sixty characters")
    wanted = QueueFilter(
        ItemState.ESCALATED, None, 1, "other", EscalationKind.CHILD_SAFETY, QueueOrder.OLDEST_FIRST
    )
    pane.ways.choose_filter(wanted)
    panel = pane.queue_panel
    qtbot.waitUntil(lambda: len({chip.y() for chip in chips(pane).values()}) == 2)
    assert len(chips(pane)) == 4
    assert all(chip.geometry().right() < panel.width() for chip in chips(pane).values())
    assert panel.width() <= 320
    assert chips(pane)["circle"].width() < panel.width() / 2
    assert panel.view.height() > panel.height() / 2


@pytest.mark.parametrize(
    "chosen",
    [
        QueueFilter(),
        QueueFilter(
            ItemState.ESCALATED,
            "nudity",
            17,
            "zh",
            EscalationKind.POLICE,
            QueueOrder.OLDEST_FIRST,
        ),
    ],
)
def test_what_was_chosen_is_chosen_the_next_time(
    window_settings: QSettings, chosen: QueueFilter
) -> None:
    remember_filter(window_settings, chosen)
    assert recall_filter(window_settings, BOTH) == chosen
    only_open = recall_filter(window_settings, (ItemState.OPEN,))
    assert (only_open.state, only_open.escalation) == (ItemState.OPEN, None)
    window_settings.setValue("review/filter", "no json")
    assert recall_filter(window_settings, BOTH) == QueueFilter()
