"""The preferences that hold now, and who hears of a change."""

from PySide6.QtCore import QObject, Signal, Slot

from workstation.settings.preferences import Preferences
from workstation.views.shortcuts.keymap import Keymap


class Choices(QObject):
    """A person's preferences while the program runs; changes apply at once.

    Attributes:
        keymap: The keys among them.

    Signals:
        changed: Something is another now: look at `current`.
    """

    changed = Signal()

    def __init__(self, current: Preferences | None = None, parent: QObject | None = None) -> None:
        """Begin with what was stored, or the defaults."""
        super().__init__(parent)
        self._current = current or Preferences()
        self.keymap = Keymap(self._current.shortcuts, parent=self)
        self.keymap.changed.connect(self._on_keys_changed)

    @property
    def current(self) -> Preferences:
        """What holds now."""
        return self._current

    def change(self, **values: object) -> None:
        """Set some preferences, by their names."""
        fresh = Preferences.model_validate({**self._current.model_dump(), **values})
        if fresh == self._current:
            return
        self._current = fresh
        self.keymap.set_changes(fresh.shortcuts)
        self.changed.emit()

    @Slot()
    def _on_keys_changed(self) -> None:
        self.change(shortcuts=self.keymap.changes)
