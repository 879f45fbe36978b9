"""The drawing of a chart: axes, and series that are redrawn in place."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.charts.frame import PlotFrame
from workstation.views.charts.handles import HIGHEST, LOWEST, Brush, BrushBox, ThresholdHandle
from workstation.views.charts.marks import KINDS, Ground, Mark
from workstation.views.charts.picking import mark_at
from workstation.views.charts.pointer import Pointer
from workstation.views.charts.scales import reach_of_x, reach_of_y
from workstation.views.charts.series import Axis, Series, to_csv

__all__ = ["HIGHEST", "LOWEST", "Plot"]

_MARGIN_X, _MARGIN_Y = 0.03, 0.1
_LONG = 1_000


class Plot(QWidget):
    """Draws series between two axes, and again when the theme changes.

    Signals:
        hovered: The x value under the pointer (float), or None when it left.
        threshold_moved: The threshold was dragged there, to two places.
        mark_clicked: Number of the series and index of the value that was clicked, or chosen with
            the keyboard.
        brush_moved: Another part of the horizontal axis is chosen: from value to value.
        brush_cleared: None is any more.
    """

    hovered = Signal(object)
    threshold_moved = Signal(float)
    mark_clicked = Signal(int, int)
    brush_moved = Signal(float, float)
    brush_cleared = Signal()

    def __init__(
        self, appearance: Appearance, x_axis: Axis, y_axis: Axis, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._axes = (x_axis, y_axis)
        self._series: tuple[Series, ...] = ()
        self._rules: tuple[tuple[float, str], ...] = ()
        self._marks: list[Mark] = []
        self._is_clickable = False
        self._walked: float | None = None
        box = BrushBox()
        self._widget = pg.PlotWidget(self, viewBox=box)
        self._widget.setObjectName("plot")
        self._widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._widget.setMinimumHeight(90)
        self._item = self._widget.getPlotItem()
        self._item.setMenuEnabled(False)
        self._item.hideButtons()
        self._item.setMouseEnabled(x=False, y=False)
        self._item.layout.setContentsMargins(0, 2, 6, 0)
        self._box = box
        self._threshold = ThresholdHandle(self._item, self)
        self._brush = Brush(self._item, box, self)
        self._pointer = Pointer(self._item)
        self._frame = PlotFrame(self._item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._widget)
        self._widget.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self._widget.scene().sigMouseClicked.connect(self._on_mouse_clicked)
        self._widget.viewport().installEventFilter(self)
        self._widget.installEventFilter(self)
        self._threshold.moved.connect(self.threshold_moved)
        self._brush.moved.connect(self._on_brush_moved)
        appearance.theme_changed.connect(self._take_theme)
        self._reaches = reach_of_x(x_axis, ()), reach_of_y(y_axis, ())
        self._take_theme()

    @property
    def series(self) -> tuple[Series, ...]:
        """What is shown."""
        return self._series

    @property
    def x_axis(self) -> Axis:
        """The horizontal axis."""
        return self._axes[0]

    @property
    def y_axis(self) -> Axis:
        """The vertical axis."""
        return self._axes[1]

    @property
    def x_range(self) -> tuple[float, float]:
        """From where to where the horizontal axis goes."""
        return self._reaches[0].low, self._reaches[0].high

    def figures(self) -> str:
        """Return what is drawn, as CSV."""
        return to_csv(self.x_axis, self.y_axis, self._series)

    def show_series(
        self,
        series: Sequence[Series],
        *,
        x_axis: Axis | None = None,
        y_axis: Axis | None = None,
        rules: Sequence[tuple[float, str]] = (),
    ) -> None:
        """Show these instead.

        Args:
            series: Drawn in this order, the first at the back.
            x_axis: Another horizontal axis; None keeps the one before.
            y_axis: Another vertical axis; None keeps the one before.
            rules: Values with a word each, drawn as thin lines across.
        """
        is_ruled_anew = tuple(rules) != self._rules
        self._series, self._rules = tuple(series), tuple(rules)
        self._axes = (x_axis or self._axes[0], y_axis or self._axes[1])
        self._walked = None
        self._pointer.hide()
        self._draw(rules=is_ruled_anew)

    def set_threshold(self, value: float | None, *, mark: float | None = None) -> None:
        """Show a line that can be dragged.

        Args:
            value: Where it stands; None for no line.
            mark: Where the one in force stands, a thin line; None for none.
        """
        self._threshold.set(value, mark, self._appearance.theme)

    def set_clickable(self, is_clickable: bool) -> None:  # as Qt's setters
        """Let marks be clicked: the pointer becomes a hand over them."""
        self._is_clickable = is_clickable

    def set_brushable(self, is_brushable: bool) -> None:  # as Qt's setters
        """Let dragging choose a part of the horizontal axis; a double click chooses none."""
        self._box.is_brushable = is_brushable
        self._widget.viewport().setCursor(
            Qt.CursorShape.CrossCursor if is_brushable else Qt.CursorShape.ArrowCursor
        )

    def set_brush(self, low: float | None, high: float | None) -> None:
        """Choose a part of the horizontal axis, without telling; None for none."""
        reach = self._reaches[0]
        if low is None or high is None:
            self._brush.set(None, None)
        else:
            self._brush.set(reach.place_one(low), reach.place_one(high))

    @property
    def brush(self) -> tuple[float, float] | None:
        """The part of the horizontal axis that is chosen."""
        ends = self._brush.ends
        return None if ends is None else (self._value_at(ends[0]), self._value_at(ends[1]))

    def point_at(self, x: float | None) -> None:
        """Show a line at a value, as if the pointer were there; None for none."""
        if x is None or not self._series:
            self._pointer.hide()
        else:
            self._pointer.show(self._reaches[0].place_one(x), self.x_axis.tell(x))

    def step(self, by: int) -> None:
        """Go to the next value, or the one before: as the pointer would."""
        values = sorted({x for one in self._series if not one.is_quiet for x in one.x})
        if not values:
            return
        if self._walked is None or self._walked not in values:
            number = 0 if by > 0 else len(values) - 1
        else:
            number = min(max(values.index(self._walked) + by, 0), len(values) - 1)
        self._walked = values[number]
        self.point_at(self._walked)
        self.hovered.emit(self._walked)

    def activate(self) -> bool:
        """Choose the value that was walked to, as a click would; return whether there is one."""
        if self._walked is None or not self._is_clickable:
            return False
        for number, one in enumerate(self._series):
            if not one.is_quiet and self._walked in one.x:
                self.mark_clicked.emit(number, one.x.index(self._walked))
                return True
        return False

    def _value_at(self, place: float) -> float:
        return self._reaches[0].value_at(place)

    @Slot()
    def _take_theme(self) -> None:
        theme = self._appearance.theme
        self._widget.setBackground(QColor(theme.surface))
        font = QFont(self.font())
        font.setPixelSize(theme.font_caption)
        self._frame.take_theme(theme, font)
        self._pointer.take_theme(theme, font)
        self._threshold.draw(theme)
        self._brush.draw(theme)
        self._draw(rules=True)

    def _draw(self, *, rules: bool = False) -> None:
        x_axis, y_axis = self._axes
        self._reaches = (
            reach_of_x(x_axis, self._series),
            reach_of_y(y_axis, self._series, self._rules),
        )
        # A little more than the axes, so that markers and words at their ends are whole.
        self._item.setRange(
            xRange=_widened(*self._reaches[0].ends, _MARGIN_X),
            yRange=_widened(*self._reaches[1].ends, _MARGIN_Y),
            padding=0,
        )
        self._frame.draw(*self._reaches, self.size())
        if rules:
            self._frame.draw_rules(self._rules, self._reaches[1])
        self._draw_marks()

    def _draw_marks(self) -> None:
        ground = Ground(self._appearance.theme, *self._reaches, max(self.width(), 1))
        for number, series in enumerate(self._series):
            kind = KINDS[series.kind]
            if number == len(self._marks):
                self._marks.append(kind(self._item))
            elif type(self._marks[number]) is not kind:
                self._marks[number].remove()
                self._marks[number] = kind(self._item)
            self._marks[number].set_depth(number + 1)
            self._marks[number].draw(series, ground)
        for mark in self._marks[len(self._series) :]:
            mark.remove()
        del self._marks[len(self._series) :]

    def _place_at(self, scene_position: QPointF) -> tuple[float, float] | None:
        if not self._box.sceneBoundingRect().contains(scene_position):
            return None
        place = self._box.mapSceneToView(scene_position)
        return float(place.x()), float(place.y())

    def _mark_at(self, place: tuple[float, float]) -> tuple[int, int] | None:
        x, y = self._reaches
        size = (round(self._box.width()), round(self._box.height()))
        values = (x.value_at(place[0]), y.value_at(place[1]))
        return mark_at(self._series, x, y, values, size)

    def _hover(self, place: tuple[float, float] | None) -> None:
        x = None if place is None else self._value_at(place[0])
        self.point_at(x)
        if self._is_clickable and not self._box.is_brushable:
            is_over = place is not None and self._mark_at(place) is not None
            shape = Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor
            self._widget.viewport().setCursor(shape)
        self.hovered.emit(x)

    @Slot(float, float)
    def _on_brush_moved(self, low: float, high: float) -> None:
        self.brush_moved.emit(self._value_at(low), self._value_at(high))

    @Slot(object)
    def _on_mouse_moved(self, position: QPointF) -> None:
        self._hover(self._place_at(position))

    @Slot(object)
    def _on_mouse_clicked(self, event: object) -> None:
        place = self._place_at(event.scenePos())  # type: ignore[attr-defined]  # pyqtgraph's
        if place is None:
            return
        if self._threshold.is_shown:
            # A thin line is hard to catch: put it where the plot is clicked.
            self._threshold.move(self._value_at(place[0]), self._appearance.theme)
        elif self._box.is_brushable and event.double():  # type: ignore[attr-defined]
            self._brush.set(None, None)
            self.brush_cleared.emit()
        elif self._is_clickable and (mark := self._mark_at(place)) is not None:
            self.mark_clicked.emit(*mark)

    # Overrides of Qt methods.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._frame.draw(*self._reaches, self.size())
        if any(len(one.x) > _LONG for one in self._series):
            self._draw_marks()  # which draws no more points than there are pixels

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(None)
        # A scroll area would take the arrow keys, which move the threshold.
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _widened(low: float, high: float, share: float) -> tuple[float, float]:
    margin = share * (high - low)
    return low - margin, high + margin
