"""A field for a note, the button that sends it, and what became of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workstation.domain.notes import LONGEST_NOTE
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.notes import list_colleagues
from workstation.services.notes import write_note
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence
from workstation.views.notes.field import NoteField
from workstation.views.widgets.labels import TextLabel, named_label


class NoteComposer(QWidget):
    """Sends notes. What was not written, as the connection was lost, stays in the field.

    Signals:
        written: The database has the note.
        left: Esc was pressed in the field.
    """

    written = Signal()
    left = Signal()

    def __init__(
        self,
        database: DatabaseJobs,
        appearance: Appearance,
        placeholder: str,
        *,
        height: int = 56,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._item_id: int | None = None
        self._job: Job | None = None
        theme = appearance.theme
        self.field = NoteField()
        self.field.setObjectName("note_field")
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        self.field.setFixedHeight(height)
        self._send = QPushButton(self.tr("Send"))
        self._send.setObjectName("note_send")
        self._send.setToolTip(self.tr("Send (Ctrl+Enter)"))
        hint = self.tr("Ctrl+Enter sends · @ names a colleague")
        self._hint = TextLabel(hint, "caption", wraps=True)
        self._problem = named_label("note_problem", tone="danger", wraps=True)
        self._problem.hide()
        foot = QHBoxLayout()
        foot.setSpacing(theme.gap_s)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._send)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap_xs)
        layout.addWidget(self.field)
        layout.addWidget(self._problem)
        layout.addLayout(foot)

        self._send.clicked.connect(self.send)
        self.field.sent.connect(self.send)
        self.field.left.connect(self.left)
        self.field.textChanged.connect(self._on_edited)
        self._on_edited()

    def set_item(self, item_id: int | None) -> None:
        """Write about another item from now on; None for a handover. Drops what was begun."""
        self._item_id = item_id
        self.field.clear()

    def read_colleagues(self) -> None:
        """Read whom a note can mention."""
        self._database.submit(list_colleagues).succeeded.connect(self._on_colleagues)

    @Slot(object)
    def _on_colleagues(self, logins: Sequence[str]) -> None:
        self.field.set_colleagues(logins)

    @Slot()
    def send(self) -> None:
        """Write the note, unless there is nothing to write or one is on its way."""
        if self._job is not None or not self.field.can_send:
            return
        job = self._job = self._database.submit(write_note, self._item_id, self.field.note)
        self._enable()
        job.succeeded.connect(self._on_written)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    @Slot(object)
    def _on_written(self, _note_id: int) -> None:
        self.field.clear()
        self.written.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._problem.setText(error_sentence(error))
        self._problem.show()

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        self._enable()

    @Slot()
    def _on_edited(self) -> None:
        too_many = len(self.field.note) - LONGEST_NOTE
        self._problem.setVisible(too_many > 0)
        if too_many > 0:
            self._problem.setText(self.tr("%n character(s) too long", "", too_many))
        self._enable()

    def _enable(self) -> None:
        self._send.setEnabled(self._job is None and self.field.can_send)
        self.field.setReadOnly(self._job is not None)
