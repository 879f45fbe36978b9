"""All rows behind a number as a file, however many: its button, its progress, its end."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from workstation.domain.rows import RowFacts, RowField, RowKind
from workstation.exports.rows import export_rows
from workstation.jobs.runner import Job
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.row_words import cell_for_file, heading
from workstation.views.error_words import error_sentence
from workstation.views.formatting import count
from workstation.work import Progress

if TYPE_CHECKING:  # loads Ibis
    from array import array

    from workstation.analytics.asking import Reader

_MOST_LINES = 1_048_576
"""Of a sheet in Excel; the heading is one of them."""

ReadIds = Callable[["Reader"], "array[int]"]


class ExportButton(QPushButton):
    """Writes rows as CSV; pressed meanwhile, it stops, and the file is as it was.

    Signals:
        told: How far it is, how it ended.
        exported: A file was written; carries its path.
    """

    told = Signal(str)
    exported = Signal(str)

    def __init__(self, context: AnalysisContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._zone = ZoneInfo(context.zone)
        self._job: Job | None = None
        self._path = Path()
        self.setObjectName("rows_export")
        self.setAutoDefault(False)
        self._name()

    @property
    def is_busy(self) -> bool:
        """Whether a file is being written."""
        return self._job is not None

    def ask_path(self, kind: RowKind) -> Path | None:
        """Ask for a file; None if the person did not want any."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"{folder}/{kind.value}s.csv"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Export rows"), name, "*.csv")
        if not path:
            return None
        return Path(path if path.lower().endswith(".csv") else f"{path}.csv")

    def export(
        self, path: Path, kind: RowKind, fields: tuple[RowField, ...], read_ids: ReadIds
    ) -> None:
        """Write all rows.

        Args:
            path: Of the file.
            kind: What the rows are.
            fields: The columns.
            read_ids: Asks the mirror for their ids, in order.
        """
        self._path = path
        job = self._follow(self._context.mirror.ask(read_ids))
        job.succeeded.connect(partial(self._write, kind, fields))

    @Slot()
    def stop(self) -> None:
        """Write no further."""
        if self._job is not None:
            self._job.cancel()

    def _follow(self, job: Job) -> Job:
        self._job = job
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self._name()
        return job

    def _write(self, kind: RowKind, fields: tuple[RowField, ...], ids: "array[int]") -> None:
        zone = self._zone

        def cells(row: RowFacts) -> list[object]:
            return [cell_for_file(row, field, zone) for field in fields]

        headings = [heading(field) for field in fields]
        job = self._context.database.submit_steps(
            export_rows, self._path, kind, ids, headings, cells
        )
        self._follow(job).progressed.connect(self._on_progress)
        job.succeeded.connect(self._on_written)

    def _name(self) -> None:
        self.setText(self.tr("Stop writing") if self.is_busy else self.tr("Export as CSV…"))

    def _end(self, text: str) -> None:
        self._job = None
        self._name()
        self.told.emit(text)

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        done, total = count(progress.done), count(progress.total or 0)
        self.told.emit(self.tr("{done} of {total} rows written").format(done=done, total=total))

    @Slot(object)
    def _on_written(self, written: int) -> None:
        text = self.tr("%n row(s) written to {name}", "", written).format(name=self._path.name)
        if written >= _MOST_LINES:
            most = self.tr("more than a sheet in Excel holds: it shows the first {n}")
            text = f"{text} ({most.format(n=count(_MOST_LINES - 1))})"
        self._end(text)
        self.exported.emit(str(self._path))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._end(error_sentence(error))

    @Slot()
    def _on_cancelled(self) -> None:
        self._end(self.tr("Stopped: no file was written."))
