"""Golden items from the Review pane: the last decision, or a decided item that was opened."""

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from workstation.domain.review import ItemDetail, ItemState, Policy
from workstation.jobs.database import DatabaseJobs
from workstation.queries.review import list_policies, read_item
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence
from workstation.views.quality.golden_dialog import POSSIBLE, GoldenDialog
from workstation.views.review.item_dialog import ItemDialog
from workstation.views.review.pane import ReviewPane
from workstation.views.review.phase import Notice
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.buttons import KeyButton


class GoldenMaking(QObject):
    """Binds the key in a manager's Review pane, and in what opens from it."""

    def __init__(
        self,
        review: ReviewPane,
        database: DatabaseJobs,
        appearance: Appearance,
        keymap: Keymap,
    ) -> None:
        super().__init__(review)
        self._review, self._database = review, database
        self._appearance, self._keymap = appearance, keymap
        self._detail: ItemDetail | None = None
        keymap.bind(review, "review.golden", self.start)
        review.ways.item_shown.connect(self._offer)

    @Slot()
    def start(self) -> None:
        """Ask about the last decision, if there is one that the database has."""
        desk = self._review.desk
        newest = desk.undo_list.newest
        if newest is None:
            self._say(self.tr("Decide an item first: the last decision can become a golden item"))
        elif newest.request in desk.outbox.unsettled:
            self._say(self.tr("The last decision is still on its way: try again in a moment"))
        else:
            self._ask_about(newest.row.item_id)

    @Slot(object)
    def _offer(self, dialog: ItemDialog) -> None:
        item = dialog.detail.row
        if item.state is not ItemState.DECIDED:
            return
        button = KeyButton(self._appearance, "", self.tr("Make it a golden item"))
        button.setObjectName("item_golden")
        button.setAutoDefault(False)
        self._keymap.follow(button, "review.golden")
        ask = partial(self._ask_about, item.item_id)  # and nothing that belongs to the dialog
        self._keymap.bind(dialog, "review.golden", ask)
        button.clicked.connect(ask)
        dialog.add_tool(button)

    def _ask_about(self, item_id: int, _checked: object = None) -> None:
        job = self._database.submit(read_item, item_id)
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
        detail = self._detail
        if detail is None:
            return
        standing = [
            past for past in detail.history if not past.is_undone and past.verdict in POSSIBLE
        ]
        if not standing:
            self._say(
                self.tr("Only what was kept, labelled, restricted or taken down can be golden")
            )
            return
        decided = standing[0].verdict, standing[0].policy_code
        shown = [each for each in self._review.findChildren(ItemDialog) if each.isVisible()]
        parent: QWidget = shown[-1] if shown else self._review
        dialog = GoldenDialog(self._appearance, self._database, detail, policies, decided, parent)
        dialog.added.connect(self._on_added)
        dialog.open()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._say(error_sentence(error))

    @Slot(str)
    def _on_added(self, name: str) -> None:
        # Not in the status strip, where what the pointer is over would hide it.
        self._say(self.tr("{what} is a golden item now").format(what=name))

    def _say(self, title: str) -> None:
        self._review.desk.noticed.emit(Notice(title))
