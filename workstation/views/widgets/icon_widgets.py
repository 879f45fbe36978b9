"""Icons that take the colour of the theme, and change with it."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from workstation.views.appearance import Appearance
from workstation.views.icons import icon, pixmap


class IconLabel(QLabel):
    """An icon to look at."""

    def __init__(
        self,
        appearance: Appearance,
        name: str,
        tone: str = "muted",
        size: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        """Show an icon.

        Args:
            appearance: Gives the theme.
            name: File in assets/icons.
            tone: Field of `Theme` that gives the colour.
            size: Device-independent pixels.
            parent: Owner.
        """
        super().__init__(parent)
        self._appearance = appearance
        self._name, self._tone, self._size = name, tone, size
        self.setFixedSize(size, size)
        appearance.theme_changed.connect(self._draw)
        self._draw()

    def set_icon(self, name: str, tone: str = "muted") -> None:
        """Show another icon or colour."""
        self._name, self._tone = name, tone
        self._draw()

    @Slot()
    def _draw(self) -> None:
        colour = str(getattr(self._appearance.theme, self._tone))
        self.setPixmap(pixmap(self._name, colour, self._size, self.devicePixelRatioF()))


class IconButton(QToolButton):
    """An icon to press; its tool tip and accessible name say what it does."""

    def __init__(
        self,
        appearance: Appearance,
        name: str,
        text: str,
        *,
        tone: str = "muted",
        size: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        """Make a flat button.

        Args:
            appearance: Gives the theme.
            name: File in assets/icons.
            text: What it does, translated.
            tone: Field of `Theme` that gives the colour.
            size: Device-independent pixels.
            parent: Owner.
        """
        super().__init__(parent)
        self._appearance = appearance
        self._name, self._tone, self._size = name, tone, size
        self.set_text(text)
        self.setIconSize(QSize(size, size))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        appearance.theme_changed.connect(self._draw)
        self._draw()

    def set_text(self, text: str) -> None:
        """Say what it does, in tool tip, status strip and to screen readers."""
        self.setToolTip(text)
        self.setStatusTip(text)
        self.setAccessibleName(text)

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._name = name
        self._draw()

    @Slot()
    def _draw(self) -> None:
        colour = str(getattr(self._appearance.theme, self._tone))
        self.setIcon(icon(self._name, colour, self._size))
