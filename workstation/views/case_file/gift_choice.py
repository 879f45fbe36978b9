"""Chooses gifts of a case to be frozen."""

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.case_views import CaseMoney
from workstation.domain.flows import Flow
from workstation.jobs.cases import CasePage
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.case_file.gift_words import gift_words
from workstation.views.widgets.labels import named_label

_ROW, _LEAST_ROWS, _MOST_ROWS = 28, 3, 10
_GiftRole = Qt.ItemDataRole.UserRole


def freezable(page: CasePage) -> list[CaseMoney]:
    """Return the gifts of a case that it does not hold yet, in the order of time."""
    held = _held(page)
    return [each for each in page.money if each.flow is Flow.GIFT and each.flow_id not in held]


def held_fen(page: CasePage) -> int:
    """Return how much a case holds frozen: it counts for limits with what is frozen next."""
    held = _held(page)
    return sum(
        each.amount_fen for each in page.money if each.flow is Flow.GIFT and each.flow_id in held
    )


def _held(page: CasePage) -> set[int]:
    return {
        freeze.gift_id
        for outcome in page.view.outcomes
        for freeze in outcome.frozen
        if freeze.is_standing
    }


class GiftChoice(QWidget):
    """A line for each, with a box.

    Signals:
        changed: Other gifts are chosen.
    """

    changed = Signal()

    def __init__(self, appearance: Appearance, zone: str, parent: QWidget | None = None) -> None:
        """Make it, of no gifts.

        Args:
            appearance: Gives the theme.
            zone: IANA name of the business time zone.
            parent: Owner.
        """
        super().__init__(parent)
        theme = appearance.theme
        self._zone = zone
        self._case_id = 0
        self._has_any = False
        self._most_rows = _LEAST_ROWS
        self._gifts: dict[int, CaseMoney] = {}
        self.list = QListWidget()
        self.list.setObjectName("freeze_gifts")
        self.list.setAccessibleName(self.tr("Gifts to freeze"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self._all = QPushButton(self.tr("All"))
        self._all.setObjectName("freeze_all")
        self._none = QPushButton(self.tr("None"))
        self._none.setObjectName("freeze_none")
        for button in (self._all, self._none):
            button.setProperty("kind", "link")
        self._sum = named_label("freeze_sum", "caption")
        head = QHBoxLayout()
        head.setSpacing(theme.gap_s)
        head.addWidget(self._all)
        head.addWidget(self._none)
        head.addWidget(self._sum)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap_xs)
        column.addLayout(head)
        column.addWidget(self.list)
        self.list.itemChanged.connect(self._on_changed)
        self._all.clicked.connect(self._choose_all)
        self._none.clicked.connect(self._choose_none)

    @property
    def chosen(self) -> list[int]:
        """Ids of the chosen gifts."""
        items = [self.list.item(number) for number in range(self.list.count())]
        return [
            int(item.data(_GiftRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]

    @property
    def amount_fen(self) -> int:
        """Their sum."""
        return sum(self._gifts[gift_id].amount_fen for gift_id in self.chosen)

    def show_case(self, page: CasePage) -> None:
        """Offer the gifts of a case; of the same case what is chosen stays so."""
        gifts = {each.flow_id: each for each in freezable(page)}
        chosen = self.chosen if page.view.row.case_id == self._case_id else []
        if gifts == self._gifts and page.view.row.case_id == self._case_id:
            return
        self._case_id, self._gifts = page.view.row.case_id, gifts
        self._has_any = any(each.flow is Flow.GIFT for each in page.money)
        self.list.blockSignals(True)
        self.list.clear()
        for gift_id, gift in gifts.items():
            item = QListWidgetItem(gift_words(gift, page, self._zone), self.list)
            item.setData(_GiftRole, gift_id)
            item.setSizeHint(QSize(0, _ROW))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                          | Qt.ItemFlag.ItemIsUserCheckable)  # fmt: skip
            item.setCheckState(Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self._fit()
        self.choose(chosen)

    def set_room(self, height: int) -> None:
        """Take so much height at most, as far as some gifts are seen."""
        self._most_rows = min(max(height // _ROW, _LEAST_ROWS), _MOST_ROWS)
        self._fit()

    def _fit(self) -> None:
        rows = min(max(self.list.count(), 1), self._most_rows)
        self.list.setFixedHeight(rows * _ROW + 4)

    def choose(self, gift_ids: Collection[int]) -> None:
        """Choose these and no others."""
        self.list.blockSignals(True)
        for number in range(self.list.count()):
            item = self.list.item(number)
            is_chosen = item.data(_GiftRole) in gift_ids
            item.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self._on_changed()

    @Slot()
    def _choose_all(self) -> None:
        self.choose(self._gifts)

    @Slot()
    def _choose_none(self) -> None:
        self.choose(())

    @Slot()
    def _on_changed(self) -> None:
        if self._gifts:
            count = self.tr("%n gift(s) chosen", "", len(self.chosen))
            self._sum.setText(f"{count} · {formatting.money(self.amount_fen)}")
        elif self._has_any:
            self._sum.setText(self.tr("The case has no gift that it does not hold already."))
        else:
            self._sum.setText(self.tr("The case has no gift. Transfers cannot be frozen here."))
        self._all.setVisible(bool(self._gifts))
        self._none.setVisible(bool(self._gifts))
        self.changed.emit()
