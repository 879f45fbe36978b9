"""A button that shows a key, and takes the next one that is pressed once it was pressed itself."""

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from workstation.views.shortcuts.keymap import key_text
from workstation.views.widgets.labels import repolish

_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_unknown,
    }
)
# A sign that needs Shift on this keyboard is named without it: "?", never "Shift+?".
_LAST_LETTER = Qt.Key.Key_AsciiTilde


def pressed_key(event: QKeyEvent) -> str:
    """Return the key of an event as settings hold it; empty while only modifiers are held."""
    key = Qt.Key(event.key())
    if key in _MODIFIERS:
        return ""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key == Qt.Key.Key_Enter:
        key = Qt.Key.Key_Return
    is_sign = Qt.Key.Key_Space < key <= _LAST_LETTER and not event.text().isalpha()
    if is_sign and not Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    sequence = QKeySequence(QKeyCombination(modifiers, key))
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


class KeyRecorder(QPushButton):
    """Shows a key. Pressed, it waits for another; Esc leaves all as it is, Backspace takes it away.

    Signals:
        recorded: A key as settings hold it; empty for none.
    """

    recorded = Signal(str)

    def __init__(self, key: str, title: str, parent: QWidget | None = None) -> None:
        """Show a key.

        Args:
            key: As settings hold it; empty for none.
            title: What it does, translated.
            parent: Owner.
        """
        super().__init__(parent)
        self._key, self._title = key, title
        self._is_recording = False
        self.setProperty("kind", "recorder")
        self.setFixedWidth(148)
        self.setStatusTip(self.tr("Press to choose another key"))
        self.clicked.connect(self._record)
        self._show()

    @property
    def is_recording(self) -> bool:
        """Whether it waits for a key."""
        return self._is_recording

    def set_key(self, key: str) -> None:
        """Show another key."""
        self._key = key
        self._show()

    def _show(self) -> None:
        shown = key_text(self._key) or self.tr("no key")
        self.setText(self.tr("Press a key…") if self._is_recording else shown)
        self.setAccessibleName(f"{self._title}: {self.text()}")
        self.setProperty("is_recording", self._is_recording)
        repolish(self)

    @Slot()
    def _record(self) -> None:
        self._is_recording = True
        self._show()

    def _stop(self) -> None:
        self._is_recording = False
        self._show()

    # Overrides of Qt methods.

    @override
    def event(self, event: QEvent) -> bool:
        if self._is_recording and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the key is wanted here, whatever it does elsewhere
            return True
        if self._is_recording and event.type() == QEvent.Type.KeyPress:
            # Tab as well, which would move on before `keyPressEvent`.
            assert isinstance(event, QKeyEvent)  # noqa: S101  # by its type
            self._take(event)
            return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() == Qt.Key.Key_Escape:
            self._stop()
            return
        is_none = plain and event.key() == Qt.Key.Key_Backspace
        key = "" if is_none else pressed_key(event)
        if is_none or key:
            self._stop()
            self.recorded.emit(key)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._is_recording:
            self._stop()
