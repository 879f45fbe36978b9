"""Cases: what comes first by priority, then by due date."""

from collections.abc import Callable, Hashable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.case_words.names import priority_name, state_name
from workstation.domain.case_views import CaseFilter, CaseRow
from workstation.domain.cases import CaseState, Priority
from workstation.queries.cases import page_cases
from workstation.views import formatting
from workstation.views.cases import words
from workstation.views.cases.context import CasesContext
from workstation.views.cases.filters import Filters
from workstation.views.cases.inbox_model import InboxModel
from workstation.views.cases.inbox_part import InboxDelegate, InboxPart
from workstation.views.widgets.state import StateView

_RUNNING = "running"
_ALL, _MINE, _NOBODYS = "all", "mine", "nobodys"


class CasesDelegate(InboxDelegate[CaseRow]):
    """Draws the title and when it is due, where it stands, and whose it is."""

    @override
    def told(self, row: CaseRow) -> tuple[str, str, str]:
        state = state_name(row.state, words.translate)
        if row.is_unwritten:
            state = self.tr("Reported: nothing written yet")
        if row.priority is not Priority.NORMAL:
            state = f"{priority_name(row.priority, words.translate)} · {state}"
        whose = self.tr("nobody's") if row.assignee is None else formatting.isolated(row.assignee)
        parts = [whose, words.accounts_words(row.account_count), formatting.money(row.amount_fen)]
        if row.title:
            parts.insert(0, words.case_title(row.case_id, ""))
        return words.case_title(row.case_id, row.title), state, " · ".join(parts)

    @override
    def figure(self, row: CaseRow) -> tuple[str, str]:
        return words.due_words(row)


class CasesPart(InboxPart[CaseRow]):
    """Lists what is to be done, unless told otherwise; managers have what they may see."""

    def __init__(self, context: CasesContext, parent: QWidget | None = None) -> None:
        model = InboxModel[CaseRow](lambda row: row.case_id, words.case_line, self._tip)
        super().__init__(context, model, ("case_list", self.tr("Cases")), parent)
        model.setParent(self)
        self.list.setItemDelegate(CasesDelegate(context, self.list))
        self.filters = Filters(context.analysis.appearance, "cases")
        self.filters.add_box(
            "whose",
            self.tr("Whose"),
            [
                (_ALL, self.tr("Everybody's")),
                (_MINE, self.tr("Yours")),
                (_NOBODYS, self.tr("Nobody's")),
            ],
            is_first=True,
        )
        states: list[tuple[Hashable, str]] = [
            (_RUNNING, self.tr("To be done")),
            *((each, state_name(each, words.translate)) for each in CaseState),
            (None, self.tr("All")),
        ]
        self.filters.add_box("state", self.tr("State"), states, is_first=False)
        self.filters.changed.connect(self.read_anew)
        if context.is_analyst:
            self.add_filters(self.filters)

    def _tip(self, row: CaseRow) -> str:
        if row.due_at is None:
            return ""
        return self.tr("Due {when}").format(when=formatting.exact_time(row.due_at))

    @property
    def is_narrowed(self) -> bool:
        """Whether running cases may be left out."""
        return (
            self.filters.chosen("whose") != _ALL
            or self.filters.member_id is not None
            or self.filters.chosen("state") not in (_RUNNING, None)
        )

    @Slot()
    def show_running(self) -> None:
        """List all cases about which something is to be done."""
        self.filters.account.clear()
        self.filters.choose("whose", _ALL)
        self.filters.choose("state", _RUNNING)

    @override
    def question(self, limit: int, after: CaseRow | None) -> Callable[..., list[CaseRow]]:
        # A manager comes for what waits for an answer.
        waiting_first = not self.context.is_analyst
        return partial(
            page_cases,
            filter=self._filter(),
            limit=limit,
            after=after,
            waiting_first=waiting_first,
        )

    def _filter(self) -> CaseFilter:
        if not self.context.is_analyst:
            return CaseFilter()  # what they may see is what waits for them, or they answered
        whose, state = self.filters.chosen("whose"), self.filters.chosen("state")
        own = {_MINE: self.context.analysis.person.login, _NOBODYS: ""}
        states = None
        if state == _RUNNING:
            states = frozenset(CaseState) - {CaseState.CLOSED}
        elif isinstance(state, CaseState):
            states = frozenset({state})
        return CaseFilter(
            states=states,
            assignee=own.get(str(whose)),
            member_id=self.filters.member_id,
            with_unwritten=state == _RUNNING,
        )

    @override
    def key_of(self, row: CaseRow) -> int:
        return row.case_id

    @override
    def show_none(self, state: StateView) -> None:
        if not self.context.is_analyst:
            state.show_state(
                "briefcase",
                self.tr("Nothing waits for you"),
                self.tr(
                    "When an outcome needs a second person and you may be that, it is listed here."
                ),
            )
        elif self.is_narrowed:
            state.show_state(
                "briefcase",
                self.tr("No such case"),
                self.tr("Nothing fits what the list is narrowed to."),
                action=self.tr("All that is to be done"),
            )
        else:
            state.show_state(
                "briefcase",
                self.tr("No case is open"),
                self.tr("Open one from an alert, a referral or the page of an account."),
            )
