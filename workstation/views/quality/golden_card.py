"""Golden items: which there are, and retiring one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QSizePolicy

from workstation.domain.checks import GoldenItem
from workstation.domain.review import Policy
from workstation.views.appearance import Appearance
from workstation.views.quality.golden_table import Column, GoldenRole, GoldenTableModel
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.tables import RowTable
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.cards import Card
from workstation.views.widgets.labels import TextLabel

_LEAST_TABLE = 116
_WIDTHS = {Column.SUBJECT: 96, Column.ANSWER: 170, Column.ANSWERS: 156, Column.SET_BY: 176}


class GoldenCard(Card):
    """The table, and a key for the chosen row.

    Signals:
        retire_wanted: A `GoldenItem` is to be shown no more.
    """

    retire_wanted = Signal(object)

    def __init__(self, appearance: Appearance, keymap: Keymap) -> None:
        super().__init__(appearance)
        self.setObjectName("golden_card")
        theme = appearance.theme
        self.model = GoldenTableModel(self)
        self._table = RowTable(self.model, self.tr("Golden items"))
        self._table.setObjectName("golden_table")
        self._table.setMinimumHeight(_LEAST_TABLE)
        self._table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        header = self._table.horizontalHeader()
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        header.setSectionResizeMode(Column.REASON, QHeaderView.ResizeMode.Stretch)
        self._empty = TextLabel(
            self.tr(
                "None yet. In Review, decide an item whose answer is beyond doubt, or find one that"
                " was decided, then press {key}."
            ).format(key=keymap.text("review.golden") or "Ctrl+K"),
            "caption",
            wraps=True,
        )
        self._empty.setObjectName("golden_empty")
        self._retire = KeyButton(appearance, "", self.tr("Retire"))
        self._retire.setObjectName("golden_retire")
        self._retire.setStatusTip(
            self.tr("Show it to nobody any more; what was answered stays counted")
        )
        keymap.follow(self._retire, "quality.retire")
        head = QHBoxLayout()
        head.setSpacing(theme.gap_m)
        head.addWidget(TextLabel(self.tr("Golden items"), "card_title"))
        head.addWidget(
            TextLabel(self.tr("decided items whose right answer is known"), "caption"), 1
        )
        head.addWidget(self._retire)
        self.column.setSpacing(theme.gap_s)
        self.column.addLayout(head)
        self.column.addWidget(self._empty)
        self.column.addWidget(self._table, 1)
        self._retire.clicked.connect(self.retire)
        self._table.selectionModel().selectionChanged.connect(self._enable)
        self._enable()

    def show_golden(self, golden: Sequence[GoldenItem], policies: Sequence[Policy]) -> None:
        """Show these instead; a chosen one stays chosen."""
        chosen = self._chosen()
        self.model.show_golden(golden, policies)
        for line in range(self.model.rowCount()):
            row = self.model.index(line, 0).data(GoldenRole)
            if chosen is not None and row.golden_id == chosen.golden_id:
                self._table.selectRow(line)
        has_rows = self.model.rowCount() > 0
        self._table.setVisible(has_rows)
        self._empty.setVisible(not has_rows)
        self._enable()

    @Slot()
    def retire(self) -> None:
        """Ask for the chosen one to be retired."""
        chosen = self._chosen()
        if chosen is not None:
            self._retire.setEnabled(False)
            self.retire_wanted.emit(chosen)

    def _chosen(self) -> GoldenItem | None:
        rows = self._table.selectionModel().selectedRows()
        return rows[0].data(GoldenRole) if rows else None

    @Slot()
    def _enable(self) -> None:
        is_chosen = self._chosen() is not None
        self._retire.setEnabled(is_chosen)
        self._retire.setToolTip("" if is_chosen else self.tr("Choose a golden item first"))
