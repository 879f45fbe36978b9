"""What a place shows instead of its contents: nothing there, loading, an error."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from workstation.views.appearance import Appearance
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import TextLabel

# The stage of the review pane is no wider in the smallest window.
_TEXT_WIDTH = 340


class StateView(QWidget):
    """An icon, what is the case, what it means, and at most one thing to do.

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
        self._icon = IconLabel(appearance, "inbox", size=40)
        self._title = TextLabel(role="title")
        self._text = TextLabel(wraps=True)
        self._text.setProperty("tone", "muted")
        self._button = QPushButton()
        self._button.setObjectName("state_action")
        self._button.setProperty("kind", "primary")
        self._details_button = QPushButton(self.tr("Details"))
        self._details_button.setObjectName("state_details_toggle")
        self._details_button.setProperty("kind", "link")
        self._details_button.setCheckable(True)
        self._details = QPlainTextEdit()
        self._details.setObjectName("state_details")
        self._details.setReadOnly(True)
        self._details.setFixedSize(_TEXT_WIDTH, 96)

        layout = QVBoxLayout(self)
        layout.setSpacing(theme.gap_s)
        layout.addStretch(2)
        for widget in (
            self._icon,
            self._title,
            self._text,
            self._button,
            self._details_button,
            self._details,
        ):
            layout.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self._text.setFixedWidth(_TEXT_WIDTH)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button.clicked.connect(self.action_triggered)
        self._details_button.toggled.connect(self._on_details_toggled)
        self.show_state("inbox", "")

    def show_state(
        self,
        icon_name: str,
        title: str,
        text: str = "",
        *,
        tone: str = "muted",
        action: str = "",
        details: str = "",
    ) -> None:
        """Say something else.

        Args:
            icon_name: File in assets/icons.
            title: What is the case, in a few words.
            text: What it means and what to do, in a sentence or two.
            tone: Field of `Theme` for the icon.
            action: Label of the button; empty for none.
            details: For whoever is asked for help; folded away.
        """
        self.is_error = tone == "danger"
        self._icon.set_icon(icon_name, tone)
        self._title.setText(title)
        self._text.setText(text)
        # Aligned items of a box layout are not asked for their height at a width.
        self._text.setFixedHeight(max(self._text.heightForWidth(_TEXT_WIDTH), 0))
        self._text.setVisible(bool(text))
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._details.setPlainText(details)
        self._details_button.setVisible(bool(details))
        self._details_button.setChecked(False)
        self._details.setVisible(False)
        self.setAccessibleName(f"{title}. {text}")

    def show_error(self, title: str, text: str, *, action: str = "", details: str = "") -> None:
        """Say what went wrong, what is safe, and what to do."""
        self.show_state("circle-alert", title, text, tone="danger", action=action, details=details)

    def show_loading(self) -> None:
        """Say that the contents are on their way."""
        self.show_state("loader-circle", self.tr("Loading…"))

    @Slot(bool)
    def _on_details_toggled(self, is_open: bool) -> None:
        self._details.setVisible(is_open)
