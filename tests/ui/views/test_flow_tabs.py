"""Graph, Sankey diagram and timeline of the Gift flows pane, over a real mirror."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QPainter, QPicture, QTransform
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.helpers.builders import POSTED_AT, add_member, add_post
from tests.helpers.server import Database, Server, _clone
from tests.helpers.simulated import mirror_of
from tests.helpers.widgets import click as widget_click
from tests.helpers.widgets import part
from workstation.analytics.communities import Graph
from workstation.analytics.mirror.store import Mirror
from workstation.db.session import transaction
from workstation.domain.flows import OTHERS
from workstation.domain.people import Person, Role
from workstation.domain.platform import Gender, TransferKind
from workstation.domain.slices import Slice
from workstation.domain.timeline import EventKind
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.mirror import MirrorJobs
from workstation.jobs.runner import JobRunner
from workstation.models.circles import Gift, Post, Transfer
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.cross_filter import CrossFilter
from workstation.views.analysis.rows_panel import RowsPanel
from workstation.views.appearance import Appearance
from workstation.views.charts.flow_graph import FlowGraphItem
from workstation.views.charts.flow_look import FlowLook
from workstation.views.charts.flow_shape import Floats
from workstation.views.charts.lanes import Lane, LanesCanvas
from workstation.views.gifts import flow_controls
from workstation.views.gifts.flow_tab import FlowTab
from workstation.views.gifts.sankey_tab import SankeyTab
from workstation.views.gifts.timeline_tab import TimelineTab
from workstation.views.shortcuts.keymap import Keymap

ZONE = "Asia/Shanghai"
DAY = timedelta(days=1)


class Planted:
    """Mei gets gifts from Bo and Li; Li also gives to Yun, Yun pays Zhou."""

    mei: int
    bo: int
    li: int
    yun: int
    zhou: int


def give(session: Session, giver: int, post_id: int, fen: int, *, day: int = 0) -> None:
    post = session.get_one(Post, post_id)
    session.add(
        Gift(
            sender_id=giver,
            receiver_id=post.author_id,
            post_id=post_id,
            circle_id=post.circle_id,
            amount_fen=fen,
            sent_at=POSTED_AT + day * DAY,
        )
    )


def plant(session: Session) -> Planted:
    found = Planted()
    found.mei = add_member(session, nickname="梅")
    found.yun = add_member(session, nickname="云")
    found.bo = add_member(session, nickname="波", gender=Gender.MALE)
    found.li = add_member(session, nickname="李", gender=Gender.MALE)
    found.zhou = add_member(session, nickname="周", gender=Gender.MALE)
    of_mei = add_post(session, author_id=found.mei)
    of_yun = add_post(session, author_id=found.yun)
    give(session, found.bo, of_mei, 52_000)
    give(session, found.bo, of_mei, 1_000, day=9)
    give(session, found.li, of_mei, 131_400, day=1)
    give(session, found.li, of_yun, 8_800, day=2)
    session.add(
        Transfer(
            sender_id=found.yun,
            receiver_id=found.zhou,
            amount_fen=5_000,
            kind=TransferKind.PAYMENT,
            sent_at=POSTED_AT + 3 * DAY,
        )
    )
    return found


@pytest.fixture(scope="module")
def planted_database(server: Server, template_database: str) -> Iterator[tuple[Database, Planted]]:
    with _clone(server, template_database) as database:
        with transaction(database.sessions()) as session:
            planted = plant(session)
        yield database, planted


@pytest.fixture(scope="module")
def filled_mirror(
    planted_database: tuple[Database, Planted], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of an analyst's filled mirror."""
    folder = tmp_path_factory.mktemp("mirror")
    with mirror_of(planted_database[0], folder):
        return folder


@pytest.fixture
def planted(planted_database: tuple[Database, Planted]) -> Planted:
    return planted_database[1]


