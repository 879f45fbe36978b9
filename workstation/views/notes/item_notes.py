"""Notes of colleagues about the item on the desk, in the context panel."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from workstation.domain.notes import Note
from workstation.domain.review import ItemDetail
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.notes import list_notes
from workstation.services.notes import mark_read
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence
from workstation.views.notes.composer import NoteComposer
from workstation.views.notes.note_view import NoteView
from workstation.views.review.section import Section


class ItemNotes(Section):
    """A section of the context panel; what names the reader counts as read once it is shown.

    Signals:
        left: Esc was pressed in the field: the keyboard goes back to the queue.
        notes_read: Notes that name the reader were shown.
    """

    left = Signal()
    notes_read = Signal()

    def __init__(self, database: DatabaseJobs, appearance: Appearance, own_login: str) -> None:
        title = QCoreApplication.translate("ItemNotes", "NOTES OF COLLEAGUES")
        super().__init__(appearance, title, "item_notes")
        self._database = database
        self._own_login = own_login
        self._item_id: int | None = None
        self._notes: tuple[Note, ...] = ()
        self._marked: set[int] = set()
        self._reading: Job | None = None
        self._composer = NoteComposer(database, appearance, self.tr("A note for colleagues"))
        self.add_below(self._composer)
        self._composer.written.connect(self.read)
        self._composer.left.connect(self.left)

    @property
    def field(self) -> QWidget:
        """Where a note is typed."""
        return self._composer.field

    @Slot(object)
    def show_detail(self, detail: ItemDetail) -> None:
        """Show the notes about an item; another one's are gone at once, as is what was begun."""
        if detail.row.item_id != self._item_id:
            if self._item_id is None:
                self._composer.read_colleagues()
            self._item_id = detail.row.item_id
            self._composer.set_item(self._item_id)
            self._show(detail.notes)
            self.read()
        elif detail.notes and len(detail.notes) > len(self._notes):
            self._show(detail.notes)

    @Slot()
    def read(self) -> None:
        """Read the notes about the item again."""
        if self._item_id is None:
            return
        if self._reading is not None:
            self._reading.cancel()
        job = self._reading = self._database.submit(list_notes, self._item_id)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_read(self, notes: list[Note]) -> None:
        self._reading = None
        if self._item_id is not None and tuple(notes) != self._notes:
            self._show(notes)
        self._mark_read()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._reading = None
        if not self._notes:
            self.clear()
            self.add_text(error_sentence(error), tone="danger")

    def _show(self, notes: Sequence[Note]) -> None:
        self._notes = tuple(notes)
        self.clear()
        if not notes:
            self.add_text(self.tr("None"), tone="muted")
        for position, note in enumerate(notes):
            if position:
                self.add_gap()
            self.add(NoteView(self._appearance, note, self._own_login))

    def _mark_read(self) -> None:
        unread = {
            note.note_id
            for note in self._notes
            if self._own_login in note.mentions and not note.is_read
        } - self._marked
        if unread and self.isVisible():
            self._marked |= unread
            self._database.submit(mark_read, sorted(unread)).succeeded.connect(self._on_marked)

    @Slot()
    def _on_marked(self) -> None:
        self.notes_read.emit()
