"""What cards of the dashboard show: a headline number, or bars."""

import csv
import math
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from io import StringIO

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from workstation.domain.kpis import UNITS, Unit
from workstation.exports.files import as_cell
from workstation.views.appearance import Appearance
from workstation.views.dashboard.drawing import bar_height, draw_bars, draw_figure
from workstation.views.dashboard.shown import ShownBar, ShownFigure
from workstation.views.dashboard.words import exact_text, name_of

_FEN = 100


class _Canvas(QWidget):
    """Base: drawn again when the theme changes."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.walked: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        appearance.theme_changed.connect(self._repaint)

    @Slot()
    def _repaint(self) -> None:
        self.update()

    def _walk(self, by: int, length: int, start: int) -> int:
        at = start if self.walked is None else self.walked + by
        self.walked = min(max(at, 0), length - 1)
        self.update()
        return self.walked

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, 40)


class FigureCanvas(_Canvas):
    """A headline number, its line and its target.

    Signals:
        clicked: The rows behind it are wanted.
    """

    clicked = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.figure: ShownFigure | None = None
        self.last_day: date | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_figure(self, figure: ShownFigure, last_day: date) -> None:
        """Show this one, whose line ends with that day."""
        self.figure, self.last_day, self.walked = figure, last_day, None
        self.setToolTip(figure.tip)
        self.setAccessibleName(
            ", ".join(each for each in (figure.value, figure.change, figure.aim) if each)
        )
        self.update()

    def figures(self) -> str:
        """Return the line as CSV."""
        if self.figure is None or self.last_day is None:
            return ""
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([self.tr("Day"), name_of(self.figure.measure)])
        is_money = UNITS[self.figure.measure] is Unit.FEN
        for index, value in enumerate(self.figure.line):
            if not math.isnan(value):
                cell = value / _FEN if is_money else value
                writer.writerow([self._day(index).isoformat(), f"{cell:.10g}"])
        return text.getvalue()

    def step(self, by: int) -> None:
        """Tell the value before or after, as a tool tip beside it."""
        figure = self.figure
        if figure is None or not figure.line:
            return
        index = self._walk(by, len(figure.line), len(figure.line) - 1)
        value = figure.line[index]
        words = exact_text(figure.measure, None if math.isnan(value) else value)
        place = self.mapToGlobal(self.rect().bottomLeft())
        QToolTip.showText(place, f"{self._day(index):%Y-%m-%d}: {words}", self)

    def _day(self, index: int) -> date:
        assert self.figure is not None and self.last_day is not None  # noqa: PT018, S101
        back = (len(self.figure.line) - 1 - index) * self.figure.step_days
        return self.last_day - timedelta(days=back)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.figure is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_figure(
                painter, QRectF(self.rect()), self._appearance.theme, self.figure,
                walked=self.walked,
            )  # fmt: skip

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()


class BarsCanvas(_Canvas):
    """Bars under each other.

    Signals:
        chosen: Key and name of a bar whose rows are wanted.
    """

    chosen = Signal(str, str)

    def __init__(self, appearance: Appearance, headings: Callable[[], Sequence[str]]) -> None:
        """Show none yet.

        Args:
            appearance: Gives the theme.
            headings: Returns those of a table: name, value, and the part that is marked, or what
                it was a week before.
        """
        super().__init__(appearance)
        self.bars: tuple[ShownBar, ...] = ()
        self._headings = headings
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_bars(self, bars: Sequence[ShownBar]) -> None:
        """Show these instead."""
        self.bars, self.walked = tuple(bars), None
        self.setAccessibleName("; ".join(f"{bar.name}: {bar.text}" for bar in self.bars))
        self.update()

    def rows(self) -> list[list[str | float]]:
        """Return what is shown as rows of a table, without headings."""
        return [
            [bar.name, bar.value, bar.part if bar.before is None else bar.before]
            for bar in self.bars
        ]

    def headings(self) -> list[str]:
        """Return the headings of `rows`."""
        return list(self._headings())

    def figures(self) -> str:
        """Return what is shown as CSV."""
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.headings())
        writer.writerows([as_cell(cell) for cell in row] for row in self.rows())
        return text.getvalue()

    def step(self, by: int) -> None:
        """Go to the bar after or before."""
        if self.bars:
            bar = self.bars[self._walk(by, len(self.bars), 0 if by > 0 else len(self.bars) - 1)]
            place = self.mapToGlobal(self.rect().bottomLeft())
            QToolTip.showText(place, bar.tip, self)

    def activate(self) -> bool:
        """Want the rows of the bar that was gone to; return whether there is one."""
        if self.walked is None:
            return False
        bar = self.bars[self.walked]
        self.chosen.emit(bar.key, bar.name)
        return True

    def _bar_at(self, place: QPointF) -> int | None:
        each = bar_height(self._appearance.theme, self.height(), len(self.bars))
        number = math.floor(place.y() / each)
        return number if 0 <= number < len(self.bars) else None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_bars(
            painter, QRectF(self.rect()), self._appearance.theme, self.bars, walked=self.walked
        )

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.walked = self._bar_at(event.position())
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.walked = None
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.walked = self._bar_at(event.position())
            self.activate()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            number = self._bar_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if number is None else self.bars[number].tip)
            return True
        return super().event(event)
