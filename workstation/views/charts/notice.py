"""What a card says in place of its chart: nothing there, an error, the first copy under way."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import TextLabel

_BAR_WIDTH = 200
_ICON_FROM = 150


class CardNotice(QWidget):
    """An icon, a sentence, and at most one thing to do.

    Attributes:
        is_error: Whether it says what went wrong.

    Signals:
        action_triggered: The button was pressed.
    """

    action_triggered = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self.is_error = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._icon = IconLabel(appearance, "inbox", size=28)
        self._text = TextLabel(wraps=True)
        self._text.setObjectName("chart_empty")
        self._text.set_tone("muted")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar = QProgressBar()
        self._bar.setObjectName("chart_progress")
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setTextVisible(False)
        self._button = QPushButton()
        self._button.setObjectName("chart_action")
        self._button.setProperty("kind", "link")
        self._button.clicked.connect(self.action_triggered)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_s, 0, theme.gap_s, 0)
        layout.setSpacing(theme.gap_s)
        layout.addStretch(1)
        layout.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._text)
        for widget in (self._bar, self._button):
            layout.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)

    def say(
        self,
        text: str,
        *,
        icon: str = "inbox",
        tone: str = "muted",
        action: str = "",
        details: str = "",
    ) -> None:
        """Say something else.

        Args:
            text: What is the case and what to do, translated.
            icon: File in assets/icons.
            tone: Field of `Theme` for the icon.
            action: Label of the button; empty for none.
            details: For whoever is asked for help: the tip.
        """
        self.is_error = tone == "danger"
        self._icon.set_icon(icon, tone)
        self._text.setText(text)
        self._text.setToolTip(details)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._bar.hide()
        self._fit()

    def show_progress(self, done: int, total: int | None) -> None:
        """Show how far something is."""
        self._bar.setRange(0, total or 0)
        self._bar.setValue(done)
        self._bar.show()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def _fit(self) -> None:
        self._icon.setVisible(self.height() >= _ICON_FROM)

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: object) -> None:
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
