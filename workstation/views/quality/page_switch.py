"""Which page of the Quality pane is shown."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from workstation.views.appearance import Appearance
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.buttons import Chip, KeyButton

NETWORKS, PEOPLE, DISAGREEMENTS = "networks", "people", "disagreements"
PAGES = (NETWORKS, PEOPLE, DISAGREEMENTS)
_HEIGHT = 48


class PageSwitch(QFrame):
    """A chip per page, and a key that goes from one to the next.

    Signals:
        chosen: The name of a page.
        next_wanted: The button with the key was pressed.
    """

    chosen = Signal(str)
    next_wanted = Signal()

    def __init__(
        self, appearance: Appearance, keymap: Keymap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme = appearance.theme
        self.setObjectName("quality_switch")
        self.setProperty("panel", "surface")
        self.setFixedHeight(_HEIGHT)
        self._chips = {
            NETWORKS: Chip(appearance, self.tr("Photo networks")),
            PEOPLE: Chip(appearance, self.tr("People and policies")),
            DISAGREEMENTS: Chip(appearance, self.tr("Disagreements")),
        }
        self._chips[NETWORKS].setStatusTip(
            self.tr("Which photos are flagged, and from which score")
        )
        self._chips[PEOPLE].setStatusTip(
            self.tr("How far reviewers agree, golden items, and how much is checked")
        )
        self._chips[DISAGREEMENTS].setStatusTip(
            self.tr("Items about which two conclusions differ, to be settled")
        )
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.gap_l, 0, theme.gap_l, 0)
        row.setSpacing(theme.gap_s)
        for number, (name, chip) in enumerate(self._chips.items()):
            chip.setObjectName(f"quality_page_{name}")
            group.addButton(chip, number)
            row.addWidget(chip)
        row.addStretch()
        following = KeyButton(appearance, "", self.tr("Next page"))
        following.setObjectName("quality_next_page")
        keymap.follow(following, "quality.page")
        row.addWidget(following)
        self._chips[NETWORKS].setChecked(True)
        group.idClicked.connect(self._on_clicked)
        following.clicked.connect(self.next_wanted)

    def show_page(self, name: str) -> None:
        """Mark the page that is shown."""
        self._chips[name].setChecked(True)

    def set_waiting(self, count: int) -> None:
        """Tell how many disagreements wait."""
        self._chips[DISAGREEMENTS].set_count(count or None)

    @Slot(int)
    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(PAGES[number])
