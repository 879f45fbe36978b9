"""Statements leave, and the year is told: a folder is asked for, a job run, and its end said."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from workstation.domain.report import YearlyReport
from workstation.domain.statements import ExportSummary
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.statements import run_export, run_report
from workstation.views.error_words import error_sentence
from workstation.views.statements.export_bar import ExportBar


class Leaving(QObject):
    """Stands behind the bar.

    Attributes:
        ask_folder: Asks where the files go; "" for nowhere.
        folder: Where they went last, and are offered to go again; "" at first.

    Signals:
        left: Statements may have left: the list is another.
    """

    left = Signal()

    def __init__(
        self,
        database: DatabaseJobs,
        bar: ExportBar,
        time_zone: str,
        why_not: Callable[[], str],
    ) -> None:
        """Stand behind the bar.

        Args:
            database: Of the reader.
            bar: Where it is pressed and told.
            time_zone: In which a year begins and ends.
            why_not: Says why nothing may leave now; "" if it may.
        """
        super().__init__(bar)
        self._why_not = why_not
        self._database = database
        self._bar = bar
        self._time_zone = time_zone
        self.folder = ""
        self.ask_folder: Callable[[], str] = self._ask_folder
        bar.export_pressed.connect(self.export)
        bar.report_pressed.connect(self.report)

    def _ask_folder(self) -> str:
        title = self.tr("Folder for the files")
        return QFileDialog.getExistingDirectory(self._bar, title, self.folder)

    def _take_folder(self) -> str:
        """Ask for a folder; an export that was stopped goes on in the one of last time."""
        if folder := self.ask_folder():
            self.folder = folder
        return folder

    @Slot()
    def export(self) -> None:
        """Let what is ready leave into a folder that is asked for."""
        if self._bar.may_export and (obstacle := self._why_not()):
            self._bar.show_outcome("circle-alert", obstacle, "danger")
            return
        if not self._bar.may_export or not (folder := self._take_folder()):
            return
        job = self._database.submit_steps(run_export, Path(folder))
        self._bar.follow(job, self.tr("Exporting statements"))
        job.succeeded.connect(self._on_exported)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    @Slot(object)
    def _on_exported(self, summary: ExportSummary) -> None:
        text = self.tr("%n statement(s) exported", "", summary.exported)
        if summary.faulty:
            text += " · " + self.tr("%n stayed for their faults", "", summary.faulty)
        self._bar.show_outcome("check", text, "warn" if summary.faulty else "ok")
        self.left.emit()

    @Slot()
    def report(self) -> None:
        """Make the report of the chosen year into a folder that is asked for."""
        if not self._bar.may_export or not (folder := self._take_folder()):
            return
        job = self._database.submit_steps(run_report, self._bar.year, Path(folder), self._time_zone)
        self._bar.follow(job, self.tr("Making the report"))
        job.succeeded.connect(self._on_reported)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_reported(self, made: tuple[YearlyReport, list[Path]]) -> None:
        report, files = made
        if report.is_empty:
            text = self.tr("Nothing happened in {year}: the tables are empty")
            self._bar.show_outcome("circle-alert", text.format(year=report.year), "warn")
            return
        text = self.tr("Report of {year}: {name}, and a table each as CSV")
        self._bar.show_outcome("check", text.format(year=report.year, name=files[-1].name), "ok")

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._bar.show_outcome("circle-alert", error_sentence(error), "danger")
        self.left.emit()

    @Slot()
    def _on_cancelled(self) -> None:
        text = self.tr("Stopped. What has left is known; the next export goes on.")
        self._bar.show_outcome("clock", text, "muted")
        self.left.emit()
