"""Plots: axes of dates and of powers of ten, bars of any width, marks, brushes, keys."""

import math
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pyqtgraph as pg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workstation.views.appearance import Appearance
from workstation.views.charts.axes import (
    count_axis,
    date_axis,
    date_ticks,
    log_money_axis,
    money_axis,
)
from workstation.views.charts.card import CanvasCard, ChartCard
from workstation.views.charts.colours import scale_of
from workstation.views.charts.heat import HeatMapPlot
from workstation.views.charts.plot import Plot
from workstation.views.charts.scales import reach_of_x, reach_of_y, thinned
from workstation.views.charts.series import (
    Axis,
    Series,
    day_number,
    day_of,
    grouped,
    log_ticks,
    stacked,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST, LAST = date(2016, 11, 1), date(2016, 11, 30)
DAYS = tuple(day_number(FIRST) + number for number in range(30))


def daily(values: tuple[float, ...], **options: object) -> Series:
    return Series(name="Gifts", category=0, x=DAYS, y=values, **options)  # type: ignore[arg-type]


@pytest.fixture
def plot(appearance: Appearance, qtbot: QtBot) -> Plot:
    plot = Plot(appearance, date_axis("Day", FIRST, LAST), count_axis("Gifts"))
    qtbot.addWidget(plot)
    plot.resize(600, 240)
    plot.show()
    return plot


def click(plot: Plot, x: float, y: float, *, double: bool = False) -> None:
    box = plot._item.getViewBox()
    place = plot._widget.mapFromScene(box.mapViewToScene(QPointF(x, y)))
    viewport = plot._widget.viewport()
    QTest.mouseMove(viewport, place)
    button = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    if double:
        QTest.mouseDClick(viewport, *button)
        QTest.mouseRelease(viewport, *button)
    else:
        QTest.mouseClick(viewport, *button)


def drag(plot: Plot, start: float, end: float) -> None:
    box = plot._item.getViewBox()
    viewport = plot._widget.viewport()
    middle = sum(plot._item.viewRange()[1]) / 2
    places = [
        plot._widget.mapFromScene(
            box.mapViewToScene(QPointF(start + share * (end - start), middle))
        )
        for share in np.linspace(0, 1, 6)
    ]
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    pg.setConfigOption("mouseRateLimit", 0)  # else moves this fast are dropped
    try:
        QTest.mouseMove(viewport, places[0])  # whoever hovers says who wants the drag
        QTest.mousePress(viewport, left, plain, places[0])
        for place in places[1:]:
            QTest.mouseMove(viewport, place)
        QTest.mouseRelease(viewport, left, plain, places[-1])
    finally:
        pg.setConfigOption("mouseRateLimit", 100)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2016, 11, 1), date(2016, 11, 5), ["11-02", "11-03", "11-04", "11-05"]),
        (date(2016, 11, 1), date(2016, 11, 28), ["11-07", "11-14", "11-21", "11-28"]),
        (date(2016, 9, 1), date(2016, 12, 31), ["2016-10", "2016-11", "2016-12"]),
        (date(2012, 1, 1), date(2016, 12, 31), ["2013", "2014", "2015", "2016"]),
    ],
)
def test_dates_step_by_days_mondays_months_and_years(
    first: date, last: date, expected: list[str]
) -> None:
    ticks = date_ticks(day_number(first) + 0.1, day_number(last) + 0.5, 5)
    assert [word for _, word in ticks][-len(expected) :] == expected


def test_hours_are_named_within_a_day_or_two() -> None:
    start = day_number(datetime(2016, 11, 24, tzinfo=SHANGHAI))
    words = [word for _, word in date_ticks(start, start + 1, 4)]
    assert words == ["11-24", "06:00", "12:00", "18:00", "11-25"]


@settings(max_examples=60, deadline=None)
@given(
    start=st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    days=st.integers(1, 8_000),
    count=st.integers(2, 8),
)
def test_ticks_of_dates_are_in_order_inside_and_not_too_many(
    start: date, days: int, count: int
) -> None:
    low = day_number(start) - 0.5
    ticks = [value for value, _ in date_ticks(low, low + days, count)]
    assert ticks == sorted(set(ticks))
    assert all(low <= tick <= low + days for tick in ticks)
    assert len(ticks) <= 2 * count + 1


def test_a_moment_is_a_part_of_its_day() -> None:
    noon = day_number(datetime(2016, 11, 24, 12, tzinfo=SHANGHAI))
    assert noon == day_number(date(2016, 11, 24)) + 0.5
    assert day_of(noon) == date(2016, 11, 24)


def test_one_day_is_one_tick_and_people_come_in_wholes() -> None:
    one = [Series(name="Women", category=0, x=DAYS[:1], y=(1.0,), kind="bars")]
    across = reach_of_x(date_axis("Day", FIRST, FIRST), one).ticks(4)
    assert across == [(day_number(FIRST), "11-01")]
    for most, words in ((1.0, ["0", "1"]), (9.0, ["0", "3", "6", "9"])):
        many = [replace(one[0], y=(most,))]
        along = reach_of_y(count_axis("People"), many).ticks(4)
        assert [word for _, word in along] == words


