"""Evidence packs and suspicious transaction reports of a case."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workstation.domain.case_views import CaseView
from workstation.domain.errors import SettingsFileError
from workstation.domain.packs import (
    DocumentKind,
    DocumentLanguage,
    DocumentRow,
    PackCheck,
    ReportRefusedError,
    Wanted,
    Written,
)
from workstation.error_words.packs import problem_text
from workstation.jobs.packs import run_check, run_writing
from workstation.jobs.runner import Job
from workstation.queries.packs import list_documents
from workstation.settings.institution import Institution, load_institution
from workstation.views import formatting
from workstation.views.analysis.choice import Choice
from workstation.views.cases.context import CasesContext
from workstation.views.error_words import error_sentence
from workstation.views.reports.cards import CheckCard, DocumentCard, JobLine, Lines, ReportCard
from workstation.views.reports.documents import DocumentList
from workstation.views.reports.institution_dialog import InstitutionDialog
from workstation.views.reports.words import (
    document_name,
    is_reported,
    language_name,
    translate,
)
from workstation.views.widgets.labels import TextLabel


class ReportsView(QWidget):
    """What leaves the house about a case: evidence pack and reports.

    Attributes:
        ask_folder: Asks where a file goes; "" for nowhere.
        ask_file: Asks which pack is to be checked; "" for none.
        folder: Where a file went last, and is offered to go again; "" at first.

    Signals:
        message_posted: A sentence for the status strip.
    """

    message_posted = Signal(str)

    def __init__(self, context: CasesContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        appearance, keymap = context.analysis.appearance, context.analysis.keymap
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._case: CaseView | None = None
        self._reading: Job | None = None
        self._lacking: frozenset[str] = frozenset()
        self.folder = ""
        self.ask_folder: Callable[[], str] = self._ask_folder
        self.ask_file: Callable[[], str] = self._ask_file
        self.language = Choice(
            appearance,
            "document_language",
            [(language.value, language_name(language)) for language in DocumentLanguage],
        )
        if formatting.is_chinese():
            self.language.choose(DocumentLanguage.CHINESE.value)
        self.pack = DocumentCard(
            appearance,
            self.tr("Evidence pack"),
            self.tr(
                "Everything of the case as it is now, kept as a snapshot: a document, tables and"
                " JSON with their hashes in one file. From the same snapshot it can be made again,"
                " byte for byte."
            ),
            self.tr("Write the pack…"),
            (keymap, "case_file.pack"),
        )
        self.report = ReportCard(appearance, keymap)
        self.check = CheckCard(appearance, keymap)
        self.line = JobLine(appearance)
        self.outcome = Lines(appearance, "document_outcome")
        self.documents = DocumentList(appearance)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        theme = self._context.analysis.appearance.theme
        top = QHBoxLayout()
        top.setSpacing(theme.gap_m)
        top.addWidget(TextLabel(self.tr("Language of documents")))
        top.addWidget(self.language)
        top.addStretch(1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        column.setSpacing(theme.gap_l)
        column.addLayout(top)
        for widget in (self.line, self.outcome, self.pack, self.report, self.documents, self.check):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _connect(self) -> None:
        self.pack.button.clicked.connect(self.write_pack)
        self.report.button.clicked.connect(self.write_report)
        self.check.button.clicked.connect(self.check_pack)
        self.report.institution_wanted.connect(self.show_institution)
        self.documents.again_wanted.connect(self._write_again)
        self.line.busy_changed.connect(self._on_busy)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is read or written."""
        return self._reading is None and not self.line.is_busy

    def why_not_close(self) -> str:
        """Return what would be lost by closing now, as a sentence; empty if nothing."""
        return self.tr("A document of a case is being written.") if self.line.is_busy else ""

    # Reading.

    def show_case(self, case: CaseView) -> None:
        """Offer what can be written of a case."""
        is_other = self._case is None or self._case.row.case_id != case.row.case_id
        self._case = case
        self.report.show_draft(is_reported=is_reported(case))
        if is_other:
            self.documents.show_documents(())
            self._forget()
        self._read()

    def _forget(self) -> None:
        for lines in (self.outcome, self.report.problems, self.check.result):
            lines.show_lines(())

    def _read(self) -> None:
        if self._case is None:
            return
        if self._reading is not None:
            self._reading.cancel()
        database = self._context.analysis.database
        self._reading = database.submit(list_documents, self._case.row.case_id)
        self._reading.succeeded.connect(self._on_read)
        self._reading.failed.connect(self._on_read_failed)

    @Slot(object)
    def _on_read(self, documents: list[DocumentRow]) -> None:
        self._reading = None
        self.documents.show_documents(documents)

    @Slot(object)
    def _on_read_failed(self, error: Exception) -> None:
        self._reading = None
        self.outcome.show_lines([error_sentence(error)])

    # Writing.

    @Slot()
    def write_pack(self) -> None:
        """Write an evidence pack of the case as it is now."""
        self._write(DocumentKind.PACK)

    @Slot()
    def write_report(self) -> None:
        """Write a report of the case as it is now, in the chosen form."""
        self._write(self.report.kind)

    @Slot(object)
    def _write_again(self, document: DocumentRow) -> None:
        self._write(document.kind, document.language, document.snapshot_id)

    def _write(
        self,
        kind: DocumentKind,
        language: DocumentLanguage | None = None,
        snapshot_id: int | None = None,
    ) -> None:
        if self._case is None or self.line.is_busy:
            return
        institution = self._institution()
        if institution is None or not (folder := self.ask_folder()):
            return
        self.folder = folder
        self._forget()
        wanted = Wanted(
            case_id=self._case.row.case_id,
            kind=kind,
            language=language or DocumentLanguage(self.language.key),
            folder=Path(folder),
            zone=self._context.analysis.zone,
            snapshot_id=snapshot_id,
        )
        job = self._context.analysis.database.submit_steps(run_writing, wanted, institution)
        job.succeeded.connect(self._on_written)
        job.failed.connect(self._on_failed)
        self.line.follow(job, self.tr("Writing: {name}").format(name=document_name(kind)))

    def _institution(self) -> Institution | None:
        try:
            return load_institution()
        except SettingsFileError as error:
            self.outcome.show_lines([error_sentence(error)])
            return None

    @Slot(bool)
    def _on_busy(self, is_busy: bool) -> None:
        for widget in (self.pack.button, self.report.button, self.check.button, self.documents):
            widget.setEnabled(not is_busy)

    @Slot(object)
    def _on_written(self, written: Written) -> None:
        text = self.tr("{file} was written. SHA-256: {hash}")
        if written.is_draft:
            text = self.tr("{file} was written: a draft, not to be filed. SHA-256: {hash}")
        text = text.format(file=written.path.name, hash=written.sha256)
        self.outcome.show_lines([text], "circle-check", "warn" if written.is_draft else "ok")
        self.message_posted.emit(self.tr("{file} was written.").format(file=written.path.name))
        self._read()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, ReportRefusedError):
            self._lacking = frozenset(each.field for each in error.problems)
            lines = [problem_text(each, translate) for each in error.problems]
            self.report.problems.show_lines(lines)
        else:
            self.outcome.show_lines([error_sentence(error)])
        self._read()  # a snapshot may have been kept

    # Checking, and who reports.

    @Slot()
    def check_pack(self) -> None:
        """Hold an evidence pack that is asked for against the database."""
        if self.line.is_busy or not (name := self.ask_file()):
            return
        self._forget()
        job = self._context.analysis.database.submit(run_check, Path(name))
        job.succeeded.connect(self._on_checked)
        job.failed.connect(self._on_check_failed)
        self.line.follow(job, self.tr("Checking the pack"))

    @Slot(object)
    def _on_checked(self, check: PackCheck) -> None:
        self.check.show_check(check)

    @Slot(object)
    def _on_check_failed(self, error: Exception) -> None:
        self.check.result.show_lines([error_sentence(error)])

    @Slot()
    def show_institution(self) -> None:
        """Ask who reports; what the last report lacked is marked."""
        institution = self._institution()
        if institution is None:
            return
        appearance = self._context.analysis.appearance
        dialog = InstitutionDialog(appearance, institution, self._lacking, parent=self)
        dialog.saved.connect(self._on_saved)
        dialog.open()

    @Slot(object)
    def _on_saved(self, _institution: Institution) -> None:
        self._lacking = frozenset()
        self.report.problems.show_lines(())

    def _ask_folder(self) -> str:
        title = self.tr("Folder for the document")
        return QFileDialog.getExistingDirectory(self, title, self.folder)

    def _ask_file(self) -> str:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Evidence pack"), self.folder, self.tr("Evidence packs (*.zip)")
        )
        return path
