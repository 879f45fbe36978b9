"""A score in [0, 1] as a bar with its number."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from workstation.views import formatting
from workstation.views.appearance import Appearance

_BAR_HEIGHT = 6
_LEAST_BAR = 28


class ScoreBar(QWidget):
    """A label, a bar, and the number: racy ▇▇▇▇▇ 0.97."""

    def __init__(
        self,
        appearance: Appearance,
        label: str,
        value: float,
        *,
        flag_at: float | None = None,
        label_width: int = 104,
        parent: QWidget | None = None,
    ) -> None:
        """Show a score.

        Args:
            appearance: Gives the theme.
            label: What is scored, translated.
            value: In [0, 1].
            flag_at: Score from which it counts; marked on the bar, and the bar is
                coloured as dangerous from there on.
            label_width: Pixels for the label, the same for bars one above the other.
            parent: Owner.
        """
        super().__init__(parent)
        self._appearance = appearance
        self._label, self._value, self._flag_at = label, value, flag_at
        self._label_width = label_width
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{label} {formatting.score(value)}")
        self.setToolTip(f"{label} {value:.4f}")
        appearance.theme_changed.connect(self._repaint)

    @property
    def shown_label(self) -> str:
        """As much of the label as there is room for."""
        room = self._label_room() - self._appearance.theme.gap_s
        return QFontMetrics(self.font()).elidedText(self._label, Qt.TextElideMode.ElideRight, room)

    def _value_width(self) -> int:
        return QFontMetrics(self.font()).horizontalAdvance("0.00") + self._appearance.theme.gap_s

    def _label_room(self) -> int:
        """Return how wide the label may be: in a narrow place the bar keeps something."""
        rest = self.width() - self._value_width() - _LEAST_BAR
        return min(self._label_width, max(rest, self.width() // 3))

    @Slot()
    def _repaint(self) -> None:
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._label_width + 140, 22)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        label_room = self._label_room()
        rect = self.rect()

        painter.setPen(QColor(theme.text))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, left, self.shown_label)
        painter.drawText(
            rect,
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            formatting.score(self._value),
        )

        track = QRectF(
            label_room,
            rect.center().y() - _BAR_HEIGHT / 2 + 0.5,
            max(rect.width() - label_room - self._value_width(), _BAR_HEIGHT),
            _BAR_HEIGHT,
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tint(theme.text, 0.09)))
        painter.drawRoundedRect(track, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        is_flagged = self._flag_at is not None and self._value >= self._flag_at
        painter.setBrush(QColor(theme.danger if is_flagged else theme.accent))
        filled = QRectF(track)
        filled.setWidth(max(track.width() * min(max(self._value, 0.0), 1.0), _BAR_HEIGHT))
        painter.drawRoundedRect(filled, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        if self._flag_at is not None:
            x = track.left() + track.width() * self._flag_at
            painter.setBrush(QColor(theme.text))
            painter.drawRect(QRectF(x - 0.5, track.top() - 3, 1, track.height() + 6))
