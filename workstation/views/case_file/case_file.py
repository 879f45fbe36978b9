"""One case: its fields, exhibits, events, links, outcomes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.views.cases.context import CasesContext


class CaseFile(QWidget):
    """Everything of one case, and what can be done with it.

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

    def show_case(self, case_id: int) -> None:
        """Read a case and show it; again if it is shown already."""

    def clear(self) -> None:
        """Show no case."""
