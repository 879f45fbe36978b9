"""Figures one below the other, each with its interval on a scale that all share."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.analytics.agreement import Figure
from workstation.analytics.quality import Estimate
from workstation.views.appearance import Appearance
from workstation.views.charts.style import stroke
from workstation.views.quality.words import figure_text, interval_text, unknown_text
from workstation.views.widgets.labels import ElidedLabel, TextLabel

_TRACK_HEIGHT = 26
_LEAST_TRACK = 90
_LEAST_NAME = 110
_VALUE_WIDTH = 44
_RANGE_WIDTH = 74
_CAP, _DOT = 4, 4.5
_CATEGORY = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A figure and what it is of.

    Attributes:
        key: Stable name, for tests.
        name: Of whom or of what, translated.
        caption: How much it rests on.
        figure: The figure.
        items: How many items it is of.
        tip: More, on hover.
    """

    key: str
    name: str
    caption: str
    figure: Figure
    items: int
    tip: str = ""


class IntervalTrack(QWidget):
    """A dot, its interval as a line with caps, on a scale with thin rules."""

    def __init__(
        self, appearance: Appearance, figure: Estimate, low: float, parent: QWidget | None = None
    ) -> None:
        """Show a figure.

        Args:
            appearance: Gives the theme.
            figure: At most 1.
            low: Where the scale begins; it ends at 1.
            parent: Owner.
        """
        super().__init__(parent)
        self._appearance, self._figure, self._low = appearance, figure, low
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.theme_changed.connect(self._repaint)

    @Slot()
    def _repaint(self) -> None:
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_LEAST_TRACK, _TRACK_HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_TRACK, _TRACK_HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, middle = self.width() - 2 * _DOT, self.height() / 2

        def place(value: float) -> float:
            return _DOT + width * (max(value, self._low) - self._low) / (1 - self._low)

        for mark in (0.0, 0.5, 1.0):
            painter.setPen(QPen(QColor(theme.border), 1))
            x = place(mark)
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        pen = QPen(stroke(theme, _CATEGORY))
        pen.setWidthF(2)
        painter.setPen(pen)
        low, high = place(self._figure.low), place(self._figure.high)
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        for x in (low, high):
            painter.drawLine(QPointF(x, middle - _CAP), QPointF(x, middle + _CAP))
        painter.setBrush(pen.color())
        painter.setPen(QPen(QColor(theme.surface), 1.5))
        painter.drawEllipse(QPointF(place(self._figure.value), middle), _DOT, _DOT)


class _Scale(QWidget):
    """What the rules mean: 0, ½ and 1."""

    def __init__(
        self, appearance: Appearance, low: float, measure: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance, self._low, self._measure = appearance, low, measure
        self.setFixedHeight(16)
        self.setMinimumWidth(_LEAST_TRACK)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        font = QFont(self.font())
        font.setPixelSize(theme.font_caption)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        width = self.width() - 2 * _DOT
        for mark in (0.0, 0.5, 1.0):
            text = f"{mark:.0%}" if self._measure == "percent" else f"{mark:g}"
            x = _DOT + width * (mark - self._low) / (1 - self._low)
            room = painter.fontMetrics().horizontalAdvance(text)
            left = min(max(x - room / 2, 0), self.width() - room)
            rect = QRectF(left, 0, room + 1, self.height())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)


class IntervalRows(QWidget):
    """A grid of rows: name and caption, track, value and interval."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._contents: QWidget | None = None

    def show_rows(self, rows: Sequence[Row], measure: str, *, empty: str) -> None:
        """Show these instead.

        Args:
            rows: In their order.
            measure: Which field of `Agreement` the figures are.
            empty: What to say where there are none.
        """
        if self._contents is not None:
            self._contents.hide()
            self._contents.setParent(None)  # nobody shall find what it shows no more
            self._contents.deleteLater()
        self._contents = QWidget()
        self._layout.addWidget(self._contents)
        grid = QGridLayout(self._contents)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._appearance.theme.gap_m)
        grid.setVerticalSpacing(self._appearance.theme.gap_s)
        if not rows:
            label = TextLabel(empty, "caption", wraps=True)
            label.setObjectName("interval_empty")
            grid.addWidget(label, 0, 0)
            return
        grid.setColumnStretch(0, 6)
        grid.setColumnStretch(1, 5)
        grid.setColumnMinimumWidth(2, _VALUE_WIDTH)
        grid.setColumnMinimumWidth(3, _RANGE_WIDTH)
        known = [row.figure.low for row in rows if isinstance(row.figure, Estimate)]
        # Worse than chance is possible; the scale then begins where it has to.
        low = min([0.0, *(-0.25 if each > -0.25 else -1.0 for each in known if each < 0)])  # noqa: PLR2004
        if known:
            grid.addWidget(_Scale(self._appearance, low, measure), 0, 1)
        for line, row in enumerate(rows, start=1):
            self._add_row(grid, line, row, measure, low)

    def _add_row(self, grid: QGridLayout, line: int, row: Row, measure: str, low: float) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        name = ElidedLabel(row.name)
        caption = ElidedLabel(row.caption, "caption")
        name.setObjectName(f"interval_name_{row.key}")
        caption.setObjectName(f"interval_caption_{row.key}")
        caption.setProperty("tone", "muted")
        for label in (name, caption):
            label.setToolTip(row.tip)
            label.setMinimumWidth(_LEAST_NAME)
            names.addWidget(label)
        grid.addLayout(names, line, 0)
        if isinstance(row.figure, Estimate):
            track = IntervalTrack(self._appearance, row.figure, low)
            track.setToolTip(row.tip)
            grid.addWidget(track, line, 1)
            value = TextLabel(figure_text(row.figure, measure))
            value.setObjectName(f"interval_value_{row.key}")
            grid.addWidget(value, line, 2, Qt.AlignmentFlag.AlignRight)
            spread = TextLabel(interval_text(row.figure, measure), "caption")
            spread.setProperty("tone", "muted")
            grid.addWidget(spread, line, 3)
            return
        name.setProperty("tone", "muted")
        why = TextLabel(unknown_text(row.figure, row.items), "caption", wraps=True)
        why.setObjectName(f"interval_unknown_{row.key}")
        why.setProperty("tone", "muted")
        grid.addWidget(why, line, 1, 1, 3)
