"""Widths, filters, menus and words of the Review pane."""

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QScrollArea, QSplitter, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.photos import draw
from tests.helpers.review import add_flagged_post, add_photo_file
from tests.helpers.widgets import part
from tests.ui.review.conftest import Fill, OpenPane
from tests.ui.review.test_pane import button, items, label, press, shows, stage
from tests.ui.review.test_walking import centre_of, view_of
from workstation.domain.photos import SimilarItem
from workstation.domain.platform import ReportReason
from workstation.domain.review import ItemState, QueueFilter, SignalKind
from workstation.media import MediaFolder
from workstation.models.circles import Post
from workstation.models.moderation import ReviewItem, Signal
from workstation.views.review.columns import ReviewColumns
from workstation.views.review.marked_text import MarkedText
from workstation.views.review.pane import ReviewPane
from workstation.views.review.phase import Phase
from workstation.views.review.settings import recall_filter, remember_filter
from workstation.views.widgets.score_bar import ScoreBar

__all__ = ["items"]  # a fixture

Key = Qt.Key


@pytest.fixture
def columns(qtbot: QtBot) -> ReviewColumns:
    columns = ReviewColumns(QWidget(), QWidget(), QWidget())
    qtbot.addWidget(columns)
    columns.show()
    return columns


@pytest.mark.parametrize(
    ("width", "expected"),
    [(1378, [320, 696, 360]), (1100, [320, 460, 318]), (1038, [306, 460, 270])],
)
def test_the_context_gives_way_before_the_stage(
    columns: ReviewColumns, width: int, expected: list[int]
) -> None:
    columns.resize(1600, 600)
    columns.resize(width, 600)
    assert columns.sizes() == expected


def test_the_chosen_widths_come_back_with_the_room_and_the_window(
    columns: ReviewColumns, window_settings: QSettings, qtbot: QtBot
) -> None:
    columns.resize(1600, 600)
    columns.moveSplitter(400, 1)
    assert columns.sizes()[0] == 400
    columns.resize(1000, 600)
    columns.resize(1600, 600)
    assert columns.sizes()[0] == 400
    columns.remember(window_settings)
    second = ReviewColumns(QWidget(), QWidget(), QWidget())
    qtbot.addWidget(second)
    second.recall(window_settings)
    second.resize(1600, 600)
    second.show()
    assert second.sizes() == columns.sizes()


def test_reasons_are_not_cut_in_the_narrowest_context(
    open_pane: OpenPane, fill: Fill, qtbot: QtBot
) -> None:
    def add(session: Session) -> int:
        post_id = builders.add_post(session)
        signal_id = builders.add_signal(session, post_id, kind=SignalKind.USER_REPORT)
        signal = session.get_one(Signal, signal_id)
        signal.detail = {"reason": ReportReason.SOLICITATION.value}
        return builders.add_item(session, subject_id=post_id)

    item_id = fill(add)
    assert isinstance(item_id, int)
    pane = open_pane()
    pane.resize(1036, 600)
    qtbot.waitUntil(shows(pane, item_id))
    splitter = pane.findChild(QSplitter)
    assert isinstance(splitter, QSplitter)
    assert splitter.sizes()[1] == max(splitter.sizes())
    (bar,) = pane.findChildren(ScoreBar)
    assert "Reported: Solicitation" in bar.accessibleName()
    assert bar.shown_label == "Reported: Solicitation"


def test_the_stage_opens_at_the_photo_of_the_strongest_signal(
    open_pane: OpenPane, fill: Fill, media: MediaFolder, qtbot: QtBot
) -> None:
    def add(session: Session) -> int:
        post_id = builders.add_post(session)
        photos = [
            add_photo_file(session, media, post_id, draw(at), position=at).id for at in (1, 2, 3)
        ]
        for photo_id, strength in zip(photos, (0.5, 0.9, 0.7), strict=True):
            builders.add_signal(session, post_id, photo_id=photo_id, strength=strength)
        return builders.add_item(session, subject_id=post_id)

    item_id = fill(add)
    assert isinstance(item_id, int)
    pane = open_pane()
    qtbot.waitUntil(shows(pane, item_id))
    assert label(pane, "photo_caption").startswith("2 of 3")


