"""A line that says what was refused, or that something waits to be sent."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from workstation.views.appearance import Appearance
from workstation.views.widgets.icon_widgets import IconButton, IconLabel
from workstation.views.widgets.labels import named_label


class Notice(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, appearance: Appearance, name: str, parent: QWidget | None = None) -> None:
        """Make it, hidden.

        Args:
            appearance: Gives the theme.
            name: Object name of its words.
            parent: Owner.
        """
        super().__init__(parent)
        theme = appearance.theme
        self.setObjectName("notice_bar")
        self.words = named_label(name, wraps=True)
        close = IconButton(appearance, "x", self.tr("Close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.gap_l, theme.gap_xs, theme.gap_s, theme.gap_xs)
        row.setSpacing(theme.gap_s)
        row.addWidget(IconLabel(appearance, "circle-alert", "warn"))
        row.addWidget(self.words, 1)
        row.addWidget(close)
        close.clicked.connect(self.clear)
        self.hide()

    def say(self, words: str) -> None:
        """Say something."""
        self.words.setText(words)
        self.show()

    @Slot()
    def clear(self) -> None:
        """Say nothing."""
        self.words.setText("")
        self.hide()
