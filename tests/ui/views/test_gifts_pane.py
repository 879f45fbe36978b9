"""The Gift flows pane over a real database and its mirror."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.helpers import builders
from tests.helpers.analysing import analysis_of
from tests.helpers.server import Database
from tests.helpers.widgets import click
from workstation.analytics.amounts import Spike
from workstation.analytics.gift_answers import Totals
from workstation.analytics.gift_ranking import RankedRow
from workstation.db.session import transaction
from workstation.domain.platform import Gender, GiftStatus
from workstation.jobs.runner import JobRunner
from workstation.models.circles import Gift
from workstation.views.analysis.rows_panel import RowsPanel
from workstation.views.appearance import Appearance
from workstation.views.gifts.amount_cards import SpikeList
from workstation.views.gifts.board import GiftsBoard
from workstation.views.gifts.flow_tab import FlowTab
from workstation.views.gifts.pane import GiftsPane
from workstation.views.gifts.ranking_table import Column
from workstation.views.gifts.strip import HEIGHT, TotalsCard
from workstation.views.widgets.labels import TextLabel

PATIENCE_MS = 20_000


def add_gifts(session: Session) -> None:
    """Anna gets 11 times 5.20 and once 1,314 from Ben, who commented a day before, and 8.00 from
    Chen; a month later she gives Ben 1.00 back, which is refunded.
    """
    circle = builders.add_circle(session, name="Campus Diary")
    anna = builders.add_member(session, nickname="Anna")
    ben = builders.add_member(session, nickname="Ben", gender=Gender.MALE, score=790)
    chen = builders.add_member(session, nickname="Chen", gender=Gender.MALE, score=860)
    first = builders.add_post(session, circle_id=circle, author_id=anna)
    builders.add_comment(session, first, author_id=ben)
    at = builders.POSTED_AT + timedelta(days=1)
    later = builders.add_post(session, circle_id=circle, author_id=anna, posted_at=at)
    for _ in range(11):
        builders.add_gift(session, later, sender_id=ben, amount_fen=520)
    builders.add_gift(session, later, sender_id=ben, amount_fen=131_400)
    much_later = builders.add_post(
        session, circle_id=circle, author_id=anna, posted_at=at + timedelta(days=20)
    )
    builders.add_gift(session, much_later, sender_id=chen, amount_fen=800)
    session.add(
        Gift(
            sender_id=anna,
            receiver_id=ben,
            circle_id=circle,
            amount_fen=100,
            sent_at=at + timedelta(days=29),
            status=GiftStatus.REFUNDED,
        )
    )


@contextmanager
def opened(
    database: Database, appearance: Appearance, runner: JobRunner, folder: Path, qtbot: QtBot
) -> Iterator[GiftsBoard]:
    """Yield the board of an analyst's pane, with all answers."""
    with analysis_of(database, "analyst", appearance, runner, folder) as context:
        pane = GiftsPane(context)
        qtbot.addWidget(pane)
        pane.resize(1440, 900)
        pane.show()
        pane.activate()
        board = pane.board
        assert isinstance(board, GiftsBoard)
        wait_for_answers(board, qtbot)
        yield board
        pane.deactivate()


def wait_for_answers(board: GiftsBoard, qtbot: QtBot) -> None:
    cards = [*board.cards, board.totals, board.brush, board.ranking, board.concentration]

    def is_filled() -> bool:
        is_known = all(card.has_content or card.notice.text for card in cards)
        return is_known and not board.is_waiting and not board.context.mirror.is_refreshing

    qtbot.waitUntil(is_filled, timeout=PATIENCE_MS)


def opened_rows(qtbot: QtBot, count: int) -> RowsPanel:
    """Return the window of rows, once it has so many."""
    panels = [each for each in QApplication.topLevelWidgets() if isinstance(each, RowsPanel)]
    panel = next(each for each in panels if each.isVisible())
    qtbot.waitUntil(lambda: panel.model.rowCount() == count, timeout=PATIENCE_MS)
    return panel


def who(board: GiftsBoard) -> list[str]:
    model = board.ranking.table_model
    return [str(model.index(row, Column.WHO).data()) for row in range(model.rowCount())]


