"""Golden items from the Review pane: the last decision becomes one."""

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.review import ItemDetail, Policy
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.review import GroupDecision
from workstation.queries.review import list_policies, read_item
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence
from workstation.views.quality.golden_dialog import GoldenDialog
from workstation.views.quality.words import Said
from workstation.views.review.pane import ReviewPane
from workstation.views.review.phase import Notice
from workstation.views.shortcuts.keymap import Keymap


class GoldenMaking(QObject):
    """Binds the key in a manager's Review pane.

    Signals:
        added: A golden item is there.
    """

    added = Signal()

    def __init__(
        self,
        review: ReviewPane,
        database: DatabaseJobs,
        appearance: Appearance,
        keymap: Keymap,
    ) -> None:
        super().__init__(review)
        self._review, self._database, self._appearance = review, database, appearance
        self._decided: Said | None = None
        self._detail: ItemDetail | None = None
        keymap.bind(review, "review.golden", self.start)

    @Slot()
    def start(self) -> None:
        """Ask about the last decision, if there is one that the database has."""
        newest = self._review.desk.undo_list.newest
        if newest is None:
            self._say(self.tr("Decide an item first: the last decision can become a golden item"))
            return
        request = newest.request
        if isinstance(request, GroupDecision):
            text = self.tr("The last decision was about several items at once")
            self._say(text, self.tr("Decide one by itself to make it a golden item."))
            return
        if request in self._review.desk.outbox.unsettled:
            self._say(self.tr("The last decision is still on its way: try again in a moment"))
            return
        self._decided = request.verdict, request.policy_code
        job = self._database.submit(read_item, newest.row.item_id)
        job.succeeded.connect(self._on_item)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_item(self, detail: ItemDetail) -> None:
        self._detail = detail
        job = self._database.submit(list_policies)
        job.succeeded.connect(self._on_policies)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_policies(self, policies: list[Policy]) -> None:
        if self._detail is None or self._decided is None:
            return
        dialog = GoldenDialog(
            self._appearance,
            self._database,
            self._detail,
            policies,
            self._decided,
            self._review,
        )
        dialog.added.connect(self._on_added)
        dialog.open()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._say(error_sentence(error))

    @Slot(str)
    def _on_added(self, name: str) -> None:
        # Not in the status strip, where what the pointer is over would hide it.
        self._say(self.tr("{what} is a golden item now").format(what=name))
        self.added.emit()

    def _say(self, title: str, text: str = "") -> None:
        self._review.desk.noticed.emit(Notice(title, text))