@pytest.fixture
def context(
    planted_database: tuple[Database, Planted],
    filled_mirror: Path,
    runner: JobRunner,
    appearance: Appearance,
) -> Iterator[AnalysisContext]:
    owner = QObject()
    mirror = MirrorJobs(
        runner,
        lambda: Mirror(filled_mirror / "analyst.duckdb", "analyst"),
        lambda: None,
        zone=ZONE,
        parent=owner,
    )
    yield AnalysisContext(
        appearance=appearance,
        database=DatabaseJobs(runner, planted_database[0].sessions("analyst"), owner),
        mirror=mirror,
        cross_filter=CrossFilter(parent=owner),
        person=Person("lin.wei", frozenset({Role.ANALYST})),
        keymap=Keymap(parent=owner),
        zone=ZONE,
    )
    runner.shutdown(timeout_ms=5_000)
    mirror.close()


def show(qtbot: QtBot, tab: QWidget) -> None:
    qtbot.addWidget(tab)
    tab.resize(1000, 760)
    tab.show()
    qtbot.waitExposed(tab)


def settle(qtbot: QtBot, tab: FlowTab | SankeyTab) -> None:
    qtbot.waitUntil(lambda: not tab.board.is_waiting)


def shown_ids(qtbot: QtBot) -> list[int]:
    """The ids in the rows panel that opened, which is closed."""
    rows = [w for w in QApplication.topLevelWidgets() if isinstance(w, RowsPanel)]
    (panel,) = [each for each in rows if each.isVisible()]
    qtbot.waitUntil(lambda: bool(panel.model.rows))
    ids = sorted(row.row_id for row in panel.model.rows)
    panel.close()
    return ids


def gift_ids(planted_database: tuple[Database, Planted], giver: int, receiver: int) -> list[int]:
    with transaction(planted_database[0].sessions()) as session:
        rows = session.query(Gift.id).filter_by(sender_id=giver, receiver_id=receiver)
        return sorted(row.id for row in rows)


@pytest.fixture
def flow_tab(context: AnalysisContext, planted: Planted, qtbot: QtBot) -> FlowTab:
    tab = FlowTab(context)
    tab.show_account(planted.mei)
    show(qtbot, tab)
    widget_click(tab, "flow_hops_2")
    settle(qtbot, tab)
    tab.canvas.grab()  # what is pointed at has to have been painted
    return tab


def test_it_opens_with_the_largest_partners_and_the_others_as_one(
    context: AnalysisContext,
    planted: Planted,
    planted_database: tuple[Database, Planted],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(flow_controls, "_MOST", (2, 150))
    monkeypatch.setattr(flow_controls, "_USUAL_MOST", 2)
    tab = FlowTab(context)
    tab.show_account(planted.mei)
    show(qtbot, tab)
    settle(qtbot, tab)
    assert tab.canvas.graph is not None
    assert set(tab.canvas.graph.ids.tolist()) == {planted.mei, planted.li, OTHERS}
    assert tab.card.note.text() == "2 accounts, 2 flows · 1 other with ¥530 as one"
    assert tab.canvas.name_of(OTHERS) == "1 other"
    tab.canvas.set_cursor(OTHERS)
    tab.open_rows()
    assert shown_ids(qtbot) == gift_ids(planted_database, planted.bo, planted.mei)
    tab.expand()
    settle(qtbot, tab)
    assert set(tab.canvas.graph.ids.tolist()) == {planted.mei, planted.bo, planted.li}


def click(tab: FlowTab, point: Floats, *, also: bool = False) -> None:
    x, y = point.tolist()
    modifier = Qt.KeyboardModifier.ControlModifier if also else Qt.KeyboardModifier.NoModifier
    viewport = tab.canvas._view.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, modifier, QPoint(round(x), round(y)))


def node_of(tab: FlowTab, account: int) -> int:
    assert tab.canvas.graph is not None
    ids: list[int] = tab.canvas.graph.ids.tolist()
    return ids.index(account)


