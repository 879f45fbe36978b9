"""The left side: which appeals are listed, and the list."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workstation.domain.appeals import AppealRow
from workstation.jobs.appeals import AppealsRead
from workstation.views.appeals.table import AppealList, AppealModel, Shown
from workstation.views.appearance import Appearance
from workstation.views.labels import policy_name
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.buttons import Chip, KeyButton
from workstation.views.widgets.labels import Hairline


class ListPanel(QWidget):
    """Chips over the list; for managers, a button below that enters an appeal.

    Signals:
        shown_changed: Others are listed: they may have to be read.
        chosen_changed: Another row is chosen, or it has changed.
        file_pressed: An appeal shall be entered by hand.
    """

    shown_changed = Signal()
    chosen_changed = Signal()
    file_pressed = Signal()

    def __init__(
        self,
        appearance: Appearance,
        keymap: Keymap,
        *,
        is_manager: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._board: AppealsRead | None = None
        self._shown = Shown.OWN
        self.model = AppealModel(self)
        self.list = AppealList(appearance, self.model)
        self._chips = {
            Shown.OWN: Chip(appearance, self.tr("Yours"), count=0),
            Shown.ALL: Chip(appearance, self.tr("All"), count=0),
            Shown.ANSWERED: Chip(appearance, self.tr("Answered")),
        }
        self._file = KeyButton(appearance, "", self.tr("Enter an appeal"))
        self._file.setObjectName("appeal_file")
        self._file.setStatusTip(self.tr("Enter what an author wrote elsewhere"))
        if not is_manager:
            self._file.hide()
        keymap.follow(self._file, "appeals.file")
        theme = appearance.theme
        chips = QHBoxLayout()
        chips.setContentsMargins(theme.gap_l, theme.gap_m, theme.gap_m, theme.gap_m)
        chips.setSpacing(theme.gap_s)
        for shown, chip in self._chips.items():
            chip.setObjectName(f"appeals_{shown.value}")
            chip.clicked.connect(lambda _=False, wanted=shown: self.show_only(wanted))
            chips.addWidget(chip)
        chips.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(chips)
        layout.addWidget(Hairline())
        layout.addWidget(self.list, 1)
        if is_manager:
            layout.addWidget(Hairline())
            foot = QHBoxLayout()
            foot.setContentsMargins(theme.gap_l, theme.gap_s, theme.gap_l, theme.gap_s)
            foot.addWidget(self._file)
            foot.addStretch()
            layout.addLayout(foot)
        self.setProperty("panel", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._file.clicked.connect(self.file_pressed)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.model.dataChanged.connect(self._on_data)
        self._mark()

    @property
    def shown(self) -> Shown:
        """Which are listed."""
        return self._shown

    @property
    def board(self) -> AppealsRead | None:
        """What was read last; None at first."""
        return self._board

    @property
    def row(self) -> AppealRow | None:
        """What is chosen."""
        return self.list.row

    def show_board(self, board: AppealsRead) -> None:
        """List what was read; what is chosen stays so, if it is still there."""
        self._board = board
        self.model.set_policies({each.code: policy_name(each) for each in board.policies})
        self._chips[Shown.OWN].set_count(board.own_open)
        self._chips[Shown.ALL].set_count(board.all_open)
        self._fill()

    def show_only(self, shown: Shown) -> None:
        """List others."""
        has_changed = shown is not self._shown
        self._shown = shown
        self._mark()
        if has_changed:
            self._fill()
            self.shown_changed.emit()

    @Slot()
    def show_next(self) -> None:
        """List what the next chip says."""
        order = list(Shown)
        self.show_only(order[(order.index(self._shown) + 1) % len(order)])

    def leave_out(self, appeal_id: int) -> None:
        """Take one out of the list, and choose what comes next."""
        line = self.list.currentIndex().row()
        self.model.leave_out(appeal_id)
        self.list.choose(max(line, 0))

    def _rows(self) -> tuple[AppealRow, ...]:
        if self._board is None:
            return ()
        match self._shown:
            case Shown.OWN:
                return tuple(row for row in self._board.open_rows if row.is_own)
            case Shown.ALL:
                return self._board.open_rows
            case Shown.ANSWERED:
                return self._board.answered_rows

    def _fill(self) -> None:
        line = self.list.currentIndex().row()
        self.model.set_rows(self._rows())
        if self.list.row is None:
            self.list.choose(max(line, 0))

    def _mark(self) -> None:
        for shown, chip in self._chips.items():
            chip.setChecked(shown is self._shown)

    @Slot(QModelIndex)
    def _on_current(self, _index: QModelIndex) -> None:
        self.chosen_changed.emit()

    @Slot()
    def _on_data(self) -> None:
        self.chosen_changed.emit()
