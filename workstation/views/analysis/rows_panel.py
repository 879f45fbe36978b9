"""The exact rows behind a number: read page by page, copied, exported."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.rows import RowFacts, RowField, RowKind
from workstation.exports.rows import export_rows
from workstation.jobs.runner import Job
from workstation.queries.rows import MOST_EXPORTED, PAGE_ROWS, read_rows
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.row_words import SORTED_BY, cell_for_file, heading
from workstation.views.analysis.rows_table import Extra, FactsRole, RowsTableModel
from workstation.views.error_words import error_words
from workstation.views.formatting import count
from workstation.views.tables import RowTable
from workstation.views.widgets.icon_widgets import IconButton
from workstation.views.widgets.labels import ElidedLabel, TextLabel
from workstation.views.widgets.state import StateView

if TYPE_CHECKING:  # loads Ibis
    import ibis.expr.types as ir

    from workstation.analytics.asking import Reader
    from workstation.analytics.rows import RowPage

_SIZE = (1200, 640)
_WIDTHS = {
    RowField.ID: 84,
    RowField.AT: 152,
    RowField.AMOUNT: 104,
    RowField.GIVER: 160,
    RowField.RECEIVER: 160,
    RowField.AUTHOR: 170,
    RowField.MEMBER: 190,
    RowField.CIRCLE: 150,
    RowField.TEXT: 260,
}
_OTHER_WIDTH = 92


def show_rows(
    context: AnalysisContext,
    title: str,
    kind: RowKind | str,
    rows: "ir.Table",
    *,
    extras: Sequence[Extra] = (),
    parent: QWidget | None = None,
) -> "RowsPanel":
    """Open the rows behind a number; it closes itself with Esc.

    Args:
        context: What panes of charts share.
        title: What the rows are, translated.
        kind: What a row is: `RowKind` or its value.
        rows: An unbound expression of the mirror with a column `id`; by its other columns the
            table can be sorted.
        extras: Columns of `rows` to show besides.
        parent: Over which window; the active one by default.
    """
    panel = RowsPanel(
        context, title, RowKind(kind), rows, extras, parent or QApplication.activeWindow()
    )
    panel.show()
    return panel


class RowsPanel(QDialog):
    """A table of rows with pages.

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
        rows: "ir.Table",
        extras: Sequence[Extra] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rows_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self._context, self._kind, self._rows = context, kind, rows
        self._extras = tuple(extras)
        self._zone = ZoneInfo(context.zone)
        self._sort = _first_sort(kind, rows)
        self._is_descending = True
        self._start = self._total = 0
        self._job: Job | None = None
        self._page: RowPage | None = None
        self.model = RowsTableModel(kind, self._zone, extras, self)
        self._make_widgets(title)
        QShortcut(QKeySequence.StandardKey.Copy, self.table, self.copy_ids)
        self._read()

    def _make_widgets(self, title: str) -> None:
        appearance, theme = self._context.appearance, self._context.appearance.theme
        self.table = RowTable(self.model, title)
        self.table.setObjectName("rows_table")
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
        self.previous.clicked.connect(partial(self._turn, -PAGE_ROWS))
        self.next.clicked.connect(partial(self._turn, PAGE_ROWS))
        self._export = QPushButton(self.tr("Export as CSV…"))
        self._export.setObjectName("rows_export")
        self._export.clicked.connect(self._on_export)
        copy = QPushButton(self.tr("Copy numbers"))
        copy.setObjectName("rows_copy")
        copy.setStatusTip(self.tr("The numbers of the chosen rows, or of all on this page"))
        copy.clicked.connect(self.copy_ids)
        for button in (self._export, copy):
            button.setAutoDefault(False)
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

    def look_at(self, kind: RowKind, rows: "ir.Table") -> None:
        """Show rows of another kind instead, without further columns."""
        self._kind, self._rows, self._extras = kind, rows, ()
        self._sort, self._is_descending = _first_sort(kind, rows), True
        self._start, self._page = 0, None
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.model.show_kind(kind)
        self._read()

    @Slot()
    def _read(self) -> None:
        """Ask the mirror for the page's ids."""
        if self._job is not None:
            self._job.cancel()
        if self._page is None:
            self._state.show_loading()
            self._stack.setCurrentWidget(self._state)
        rows, sort, is_descending, start = self._rows, self._sort, self._is_descending, self._start
        extras = tuple(extra.column for extra in self._extras)

        def question(reader: "Reader") -> "RowPage":
            from workstation.analytics.rows import page_of

            return page_of(
                reader,
                rows,
                sort=sort,
                is_descending=is_descending,
                start=start,
                limit=PAGE_ROWS,
                extras=extras,
            )

        self._job = self._context.mirror.ask(question)
        self._job.succeeded.connect(self._on_page)
        self._job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_page(self, page: "RowPage") -> None:
        if self.sender() is not self._job:
            return
        self._page, self._total = page, page.total
        self._job = self._context.database.submit(read_rows, self._kind, page.ids)
        self._job.succeeded.connect(self._on_rows)
        self._job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_rows(self, rows: list[RowFacts]) -> None:
        if self.sender() is not self._job or self._page is None:
            return
        self._job = None
        page = self._page
        columns = [page.extras[extra.column] for extra in self._extras]
        values = dict(zip(page.ids, zip(*columns, strict=True), strict=True)) if columns else {}
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
        assert self._page is not None  # noqa: S101  # whoever tells has one
        asked = len(self._page.ids)
        first = self._start + 1 if asked else 0
        text = self.tr("{first}–{last} of {total}").format(
            first=count(first), last=count(self._start + asked), total=count(self._total)
        )
        if shown < asked:
            # Deleted since the mirror was filled, or hidden from this person.
            gone = self.tr("%n not there any more", "", asked - shown)
            text = f"{text} · {gone}"
        self.range_label.setText(text)
        self.previous.setEnabled(self._start > 0)
        self.next.setEnabled(self._start + asked < self._total)
        self._export.setEnabled(self._total > 0)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is not self._job:
            return
        self._job = None
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
            if field is RowField.TEXT and self._extras:
                # It takes what is left: what the panel was opened for comes before it.
                header.moveSection(header.visualIndex(column), self.model.columnCount() - 1)

    def _turn(self, by: int) -> None:
        self._start = max(self._start + by, 0)
        self._read()

    @Slot(int)
    def _on_header(self, column: int) -> None:
        field = self.model.field_at(column)
        name = (
            SORTED_BY[self._kind].get(field, "id" if field is RowField.ID else "")
            if isinstance(field, RowField)
            else field.column
        )
        if not name or name not in self._rows.columns:
            return
        self._is_descending = not self._is_descending if name == self._sort else True
        self._sort, self._start = name, 0
        order = Qt.SortOrder.DescendingOrder if self._is_descending else Qt.SortOrder.AscendingOrder
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(column, order)
        self._read()

    @Slot()
    def copy_ids(self) -> None:
        """Copy the numbers of the chosen rows, or of all if none is chosen."""
        chosen = self.table.selectionModel().selectedRows()
        rows = [index.data(FactsRole) for index in chosen] or list(self.model.rows)
        QGuiApplication.clipboard().setText("\n".join(str(row.row_id) for row in rows))

    @Slot()
    def _on_export(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"{folder}/{self._kind.value}s.csv"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Export rows"), name, "*.csv")
        if path:
            self.export(Path(path if path.lower().endswith(".csv") else f"{path}.csv"))

    def export(self, path: Path) -> None:
        """Write the rows into a file: in this order, so many at most."""
        self._export.setEnabled(False)
        rows, sort, is_descending = self._rows, self._sort, self._is_descending

        def question(reader: "Reader") -> "RowPage":
            from workstation.analytics.rows import page_of

            return page_of(
                reader, rows, sort=sort, is_descending=is_descending, limit=MOST_EXPORTED
            )

        job = self._context.mirror.ask(question)
        job.succeeded.connect(partial(self._write, path))
        job.failed.connect(self._on_export_failed)

    def _write(self, path: Path, page: "RowPage") -> None:
        fields, zone = self.model.fields, self._zone
        headings = [heading(field) for field in fields]

        def cells(row: RowFacts) -> list[object]:
            return [cell_for_file(row, field, zone) for field in fields]

        job = self._context.database.submit_long(
            export_rows, path, self._kind, page.ids, headings, cells
        )
        job.succeeded.connect(partial(self._on_exported, path))
        job.failed.connect(self._on_export_failed)

    def _on_exported(self, path: Path, written: int) -> None:
        self._export.setEnabled(True)
        text = self.tr("%n row(s) written to {name}", "", written).format(name=path.name)
        if self._total > MOST_EXPORTED:
            most = self.tr("{n} of them at most").format(n=count(MOST_EXPORTED))
            text = f"{text} ({most})"
        self.range_label.setText(text)
        self.exported.emit(str(path))

    @Slot(object)
    def _on_export_failed(self, error: Exception) -> None:
        self._export.setEnabled(True)
        words = error_words(error)
        self.range_label.setText(f"{words.title}. {words.text}")


def _first_sort(kind: RowKind, rows: "ir.Table") -> str:
    """Return by which column rows are sorted until somebody chooses another one."""
    return next((name for name in SORTED_BY[kind].values() if name in rows.columns), "id")