def test_enter_takes_the_marked_policy(open_pane: OpenPane, items: list[int], qtbot: QtBot) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(lambda: pane.findChild(QWidget, "policy_suggestive") is not None)
    press(pane, qtbot, Key.Key_Return)
    assert pane.desk.outbox.unsettled == ()
    press(pane, qtbot, Key.Key_T, Key.Key_Return)
    qtbot.waitUntil(lambda: label(pane, "outcome") == "Taken down: Suggestive")


def test_the_exact_number_of_views_is_in_the_tip_and_no_message_takes_no_room(
    open_pane: OpenPane, fill: Fill, media: MediaFolder, qtbot: QtBot
) -> None:
    def add(session: Session) -> int:
        item_id = add_flagged_post(session, media, photos=[draw(1)], body="")
        session.get_one(Post, session.get_one(ReviewItem, item_id).subject_id).view_count = 12_345
        return item_id

    item_id = fill(add)
    assert isinstance(item_id, int)
    pane = open_pane()
    qtbot.waitUntil(shows(pane, item_id))
    facts = pane.findChild(QLabel, "post_facts")
    message = part(pane, MarkedText, "message")
    assert isinstance(facts, QLabel)
    assert "seen 12.3k times" in facts.text()
    assert "seen 12,345 times" in facts.toolTip()
    assert not message.isVisible()


