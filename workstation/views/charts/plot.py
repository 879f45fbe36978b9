"""A chart under somebody's hands: pointed at, clicked, walked, brushed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.views.appearance import Appearance
from workstation.views.charts.drawing import PlotDrawing
from workstation.views.charts.handles import HIGHEST, LOWEST, Brush, ThresholdHandle
from workstation.views.charts.marks import cosmetic
from workstation.views.charts.picking import mark_at
from workstation.views.charts.pointer import Pointer
from workstation.views.charts.series import Axis, Series

__all__ = ["HIGHEST", "LOWEST", "Plot"]


class Plot(PlotDrawing):
    """Draws series between two axes, and tells what is done to them.

    Signals:
        hovered: The x value under the pointer (float), or None when it left.
        threshold_moved: The threshold was dragged there, to two places.
        mark_clicked: Number of the series and index of the value that was clicked, or chosen with
            the keyboard.
        brush_moved: Another part of the horizontal axis is chosen: from value to value.
        brush_settled: It was let go of: what comes next is another choice.
        brush_cleared: None is any more.
    """

    hovered = Signal(object)
    threshold_moved = Signal(float)
    mark_clicked = Signal(int, int)
    brush_moved = Signal(float, float)
    brush_settled = Signal()
    brush_cleared = Signal()

    def __init__(
        self, appearance: Appearance, x_axis: Axis, y_axis: Axis, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, x_axis, y_axis, parent)
        self._is_clickable = False
        self._walked: float | None = None
        self._threshold = ThresholdHandle(self._item, self)
        self._brush = Brush(self._item, self._box, self)
        self._pointer = Pointer(self._item)
        self._widget.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self._widget.scene().sigMouseClicked.connect(self._on_mouse_clicked)
        self._widget.viewport().installEventFilter(self)
        self._widget.installEventFilter(self)
        self._threshold.moved.connect(self.threshold_moved)
        self._brush.moved.connect(self._on_brush_moved)
        self._brush.settled.connect(self.brush_settled)
        appearance.theme_changed.connect(self._take_theme)
        self._take_theme()

    @override
    def show_series(
        self,
        series: Sequence[Series],
        *,
        x_axis: Axis | None = None,
        y_axis: Axis | None = None,
        rules: Sequence[tuple[float, str]] = (),
    ) -> None:
        self._walked = None
        self._pointer.hide()
        super().show_series(series, x_axis=x_axis, y_axis=y_axis, rules=rules)

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

    @property
    def is_brushable(self) -> bool:
        """Whether dragging chooses a part of the horizontal axis."""
        return self._box.is_brushable

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

    def move_brush(self, low: float, high: float) -> None:
        """Choose a part of the horizontal axis as somebody's hand would."""
        self.set_brush(low, high)
        self.brush_moved.emit(low, high)

    def clear_brush(self) -> None:
        """Choose none as somebody's hand would."""
        self._brush.set(None, None)
        self.brush_cleared.emit()

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
        self._pointer.take_theme(theme, self._caption_font())
        self._threshold.draw(theme)
        self._brush.draw(theme)
        self._show_focus()

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
            self.clear_brush()
        elif self._is_clickable and (mark := self._mark_at(place)) is not None:
            self.mark_clicked.emit(*mark)

    def _show_focus(self) -> None:
        theme = self._appearance.theme
        self._box.setBorder(cosmetic(theme.accent, 2) if self.hasFocus() else None)

    # Overrides of Qt methods.

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(None)
        # A scroll area would take the arrow keys, which move the threshold.
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            event.ignore()
            return True
        return super().eventFilter(watched, event)
