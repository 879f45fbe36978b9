"""The exact rows behind a number: read page by page, copied, exported."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.domain.rows import RowFacts, RowField, RowKind
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.row_opener import RowOpener
from workstation.views.analysis.row_pages import RowPages, Values
from workstation.views.analysis.rows_export import ExportButton
from workstation.views.analysis.rows_table import Extra, FactsRole, RowsDelegate, RowsTableModel
from workstation.views.error_words import error_words
from workstation.views.formatting import count
from workstation.views.tables import RowTable
from workstation.views.widgets.icon_widgets import IconButton
from workstation.views.widgets.labels import ElidedLabel, TextLabel
from workstation.views.widgets.state import StateView

if TYPE_CHECKING:  # loads Ibis
    from workstation.analytics.asking import Question

_SIZE = (1200, 640)
_WIDTHS = {
    RowField.ID: 84,
    RowField.AT: 152,
    RowField.AMOUNT: 96,
    RowField.GIVER: 192,
    RowField.RECEIVER: 192,
    RowField.AUTHOR: 192,
    RowField.MEMBER: 240,
    RowField.CIRCLE: 140,
    RowField.TEXT: 180,
}
_OTHER_WIDTH = 92


def show_rows(
    context: AnalysisContext,
    title: str,
    kind: RowKind | str,
    rows: "Question",
    *,
    extras: Sequence[Extra] = (),
    parent: QWidget | None = None,
) -> "RowsPanel":
    """Open the rows behind a number; Esc closes them.

    Args:
        context: What panes of charts share.
        title: What the rows are, translated.
        kind: What a row is: `RowKind` or its value.
        rows: A question to the mirror whose answer has a column `id`; by its other columns the
            table can be sorted. It is made and asked by a worker.
        extras: Columns of `rows` to show besides.
        parent: Over which window; the active one by default.
    """
    panel = RowsPanel(
        context, title, RowKind(kind), rows, extras, parent or QApplication.activeWindow()
    )
    panel.show()
    return panel


class RowsPanel(QDialog):
    """A table of rows with pages. What a row leads to hides it until it is wanted again.

    Attributes:
        column: Its layout: a head, and the table.

    Signals:
        shown: A page is on screen.
        exported: A file was written; carries its path.
    """

    shown = Signal()
    exported = Signal(str)

    def __init__(
        self,
        context: AnalysisContext,
        title: str,
        kind: RowKind,
        rows: "Question",
        extras: Sequence[Extra] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rows_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self._context = context
        self._place = context.left_rows.place
        self._pages = RowPages(context, kind, rows, extras, self)
        self._opener = RowOpener(context, self)
        self.model = RowsTableModel(kind, ZoneInfo(context.zone), extras, self)
        self._make_widgets(title)
        self._pages.read.connect(self._on_read)
        self._pages.failed.connect(self._on_failed)
        self._opener.opening.connect(self._leave)
        self._opener.told.connect(self._told.setText)
        QShortcut(QKeySequence.StandardKey.Copy, self.table, self.copy_ids)
        self._read()

    def _make_widgets(self, title: str) -> None:
        appearance, theme = self._context.appearance, self._context.appearance.theme
        self.table = RowTable(self.model, title)
        self.table.setObjectName("rows_table")
        self.table.setItemDelegate(RowsDelegate(self.table))
        self.table.setSelectionMode(RowTable.SelectionMode.ExtendedSelection)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_header)
        header.setStretchLastSection(True)
        self._state = StateView(appearance)
        self._state.action_triggered.connect(self._read)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._state)
        self._stack.addWidget(self.table)
        self.range_label = TextLabel("", "caption")
        self.range_label.setObjectName("rows_range")
        self.previous = IconButton(appearance, "chevron-left", self.tr("Page before"))
        self.next = IconButton(appearance, "chevron-right", self.tr("Next page"))
        self.previous.setObjectName("rows_previous")
        self.next.setObjectName("rows_next")
        self.previous.clicked.connect(partial(self._pages.turn, -1))
        self.next.clicked.connect(partial(self._pages.turn, 1))
        self._export = ExportButton(self._context)
        self._export.clicked.connect(self._on_export)
        self._export.exported.connect(self.exported)
        self._export.told.connect(self.range_label.setText)
        self.table.activated.connect(self._on_activated)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self._told = ElidedLabel(self._opener.hint(self._pages.kind), "caption")
        self._told.setObjectName("rows_told")
        copy = QPushButton(self.tr("Copy numbers"))
        copy.setObjectName("rows_copy")
        copy.setStatusTip(self.tr("The numbers of the chosen rows, or of all on this page"))
        copy.clicked.connect(self.copy_ids)
        copy.setAutoDefault(False)
        head = QHBoxLayout()
        head.setSpacing(theme.gap_s)
        head.addWidget(ElidedLabel(title, "title"), 1)
        for widget in (self.range_label, self.previous, self.next, copy, self._export):
            head.addWidget(widget)
        layout = self.column = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, theme.gap_m, theme.gap_l, theme.gap_l)
        layout.setSpacing(theme.gap_m)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._told)

    def look_at(self, kind: RowKind, rows: "Question") -> None:
        """Show rows of another kind instead, without further columns."""
        self._pages.look_at(kind, rows)
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.model.show_kind(kind)
        self._told.setText(self._opener.hint(kind))
        self._read()

    @Slot()
    def _read(self) -> None:
        if not self._pages.is_known:
            self._state.show_loading()
            self._stack.setCurrentWidget(self._state)
        self._pages.ask()

    @Slot(object, object)
    def _on_read(self, rows: list[RowFacts], values: Values) -> None:
        self.model.show_rows(rows, values)
        self._fit_columns()
        self._tell_range(len(rows))
        if rows:
            self._stack.setCurrentWidget(self.table)
            self.table.setFocus()
            self.table.selectRow(0)
        else:
            self._state.show_state("inbox", self.tr("No rows that you may see."))
            self._stack.setCurrentWidget(self._state)
        self.shown.emit()

    def _tell_range(self, shown: int) -> None:
        start, asked, total = self._pages.start, self._pages.asked, self._pages.total
        text = self.tr("{first}–{last} of {total}").format(
            first=count(start + 1 if asked else 0), last=count(start + asked), total=count(total)
        )
        if shown < asked:
            # Deleted since the mirror was filled, or hidden from this person.
            gone = self.tr("%n not there any more", "", asked - shown)
            text = f"{text} · {gone}"
        self.range_label.setText(text)
        self.previous.setEnabled(start > 0)
        self.next.setEnabled(start + asked < total)
        self._export.setEnabled(total > 0)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        words = error_words(error)
        self._state.show_error(
            words.title, words.text, action=self.tr("Try again"), details=words.details
        )
        self._stack.setCurrentWidget(self._state)

    def _fit_columns(self) -> None:
        header = self.table.horizontalHeader()
        for column in range(self.model.columnCount()):
            field = self.model.field_at(column)
            width = _WIDTHS.get(field, _OTHER_WIDTH) if isinstance(field, RowField) else 120
            header.resizeSection(column, width)
            if field is RowField.TEXT and self._pages.extras:
                # It takes what is left: what the panel was opened for comes before it.
                header.moveSection(header.visualIndex(column), self.model.columnCount() - 1)

    @Slot(int)
    def _on_header(self, column: int) -> None:
        if not self._pages.sort_by(self.model.field_at(column)):
            return
        order = Qt.SortOrder
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(
            column,
            order.DescendingOrder if self._pages.is_descending else order.AscendingOrder,
        )

    @Slot()
    def copy_ids(self) -> None:
        """Copy the numbers of the chosen rows, or of all if none is chosen."""
        chosen = self.table.selectionModel().selectedRows()
        rows = [index.data(FactsRole) for index in chosen] or list(self.model.rows)
        QGuiApplication.clipboard().setText("\n".join(str(row.row_id) for row in rows))

    @Slot()
    def _on_export(self) -> None:
        if self._export.is_busy:
            self._export.stop()
        elif (path := self._export.ask_path(self._pages.kind)) is not None:
            self.export(path)

    def export(self, path: Path) -> None:
        """Write all rows into a file, in this order."""
        self._export.export(path, self._pages.kind, self.model.fields, self._pages.read_ids)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        field = self.model.field_at(index.column())
        self._opener.open(self._pages.kind, index.data(FactsRole), field)

    @Slot(QPoint)
    def _on_menu(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        if not index.isValid():
            return
        field = self.model.field_at(index.column())
        menu = self._opener.menu(index.data(FactsRole), field, self)
        if menu is not None:
            menu.popup(self.table.viewport().mapToGlobal(at))

    @Slot()
    def _leave(self) -> None:
        """Make room for what is opened."""
        self._context.left_rows.leave(self._place, self)

    # Overrides of Qt methods.

    @override
    def done(self, result: int) -> None:
        self._export.stop()
        super().done(result)