def test_an_edge_that_is_clicked_opens_exactly_its_gifts(
    flow_tab: FlowTab,
    planted: Planted,
    planted_database: tuple[Database, Planted],
    qtbot: QtBot,
) -> None:
    graph, shape = flow_tab.canvas.graph, flow_tab.canvas.item.shape_on_screen
    assert graph is not None
    assert shape is not None
    assert set(graph.ids.tolist()) == {planted.mei, planted.bo, planted.li, planted.yun}
    ends = list(zip(graph.ids[graph.source], graph.ids[graph.target], strict=True))
    edge = ends.index((planted.bo, planted.mei))
    with qtbot.waitSignal(flow_tab.edge_chosen) as chosen:
        click(flow_tab, shape.curves[edge, 4])
    assert chosen.args == [planted.bo, planted.mei]
    assert "¥530.00" in flow_tab.canvas.tell_edge(edge)
    flow_tab.open_rows()
    assert shown_ids(qtbot) == gift_ids(planted_database, planted.bo, planted.mei)
    # Of the days that the brush leaves: one of the two.
    low = flow_tab.brush.x_range[0]
    flow_tab.brush.brush_moved.emit(low + 1, low + 5)
    assert flow_tab.canvas.graph is not None
    assert len(flow_tab.canvas.graph.source) == 2
    flow_tab.brush.brush_cleared.emit()
    assert len(flow_tab.canvas.graph.source) == 3


def test_keys_walk_choose_pin_and_find_the_path(
    flow_tab: FlowTab, planted: Planted, qtbot: QtBot
) -> None:
    canvas = flow_tab.canvas
    qtbot.waitUntil(lambda: canvas.look.names.get(planted.mei, "").find("梅") >= 0)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Left)  # the first key goes to the middle
    assert canvas.look.cursor == planted.mei
    with qtbot.waitSignal(flow_tab.account_chosen) as chosen:
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert chosen.args == [planted.mei]
    QTest.keyClick(canvas, Qt.Key.Key_P)
    assert canvas.look.pinned == {planted.mei}

    shape = canvas.item.shape_on_screen
    assert shape is not None
    click(flow_tab, shape.points[node_of(flow_tab, planted.bo)])
    click(flow_tab, shape.points[node_of(flow_tab, planted.yun)], also=True)
    assert canvas.look.chosen == (planted.bo, planted.yun)
    QTest.keyClick(canvas, Qt.Key.Key_S)
    settle(qtbot, flow_tab)
    assert canvas.look.path == (planted.bo, planted.mei, planted.li, planted.yun)
    assert "梅" in flow_tab.bar.told


def test_payments_are_drawn_apart_and_expanding_keeps_places(
    flow_tab: FlowTab, planted: Planted, qtbot: QtBot
) -> None:
    flow_tab.controls.payments.click()
    settle(qtbot, flow_tab)
    graph = flow_tab.canvas.graph
    assert graph is not None
    assert planted.zhou not in graph.ids
    before = flow_tab.canvas.places()
    flow_tab.canvas.set_cursor(planted.yun)
    QTest.keyClick(flow_tab.canvas, Qt.Key.Key_E)
    settle(qtbot, flow_tab)
    after = flow_tab.canvas.places()
    assert after.keys() - before.keys() == {planted.zhou}
    assert {account: after[account] for account in before} == before
    assert flow_tab.canvas.graph is not None
    assert flow_tab.canvas.graph.is_transfer.sum() == 1


def test_where_nothing_was_given_it_says_so(
    context: AnalysisContext, planted: Planted, qtbot: QtBot
) -> None:
    context.cross_filter.show("", Slice(last_day=date(2010, 1, 1)))
    tab = FlowTab(context)
    show(qtbot, tab)
    settle(qtbot, tab)
    assert "No gifts" in tab.card.notice.text
    tab.show_account(planted.mei)
    settle(qtbot, tab)
    assert tab.canvas.graph is not None
    assert tab.canvas.graph.ids.tolist() == [planted.mei]


