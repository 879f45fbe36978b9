"""Heads of the chain leave by themselves while a window is open."""

from PySide6.QtCore import QObject, Slot

from workstation.jobs.database import DatabaseJobs
from workstation.jobs.heads import HeadExports
from workstation.views.audit.pane import AuditPane
from workstation.views.preferences.choices import Choices


class HeadSchedule(QObject):
    """Exports heads as the person chose, and tells the pane; lives as long as that."""

    def __init__(self, pane: AuditPane, database: DatabaseJobs, choices: Choices) -> None:
        super().__init__(pane)
        self._choices = choices
        self._exports = HeadExports(database, parent=self)
        self._exports.exported.connect(pane.keeping.show_exported)
        self._exports.failed.connect(pane.keeping.show_failed)
        choices.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        current = self._choices.current
        self._exports.schedule(current.head_folder, every_hours=current.head_every_hours)
