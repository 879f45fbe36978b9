"""A moment for what is nearly done, before somebody is asked about it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

GRACE_MS = 1_000
_LOOK_EVERY_MS = 25


class Grace(QObject):
    """Waits until something is done, but no longer than a moment.

    Signals:
        ended: It is done, or the moment is over.
    """

    ended = Signal()

    def __init__(
        self, is_done: Callable[[], bool], *, ms: int = GRACE_MS, parent: QObject | None = None
    ) -> None:
        """Wait for nothing yet.

        Args:
            is_done: Whether there is nothing to wait for.
            ms: How long it waits at most.
            parent: Owner.
        """
        super().__init__(parent)
        self._is_done = is_done
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(ms)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY_MS)
        self._over.timeout.connect(self._end)
        self._look.timeout.connect(self._end_if_done)

    @property
    def is_waiting(self) -> bool:
        """Whether it has begun, and has not ended."""
        return self._over.isActive()

    def start(self) -> None:
        """Begin to wait, unless it does already."""
        if not self.is_waiting:
            self._over.start()
            self._look.start()

    @Slot()
    def _end_if_done(self) -> None:
        if self._is_done():
            self._end()

    @Slot()
    def _end(self) -> None:
        self._over.stop()
        self._look.stop()
        self.ended.emit()
