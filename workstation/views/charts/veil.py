"""What lies over a chart while its answer is on the way."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance

DIM_AFTER_MS = 100
_ALPHA = 150
_BARS = (0.35, 0.6, 0.5, 0.8, 0.65, 0.9, 0.55)


class Veil(QWidget):
    """Dims what is under it after a moment; before there was anything, draws a pale outline."""

    def __init__(self, appearance: Appearance, under: QWidget) -> None:
        """Cover nothing yet.

        Args:
            appearance: Gives the theme.
            under: What it lies over, as large as that is.
        """
        super().__init__(under)
        self._appearance = appearance
        self._is_skeleton = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._timer = QTimer(self, interval=DIM_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self._cover)
        self._under = under
        under.installEventFilter(self)

    def wait(self, *, has_content: bool) -> None:
        """Begin: at once where there is nothing to see, after a moment over old contents."""
        self._is_skeleton = not has_content
        if has_content:
            if not self._timer.isActive() and not self.isVisible():
                self._timer.start()
        else:
            self._cover()

    def lift(self) -> None:
        """Be done."""
        self._timer.stop()
        self.hide()

    @Slot()
    def _cover(self) -> None:
        self.setGeometry(self._under.rect())
        self.show()
        self.raise_()

    # Overrides of Qt methods.

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._under.rect())
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        if not self._is_skeleton:
            colour = QColor(theme.surface)
            colour.setAlpha(_ALPHA)
            painter.fillRect(self.rect(), colour)
            return
        painter.fillRect(self.rect(), QColor(theme.surface))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tint(theme.text, 0.06)))
        width = self.width() / (1.5 * len(_BARS))
        for number, share in enumerate(_BARS):
            height = share * 0.8 * self.height()
            left = (1.5 * number + 0.25) * width
            painter.drawRoundedRect(QRectF(left, self.height() - height, width, height), 3, 3)
