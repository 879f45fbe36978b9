"""How one week's scores are spread, small, beside those of the baseline."""

from PySide6.QtCore import QPointF, QRectF, QSize, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.charts.style import fill, stroke

_WIDTH = 118
_CATEGORY = 4


class ShareStrip(QWidget):
    """Ten bars, one per tenth of the score; a line at each for the baseline.

    Heights are square roots of the shares: what matters are the few photos at the right.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._shares: tuple[float, ...] = ()
        self._baseline: tuple[float, ...] = ()
        self.setFixedWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setToolTip(
            self.tr(
                "Scores of the week in tenths; the lines are the baseline. Heights are square"
                " roots of the shares."
            )
        )
        appearance.theme_changed.connect(self._repaint)

    def show_shares(self, shares: tuple[float, ...], baseline: tuple[float, ...]) -> None:
        """Show a week.

        Args:
            shares: Share of photos per tenth of the score.
            baseline: The same of the baseline.
        """
        self._shares, self._baseline = shares, baseline
        texts = ", ".join(f"{share:.1%}" for share in shares)
        self.setAccessibleName(texts)
        self.update()

    @Slot()
    def _repaint(self) -> None:
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 90)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shares:
            return
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(theme.font_caption)
        painter.setFont(font)
        foot = painter.fontMetrics().height() + 3
        area = QRectF(0, 6, self.width() - 4, self.height() - 6 - foot)
        step = area.width() / len(self._shares)
        tallest = max(*self._shares, *self._baseline) ** 0.5
        painter.setBrush(fill(theme, _CATEGORY))
        for number, share in enumerate(self._shares):
            height = area.height() * share**0.5 / tallest
            painter.setPen(stroke(theme, _CATEGORY))
            painter.drawRect(
                QRectF(area.left() + number * step + 1, area.bottom() - height, step - 3, height)
            )
        painter.setPen(QPen(QColor(theme.text), 1.5))
        for number, share in enumerate(self._baseline):
            y = area.bottom() - area.height() * share**0.5 / tallest
            left = area.left() + number * step
            painter.drawLine(QPointF(left, y), QPointF(left + step - 1, y))
        painter.setPen(QColor(theme.muted))
        painter.drawText(QPointF(0, self.height() - 4), "0")
        painter.drawText(
            QPointF(area.right() - painter.fontMetrics().horizontalAdvance("1"), self.height() - 4),
            "1",
        )
