"""The bar below: export, the yearly report, and what became of the last one."""

from datetime import UTC, datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSpinBox, QWidget

from workstation.domain.report import FIRST_YEAR, LAST_YEAR
from workstation.jobs.runner import Job
from workstation.views.appearance import Appearance
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.icon_widgets import IconLabel
from workstation.views.widgets.labels import ElidedLabel, TextLabel, inset
from workstation.views.widgets.progress import JobProgress

_HEIGHT = 60


class ExportBar(QFrame):
    """Buttons; the pane owns the keys.

    Signals:
        export_pressed: Let what is ready leave.
        report_pressed: Make the report of the chosen year.
    """

    export_pressed = Signal()
    report_pressed = Signal()

    def __init__(
        self,
        appearance: Appearance,
        keymap: Keymap,
        *,
        may_export: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self._appearance = appearance
        self._may_export = may_export
        self.setObjectName("statement_bar")
        self.setProperty("panel", "surface")
        self.setFixedHeight(_HEIGHT)
        self._export = KeyButton(appearance, "", self.tr("Export…"), kind="accent")
        self._export.setObjectName("statement_export")
        self._export.setStatusTip(
            self.tr("Let what is ready leave, in files of a hundred for the EU's database")
        )
        self._report = KeyButton(appearance, "", self.tr("Yearly report…"))
        self._report.setObjectName("statement_report")
        self._report.setStatusTip(self.tr("Write the report of the year as tables and a workbook"))
        keymap.follow(self._export, "statements.export")
        keymap.follow(self._report, "statements.report")
        self._year = QSpinBox()
        self._year.setObjectName("statement_year")
        self._year.setAccessibleName(self.tr("Year of the report"))
        self._year.setRange(FIRST_YEAR, LAST_YEAR)
        self._year.setValue(datetime.now(UTC).astimezone().year)
        inset(self._year, theme)
        self._icon = IconLabel(appearance, "check")
        self._icon.hide()
        self._outcome = ElidedLabel("")
        self._outcome.setObjectName("statement_outcome")
        self._progress: JobProgress | None = None
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.gap_l, 0, theme.gap_l, 0)
        row.setSpacing(theme.gap_s)
        row.addWidget(self._export)
        row.addSpacing(theme.gap_m)
        row.addWidget(self._icon)
        row.addWidget(self._outcome, 1)
        row.addWidget(TextLabel(self.tr("Year")))
        row.addWidget(self._year)
        row.addWidget(self._report)
        for button in (self._export, self._report):
            button.setVisible(may_export)
        self._year.setVisible(may_export)
        self._export.clicked.connect(self.export_pressed)
        self._report.clicked.connect(self.report_pressed)

    @property
    def year(self) -> int:
        """Of which year a report is wanted."""
        return self._year.value()

    @property
    def may_export(self) -> bool:
        """Whether anything of it can be pressed."""
        return self._may_export and self._export.isEnabled()

    def follow(self, job: Job, title: str) -> None:
        """Show how far an export is; nothing else can begin meanwhile."""
        for button in (self._export, self._report):
            button.setEnabled(False)
        self.show_outcome("", "", "muted")
        self._progress = JobProgress(self._appearance, job, title)
        self._row.insertWidget(3, self._progress)
        job.finished.connect(self._on_finished)

    def show_outcome(self, icon: str, text: str, tone: str) -> None:
        """Say what became of it; an empty icon shows nothing."""
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.set_icon(icon, tone)
        self._outcome.setText(text)
        self._outcome.set_tone(tone)

    @Slot()
    def _on_finished(self) -> None:
        for button in (self._export, self._report):
            button.setEnabled(True)
        if self._progress is not None:
            self._progress.hide()
            self._progress.deleteLater()
            self._progress = None
