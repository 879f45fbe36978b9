"""What is due by the clock alone, done by whichever window is open."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from workstation.jobs.database import DatabaseJobs
from workstation.services.appeals import reassign_appeals
from workstation.services.review import lift_expired

EVERY_MS: Final = 3_600_000


class Upkeep(QObject):
    """Sets accounts back whose sanctions are over, when it starts and every hour.

    Scans do so as well; between two of them, a mute of a day would last longer than a day. Appeals
    that nobody could have are given out as well: somebody may by now. What fails is tried again in
    an hour: somebody else's window or the next scan may be faster.
    """

    def __init__(
        self, database: DatabaseJobs, *, every_ms: int = EVERY_MS, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self._keep_up)

    def start(self) -> None:
        """Do it now, and from now on."""
        self._keep_up()
        self._timer.start()

    def stop(self) -> None:
        """Do it no more."""
        self._timer.stop()

    @Slot()
    def _keep_up(self) -> None:
        self._database.submit(lift_expired)
        self._database.submit(reassign_appeals)
