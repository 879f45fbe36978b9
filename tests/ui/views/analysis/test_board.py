"""A board of cards: who asks when, what each says while it waits, has nothing, or fails."""

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.views.analysis.conftest import CannedMirror
from workstation.domain.mirror import MirrorFullError, MirrorMissingError
from workstation.domain.slices import Band, Dimension, Slice
from workstation.jobs.mirror import Question
from workstation.screenshots import _grab
from workstation.views.analysis.board import Board
from workstation.views.analysis.context import AnalysisContext
from workstation.views.charts.axes import count_axis
from workstation.views.charts.card import CanvasCard, ChartCard
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Axis, Series

NOVEMBER = {"first_day": date(2016, 11, 1), "last_day": date(2016, 11, 30)}


def one_series(value: float) -> list[Series]:
    return [Series(name="Gifts", category=0, x=(0.0, 1.0), y=(value, value), kind="bars")]


class Questions:
    """What cards asked, in order; answers wait while they are held back."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Slice]] = []
        self.errors: list[Exception] = []
        self.empty = False
        self.free = threading.Event()
        self.free.set()

    def about(self, name: str, wanted: Slice) -> Question:
        def question(_reader: object) -> object:
            self.asked.append((name, wanted))
            assert self.free.wait(5)
            if self.errors:
                raise self.errors.pop()
            return [] if self.empty else one_series(len(wanted.bands) + 1.0)

        return question

    def names(self) -> list[str]:
        return [name for name, _ in self.asked]


@pytest.fixture
def questions() -> Questions:
    return Questions()


def make_card(context: AnalysisContext, name: str) -> ChartCard:
    plot = Plot(context.appearance, Axis(name="Kind"), count_axis("Gifts"))
    return ChartCard(context.appearance, name, f"{name}?", plot)


@pytest.fixture
def board(context: AnalysisContext, questions: Questions, qtbot: QtBot) -> Iterator[Board]:
    """Six cards of four rows each, of which the window shows the first two."""
    board = Board(context)
    qtbot.addWidget(board)
    for number in range(6):
        card = make_card(context, f"card{number}")
        board.add(card, 4 * number, 0, 4, 12)
        board.ask(
            card,
            lambda wanted, name=card.objectName(): questions.about(name, wanted),  # type: ignore[misc]
            card.show_series,
            follows={Dimension.TIME, Dimension.BAND},
            empty="No gifts here.",
        )
    board.resize(800, 560)
    board.show()
    yield board
    questions.free.set()
    board.go()


def drawn(card: object) -> tuple[float, ...]:
    assert isinstance(card, ChartCard)
    return card.plot.series[0].y if card.plot.series else ()


def press_action(card: CanvasCard) -> None:
    press(card.notice, "chart_action")


def press(within: QWidget, name: str) -> None:
    button = within.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible()
    button.click()


def test_what_is_seen_is_asked_first_and_the_rest_after_it(
    board: Board, questions: Questions, qtbot: QtBot
) -> None:
    questions.free.clear()
    bar = board._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    board.come()
    qtbot.waitUntil(lambda: len(questions.asked) == 2)
    assert sorted(questions.names()) == ["card4", "card5"]
    questions.free.set()
    qtbot.waitUntil(lambda: not board.is_waiting and len(questions.asked) == 6)
    assert all(drawn(card) == (1.0, 1.0) for card in board.cards)


def test_a_card_of_which_a_few_pixels_are_seen_is_asked_after_the_others(
    board: Board, questions: Questions, qtbot: QtBot
) -> None:
    questions.free.clear()
    bar = board._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    # Twelve pixels of the third card stand below the first two.
    board.resize(board.width(), board.cards[2].y() + 12)
    board.come()
    qtbot.waitUntil(lambda: len(questions.asked) == 2)
    qtbot.waitUntil(lambda: not board._questions._soon.isActive())
    assert sorted(questions.names()) == ["card0", "card1"]
    assert board.seen_cards == board.cards[:2]
    questions.free.set()
    qtbot.waitUntil(lambda: drawn(board.cards[2]) == (1.0, 1.0))


def test_another_filter_stops_what_is_asked_about_cards_that_are_not_seen(
    board: Board, questions: Questions, context: AnalysisContext, qtbot: QtBot
) -> None:
    board.come()
    qtbot.waitUntil(lambda: board.cards[1].has_content)
    questions.free.clear()
    askings = board._questions._askings
    qtbot.waitUntil(
        lambda: any(one.asker.is_waiting for one in askings) and not board.is_waiting_on_screen
    )
    (job,) = [one.asker._job for one in askings if one.asker.is_waiting]  # one by one
    context.cross_filter.narrow("700–750", bands=frozenset({Band.B700}))
    assert job is not None
    assert job._token.is_cancelled
    questions.free.set()
    qtbot.waitUntil(lambda: {drawn(card) for card in board.cards} == {(2.0, 2.0)})


def test_another_filter_is_asked_about_and_the_older_answer_never_shown(
    board: Board, questions: Questions, context: AnalysisContext, qtbot: QtBot
) -> None:
    questions.free.clear()
    board.come()
    qtbot.waitUntil(lambda: len(questions.asked) == 2)
    context.cross_filter.narrow("700–750", bands=frozenset({Band.B700}))
    questions.free.set()
    qtbot.waitUntil(lambda: drawn(board.cards[0]) == (2.0, 2.0))
    qtbot.waitUntil(lambda: not board.is_waiting)
    assert {drawn(card) for card in board.cards} == {(2.0, 2.0)}


def test_what_a_card_does_not_follow_does_not_ask_it_again(
    board: Board, questions: Questions, context: AnalysisContext, qtbot: QtBot
) -> None:
    board.come()
    qtbot.waitUntil(lambda: not board.is_waiting)
    questions.asked.clear()
    context.cross_filter.narrow("Campus Diary", circles=frozenset({2}))
    assert {card.scope.text() for card in board.cards} == {"not narrowed by circle"}
    context.cross_filter.narrow("700–750", bands=frozenset({Band.B700}))
    qtbot.waitUntil(lambda: not board.is_waiting)
    assert sorted(questions.names()) == [f"card{number}" for number in range(6)]
    assert {wanted for _, wanted in questions.asked} == {Slice(bands=frozenset({Band.B700}))}


def test_while_the_filter_moves_only_what_is_seen_is_asked(
    board: Board,
    questions: Questions,
    context: AnalysisContext,
    qtbot: QtBot,
) -> None:
    board.come()
    qtbot.waitUntil(lambda: not board.is_waiting)
    questions.asked.clear()
    # The pause ends when this test says so.
    board._questions._pause.setInterval(60_000)
    for day in (3, 4):
        context.cross_filter.adjust("", first_day=date(2016, 11, day), last_day=None)
        qtbot.waitUntil(lambda: not board.is_waiting_on_screen)
        assert not any(one.asker.is_waiting for one in board._questions._askings)
    assert {name for name, _ in questions.asked} == {"card0", "card1"}
    board._questions._pause.setInterval(0)
    context.cross_filter.adjust("", first_day=date(2016, 11, 5), last_day=None)
    qtbot.waitUntil(lambda: not board.is_waiting)
    last = [name for name, wanted in questions.asked if wanted.first_day == date(2016, 11, 5)]
    assert sorted(last) == [f"card{number}" for number in range(6)]


def test_two_cards_show_one_answer(
    context: AnalysisContext, questions: Questions, qtbot: QtBot
) -> None:
    board = Board(context)
    qtbot.addWidget(board)
    cards = make_card(context, "shares"), make_card(context, "spread")

    def show(series: list[Series]) -> None:
        for card in cards:
            card.show_series(series)

    for number, card in enumerate(cards):
        board.add(card, 4 * number, 0, 4, 12)
    board.ask(cards[0], lambda wanted: questions.about("shares", wanted), show, beside=(cards[1],))
    board.show()
    board.come()
    qtbot.waitUntil(lambda: all(card.has_content for card in cards))
    assert questions.names() == ["shares"]
    questions.errors.append(MirrorFullError())
    board.refresh()
    qtbot.waitUntil(lambda: all(card.notice.is_error for card in cards))
    press_action(cards[1])
    qtbot.waitUntil(lambda: not any(card.notice.isVisibleTo(card) for card in cards))
    board.go()


def test_a_card_says_by_what_it_is_not_narrowed(
    board: Board, context: AnalysisContext, qtbot: QtBot
) -> None:
    context.cross_filter.narrow("November", **NOVEMBER)
    board.come()
    qtbot.waitUntil(lambda: board.cards[0].has_content)
    assert board.cards[0].scope.text() == ""
    context.cross_filter.narrow("Campus Diary", circles=frozenset({2}))
    qtbot.waitUntil(lambda: board.cards[0].scope.text() == "not narrowed by circle")


def test_nothing_in_a_part_is_said_with_the_way_out(
    board: Board, questions: Questions, context: AnalysisContext, qtbot: QtBot
) -> None:
    questions.empty = True
    context.cross_filter.narrow("November", **NOVEMBER)
    board.come()
    card = board.cards[0]
    qtbot.waitUntil(card.notice.isVisible)
    assert card.notice.text == "No gifts here."
    assert not card.canvas.isVisible()
    questions.empty = False
    press_action(card)
    assert context.cross_filter.current.is_everything
    qtbot.waitUntil(card.canvas.isVisible)


def test_where_nothing_is_filtered_an_empty_card_offers_nothing_to_take_away(
    board: Board, questions: Questions, qtbot: QtBot
) -> None:
    questions.empty = True
    board.come()
    notice = board.cards[0].notice
    qtbot.waitUntil(notice.isVisible)
    assert notice.text == "No gifts here.\nWhat comes in appears within a minute."
    button = notice.findChild(QPushButton, "chart_action")
    assert button is not None
    assert not button.isVisible()


def test_a_failure_is_told_in_its_card_alone_and_can_be_asked_again(
    board: Board, questions: Questions, qtbot: QtBot
) -> None:
    questions.errors.append(ValueError("planted"))
    board.come()
    qtbot.waitUntil(lambda: len(questions.asked) == 6 and not board.is_waiting)
    (failed,) = [card for card in board.cards if card.notice.is_error and not card.has_content]
    assert sum(card.has_content for card in board.cards) == 5
    press_action(failed)
    qtbot.waitUntil(lambda: failed.has_content)


def test_what_a_failure_says_has_room_in_a_small_card_and_its_details_behind_a_button(
    board: Board, questions: Questions, qtbot: QtBot
) -> None:
    questions.errors.append(ValueError("planted"))
    board.come()
    qtbot.waitUntil(lambda: len(questions.asked) == 6 and not board.is_waiting)
    (failed,) = [card for card in board.cards if card.notice.is_error]
    notice = failed.notice
    qtbot.waitUntil(notice.isVisible)
    assert "report it with the details" in notice.text
    notice.setFixedHeight(50)
    qtbot.waitUntil(lambda: notice.text == "Something unexpected went wrong")
    press(notice, "chart_details")
    (box,) = notice.findChildren(QMessageBox)
    assert "report it with the details" in box.text()
    assert "ValueError: planted" in box.informativeText()
    box.close()


def test_a_picture_names_the_cards_that_stand_in_error(
    board: Board, questions: Questions, qtbot: QtBot, tmp_path: Path
) -> None:
    questions.errors.append(ValueError("planted"))
    board.come()
    qtbot.waitUntil(lambda: len(questions.asked) == 6 and not board.is_waiting)
    # Several ask at once: which of them is answered by the error, is chance.
    (number,) = [place for place, card in enumerate(board.cards) if card.notice.is_error]
    assert _grab(board, tmp_path / "failed.png").errors == (f"card{number}?",)
    press_action(board.cards[number])
    qtbot.waitUntil(lambda: board.cards[number].has_content)
    assert _grab(board, tmp_path / "whole.png").errors == ()


def test_before_the_first_copy_cards_say_so_and_ask_by_themselves_afterwards(
    board: Board,
    questions: Questions,
    context: AnalysisContext,
    mirror: CannedMirror,
    qtbot: QtBot,
) -> None:
    questions.errors += [MirrorMissingError() for _ in range(6)]
    mirror.held.clear()
    board.come()
    card = board.cards[0]
    qtbot.waitUntil(lambda: "not been copied" in card.notice.text)
    press_action(card)
    qtbot.waitUntil(lambda: "first time" in card.notice.text)
    # The copy of an empty platform: nothing changed, but there is a mirror now.
    qtbot.waitUntil(lambda: not questions.errors)
    mirror.held.set()
    qtbot.waitUntil(lambda: card.has_content)


def test_a_first_copy_that_fails_says_why(
    board: Board, questions: Questions, mirror: CannedMirror, qtbot: QtBot
) -> None:
    questions.errors += [MirrorMissingError() for _ in range(6)]
    mirror.failure = MirrorFullError()
    board.come()
    card = board.cards[0]
    qtbot.waitUntil(lambda: "not been copied" in card.notice.text)
    press_action(card)
    qtbot.waitUntil(lambda: "no room" in card.notice.text)


def test_a_refresh_without_news_asks_nothing(
    board: Board,
    questions: Questions,
    context: AnalysisContext,
    mirror: CannedMirror,
    qtbot: QtBot,
) -> None:
    board.come()
    qtbot.waitUntil(lambda: len(questions.asked) == 6 and not board.is_waiting)
    with qtbot.waitSignal(context.mirror.refreshed):
        context.mirror.refresh()
    qtbot.waitUntil(lambda: not board.is_waiting)
    assert len(questions.asked) == 6
    mirror.changed = {"gift": 1}
    qtbot.waitUntil(lambda: not context.mirror.is_refreshing)
    context.mirror.refresh()
    qtbot.waitUntil(lambda: len(questions.asked) == 12)


def test_what_left_the_screen_is_asked_again_when_it_comes_back(
    board: Board, questions: Questions, qtbot: QtBot
) -> None:
    questions.free.clear()
    board.come()
    qtbot.waitUntil(lambda: len(questions.asked) == 2)
    board.go()
    questions.free.set()
    assert not board.cards[0].has_content
    board.come()
    qtbot.waitUntil(lambda: all(card.has_content for card in board.cards))


def test_cards_are_walked_with_the_keyboard_and_one_can_be_large(
    board: Board, questions: Questions, qtbot: QtBot
) -> None:
    board.activateWindow()
    board.come()
    qtbot.waitUntil(lambda: len(questions.asked) == 6 and not board.is_waiting)
    first, second = board.cards[:2]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    height = second.height()
    QTest.keyClick(second, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: second.height() > height + 100)
    QTest.keyClick(second, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: second.height() == height)
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()
