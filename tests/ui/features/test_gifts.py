"""Money followed from a sum to single gifts, as an analyst does it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytest_bdd import given, parsers, scenarios, then, when

from tests.helpers import builders
from tests.helpers.widgets import click, part
from tests.ui.features.world import World
from workstation.db.session import transaction
from workstation.models.circles import Gift
from workstation.views.analysis.rows_panel import RowsPanel
from workstation.views.charts.flow_canvas import FlowCanvas
from workstation.views.gifts.board import GiftsBoard
from workstation.views.gifts.ranking_table import Column

scenarios("gifts.feature")

_NOON = timedelta(hours=4)  # of Shanghai, in UTC
_ISOLATES = str.maketrans("", "", "\u2068\u2069")


@pytest.fixture(autouse=True)
def _mirrors_are_of_this_test(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", f"{tmp_path}/data")


def _board(world: World, name: str) -> GiftsBoard:
    board = getattr(world.pane(name), "board", None)
    assert isinstance(board, GiftsBoard)
    return board


def _who(board: GiftsBoard) -> list[str]:
    model = board.ranking.table_model
    names = [model.index(row, Column.WHO).data() for row in range(model.rowCount())]
    return [str(name).translate(_ISOLATES) for name in names]


@given("these gifts were sent:")
def gifts_were_sent(world: World, datatable: list[list[str]]) -> None:
    with transaction(world.database.sessions()) as session:
        circle = builders.add_circle(session, name="Campus Diary")
        for giver, receiver, yuan, day in datatable[1:]:
            for each in (giver, receiver):
                if each not in world.members:
                    world.members[each] = builders.add_member(session, nickname=each)
            session.add(
                Gift(
                    sender_id=world.members[giver],
                    receiver_id=world.members[receiver],
                    circle_id=circle,
                    amount_fen=round(100 * float(yuan)),
                    sent_at=datetime.fromisoformat(day).replace(tzinfo=UTC) + _NOON,
                )
            )


@given(parsers.parse("{name} opens gift flows"))
def opens_gift_flows(world: World, name: str) -> None:
    world.come_to_work(name).window.open_pane("gifts")


@when(parsers.parse("{name} chooses the day {day}"))
def chooses_day(world: World, name: str, day: str) -> None:
    board = _board(world, name)
    world.wait(lambda: board.course.has_content)
    place = date.fromisoformat(day).toordinal()
    number = next(
        number
        for number, series in enumerate(board.course.plot.series)
        if not series.is_quiet and float(place) in series.x
    )
    index = board.course.plot.series[number].x.index(float(place))
    board.course.plot.mark_clicked.emit(number, index)


@when(parsers.parse('{name} chooses "{nickname}"'))
def chooses_giver(world: World, name: str, nickname: str) -> None:
    board = _board(world, name)
    world.wait(lambda: nickname in _who(board))
    board.ranking.table.selectRow(_who(board).index(nickname))


@when(parsers.parse('{name} opens what "{nickname}" gave'))
def opens_given(world: World, name: str, nickname: str) -> None:
    click(_board(world, name).account, "account_rows_given")


@then(parsers.parse('{name} reads "{money}" in all'))
def reads_in_all(world: World, name: str, money: str) -> None:
    board = _board(world, name)
    world.wait(lambda: f'"Money","{money}"' in board.totals.figures())


@then(parsers.parse('"{nickname}" leads the givers'))
def leads(world: World, nickname: str) -> None:
    board = _board(world, "Wen")
    world.wait(lambda: _who(board) == [nickname])


@then(parsers.parse('{name} reads that "{nickname}" gave "{money}"'))
def reads_given(world: World, name: str, nickname: str, money: str) -> None:
    panel = _board(world, name).account

    def words() -> set[str]:
        return {label.text().translate(_ISOLATES) for label in panel.findChildren(QLabel)}

    world.wait(lambda: {nickname, money} <= words())


@then(parsers.parse("{name} has {count:d} gifts before them"))
def has_rows(world: World, name: str, count: int) -> None:
    panels = [each for each in QApplication.topLevelWidgets() if isinstance(each, RowsPanel)]
    panel = next(each for each in panels if each.isVisible())
    world.wait(lambda: panel.model.rowCount() == count)
    panel.close()


@when(parsers.parse('{name} looks around "{nickname}"'))
def looks_around(world: World, name: str, nickname: str) -> None:
    board = _board(world, name)
    assert board.account.selected == (world.members[nickname],)
    click(board.account, "account_around")


@then(parsers.parse('"{one}, {other} and {third}" are in the graph, in the room of the lists'))
def are_in_graph(world: World, one: str, other: str, third: str) -> None:
    board = _board(world, "Wen")
    canvas = part(board, FlowCanvas, "flow_canvas")
    expected = {world.members[each] for each in (one, other, third)}
    world.wait(lambda: canvas.graph is not None and set(canvas.graph.ids.tolist()) == expected)
    assert not board.ranking.isVisible()
    assert not board.brush.isVisible()


@when(parsers.parse("{name} brings the lists back"))
def brings_lists_back(world: World, name: str) -> None:
    board = _board(world, name)
    # What is selected has their place in a small window.
    board.account.close_panel()
    click(board.canvas, "gift_room")


@then(parsers.parse('"{nickname}" is in the list beside the graph'))
def is_beside_graph(world: World, nickname: str) -> None:
    board = _board(world, "Wen")
    assert board.ranking.isVisible()
    assert nickname in _who(board)
    assert part(board, FlowCanvas, "flow_canvas").isVisible()
