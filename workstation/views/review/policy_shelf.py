"""The policies, read once, and again after a connection that was lost before they came."""

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.review import Policy
from workstation.jobs.connection import ConnectionMonitor
from workstation.jobs.database import DatabaseJobs
from workstation.queries.review import list_policies
from workstation.views.labels import policy_name


class PolicyShelf(QObject):
    """Reads policies and hands them on.

    Signals:
        came: A list of `Policy`.
    """

    came = Signal(object)

    def __init__(
        self, database: DatabaseJobs, connection: ConnectionMonitor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._policies: list[Policy] = []
        connection.restored.connect(self._on_restored)

    @Slot()
    def load(self) -> None:
        """Read them."""
        self._database.submit(list_policies).succeeded.connect(self._on_read)

    def key_names(self) -> dict[str, str]:
        """Return what the keys of policies are called, by their ids."""
        return {
            f"review.policy.{policy.shortcut}": policy_name(policy) for policy in self._policies
        }

    @Slot(object)
    def _on_read(self, policies: list[Policy]) -> None:
        self._policies = policies
        self.came.emit(policies)

    @Slot()
    def _on_restored(self) -> None:
        if not self._policies:
            self.load()
