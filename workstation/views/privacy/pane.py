"""The pane of personal data: requests to erase, and what is kept how long."""

from PySide6.QtCore import QSettings, Qt, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.erasure import ErasureState
from workstation.domain.people import Person, Role
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.privacy import PrivacyData, StartJob, read_privacy
from workstation.jobs.runner import Job
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence, error_words
from workstation.views.pane import Pane
from workstation.views.privacy.erasures import Erasures
from workstation.views.privacy.retention import Retention
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.state import StateView


class PrivacyPane(Pane):
    """For managers, who ask and agree, and administrators, who say how long things are kept."""

    def __init__(
        self,
        *,
        database: DatabaseJobs,
        appearance: Appearance,
        keymap: Keymap,
        person: Person,
        remove_files: StartJob,
        apply_retention: StartJob,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key, self.icon_name = "privacy", "user-x"
        self.title = self.tr("Privacy")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._database, self._appearance = database, appearance
        self._reading: Job | None = None
        self._has_read = False
        self._may_answer = Role.MANAGER in person.roles
        self.erasures = Erasures(
            database=database,
            appearance=appearance,
            keymap=keymap,
            may_answer=self._may_answer,
            remove_files=remove_files,
        )
        self.retention = Retention(
            database=database,
            appearance=appearance,
            may_change=Role.ADMIN in person.roles,
            apply=apply_retention,
        )
        self._state = StateView(appearance)
        self._contents = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._arrange()
        for part in (self.erasures, self.retention):
            part.changed.connect(self.refresh)
            part.message_posted.connect(self.message_posted)
        self.retention.job_started.connect(self.job_started)
        self._state.action_triggered.connect(self.refresh)
        keymap.bind(self, "privacy.agree", self.erasures.agree)
        keymap.bind(self, "privacy.refuse", self.erasures.refuse)
        keymap.bind(self, "privacy.refresh", self.refresh)
        self._state.show_loading()

    def _arrange(self) -> None:
        theme = self._appearance.theme
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.erasures)
        self._splitter.addWidget(self.retention)
        self._splitter.setSizes([340, 460])
        board = QWidget()
        around = QVBoxLayout(board)
        around.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        around.addWidget(self._splitter)
        self._contents.addWidget(self._state)
        self._contents.addWidget(board)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._contents)

    @Slot()
    def refresh(self) -> None:
        """Read everything again."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._database.submit(read_privacy)
        self._reading.succeeded.connect(self._on_read)
        self._reading.failed.connect(self._on_failed)

    @Slot(object)
    def _on_read(self, data: PrivacyData) -> None:
        self._reading, self._has_read = None, True
        self.erasures.show_erasures(data.erasures)
        self.retention.show_rows(data.retention)
        self._contents.setCurrentIndex(1)
        waiting = sum(e.state is ErasureState.ASKED and not e.is_own for e in data.erasures)
        self.badge_changed.emit(waiting if self._may_answer else 0)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._reading = None
        if self._has_read:
            self.message_posted.emit(error_sentence(error))
            return
        words = error_words(error)
        self._state.show_error(
            words.title, words.text, action=self.tr("Try again"), details=words.details
        )

    # Overrides of Pane.

    @override
    def activate(self) -> None:
        self.refresh()
        self.setFocus()

    @override
    def remember(self, settings: QSettings) -> None:
        self.erasures.table.remember_columns(settings)
        self.retention.table.remember_columns(settings)

    @override
    def recall(self, settings: QSettings) -> None:
        self.erasures.table.recall_columns(settings)
        self.retention.table.recall_columns(settings)
