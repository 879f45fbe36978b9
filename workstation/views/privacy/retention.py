"""What is kept how long: shown to managers, changed and applied by administrators."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QSpinBox, QVBoxLayout, QWidget

from workstation.domain.retention import LEAST_DAYS, LONGEST_DAYS, RetentionKind, RetentionRow
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.privacy import StartJob
from workstation.jobs.runner import Job
from workstation.services.retention import set_retention
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence
from workstation.views.privacy.question import Question
from workstation.views.privacy.tables import RetentionColumn, RetentionTableModel, RowRole
from workstation.views.privacy.words import kind_name
from workstation.views.tables import RowTable
from workstation.views.widgets.labels import TextLabel, inset

_WIDTHS = {
    RetentionColumn.KIND: 240,
    RetentionColumn.DAYS: 110,
    RetentionColumn.DUE: 90,
    RetentionColumn.OLDEST: 120,
    RetentionColumn.KEPT: 170,
}


class Retention(QWidget):
    """The rules, and what a run would remove now.

    Signals:
        changed: A rule was set or something removed: read again.
        message_posted: A sentence for the status strip.
        job_started: A `Job` to show in the status strip, and its name.
    """

    changed = Signal()
    message_posted = Signal(str)
    job_started = Signal(object, str)

    def __init__(
        self,
        *,
        database: DatabaseJobs,
        appearance: Appearance,
        may_change: bool,
        apply: StartJob,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._database, self._appearance = database, appearance
        self._may_change, self._apply = may_change, apply
        self.model = RetentionTableModel(self)
        self.table = RowTable(self.model, self.tr("What is kept how long"))
        self.table.setObjectName("retention_table")
        self._change = QPushButton(self.tr("Change the time…"))
        self._change.setObjectName("retention_change")
        self._change.setStatusTip(self.tr("Say how long it is kept, with a reason"))
        self._run = QPushButton(self.tr("Remove what is over…"))
        self._run.setObjectName("retention_run")
        self._run.setStatusTip(self.tr("Shows what would go, and asks"))
        self._arrange()
        self.table.selectionModel().currentChanged.connect(self._enable)
        self.table.activated.connect(self.ask_days)
        self._change.clicked.connect(self.ask_days)
        self._run.clicked.connect(self.ask_run)
        self._enable()

    def _arrange(self) -> None:
        theme = self._appearance.theme
        header = self.table.horizontalHeader()
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        header.setSectionResizeMode(RetentionColumn.SET_BY, QHeaderView.ResizeMode.Stretch)
        good = TextLabel(
            self.tr(
                "For good: decisions and what they did, statements of reasons, referrals, legal"
                " holds, and the audit."
            ),
            "caption",
            wraps=True,
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap_s)
        buttons.addWidget(self._change)
        buttons.addWidget(self._run)
        buttons.addWidget(good, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, theme.gap_m, 0, 0)
        lines.setSpacing(theme.gap_s)
        lines.addWidget(TextLabel(self.tr("What is kept how long"), "section"))
        lines.addWidget(self.table, 1)
        lines.addLayout(buttons)
        self._change.setVisible(self._may_change)
        self._run.setVisible(self._may_change)

    def show_rows(self, rows: Sequence[RetentionRow]) -> None:
        """Show these; what was chosen stays chosen."""
        line = self.table.currentIndex().row()
        self.model.show_rows(rows)
        if 0 <= line < len(rows):
            self.table.setCurrentIndex(self.model.index(line, 0))
        self._enable()

    @Slot(QModelIndex, QModelIndex)
    def _enable(self, *_: object) -> None:
        is_chosen = self.table.currentIndex().isValid()
        self._change.setEnabled(is_chosen)
        self._change.setToolTip("" if is_chosen else self.tr("Choose a line first"))
        is_due = any(row.due for row in self.model.rows)
        self._run.setEnabled(is_due)
        self._run.setToolTip("" if is_due else self.tr("Nothing is kept for longer than it may be"))

    @Slot()
    def ask_days(self) -> None:
        """Ask for another time, and why."""
        row = self.table.currentIndex().data(RowRole)
        if not isinstance(row, RetentionRow) or not self._may_change:
            return
        least = LEAST_DAYS[row.kind]
        question = Question(
            self._appearance,
            name="days",
            title=self.tr("Keep for how long? {what}").format(what=kind_name(row.kind)),
            text=self.tr("Counted from when it is needed no more. At least %n day(s).", "", least),
            action=self.tr("Set it"),
            parent=self.window(),
        )
        box = QSpinBox()
        box.setObjectName("days_box")
        box.setAccessibleName(self.tr("Days"))
        box.setRange(least, LONGEST_DAYS)
        box.setValue(row.days)
        box.setSuffix(self.tr(" days"))
        inset(box, self._appearance.theme)
        question.add_above(box)

        def send(reason: str) -> None:
            job = self._database.submit(set_retention, row, box.value(), reason)
            job.succeeded.connect(lambda _: self._on_set(question))
            job.failed.connect(lambda error: question.show_problem(error_sentence(error)))

        question.answered.connect(send)
        question.finished.connect(question.deleteLater)
        question.open()

    def _on_set(self, question: Question) -> None:
        question.accept()
        self.message_posted.emit(self.tr("Saved: it holds from the next run on."))
        self.changed.emit()

    @Slot()
    def ask_run(self) -> None:
        """Say once more what goes, and ask."""
        rows = [row for row in self.model.rows if row.due]
        if not rows or not self._may_change:
            return
        parts = " · ".join(f"{kind_name(row.kind)}: {formatting.count(row.due)}" for row in rows)
        warning = self.tr("It cannot be undone. The audit stays whole.")
        question = Question(
            self._appearance,
            name="run",
            title=self.tr("Remove what is over?"),
            text=f"{parts}\n\n{warning}",
            action=self.tr("Remove for good"),
            asks_reason=False,
            is_grave=True,
            parent=self.window(),
        )

        def start(_reason: str) -> None:
            question.accept()
            self._start()

        question.answered.connect(start)
        question.finished.connect(question.deleteLater)
        question.open()

    def _start(self) -> None:
        self._run.setEnabled(False)
        job: Job = self._apply()
        self.job_started.emit(job, self.tr("Removing what is over"))
        job.succeeded.connect(self._on_removed)
        job.failed.connect(lambda error: self.message_posted.emit(error_sentence(error)))
        job.finished.connect(self.changed)

    @Slot(object)
    def _on_removed(self, removed: dict[RetentionKind, int]) -> None:
        self.message_posted.emit(self.tr("%n row(s) removed.", "", sum(removed.values())))
