"""Garbage is looked for on the GUI thread alone, and not while a key is answered.

Python searches for circular garbage on whatever thread happens to allocate. Widgets are full of
circles, and Qt objects that are destroyed on a pool thread take the program down with them
(docs/decisions/0018).
"""

import gc
import sys

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 500
# So few new objects are not worth a search.
_FEW = 5_000
# How many searches among the newest objects there are to one among older ones, and so on.
_OLDER_EVERY = 10
# So many new modules are a library: it stays, and takes long to search.
_LIBRARY = 100


def spare() -> None:
    """Search no more what is there now: modules and a window's widgets, which stay.

    They are so many that one search of all takes a good part of a second.
    """
    gc.collect()
    gc.freeze()


def unspare() -> None:
    """Search everything again: the window has gone."""
    gc.unfreeze()


class IdleCollector(QObject):
    """Searches for garbage from a timer: what was to be painted has been painted by then.

    Libraries that are loaded late, by the first pane of charts say, are spared from then on.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Take over from Python's own search, until `stop`. Make it on the GUI thread."""
        super().__init__(parent)
        self._searches = 0
        self._modules = len(sys.modules)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._search)
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again; no pool thread may run any more."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()

    @Slot()
    def _search(self) -> None:
        if gc.get_count()[0] < _FEW:
            return
        if len(sys.modules) - self._modules >= _LIBRARY:
            self._modules = len(sys.modules)
            spare()
            return
        self._searches += 1
        older = self._searches % _OLDER_EVERY == 0
        oldest = self._searches % _OLDER_EVERY**2 == 0
        gc.collect(older + oldest)
