"""Where a note is typed: Ctrl+Enter sends it, @ completes the logins of colleagues."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QPlainTextEdit, QWidget
from typing_extensions import override

from workstation.domain.notes import LONGEST_NOTE

_MOST_OFFERED = 8
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SEND = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# What the list of colleagues does with a key, the field does not.
_LIST_KEYS = (*_SEND, Qt.Key.Key_Tab, Qt.Key.Key_Escape)


class NoteField(QPlainTextEdit):
    """Plain text; what is pasted loses its formats.

    Signals:
        sent: Ctrl+Enter was pressed.
        left: Esc was pressed: the keyboard should go back to where it was.
    """

    sent = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._logins = QStringListModel(self)
        self._completer = QCompleter(self._logins, self)
        self._completer.setWidget(self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setMaxVisibleItems(_MOST_OFFERED)
        popup = self._completer.popup()
        assert popup is not None  # noqa: S101  # Qt makes it when it is asked for
        self._popup: QAbstractItemView = popup
        self._popup.setObjectName("note_colleagues")
        self._completer.activated.connect(self._on_chosen)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._offer)

    @property
    def note(self) -> str:
        """What would be sent: without the blanks around it."""
        return self.toPlainText().strip()

    @property
    def can_send(self) -> bool:
        """Whether it is neither empty nor too long."""
        return 1 <= len(self.note) <= LONGEST_NOTE

    def set_colleagues(self, logins: Sequence[str]) -> None:
        """Know whom a note can mention."""
        self._logins.setStringList(list(logins))

    def _started_login(self) -> str | None:
        """Return what was typed of a login at the cursor; None if no mention is begun there."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        head, at, typed = before.rpartition("@")
        # As in an address: whoever writes a@b means nobody.
        is_begun = bool(at) and not (head and (head[-1].isalnum() or head[-1] in "._-"))
        return typed if is_begun and not any(letter.isspace() for letter in typed) else None

    @Slot()
    def _offer(self) -> None:
        popup = self._popup
        typed = self._started_login()
        if typed is None or not self.hasFocus():
            popup.hide()
            return
        self._completer.setCompletionPrefix(typed)
        offered = self._completer.completionCount()
        if not offered or (offered == 1 and self._completer.currentCompletion() == typed):
            popup.hide()
            return
        popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
        place = QRect(self.cursorRect())
        place.setWidth(max(popup.sizeHintForColumn(0) + 32, 160))
        self._completer.complete(place)

    @Slot(str)
    def _on_chosen(self, login: str) -> None:
        typed = self._started_login()
        if typed is None:
            return
        cursor = self.textCursor()
        cursor.movePosition(
            QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(typed)
        )
        cursor.insertText(f"{login} ")

    # Overrides of Qt methods.

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            # Keys of the pane rest while a note is typed: Esc and Ctrl+Enter are the field's own.
            is_send = event.key() in _SEND and event.modifiers() == _CONTROL
            if event.key() == Qt.Key.Key_Escape or is_send:
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._popup.isVisible() and event.key() in _LIST_KEYS:
            event.ignore()  # the list's
        elif event.key() in _SEND and event.modifiers() & _CONTROL:
            if not event.isAutoRepeat():
                self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
