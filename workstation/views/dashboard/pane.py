"""The Dashboard pane: a place in the side bar; what is in it is made when it is first opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QPushButton
from typing_extensions import override

from workstation.domain.kpis import AIMS, Measure
from workstation.services.targets import save_target, undo_target
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.pane import AnalysisPane
from workstation.views.error_words import error_sentence

if TYPE_CHECKING:  # loads pyqtgraph
    from workstation.views.analysis.board import Board
    from workstation.views.dashboard.board import DashboardBoard
    from workstation.views.dashboard.target_dialog import TargetDialog


DASHBOARD = "dashboard"
"""Key of the pane."""


class DashboardPane(AnalysisPane):
    """For managers: how reviewing goes, against a week ago and against what is aimed at."""

    def __init__(self, context: AnalysisContext) -> None:
        super().__init__(context, key=DASHBOARD, icon_name="layout-grid", title="")
        self.title = self.tr("Dashboard")
        self.dashboard: DashboardBoard | None = None
        self.dialog: TargetDialog | None = None
        context.keymap.bind(self, "dashboard.print", self.print_page)
        context.keymap.bind(self, "dashboard.save", self.save_page)
        context.keymap.bind(self, "dashboard.target", self.set_target_here)

    @override
    def make_board(self) -> "Board":
        from workstation.views.dashboard.board import DashboardBoard

        board = self.dashboard = DashboardBoard(self.context)
        board.pane_wanted.connect(self.pane_wanted)
        board.target_wanted.connect(self.set_target)
        printing = QPushButton(self.tr("Print…"))
        printing.setObjectName("dashboard_print")
        printing.setStatusTip(self.tr("One page, A4 landscape; as PDF where there is no printer"))
        printing.clicked.connect(self.print_page)
        saving = QPushButton(self.tr("Save the page…"))
        saving.setObjectName("dashboard_save")
        saving.setStatusTip(self.tr("One page as PDF, PNG or SVG; its figures as XLSX or CSV"))
        saving.clicked.connect(self.save_page)
        for button in (printing, saving):
            if self.filter_bar is not None:
                self.filter_bar.add_at_end(button)
        return board

    @Slot()
    def print_page(self) -> None:
        """Ask which printer, and print the page; without any printer, save it as PDF."""
        if self.dashboard is None:
            return
        from workstation.views.dashboard.printing import has_printers, print_board

        if not has_printers():
            self.message_posted.emit(self.tr("No printer is set up here: save the page as PDF."))
            self.save_page()
        elif (is_printed := print_board(self.dashboard, self)) is not None:
            self.message_posted.emit(
                self.tr("The page was sent to the printer.")
                if is_printed
                else self.tr("The printer did not take the page. Try again, or save it as PDF.")
            )

    @Slot()
    def save_page(self) -> None:
        """Ask for a file, and write the page or its figures."""
        if self.dashboard is None:
            return
        from workstation.views.dashboard.saving import FILTERS, suggested_path

        path, chosen = QFileDialog.getSaveFileName(
            self, self.tr("Save the dashboard"), suggested_path(), ";;".join(FILTERS)
        )
        if path:
            self.write_page(path, chosen)

    def write_page(self, path: str, chosen: str = "") -> None:
        """Write the page or its figures, by the suffix of the file, else by the filter."""
        from workstation.views.dashboard.saving import write

        if self.dashboard is None:
            return
        try:
            written = write(self.dashboard, path, chosen)
        except Exception as error:  # noqa: BLE001  # told, whatever it is
            self.message_posted.emit(error_sentence(error))
        else:
            self.message_posted.emit(self.tr("Saved {name}").format(name=written.name))

    @Slot()
    def set_target_here(self) -> None:
        """Set the target of the figure that has the keyboard."""
        if self.dashboard is None:
            return
        for measure, card in self.dashboard.figures.items():
            if measure in AIMS and (card.hasFocus() or card.isAncestorOf(self.focusWidget())):
                self.set_target(measure)

    @Slot(object)
    def set_target(self, measure: Measure) -> None:
        """Ask what shall be aimed at."""
        if self.dashboard is None:
            return
        from workstation.views.dashboard.target_dialog import TargetDialog

        targets = self.dashboard.targets.get(measure, [])
        dialog = self.dialog = TargetDialog(self.context.appearance, measure, targets, self)
        dialog.save_wanted.connect(self._on_save)
        dialog.undo_wanted.connect(self._on_undo)
        dialog.open()

    @Slot(object, object, str)
    def _on_save(self, measure: Measure, value: float | None, reason: str) -> None:
        job = self.context.database.submit(save_target, measure, value, reason)
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_failed)

    @Slot(int)
    def _on_undo(self, target_id: int) -> None:
        job = self.context.database.submit(undo_target, target_id)
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_failed)

    @Slot()
    def _on_saved(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()
            self.dialog = None
        if self.dashboard is not None:
            self.dashboard.told.read_targets()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.dialog is not None:
            self.dialog.show_problem(error_sentence(error))
