"""What long work needs from whoever runs it: a way to be stopped, a way to report.

Nothing here knows Qt, so that services and classifiers can use it.
"""

import enum
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


class Cancelled(Exception):  # noqa: N818  # not an error: somebody asked for it
    """Raised inside the work once its token has been cancelled."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work has come.

    Attributes:
        done: Units finished so far.
        total: Units in all, or None while that is unknown.
        stage: Which of several steps is under way, for work that has such.
    """

    done: int
    total: int | None = None
    stage: enum.Enum | None = None


class CancelToken:
    """A request to stop, shared between the asker and the work."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._stoppers: list[Callable[[], None]] = []

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody has asked for a stop."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Ask for a stop. Safe from any thread, and to repeat."""
        with self._lock:
            self._event.set()
            # No block ends meanwhile: what it stops may be gone by then, or somebody else's.
            for stop in self._stoppers:
                stop()

    @contextmanager
    def stopping(self, stop: Callable[[], None]) -> Iterator[None]:
        """Call `stop` as well if a stop is asked for during the block, for what does not look.

        Args:
            stop: Quick, and safe from any thread; called at once if it is too late already.
        """
        with self._lock:
            self._stoppers.append(stop)
            is_late = self._event.is_set()
        try:
            if is_late:
                stop()
            yield
        finally:
            with self._lock:
                self._stoppers.remove(stop)

    def raise_if_cancelled(self) -> None:
        """Stop here if asked to. Call it once per unit of work.

        Raises:
            Cancelled: Somebody asked for a stop.
        """
        if self.is_cancelled:
            raise Cancelled


ReportProgress = Callable[[Progress], None]


def ignore_progress(_progress: Progress) -> None:
    """Report to nobody."""
