"""What is on the Team pane: who works on what, how the team fares, what holds for everybody."""

from PySide6.QtCore import QByteArray, QModelIndex, QSettings, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.team import Reviewer, ReviewSettings
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.jobs.team import TeamData, read_team
from workstation.services.care import save_settings
from workstation.services.team import set_reviewer
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence, error_words
from workstation.views.tables import RowTable
from workstation.views.team.fares import TeamFares
from workstation.views.team.person_panel import PersonPanel
from workstation.views.team.settings_panel import SettingsPanel
from workstation.views.team.table import Column, ReviewerRole, ReviewerTableModel
from workstation.views.widgets.labels import Hairline, TextLabel
from workstation.views.widgets.state import StateView

_SIDE_WIDTH = 340
_LONG = {Column.POLICIES, Column.LANGUAGES, Column.CIRCLES}
_SPLIT = "team/split"


class TeamBoard(QWidget):
    """For managers.

    Signals:
        message_posted: A sentence for the status strip.
        settings_changed: `ReviewSettings` were saved.
    """

    message_posted = Signal(str)
    settings_changed = Signal()

    def __init__(
        self, *, database: DatabaseJobs, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._appearance = appearance
        self._data: TeamData | None = None
        self._loading: Job | None = None
        self._model = ReviewerTableModel(self)
        self._table = RowTable(self._model, self.tr("Who works on what"))
        self._table.setObjectName("team_table")
        self._fares = TeamFares(appearance)
        self._person = PersonPanel(appearance)
        self._settings = SettingsPanel(appearance)
        self._state = StateView(appearance)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._side = QStackedWidget()
        self._contents = QStackedWidget()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._arrange()
        self._table.clicked.connect(self._on_row)
        self._table.activated.connect(self._on_row)
        self._person.closed.connect(self._show_settings)
        self._person.save_requested.connect(self._save_person)
        self._settings.save_requested.connect(self._save_settings)
        self._fares.save_failed.connect(self.message_posted)
        self._state.action_triggered.connect(self.refresh)
        self._state.show_loading()

    def _arrange(self) -> None:
        theme = self._appearance.theme
        header = self._table.horizontalHeader()
        # What is short is never cut; what may be long shares the rest, and has a tip.
        for column in Column:
            mode = QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if column in _LONG else mode
            )
        upper = QWidget()
        lines = QVBoxLayout(upper)
        lines.setContentsMargins(0, 0, 0, theme.gap_s)
        lines.setSpacing(theme.gap_xs)
        head = QHBoxLayout()
        head.addWidget(TextLabel(self.tr("Who works on what"), "section"))
        head.addStretch()
        head.addWidget(TextLabel(self.tr("Choose a person to change it"), "caption"))
        lines.addLayout(head)
        lines.addWidget(self._table, 1)
        self._splitter.addWidget(upper)
        self._splitter.addWidget(self._fares)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setSizes([420, 360])
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._settings)
        self._settings.setProperty("panel", "surface")
        self._settings.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._side.addWidget(scroll)
        self._side.addWidget(self._person)
        self._side.setFixedWidth(_SIDE_WIDTH)
        board = QWidget()
        row = QHBoxLayout(board)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QVBoxLayout()
        left.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        left.addWidget(self._splitter)
        row.addLayout(left, 1)
        row.addWidget(Hairline(Qt.Orientation.Vertical))
        row.addWidget(self._side)
        self._contents.addWidget(self._state)
        self._contents.addWidget(board)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._contents)

    @Slot()
    def refresh(self) -> None:
        """Read everything again; what is being changed stays."""
        if self._loading is not None:
            return
        self._loading = self._database.submit(read_team)
        self._loading.succeeded.connect(self._on_read)
        self._loading.failed.connect(self._on_failed)
        self._loading.finished.connect(self._on_finished)

    def unsaved(self) -> str:
        """Return what would be lost, as a sentence; empty if nothing."""
        if self._person.is_changed or self._settings.is_changed:
            return self.tr("Changes of the team are not saved.")
        return ""

    def remember(self, settings: QSettings) -> None:
        """Store sizes."""
        settings.setValue(_SPLIT, self._splitter.saveState())

    def recall(self, settings: QSettings) -> None:
        """Take up what `remember` stored."""
        state = settings.value(_SPLIT)
        if isinstance(state, QByteArray):
            self._splitter.restoreState(state)

    @Slot()
    def _on_finished(self) -> None:
        self._loading = None

    @Slot(object)
    def _on_read(self, data: TeamData) -> None:
        was_changed = self._settings.is_changed
        self._data = data
        self._model.show_team(data)
        self._person.set_data(data)
        if not was_changed:
            self._settings.show_settings(data.settings)
        self._settings.show_limit(data.gift_limit)
        self._fares.show_days(data.exposure)
        self._contents.setCurrentIndex(1)
        line = None if self._person.login is None else self._model.line_of(self._person.login)
        if line is not None and self._side.currentWidget() is self._person:
            self._table.selectRow(line)
            if not self._person.is_changed:
                self._show_person(self._model.index(line, 0).data(ReviewerRole))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self._data is not None:
            self.message_posted.emit(error_sentence(error))
            return
        words = error_words(error)
        self._state.show_error(
            words.title, words.text, action=self.tr("Try again"), details=words.details
        )

    @Slot(QModelIndex)
    def _on_row(self, index: QModelIndex) -> None:
        if self._person.is_changed and self._side.currentWidget() is self._person:
            self.message_posted.emit(self.unsaved())
            line = self._model.line_of(self._person.login or "")
            self._table.selectRow(-1 if line is None else line)
            return
        self._show_person(index.data(ReviewerRole))

    def _show_person(self, reviewer: Reviewer) -> None:
        self._person.show_reviewer(reviewer)
        self._side.setCurrentWidget(self._person)

    @Slot()
    def _show_settings(self) -> None:
        line = self._model.line_of(self._person.login or "")
        if line is not None:  # nothing chosen there stays
            self._person.show_reviewer(self._model.index(line, 0).data(ReviewerRole))
        self._table.clearSelection()
        self._side.setCurrentIndex(0)

    @Slot(object)
    def _save_person(self, wanted: Reviewer) -> None:
        job = self._database.submit(
            set_reviewer,
            wanted.login,
            policies=wanted.policies,
            languages=wanted.languages,
            circles=wanted.circles,
        )
        job.succeeded.connect(self._on_person_saved)
        job.failed.connect(self._on_person_refused)

    @Slot(object)
    def _on_person_saved(self, _nothing: object) -> None:
        self._show_settings()
        self.message_posted.emit(self.tr("Saved: it holds from the next item on."))
        self.refresh()

    @Slot(object)
    def _on_person_refused(self, error: Exception) -> None:
        self._person.show_problem(error_sentence(error))

    @Slot(object, str)
    def _save_settings(self, settings: ReviewSettings, reason: str) -> None:
        job = self._database.submit(save_settings, settings, reason)
        job.succeeded.connect(lambda _: self._on_settings_saved(settings))
        job.failed.connect(self._on_settings_refused)

    def _on_settings_saved(self, settings: ReviewSettings) -> None:
        self._settings.show_settings(settings)
        self.message_posted.emit(self.tr("Saved: it holds for everybody."))
        self.settings_changed.emit()
        self.refresh()  # a higher sum does not hold yet

    @Slot(object)
    def _on_settings_refused(self, error: Exception) -> None:
        self._settings.show_problem(error_sentence(error))
