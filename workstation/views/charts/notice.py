"""What a card says in place of its chart: nothing there, an error, the first copy under way."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import TextLabel

_BAR_WIDTH = 200
_ICON_FROM = 150


class CardNotice(QWidget):
    """An icon, a sentence, and at most one thing to do; what has no room is told when asked for.

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
        self._whole = self._brief = self._details = ""
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
        self._details_button = QPushButton(self.tr("Details"))
        self._details_button.setObjectName("chart_details")
        self._details_button.setProperty("kind", "link")
        self._details_button.clicked.connect(self._on_details)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._button)
        buttons.addWidget(self._details_button)
        buttons.addStretch(1)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_s, 0, theme.gap_s, 0)
        self._gap = theme.gap_s
        layout.addStretch(1)
        layout.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._text)
        layout.addWidget(self._bar, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def say(
        self,
        text: str,
        *,
        icon: str = "inbox",
        tone: str = "muted",
        action: str = "",
        brief: str = "",
        details: str = "",
    ) -> None:
        """Say something else.

        Args:
            text: What is the case and what to do, translated.
            brief: What is the case, where all of it has no room; the rest is among the details.
            icon: File in assets/icons.
            tone: Field of `Theme` for the icon.
            action: Label of the button; empty for none.
            details: For whoever is asked for help; behind a button.
        """
        self.is_error = tone == "danger"
        self._icon.set_icon(icon, tone)
        self._whole, self._brief, self._details = text, brief, details
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
        is_roomy = self.height() >= _ICON_FROM
        self._icon.setVisible(is_roomy)
        self._column.setSpacing(self._gap if is_roomy else 0)
        is_cut = bool(self._brief) and self._needed() > self.height()
        self._text.setText(self._brief if is_cut else self._whole)
        self._text.setToolTip(self._whole if is_cut else "")
        self._details_button.setVisible(is_cut or bool(self._details))

    def _needed(self) -> int:
        """Return how high it is with every word of it."""
        self._text.setText(self._whole)
        margins = self._column.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        parts = [self._text.heightForWidth(width), self._details_button.sizeHint().height()]
        if self.height() >= _ICON_FROM:
            parts.append(self._icon.sizeHint().height())
        return sum(parts) + self._column.spacing() * (len(parts) + 1)

    @Slot()
    def _on_details(self) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, "Circles Workstation", self._whole)
        box.setParent(self, box.windowFlags())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setInformativeText(self._details)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.open()

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: object) -> None:
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
