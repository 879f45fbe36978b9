"""Keys of a pane, wherever in it the keyboard is."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def add_key(widget: QWidget, key: str, slot: Callable[[], None], *, repeats: bool) -> None:
    """Let a key call a slot.

    Args:
        widget: Where in the window the key counts: in it and below it.
        key: As `QKeySequence` names it.
        slot: What to call.
        repeats: Whether it is called again and again while the key is held down.
    """
    shortcut = QShortcut(QKeySequence(key), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.setAutoRepeat(repeats)
    shortcut.activated.connect(slot)


def pressed_key(sender: QObject) -> str:
    """Return the key whose slot this was called in, by what `QObject.sender` returned."""
    assert isinstance(sender, QShortcut)  # noqa: S101  # nothing else is connected
    return sender.key().toString(QKeySequence.SequenceFormat.PortableText)