def test_an_analyst_goes_from_the_sum_to_the_exact_gifts_of_two_accounts(
    database: Database, appearance: Appearance, runner: JobRunner, qtbot: QtBot, tmp_path: Path
) -> None:
    with transaction(database.sessions()) as session:
        add_gifts(session)
    with opened(database, appearance, runner, tmp_path, qtbot) as board:
        totals = board.totals.figures().splitlines()
        qtbot.waitUntil(lambda: '"Givers","3"' in board.totals.figures(), timeout=PATIENCE_MS)
        assert totals[:2] == ['"Money","¥1,380.20"', '"Gifts","14"']
        # What stands out is found, and opens its gifts.
        click(board.amounts, "gift_spike_520")
        panel = opened_rows(qtbot, 11)
        assert panel.windowTitle() == "Gifts of ¥5.20"
        panel.close()
        # A gift that answers one; what was refunded; the first gift a day after the comment.
        assert board.reciprocity.figures().splitlines()[1:] == [
            '"Couples in which something came back",1,2',
            '"Gifts that answer one",1,14',
            '"Money that came back",100,138020',
        ]
        assert board.statuses.figures().splitlines()[-1].endswith(",1.00")
        assert "half within 24.1 h; 67% with no comment" in board.first_gifts.note.text()
        # From the ranking of pairs to who they are, to their gifts.
        click(board.ranking, "gift_ranked_pairs")
        expected = ["Ben → Anna", "Chen → Anna", "Anna → Ben"]
        isolates = str.maketrans("", "", "\u2068\u2069")
        qtbot.waitUntil(
            lambda: [each.translate(isolates) for each in who(board)] == expected,
            timeout=PATIENCE_MS,
        )
        board.ranking.table.setFocus()
        QTest.keyClick(board.ranking.table, Qt.Key.Key_Home)
        rows = "account_rows_given"
        qtbot.waitUntil(
            lambda: board.account.findChild(QPushButton, rows) is not None, timeout=PATIENCE_MS
        )
        words = [label.text() for label in board.account.findChildren(QLabel)]
        assert {"¥1,371.20", "¥1.00"} <= set(words)
        click(board.account, rows)
        opened_rows(qtbot, 12).close()


def test_dragging_over_days_narrows_every_card_and_undo_widens_them_again(
    database: Database, appearance: Appearance, runner: JobRunner, qtbot: QtBot, tmp_path: Path
) -> None:
    with transaction(database.sessions()) as session:
        add_gifts(session)
    with opened(database, appearance, runner, tmp_path, qtbot) as board:
        before = board.amounts.figures()
        day = date(2016, 12, 15)
        number = float(day.toordinal())
        board.brush.plot.set_brush(number - 0.7, number + 0.6)
        board.brush.plot.brush_moved.emit(number - 0.7, number + 0.6)
        chosen = board.context.cross_filter
        qtbot.waitUntil(lambda: chosen.current.first_day == day, timeout=PATIENCE_MS)
        assert chosen.current.last_day == day
        qtbot.waitUntil(
            lambda: board.totals.figures().startswith('"Money","¥8.00"'), timeout=PATIENCE_MS
        )
        wait_for_answers(board, qtbot)
        assert len(board.course.figures().splitlines()) == 2
        assert board.brush.plot.brush == (number - 0.7, number + 0.6), "the hand stays there"
        chosen.undo()
        qtbot.waitUntil(lambda: board.amounts.figures() == before, timeout=PATIENCE_MS)
        assert board.brush.plot.brush is None


