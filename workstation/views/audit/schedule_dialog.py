"""Where heads of the chain are exported to by themselves, and how often."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from workstation.views.appearance import Appearance
from workstation.views.widgets.labels import TextLabel, inset

_MOST_HOURS = 24 * 31
_WIDTH = 520


class ScheduleDialog(QDialog):
    """Asks for a folder and a number of hours; kept on this machine."""

    def __init__(
        self,
        appearance: Appearance,
        *,
        folder: str,
        every_hours: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("schedule_dialog")
        self.setWindowTitle(self.tr("Export heads by themselves"))
        theme = appearance.theme
        explanation = TextLabel(
            self.tr(
                "While this window is open, a head is written into a folder whenever nobody has"
                " done so for that long. Best is a folder on another machine, where new files can"
                " be added and old ones not changed."
            ),
            wraps=True,
        )
        self._folder = QLineEdit(folder)
        self._folder.setObjectName("schedule_folder")
        self._folder.setPlaceholderText(self.tr("No folder: nothing is exported"))
        self._folder.setClearButtonEnabled(True)
        choose = QPushButton(self.tr("Choose…"))
        choose.setObjectName("schedule_choose")
        choose.clicked.connect(self._on_choose_clicked)
        self._hours = QSpinBox()
        self._hours.setObjectName("schedule_hours")
        self._hours.setRange(1, _MOST_HOURS)
        self._hours.setValue(every_hours)
        inset(self._hours, theme)
        self._problem = TextLabel(wraps=True)
        self._problem.setObjectName("schedule_problem")
        self._problem.setProperty("tone", "danger")
        self._problem.hide()
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        save = self._buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setObjectName("schedule_save")
        save.setText(self.tr("Save"))
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)

        row = QHBoxLayout()
        row.setSpacing(theme.gap_s)
        row.addWidget(self._folder, 1)
        row.addWidget(choose)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.gap_m)
        form.setVerticalSpacing(theme.gap_s)
        form.addRow(self.tr("Folder"), row)
        form.addRow(self.tr("After how many hours"), self._hours)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        layout.setSpacing(theme.gap_m)
        layout.addWidget(explanation)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(_WIDTH)

    @property
    def folder(self) -> str:
        """What was chosen; empty for no exports."""
        return self._folder.text().strip()

    @property
    def every_hours(self) -> int:
        """After how long without a head."""
        return self._hours.value()

    @Slot()
    def _on_choose_clicked(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder for heads"), self.folder)
        if folder:
            self._folder.setText(folder)

    @Slot()
    def _on_accepted(self) -> None:
        if self.folder and not Path(self.folder).is_dir():
            self._problem.setText(self.tr("There is no such folder. Choose one that is there."))
            self._problem.show()
            return
        self.accept()
