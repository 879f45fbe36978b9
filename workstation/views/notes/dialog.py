"""Mentions and handover: who has named the person, and what shifts tell each other."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workstation.domain.notes import HandoverFigures, Note
from workstation.domain.review import Policy
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.handover import read_shift_end
from workstation.queries.notes import list_handovers, list_mentions
from workstation.services.notes import mark_read
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence
from workstation.views.notes.composer import NoteComposer
from workstation.views.notes.handover_text import handover_text
from workstation.views.notes.note_list import NoteList
from workstation.views.widgets.labels import Hairline, TextLabel, named_label

_SIZE = (940, 620)
_WRITING_HEIGHT = 168


class MentionsDialog(QDialog):
    """Unread mentions at the left, handovers at the right; Esc closes it.

    Signals:
        item_wanted: An item should be opened: its id. The dialog has closed.
        notes_read: Mentions were marked as read.
    """

    item_wanted = Signal(int)
    notes_read = Signal()

    def __init__(
        self,
        database: DatabaseJobs,
        appearance: Appearance,
        own_login: str,
        *,
        skipped: int,
        draft: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Read everything, and show it as it comes.

        Args:
            database: Where notes are.
            appearance: Gives the theme.
            own_login: The reader's.
            skipped: Items that were left to others in this sitting.
            draft: A handover that was begun; empty begins one with the figures of the shift.
            parent: Owner.
        """
        super().__init__(parent)
        self.setObjectName("mentions_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Mentions and handover"))
        self._database = database
        self._appearance = appearance
        self._skipped = skipped
        self._figures = ""
        nobody = self.tr("A colleague who writes @{name} in a note is listed here.")
        self._mentions = NoteList(
            appearance,
            own_login,
            empty=("at-sign", self.tr("Nobody is asking for you"), nobody.format(name=own_login)),
        )
        self._mentions.setObjectName("mention_list")
        self._handovers = NoteList(
            appearance,
            own_login,
            empty=(
                "notebook-pen",
                self.tr("No handovers yet"),
                self.tr("What you write above is read by whoever comes next."),
            ),
        )
        self._handovers.setObjectName("handover_list")
        self._composer = NoteComposer(
            database,
            appearance,
            self.tr("What should the next shift know?"),
            height=_WRITING_HEIGHT,
        )
        self._fill = QPushButton(self.tr("Figures of this shift"))
        self._fill.setObjectName("handover_fill")
        self._problem = named_label("mentions_problem", "caption", tone="danger", wraps=True)
        self._problem.hide()
        self._arrange()
        self.resize(*_SIZE)

        self._mentions.item_wanted.connect(self._on_item_wanted)
        self._mentions.read_wanted.connect(self._mark_read)
        self._mentions.retried.connect(self.read)
        self._handovers.retried.connect(self.read)
        self._handovers.read_wanted.connect(self._mark_read)
        self._composer.written.connect(self._read_handovers)
        self._composer.left.connect(self.reject)
        self._fill.clicked.connect(self._read_figures)
        self._composer.set_item(None)
        self._composer.read_colleagues()
        self.read()
        if draft:
            self._composer.field.setPlainText(draft)
        else:
            self._read_figures()

    def _arrange(self) -> None:
        theme = self._appearance.theme
        left = QVBoxLayout()
        left.setSpacing(theme.gap_m)
        left.addWidget(TextLabel(self.tr("MENTIONS"), "section"))
        left.addWidget(self._problem)
        left.addWidget(self._mentions, 1)
        head = QHBoxLayout()
        head.addWidget(TextLabel(self.tr("HANDOVER"), "section"), 1)
        head.addWidget(self._fill)
        right = QVBoxLayout()
        right.setSpacing(theme.gap_m)
        right.addLayout(head)
        right.addWidget(self._composer)
        right.addWidget(self._handovers, 1)
        columns = QHBoxLayout()
        columns.setSpacing(theme.gap_l)
        columns.addLayout(left, 1)
        columns.addWidget(Hairline(Qt.Orientation.Vertical))
        columns.addLayout(right, 1)
        close = QPushButton(self.tr("Close"))
        close.setObjectName("mentions_close")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_xl, theme.gap_l, theme.gap_xl, theme.gap_l)
        layout.setSpacing(theme.gap_m)
        layout.addLayout(columns, 1)
        layout.addLayout(foot)

    @property
    def draft(self) -> str:
        """What was written of a handover and not sent; empty if that is nothing of one's own."""
        text = self._composer.field.note
        return "" if text == self._figures.strip() else text

    @Slot()
    def read(self) -> None:
        """Read mentions and handovers."""
        job = self._database.submit(list_mentions)
        job.succeeded.connect(self._on_mentions)
        job.failed.connect(self._mentions.show_error)
        self._read_handovers()

    @Slot()
    def _read_handovers(self) -> None:
        job = self._database.submit(list_handovers)
        job.succeeded.connect(self._on_handovers)
        job.failed.connect(self._handovers.show_error)

    @Slot()
    def _read_figures(self) -> None:
        self._fill.setEnabled(False)
        job = self._database.submit(read_shift_end)
        job.succeeded.connect(self._on_figures)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_figures_read)

    @Slot(object)
    def _on_mentions(self, notes: list[Note]) -> None:
        self._mentions.show_notes(notes)

    @Slot(object)
    def _on_handovers(self, notes: list[Note]) -> None:
        self._handovers.show_notes(notes)

    @Slot(object)
    def _on_figures(self, read: tuple[HandoverFigures, list[Policy]]) -> None:
        """Put the figures in front of what the person has written, instead of older ones."""
        field = self._composer.field
        figures, policies = read
        own = field.toPlainText().removeprefix(self._figures)
        self._figures = handover_text(
            figures, {policy.code: policy for policy in policies}, self._skipped
        )
        field.setPlainText(self._figures + own)
        field.moveCursor(QTextCursor.MoveOperation.End)

    @Slot()
    def _on_figures_read(self) -> None:
        self._fill.setEnabled(True)

    @Slot(int)
    def _mark_read(self, note_id: int) -> None:
        job = self._database.submit(mark_read, [note_id])
        job.succeeded.connect(self._on_marked)
        job.failed.connect(self._on_failed)

    @Slot()
    def _on_marked(self) -> None:
        self._problem.hide()
        self.notes_read.emit()
        self.read()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._problem.setText(error_sentence(error))
        self._problem.show()

    @Slot(int)
    def _on_item_wanted(self, item_id: int) -> None:
        self.accept()
        self.item_wanted.emit(item_id)
