"""What the command line asks of the desktop, without knowing Qt.

`workstation.__main__` hands a `Desktop` to the commands: `cli` may not import `app`.
"""

import os
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from workstation.settings.profiles import ConnectionProfile
from workstation.workspace import Workspace


@dataclass(frozen=True, slots=True)
class WindowRequest:
    """Which connection the window starts with.

    Attributes:
        profile: The profile to open; None shows the dialog that lists them.
        login: For the embedded server, whom to work as; None asks.
    """

    profile: ConnectionProfile | None = None
    login: str | None = None


@dataclass(frozen=True, slots=True)
class Stalls:
    """How long the window stood still at a time.

    Attributes:
        idle_ms: Longest time without an answer while nothing else was going on.
        busy_ms: The same during a scan.
        beats: How often it was asked during the scan.
    """

    idle_ms: float
    busy_ms: float
    beats: int


@dataclass(frozen=True, slots=True)
class ReviewTimes:
    """How long deciding takes, key by key.

    Attributes:
        deciding_ms: From each key that decided until the next item was painted, whose photo was
            ready.
        waiting_ms: The same where its photo had not been loaded when the key came.
        painting_ms: Painting the same items in the same widgets, everything ready in memory.
        keys: Pressed in all.
        most_keys: Pressed for one decision.
    """

    deciding_ms: tuple[float, ...]
    waiting_ms: tuple[float, ...]
    painting_ms: tuple[float, ...]
    keys: int
    most_keys: int


@dataclass(frozen=True, slots=True)
class BrushTimes:
    """What moving a brush over a pane of charts takes.

    Attributes:
        waiting_ms: Per move, until every chart on screen shows its new data.
        drawing_ms: Per move, what the window's thread works for each chart that is drawn anew.
        turn_ms: What it worked at a stretch at most, without what others made it wait.
        stall_ms: Longest time that the window stood still, whatever the reason.
        has_brush: Whether the page has a brush; on others the period is what changes.
    """

    waiting_ms: tuple[float, ...]
    drawing_ms: tuple[float, ...]
    turn_ms: float
    stall_ms: float
    has_brush: bool


@dataclass(frozen=True, slots=True)
class ChartTimes:
    """What panes of charts take.

    Attributes:
        opening_ms: Per pane, until all that is seen of it stands.
        brushing: Per page of each.
        rest_ms: Longest time that the window stood still without anything to do.
    """

    opening_ms: dict[str, float]
    brushing: dict[str, BrushTimes]
    rest_ms: float


@dataclass(frozen=True, slots=True)
class GraphTimes:
    """What a flow graph takes.

    Attributes:
        edges: Giver and receiver of each, numbered from 0.
        laying_out_ms: Finding places for its accounts.
        drawing_ms: Painting them.
    """

    edges: tuple[tuple[int, int], ...]
    laying_out_ms: float
    drawing_ms: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A pane that was drawn.

    Attributes:
        path: The file.
        errors: Titles of the cards and places in it that say what went wrong.
    """

    path: Path
    errors: tuple[str, ...] = ()


class Desktop(Protocol):
    """The program with windows."""

    def open_window(self, request: WindowRequest) -> int:
        """Open the window and return the exit code when it is closed."""

    def render_screenshots(self, logins: Sequence[str], folder: Path) -> list[Picture]:
        """Draw every pane that these logins see, in both languages and themes."""

    def measure_stalls(self, workspace: Workspace) -> Stalls:
        """Open a window, scan what waits, and ask the window all the time whether it is there.

        Args:
            workspace: Of somebody who may scan; closed in the end.
        """

    def measure_review(self, workspace: Workspace, *, decisions: int, pause_ms: int) -> ReviewTimes:
        """Decide by keys in a window that nobody sees, and paint the same without deciding.

        Args:
            workspace: Of a moderator whose queue has more than so many items; closed in the end.
            decisions: How many to take.
            pause_ms: How long each item is looked at.
        """

    def measure_charts(
        self, workspace: Workspace, *, moves: int, without: Collection[str] = ()
    ) -> ChartTimes:
        """Open every pane of charts in a window that nobody sees, and move a brush over each.

        Args:
            workspace: Of somebody who has panes of charts; closed in the end.
            moves: How often the brush is moved over a page; 0 only opens.
            without: Keys of panes over which no brush is moved.
        """

    def measure_graph(self, *, accounts: int) -> GraphTimes:
        """Lay out and paint a made-up flow graph of two hops in a window that nobody sees.

        Args:
            accounts: How many it has.
        """


def has_display() -> bool:
    """Whether a window could be shown here."""
    if sys.platform != "linux":
        return True
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
