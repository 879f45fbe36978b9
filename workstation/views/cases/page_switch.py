"""The line above the inbox: which list is shown, and how much waits in each."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from workstation.domain.inbox import InboxCounts
from workstation.views.appearance import Appearance
from workstation.views.cases.pages import Page
from workstation.views.widgets.buttons import Chip

_HEIGHT = 44


class PageSwitch(QFrame):
    """Chips, one for each page.

    Signals:
        page_chosen: The `Page` that was pressed.
    """

    page_chosen = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self.setObjectName("cases_switch")
        self.setFixedHeight(_HEIGHT)
        names = {
            Page.ALERTS: self.tr("Alerts"),
            Page.REFERRALS: self.tr("Referrals"),
            Page.CASES: self.tr("Cases"),
            Page.TYPOLOGIES: self.tr("What is looked for"),
        }
        self._chips = {page: Chip(appearance, name) for page, name in names.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.gap_l, 0, theme.gap_l, 0)
        row.setSpacing(theme.gap_s)
        group = QButtonGroup(self)
        for page, chip in self._chips.items():
            chip.setObjectName(f"cases_page_{page.value}")
            chip.clicked.connect(partial(self._press, page))
            group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)

    def show_page(self, page: Page) -> None:
        """Mark a page as the one that is shown."""
        self._chips[page].setChecked(True)

    def set_counts(self, counts: InboxCounts) -> None:
        """Say how much waits."""
        self._chips[Page.ALERTS].set_count(counts.alerts)
        self._chips[Page.REFERRALS].set_count(counts.referrals)
        self._chips[Page.CASES].set_count(counts.cases)

    def _press(self, page: Page, _is_checked: bool = False) -> None:  # Qt's
        self.page_chosen.emit(page)
