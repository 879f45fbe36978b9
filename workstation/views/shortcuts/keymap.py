"""Which key does what, for this person, now."""

import weakref
from collections.abc import Callable, Mapping

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from workstation.settings.shortcuts import change_key, resolve_keys
from workstation.views.widgets.buttons import KeyButton

Slotted = Callable[[], object]

_PORTABLE = QKeySequence.SequenceFormat.PortableText
# The Enter key of the number block is another one to Qt.
_SAME_KEYS = {"Return": "Enter", "Ctrl+Return": "Ctrl+Enter"}
# As they are printed on keyboards.
_PRINTED = {"Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def portable_key(key: str) -> str:
    """Return a key as settings hold it; empty for what is no key."""
    sequence = QKeySequence(key)
    return sequence.toString(_PORTABLE) if sequence.count() == 1 else ""


def key_text(key: str) -> str:
    """Return a key as it is printed on the keyboard, e.g. "Enter"; empty for none."""
    *modifiers, last = key.rsplit("+", 1) if key not in ("+", "") else [key]
    text = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    if last not in _PRINTED:
        return text
    return "+".join([*modifiers, _PRINTED[last]])


class Keymap(QObject):
    """The keys of all actions: the usual ones, and what this person changed.

    Signals:
        changed: Some keys are others now.
    """

    changed = Signal()

    def __init__(
        self, changes: Mapping[str, str] | None = None, parent: QObject | None = None
    ) -> None:
        """Take the usual keys but for `changes`, which are as in the preferences."""
        super().__init__(parent)
        self._bindings: weakref.WeakSet[Binding] = weakref.WeakSet()
        self._captions: weakref.WeakSet[_Caption] = weakref.WeakSet()
        self._changes: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._take(changes or {})

    def _take(self, changes: Mapping[str, str]) -> None:
        self._changes = dict(changes)
        # Written by hand, it may be anything; what is no key leaves the usual one.
        known = {
            name: portable_key(key) for name, key in changes.items() if not key or portable_key(key)
        }
        self._keys = resolve_keys(known)

    @property
    def changes(self) -> dict[str, str]:
        """What differs from the usual keys, as preferences hold it."""
        return dict(self._changes)

    def key(self, shortcut_id: str) -> str:
        """Return the key of an action as Qt names it; empty for none."""
        return self._keys[shortcut_id]

    def text(self, shortcut_id: str) -> str:
        """Return the key of an action as it is printed on the keyboard; empty for none."""
        return key_text(self._keys[shortcut_id])

    def set_changes(self, changes: Mapping[str, str]) -> None:
        """Use other keys from now on."""
        if dict(changes) == self._changes:
            return
        self._take(changes)
        self.changed.emit()

    def change(self, shortcut_id: str, key: str) -> None:
        """Give an action another key; empty for none.

        Raises:
            KeyTakenError: It does something else where this action is possible.
        """
        self.set_changes(change_key(self._changes, shortcut_id, key))

    def matches(self, shortcut_id: str, event: QKeyEvent) -> bool:
        """Return whether an event is of an action's key: for keys that are held down."""
        pressed = QKeySequence(QKeyCombination(event.modifiers(), Qt.Key(event.key())))
        key = self._keys[shortcut_id]
        return bool(key) and pressed.toString(_PORTABLE) in (key, _SAME_KEYS.get(key))

    def bind(
        self,
        widget: QWidget,
        shortcut_id: str,
        slot: Slotted,
        *,
        repeats: bool = False,
        when: Callable[[], bool] | None = None,
        context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
    ) -> "Binding":
        """Let an action's key call a slot, whatever the key is by then.

        Args:
            widget: Where in the window the key counts: in it and below it.
            shortcut_id: The action.
            slot: What to call.
            repeats: Whether it is called again and again while the key is held down.
            when: Tells whether the action is possible now; where one key has several meanings
                in a widget, the first that is possible counts.
            context: Another reach than the widget's.
        """
        return Binding(self, widget, shortcut_id, slot, repeats=repeats, when=when, context=context)

    def follow(self, button: KeyButton, shortcut_id: str) -> None:
        """Let a button show the key of an action, whatever it is by then."""
        self._captions.add(_Caption(self, button, shortcut_id))

    def bindings(self) -> list["Binding"]:
        """Return what is bound now, in the order of the actions."""
        order = list(self._keys)
        living = [each for each in self._bindings if isValid(each)]
        # A set has none: the registry's is the same each time.
        return sorted(living, key=lambda each: order.index(each.shortcut_id))

    def button_of(self, shortcut_id: str) -> KeyButton | None:
        """Return the button that shows an action's key, the one on screen first."""
        buttons = [
            caption.button
            for caption in self._captions
            if isValid(caption) and caption.shortcut_id == shortcut_id
        ]
        return max(buttons, key=KeyButton.isVisible, default=None)

    def add(self, binding: "Binding") -> None:
        """Know a binding, for keys with several meanings."""
        self._bindings.add(binding)

    def run_first_possible(self, shortcut: QShortcut) -> None:
        """Run what a key means now that has several meanings in one widget."""
        for binding in self.bindings():
            if binding.rivals(shortcut) and binding.run():
                return


class Binding(QObject):
    """One key that calls one slot in one widget; the widget owns it.

    Attributes:
        shortcut_id: The action.
        widget: Where the key counts.
    """

    def __init__(
        self,
        keymap: Keymap,
        widget: QWidget,
        shortcut_id: str,
        slot: Slotted,
        *,
        repeats: bool,
        when: Callable[[], bool] | None,
        context: Qt.ShortcutContext,
    ) -> None:
        super().__init__(widget)
        self._keymap = keymap
        self.widget = widget
        self._slot, self._when = slot, when
        self.shortcut_id = shortcut_id
        self._shortcut = QShortcut(widget)
        self._shortcut.setContext(context)
        self._shortcut.setAutoRepeat(repeats)
        self._shortcut.activated.connect(self.run)
        self._shortcut.activatedAmbiguously.connect(self._on_ambiguous)
        keymap.add(self)
        keymap.changed.connect(self._set_key)
        self._set_key()

    @property
    def is_possible(self) -> bool:
        """Whether the key does something now."""
        return self._shortcut.isEnabled() and (self._when is None or self._when())

    @Slot()
    def run(self) -> bool:
        """Call the slot if it is possible now; return whether it was."""
        if not self.is_possible:
            return False
        self._slot()
        return True

    def rivals(self, shortcut: QShortcut) -> bool:
        """Return whether the same key in the same widget calls this."""
        return (
            self._shortcut.isEnabled()
            and self._shortcut.parent() is shortcut.parent()
            and self._shortcut.key() == shortcut.key()
        )

    @Slot()
    def _set_key(self) -> None:
        key = self._keymap.key(self.shortcut_id)
        keys = [key, *([_SAME_KEYS[key]] if key in _SAME_KEYS else [])]
        self._shortcut.setKeys([QKeySequence(each) for each in keys if each])

    @Slot()
    def _on_ambiguous(self) -> None:
        self._keymap.run_first_possible(self._shortcut)


class _Caption(QObject):
    """Keeps the key on a button right; the button owns it."""

    def __init__(self, keymap: Keymap, button: KeyButton, shortcut_id: str) -> None:
        super().__init__(button)
        self._keymap, self.button, self.shortcut_id = keymap, button, shortcut_id
        keymap.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        self.button.set_key(self._keymap.text(self.shortcut_id))
