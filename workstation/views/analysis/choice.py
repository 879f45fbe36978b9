"""Ways to look at a card, of which one holds."""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from workstation.views.appearance import Appearance
from workstation.views.widgets.buttons import Chip
from workstation.views.widgets.labels import TextLabel


class Choice(QWidget):
    """Chips in a row, the first chosen at first.

    Attributes:
        key: Of the chosen one; empty for none.
        caption: Words on it, beside the chips; empty.

    Signals:
        chosen: Key of another one.
    """

    chosen = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        name: str,
        choices: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """Make it.

        Args:
            appearance: Gives the theme.
            name: Object name; chips have it before their keys.
            choices: Keys and names, translated.
            parent: Owner.
        """
        super().__init__(parent)
        self.setObjectName(name)
        self.key = choices[0][0]
        self._chips: dict[str, Chip] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(appearance.theme.gap_xs)
        self._group = QButtonGroup(self)
        for key, text in choices:
            chip = self._chips[key] = Chip(appearance, text)
            chip.setObjectName(f"{name}_{key}")
            chip.setChecked(key == self.key)
            chip.clicked.connect(partial(self._on_clicked, key))
            self._group.addButton(chip)
            row.addWidget(chip)
        self.setFocusProxy(self._chips[self.key])
        self.caption = TextLabel("", "caption")
        self.caption.set_tone("muted")
        row.addSpacing(appearance.theme.gap_s)
        row.addWidget(self.caption)
        row.addStretch(1)

    def choose(self, key: str) -> None:
        """Choose as a click would."""
        self._chips[key].setChecked(True)
        if key != self.key:
            self.key = key
            self.chosen.emit(key)

    def choose_nothing(self) -> None:
        """Have none chosen until somebody chooses; its key is empty meanwhile."""
        self.key = ""
        self._group.setExclusive(False)
        for chip in self._chips.values():
            chip.setChecked(False)
        self._group.setExclusive(True)

    def show_only(self, keys: Collection[str]) -> None:
        """Offer these; where the chosen one is not among them, the first is chosen."""
        for key, chip in self._chips.items():
            chip.setVisible(key in keys)
        if self.key not in keys:
            self.choose(next(iter(keys)))

    def set_tip(self, key: str, tip: str) -> None:
        """Say more of one, where the pointer rests on it."""
        self._chips[key].setToolTip(tip)

    def set_count(self, key: str, count: int | None) -> None:
        """Say on a chip how many there are; None says nothing."""
        self._chips[key].set_count(count)

    def _on_clicked(self, key: str, _is_checked: bool = False) -> None:  # Qt's
        self.choose(key)
