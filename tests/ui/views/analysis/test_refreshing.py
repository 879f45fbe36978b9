"""What a pane of charts does about refreshes: asks for them on screen, says what was amiss."""

import pytest
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.ui.views.analysis.conftest import CannedMirror
from workstation.domain.mirror import MirrorFullError, RebuildReason
from workstation.views.analysis.board import Board
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.pane import AnalysisPane


class _Pane(AnalysisPane):
    @override
    def make_board(self) -> Board:
        return Board(self.context)


@pytest.fixture
def pane(context: AnalysisContext, qtbot: QtBot) -> _Pane:
    pane = _Pane(context, key="gifts", icon_name="gift", title="Gifts")
    qtbot.addWidget(pane)
    return pane


def test_a_copy_that_was_made_anew_is_said_and_why(
    pane: _Pane, context: AnalysisContext, mirror: CannedMirror, qtbot: QtBot
) -> None:
    said: list[str] = []
    pane.message_posted.connect(said.append)
    with qtbot.waitSignal(context.mirror.refreshed):
        pane.activate()
    for reason in RebuildReason:
        mirror.rebuilt_because = reason
        qtbot.waitUntil(lambda: not context.mirror.is_refreshing)
        with qtbot.waitSignal(context.mirror.refreshed):
            context.mirror.refresh()
    # The first copy is nothing amiss.
    assert len(set(said)) == len(RebuildReason) - 1
    assert "could not be read" in said[0]
    pane.deactivate()
    qtbot.waitUntil(lambda: not context.mirror.is_refreshing)
    with qtbot.waitSignal(context.mirror.refreshed):
        context.mirror.refresh()
    assert len(said) == len(RebuildReason) - 1


def test_a_copy_that_takes_its_time_is_in_the_status_strip(
    pane: _Pane, context: AnalysisContext, mirror: CannedMirror, qtbot: QtBot
) -> None:
    mirror.held.clear()
    with qtbot.waitSignal(pane.job_started, timeout=10_000) as started:
        pane.activate()
    assert started.args == [context.mirror.refresh_job, "Copying figures"]
    mirror.held.set()
    qtbot.waitUntil(lambda: not context.mirror.is_refreshing)
    pane.deactivate()


def test_a_copy_that_fails_is_said_and_why(
    pane: _Pane, context: AnalysisContext, mirror: CannedMirror, qtbot: QtBot
) -> None:
    mirror.failure = MirrorFullError()
    with qtbot.waitSignal(pane.message_posted) as told:
        pane.activate()
    (text,) = told.args
    assert text.startswith("There is no room on this computer for the figures. The charts were")
    pane.deactivate()
