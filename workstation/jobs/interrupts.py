"""Hear of Ctrl-C and of a polite kill while Qt's loop runs."""

import signal
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_POLL_MS = 250


def on_interrupt(leave: Callable[[], None], parent: QObject) -> None:
    """Call `leave` from the event loop after SIGINT or SIGTERM, also one that came before it runs.

    Args:
        leave: Closes what is open.
        parent: For as long as it lives.
    """

    def heard(_number: int, _frame: object) -> None:
        # Not at once: the handler interrupts whatever Python code is running.
        QTimer.singleShot(0, leave)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, heard)
    timer = QTimer(parent)
    timer.timeout.connect(_let_python_run)
    timer.start(_POLL_MS)


def _let_python_run() -> None:
    """Let Python see signals: it looks between its instructions, and an idle window runs none."""
