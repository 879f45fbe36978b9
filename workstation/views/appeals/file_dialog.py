"""An appeal that came by letter or telephone: which decision it is against, and what it says."""

import enum
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import (
    QAbstractTableModel,
    QDateTime,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workstation.domain.appeals import LONGEST_APPEAL, AppealableDecision, AppealFiling
from workstation.domain.review import Policy
from workstation.jobs.database import DatabaseJobs
from workstation.jobs.runner import Job
from workstation.queries.appeals import find_appealable
from workstation.services.appeals import file_appeal
from workstation.views import formatting
from workstation.views.appeals.fields import WordsField
from workstation.views.appearance import Appearance
from workstation.views.error_words import error_sentence
from workstation.views.labels import (
    item_language_name,
    past_verdict_name,
    policy_name,
    subject_kind_name,
)
from workstation.views.tables import RowTable
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.labels import TextLabel, inset, named_label

DecisionRole = Qt.ItemDataRole.UserRole
_LOOK_AFTER_MS = 250
_SIZE = (680, 640)
_TABLE_HEIGHT = 176
_BODY_HEIGHT = 120
_LANGUAGES = ("zh", "en")
_WIDTHS = {1: 130, 2: 120, 3: 150}

_AnyIndex = QModelIndex | QPersistentModelIndex


class Column(enum.IntEnum):
    """Columns, in the order in which they are shown."""

    AUTHOR = 0
    SUBJECT = 1
    VERDICT = 2
    POLICY = 3
    DECIDED = 4


class AppealableModel(QAbstractTableModel):
    """Decisions that were found, fifty at most."""

    def __init__(self, policies: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._policies = policies
        self._rows: tuple[AppealableDecision, ...] = ()

    def show_decisions(self, rows: Sequence[AppealableDecision]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def _text(self, row: AppealableDecision, column: Column) -> str:
        match column:
            case Column.AUTHOR:
                return row.author_name or "–"
            case Column.SUBJECT:
                return f"{subject_kind_name(row.subject_kind)} {row.subject_id}"
            case Column.VERDICT:
                return past_verdict_name(row.verdict)
            case Column.POLICY:
                code = row.policy_code
                return "–" if code is None else self._policies.get(code, code)
            case Column.DECIDED:
                return formatting.relative_time(row.decided_at)

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.ToolTipRole if column is Column.DECIDED:
                return formatting.exact_time(row.decided_at)
            case _:
                return row if role == DecisionRole else None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.AUTHOR: self.tr("Author"),
            Column.SUBJECT: self.tr("What"),
            Column.VERDICT: self.tr("Decision"),
            Column.POLICY: self.tr("Policy"),
            Column.DECIDED: self.tr("When"),
        }[Column(section)]


class FileAppealDialog(QDialog):
    """For managers.

    Signals:
        filed: The database has the appeal.
        message_posted: A sentence for the status strip.
    """

    filed = Signal()
    message_posted = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        database: DatabaseJobs,
        policies: Sequence[Policy] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("file_appeal")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Enter an appeal"))
        self.resize(*_SIZE)
        self._appearance, self._database = appearance, database
        self._looking: Job | None = None
        self._filing: Job | None = None
        self._has_looked = self._is_language_own = self._has_warned = False
        self._search = QLineEdit()
        self._search.setObjectName("file_search")
        self._search.setPlaceholderText(
            self.tr("Author's name, or number of post, comment, member or decision")
        )
        self._model = AppealableModel({each.code: policy_name(each) for each in policies}, self)
        self._table = RowTable(self._model, self.tr("Decisions that can be appealed"))
        self._table.setObjectName("file_decisions")
        self._found = named_label("file_found", "caption")
        title = self.tr("What the author wrote")
        self._body = WordsField("file_body", title)
        self._body.setPlaceholderText(title)
        self._filed_at = QDateTimeEdit(QDateTime.currentDateTime())
        self._filed_at.setObjectName("file_filed_at")
        self._filed_at.setCalendarPopup(True)
        self._filed_at.setDisplayFormat("yyyy-MM-dd HH:mm")
        self._filed_at.setMaximumDateTime(QDateTime.currentDateTime())
        inset(self._filed_at, appearance.theme)
        self._language = QComboBox()
        self._language.setObjectName("file_language")
        for code in _LANGUAGES:
            self._language.addItem(item_language_name(code), code)
        self._problem = named_label("file_problem", tone="danger", wraps=True)
        self._problem.hide()
        self._send = KeyButton(appearance, "Ctrl+Enter", self.tr("Enter it"), kind="accent")
        self._send.setObjectName("file_send")
        self._send.setShortcut("Ctrl+Return")
        self._cancel = KeyButton(appearance, "Esc", self.tr("Cancel"))
        self._cancel.setObjectName("file_cancel")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_LOOK_AFTER_MS)
        self._arrange()
        self._connect()
        self._show()

    def _arrange(self) -> None:
        theme = self._appearance.theme
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(Column.AUTHOR, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        self._table.setFixedHeight(_TABLE_HEIGHT)
        self._body.setMinimumHeight(_BODY_HEIGHT)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.gap_l)
        form.setVerticalSpacing(theme.gap_s)
        form.addRow(self.tr("Filed"), self._filed_at)
        form.addRow(self.tr("Language of the letter"), self._language)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap_s)
        buttons.addStretch()
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._send)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap_xl, theme.gap_xl, theme.gap_xl, theme.gap_l)
        layout.setSpacing(theme.gap_s)
        layout.addWidget(TextLabel(self.tr("Against which decision?"), "section"))
        layout.addWidget(self._search)
        layout.addWidget(self._table)
        layout.addWidget(self._found)
        layout.addSpacing(theme.gap_s)
        layout.addWidget(TextLabel(self.tr("What does it say?"), "section"))
        layout.addWidget(self._body, 1)
        layout.addLayout(form)
        layout.addWidget(self._problem)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._on_typed)
        self._search.returnPressed.connect(self._look)
        self._soon.timeout.connect(self._look)
        self._table.selectionModel().selectionChanged.connect(self._show)
        self._body.textChanged.connect(self._on_body)
        self._body.left.connect(self.reject)
        self._language.activated.connect(self._on_language)
        self._send.clicked.connect(self._file)
        self._cancel.clicked.connect(self.reject)

    # Finding.

    @Slot()
    def _on_typed(self) -> None:
        self._soon.start()

    @Slot()
    def _look(self) -> None:
        self._soon.stop()
        if self._looking is not None:
            self._looking.cancel()
        self._looking = self._database.submit(find_appealable, self._search.text())
        self._looking.succeeded.connect(self._on_found)
        self._looking.failed.connect(self._on_failed)

    @Slot(object)
    def _on_found(self, rows: list[AppealableDecision]) -> None:
        self._looking, self._has_looked = None, bool(self._search.text().strip())
        self._model.show_decisions(rows)
        if len(rows) == 1:
            self._table.selectRow(0)
        self._show()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._looking = self._filing = None
        self._show()
        self._problem.setText(error_sentence(error))
        self._problem.show()

    # Entering.

    def _decision(self) -> AppealableDecision | None:
        chosen = self._table.selectionModel().selectedRows()
        return chosen[0].data(DecisionRole) if chosen else None

    @Slot()
    def _on_body(self) -> None:
        self._has_warned = False
        if not self._is_language_own:
            # Authors are answered as they write.
            is_chinese = any("\u4e00" <= letter <= "\u9fff" for letter in self._body.words)
            code = "zh" if is_chinese or not self._body.words else "en"
            self._language.setCurrentIndex(self._language.findData(code))
        self._show()

    @Slot()
    def _on_language(self) -> None:
        self._is_language_own = True

    def _lacks(self) -> str:
        if self._decision() is None:
            return self.tr("Choose the decision that it is against.")
        if not self._body.words:
            return self.tr("Enter what the author wrote.")
        over = len(self._body.words) - LONGEST_APPEAL
        return self.tr("%n character(s) too long.", "", over) if over > 0 else ""

    @Slot()
    def _show(self) -> None:
        count = self._model.rowCount()
        found = self.tr("%n decision(s) found", "", count) if count else ""
        nothing = self.tr("Nothing that can be appealed: undone and appealed ones are left out.")
        self._found.setText(found or (nothing if self._has_looked else ""))
        lacks = self._lacks()
        self._send.setEnabled(not lacks and self._filing is None)
        self._send.setToolTip(lacks)
        is_too_long = bool(lacks) and len(self._body.words) > LONGEST_APPEAL
        self._problem.setText(lacks if is_too_long else "")
        self._problem.setVisible(is_too_long)

    @Slot()
    def _file(self) -> None:
        decision = self._decision()
        if decision is None or self._lacks() or self._filing is not None:
            return
        at = datetime.fromtimestamp(self._filed_at.dateTime().toSecsSinceEpoch(), UTC)
        filing = AppealFiling(
            decision.decision_id, self._body.words, at, self._language.currentData()
        )
        self._filing = self._database.submit(file_appeal, filing)
        self._filing.succeeded.connect(self._on_filed)
        self._filing.failed.connect(self._on_failed)
        self._show()

    @Slot(object)
    def _on_filed(self, _appeal_id: int) -> None:
        self.message_posted.emit(self.tr("The appeal is entered."))
        self.filed.emit()
        self.accept()

    # Overrides of Qt methods.

    @override
    def reject(self) -> None:
        if self._body.words and not self._has_warned:
            self._has_warned = True
            self._problem.setText(self.tr("What you entered is lost: once more leaves."))
            self._problem.show()
            return
        super().reject()
