"""Labels with a part to play: captions, titles, badges."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QFrame, QLabel, QSizePolicy, QWidget

from workstation.views.theme import Theme

TextRole = Literal["body", "caption", "section", "title", "heading", "headline"]
BadgeKind = Literal["neutral", "accent", "danger", "warn", "ok"]


class TextLabel(QLabel):
    """Words in one of the program's sizes; they can be selected and copied."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = "body",
        *,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show a text.

        Args:
            text: Translated already; never read as HTML.
            role: "section" is a small capital heading of a group.
            wraps: Whether it may take several lines.
            parent: Owner.
        """
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wraps)
        # By mouse only: with the keyboard flag each label would be a Tab stop.
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def set_tone(self, tone: str) -> None:
        """Take the colour of "muted", "danger", "warn" or "ok"; empty for the usual one."""
        self.setProperty("tone", tone)
        repolish(self)


class Badge(QLabel):
    """A short word on a quiet fill."""

    def __init__(
        self, text: str = "", kind: BadgeKind = "neutral", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("kind", kind)

    def set_badge(self, text: str, kind: BadgeKind) -> None:
        """Show another word in another colour."""
        self.setText(text)
        self.setProperty("kind", kind)
        repolish(self)


class Hairline(QFrame):
    """A line between two parts."""

    def __init__(
        self,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if orientation is Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)


def inset(box: QAbstractSpinBox, theme: Theme) -> None:
    """Move the text of a spin box off its frame, as far as that of a line edit.

    WORKAROUND: Qt 6.11 ignores a style sheet's padding there, as it lays out the line itself.
    """
    box.lineEdit().setTextMargins(theme.gap_s, 0, 0, 0)


def repolish(widget: QWidget) -> None:
    """Apply the style sheets again after a property that they select by has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
