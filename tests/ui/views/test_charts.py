"""Charts: what is drawn, told, copied and saved."""

import csv
import math
from io import StringIO
from pathlib import Path

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from workstation.views.appearance import Appearance
from workstation.views.charts.card import ChartCard
from workstation.views.charts.heat_table import HeatTable
from workstation.views.charts.plot import Plot
from workstation.views.charts.series import Axis, Series, round_ticks, to_csv
from workstation.views.charts.style import contrast, stroke
from workstation.views.theme import Theme

LINE = Series(
    name="Precision",
    category=0,
    x=(0.0, 0.5, 1.0),
    y=(0.25, 0.75, math.nan),
    low=(0.2, 0.7, math.nan),
    high=(0.3, 0.8, math.nan),
)
QUIET = Series(name="Before", category=0, x=(0.0, 0.5), y=(0.1, 0.2), is_quiet=True)


@pytest.fixture
def card(appearance: Appearance, qtbot: QtBot) -> ChartCard:
    plot = Plot(appearance, Axis(name="Threshold"), Axis(name="Share"))
    card = ChartCard(appearance, "test_chart", "How many?", plot)
    qtbot.addWidget(card)
    card.resize(400, 300)
    card.show_series([QUIET, LINE])
    card.show()
    return card


def legend_values(card: ChartCard) -> list[str]:
    labels = card.findChildren(QLabel, "legend_value")
    return [label.text() for label in labels if label.isVisible()]


def test_nothing_but_zeros_has_an_axis_that_can_be_read(
    appearance: Appearance, qtbot: QtBot
) -> None:
    plot = Plot(appearance, Axis(name="Threshold"), Axis(name="Posts a day", high=None))
    qtbot.addWidget(plot)
    plot.show_series([Series(name="Posts a day", category=0, x=(0.0, 1.0), y=(0.0, 0.0))])
    words = [word for _, word in plot._item.getAxis("left")._tickLevels[0]]
    assert words == ["0", "0.5", "1"]


def test_a_low_plot_gives_its_room_to_the_curves(card: ChartCard, qtbot: QtBot) -> None:
    label = card.plot._item.getAxis("bottom").label
    assert label.isVisible()
    card.resize(400, 160)
    qtbot.waitUntil(lambda: not label.isVisible())


def test_what_is_not_scaled_by_is_drawn_and_told_all_the_same(
    card: ChartCard, qtbot: QtBot
) -> None:
    cost = Series(
        name="Posts", category=0, x=(0.0, 0.1, 1.0), y=(900.0, 20.0, 1.0), scaled_from=0.1
    )
    plot = Plot(card.plot._appearance, Axis(name="Threshold"), Axis(name="Posts", high=None), card)
    plot.show_series([cost])
    (_, (_, top)) = plot._item.viewRange()
    assert 20 < top < 30
    card.show_series([cost])
    card.plot.hovered.emit(0.01)
    qtbot.waitUntil(lambda: legend_values(card) == ["900.00"])


def test_points_are_as_large_as_what_is_behind_them(appearance: Appearance, qtbot: QtBot) -> None:
    points = Series(
        name="Racy", category=0, x=(0.2, 0.8), y=(0.1, 0.9), counts=(25, 100), kind="points"
    )
    plot = Plot(appearance, Axis(name="Score"), Axis(name="Share"))
    qtbot.addWidget(plot)
    plot.show_series([points])
    (drawn,) = (item for item in plot._item.items if isinstance(item, pg.ScatterPlotItem))
    small, large = drawn.data["size"]
    assert large == 2 * small


@pytest.mark.parametrize("theme", [Theme.light(), Theme.dark()])
def test_every_category_can_be_told_from_the_surface(theme: Theme) -> None:
    for category in range(len(theme.categories)):
        assert contrast(stroke(theme, category), QColor(theme.surface)) >= 3


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("high", "expected"),
    [
        (1.0, [0, 0.25, 0.5, 0.75, 1.0]),
        (18.5, [0, 5, 10, 15]),
        (0.19, [0, 0.05, 0.1, 0.15]),
        (4_000, [0, 1_000, 2_000, 3_000, 4_000]),
    ],
)
def test_ticks_are_round(high: float, expected: list[float]) -> None:
    assert round_ticks(high) == pytest.approx(expected)


def test_the_legend_tells_what_is_under_the_pointer(card: ChartCard) -> None:
    card.plot.hovered.emit(0.52)
    # The quiet one, for comparison, comes last and without its interval.
    assert legend_values(card) == ["0.75 [0.70–0.80]", "0.20"]
    card.plot.hovered.emit(0.25)  # nothing is near
    assert legend_values(card) == ["", ""]
    card.rest_at(0.0)
    card.plot.hovered.emit(None)
    assert legend_values(card) == ["0.25 [0.20–0.30]", "0.10"]


