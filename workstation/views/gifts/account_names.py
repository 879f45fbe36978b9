"""The names of the accounts that are seen, read when they come into sight."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal, Slot

from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.nicknames import MOST, read_nicknames
from workstation.views.formatting import isolated


class AccountNames(QObject):
    """Knows what accounts are called, and asks for what it does not know.

    Signals:
        changed: More names are known; carries these, by id.
    """

    changed = Signal(object)

    def __init__(self, database: DatabaseJobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._names: dict[int, str] = {}
        self._asked: set[int] = set()
        self._job: Job | None = None

    def name(self, account: int) -> str:
        """Return what an account is called; its id while that is not known."""
        return self._names.get(account) or str(account)

    @property
    def known(self) -> dict[int, str]:
        """All names that are known."""
        return dict(self._names)

    def want(self, accounts: Collection[int]) -> None:
        """Ask for the names of accounts, unless they are known or being read."""
        unknown = {each for each in accounts if each > 0} - self._asked
        if not unknown or self._job is not None:
            return
        asked = sorted(unknown)[:MOST]
        self._asked.update(asked)
        job = self._job = self._database.submit(read_nicknames, asked)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    @Slot(object)
    def _on_read(self, names: dict[int, str]) -> None:
        shown = {account: isolated(name) for account, name in names.items()}
        self._names |= shown
        self._job = None
        self.changed.emit(shown)

    @Slot(object)
    def _on_failed(self, _error: Exception) -> None:
        # Ids stay; the next look asks again.
        self._asked = set(self._names)

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
