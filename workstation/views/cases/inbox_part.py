"""One list of the inbox: what narrows it, its rows, and how they are read."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from workstation.jobs.runner import Job
from workstation.views.cases.context import CasesContext
from workstation.views.cases.inbox_model import InboxModel, InboxRole
from workstation.views.lists import AnyIndex, RowDelegate, RowList
from workstation.views.widgets.labels import Hairline
from workstation.views.widgets.state import StateView

RowT = TypeVar("RowT")
PAGE_ROWS = 100
_MOST_ROWS = 1_000
_HEIGHT = 74


class InboxDelegate(RowDelegate, Generic[RowT]):
    """Draws three lines: what it is with a figure beside it, and two of facts."""

    def __init__(self, context: CasesContext, view: QWidget) -> None:
        super().__init__(context.analysis.appearance, view, _HEIGHT)

    def told(self, row: RowT) -> tuple[str, str, str]:
        """Return what is told in the three lines."""
        raise NotImplementedError

    def figure(self, row: RowT) -> tuple[str, str]:
        """Return what stands at the right of the first line, and its tone."""
        raise NotImplementedError

    @override
    def _paint_row(self, painter: QPainter, inner: QRect, index: AnyIndex) -> None:
        row, theme = index.data(InboxRole), self._appearance.theme
        title, facts, rest = self.told(row)
        figure, tone = self.figure(row)
        top = inner.center().y() - 30
        metrics = QFontMetrics(self._font(theme.font_caption, bold=True))
        width = metrics.horizontalAdvance(figure) + 2
        place = QRect(inner.right() - width, top, width + 1, 22)
        colour = getattr(theme, tone)
        self._write(painter, place, figure, colour, theme.font_caption, bold=True)
        name = QRect(inner.left(), top, place.left() - inner.left() - theme.gap_s, 22)
        self._write(painter, name, title, theme.text, theme.font_body, bold=True)
        second = QRect(inner.left(), top + 22, inner.width(), 18)
        self._write(painter, second, facts, theme.text, theme.font_body)
        third = QRect(inner.left(), top + 41, inner.width(), 18)
        self._write(painter, third, rest, theme.muted, theme.font_caption)


class InboxPart(QWidget, Generic[RowT]):
    """Reads a page at a time; a subclass says what is read, how it is told and narrowed.

    Attributes:
        model: What is listed.
        list: Where it is listed.
        has_read: Whether it was read at all.
        chooses_first: Whether the first row is chosen by itself: not while something is open that
            was chosen elsewhere.

    Signals:
        chosen_changed: Another row is chosen, or it has changed.
        was_read: The list is as the database has it now; True if something else was listed before.
        read_failed: Why it could not be read.
    """

    chosen_changed = Signal()
    was_read = Signal(bool)
    read_failed = Signal(object)

    def __init__(
        self,
        context: CasesContext,
        model: InboxModel[RowT],
        name: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """Make it without rows.

        Args:
            context: Of the pane.
            model: Empty.
            name: Object name of the list, and its name for accessibility, translated.
            parent: Owner.
        """
        super().__init__(parent)
        self.context, self.model = context, model
        self.has_read, self.chooses_first = False, True
        self._reading: Job | None = None
        self._wanted: int | None = None
        self._is_anew = False
        self.list = RowList(model, *name)
        self.setProperty("panel", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.list, 1)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        model.dataChanged.connect(self._on_data)
        model.more_wanted.connect(self._read_more)

    def add_filters(self, filters: QWidget) -> None:
        """Put what narrows the list above it."""
        self._column.insertWidget(0, filters)
        self._column.insertWidget(1, Hairline())

    # What subclasses say.

    def question(self, limit: int, after: RowT | None) -> Callable[..., list[RowT]]:
        """Return what reads a page."""
        raise NotImplementedError

    def key_of(self, row: RowT) -> int:
        """Return the id of what a row is about."""
        raise NotImplementedError

    def show_none(self, state: StateView) -> None:
        """Say that nothing is listed, and why that may be."""
        raise NotImplementedError

    # Reading.

    @property
    def row(self) -> RowT | None:
        """What is chosen."""
        index = self.list.currentIndex()
        found: RowT | None = index.data(InboxRole) if index.isValid() else None
        return found

    @Slot()
    def refresh(self) -> None:
        """Read what is listed again; what is chosen stays so, if it is still there."""
        if self._reading is not None:
            self._reading.cancel()
        limit = min(max(PAGE_ROWS, len(self.model.rows)), _MOST_ROWS)
        self._reading = self.context.analysis.database.submit(self.question(limit, None))
        self._reading.succeeded.connect(lambda rows: self._on_read(rows, limit))
        self._reading.failed.connect(self._on_failed)

    @Slot()
    def read_anew(self) -> None:
        """Read from the first row: something else is listed now."""
        self._wanted, self._is_anew = None, True
        self.model.set_rows([], is_complete=True)
        self.refresh()

    def choose_key(self, key: int) -> None:
        """Choose what a row is about, now or once it was read; nothing if it is not listed."""
        line = self.model.line_of(key)
        if line is not None:
            self.list.choose(line)
        else:
            self._wanted = key
            self.list.setCurrentIndex(QModelIndex())

    def choose_next(self, by: int) -> None:
        """Choose the next row, or the one before."""
        line = self.list.currentIndex().row()
        self.list.choose(max(line + by, 0))

    def leave_out(self, key: int) -> None:
        """Take one out of the list, and choose what comes next."""
        line = self.list.currentIndex().row()
        self.model.leave_out(key)
        self.list.choose(max(line, 0))

    def _on_read(self, rows: list[RowT], limit: int) -> None:
        self._reading, self.has_read = None, True
        before = self.row
        wanted = self._wanted if before is None else self.key_of(before)
        self._wanted = None
        self.model.set_rows(rows, is_complete=len(rows) < limit)
        if self.row is None:
            # Who looks at one that is listed no more goes on looking at it.
            if wanted is not None:
                line = self.model.line_of(wanted)
            else:
                line = 0 if self._is_anew or self.chooses_first else None
            if line is not None:
                self.list.choose(line)
        is_anew, self._is_anew = self._is_anew, False
        self.was_read.emit(is_anew)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._reading = None
        self.read_failed.emit(error)

    @Slot(object)
    def _read_more(self, after: RowT) -> None:
        asked = self._reading
        job = self.context.analysis.database.submit(self.question(PAGE_ROWS, after))

        def show(rows: list[RowT]) -> None:
            if self._reading is asked and self.model.rows and self.model.rows[-1] == after:
                self.model.add_rows(rows, is_complete=len(rows) < PAGE_ROWS)

        job.succeeded.connect(show)
        job.failed.connect(self._on_more_failed)

    @Slot(object)
    def _on_more_failed(self, error: Exception) -> None:
        self.model.stop_asking()
        self.read_failed.emit(error)

    @Slot(QModelIndex)
    def _on_current(self, _index: QModelIndex) -> None:
        self.chosen_changed.emit()

    @Slot()
    def _on_data(self) -> None:
        self.chosen_changed.emit()
