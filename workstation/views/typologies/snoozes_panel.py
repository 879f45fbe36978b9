"""Which alerts are kept away, until when, by whom and why; and ending that before its time."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QStackedWidget
from typing_extensions import override

from workstation.case_words.names import typology_name
from workstation.domain.typologies import Snooze
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.lists import AnyIndex
from workstation.views.tables import RowTable
from workstation.views.tips import plain_tip
from workstation.views.typologies.words import translate
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.cards import Card
from workstation.views.widgets.fields import ReasonField
from workstation.views.widgets.labels import TextLabel, named_label

SnoozeRole = Qt.ItemDataRole.UserRole
_UNTIL = 2  # the last column
_LONGEST_REASON = 1_000
_DATE = len("2026-12-31")


class SnoozeModel(QAbstractTableModel):
    """Snoozes that hold."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Snooze, ...] = ()
        self._names: Mapping[int, str] = {}

    def show_rows(self, rows: Sequence[Snooze], names: Mapping[int, str]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows, self._names = tuple(rows), names
        self.endResetModel()

    def _text(self, row: Snooze, column: int) -> str:
        match column:
            case 0:
                return typology_name(row.typology, translate)
            case 1:
                return self._names.get(row.member_id, f"#{row.member_id}")
            case _:
                return formatting.exact_time(row.until)[:_DATE]

    # Overrides of Qt methods.

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else _UNTIL + 1

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Typology"),
            self.tr("Account"),
            self.tr("Until"),
        )[section]

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == SnoozeRole.value:
            return row
        if role == Qt.ItemDataRole.DisplayRole.value:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole.value:
            return plain_tip(self._text(row, index.column()))
        return None


class SnoozesPanel(Card):
    """Of all typologies.

    Signals:
        lift_wanted: Id of a snooze, and why it shall end.
        account_wanted: Id of a member whose row was opened.
    """

    lift_wanted = Signal(object, str)
    account_wanted = Signal(object)

    def __init__(self, appearance: Appearance, *, is_editable: bool) -> None:
        super().__init__(appearance)
        self.setObjectName("snoozes_panel")
        theme = appearance.theme
        self._is_editable = is_editable
        self._model = SnoozeModel(self)
        self._table = RowTable(self._model, self.tr("Snoozes"))
        self._table.setObjectName("snoozes")
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._empty = TextLabel(
            self.tr(
                "Nothing is kept away. An alert can be snoozed for one of its accounts: it is"
                " recorded all the same, and comes forward when the snooze ends."
            ),
            wraps=True,
        )
        self._empty.set_tone("muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._told = named_label("snooze_told", "caption", tone="muted", wraps=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._table)
        self._reason = ReasonField()
        self._reason.setObjectName("snooze_reason")
        self._reason.setMaxLength(_LONGEST_REASON)
        self._reason.setPlaceholderText(self.tr("Why shall it end? It is recorded with your name"))
        self._reason.setAccessibleName(self.tr("Reason"))
        self._lift = KeyButton(appearance, "", self.tr("End it now"))
        self._lift.setObjectName("snooze_lift")
        self._problem = named_label("snooze_problem", tone="danger", wraps=True)
        self._problem.hide()
        self.column.setSpacing(theme.gap_s)
        self.column.addWidget(TextLabel(self.tr("KEPT AWAY FOR A WHILE"), "section"))
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self._told)
        row = QHBoxLayout()
        row.setSpacing(theme.gap_s)
        row.addWidget(self._reason, 1)
        row.addWidget(self._lift)
        self.column.addLayout(row)
        self.column.addWidget(self._problem)
        self._table.selectionModel().selectionChanged.connect(self._enable)
        self._table.doubleClicked.connect(self._on_opened)
        self._reason.textChanged.connect(self._enable)
        self._reason.returnPressed.connect(self._on_lift)
        self._lift.clicked.connect(self._on_lift)
        self._enable()

    def show_snoozes(self, snoozes: Sequence[Snooze], names: Mapping[int, str]) -> None:
        """Show those that still hold."""
        now = datetime.now(UTC)
        standing = [each for each in snoozes if each.lifted_by is None and each.until > now]
        self._model.show_rows(standing, names)
        self._stack.setCurrentIndex(1 if standing else 0)
        if standing:
            self._table.selectRow(0)
        self._reason.setVisible(self._is_editable and bool(standing))
        self._lift.setVisible(self._is_editable and bool(standing))
        self._enable()

    def show_problem(self, text: str) -> None:
        """Say why one was not ended; empty for nothing."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _chosen(self) -> Snooze | None:
        rows = self._table.selectionModel().selectedRows()
        return rows[0].data(SnoozeRole) if rows else None

    @Slot()
    def _enable(self) -> None:
        chosen = self._chosen()
        self._lift.setEnabled(chosen is not None and bool(self._reason.text().strip()))
        self._told.setText(
            ""
            if chosen is None
            else self.tr("{who}, {when}: {why}").format(
                who=chosen.set_by, when=formatting.exact_time(chosen.set_at), why=chosen.reason
            )
        )
        self._told.setVisible(chosen is not None)

    @Slot()
    def _on_lift(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self._lift.isEnabled():
            reason = self._reason.text().strip()
            self._reason.clear()
            self.show_problem("")
            self.lift_wanted.emit(chosen.snooze_id, reason)

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        row = index.data(SnoozeRole)
        if isinstance(row, Snooze):
            self.account_wanted.emit(row.member_id)
