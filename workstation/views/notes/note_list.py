"""A list of notes that is scrolled."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.notes import Note
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_words
from workstation.views.notes.note_view import NoteView
from workstation.views.widgets.labels import Hairline
from workstation.views.widgets.state import StateView


class NoteList(QStackedWidget):
    """Notes one under the other, or why there are none.

    Signals:
        item_wanted: The item that a note is about should be opened: its id.
        read_wanted: A note should count as read: its id.
        retried: Reading the notes should be tried again.
    """

    item_wanted = Signal(int)
    read_wanted = Signal(int)
    retried = Signal()

    def __init__(
        self,
        appearance: Appearance,
        own_login: str,
        *,
        empty: tuple[str, str, str],
        parent: QWidget | None = None,
    ) -> None:
        """Make a list that is loading.

        Args:
            appearance: Gives the theme.
            own_login: The reader's.
            empty: Icon, title and text to show where there are none.
            parent: Owner.
        """
        super().__init__(parent)
        self._appearance = appearance
        self._own_login = own_login
        self._empty = empty
        self._state = StateView(appearance)
        self._state.action_triggered.connect(self.retried)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.addWidget(self._state)
        self.addWidget(self._scroll)
        self._state.show_loading()

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show these notes, in this order."""
        if not notes:
            self._state.show_state(*self._empty)
            self.setCurrentWidget(self._state)
            return
        theme = self._appearance.theme
        box = QWidget()
        box.setProperty("panel", "surface")
        column = QVBoxLayout(box)
        column.setContentsMargins(theme.gap_l, theme.gap_m, theme.gap_l, theme.gap_m)
        column.setSpacing(theme.gap_m)
        for position, note in enumerate(notes):
            if position:
                column.addWidget(Hairline())
            column.addWidget(NoteView(self._appearance, note, self._own_login))
            if note.item_id is not None or not note.is_read:
                column.addLayout(self._make_buttons(note))
        column.addStretch()
        # The place in the list stays while it is read again.
        place = self._scroll.verticalScrollBar().value()
        self._scroll.setWidget(box)  # deletes the one before
        self._scroll.verticalScrollBar().setValue(place)
        self.setCurrentWidget(self._scroll)

    def show_error(self, error: Exception) -> None:
        """Say why the notes could not be read."""
        words = error_words(error)
        self._state.show_error(
            words.title, words.text, action=self.tr("Try again"), details=words.details
        )
        self.setCurrentWidget(self._state)

    def _make_buttons(self, note: Note) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._appearance.theme.gap_s)
        if note.item_id is not None:
            text = self.tr("Open item {id}").format(id=note.item_id)
            row.addWidget(self._make_button(text, "open", note, self._on_open))
        if not note.is_read:
            row.addWidget(
                self._make_button(self.tr("Mark as read"), "mark_read", note, self._on_read)
            )
        row.addStretch()
        return row

    def _make_button(self, text: str, name: str, note: Note, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"{name}_{note.note_id}")
        button.setProperty("note_id", note.note_id)
        button.setProperty("item_id", note.item_id)
        button.clicked.connect(slot)
        return button

    @Slot()
    def _on_open(self) -> None:
        self.read_wanted.emit(self.sender().property("note_id"))
        self.item_wanted.emit(self.sender().property("item_id"))

    @Slot()
    def _on_read(self) -> None:
        self.read_wanted.emit(self.sender().property("note_id"))