def test_amounts_on_a_logarithmic_axis_have_round_ticks(
    appearance: Appearance, qtbot: QtBot
) -> None:
    plot = Plot(appearance, log_money_axis("Amount", 100, 10_000_000), count_axis("Gifts"))
    qtbot.addWidget(plot)
    edges = tuple(100.0 * 10**power for power in range(6))
    middles = tuple(math.sqrt(a * b) for a, b in pairwise(edges))
    plot.show_series(
        [Series(name="Gifts", category=0, x=middles, y=(1, 2, 3, 4, 5), edges=edges, kind="bars")]
    )
    words = [word for _, word in plot._item.getAxis("bottom")._tickLevels[0]]
    assert words == ["¥1", "¥10", "¥100", "¥1k", "¥10k", "¥100k"]
    assert plot._item.viewRange()[0][0] == pytest.approx(2, abs=0.2)  # log10 of 100 fen


def test_logarithmic_ticks_are_powers_of_ten_or_more_where_these_are_few() -> None:
    assert log_ticks(1, 10_000) == [1, 10, 100, 1_000, 10_000]
    assert log_ticks(1, 12) == [1, 3, 10]


def test_stacked_bars_reach_as_high_as_their_sum() -> None:
    parts = stacked([daily((1.0,) * 30, kind="bars"), daily((math.nan,) * 30, kind="bars"),
                     daily((2.0,) * 30, kind="bars")])  # fmt: skip
    assert parts[2].base == (1.0,) * 30
    assert reach_of_y(count_axis("Gifts"), parts).high == pytest.approx(3 * 1.08)


def test_grouped_bars_share_the_room_of_one() -> None:
    first, second = grouped([daily((1.0,) * 30), daily((2.0,) * 30)])
    assert first.offset == -second.offset == -0.2
    assert first.width < 0.4


def test_an_open_axis_holds_what_is_negative() -> None:
    axis = Axis(name="Change", low=None, high=None)
    series = daily(tuple(float(n - 20) for n in range(30)))
    reach = reach_of_y(axis, [series])
    assert reach.low <= -20
    assert reach.high >= 9
    assert 0.0 in [place for place, _ in reach.ticks(4)]


def test_long_lines_keep_their_peaks() -> None:
    y = np.sin(np.arange(10_000) / 500)
    y[1234], y[8765] = 9.0, -9.0
    x, thin = thinned(np.arange(10_000.0), y, 300)
    assert len(x) <= 600
    assert (thin.max(), thin.min()) == (9.0, -9.0)
    assert np.all(np.diff(x) > 0)


def test_redrawing_updates_what_is_there(plot: Plot) -> None:
    plot.show_series([daily((1.0,) * 30), daily((2.0,) * 30, kind="bars")])
    before = [id(item) for item in plot._item.items]
    plot.show_series([daily((3.0,) * 30), daily((4.0,) * 30, kind="bars")])
    assert [id(item) for item in plot._item.items] == before
    plot.show_series([daily((3.0,) * 30, kind="bars")])
    assert len(plot._item.items) == 1


def test_a_bar_is_meant_by_its_column(plot: Plot, qtbot: QtBot) -> None:
    values = tuple(float(n + 1) for n in range(30))
    plot.show_series([daily(values, kind="bars")])
    plot.set_clickable(True)
    with qtbot.waitSignal(plot.mark_clicked) as heard:
        click(plot, DAYS[2], 25.0)  # far above the bar, which is 3 high
    assert heard.args == [0, 2]


def test_of_stacked_bars_the_part_is_meant(plot: Plot, qtbot: QtBot) -> None:
    plot.show_series(stacked([daily((2.0,) * 30, kind="bars"), daily((2.0,) * 30, kind="bars")]))
    plot.set_clickable(True)
    for y, part in ((1.0, 0), (3.0, 1)):
        with qtbot.waitSignal(plot.mark_clicked) as heard:
            click(plot, DAYS[5], y)
        assert heard.args == [part, 5]


def test_what_cannot_be_clicked_tells_nothing(plot: Plot, qtbot: QtBot) -> None:
    plot.show_series([daily((2.0,) * 30, kind="bars")])
    with qtbot.assertNotEmitted(plot.mark_clicked, wait=50):
        click(plot, DAYS[5], 1.0)


def test_dragging_brushes_and_a_double_click_takes_the_brush_away(plot: Plot, qtbot: QtBot) -> None:
    plot.show_series([daily((2.0,) * 30)])
    plot.set_brushable(True)
    moved: list[tuple[float, float]] = []
    plot.brush_moved.connect(lambda low, high: moved.append((low, high)))
    drag(plot, DAYS[20], DAYS[10])
    assert moved[-1] == pytest.approx((DAYS[10], DAYS[20]), abs=0.3)
    assert plot.brush == pytest.approx(moved[-1])
    with qtbot.waitSignal(plot.brush_cleared):
        click(plot, DAYS[2], 1.0, double=True)
    assert plot.brush is None


