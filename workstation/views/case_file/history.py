"""Every change of a case: what, from what to what, who, when, why."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.case_words.events import event_words
from workstation.domain.case_views import CaseEvent
from workstation.domain.cases import CaseEventKind
from workstation.jobs.cases import CasePage
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.case_file.lines import Line, LineList
from workstation.views.case_file.words import EXHIBIT_ICONS, day_words, translate

_ICONS = {
    CaseEventKind.OPENED: "plus",
    CaseEventKind.TITLE: "notebook-pen",
    CaseEventKind.PRIORITY: "flag",
    CaseEventKind.ASSIGNEE: "user-check",
    CaseEventKind.DUE_AT: "calendar",
    CaseEventKind.STATE: "refresh-cw",
    CaseEventKind.EXHIBIT_ADDED: "plus",
    CaseEventKind.EXHIBIT_REMOVED: "trash-2",
    CaseEventKind.OUTCOME_PROPOSED: "scale",
    CaseEventKind.OUTCOME_ANSWERED: "gavel",
}


class CaseHistory(QWidget):
    """The newest first."""

    def __init__(self, appearance: Appearance, zone: str, parent: QWidget | None = None) -> None:
        """Make it.

        Args:
            appearance: Gives the theme.
            zone: IANA name of the business time zone.
            parent: Owner.
        """
        super().__init__(parent)
        self._zone = zone
        self.list: LineList[CaseEvent] = LineList(appearance, "case_events", self.tr("History"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)

    def show_case(self, page: CasePage) -> None:
        """List the changes of a case."""
        exhibits = {each.exhibit_id: each for each in page.view.exhibits}
        lines = []
        for event in reversed(page.view.events):
            exhibit = exhibits.get(event.exhibit_id or 0)
            words = event_words(event, exhibit, translate, self._day)
            parts = [formatting.isolated(event.author), formatting.exact_time(event.at)]
            if event.reason:
                parts.append(event.reason)
            icon = _ICONS[event.kind]
            if exhibit is not None and event.kind is CaseEventKind.EXHIBIT_ADDED:
                icon = EXHIBIT_ICONS[exhibit.kind]
            line = Line(icon, words.line, " · ".join(parts), formatting.relative_time(event.at))
            lines.append((line, event))
        self.list.show_lines(lines)

    def _day(self, at: datetime) -> str:
        return day_words(at, self._zone)
