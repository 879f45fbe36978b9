"""Garbage is looked for when the window has nothing else to do, and not while a key is answered."""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 500
# So few new objects are not worth a search.
_FEW = 5_000
# Python's own search, for work that leaves the window no idle moment: a scan, a long import.
_TOO_MANY = 100_000
# How many searches among the newest objects there are to one among older ones, and so on.
_OLDER_EVERY = 10


class IdleCollector(QObject):
    """Searches for garbage from a timer: what was to be painted has been painted by then.

    What was there when it began stays as long as the window, and is not searched: modules and
    widgets are so many that one search of all takes a good part of a second.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._searches = 0
        self._threshold = gc.get_threshold()
        gc.freeze()
        gc.set_threshold(_TOO_MANY, _OLDER_EVERY, _OLDER_EVERY)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._search)
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again; what was spared is searched from now on."""
        self._timer.stop()
        gc.set_threshold(*self._threshold)
        gc.unfreeze()

    @Slot()
    def _search(self) -> None:
        if gc.get_count()[0] < _FEW:
            return
        self._searches += 1
        older = self._searches % _OLDER_EVERY == 0
        oldest = self._searches % _OLDER_EVERY**2 == 0
        gc.collect(older + oldest)
