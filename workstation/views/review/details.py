"""What is known of the items on screen and next in line, read ahead."""

from collections import OrderedDict
from collections.abc import Collection

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.review import ItemDetail, ItemNotFoundError
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.review import read_item

_MOST_KEPT = 8


class DetailCache(QObject):
    """Reads items by jobs, and keeps the last few.

    A copy is good for a first look only. What it tells of the author, of gifts and comments
    changes without the item: whoever shows a copy reads the item again.

    Signals:
        loaded: An `ItemDetail` has come in.
        failed: An item could not be read: its id and the exception.
    """

    loaded = Signal(object)
    failed = Signal(int, object)

    def __init__(self, database: DatabaseJobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._details: OrderedDict[int, ItemDetail] = OrderedDict()
        self._jobs: dict[int, Job] = {}
        self._item_ids: dict[Job, int] = {}

    def get(self, item_id: int, *, version: int | None = None) -> ItemDetail | None:
        """Return a copy of an item, or None and read it.

        Args:
            item_id: Review item.
            version: What is known of another version is not good enough; None takes any.
        """
        detail = self._details.get(item_id)
        if detail is not None and version in (None, detail.row.version):
            self._details.move_to_end(item_id)
            return detail
        self.read(item_id)
        return None

    def read(self, item_id: int) -> None:
        """Read an item, even if there is a copy of it."""
        if item_id in self._jobs:
            return
        job = self._database.submit(read_item, item_id)
        self._jobs[item_id] = job
        self._item_ids[job] = item_id
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    def keep(self, detail: ItemDetail) -> None:
        """Know an item that was read elsewhere, just now."""
        self._details[detail.row.item_id] = detail
        while len(self._details) > _MOST_KEPT:
            self._details.popitem(last=False)
        self.loaded.emit(detail)

    def drop(self, item_id: int) -> None:
        """Forget an item: it has changed. What is being read of it is not waited for."""
        self._details.pop(item_id, None)
        self._stop_reading(item_id)

    def read_again(self, item_ids: Collection[int], *, keep: Collection[int]) -> None:
        """Read some items anew: something may have changed what any item tells.

        Args:
            item_ids: Which; their copies stay good for a first look until then.
            keep: Which copies stay so good as well; all others are forgotten.
        """
        for item_id in {*self._details, *self._jobs}.difference(item_ids, keep):
            self.drop(item_id)
        for item_id in item_ids:
            self._stop_reading(item_id)
            self.read(item_id)

    def _stop_reading(self, item_id: int) -> None:
        job = self._jobs.pop(item_id, None)
        if job is not None:
            job.cancel()

    @Slot(object)
    def _on_read(self, detail: ItemDetail) -> None:
        self._forget_job()
        self.keep(detail)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        item_id = self._forget_job()
        if isinstance(error, ItemNotFoundError):
            self._details.pop(item_id, None)
        self.failed.emit(item_id, error)

    @Slot()
    def _on_finished(self) -> None:
        self._item_ids.pop(self._sending_job())

    def _forget_job(self) -> int:
        item_id = self._item_ids[self._sending_job()]
        self._jobs.pop(item_id, None)
        return item_id

    def _sending_job(self) -> Job:
        job = self.sender()
        assert isinstance(job, Job)  # noqa: S101  # only jobs are connected
        return job
