"""The Quality pane: figures by threshold, a threshold to choose, what saving it does."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import QPointF, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.helpers.canned import CannedDatabase
from tests.helpers.quality import make_data, make_quality, make_reviewed, make_setting
from tests.helpers.widgets import click, part
from tests.ui.review.conftest import compute, heat_maps, loader, media
from workstation.domain.errors import ConnectionLostError, LockTimeoutError
from workstation.domain.quality import QueueChange
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.quality import QualityData
from workstation.jobs.runner import JobRunner
from workstation.views.appearance import Appearance
from workstation.views.charts.card import ChartCard
from workstation.views.quality.board import QualityBoard
from workstation.views.quality.history_table import Column, SettingRole, SettingTableModel
from workstation.views.quality.pane import QualityPane
from workstation.views.tables import RowTable

__all__ = ["compute", "heat_maps", "loader", "media"]


class FakeQuality(CannedDatabase):
    """Figures of one cascade, or of a candidate beside it; remembers what was saved."""

    def __init__(self, runner: JobRunner, data: QualityData) -> None:
        super().__init__(
            runner,
            read_quality=self._read,
            preview_setting=self._preview,
            apply_setting=self._apply,
            fuse_waiting=self._fuse,
            list_disagreements=lambda: ([], []),
        )
        self.data = data
        self.read: list[int | None] = []
        self.previewed: list[tuple[int, float]] = []
        self.saved: list[tuple[int, float, str]] = []
        self.fused: list[int] = []
        self.fusing_gives: QualityData | None = None

    def _read(self, *, cascade_id: int | None, time_zone: str) -> QualityData:
        assert time_zone == "Asia/Shanghai"
        self.read.append(cascade_id)
        return self.data

    def _fuse(self, *, cascade_id: int, **_: object) -> int:
        self.fused.append(cascade_id)
        self.data = self.fusing_gives or self.data
        return 0

    def _preview(self, *, cascade_id: int, flag_at: float) -> QueueChange:
        self.previewed.append((cascade_id, flag_at))
        return QueueChange(12, 3, 1_200)

    def _apply(self, *, cascade_id: int, flag_at: float, reason: str) -> QueueChange:
        self.saved.append((cascade_id, flag_at, reason))
        return QueueChange(12, 3, 1_200)


MakePane = Callable[[DatabaseJobs], QualityPane]


@pytest.fixture(scope="module")
def data() -> QualityData:
    return make_data(make_reviewed())


@pytest.fixture(scope="module")
def candidate() -> QualityData:
    return make_data(make_reviewed(), has_candidate=True)


@pytest.fixture
def make_pane(
    appearance: Appearance,
    runner: JobRunner,
    loader: PhotoLoader,
    heat_maps: HeatMaps,
    monitor: ConnectionMonitor,
    qtbot: QtBot,
) -> MakePane:
    def make(database: DatabaseJobs) -> QualityPane:
        pane = QualityPane(
            database=database,
            photos=loader,
            heat_maps=heat_maps,
            connection=monitor,
            appearance=appearance,
            time_zone="Asia/Shanghai",
        )
        qtbot.addWidget(pane)
        pane.resize(1376, 824)
        pane.show()
        pane.activate()
        qtbot.waitUntil(lambda: not runner.is_busy)
        return pane

    return make


@pytest.fixture
def quality(runner: JobRunner, data: QualityData) -> FakeQuality:
    return FakeQuality(runner, data)


@pytest.fixture
def pane(quality: FakeQuality, make_pane: MakePane, qtbot: QtBot) -> QualityPane:
    """A pane that has told what the threshold in force does."""
    pane = make_pane(quality)
    qtbot.waitUntil(lambda: text(pane, "change_enter") == "+12")
    quality.previewed.clear()
    return pane


def text(pane: QWidget, name: str) -> str:
    return part(pane, QLabel, name).text()


def threshold(pane: QWidget) -> float:
    return part(pane, QDoubleSpinBox, "threshold").value()


def board(pane: QWidget) -> QualityBoard:
    found = pane.findChild(QualityBoard)
    assert isinstance(found, QualityBoard)
    return found


def card(pane: QWidget, name: str) -> ChartCard:
    return part(pane, ChartCard, f"quality_{name}")


def press(pane: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    QTest.keyClick(board(pane), key, modifier)


NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_it_tells_precision_and_recall_where_the_threshold_is(
    pane: QualityPane, data: QualityData
) -> None:
    assert data.shown is not None
    figures = data.shown.curve.at(0.65)
    assert figures.precision is not None
    expected = (
        f"{figures.precision.value:.2f} [{figures.precision.low:.2f}–{figures.precision.high:.2f}]"
    )
    assert threshold(pane) == 0.65
    assert text(pane, "chosen_precision") == expected
    assert text(pane, "now_precision") == f"{figures.precision.value:.2f}"
    assert text(pane, "chosen_flagged") == str(figures.flagged)
    assert text(pane, "quality_summary").startswith("400 reviewed posts, 148 of them racy")
    # The legend tells the same while nobody points elsewhere.
    values = [label.text() for label in card(pane, "accuracy").findChildren(QLabel, "legend_value")]
    assert values[0] == expected


def test_arrow_keys_move_the_threshold(pane: QualityPane) -> None:
    press(pane, Qt.Key.Key_Right, NONE)
    assert threshold(pane) == 0.66
    press(pane, Qt.Key.Key_Left, SHIFT)
    assert threshold(pane) == 0.61
    for _ in range(20):
        press(pane, Qt.Key.Key_Left, SHIFT)
    assert threshold(pane) == 0.01


def test_keys_work_while_a_chart_has_been_clicked(pane: QualityPane) -> None:
    plot = card(pane, "accuracy").plot
    QTest.keyClick(plot._widget, Qt.Key.Key_Right)
    assert threshold(pane) == 0.66


def test_dragging_one_line_moves_both_and_all_numbers(pane: QualityPane, data: QualityData) -> None:
    line = card(pane, "accuracy").plot._threshold.line
    assert line is not None
    line.setValue(0.5049)
    assert threshold(pane) == 0.5
    other = card(pane, "workload").plot._threshold.line
    assert other is not None
    assert other.value() == 0.5
    assert data.shown is not None
    assert text(pane, "chosen_flagged") == str(data.shown.curve.at(0.5).flagged)
    assert text(pane, "now_flagged") == str(data.shown.curve.at(0.65).flagged)


def test_a_click_into_a_chart_puts_the_threshold_there(pane: QualityPane) -> None:
    plot = card(pane, "workload").plot
    box = plot._item.getViewBox()
    scene_position = box.mapViewToScene(QPointF(0.3, 5))
    place = plot._widget.mapFromScene(scene_position)
    QTest.mouseClick(plot._widget.viewport(), Qt.MouseButton.LeftButton, NONE, place)
    assert threshold(pane) == pytest.approx(0.3, abs=0.011)


def test_what_a_threshold_would_do_is_asked_once_it_rests(
    pane: QualityPane, quality: FakeQuality, qtbot: QtBot
) -> None:
    board(pane)._timer.setInterval(1_000)  # however slow this machine is
    for _ in range(5):
        press(pane, Qt.Key.Key_Right, NONE)
    assert text(pane, "change_enter") == "…"
    qtbot.waitUntil(lambda: text(pane, "change_enter") == "+12")
    assert text(pane, "change_leave") == "−3"
    assert text(pane, "change_stay") == "1,200"
    assert quality.previewed == [(1, 0.7)]


def test_saving_needs_a_change_and_a_reason(pane: QualityPane, quality: FakeQuality) -> None:
    save = part(pane, QPushButton, "setting_save")
    reason = part(pane, QLineEdit, "setting_reason")
    reason.setText("no change yet")
    assert not save.isEnabled()
    press(pane, Qt.Key.Key_Right, NONE)
    reason.setText("   ")
    assert not save.isEnabled()
    QTest.keyClick(board(pane), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert reason.hasFocus()  # what lacks
    reason.setText("too many beaches")
    assert save.isEnabled()
    assert quality.saved == []


def test_saving_records_cascade_threshold_and_reason(
    pane: QualityPane, quality: FakeQuality, qtbot: QtBot
) -> None:
    press(pane, Qt.Key.Key_Right, SHIFT)
    reason = part(pane, QLineEdit, "setting_reason")
    reason.setText(" too many beaches ")
    with qtbot.waitSignals([pane.queue_changed]), qtbot.waitSignal(pane.message_posted) as heard:
        QTest.keyClick(reason, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert quality.saved == [(1, 0.7, "too many beaches")]
    assert heard.args == ["Saved. 12 items entered the queue, 3 left it."]
    qtbot.waitUntil(lambda: len(quality.read) == 2)
    qtbot.waitUntil(lambda: threshold(pane) == 0.65)  # what the database says now
    assert reason.text() == ""


def test_a_refused_save_says_why_and_keeps_the_choice(
    pane: QualityPane, quality: FakeQuality, qtbot: QtBot
) -> None:
    def refuse(**_: object) -> QueueChange:
        raise LockTimeoutError

    quality.answers["apply_setting"] = refuse
    press(pane, Qt.Key.Key_Right, NONE)
    part(pane, QLineEdit, "setting_reason").setText("beaches")
    click(pane, "setting_save")
    problem = part(pane, QLabel, "figures_problem")
    qtbot.waitUntil(problem.isVisible)
    assert threshold(pane) == 0.66
    assert part(pane, QPushButton, "setting_save").isEnabled()


@pytest.mark.parametrize("name", ["threshold", "setting_reason"])
def test_escape_goes_back_to_what_is_in_force(pane: QualityPane, name: str) -> None:
    press(pane, Qt.Key.Key_Right, SHIFT)
    widget = part(pane, QWidget, name)
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Escape)
    assert threshold(pane) == 0.65
    assert not part(pane, QPushButton, "setting_revert").isEnabled()


def test_a_typed_threshold_counts(pane: QualityPane) -> None:
    box = part(pane, QDoubleSpinBox, "threshold")
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "0.81")
    QTest.keyClick(box, Qt.Key.Key_Return)
    line = card(pane, "accuracy").plot._threshold.line
    assert line is not None
    assert line.value() == 0.81


def test_a_candidate_is_shown_beside_what_is_in_force(
    runner: JobRunner, candidate: QualityData, make_pane: MakePane, qtbot: QtBot
) -> None:
    quality = FakeQuality(runner, candidate)
    pane = make_pane(quality)
    choice = part(pane, QComboBox, "cascade_choice")
    assert choice.itemText(0) == "racy-cascade 1 · in force"
    assert ", calibrated 2026-11-20 " in choice.currentText()
    assert choice.currentText().endswith("· candidate")
    assert choice.toolTip().startswith("racy-cascade 1+cal.")
    names = [series.name for series in card(pane, "accuracy").plot.series]
    assert names == ["Precision, now", "Recall, now", "Precision", "Recall"]
    assert candidate.shown is not None
    assert threshold(pane) == candidate.shown.row.flag_at
    # Another cascade is a change, even at its own threshold.
    part(pane, QLineEdit, "setting_reason").setText("better")
    click(pane, "setting_save")
    qtbot.waitUntil(lambda: bool(quality.saved))
    assert quality.saved == [(2, candidate.shown.row.flag_at, "better")]


def test_choosing_a_cascade_reads_it_and_takes_its_threshold(
    runner: JobRunner, candidate: QualityData, make_pane: MakePane, qtbot: QtBot
) -> None:
    quality = FakeQuality(runner, candidate)
    pane = make_pane(quality)
    press(pane, Qt.Key.Key_Right, SHIFT)
    choice = part(pane, QComboBox, "cascade_choice")
    quality.data = replace(candidate, shown=candidate.current, current=None)
    choice.setCurrentIndex(0)
    choice.activated.emit(0)
    qtbot.waitUntil(lambda: choice.currentIndex() == 0 and not runner.is_busy)
    assert quality.read == [None, 1]
    assert threshold(pane) == 0.65


def unscored(data: QualityData, photos: int = 0) -> QualityData:
    """The same, before the candidate has scored more than so many photos."""
    assert data.shown is not None
    row = replace(data.shown.row, photo_count=photos)
    shown = make_quality(row, make_reviewed(photos // 100))
    return replace(data, shown=shown, cascades=(data.cascades[0], row))


def test_a_candidate_without_scores_is_fused_before_it_is_judged(
    runner: JobRunner, candidate: QualityData, make_pane: MakePane, qtbot: QtBot
) -> None:
    quality = FakeQuality(runner, unscored(candidate))
    quality.fusing_gives = candidate
    pane = make_pane(quality)
    qtbot.waitUntil(lambda: text(pane, "change_enter") == "+12")
    assert candidate.shown is not None
    assert quality.fused == [2]
    assert quality.read == [None, 2]
    assert quality.previewed == [(2, candidate.shown.row.flag_at)]
    assert not part(pane, QLabel, "unscored").isVisible()


def test_what_has_no_score_is_not_told_as_zero(
    runner: JobRunner, candidate: QualityData, make_pane: MakePane, qtbot: QtBot
) -> None:
    quality = FakeQuality(runner, unscored(candidate))
    pane = make_pane(quality)
    qtbot.waitUntil(lambda: len(quality.read) == 2 and not runner.is_busy)
    assert quality.fused == [2]  # once: these photos wait for a scan
    assert text(pane, "quality_summary") == "Scored 0 of 18,210 photos"
    assert text(pane, "unscored").startswith("Scored 0 of 18,210 photos.")
    for name in ("chosen_per_day", "chosen_flagged", "change_enter", "change_stay"):
        assert text(pane, name) == "–"
    for name in ("accuracy", "workload", "reliability"):
        empty = part(card(pane, name), QLabel, "chart_empty")
        assert empty.text() == "No photo has a score of this cascade yet."
    assert not board(pane)._timer.isActive()
    assert quality.previewed == []


def test_saving_says_that_the_next_scan_scores_the_rest(
    runner: JobRunner, candidate: QualityData, make_pane: MakePane, qtbot: QtBot
) -> None:
    quality = FakeQuality(runner, unscored(candidate, 18_000))
    pane = make_pane(quality)
    qtbot.waitUntil(lambda: text(pane, "change_enter") == "+12")
    part(pane, QLineEdit, "setting_reason").setText("better")
    with qtbot.waitSignal(pane.message_posted) as heard:
        click(pane, "setting_save")
    assert heard.args is not None
    assert heard.args[0].endswith("The next scan scores 210 more photo(s).")


def test_nothing_is_saved_while_scores_are_fused(
    runner: JobRunner, candidate: QualityData, make_pane: MakePane, qtbot: QtBot
) -> None:
    quality = FakeQuality(runner, candidate)
    pane = make_pane(quality)
    part(pane, QLineEdit, "setting_reason").setText("better")
    quality.data = unscored(candidate)
    held = threading.Event()

    def fuse(**_: object) -> int:
        held.wait(10)
        return 0

    quality.answers["fuse_waiting"] = fuse
    with qtbot.waitSignal(pane.job_started):
        pane.activate()
    assert not part(pane, QPushButton, "setting_save").isEnabled()
    held.set()
    qtbot.waitUntil(part(pane, QPushButton, "setting_save").isEnabled)


def test_at_1100_by_700_all_of_the_figures_can_be_reached(pane: QualityPane, qtbot: QtBot) -> None:
    pane.resize(1036, 620)  # without the side bar
    qtbot.waitUntil(lambda: pane.width() == 1036)
    scroll = part(pane, QScrollArea, "figures_scroll")
    weights = pane.findChildren(QLabel, "fusion_weight")
    scroll.ensureWidgetVisible(weights[-1])
    place = weights[-1].mapTo(scroll.viewport(), weights[-1].rect().bottomRight())
    assert scroll.viewport().rect().contains(place)


def test_reverting_a_candidate_shows_the_cascade_in_force(
    runner: JobRunner, candidate: QualityData, make_pane: MakePane, qtbot: QtBot
) -> None:
    quality = FakeQuality(runner, candidate)
    pane = make_pane(quality)
    click(pane, "setting_revert")
    qtbot.waitUntil(lambda: quality.read == [None, 1])


def test_without_decisions_it_says_so_and_still_tells_the_cost(
    runner: JobRunner, make_pane: MakePane
) -> None:
    pane = make_pane(FakeQuality(runner, make_data([])))
    for name in ("accuracy", "reliability"):
        empty = part(card(pane, name), QLabel, "chart_empty")
        assert empty.text() == "No post with scored photos has been decided yet."
        assert empty.isVisible()
        assert not card(pane, name).plot.isVisible()
    assert card(pane, "workload").plot.isVisible()
    assert text(pane, "chosen_precision") == "–"
    assert text(pane, "chosen_per_day") != "–"


def test_few_decisions_are_called_few(runner: JobRunner, make_pane: MakePane) -> None:
    pane = make_pane(FakeQuality(runner, make_data(make_reviewed(18))))
    note = part(pane, QLabel, "few_decisions")
    assert note.isVisible()
    assert note.text() == "8 racy and 10 kept so far: too few to rely on."


def test_before_the_first_scan_there_is_nothing_to_choose(
    runner: JobRunner, make_pane: MakePane
) -> None:
    pane = make_pane(FakeQuality(runner, QualityData((), (), None, None, ())))
    assert board(pane)._state.isVisible()
    assert "No cascade yet" in board(pane)._state.accessibleName()
    press(pane, Qt.Key.Key_Right, NONE)  # has no effect, and does no harm


def test_a_failed_start_can_be_tried_again(
    runner: JobRunner, data: QualityData, make_pane: MakePane, qtbot: QtBot
) -> None:
    quality = FakeQuality(runner, data)

    def lost(**_: object) -> QualityData:
        raise ConnectionLostError

    answer, quality.answers["read_quality"] = quality.answers["read_quality"], lost
    pane = make_pane(quality)
    assert board(pane)._state.isVisible()
    quality.answers["read_quality"] = answer
    click(pane, "state_action")
    qtbot.waitUntil(lambda: card(pane, "accuracy").isVisible())


def test_a_failed_refresh_keeps_what_was_read(
    pane: QualityPane, quality: FakeQuality, qtbot: QtBot
) -> None:
    def lost(**_: object) -> QualityData:
        raise ConnectionLostError

    quality.answers["read_quality"] = lost
    pane.activate()
    qtbot.waitUntil(part(pane, QLabel, "figures_problem").isVisible)
    assert card(pane, "accuracy").isVisible()


def test_weeks_are_told_with_words(pane: QualityPane) -> None:
    assert text(pane, "drift_week") == "11-16 · 1.5k photos · 0.30 Shifted (chance: up to 0.01)"
    card(pane, "drift").plot.hovered.emit(0.1)
    assert text(pane, "drift_week") == "09-14 · 1.5k photos · Baseline"


def test_nobody_is_asked_while_the_pane_is_hidden(
    pane: QualityPane, quality: FakeQuality, runner: JobRunner, qtbot: QtBot
) -> None:
    board(pane)._timer.setInterval(1_000)  # however slow this machine is
    press(pane, Qt.Key.Key_Right, NONE)
    pane.deactivate()
    assert not board(pane)._timer.isActive()
    assert quality.previewed == []


def test_past_changes_are_listed(pane: QualityPane, qtmodeltester: ModelTester) -> None:
    model = cast("SettingTableModel", part(pane, RowTable, "settings_table").model())
    texts = [model.index(1, column).data() for column in Column]
    assert texts[1:] == [
        "mei.lin",
        "racy-cascade 1",
        "0.61",
        "+3 −1",
        "Fewer false alarms on beach photos",
    ]
    assert model.index(0, Column.REASON).data() == "The first, as shipped"
    assert model.index(1, 0).data(SettingRole) == make_setting(1)
    qtmodeltester.check(model)


def test_the_height_of_the_table_is_remembered(
    pane: QualityPane, quality: FakeQuality, make_pane: MakePane, window_settings: QSettings
) -> None:
    board(pane)._splitter.setSizes([300, 400])
    wanted = board(pane)._splitter.sizes()
    pane.remember(window_settings)
    again = make_pane(quality)
    assert board(again)._splitter.sizes() != wanted
    board(again).recall(window_settings)
    assert board(again)._splitter.sizes() == wanted


def test_the_other_theme_draws_everything_again(
    pane: QualityPane, appearance: Appearance, qtbot: QtBot
) -> None:
    light = pane.grab().toImage().pixelColor(300, 200)
    appearance.choose("dark")
    dark = pane.grab().toImage().pixelColor(300, 200)
    appearance.choose("light")
    assert light.lightness() > 128 > dark.lightness()
