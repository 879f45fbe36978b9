"""Other cases with accounts of this one."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workstation.case_words.names import state_name
from workstation.domain.case_views import CaseLink
from workstation.jobs.cases import CasePage
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.case_file.lines import Line, LineList
from workstation.views.case_file.words import account_name, translate
from workstation.views.widgets.state import StateView

_MOST_NAMED = 6


class CaseLinks(QWidget):
    """Enter or a double click opens one.

    Signals:
        case_wanted: A case shall be opened (its id).
    """

    case_wanted = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list: LineList[CaseLink] = LineList(appearance, "case_links", self.tr("Links"))
        state = StateView(appearance)
        state.show_state(
            "link",
            self.tr("No other case"),
            self.tr("Cases with an account of this one are listed here by themselves."),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(state)
        self._pages.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.list.activated.connect(self._open)

    def show_case(self, page: CasePage) -> None:
        """List the cases that share accounts with a case."""
        self.list.show_lines([(self._line(link, page), link) for link in page.links])
        self._pages.setCurrentIndex(1 if page.links else 0)

    def _line(self, link: CaseLink, page: CasePage) -> Line:
        number = self.tr("Case {number}").format(number=link.case_id)
        names = [account_name(page, each) for each in link.shared[:_MOST_NAMED]]
        more = len(link.shared) - len(names)
        shared = ", ".join([*names, *([self.tr("%n more", "", more)] if more else [])])
        return Line(
            "link",
            f"{number} · {formatting.isolated(link.title)}" if link.title else number,
            self.tr("shares {accounts}").format(accounts=shared),
            state_name(link.state, translate),
        )

    @Slot()
    def _open(self) -> None:
        if (link := self.list.chosen) is not None:
            self.case_wanted.emit(link.case_id)
