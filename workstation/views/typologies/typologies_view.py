"""What is looked for: parameters, what they would find, back-tests, snoozes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.views.cases.context import CasesContext


class TypologiesView(QWidget):
    """Parameters of typologies, what they would find, and what became of alerts.

    Signals:
        case_wanted: A case shall be opened (its id).
        alert_wanted: An alert shall be opened (its id).
        account_wanted: The page of an account shall be opened (a member's id).
        changed: Something was written: lists are old.
        message_posted: A sentence for the status strip.
    """

    case_wanted = Signal(object)
    alert_wanted = Signal(object)
    account_wanted = Signal(object)
    changed = Signal()
    message_posted = Signal(str)

    def __init__(self, context: CasesContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def activate(self) -> None:
        """Come on screen: read."""

    def deactivate(self) -> None:
        """Leave the screen: stop asking."""
