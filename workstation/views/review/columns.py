"""Queue, stage and context side by side; the stage stays the largest as long as it can."""

from PySide6.QtCore import QSettings, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget
from typing_extensions import override

_QUEUE_WIDTH, _LEAST_QUEUE = 320, 250
_CONTEXT_WIDTH, _LEAST_CONTEXT = 360, 270
_LEAST_STAGE = 340
# Below this the other columns give way: first the context, then the queue.
_WANTED_STAGE = 460


class ReviewColumns(QSplitter):
    """Three columns. The outer two have the widths that were chosen, where there is room."""

    def __init__(
        self, queue: QWidget, stage: QWidget, context: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._queue_width, self._context_width = _QUEUE_WIDTH, _CONTEXT_WIDTH
        self._stage, self._context = stage, context
        self._middle = QStackedWidget()
        self._middle.addWidget(stage)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for widget, least in (
            (queue, _LEAST_QUEUE),
            (self._middle, _LEAST_STAGE),
            (context, _LEAST_CONTEXT),
        ):
            widget.setMinimumWidth(least)
            self.addWidget(widget)
            self.setStretchFactor(self.count() - 1, int(widget is self._middle))
        self.splitterMoved.connect(self._on_moved)

    def remember(self, settings: QSettings) -> None:
        """Store the widths that were chosen."""
        settings.setValue("review/queue_width", self._queue_width)
        settings.setValue("review/context_width", self._context_width)

    def recall(self, settings: QSettings) -> None:
        """Take up what `remember` stored."""
        self._queue_width = _number(settings, "review/queue_width", _QUEUE_WIDTH)
        self._context_width = _number(settings, "review/context_width", _CONTEXT_WIDTH)
        self._fit()

    def add_page(self, page: QWidget) -> None:
        """Know what can be shown instead of stage and context."""
        self._middle.addWidget(page)

    def show_page(self, page: QWidget | None) -> None:
        """Show a page instead of stage and context, or those again."""
        self._middle.setCurrentWidget(self._stage if page is None else page)
        self._context.setVisible(page is None)
        self._fit()
        if page is not None:
            page.setFocus()

    @Slot()
    def _on_moved(self) -> None:
        queue, _, context = self.sizes()
        self._queue_width = queue
        if not self._context.isHidden():
            self._context_width = context

    def _fit(self) -> None:
        room = self.width() - (self.count() - 1) * self.handleWidth()
        if self._context.isHidden():
            self.setSizes([self._queue_width, max(room - self._queue_width, _LEAST_STAGE), 0])
            return
        queue, context = self._queue_width, self._context_width
        lack = _WANTED_STAGE - (room - queue - context)
        taken = max(0, min(lack, context - _LEAST_CONTEXT))
        context -= taken
        queue -= max(0, min(lack - taken, queue - _LEAST_QUEUE))
        self.setSizes([queue, max(room - queue - context, _LEAST_STAGE), context])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _number(settings: QSettings, key: str, default: int) -> int:
    stored = str(settings.value(key, default))
    return int(stored) if stored.isdecimal() else default