def test_a_brush_that_is_set_tells_nothing(plot: Plot, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(plot.brush_moved):
        plot.set_brush(DAYS[3], DAYS[4])
    assert plot.brush == (DAYS[3], DAYS[4])


def test_a_card_is_walked_with_the_arrow_keys_and_read_out(
    appearance: Appearance, plot: Plot, qtbot: QtBot
) -> None:
    card = ChartCard(appearance, "test", "How many?", plot)
    qtbot.addWidget(card)
    card.take_keys()
    card.resize(600, 300)
    card.show()
    card.activateWindow()
    card.setFocus()
    card.show_series([daily(tuple(float(n) for n in range(30)))])
    plot.set_clickable(True)
    QTest.keyClick(card, Qt.Key.Key_Right)
    QTest.keyClick(card, Qt.Key.Key_Right)
    assert card.accessibleName() == "How many? 2016-11-02 Wed: Gifts 1"
    with qtbot.waitSignal(plot.mark_clicked) as heard:
        QTest.keyClick(card, Qt.Key.Key_Return)
    assert heard.args == [0, 1]


def test_enter_opens_the_rows_where_no_value_was_walked_to(
    appearance: Appearance, plot: Plot, qtbot: QtBot
) -> None:
    card = ChartCard(appearance, "test", "How many?", plot)
    qtbot.addWidget(card)
    card.take_keys()
    card.show()
    opened: list[int] = []
    card.offer_rows(lambda: opened.append(1))
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert opened == [1]


def test_figures_have_dates_and_yuan(appearance: Appearance, qtbot: QtBot) -> None:
    plot = Plot(appearance, date_axis("Day", FIRST, LAST), money_axis("Money"))
    qtbot.addWidget(plot)
    plot.show_series([Series(name="Money", category=0, x=DAYS[:1], y=(131_400.0,))])
    assert plot.figures().splitlines() == ["Day,Money", "2016-11-01,1314.00"]


def test_a_picture_can_be_saved_as_a_drawing(
    appearance: Appearance, plot: Plot, qtbot: QtBot, tmp_path: object
) -> None:
    card = ChartCard(appearance, "test", "How many?", plot)
    qtbot.addWidget(card)
    card.show()
    card.show_series([daily((2.0,) * 30)])
    path = f"{tmp_path}/chart.svg"
    card.save_picture(path)
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        content = file.read()
    assert content.startswith("<?xml")
    assert "How many?" in content


@pytest.fixture
def heat(appearance: Appearance, qtbot: QtBot) -> HeatMapPlot:
    heat = HeatMapPlot(appearance)
    card = CanvasCard(appearance, "heat", "When?", heat)
    qtbot.addWidget(card)
    card.resize(500, 260)
    card.show()
    heat.show_table(
        ["Mon", "Tue"],
        ["0", "1", "2"],
        np.array([[1, 2, math.nan], [4, 5, 6]]),
        tell="{:.0f}".format,
        unit="posts",
        row_name="Day",
    )
    return heat


def test_a_cell_is_clicked_and_told(heat: HeatMapPlot, qtbot: QtBot) -> None:
    drawing = heat._drawing()
    assert drawing is not None
    place = drawing.cell_rect(1, 0).center().toPoint()
    with qtbot.waitSignal(heat.cell_clicked) as heard:
        QTest.mouseClick(heat, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert heard.args == [1, 0]
    assert heat.words() == "Tue · 0: 4 posts"


def test_cells_are_walked_line_by_line(heat: HeatMapPlot, qtbot: QtBot) -> None:
    told = []
    for _ in range(4):
        heat.step(1)
        told.append(heat.words())
    assert told == ["Mon · 0: 1 posts", "Mon · 1: 2 posts", "Mon · 2: –", "Tue · 0: 4 posts"]
    with qtbot.waitSignal(heat.cell_clicked) as heard:
        assert heat.activate()
    assert heard.args == [1, 0]


def test_a_table_is_copied_as_it_is(heat: HeatMapPlot) -> None:
    assert heat.figures().splitlines() == ["Day,0,1,2", "Mon,1,2,", "Tue,4,5,6"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_on_every_colour_can_be_read(appearance: Appearance, theme: str) -> None:
    from workstation.views.charts.style import contrast
    from workstation.views.theme import Theme

    scale = scale_of(Theme.dark() if theme == "dark" else Theme.light(), np.array([0.0, 1.0]))
    for value in np.linspace(0, 1, 40):
        assert contrast(scale.ink(value), scale.colour(value)) >= 3.5


def test_points_that_are_all_unknown_are_drawn_as_none(
    appearance: Appearance, qtbot: QtBot
) -> None:
    plot = Plot(appearance, Axis(name="Week"), Axis(name="Share"))
    qtbot.addWidget(plot)
    nothing = (math.nan, math.nan)
    plot.show_series(
        [Series(name="Down", category=0, x=(0.0, 1.0), y=nothing, low=nothing, high=nothing,
                counts=(3, 5), kind="points")]
    )  # fmt: skip
    plot.show()
    qtbot.waitExposed(plot)
    assert not plot.grab().isNull()
