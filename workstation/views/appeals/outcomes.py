"""What is concluded of an appeal: three buttons, each with its key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workstation.domain.appeals import AppealState
from workstation.views.appearance import Appearance
from workstation.views.shortcuts.keymap import Keymap
from workstation.views.widgets.buttons import KeyButton
from workstation.views.widgets.labels import repolish


class OutcomeButtons(QWidget):
    """One of them is pressed, or none; the pane owns the keys.

    Signals:
        chosen: An `AppealState` was clicked.
    """

    chosen = Signal(object)

    def __init__(
        self, appearance: Appearance, keymap: Keymap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._buttons = {
            AppealState.UPHELD: KeyButton(appearance, "", self.tr("Uphold")),
            AppealState.REVERSED: KeyButton(appearance, "", self.tr("Reverse")),
            AppealState.PARTLY_REVERSED: KeyButton(appearance, "", self.tr("Partly")),
        }
        names = ("uphold", "reverse", "partly")
        tips = (
            self.tr("The decision was right: everything stays"),
            self.tr("The decision was wrong: everything comes back"),
            self.tr("Some of it comes back: choose what"),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(appearance.theme.gap_s)
        for (outcome, button), name, tip in zip(self._buttons.items(), names, tips, strict=True):
            button.setObjectName(f"appeal_{name}")
            button.setCheckable(True)
            button.setStatusTip(tip)
            keymap.follow(button, f"appeals.{name}")
            button.clicked.connect(lambda _=False, clicked=outcome: self.chosen.emit(clicked))
            row.addWidget(button)
        row.addStretch()

    def show_outcome(self, outcome: AppealState | None, *, is_free: bool, has_parts: bool) -> None:
        """Show what is chosen, and what can be.

        Args:
            outcome: None for none.
            is_free: Whether anything can be chosen.
            has_parts: Whether a part can come back.
        """
        for each, button in self._buttons.items():
            is_chosen = each is outcome
            button.setChecked(is_chosen)
            button.setProperty("is_suggested", "true" if is_chosen else "false")
            repolish(button)
            button.setEnabled(is_free and (has_parts or each is not AppealState.PARTLY_REVERSED))
