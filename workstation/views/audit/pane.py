"""The audit pane: entries, filters, one entry in full, verification."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSettings, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.domain.audit import AuditEntry, AuditFilter, AuditHead, AuditReport
from workstation.domain.people import Person, Role
from workstation.domain.review import Policy
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.audit import (
    list_actions,
    list_actors,
    page_audit,
    read_head,
    verify_audit,
)
from workstation.queries.review import list_policies
from workstation.views.appearance import Appearance
from workstation.views.audit.chain_card import ChainCard
from workstation.views.audit.entry_card import EntryCard
from workstation.views.audit.filters import AuditFilterBar
from workstation.views.audit.keeping import HeadKeeping
from workstation.views.audit.table import AuditTableModel, Column, EntryRole, row_text
from workstation.views.error_words import error_words
from workstation.views.pane import Pane
from workstation.views.preferences.choices import Choices
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.tables import RowTable
from workstation.views.widgets.labels import TextLabel
from workstation.views.widgets.state import StateView

_SIDE_WIDTH = 360
_WIDE = 1200
# Whoever sees only their own entries cannot recompute a chain of all.
_MAY_VERIFY = {Role.MANAGER, Role.ANALYST, Role.ADMIN}
MAY_EXPORT = {Role.MANAGER, Role.ADMIN}
_WIDTHS = {
    Column.SEQ: 80,
    Column.AT: 165,
    Column.ACTOR: 120,
    Column.ACTION: 180,
    Column.HASH: 130,
}


class AuditPane(Pane):
    """What was recorded, newest first.

    Attributes:
        keeping: What is known of heads kept elsewhere.
    """

    def __init__(
        self,
        *,
        database: DatabaseJobs,
        appearance: Appearance,
        person: Person,
        keymap: Keymap | None = None,
        choices: Choices | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key, self.icon_name, self.title = "audit", "scroll-text", self.tr("Audit")
        self._database = database
        self._may_verify = bool(person.roles & _MAY_VERIFY)
        self._filter = AuditFilter()
        self._selected_seq: int | None = None
        self._takes_keyboard = False
        self._model = AuditTableModel(self._fetch_page, self)
        self._filters = AuditFilterBar(appearance)
        self._table = self._make_table()
        self._state = StateView(appearance)
        self._contents = QStackedWidget()
        self._contents.addWidget(self._state)
        self._contents.addWidget(self._table)
        self._chain = ChainCard(appearance)
        self._entry = EntryCard(appearance)
        self.keeping = HeadKeeping(
            database,
            appearance,
            choices or Choices(parent=self),
            may_export=bool(person.roles & MAY_EXPORT),
        )
        self._arrange(appearance)

        self._filters.filter_changed.connect(self._on_filter_changed)
        self._filters.refresh_requested.connect(self._reload)
        keys = keymap or Keymap(parent=self)
        keys.bind(self, "audit.refresh", self._reload)
        self._table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self._model.page_loaded.connect(self._on_page_loaded)
        self._model.load_failed.connect(self._on_load_failed)
        self._state.action_triggered.connect(self._reload)
        self._chain.verify_requested.connect(self._on_verify_requested)
        self.keeping.coverage_read.connect(self._entry.set_coverage)

    def _make_table(self) -> RowTable:
        table = RowTable(self._model, self.tr("Audit entries"))
        table.setObjectName("audit_table")
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, width)
        table.horizontalHeader().setSectionResizeMode(
            Column.SUBJECT, QHeaderView.ResizeMode.Stretch
        )
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        copies: list[tuple[str, str, Callable[[], None]]] = [
            ("copy_row", self.tr("Copy row"), self._copy_row),
            ("copy_id", self.tr("Copy id of what it is about"), self._copy_id),
            ("copy_seal", self.tr("Copy seal"), self._copy_seal),
        ]
        for name, text, slot in copies:
            action = QAction(text, table)
            action.setObjectName(name)
            action.triggered.connect(slot)
            table.addAction(action)
        copy_row = table.actions()[0]
        copy_row.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy_row.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return table

    def _arrange(self, appearance: Appearance) -> None:
        theme = appearance.theme
        side = QWidget()
        side_layout = QVBoxLayout(side)
        side_layout.setContentsMargins(0, 0, 0, 0)
        side_layout.setSpacing(theme.gap_m)
        if self._may_verify:
            self._chain.column.addWidget(self.keeping)
            side_layout.addWidget(self._chain)
        else:
            self.keeping.hide()
            side_layout.addWidget(
                TextLabel(
                    self.tr(
                        "You see what you did yourself. Managers, analysts and"
                        " administrators see everything, and can verify the chain."
                    ),
                    "caption",
                    wraps=True,
                )
            )
        side_layout.addWidget(self._entry, 1)

        left = QVBoxLayout()
        left.setSpacing(theme.gap_m)
        left.addWidget(self._filters)
        left.addWidget(self._contents, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.gap_l, theme.gap_l, theme.gap_l, theme.gap_l)
        layout.setSpacing(theme.gap_l)
        layout.addLayout(left, 1)
        layout.addWidget(self._scrolled(side))

    def _scrolled(self, side: QWidget) -> QScrollArea:
        # In a low window the cards keep their height: half a seal tells nothing.
        scroll = QScrollArea()
        scroll.setFixedWidth(_SIDE_WIDTH)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(side)
        return scroll

    def _fetch_page(self, before_seq: int | None, limit: int) -> Job:
        return self._database.submit(
            page_audit, filter=self._filter, before_seq=before_seq, limit=limit
        )

    @Slot()
    def _reload(self) -> None:
        entry = self._table.currentIndex().data(EntryRole)
        self._filter = self._filters.filter()  # "the last 24 hours" move on
        self._model.reload()
        self._selected_seq = entry.seq if entry else None
        self._database.submit(list_policies).succeeded.connect(self._on_policies)
        self._database.submit(list_actors).succeeded.connect(self._filters.set_actors)
        self._database.submit(list_actions).succeeded.connect(self._filters.set_actions)
        if self._may_verify:
            self._database.submit(read_head).succeeded.connect(self._on_head_read)
            self.keeping.read()

    @Slot(object)
    def _on_filter_changed(self, wanted: AuditFilter) -> None:
        self._filter = wanted
        self._selected_seq = None
        self._entry.show_entry(None)
        self._model.reload()

    @Slot()
    def _on_page_loaded(self) -> None:
        self._select_again()
        if self._model.rowCount() > 0:
            self._contents.setCurrentWidget(self._table)
            if self._takes_keyboard:
                self._takes_keyboard = False
                self._table.setFocus()
            return
        if self._filter == AuditFilter():
            self._state.show_state(
                "scroll-text",
                self.tr("Nothing is recorded yet"),
                self.tr("Each decision, scan and import will be listed here."),
            )
        else:
            self._state.show_state(
                "list-filter",
                self.tr("No entry fits"),
                self.tr("Choose other people, actions or days above."),
            )
        self._contents.setCurrentWidget(self._state)

    def _select_again(self) -> None:
        """Select what was selected before a reload, if it is among the newest."""
        seq, self._selected_seq = self._selected_seq, None
        row = self._model.find(seq) if seq is not None else None
        if row is not None:
            self._table.selectRow(row)
        elif not self._table.currentIndex().isValid():
            self._entry.show_entry(None)

    @Slot(object)
    def _on_policies(self, policies: list[Policy]) -> None:
        self._entry.set_policies(policies)

    @Slot()
    def _copy_row(self) -> None:
        self._copy(row_text)

    @Slot()
    def _copy_id(self) -> None:
        self._copy(lambda entry: str(entry.subject_id))

    @Slot()
    def _copy_seal(self) -> None:
        self._copy(lambda entry: entry.hash.hex())

    def _copy(self, text_of: Callable[[AuditEntry], str]) -> None:
        entry = self._table.currentIndex().data(EntryRole)
        if entry is not None:
            QGuiApplication.clipboard().setText(text_of(entry))

    @Slot(object)
    def _on_load_failed(self, error: Exception) -> None:
        words = error_words(error)
        self._state.show_error(
            words.title, words.text, action=self.tr("Try again"), details=words.details
        )
        self._contents.setCurrentWidget(self._state)

    @Slot(QModelIndex)
    def _on_row_changed(self, current: QModelIndex) -> None:
        self._entry.show_entry(current.data(EntryRole))

    @Slot(object)
    def _on_head_read(self, head: AuditHead) -> None:
        self._chain.show_head(head if head.seq else None)

    @Slot(object)
    def _on_verify_requested(self, expected: AuditHead | None) -> None:
        self._chain.show_running()
        job = self._database.submit_long(
            verify_audit, expected=() if expected is None else (expected,)
        )
        job.succeeded.connect(self._on_verified)
        job.failed.connect(self._on_verify_failed)
        job.cancelled.connect(self._chain.show_cancelled)
        self.job_started.emit(job, self.tr("Verifying the audit chain"))

    @Slot(object)
    def _on_verified(self, report: AuditReport) -> None:
        self._chain.show_report(report)

    @Slot(object)
    def _on_verify_failed(self, error: Exception) -> None:
        self._chain.show_error(error)

    # Overrides of Pane and Qt.

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow window the card at the right has to do for the seals.
        self._table.setColumnHidden(Column.HASH, event.size().width() < _WIDE)

    @override
    def remember(self, settings: QSettings) -> None:
        self._table.remember_columns(settings)
        self._filters.remember(settings)

    @override
    def recall(self, settings: QSettings) -> None:
        self._table.recall_columns(settings)
        self._filters.recall(settings)

    @override
    def activate(self) -> None:
        self._takes_keyboard = True  # once there is a table: what is hidden cannot
        self._reload()
