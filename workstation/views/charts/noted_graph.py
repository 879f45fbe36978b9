"""A flow graph with what somebody wrote on it."""

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.domain.canvas import CanvasContent
from workstation.views.appearance import Appearance
from workstation.views.charts.flow_canvas import FlowCanvas

_WIDE, _WIDTH = 26, 170
_LIFT = 1.35
"""Remarks lie right above their account: so many of their heights."""


class NoteItem(pg.TextItem):  # type: ignore[misc]  # untyped
    """A note that can be dragged, and opened with a double click.

    Signals:
        dropped: Its number; it lies elsewhere now.
        opened: Its number.
    """

    dropped = Signal(int)
    opened = Signal(int)

    def __init__(self, number: int, text: str, **options: object) -> None:
        super().__init__(text, **options)
        self._number = number
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    # Overrides of pyqtgraph; its events have no types.

    @override
    def mouseDragEvent(self, event: Any) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        event.accept()
        parent = self.parentItem()
        self.setPos(
            self.pos()
            + parent.mapFromScene(event.scenePos())
            - parent.mapFromScene(event.lastScenePos())
        )
        if event.isFinish():
            self.dropped.emit(self._number)

    @override
    def mouseClickEvent(self, event: Any) -> None:
        if event.double():
            event.accept()
            self.opened.emit(self._number)


class NotedGraph(FlowCanvas):
    """A flow graph with remarks on accounts and edges, and free notes.

    Signals:
        note_moved: Number of a note, and where it lies now (QPointF).
        note_opened: Number of a note that is to be changed.
    """

    note_moved = Signal(int, QPointF)
    note_opened = Signal(int)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self._content = CanvasContent()
        self._texts: list[pg.TextItem] = []
        self._notes: list[NoteItem] = []
        self.item.dragged.connect(self._follow)
        appearance.theme_changed.connect(self._write)

    def write(self, content: CanvasContent) -> None:
        """Show what is written on a canvas."""
        self._content = content
        self._write()

    @Slot()
    @override
    def fit(self) -> None:
        places = [*self.places().values(), *((note.x, note.y) for note in self._content.notes)]
        if places:
            self.fit_places(np.array(places))

    @property
    def middle(self) -> QPointF:
        """The middle of what is seen."""
        centre: QPointF = self._box.viewRect().center()
        return centre

    @Slot()
    def _write(self) -> None:
        for item in (*self._texts, *self._notes):
            self._box.removeItem(item)
        theme = self._appearance.theme
        options = {
            "color": QColor(theme.text),
            "fill": QColor(theme.raised),
            "border": QColor(theme.accent),
        }
        places = self.places()
        self._texts, self._notes = [], []
        for account in self._content.accounts:
            if account.remark and account.member_id in places:
                self._put(account.remark, places[account.member_id], (-0.04, _LIFT), options)
        for (giver, receiver), text in self._content.remarks.items():
            if giver in places and receiver in places:
                one, other = places[giver], places[receiver]
                between = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
                self._put(text, between, (0.5, 0.5), options)
        options["border"] = QColor(theme.border)
        for number, note in enumerate(self._content.notes):
            item = NoteItem(number, note.text, anchor=(0.5, 0.5), **options)
            _fold(item, note.text)
            item.dropped.connect(self._on_dropped)
            item.opened.connect(self.note_opened)
            item.setPos(note.x, note.y)
            self._box.addItem(item, ignoreBounds=True)
            self._notes.append(item)

    def _put(
        self,
        text: str,
        place: tuple[float, float],
        anchor: tuple[float, float],
        options: dict[str, QColor],
    ) -> None:
        item = pg.TextItem(text, anchor=anchor, **options)
        _fold(item, text)
        item.setPos(*place)
        self._box.addItem(item, ignoreBounds=True)
        self._texts.append(item)

    @Slot(int, QPointF, bool)
    def _follow(self, _node: int, _at: QPointF, is_over: bool) -> None:
        """Let remarks go with the account that is dragged."""
        if not is_over and not self._texts:
            return
        self._write()

    @Slot(int)
    def _on_dropped(self, number: int) -> None:
        self.note_moved.emit(number, self._notes[number].pos())


def _fold(item: pg.TextItem, text: str) -> None:
    if len(text) > _WIDE:
        item.setTextWidth(_WIDTH)
