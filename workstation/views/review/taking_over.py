"""Managers take an item from whoever holds it, e.g. somebody who went home with it on screen."""

from PySide6.QtCore import QObject, Slot

from workstation.domain.people import Person, Role
from workstation.domain.review import Lease, QueueRow
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.review import take_over
from workstation.views.review import notices
from workstation.views.review.desk import Desk


class TakingOver(QObject):
    """Takes one item at a time, and puts it on the manager's own desk.

    The colleague is told where they are with it: their window moves on to another item.
    """

    def __init__(
        self, database: DatabaseJobs, desk: Desk, person: Person, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._desk = desk
        self._login = person.login
        self._may = Role.MANAGER in person.roles
        self._row: QueueRow | None = None

    def holder_of(self, row: QueueRow | None) -> str:
        """Return from whom this person may take an item; empty where there is nobody."""
        if not self._may or row is None or row.leased_by in (None, self._login):
            return ""
        return row.leased_by or ""

    def take(self, row: QueueRow | None) -> None:
        """Take an item that a colleague holds."""
        if row is None or not self.holder_of(row):
            return
        self._row = row
        job = self._database.submit(take_over, row.item_id)
        job.succeeded.connect(self._on_taken)
        job.failed.connect(self._on_refused)

    @Slot(object)
    def _on_taken(self, lease: Lease) -> None:
        row, self._row = self._row, None
        if row is not None and row.item_id == lease.item_id:
            self._desk.show_taken(row, lease)

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        row, self._row = self._row, None
        if row is not None:
            self._desk.noticed.emit(notices.lease_refused(error, row))
