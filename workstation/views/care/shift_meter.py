"""The person's own shift: what it cost so far, against the limits. Nobody else sees it."""

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.care import BreakNeed
from workstation.jobs.exposure import CareState
from workstation.views.appearance import Appearance
from workstation.views.widgets.labels import TextLabel

_HEIGHT = 6
_TONES = {
    BreakNeed.NONE: "muted",
    BreakNeed.TIME: "muted",
    BreakNeed.EXPOSURE: "warn",
    BreakNeed.OVERDUE: "danger",
}


class _LimitBar(QWidget):
    """Exposure since the last break; a notch where a break is proposed, its end where it is due."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._share = self._soft = 0.0
        self._tone = "muted"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.theme_changed.connect(self._repaint)

    def set_state(self, state: CareState) -> None:
        hard = state.settings.hard_exposure
        self._share = min(state.exposure_since_break / hard, 1.0)
        self._soft = state.settings.soft_exposure / hard
        self._tone = _TONES[state.need]
        self.update()

    @Slot()
    def _repaint(self) -> None:
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT + 4)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0, 2, self.width(), _HEIGHT)
        path = QPainterPath()
        path.addRoundedRect(track, _HEIGHT / 2, _HEIGHT / 2)
        painter.fillPath(path, QColor(theme.tint(theme.text, 0.10)))
        painter.setClipPath(path)
        done = QRectF(track)
        done.setWidth(track.width() * self._share)
        painter.fillRect(done, QColor(getattr(theme, self._tone)))
        painter.setClipping(False)
        notch = QRectF(self.width() * self._soft - 1, 0, 2, _HEIGHT + 4)
        painter.fillRect(notch, QColor(theme.text))


class ShiftMeter(QWidget):
    """A bar and a line of words, for the context panel."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shift_meter")
        theme = appearance.theme
        self._bar = _LimitBar(appearance)
        self._caption = TextLabel("", "caption", wraps=True)
        self._caption.setObjectName("shift_caption")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap_xs)
        layout.addWidget(TextLabel(self.tr("YOUR SHIFT"), "section"))
        layout.addWidget(self._bar)
        layout.addWidget(self._caption)
        self.setToolTip(
            self.tr(
                "Seconds that photos were in clear, times their scores, since your last break. At"
                " the notch a break is proposed, at the end photos rest. Nobody but you sees this."
            )
        )

    @Slot(object)
    def show_state(self, state: CareState) -> None:
        """Show the shift as it is now."""
        self._bar.set_state(state)
        minutes = int(state.revealed_s // 60)
        seen = self.tr("%n min in clear", "", minutes)
        if not minutes:
            seen = self.tr("%n s in clear", "", int(state.revealed_s))
        breaks = self.tr("%n break(s)", "", state.break_count)
        since = self.tr("{part}% since the last break").format(
            part=int(100 * min(state.exposure_since_break / state.settings.hard_exposure, 1.0))
        )
        text = f"{since} · {seen} · {breaks}"
        self._caption.setText(text)
        self.setAccessibleName(text)
