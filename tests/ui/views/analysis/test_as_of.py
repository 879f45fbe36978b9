"""As of when the figures are: said on every pane of charts, also when no newer ones come."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.ui.views.analysis.conftest import CannedMirror
from workstation.domain.errors import ConnectionLostError
from workstation.domain.mirror import MirrorRefusedError
from workstation.views.analysis.as_of import as_of_words
from workstation.views.analysis.board import Board
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.pane import AnalysisPane

SHANGHAI = ZoneInfo("Asia/Shanghai")
AT = datetime(2016, 11, 25, 8, 40, tzinfo=UTC)


class _Pane(AnalysisPane):
    @override
    def make_board(self) -> Board:
        return Board(self.context)


@pytest.fixture
def pane(context: AnalysisContext, qtbot: QtBot) -> _Pane:
    pane = _Pane(context, key="gifts", icon_name="gift", title="Gifts")
    qtbot.addWidget(pane)
    pane.resize(1100, 600)
    pane.show()
    return pane


def said(pane: _Pane) -> str:
    label = pane.findChild(QLabel, "figures_as_of")
    assert label is not None
    return label.text()


def test_times_are_those_of_the_business_and_old_figures_say_how_old_they_are() -> None:
    assert as_of_words(AT, AT, SHANGHAI) == "Figures as of 16:40"
    later = as_of_words(AT, AT + timedelta(hours=2), SHANGHAI)
    assert later == "Figures as of 16:40 · 2 h ago"
    # In UTC it is still the same day.
    next_day = as_of_words(AT, AT + timedelta(hours=8), SHANGHAI)
    assert next_day == "Figures as of 2016-11-25 16:40 · 8 h ago"
    assert as_of_words(AT, AT, SHANGHAI, is_updating=True) == "Figures as of 16:40 · updating…"


def test_a_server_that_does_not_answer_is_said_beside_what_there_was(
    pane: _Pane, context: AnalysisContext, mirror: CannedMirror, qtbot: QtBot
) -> None:
    mirror.left_at = AT
    mirror.failure = ConnectionLostError()
    with qtbot.waitSignal(context.mirror.refresh_failed):
        pane.activate()
    qtbot.waitUntil(lambda: "2016-11-25 16:40" in said(pane))
    assert said(pane).endswith("not updated since: the server does not answer")
    mirror.failure = None
    qtbot.waitUntil(lambda: not context.mirror.is_refreshing)
    with qtbot.waitSignal(context.mirror.refreshed):
        context.mirror.refresh()
    at = context.mirror.as_of
    assert at is not None
    assert at > AT
    assert said(pane) == as_of_words(at, at, SHANGHAI)
    pane.deactivate()


def test_a_copy_that_takes_its_time_is_told_to_be_under_way(
    pane: _Pane, mirror: CannedMirror, qtbot: QtBot
) -> None:
    mirror.left_at = datetime.now(UTC)
    mirror.held.clear()
    pane.activate()
    qtbot.waitUntil(lambda: said(pane).endswith("· updating…"))
    mirror.held.set()
    qtbot.waitUntil(lambda: "updating" not in said(pane))
    pane.deactivate()


def test_of_figures_that_were_taken_away_nothing_is_said(
    pane: _Pane, context: AnalysisContext, mirror: CannedMirror, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(context.mirror.refreshed):
        pane.activate()
    qtbot.waitUntil(lambda: not context.mirror.is_refreshing)
    mirror.failure = MirrorRefusedError()
    with qtbot.waitSignal(context.mirror.refresh_failed):
        context.mirror.refresh()
    assert said(pane) == ""
    pane.deactivate()
