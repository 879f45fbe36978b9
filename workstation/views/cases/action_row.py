"""The buttons below an alert or a referral."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from workstation.views.cases.context import CasesContext
from workstation.views.cases.questions import KEYS, Asked
from workstation.views.widgets.buttons import KeyButton

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_HEIGHT = 56


class ActionRow(QFrame):
    """Shows what can be done, with keys; the board has the keys themselves.

    Signals:
        asked: What was pressed (`Asked`).
    """

    asked = Signal(object)

    def __init__(
        self,
        context: CasesContext,
        offered: Sequence[Asked],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make a row of buttons.

        Args:
            context: Of the pane.
            offered: What can be done, in this order.
            name: Object names begin with it.
            parent: Owner.
        """
        super().__init__(parent)
        appearance, keymap = context.analysis.appearance, context.analysis.keymap
        theme = appearance.theme
        self.setObjectName(f"{name}_actions")
        self.setProperty("panel", "surface")
        self.setFixedHeight(_HEIGHT)
        self._buttons: dict[Asked, KeyButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.gap_l, 0, theme.gap_l, 0)
        row.setSpacing(theme.gap_s)
        texts = {
            Asked.OPEN: translate("Cases", "Open a case"),
            Asked.ADD: translate("Cases", "Add to a case"),
            Asked.DISMISS: translate("Cases", "Dismiss"),
            Asked.SNOOZE: translate("Cases", "Snooze"),
        }
        for asked in offered:
            kind = "accent" if asked is Asked.OPEN else "neutral"
            button = KeyButton(appearance, "", texts[asked], kind=kind)
            button.setObjectName(f"{name}_{asked.value}")
            keymap.follow(button, KEYS[asked])
            button.clicked.connect(partial(self._press, asked))
            self._buttons[asked] = button
            row.addWidget(button)
        row.addStretch(1)

    def set_obstacle(self, obstacle: str) -> None:
        """Say why nothing can be done now; empty if it can."""
        for button in self._buttons.values():
            button.setEnabled(not obstacle)
            button.setToolTip(obstacle)

    def _press(self, asked: Asked, _is_checked: bool = False) -> None:  # Qt's
        self.asked.emit(asked)
