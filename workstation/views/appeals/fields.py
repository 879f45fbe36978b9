"""Where several lines are written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override


class WordsField(QPlainTextEdit):
    """Plain text; Esc gives the keyboard back, Tab goes on.

    Signals:
        left: Esc was pressed.
    """

    left = Signal()

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setTabChangesFocus(True)

    @property
    def words(self) -> str:
        """What was written, without the blanks around it."""
        return self.toPlainText().strip()

    def put(self, text: str) -> None:
        """Show a text that nobody has typed: nobody is told of a change."""
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