def test_without_gifts_each_card_says_so_and_nothing_fails(
    database: Database, appearance: Appearance, runner: JobRunner, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(database, appearance, runner, tmp_path, qtbot) as board:
        silent = [card.objectName() for card in board.cards if card.has_content]
        assert silent == []
        assert "No first gift" in board.first_gifts.notice.text


def test_of_a_single_gift_nothing_is_told_that_one_gift_cannot_tell(
    database: Database, appearance: Appearance, runner: JobRunner, qtbot: QtBot, tmp_path: Path
) -> None:
    with transaction(database.sessions()) as session:
        post = builders.add_post(session)
        builders.add_gift(session, post, sender_id=builders.add_member(session, nickname="Ben"))
    with opened(database, appearance, runner, tmp_path, qtbot) as board:
        assert "No first gift" in board.first_gifts.notice.text
        assert "No gift here was frozen or refunded" in board.statuses.notice.text
        assert board.concentration.words.text() == "Gini 0.00, of so few that it says little"
        board.canvas.show_tab("graph")
        graph = board.canvas.findChild(FlowTab)
        assert graph is not None
        qtbot.waitUntil(lambda: graph.picture is not None, timeout=PATIENCE_MS)
        assert graph.card.note.text() == "2 accounts, 1 flow"


def test_large_sums_of_the_strip_stand_side_by_side(appearance: Appearance, qtbot: QtBot) -> None:
    card = TotalsCard(appearance)
    qtbot.addWidget(card)
    card.setFixedSize(320, HEIGHT)
    card.show_content()
    card.show()
    for fen, count in ((52_000, 3), (88_888_888_888, 888_888_888)):
        card.show_answer(Totals(count, fen, count, count, None, None))
        QApplication.processEvents()
        assert card.numbers.minimumSizeHint().width() <= card.numbers.width()


def test_large_sums_of_the_ranking_are_read_whole(
    database: Database, appearance: Appearance, runner: JobRunner, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(database, appearance, runner, tmp_path, qtbot) as board:
        table = board.ranking.table
        board.ranking.show_answer([RankedRow(1, None, 123_400, 38_880_000)])
        assert [table.model().index(0, column).data() for column in list(Column)[1:]] == [
            "¥388.8k",
            "123.4k",
        ]
        assert "123,400" in table.model().index(0, Column.GIFTS).data(Qt.ItemDataRole.ToolTipRole)
        for column in (Column.MONEY, Column.GIFTS):
            assert table.sizeHintForColumn(column) <= table.columnWidth(column)


def test_keys_go_to_what_was_opened_and_back_to_the_list(
    database: Database, appearance: Appearance, runner: JobRunner, qtbot: QtBot, tmp_path: Path
) -> None:
    with transaction(database.sessions()) as session:
        add_gifts(session)
    with opened(database, appearance, runner, tmp_path, qtbot) as board:
        window = board.window()
        window.resize(1100, 700)
        qtbot.waitUntil(lambda: board.width() < 1200)
        table = board.ranking.table
        table.setFocus()
        table.selectRow(0)
        # In a small window the account takes the place of the list, and of its keyboard.
        assert not table.isVisible()
        focused = window.focusWidget()
        assert focused is not None
        assert board.account.isAncestorOf(focused)
        click(board.account, "account_around")
        graph = board.canvas.findChild(FlowTab)
        assert graph is not None
        qtbot.waitUntil(lambda: window.focusWidget() is graph.canvas, timeout=PATIENCE_MS)
        # The keys on its buttons are about the account in the middle until another is chosen.
        assert graph.canvas.aimed_at() == board.account.selected[0]
        board.account.close_panel()
        # The graph has the room of the list until that is wanted back.
        assert not table.isVisible()
        assert window.focusWidget() is graph.canvas
        assert right_edge(board.canvas.room, window) == right_edge(graph.card, window)
        click(board.canvas, "gift_room")
        assert table.isVisible()
        assert window.focusWidget() is table
        # Whoever has a name or a number in hand types it into the palette.
        look_for(window, "Ben", qtbot)
        (ben,) = board.account.selected
        qtbot.waitUntil(lambda: "Ben" in board.names.name(ben), timeout=PATIENCE_MS)
        look_for(window, "Campus", qtbot)
        assert len(board.context.cross_filter.current.circles) == 1


def right_edge(widget: QWidget, within: QWidget) -> int:
    return widget.mapTo(within, widget.rect().topRight()).x()


def look_for(pane: QWidget, text: str, qtbot: QtBot) -> None:
    """Choose the one hit that the palette offers."""
    assert isinstance(pane, GiftsPane)
    (provider,) = pane.palette_providers()
    with qtbot.waitSignal(provider.changed, timeout=PATIENCE_MS):
        assert not provider.find(text)
    (hit,) = provider.find(text)
    hit.run()


def test_amounts_that_stand_out_have_headings_where_there_are_any(
    appearance: Appearance, qtbot: QtBot
) -> None:
    spikes = SpikeList(appearance)
    qtbot.addWidget(spikes)

    def shown() -> list[str]:
        labels = spikes.findChildren(TextLabel)
        return [label.text() for label in labels if label.isVisibleTo(spikes)][1:]

    spikes.show_spikes([Spike(520, 800, 10.0)])
    assert shown() == ["Amount", "Gifts", "vs. usual", "800", "80×"]
    spikes.show_spikes([])
    assert shown() == ["None: all are about as frequent as their neighbours."]


def test_amounts_that_stand_out_are_never_painted_on_top_of_each_other(
    appearance: Appearance, qtbot: QtBot
) -> None:
    spikes = SpikeList(appearance)
    qtbot.addWidget(spikes)
    spikes.resize(spikes.width(), 200)
    spikes.show_spikes([Spike(520, 800, 10.0)])
    with qtbot.waitExposed(spikes):
        spikes.show()
    QApplication.processEvents()
    spikes.show_spikes([Spike(520 + number, 800, 10.0) for number in range(30)])
    # As they stand at once: a frame may be painted before another event comes.
    places = [button.geometry() for button in spikes.findChildren(QPushButton)]
    assert len(places) == 30
    assert all(one.bottom() < next_.top() for one, next_ in pairwise(places))
