"""Keeping heads of the chain elsewhere: how much is covered, and what can be done about it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QVBoxLayout, QWidget

from workstation.domain.heads import Coverage, ExportKind, HeadFileError, KeptHead
from workstation.exports.heads import export_head
from workstation.jobs.database import DatabaseJobs
from workstation.queries.heads import read_coverage, read_kept_head
from workstation.services.heads import record_export
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.audit.head_page import write_head_page
from workstation.views.audit.schedule_dialog import ScheduleDialog
from workstation.views.error_words import error_words
from workstation.views.preferences.choices import Choices
from workstation.views.widgets.labels import TextLabel, repolish


class HeadKeeping(QWidget):
    """Says since when entries are covered by heads kept elsewhere, and has a menu of what to do.

    Signals:
        coverage_read: How much is covered; carries the `Coverage`.
    """

    coverage_read = Signal(object)

    def __init__(
        self,
        database: DatabaseJobs,
        appearance: Appearance,
        choices: Choices,
        *,
        may_export: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Make it; `read` fills it.

        Args:
            database: Reads, and notes what was exported.
            appearance: Gives the theme.
            choices: Holds the schedule, which is this machine's.
            may_export: Whether this person may; others only see what is covered.
            parent: Owner.
        """
        super().__init__(parent)
        self._database = database
        self._appearance = appearance
        self._choices = choices
        self._covered = TextLabel(role="caption", wraps=True)
        self._covered.setObjectName("heads_covered")
        self._plan = TextLabel(role="caption", wraps=True)
        self._plan.setObjectName("heads_plan")
        self._news = TextLabel(role="caption", wraps=True)
        self._news.setObjectName("heads_news")
        self._news.hide()
        self._button = QPushButton(self.tr("Keep the head"))
        self._button.setObjectName("heads_keep")
        self._button.setStatusTip(self.tr("Export the head, print it, or have it exported"))
        menu = QMenu(self._button)
        actions: list[tuple[str, str, Callable[[], None]]] = [
            ("heads_export", self.tr("Write to a folder…"), self._on_export),
            ("heads_page", self.tr("Page to print (PDF)…"), self._on_page),
            ("heads_schedule", self.tr("Export by itself…"), self._on_schedule),
        ]
        for name, text, slot in actions:
            action = menu.addAction(text)
            action.setObjectName(name)
            action.triggered.connect(slot)
        self._button.setMenu(menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(appearance.theme.gap_s)
        for widget in (self._covered, self._plan, self._news, self._button):
            layout.addWidget(widget)
        self._button.setVisible(may_export)
        self._plan.setVisible(may_export)
        choices.changed.connect(self._show_plan)
        self._show_plan()

    @Slot()
    def read(self) -> None:
        """Read how much is covered."""
        self._database.submit(read_coverage).succeeded.connect(self._on_coverage)

    @Slot(object)
    def _on_coverage(self, coverage: Coverage) -> None:
        self.coverage_read.emit(coverage)
        if not coverage.exports:
            self._covered.setText(
                self.tr(
                    "No head is kept elsewhere: if somebody with full power over the server"
                    " rewrote the whole chain, nothing would show it."
                )
            )
            return
        last = coverage.exports[-1]
        text = self.tr(
            "Entries up to {number} are covered since {time}, by %n exported heads.",
            "",
            len(coverage.exports),
        ).format(number=formatting.count(last.seq), time=formatting.exact_time(last.exported_at))
        since = self.tr("%n entries since.", "", coverage.newest_seq - last.seq)
        self._covered.setText(f"{text} {since}")

    @Slot()
    def _show_plan(self) -> None:
        current = self._choices.current
        if not current.head_folder:
            self._plan.setText(self.tr("No head is exported by itself on this machine."))
            return
        self._plan.setText(
            self.tr("Every %n hours one goes to {folder}.", "", current.head_every_hours).format(
                folder=current.head_folder
            )
        )

    @Slot()
    def _on_export(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder for heads"))
        if folder:
            job = self._database.submit(export_head, Path(folder))
            job.succeeded.connect(self.show_exported)
            job.failed.connect(self.show_failed)

    @Slot(object)
    def show_exported(self, kept: KeptHead | None) -> None:
        """Say that a head was written to a folder."""
        if kept is not None:
            self._say(self.tr("Written: {name}").format(name=kept.file_name()), "ok")
        self.read()

    @Slot(object)
    def show_failed(self, error: Exception) -> None:
        """Say that a head could not be kept."""
        if isinstance(error, HeadFileError):
            text = self.tr("Nothing was written to {folder}: {reason}. Choose another folder.")
            self._say(text.format(folder=error.folder, reason=error.reason), "danger")
            return
        words = error_words(error)
        self._say(f"{words.title}. {words.text}", "danger")

    @Slot()
    def _on_page(self) -> None:
        job = self._database.submit(read_kept_head)
        job.succeeded.connect(self._write_page)
        job.failed.connect(self.show_failed)

    @Slot(object)
    def _write_page(self, kept: KeptHead | None) -> None:
        if kept is None:
            return
        name = kept.file_name().removesuffix(".json") + ".pdf"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Page to print"), name, "*.pdf")
        if not path:
            return
        try:
            write_head_page(Path(path), kept)
        except HeadFileError as error:
            self.show_failed(error)
            return
        self._say(self.tr("Written: {name}").format(name=Path(path).name), "ok")
        job = self._database.submit(record_export, kept.head, ExportKind.PAGE)
        job.succeeded.connect(self.read)
        job.failed.connect(self.show_failed)

    @Slot()
    def _on_schedule(self) -> None:
        current = self._choices.current
        dialog = ScheduleDialog(
            self._appearance,
            folder=current.head_folder,
            every_hours=current.head_every_hours,
            parent=self,
        )
        if dialog.exec():
            self._choices.change(head_folder=dialog.folder, head_every_hours=dialog.every_hours)
        dialog.deleteLater()

    def _say(self, text: str, tone: str) -> None:
        self._news.setProperty("tone", tone)
        repolish(self._news)
        self._news.setText(text)
        self._news.show()
