"""What opens over the pane: who uses a contact, and the measures of a take-down."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from workstation.domain.messages import Contact
from workstation.domain.review import Policy
from workstation.jobs.database import DatabaseJobs
from workstation.views.appearance import Appearance
from workstation.views.review.asking import Asking
from workstation.views.review.contact_uses import ContactUsesDialog
from workstation.views.review.desk import Desk
from workstation.views.review.measures_dialog import MeasuresDialog


class ReviewDialogs(QObject):
    """Opens them about the item on the desk."""

    def __init__(
        self,
        pane: QWidget,
        *,
        appearance: Appearance,
        database: DatabaseJobs,
        desk: Desk,
        asking: Asking,
    ) -> None:
        super().__init__(pane)
        self._pane = pane
        self._appearance = appearance
        self._database = database
        self._desk = desk
        self._asking = asking
        self._policies: list[Policy] = []
        asking.measures_wanted.connect(self.show_measures)

    def set_policies(self, policies: list[Policy]) -> None:
        """Know what can be chosen."""
        self._policies = policies

    @Slot(object)
    def show_uses(self, contact: Contact) -> None:
        """List the texts that give a contact."""
        author = None if self._desk.detail is None else self._desk.detail.author
        author_id = None if author is None else author.member_id
        ContactUsesDialog(
            self._appearance, self._database, contact, author_id, parent=self._pane
        ).open()

    @Slot(str)
    def show_measures(self, code: str) -> None:
        """Let it be said what else a take-down does, beginning with a policy."""
        row = self._desk.row
        if row is None:
            return
        dialog = MeasuresDialog(
            self._appearance,
            self._database,
            row.item_id,
            self._policies,
            code,
            parent=self._pane,
        )
        dialog.chosen.connect(self._asking.take_down)
        dialog.open()
