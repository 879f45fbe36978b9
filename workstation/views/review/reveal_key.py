"""The key that shows a photo in clear while it is held, anywhere in a pane or dialog."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.views.review.stage import PhotoStage
from workstation.views.shortcuts.keymap import Keymap


class RevealKey(QObject):
    """Hears the key in a widget, and in what lies in it and has no use for it."""

    def __init__(self, place: QWidget, keymap: Keymap, stage: PhotoStage) -> None:
        super().__init__(place)
        self._keymap = keymap
        self._stage = stage
        place.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = event.type() is QEvent.Type.KeyPress
        if not (is_press or event.type() is QEvent.Type.KeyRelease):
            return False
        if not (isinstance(event, QKeyEvent) and self._keymap.matches("review.reveal", event)):
            return False
        if not event.isAutoRepeat():
            if is_press:
                self._stage.reveal()
            else:
                self._stage.conceal()
        event.accept()
        return True
