"""Shared widgets: buttons, bars, states, rates."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.helpers.widgets import click, part
from workstation.views.appearance import Appearance
from workstation.views.widgets.buttons import Chip, KeyButton
from workstation.views.widgets.labels import ElidedLabel, MemberText
from workstation.views.widgets.progress import RateEstimate
from workstation.views.widgets.score_bar import ScoreBar
from workstation.views.widgets.state import StateView
from workstation.work import Progress


def count_pixels(image: QImage, colour: str) -> int:
    wanted = QColor(colour).rgb()
    return sum(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


def test_a_key_button_has_room_for_its_words_and_its_key(
    appearance: Appearance, qtbot: QtBot
) -> None:
    short, long = KeyButton(appearance, "K", "Keep"), KeyButton(appearance, "K", "Keep it all")
    wide_key = KeyButton(appearance, "Esc", "Keep")
    for button in (short, long, wide_key):
        qtbot.addWidget(button)
    assert long.sizeHint().width() > short.sizeHint().width()
    assert wide_key.sizeHint().width() > short.sizeHint().width()
    assert short.accessibleName() == "Keep (K)"


def test_a_key_button_can_be_pressed(appearance: Appearance, qtbot: QtBot) -> None:
    button = KeyButton(appearance, "T", "Take down", kind="danger")
    button.setObjectName("take_down")
    parent = QWidget()
    button.setParent(parent)
    qtbot.addWidget(parent)
    parent.show()
    with qtbot.waitSignal(button.clicked):
        click(parent, "take_down")


def test_a_chip_shows_a_short_count_and_tells_the_exact_one(
    appearance: Appearance, qtbot: QtBot
) -> None:
    chip = Chip(appearance, "Nudity", count=214)
    qtbot.addWidget(chip)
    narrow = chip.sizeHint().width()
    chip.set_count(12_840)
    assert chip.sizeHint().width() > narrow
    assert chip.toolTip() == "12,840"
    assert chip.accessibleName() == "Nudity 12840"
    chip.set_count(None)
    assert chip.sizeHint().width() < narrow


@pytest.mark.parametrize("value", [0.25, 0.5, 1.0])
def test_a_score_bar_is_as_long_as_its_score(
    appearance: Appearance, qtbot: QtBot, value: float
) -> None:
    bar = ScoreBar(appearance, "racy", value, label_width=60)
    qtbot.addWidget(bar)
    bar.resize(400, 22)
    image = bar.grab().toImage()
    row = image.height() // 2
    accent = QColor(appearance.theme.accent).rgb()
    filled = [x for x in range(image.width()) if image.pixel(x, row) == accent]
    track = 400 - 60 - bar.fontMetrics().horizontalAdvance("0.00") - appearance.theme.gap_s
    assert len(filled) == pytest.approx(value * track, abs=4)


def test_a_score_that_is_flagged_looks_different(appearance: Appearance, qtbot: QtBot) -> None:
    for value, is_flagged in ((0.79, False), (0.8, True)):
        bar = ScoreBar(appearance, "racy", value, flag_at=0.8)
        qtbot.addWidget(bar)
        bar.resize(400, 22)
        image = bar.grab().toImage()
        assert bool(count_pixels(image, appearance.theme.danger)) is is_flagged
        assert bool(count_pixels(image, appearance.theme.accent)) is not is_flagged


def test_a_state_has_room_for_all_its_words(appearance: Appearance, qtbot: QtBot) -> None:
    state = StateView(appearance)
    qtbot.addWidget(state)
    state.resize(400, 500)
    state.show_error("It broke", "One two three four five. " * 8, action="Again", details="why")
    state.show()
    text = state._text
    assert text.height() >= text.heightForWidth(text.width()) > text.fontMetrics().height()
    with qtbot.waitSignal(state.action_triggered):
        click(state, "state_action")


def test_details_are_folded_until_asked_for(appearance: Appearance, qtbot: QtBot) -> None:
    state = StateView(appearance)
    qtbot.addWidget(state)
    state.show()
    state.show_error("It broke", "Try again.", details="SQLSTATE 57014")
    details = part(state, QPlainTextEdit, "state_details")
    assert details.isHidden()
    click(state, "state_details_toggle")
    assert details.isVisible()
    assert details.toPlainText() == "SQLSTATE 57014"
    state.show_state("inbox", "Nothing here")
    assert details.isHidden()
    assert part(state, QPushButton, "state_details_toggle").isHidden()
    assert part(state, QPushButton, "state_action").isHidden()
    assert [label.text() for label in state.findChildren(QLabel) if label.text()] == [
        "Nothing here"
    ]


def test_a_rate_is_known_after_a_while() -> None:
    estimate = RateEstimate()
    estimate.update(Progress(100, 1000), now_s=10.0)
    assert estimate.rate() is None
    estimate.update(Progress(120, 1000), now_s=10.1)
    assert estimate.rate() is None
    estimate.update(Progress(300, 1000), now_s=12.0)
    # What was done before the first report took time that nobody measured.
    assert estimate.rate() == 100
    assert estimate.left() == timedelta(seconds=7)


def test_without_a_total_no_time_is_promised() -> None:
    estimate = RateEstimate()
    estimate.update(Progress(0), now_s=0.0)
    estimate.update(Progress(50), now_s=1.0)
    assert estimate.rate() == 50
    assert estimate.left() is None


LONG_WORD = "wx:" + "longword" * 40


@pytest.mark.parametrize("written", [LONG_WORD, "👩‍👩‍👧" * 60, "Ж" * 300])
def test_no_word_of_a_member_widens_a_panel_and_all_of_it_is_shown(
    appearance: Appearance, qtbot: QtBot, written: str
) -> None:
    label = MemberText(written)
    qtbot.addWidget(label)
    line = label.fontMetrics().height()
    assert label.minimumSizeHint().width() < 200
    assert label.heightForWidth(200) > 3 * line
    assert label.text() == written


def test_what_a_member_wrote_is_copied_as_written(appearance: Appearance, qtbot: QtBot) -> None:
    label = MemberText(LONG_WORD)
    qtbot.addWidget(label)
    label.show()
    label.setFocus()
    clipboard = QGuiApplication.clipboard()
    for way in ("key", "menu"):
        clipboard.clear()
        label.setSelection(0, len(QLabel.text(label)))
        if way == "key":
            qtbot.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        else:
            reason, place = QContextMenuEvent.Reason.Keyboard, QPoint(1, 1)
            event = QContextMenuEvent(reason, place, label.mapToGlobal(place))
            QApplication.sendEvent(label, event)
            part(label, QAction, "text_copy").trigger()
            part(label, QMenu, "").close()
        assert clipboard.text() == LONG_WORD, way


def test_a_line_without_room_ends_in_an_ellipsis_and_its_tip_tells_all(
    appearance: Appearance, qtbot: QtBot
) -> None:
    panel = QWidget()
    qtbot.addWidget(panel)
    label = ElidedLabel("")
    QVBoxLayout(panel).addWidget(label)
    label.setToolTip("2016-11-24")
    label.setText(LONG_WORD)
    panel.resize(200, 40)
    panel.show()
    assert panel.width() == 200
    assert QLabel.text(label).endswith("…")
    assert label.text() == LONG_WORD
    assert label.toolTip() == f"{LONG_WORD}\n2016-11-24"
    label.setText("short")
    assert QLabel.text(label) == "short"
    assert label.toolTip() == "2016-11-24"
    assert label.sizeHint().width() < 200
    label.setText(f"<h1>{LONG_WORD}</h1>")  # what a member calls herself draws nothing
    assert "&lt;h1&gt;" in label.toolTip()
