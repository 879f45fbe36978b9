"""`workstation`: the command line, which opens the window where a command asks for it."""

import os
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from workstation.cli.root import run
from workstation.cli.window import (
    ChartTimes,
    GraphTimes,
    Picture,
    ReviewTimes,
    Stalls,
    WindowRequest,
)
from workstation.workspace import Workspace


class _Desktop:
    """The desktop, loaded when a command first needs it: Qt is no business of the others."""

    def open_window(self, request: WindowRequest) -> int:
        from workstation.app import open_window

        return open_window(request.profile, request.login)

    def render_screenshots(self, logins: Sequence[str], folder: Path) -> list[Picture]:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from workstation.screenshots import render_screenshots

        return render_screenshots(logins, folder)

    def measure_stalls(self, workspace: Workspace) -> Stalls:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from workstation.measuring.stalls import measure_stalls

        return measure_stalls(workspace)

    def measure_review(self, workspace: Workspace, *, decisions: int, pause_ms: int) -> ReviewTimes:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from workstation.measuring.sitting import measure_review

        return measure_review(workspace, decisions=decisions, pause_ms=pause_ms)

    def measure_charts(
        self, workspace: Workspace, *, moves: int, without: Collection[str] = ()
    ) -> ChartTimes:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from workstation.measuring.brushing import measure_charts

        return measure_charts(workspace, moves=moves, without=without)

    def measure_graph(self, *, accounts: int) -> GraphTimes:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from workstation.measuring.graphing import measure_graph

        return measure_graph(accounts=accounts)


def main() -> None:
    """Run the command line and exit."""
    sys.exit(run(_Desktop()))


if __name__ == "__main__":
    main()
