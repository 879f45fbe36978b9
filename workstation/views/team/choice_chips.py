"""Chips of which several can be on, and one for all."""

from collections.abc import Hashable, Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.views.appearance import Appearance
from workstation.views.review.flow_layout import FlowLayout
from workstation.views.widgets.buttons import Chip


class ChoiceChips(QWidget):
    """Some of several; None stands for all of them, those to come included.

    Signals:
        changed: Something else is chosen.
    """

    changed = Signal()

    def __init__(
        self,
        appearance: Appearance,
        name: str,
        *,
        has_all: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty row of chips.

        Args:
            appearance: Gives the theme.
            name: Object name; chips have it and their key.
            has_all: Whether there is a chip for all; else none at all may be chosen.
            parent: Owner.
        """
        super().__init__(parent)
        self.setObjectName(name)
        self._appearance = appearance
        self._name = name
        self._chips: dict[Hashable, Chip] = {}
        self._all: Chip | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(appearance.theme.gap_s, self)
        if has_all:
            self._all = self._add(self.tr("All"), f"{name}_all")
            self._all.clicked.connect(self._on_all)

    def _add(self, text: str, name: str) -> Chip:
        chip = Chip(self._appearance, text)
        chip.setObjectName(name)
        self._flow.addWidget(chip)
        return chip

    def set_options(self, options: Mapping[Any, str]) -> None:
        """Offer these instead; what is chosen of them stays so."""
        chosen = {key for key, chip in self._chips.items() if chip.isChecked()}
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for key, text in options.items():
            chip = self._add(text, f"{self._name}_{key}")
            chip.setChecked(key in chosen)
            chip.clicked.connect(self._on_one)
            self._chips[key] = chip
            chip.show()
        self.updateGeometry()

    @property
    def chosen(self) -> frozenset[Hashable] | None:
        """What is chosen; None for all."""
        if self._all is not None and self._all.isChecked():
            return None
        return frozenset(key for key, chip in self._chips.items() if chip.isChecked())

    def choose(self, chosen: frozenset[Hashable] | None) -> None:
        """Choose these; None for all."""
        if self._all is not None:
            self._all.setChecked(chosen is None)
        for key, chip in self._chips.items():
            chip.setChecked(chosen is not None and key in chosen)

    @Slot()
    def _on_all(self) -> None:
        self.choose(None)
        self.changed.emit()

    @Slot()
    def _on_one(self) -> None:
        if self._all is not None:
            # Nobody works on nothing: the last one that goes off leaves all.
            self._all.setChecked(not any(chip.isChecked() for chip in self._chips.values()))
        self.changed.emit()
