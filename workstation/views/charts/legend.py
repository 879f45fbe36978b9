"""A legend that also tells values: those under the pointer."""

from PySide6.QtCore import QPointF, QRectF, QSize, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.charts.series import Axis, Series
from workstation.views.charts.style import MARKERS, dash, fill, stroke
from workstation.views.widgets.labels import TextLabel

_SWATCH = QSize(22, 12)
_LEAST_COLUMNS, _MOST_COLUMNS = 2, 8
_VALUE_ROOM = 48
"""For the value that comes beside a name, so that nothing moves when it does."""


class _Swatch(QWidget):
    """A piece of a series, as the plot draws it."""

    def __init__(self, appearance: Appearance, series: Series) -> None:
        super().__init__()
        self._appearance = appearance
        self._series = series
        self.setFixedSize(_SWATCH)
        appearance.theme_changed.connect(self._repaint)

    @Slot()
    def _repaint(self) -> None:
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, series = self._appearance.theme, self._series
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = stroke(theme, series.category)
        middle = QPointF(self.rect().center()) + QPointF(0.5, 0.5)
        if series.kind in ("bars", "area"):
            painter.setPen(colour)
            painter.setBrush(fill(theme, series.category))
            painter.drawRect(QRectF(middle.x() - 5, 1.5, 10, self.height() - 3))
            return
        pen = QPen(colour, 1.5 if series.is_quiet else 2)
        is_dashed = series.is_quiet and series.kind != "steps"
        pen.setStyle(dash(is_quiet=is_dashed, is_dotted=series.is_dotted))
        painter.setPen(pen)
        if series.kind != "points":
            painter.drawLine(QPointF(0, middle.y()), QPointF(self.width(), middle.y()))
        if series.kind == "steps" or (series.is_quiet and series.kind == "line"):
            return
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(QColor(theme.surface) if series.is_quiet else colour)
        _draw_marker(painter, MARKERS[series.category], middle)


def _draw_marker(painter: QPainter, marker: str, middle: QPointF) -> None:
    if marker == "s":
        painter.drawRect(QRectF(middle.x() - 3, middle.y() - 3, 6, 6))
    elif marker in {"t", "d"}:
        offsets = [(-3.5, -3), (3.5, -3), (0, 3.5)] if marker == "t" else [
            (0, -4), (4, 0), (0, 4), (-4, 0)
        ]  # fmt: skip
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in offsets]))
    else:
        painter.drawEllipse(middle, 3, 3)


class Legend(QWidget):
    """Names what is drawn, two a line, each with its value at one place."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._entries: list[tuple[Series, TextLabel]] = []
        self._widgets: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(appearance.theme.gap_m)
        self._grid.setVerticalSpacing(0)

    def show_series(self, series: tuple[Series, ...]) -> None:
        """Name these instead."""
        # What is drawn at the back, for comparison, is named last.
        ordered = sorted(series, key=lambda one: one.is_quiet)
        if [_look(one) for one in ordered] == [_look(one) for one, _ in self._entries]:
            labels = [label for _, label in self._entries]
            self._entries = list(zip(ordered, labels, strict=True))
            return
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._entries = []
        self._widgets = []
        for one in ordered:
            entry, value = self._make_entry(one)
            self._widgets.append(entry)
            self._entries.append((one, value))
        self._arrange()

    def _arrange(self) -> None:
        """Put as many in a line as fit."""
        widest = max((one.sizeHint().width() for one in self._widgets), default=1) + _VALUE_ROOM
        columns = min(max(self.width() // widest, _LEAST_COLUMNS), _MOST_COLUMNS)
        for number, entry in enumerate(self._widgets):
            self._grid.addWidget(entry, number // columns, number % columns)
        for column in range(_MOST_COLUMNS + 1):
            self._grid.setColumnStretch(column, int(column == columns))

    def _make_entry(self, series: Series) -> tuple[QWidget, TextLabel]:
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._appearance.theme.gap_xs)
        value = TextLabel("", "caption")
        value.setObjectName("legend_value")
        row.addWidget(_Swatch(self._appearance, series))
        row.addWidget(TextLabel(series.name, "caption"))
        row.addWidget(value)
        return entry, value

    def tell(self, x: float | None, axis: Axis, *, within: float) -> None:
        """Show the values at a place.

        Args:
            x: Where; None for nowhere.
            axis: Puts values into words.
            within: How far the nearest value may be.
        """
        for series, label in self._entries:
            index = None if x is None else series.nearest(x, within=within)
            label.setText("" if index is None else _value_text(series, index, axis))

    def words(self) -> str:
        """Return the values that are told, with their names."""
        told = [(one.name, label.text()) for one, label in self._entries if label.text()]
        return ", ".join(f"{name} {text}" for name, text in told)

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()


def _look(series: Series) -> tuple[str, int, str, bool, bool]:
    return series.name, series.category, series.kind, series.is_quiet, series.is_dotted


def _value_text(series: Series, index: int, axis: Axis) -> str:
    text = axis.tell(series.y[index])
    if not series.low or series.is_quiet:
        return text
    return f"{text} [{axis.tell(series.low[index])}–{axis.tell(series.high[index])}]"
