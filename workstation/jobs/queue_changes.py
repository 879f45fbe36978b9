"""What others do to the queue, as signals on the GUI thread."""

import threading
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from sqlalchemy import Engine

from workstation.db.listening import listen_to_queue

_BURST_MS: Final = 150


class QueueChanges(QObject):
    """Tells which items changed, whoever changed them; bursts are told together.

    Whoever hears of an item reads it again under their own rights: it may be gone, or none of
    their business.

    Signals:
        items_changed: A frozenset of ids of review items.
        queue_grew: There are new items, or it was not possible to listen for a while.
    """

    items_changed = Signal(object)
    queue_grew = Signal()

    _heard = Signal(object)
    _grew = Signal()

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        """Do nothing yet.

        Args:
            engine: Tells where to connect to, and as whom.
            parent: Owner in the Qt object tree.
        """
        super().__init__(parent)
        self._engine = engine
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._ids: set[int] = set()
        self._has_grown = False
        self._burst = QTimer(self, singleShot=True, interval=_BURST_MS)
        self._burst.timeout.connect(self._tell)
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self._grew.connect(self._on_grew, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Listen from now on, on a thread of its own."""
        if self._thread is not None:
            return
        self._stop.clear()
        self._thread = threading.Thread(
            target=listen_to_queue,
            args=(self._engine, self._stop, self._heard.emit, self._grew.emit),
            name="queue-changes",
            daemon=True,  # a server that is gone without a word does not keep the program
        )
        self._thread.start()

    def stop(self, timeout_ms: int) -> bool:
        """Listen no more. Return False if the thread still runs."""
        self._stop.set()
        self._burst.stop()
        if self._thread is None:
            return True
        self._thread.join(timeout_ms / 1000)
        if self._thread.is_alive():
            return False
        self._thread = None
        return True

    @Slot(object)
    def _on_heard(self, ids: frozenset[int]) -> None:
        self._ids |= ids
        self._begin_burst()

    @Slot()
    def _on_grew(self) -> None:
        self._has_grown = True
        self._begin_burst()

    def _begin_burst(self) -> None:
        if not self._burst.isActive() and not self._stop.is_set():
            self._burst.start()

    @Slot()
    def _tell(self) -> None:
        ids, self._ids = frozenset(self._ids), set()
        has_grown, self._has_grown = self._has_grown, False
        if ids:
            self.items_changed.emit(ids)
        if has_grown:
            self.queue_grew.emit()