def test_the_pointer_is_followed_until_it_leaves(card: ChartCard, qtbot: QtBot) -> None:
    plot = card.plot
    box = plot._item.getViewBox()
    place = plot._widget.mapFromScene(box.mapViewToScene(QPointF(0.5, 0.5)))
    with qtbot.waitSignal(plot.hovered) as heard:
        QTest.mouseMove(plot._widget.viewport(), place)
    assert heard.args[0] == pytest.approx(0.5, abs=0.01)
    assert legend_values(card)[0] == "0.75 [0.70–0.80]"
    with qtbot.waitSignal(plot.hovered) as heard:
        QGuiApplication.sendEvent(plot._widget.viewport(), QEvent(QEvent.Type.Leave))
    assert heard.args == [None]
    assert legend_values(card) == ["", ""]


def test_an_unknown_value_is_not_told(card: ChartCard) -> None:
    card.plot.hovered.emit(1.0)
    assert legend_values(card)[0] == ""


def test_figures_are_a_table_with_a_row_per_x() -> None:
    rows = list(
        csv.reader(StringIO(to_csv(Axis(name="Threshold"), Axis(name="Share"), [LINE, QUIET])))
    )
    assert rows == [
        ["Threshold", "Precision", "Precision (low)", "Precision (high)", "Before"],
        ["0", "0.25", "0.2", "0.3", "0.1"],
        ["0.5", "0.75", "0.7", "0.8", "0.2"],
        ["1", "", "", "", ""],
    ]


def test_picture_and_figures_can_be_copied(card: ChartCard) -> None:
    card.copy_figures()
    assert QGuiApplication.clipboard().text() == card.figures()
    card.copy_picture()
    assert QGuiApplication.clipboard().image().size() == card.grab().toImage().size()


def test_picture_and_figures_can_be_saved(card: ChartCard, tmp_path: Path) -> None:
    card.save_picture(str(tmp_path / "chart"))
    assert QImage(str(tmp_path / "chart.png")).size() == card.grab().toImage().size()
    card.save_figures(str(tmp_path / "figures.csv"))
    assert (tmp_path / "figures.csv").read_text(encoding="utf-8-sig") == card.figures()


def test_a_file_that_cannot_be_written_is_told(
    card: ChartCard, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(card.save_failed) as heard:
        card.save_figures(str(tmp_path / "no folder" / "figures.csv"))
    assert heard.args[0]
    with qtbot.waitSignal(card.save_failed):
        card.save_picture(str(tmp_path / "no folder" / "chart.png"))


def test_nothing_to_draw_is_said_instead(card: ChartCard) -> None:
    card.note.setText("4 decided")
    card.show_series([], empty="Nobody decided yet.")
    assert not card.plot.isVisible()
    assert not card.note.isVisible()
    assert legend_values(card) == []
    card.show_series([LINE])
    assert card.plot.isVisible()
    assert card.note.isVisible()


def test_a_threshold_stays_where_it_makes_sense(card: ChartCard, qtbot: QtBot) -> None:
    plot = card.plot
    plot.set_threshold(0.5, mark=0.4)
    assert plot._threshold.line is not None
    with qtbot.waitSignal(plot.threshold_moved) as heard:
        plot._threshold.line.setValue(3.0)
    assert heard.args == [0.99]
    with qtbot.assertNotEmitted(plot.threshold_moved):
        plot.set_threshold(0.7, mark=0.4)
    assert plot._threshold.line.value() == 0.7


def test_another_theme_keeps_what_is_drawn(card: ChartCard, appearance: Appearance) -> None:
    card.plot.set_threshold(0.5)
    drawn = len(card.plot._item.items)
    light = card.plot.grab().toImage()
    appearance.choose("dark")
    assert len(card.plot._item.items) == drawn
    assert card.plot.grab().toImage() != light
    appearance.choose("light")
    assert card.plot.grab().toImage() == light


def test_no_name_of_a_circle_is_a_formula_in_a_saved_table() -> None:
    table = HeatTable(rows=("=1+1",), columns=("@a",), values=np.array([[-2.0]]))
    assert table.figures() == ",'@a\n'=1+1,-2\n"
    line = Series(name="+cmd", category=0, x=(1.0,), y=(-2.0,))
    assert to_csv(Axis(name="circle"), Axis(name="gifts"), [line]).startswith("circle,'+cmd\n")
