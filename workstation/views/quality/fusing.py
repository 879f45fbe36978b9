"""Scores of a cascade that is not in force, calculated from stored ones before it is judged."""

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.quality import CascadeState
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.quality import QualityData, fuse_waiting
from workstation.jobs.runner import Job


class WaitingScores(QObject):
    """Has photos scored that the shown cascade has not scored, once for each number of photos.

    Signals:
        started: A `Job` that does it.
        failed: The exception that it ended with.
        ended: It is over, in whatever way; time to read again.
    """

    started = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, database: DatabaseJobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._job: Job | None = None
        self._cascade_id = 0  # of the job
        self._tried: dict[int, int] = {}  # cascade to how many photos there were

    @property
    def is_busy(self) -> bool:
        """Whether scores are being calculated."""
        return self._job is not None

    def fuse(self, data: QualityData) -> None:
        """Begin if there is something to do.

        Photos that lack a network's score wait for a scan: trying again would change nothing.
        """
        if data.shown is None or self._job is not None:
            return
        row = data.shown.row
        total = row.photo_count + data.waiting
        is_tried = self._tried.get(row.cascade_id) == total
        if row.state is CascadeState.CURRENT or not data.waiting or is_tried:
            return
        self._tried[row.cascade_id] = total
        self._cascade_id = row.cascade_id
        self._job = self._database.submit_steps(fuse_waiting, cascade_id=row.cascade_id)
        self._job.failed.connect(self.failed)
        self._job.finished.connect(self._on_finished)
        self.started.emit(self._job)

    def put_off(self) -> None:
        """Stop; it goes on when the cascade is shown again."""
        if self._job is not None:
            self._tried.pop(self._cascade_id)
            self._job.cancel()

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        self.ended.emit()
