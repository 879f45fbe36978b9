"""The pane Statements: drafts, their faults, what has left, and the yearly report."""

from collections.abc import Sequence

from PySide6.QtCore import QSettings, Qt, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from workstation.domain.people import Person, Role
from workstation.domain.review import Policy
from workstation.domain.statements import (
    CheckedStatement,
    FactsEdit,
    StatementEditView,
    StatementShown,
)
from workstation.exports.writing import check_words
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.jobs.statements import (
    StatementsPage,
    read_edits,
    read_page,
)
from workstation.queries.review import list_policies
from workstation.services.statements import edit_facts
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence, error_words
from workstation.views.pane import Pane
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.statements.detail import StatementDetail
from workstation.views.statements.export_bar import ExportBar
from workstation.views.statements.head import StatementHead
from workstation.views.statements.leaving import Leaving
from workstation.views.statements.table import StatementList, StatementModel
from workstation.views.statements.words import empty_words, shown_name
from workstation.views.widgets.labels import Hairline
from workstation.views.widgets.state import StateView

_LIST_WIDTH, _LEAST_LIST = 400, 330
_SIDE, _FOLDER = "statements/list_width", "statements/folder"


class StatementsPane(Pane):
    """For managers; administrators look."""

    def __init__(
        self,
        *,
        database: DatabaseJobs,
        appearance: Appearance,
        person: Person,
        keymap: Keymap,
        time_zone: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key, self.icon_name, self.title = "statements", "send", self.tr("Statements")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        may_edit = Role.MANAGER in person.roles
        self._database = database
        self._reading: Job | None = None
        self._checking: Job | None = None
        self._has_read = self._is_on_screen = False
        self._wanted_id: int | None = None  # to be chosen again once the list is read
        self.model = StatementModel(self)
        self.head = StatementHead(appearance)
        self.list = StatementList(appearance, self.model)
        self.detail = StatementDetail(appearance, keymap, may_edit=may_edit)
        self.bar = ExportBar(appearance, keymap, may_export=may_edit)
        self.leaving = Leaving(database, self.bar, time_zone, self._why_not_export)
        self._state = StateView(appearance)
        self._right = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._arrange()
        self._connect()
        self._make_keys(keymap)
        self._state.show_loading()

    def _arrange(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Hairline())
        column.addWidget(self.list, 1)
        left.setMinimumWidth(_LEAST_LIST)
        self._right.addWidget(self._state)
        self._right.addWidget(self.detail)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self._right)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_LIST_WIDTH, 1_000])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._splitter, 1)
        layout.addWidget(Hairline())
        layout.addWidget(self.bar)

    def _connect(self) -> None:
        self.head.filter_changed.connect(self._on_filter_changed)
        self.model.more_wanted.connect(self._read_more)
        self.list.selectionModel().currentChanged.connect(self._show_chosen)
        self._state.action_triggered.connect(self.refresh)
        self.detail.check_wanted.connect(self._check)
        self.detail.save_wanted.connect(self._save)
        self.leaving.left.connect(self.refresh)

    def _make_keys(self, keymap: Keymap) -> None:
        keymap.bind(self, "statements.save", self.detail.editor.save)
        keymap.bind(self, "statements.revert", self._drop)
        keymap.bind(self, "statements.export", self.leaving.export)
        keymap.bind(self, "statements.report", self.leaving.report)
        keymap.bind(self, "statements.refresh", self.refresh)

    # Reading.

    @property
    def is_reading(self) -> bool:
        """Whether the list is on its way."""
        return self._reading is not None

    @Slot()
    def refresh(self) -> None:
        """Read the first page again; what is being typed stays."""
        if self.detail.editor.is_changed:
            return
        if self._reading is not None:
            self._reading.cancel()
        chosen = self.list.checked
        if chosen is not None:
            self._wanted_id = chosen.row.statement_id
        self._reading = self._database.submit(read_page, self.head.shown, self.head.policy_code)
        self._reading.succeeded.connect(self._on_read)
        self._reading.failed.connect(self._on_read_failed)

    @Slot(object)
    def _on_read(self, page: StatementsPage) -> None:
        self._reading, self._has_read = None, True
        self.head.set_counts(page.counts)
        self.model.set_rows(page.rows, is_complete=page.is_complete)
        line = None if self._wanted_id is None else self.model.line_of(self._wanted_id)
        self._wanted_id = None
        self.list.choose(line or 0)
        self._show_chosen()

    @Slot(int)
    def _read_more(self, before_id: int) -> None:
        job = self._database.submit(read_page, self.head.shown, self.head.policy_code, before_id)
        shown = (self.head.shown, self.head.policy_code)
        job.succeeded.connect(lambda page: self._on_more(page, shown))
        job.failed.connect(self._on_more_failed)

    def _on_more(self, page: StatementsPage, shown: tuple[StatementShown, str | None]) -> None:
        if shown == (self.head.shown, self.head.policy_code):
            self.model.add_rows(page.rows, is_complete=page.is_complete)

    @Slot(object)
    def _on_more_failed(self, error: Exception) -> None:
        self.model.stop_asking()
        self.message_posted.emit(error_sentence(error))

    @Slot(object)
    def _on_read_failed(self, error: Exception) -> None:
        self._reading = None
        if self._has_read:
            self.message_posted.emit(error_sentence(error))
            return
        words = error_words(error)
        self._state.show_error(
            words.title, words.text, action=self.tr("Try again"), details=words.details
        )

    @Slot()
    def _on_filter_changed(self) -> None:
        self.detail.leave()
        self.refresh()

    @Slot(object)
    def _on_policies(self, policies: Sequence[Policy]) -> None:
        self.head.set_policies(policies)

    @Slot()
    def _show_chosen(self) -> None:
        checked = self.list.checked
        if checked is None:
            if self._has_read:
                name = shown_name(self.head.shown)
                self._state.show_state(
                    "send",
                    self.tr("{part}: none").format(part=name),
                    empty_words(self.head.shown),
                )
            self.detail.leave()
            self._right.setCurrentWidget(self._state)
            return
        shown = self.detail.shown
        if shown != checked:
            self.detail.show_statement(checked)
            self._database.submit(read_edits, checked.row.statement_id).succeeded.connect(
                self._on_edits
            )
        self._right.setCurrentWidget(self.detail)

    @Slot(object)
    def _on_edits(self, found: tuple[int, list[StatementEditView]]) -> None:
        self.detail.show_edits(*found)

    # Other words.

    @Slot(object, str)
    def _check(self, checked: CheckedStatement, words: str) -> None:
        if self._checking is not None:
            self._checking.cancel()
        self._checking = self._database.submit(check_words, checked.row, words)
        self._checking.succeeded.connect(self.detail.show_typed_faults)
        self._checking.finished.connect(self._on_check_finished)

    @Slot()
    def _on_check_finished(self) -> None:
        if self.sender() is self._checking:
            self._checking = None

    @Slot(object)
    def _save(self, edit: FactsEdit) -> None:
        job = self._database.submit(edit_facts, edit)
        job.succeeded.connect(lambda _: self._on_saved(edit.statement_id))
        job.failed.connect(self._on_not_saved)

    def _on_saved(self, statement_id: int) -> None:
        self.bar.show_outcome("check", self.tr("Saved"), "ok")
        chosen = self.list.checked
        self._wanted_id = None if chosen is None else chosen.row.statement_id
        self.detail.editor.forget(statement_id)
        self.refresh()

    @Slot(object)
    def _on_not_saved(self, error: Exception) -> None:
        self.bar.show_outcome("circle-alert", error_sentence(error), "danger")

    @Slot()
    def _drop(self) -> None:
        self.detail.editor.drop()
        self.list.setFocus()

    def _why_not_export(self) -> str:
        """Return that words are not saved, and show them: what leaves cannot be changed."""
        if unsaved := self.detail.editor.unsaved:
            line = self.model.line_of(unsaved[0])
            if line is not None:
                self.list.choose(line)
        return self.why_not_close()

    # Overrides of Pane.

    @override
    def activate(self) -> None:
        self._is_on_screen = True
        self._database.submit(list_policies).succeeded.connect(self._on_policies)
        self.refresh()
        self.list.setFocus()

    @override
    def deactivate(self) -> None:
        self._is_on_screen = False

    @override
    def remember(self, settings: QSettings) -> None:
        settings.setValue(_SIDE, self._splitter.sizes()[0])
        settings.setValue(_FOLDER, self.leaving.folder)

    @override
    def recall(self, settings: QSettings) -> None:
        self.leaving.folder = str(settings.value(_FOLDER, ""))
        stored = str(settings.value(_SIDE, _LIST_WIDTH))
        width = int(stored) if stored.isdecimal() and int(stored) else _LIST_WIDTH
        self._splitter.setSizes([width, max(self.width() - width, 1)])

    @override
    def why_not_close(self) -> str:
        if self.detail.editor.unsaved:
            return self.tr("Words of a statement are not saved.")
        return ""
