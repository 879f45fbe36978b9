"""The rows behind a number, read page by page: ids from the mirror, the rest from the database."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from workstation.domain.rows import RowFacts, RowField, RowKind
from workstation.jobs.runner import Job
from workstation.queries.rows import PAGE_ROWS, read_rows
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.row_words import SORTED_BY
from workstation.views.analysis.rows_table import Extra

if TYPE_CHECKING:  # loads Ibis
    from array import array

    from workstation.analytics.asking import Question, Reader
    from workstation.analytics.rows import RowPage

Values = Mapping[int, tuple[object, ...]]


class RowPages(QObject):
    """Knows which rows there are, in which order, and reads a page of them.

    Attributes:
        kind: What a row is.
        extras: Further columns, of the question itself.
        sort: By which column of the mirror they are sorted; empty until that is known.
        is_descending: Whether the greatest come first.
        start: How many come before the page.
        total: How many there are.
        asked: How many the page should have: some may be gone, or hidden from this person.

    Signals:
        read: The rows of a page (list[RowFacts]), and their further columns (`Values`).
        failed: The exception instead.
    """

    read = Signal(object, object)
    failed = Signal(object)

    def __init__(
        self,
        context: AnalysisContext,
        kind: RowKind,
        rows: "Question",
        extras: Sequence[Extra],
        parent: QObject,
    ) -> None:
        """Read nothing yet; arguments as for `show_rows`."""
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self.look_at(kind, rows, extras)

    def look_at(self, kind: RowKind, rows: "Question", extras: Sequence[Extra] = ()) -> None:
        """Let it be about other rows, from the next `ask` on."""
        self.kind, self._rows, self.extras = kind, rows, tuple(extras)
        self._sorts = tuple(SORTED_BY[kind].values())
        self.sort = ""
        self.is_descending = True
        self.start = self.total = self.asked = 0
        self._page: RowPage | None = None

    @property
    def is_known(self) -> bool:
        """Whether a page was read of these rows."""
        return self._page is not None

    def turn(self, pages: int) -> None:
        """Go on by so many pages, or back."""
        self.start = max(self.start + pages * PAGE_ROWS, 0)
        self.ask()

    def sort_by(self, field: RowField | Extra) -> bool:
        """Sort by a column, or the other way round; return whether the mirror knows it."""
        if isinstance(field, Extra):
            name = field.column
        else:
            name = SORTED_BY[self.kind].get(field, "id" if field is RowField.ID else "")
        if self._page is None or name not in self._page.columns:
            return False
        self.is_descending = not self.is_descending if name == self.sort else True
        self.sort, self._sorts, self.start = name, (name,), 0
        self.ask()
        return True

    @Slot()
    def ask(self) -> None:
        """Read the page; what was asked before is wanted no more."""
        if self._job is not None:
            self._job.cancel()
        rows, sorts, is_descending, start = self._rows, self._sorts, self.is_descending, self.start
        extras = tuple(extra.column for extra in self.extras)

        def question(reader: "Reader") -> "RowPage":
            from workstation.analytics.rows import page_of

            return page_of(
                reader,
                rows,
                sorts=sorts,
                is_descending=is_descending,
                start=start,
                limit=PAGE_ROWS,
                extras=extras,
            )

        self._follow(self._context.mirror.ask(question)).succeeded.connect(self._on_page)

    def read_ids(self, reader: "Reader") -> "array[int]":
        """Return the ids of all rows, in this order: a question to the mirror."""
        from workstation.analytics.rows import ids_of

        return ids_of(reader, self._rows, sort=self.sort, is_descending=self.is_descending)

    def _follow(self, job: Job) -> Job:
        self._job = job
        job.failed.connect(self._on_failed)
        return job

    @Slot(object)
    def _on_page(self, page: "RowPage") -> None:
        if self.sender() is not self._job:
            return
        self._page, self.total, self.asked = page, page.total, len(page.ids)
        self.sort = page.sort
        job = self._follow(self._context.database.submit(read_rows, self.kind, page.ids))
        job.succeeded.connect(self._on_rows)

    @Slot(object)
    def _on_rows(self, rows: list[RowFacts]) -> None:
        if self.sender() is not self._job or self._page is None:
            return
        self._job = None
        page = self._page
        columns = [page.extras[extra.column] for extra in self.extras]
        values = dict(zip(page.ids, zip(*columns, strict=True), strict=True)) if columns else {}
        self.read.emit(rows, values)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._job:
            self._job = None
            self.failed.emit(error)
