"""The page of people and policies: figures with intervals, golden items, how much is checked."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.helpers.canned import CannedDatabase
from tests.helpers.checks import NOW, POLICIES, adjudication, golden, make_checks
from tests.helpers.widgets import click, part
from tests.ui.review.conftest import compute, heat_maps, loader, media
from workstation.domain.checks import CheckSettings
from workstation.domain.errors import ConnectionLostError
from workstation.domain.review import Verdict
from workstation.jobs.checks import ChecksData, branches_of
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.exposure import ExposureMeter
from workstation.jobs.heat_maps import HeatMaps
from workstation.jobs.photos import PhotoLoader
from workstation.jobs.runner import JobRunner
from workstation.views.appearance import Appearance
from workstation.views.quality.golden_table import Column, GoldenTableModel
from workstation.views.quality.interval_rows import IntervalTrack
from workstation.views.quality.pane import QualityPane
from workstation.views.tables import RowTable

__all__ = ["compute", "heat_maps", "loader", "media"]


class FakeChecks(CannedDatabase):
    """Checks as they are; remembers what was asked to be changed."""

    def __init__(self, runner: JobRunner) -> None:
        super().__init__(
            runner,
            read_checks=self._read,
            read_quality=self._read_quality,
            list_disagreements=lambda: ([adjudication(1), adjudication(2, is_own=True)], []),
            save_check_settings=self._save,
            retire_golden=self.retired_now,
        )
        self.data: ChecksData = make_checks()
        self.days: list[int] = []
        self.saved: list[tuple[CheckSettings, str]] = []
        self.retired: list[int] = []
        self.error: Exception | None = None

    def _read(self, *, days: int) -> ChecksData:
        self.days.append(days)
        return self.data

    def _read_quality(self, **_: object) -> None:
        raise ConnectionLostError

    def _save(self, settings: CheckSettings, reason: str) -> None:
        if self.error is not None:
            raise self.error
        self.saved.append((settings, reason))

    def retired_now(self, golden_id: int) -> None:
        self.retired.append(golden_id)


@pytest.fixture
def checks(runner: JobRunner) -> FakeChecks:
    return FakeChecks(runner)


Open = Callable[..., QualityPane]


@pytest.fixture
def open_page(
    checks: FakeChecks,
    loader: PhotoLoader,
    heat_maps: HeatMaps,
    monitor: ConnectionMonitor,
    appearance: Appearance,
    qtbot: QtBot,
) -> Iterator[Open]:
    """Opens the pane with this page on screen."""
    panes: list[QualityPane] = []

    def open_it(
        settings: QSettings | None = None, meter: ExposureMeter | None = None
    ) -> QualityPane:
        pane = QualityPane(
            database=checks,
            photos=loader,
            heat_maps=heat_maps,
            connection=monitor,
            appearance=appearance,
            time_zone="Asia/Shanghai",
            meter=meter,
        )
        panes.append(pane)
        pane.resize(1376, 824)
        pane.show()
        if settings is None:
            pane.show_page("people")
        else:
            pane.recall(settings)
        pane.activate()
        qtbot.waitUntil(lambda: pane.people is not None and pane.people.data is not None)
        return pane

    yield open_it
    for pane in panes:
        pane.deactivate()
        pane.hide()
        pane.deleteLater()


def text(pane: QWidget, name: str) -> str:
    return part(pane, QLabel, name).text()


def names(pane: QWidget, card: str) -> list[str]:
    rows = part(pane, QWidget, card).findChildren(QLabel)
    return [row.text() for row in rows if row.objectName().startswith("interval_name_")]


def test_four_figures_say_how_far_any_two_agree(open_page: Open, checks: FakeChecks) -> None:
    pane = open_page()
    assert text(pane, "overall_percent") == "81%"
    assert text(pane, "overall_percent_interval") == "74\u201387%"
    assert text(pane, "overall_alpha") == "0.71"
    assert "160" in text(pane, "overall_note")


def test_policies_are_in_their_order_and_people_in_the_order_of_their_names(
    open_page: Open,
) -> None:
    pane = open_page()
    assert names(pane, "policy_card") == ["Nudity", "Suggestive", "Contact details"]
    assert names(pane, "person_card") == ["chen", "li.na", "moderator", "moderator2"]


def test_with_too_few_checks_there_is_no_figure_but_how_many_lack(open_page: Open) -> None:
    pane = open_page()
    assert text(pane, "interval_unknown_moderator2") == "too few: 13 of 20"
    assert len(part(pane, QWidget, "person_card").findChildren(IntervalTrack)) == 3


def test_another_measure_changes_all_rows_and_is_remembered(
    open_page: Open, window_settings: QSettings
) -> None:
    pane = open_page()
    assert text(pane, "interval_value_li.na") == "83%"
    choice = part(pane, QComboBox, "agreement_measure")
    choice.setCurrentIndex(choice.findData("alpha"))
    choice.activated.emit(choice.currentIndex())
    value = text(pane, "interval_value_li.na")
    assert value == "0.73"
    pane.remember(window_settings)

    window_settings.setValue("quality/page", "people")
    again = open_page(window_settings)
    assert text(again, "interval_value_li.na") == "0.73"


def test_other_days_are_read(open_page: Open, checks: FakeChecks, qtbot: QtBot) -> None:
    pane = open_page()
    choice = part(pane, QComboBox, "agreement_days")
    choice.setCurrentIndex(choice.findData(28))
    choice.activated.emit(choice.currentIndex())
    qtbot.waitUntil(lambda: checks.days[-1] == 28)


def test_rates_are_saved_with_a_reason_and_not_without(
    open_page: Open, checks: FakeChecks, qtbot: QtBot
) -> None:
    pane = open_page()
    part(pane, QDoubleSpinBox, "rate_second").setValue(7.5)
    assert pane.why_not_close()
    assert not part(pane, QAbstractButton, "rates_save").isEnabled()
    # The key takes one to what lacks.
    assert pane.people is not None
    QTest.keyClick(pane.people, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    reason = part(pane, QLineEdit, "rates_reason")
    qtbot.waitUntil(reason.hasFocus)
    QTest.keyClicks(reason, "new colleagues")
    QTest.keyClick(reason, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: checks.saved == [(CheckSettings(0.03, 0.075), "new colleagues")])


def test_what_was_saved_is_shown_when_it_is_read_again(
    open_page: Open, checks: FakeChecks, qtbot: QtBot
) -> None:
    pane = open_page()
    checks.data = make_checks(settings=CheckSettings(0.03, 0.01))
    part(pane, QDoubleSpinBox, "rate_second").setValue(7.5)
    QTest.keyClicks(part(pane, QLineEdit, "rates_reason"), "so")
    click(pane, "rates_save")
    qtbot.waitUntil(lambda: part(pane, QDoubleSpinBox, "rate_second").value() == 1.0)
    assert not pane.why_not_close()


def test_reading_again_leaves_alone_what_is_being_set(
    open_page: Open, checks: FakeChecks, runner: JobRunner, qtbot: QtBot
) -> None:
    pane = open_page()
    part(pane, QDoubleSpinBox, "rate_golden").setValue(9)
    assert pane.people is not None
    pane.people.refresh()
    qtbot.waitUntil(lambda: len(checks.days) == 2)
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert part(pane, QDoubleSpinBox, "rate_golden").value() == 9


def test_a_refused_change_says_why_and_stays(
    open_page: Open, checks: FakeChecks, qtbot: QtBot
) -> None:
    pane = open_page()
    checks.error = ConnectionLostError()
    part(pane, QDoubleSpinBox, "rate_golden").setValue(9)
    QTest.keyClicks(part(pane, QLineEdit, "rates_reason"), "so")
    click(pane, "rates_save")
    qtbot.waitUntil(lambda: part(pane, QLabel, "rates_problem").isVisible())
    assert part(pane, QDoubleSpinBox, "rate_golden").value() == 9
    assert part(pane, QAbstractButton, "rates_save").isEnabled()


def test_a_chosen_golden_item_is_retired_by_its_key(
    open_page: Open, checks: FakeChecks, qtbot: QtBot
) -> None:
    pane = open_page()
    assert not part(pane, QAbstractButton, "golden_retire").isEnabled()
    table = part(pane, RowTable, "golden_table")
    assert table.model().rowCount() == 2  # and none that is retired
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: checks.retired == [2])


def test_without_golden_items_it_is_said_how_one_is_made(
    open_page: Open, checks: FakeChecks
) -> None:
    checks.data = make_checks(golden=[])
    pane = open_page()
    assert "Shift+G" in text(pane, "golden_empty")
    assert not part(pane, RowTable, "golden_table").isVisible()


def test_where_nothing_was_checked_nothing_is_made_up(open_page: Open, checks: FakeChecks) -> None:
    checks.data = make_checks(opinions=[], golden=[], adjudications=[])
    pane = open_page()
    assert text(pane, "overall_percent") == "–"
    assert text(pane, "overall_percent_interval") == "too few: 0 of 20"
    assert names(pane, "person_card") == []


def test_the_link_leads_to_the_networks_which_settled_items_are_labels_for(
    open_page: Open, checks: FakeChecks
) -> None:
    pane = open_page()
    assert "1" in text(pane, "checks_effect")
    click(pane, "checks_networks")
    assert pane.page == "networks"


def test_the_badge_counts_what_the_reader_may_settle(open_page: Open, qtbot: QtBot) -> None:
    pane = open_page()
    with qtbot.waitSignal(pane.badge_changed) as blocker:
        pane._count()
    assert blocker.args == [1]


def test_what_is_looked_at_among_disagreements_counts(
    open_page: Open, checks: FakeChecks, monitor: ConnectionMonitor, runner: JobRunner
) -> None:
    seconds = [100.0]
    meter = ExposureMeter(checks, monitor, clock=lambda: seconds[0], parent=runner)
    pane = open_page(meter=meter)
    pane.show_page("disagreements")
    assert pane.disagreements is not None
    stage = pane.disagreements.item.stage
    stage.revealed_changed.emit(True)
    seconds[0] += 7
    stage.revealed_changed.emit(False)
    assert meter.state.revealed_s == pytest.approx(7)


def test_golden_items_satisfy_qt(qtmodeltester: ModelTester) -> None:
    model = GoldenTableModel()
    model.show_golden([golden(1), golden(2, verdict=Verdict.KEEP, policy_code=None)], POLICIES)
    qtmodeltester.check(model)
    assert model.index(0, Column.ANSWER).data() == "Taken down · Nudity"
    assert model.index(0, Column.ANSWERS).data() == "2 of 6"
    assert model.index(1, Column.ANSWER).data() == "Kept"


def test_settled_disagreements_are_right_answers_before_golden_ones() -> None:
    opinions = make_checks().overall.items
    assert opinions == 160
    data = make_checks(
        golden=[golden(1, item_id=1)],
        adjudications=[
            adjudication(1, item_id=1, verdict=Verdict.KEEP, reason="x", settled_at=NOW),
            adjudication(2, item_id=2, verdict=Verdict.KEEP, reason="x", settled_at=NOW),
            adjudication(3, item_id=3),
        ],
    )
    assert sum(each.answers for each in data.errors) == 4  # two people each about items 1 and 2
    assert (data.settled, data.waiting) == (2, 1)


def test_a_policy_belongs_to_the_top_of_its_branch() -> None:
    assert branches_of(POLICIES)["minor_solicitation"] == "solicitation"
    assert branches_of(POLICIES)["contact"] == "contact"