def test_a_ribbon_opens_its_gifts_and_a_circle_narrows(
    context: AnalysisContext,
    planted: Planted,
    planted_database: tuple[Database, Planted],
    qtbot: QtBot,
) -> None:
    tab = SankeyTab(context)
    show(qtbot, tab)
    settle(qtbot, tab)
    picture = tab.canvas.item.picture
    assert picture.columns == 3
    circle = max((node for node in picture.nodes if node.column == 1), key=lambda n: n.fen)
    assert circle.fen == 52_000 + 1_000 + 131_400
    tab.canvas.node_chosen.emit(circle)
    assert context.cross_filter.current.circles == {int(circle.key)}

    tab.show_account(planted.bo)
    settle(qtbot, tab)
    (ribbon,) = tab.canvas.item.picture.ribbons
    assert (ribbon.fen, ribbon.count) == (53_000, 2)
    tab.canvas.step(1)
    with qtbot.waitSignal(tab.edge_chosen) as chosen:
        assert tab.canvas.activate()
    assert chosen.args == [planted.bo, planted.mei]
    assert shown_ids(qtbot) == gift_ids(planted_database, planted.bo, planted.mei)


def test_of_few_accounts_none_hides_another(appearance: Appearance, qtbot: QtBot) -> None:
    none = np.zeros(2, np.int64)
    graph = Graph(
        ids=np.array([7, 8]),
        hops=none,
        bands=none,
        fen_in=np.array([900, 900]),
        fen_out=none,
        count_in=none,
        count_out=none,
        hidden=none,
        communities=none,
        members=none + 1,
        source=none[:0],
        target=none[:0],
        is_transfer=np.zeros(0, np.bool_),
        fen=none[:0],
        count=none[:0],
    )
    item = FlowGraphItem(appearance)
    item.show_graph(graph, np.array([[0.0, 0.0], [0.5, 0.0]]), FlowLook())
    shape = item.shape_at(QTransform.fromScale(55, 55))
    assert shape is not None
    assert 20 < shape.radii.sum() < 0.5 * 55


def test_every_lane_has_its_name_and_number(appearance: Appearance, qtbot: QtBot) -> None:
    many = tuple(float(day) for day in range(12_000, 22_345))
    words = ("",) * len(many)
    lanes = [
        Lane(name=name, category=0, x=many, keys=tuple(range(len(many))), words=words)
        for name in ("Posts", "Gifts received")
    ]
    canvas = LanesCanvas(appearance, str)
    canvas.resize(700, 300)
    canvas.show_lanes(lanes)
    show(qtbot, canvas)
    axis = part(canvas, pg.PlotWidget, "lanes").getPlotItem().getAxis("left")
    picture = QPicture()
    painter = QPainter(picture)
    _, _, drawn = axis.generateDrawSpecs(painter)
    painter.end()
    assert {text for _, _, text in drawn} == {"Posts  10,345", "Gifts received  10,345"}


def test_a_timeline_has_lanes_and_a_mark_finds_its_row(
    context: AnalysisContext, planted: Planted, qtbot: QtBot
) -> None:
    tab = TimelineTab(context)
    tab.show_account(planted.mei)
    show(qtbot, tab)
    qtbot.waitUntil(lambda: not tab.is_waiting)
    assert tab.timeline is not None
    gifts = [event for event in tab.timeline.events if event.kind is EventKind.GIFT_IN]
    assert [event.amount_fen for event in gifts] == [52_000, 131_400, 1_000]
    tab.canvas.point_at(tab.timeline.events.index(gifts[1]))
    assert tab.canvas.activate()
    index = tab.table.currentIndex()
    assert index.siblingAtColumn(3).data() == "¥1,314.00"
    with qtbot.waitSignal(tab.edge_chosen) as chosen:
        tab.table.activated.emit(index)
    assert chosen.args == [planted.li, planted.mei]
    # What is saved has ids and sums, not what members are called or wrote.
    heading, *rows = tab.card.figures().splitlines()
    assert heading == "when,what,row_id,partner_id,yuan,value,code"
    assert any(f",gift_in,{gifts[1].row_id},{planted.li},1314.00,," in row for row in rows)
    assert not any("李" in row or "今天" in row for row in rows)
    # The period narrows it.
    context.cross_filter.narrow("", first_day=date(2016, 11, 30))
    qtbot.waitUntil(lambda: not tab.is_waiting)
    assert [event.amount_fen for event in tab.timeline.events if event.amount_fen] == [1_000]
