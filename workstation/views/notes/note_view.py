"""One note, as it is read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workstation.domain.erasure import ERASED_TEXT
from workstation.domain.notes import Note
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.widgets.labels import Badge, MemberText, TextLabel


class NoteView(QWidget):
    """Who wrote it, when, and the text: plain, whatever is in it.

    Attributes:
        note: What is shown.
    """

    def __init__(
        self, appearance: Appearance, note: Note, own_login: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.note = note
        self.setObjectName(f"note_{note.note_id}")
        theme = appearance.theme
        author = self.tr("You") if note.author == own_login else note.author
        when = formatting.relative_time(note.written_at)
        caption = TextLabel(f"{formatting.isolated(author)} · {when}", "caption")
        caption.setToolTip(formatting.exact_time(note.written_at))
        head = QHBoxLayout()
        head.setSpacing(theme.gap_s)
        head.addWidget(caption, 1)
        if own_login in note.mentions:
            head.addWidget(Badge(self.tr("names you"), "accent"), 0, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        is_erased = note.body == ERASED_TEXT
        text = MemberText(self.tr("This text was removed.") if is_erased else note.body)
        text.setObjectName("note_body")
        layout.addWidget(text)
