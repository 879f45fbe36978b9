"""How much of a break is left, as a ring."""

import math

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance

_SIZE = 176
_WIDTH = 8
_FULL = 360 * 16  # Qt counts in sixteenths of a degree
_TOP = 90 * 16


class CountdownRing(QWidget):
    """An arc that grows shorter, and the time that is left in its middle."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._left_s = 0
        self._share = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.theme_changed.connect(self._repaint)

    @property
    def text(self) -> str:
        """The time that is left, as it is shown."""
        return f"{self._left_s // 60}:{self._left_s % 60:02d}"

    def set_left(self, left_s: float, total_s: float) -> None:
        """Show how much is left.

        Args:
            left_s: Seconds that are left.
            total_s: Of so many.
        """
        self._left_s = math.ceil(max(left_s, 0.0))
        self._share = min(max(left_s / total_s, 0.0), 1.0) if total_s else 0.0
        self.setAccessibleName(self.tr("{time} left").format(time=self.text))
        self.update()

    @Slot()
    def _repaint(self) -> None:
        self.update()

    # Overrides of Qt methods.

    @override
    def sizeHint(self) -> QSize:
        return QSize(_SIZE, _SIZE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(_WIDTH, _WIDTH, -_WIDTH, -_WIDTH)
        painter.setPen(QPen(QColor(theme.border), _WIDTH))
        painter.drawEllipse(room)
        pen = QPen(QColor(theme.accent if self._left_s else theme.ok), _WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        span = _FULL if not self._left_s else round(_FULL * self._share)
        painter.drawArc(room, _TOP, span)
        font = QFont(self.font())
        font.setPixelSize(theme.font_headline)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.text)
