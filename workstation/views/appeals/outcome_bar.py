"""The line below: what became of the last answer."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workstation.views.appearance import Appearance
from workstation.views.widgets.icon_widgets import IconButton, IconLabel
from workstation.views.widgets.labels import ElidedLabel, Hairline, repolish

_HEIGHT = 36


class OutcomeBar(QFrame):
    """Hidden until there is something to say; it stays until it is closed or something follows."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self.setObjectName("appeal_outcome_bar")
        self.setProperty("panel", "surface")
        self._icon = IconLabel(appearance, "clock")
        self._text = ElidedLabel()
        self._text.setObjectName("appeal_outcome")
        close = IconButton(appearance, "x", self.tr("Close"))
        close.setObjectName("appeal_outcome_close")
        close.clicked.connect(self.hide)
        line = QWidget()
        line.setFixedHeight(_HEIGHT)
        row = QHBoxLayout(line)
        row.setContentsMargins(theme.gap_l, 0, theme.gap_s, 0)
        row.setSpacing(theme.gap_s)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Hairline())
        layout.addWidget(line)
        self.hide()

    def show_outcome(self, icon: str, text: str, tone: str) -> None:
        """Say what became of an answer.

        Args:
            icon: File in assets/icons.
            text: A sentence or two.
            tone: "muted", "ok" or "warn".
        """
        self._icon.set_icon(icon, tone)
        self._text.setText(text)
        self._text.setProperty("tone", tone)
        repolish(self._text)
        self.show()