def test_a_filter_that_shows_nothing_can_be_dropped_by_a_key(
    open_pane: OpenPane, items: list[int], window_settings: QSettings, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    press(pane, qtbot, Key.Key_A)
    assert pane.desk.row is not None
    pane.desk.set_filter(QueueFilter(ItemState.OPEN, "harassment"))
    qtbot.waitUntil(lambda: pane.desk.phase is Phase.EMPTY)
    assert button(pane, "state_action").isVisible()
    press(pane, qtbot, Key.Key_A)
    qtbot.waitUntil(shows(pane, items[0]))
    assert pane.desk.queue_filter == QueueFilter()


def test_the_filters_are_remembered(
    open_pane: OpenPane, items: list[int], window_settings: QSettings, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    qtbot.waitUntil(lambda: pane.findChild(QWidget, "queue_policy_suggestive") is not None)
    qtbot.mouseClick(button(pane, "queue_policy_suggestive"), Qt.MouseButton.LeftButton)
    pane.remember(window_settings)
    pane.deactivate()
    second = open_pane("moderator2")
    second.recall(window_settings)
    assert second.desk.queue_filter == QueueFilter(ItemState.OPEN, "suggestive")
    qtbot.waitUntil(lambda: second.findChild(QWidget, "queue_policy_suggestive") is not None)
    assert button(second, "queue_policy_suggestive").isChecked()


def test_a_remembered_state_that_this_person_does_not_review_is_left_out(
    window_settings: QSettings,
) -> None:
    wanted = QueueFilter(ItemState.ESCALATED, "nudity")
    remember_filter(window_settings, wanted)
    both = (ItemState.OPEN, ItemState.ESCALATED)
    assert recall_filter(window_settings, both) == wanted
    assert recall_filter(window_settings, (ItemState.OPEN,)) == QueueFilter(
        ItemState.OPEN, "nudity"
    )


def menu_at(pane: ReviewPane) -> QMenu:
    menu = pane.findChild(QMenu, "item_menu")
    assert isinstance(menu, QMenu)
    return menu


def names_in(menu: QMenu) -> list[str]:
    return [action.objectName() for action in menu.actions() if not action.isSeparator()]


def test_the_menu_of_the_stage_has_what_the_bar_has(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    row = pane.desk.row
    assert row is not None
    stage(pane).menu_wanted.emit(QPoint(10, 10))
    menu = menu_at(pane)
    actions = {action.objectName(): action for action in menu.actions()}
    assert list(names_in(menu)) == [
        "menu_decide_keep",
        "menu_decide_take_down",
        "menu_decide_restrict",
        "menu_decide_label",
        "menu_decide_hide",
        "menu_decide_escalate",
        "menu_decide_note",
        "menu_decide_skip",
        "menu_decide_undo",
        "menu_copy_id",
    ]
    assert not actions["menu_decide_undo"].isEnabled()
    actions["menu_copy_id"].trigger()
    assert QGuiApplication.clipboard().text() == str(row.subject_id)
    actions["menu_decide_skip"].trigger()
    menu.close()
    qtbot.waitUntil(shows(pane, items[1]))


def test_the_menu_of_another_line_offers_a_look(
    open_pane: OpenPane, items: list[int], qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, items[0]))
    view_of(pane).customContextMenuRequested.emit(centre_of(pane, 2))
    menu = menu_at(pane)
    assert names_in(menu) == ["menu_look", "menu_copy_id"]
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(shows(pane, items[2]))


LONG = "今天天气真好，想找人聊天 lonely tonight, who will take me to dinner? " * 20


def scroll_of(pane: ReviewPane) -> QScrollArea:
    return part(pane, QScrollArea, "message_scroll")


def top_of(widget: QWidget, pane: ReviewPane) -> int:
    return widget.mapTo(pane, QPoint(0, 0)).y()


@pytest.fixture
def crowded(fill: Fill, media: MediaFolder) -> int:
    """A post with several photos and a long message."""
    photos = [draw(seed) for seed in range(3)]
    item_id = fill(lambda session: add_flagged_post(session, media, photos=photos, body=LONG))
    assert isinstance(item_id, int)
    return item_id


def add_copies(pane: ReviewPane) -> None:
    copy = SimilarItem(9, 1, 9, "Diary", builders.POSTED_AT, 9, "a.jpg", "0" * 64, 3, None)
    pane._copies._show((copy,) * 12)


def test_nothing_overlaps_in_the_smallest_window(
    open_pane: OpenPane, crowded: int, qtbot: QtBot
) -> None:
    pane = open_pane()
    pane.resize(1036, 624)  # of a window of 1100 x 700
    qtbot.waitUntil(shows(pane, crowded))
    line_height = part(pane, MarkedText, "message").fontMetrics().lineSpacing()
    for is_crowded in (False, True):
        if is_crowded:
            add_copies(pane)
            qtbot.waitUntil(lambda: part(pane, QWidget, "similar").height() in range(28, 41))
        qtbot.waitUntil(lambda: 2 <= scroll_of(pane).height() / line_height < 4)
        qtbot.waitUntil(lambda: stage(pane).height() >= 200)
        strip = part(pane, QWidget, "film_strip")
        assert top_of(stage(pane), pane) + stage(pane).height() <= top_of(strip, pane)
        assert top_of(strip, pane) + strip.height() <= top_of(scroll_of(pane), pane)


def test_in_a_large_window_the_message_has_five_lines_beside_copies(
    open_pane: OpenPane, crowded: int, qtbot: QtBot
) -> None:
    pane = open_pane()  # of a window of 1440 x 900
    qtbot.waitUntil(shows(pane, crowded))
    add_copies(pane)
    qtbot.waitUntil(lambda: part(pane, QWidget, "similar").isVisibleTo(pane))
    assert scroll_of(pane).height() == 108
    assert stage(pane).height() >= 340


def test_a_long_message_is_scrolled_by_keys(
    open_pane: OpenPane, crowded: int, qtbot: QtBot
) -> None:
    pane = open_pane()
    qtbot.waitUntil(shows(pane, crowded))
    bar = scroll_of(pane).verticalScrollBar()
    view = view_of(pane)
    for _ in range(2):
        qtbot.keyClick(view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    line_height = part(pane, MarkedText, "message").fontMetrics().lineSpacing()
    assert bar.value() == 2 * line_height
    qtbot.keyClick(view, Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == line_height
    assert pane.desk.row is not None
    assert pane.desk.row.item_id == crowded
