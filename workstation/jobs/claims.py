"""Taking the next item that nobody holds, in one go, wherever in the queue it lies."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal, Slot
from sqlalchemy.orm import Session

from workstation.domain.review import ItemDetail, QueueFilter
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.review import read_item
from workstation.services.review import claim_items, release_item


def claim_and_read(
    session: Session, *, queue_filter: QueueFilter, skipped: Collection[int]
) -> ItemDetail | None:
    """Take the most urgent item that is free, and read it; None if there is none."""
    leases = claim_items(session, filter=queue_filter, count=1, skipped=skipped)
    return read_item(session, leases[0].item_id) if leases else None


class Claims(QObject):
    """Claims one item at a time. What comes after it was not wanted any more is given back.

    Signals:
        claimed: An `ItemDetail`, whose item is leased.
        found_none: Nothing is free, or the database does not answer.
    """

    claimed = Signal(object)
    found_none = Signal()

    def __init__(self, database: DatabaseJobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._wanted: Job | None = None

    @property
    def is_claiming(self) -> bool:
        """Whether an answer is waited for."""
        return self._wanted is not None

    def claim(self, queue_filter: QueueFilter, skipped: Collection[int]) -> None:
        """Take the first free item of a part of the queue."""
        job = self._database.submit(
            claim_and_read, queue_filter=queue_filter, skipped=tuple(skipped)
        )
        self._wanted = job  # the one before is written nevertheless: it is not cancelled
        job.succeeded.connect(self._on_claimed)
        job.failed.connect(self._on_failed)

    def drop(self) -> None:
        """Want nothing any more."""
        self._wanted = None

    @Slot(object)
    def _on_claimed(self, detail: ItemDetail | None) -> None:
        if self.sender() is not self._wanted:
            if detail is not None:
                self._database.submit(release_item, detail.row.item_id)
            return
        self._wanted = None
        if detail is None:
            self.found_none.emit()
        else:
            self.claimed.emit(detail)

    @Slot()
    def _on_failed(self) -> None:
        if self.sender() is self._wanted:
            self._wanted = None
            self.found_none.emit()
