"""Filters that somebody named: kept, picked again, deleted."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from tests.helpers.widgets import part
from workstation.domain.measures import EscalationKind
from workstation.domain.review import ItemState, Policy, QueueFilter, QueueOrder
from workstation.views.appearance import Appearance
from workstation.views.review.filter_words import filter_words
from workstation.views.review.saved_filter_button import SavedFilterButton
from workstation.views.review.saved_filters import SavedFilters

FULL = QueueFilter(
    state=ItemState.ESCALATED,
    policy_code="nudity",
    circle_id=17,
    language="zh",
    escalation=EscalationKind.POLICE,
    order=QueueOrder.OLDEST_FIRST,
)
NUDITY = Policy("nudity", 0.9, "Nudity", "裸露", "1", 3)


def test_what_was_saved_is_there_the_next_time(window_settings: QSettings) -> None:
    saved = SavedFilters()
    saved.save("  my  own ", FULL)
    saved.save("all", QueueFilter())
    saved.remember(window_settings)
    again = SavedFilters()
    again.recall(window_settings)
    assert [(each.name, each.filter) for each in again.all] == [
        ("all", QueueFilter()),
        ("my own", FULL),
    ]
    assert again.find(FULL) == "my own"
    again.delete("my own")
    assert again.find(FULL) is None


@pytest.mark.parametrize(
    "stored", ["", "no json", "[1]", '{"a": 3}', '{"a": {"state": "gone", "order": "x"}}']
)
def test_what_cannot_be_read_is_left_out(window_settings: QSettings, stored: str) -> None:
    window_settings.setValue("review/saved_filters", stored)
    saved = SavedFilters()
    saved.recall(window_settings)
    assert saved.all == ()


@pytest.fixture
def make_button(appearance: Appearance, qtbot: QtBot) -> Callable[..., SavedFilterButton]:
    def make(saved: SavedFilters, current: QueueFilter) -> SavedFilterButton:
        button = SavedFilterButton(
            appearance, saved, lambda: current, lambda: [NUDITY], lambda _: ""
        )
        qtbot.addWidget(button)
        button.show()
        return button

    return make


def test_the_present_filter_gets_a_name_and_is_picked_by_it(
    make_button: Callable[..., SavedFilterButton], qtbot: QtBot
) -> None:
    saved = SavedFilters()
    button = make_button(saved, FULL)
    field = part(button.make_menu(), QLineEdit, "saved_filter_name")
    qtbot.keyClicks(field, "the police's")
    field.returnPressed.emit()
    assert saved.find(FULL) == "the police's"

    other = make_button(saved, QueueFilter())
    action = other.make_menu().actions()[0]
    assert action.text().startswith("the police's\tEscalated · Nudity")
    with qtbot.waitSignal(other.filter_chosen) as chosen:
        action.trigger()
    assert chosen.args == [FULL]


def test_one_that_has_a_name_is_ticked_and_can_be_deleted(
    make_button: Callable[..., SavedFilterButton],
) -> None:
    saved = SavedFilters()
    saved.save("mine", FULL)
    button = make_button(saved, FULL)
    menu = button.make_menu()
    assert menu.actions()[0].isChecked()
    assert menu.findChild(QLineEdit, "saved_filter_name") is None
    part(menu, QMenu, "saved_filters_delete").actions()[0].trigger()
    assert saved.all == ()


def test_words_of_a_filter() -> None:
    assert filter_words(QueueFilter(), [NUDITY]) == "Everything"
    only = QueueFilter(policy_code="nudity", language="en", circle_id=3)
    assert filter_words(only, [NUDITY], "Campus Diary") == "Nudity · Campus Diary · English"
