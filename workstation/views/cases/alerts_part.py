"""The alerts of the inbox, the surest first unless told otherwise."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from workstation.domain.typologies import AlertOrder, AlertRow, AlertState, Typology
from workstation.queries.alerts import page_alerts
from workstation.views import formatting
from workstation.views.cases import words
from workstation.views.cases.context import CasesContext
from workstation.views.cases.filters import Filters
from workstation.views.cases.inbox_model import InboxModel
from workstation.views.cases.inbox_part import InboxDelegate, InboxPart
from workstation.views.widgets.state import StateView

_WITH_SNOOZED = "with_snoozed"


class AlertsDelegate(InboxDelegate[AlertRow]):
    """Draws the pattern with its score, how much there is of it, and where it stands."""

    @override
    def told(self, row: AlertRow) -> tuple[str, str, str]:
        facts = f"{words.accounts_words(row.account_count)} · {formatting.money(row.amount_fen)}"
        parts = (words.alert_title(row.alert_id), words.alert_time(row), words.alert_standing(row))
        return words.pattern_name(row.typology), facts, " · ".join(part for part in parts if part)

    @override
    def figure(self, row: AlertRow) -> tuple[str, str]:
        is_waiting = row.state is AlertState.OPEN and not row.is_snoozed
        return formatting.score(row.score), "accent" if is_waiting else "muted"


class AlertsPart(InboxPart[AlertRow]):
    """Lists what needs somebody, unless told otherwise."""

    def __init__(self, context: CasesContext, parent: QWidget | None = None) -> None:
        model = InboxModel[AlertRow](
            lambda row: row.alert_id,
            words.alert_line,
            lambda row: formatting.exact_time(row.updated_at),
        )
        super().__init__(context, model, ("alert_list", self.tr("Alerts")), parent)
        model.setParent(self)
        self.list.setItemDelegate(AlertsDelegate(context, self.list))
        self.filters = Filters(context.analysis.appearance, "alerts")
        named = sorted((words.pattern_name(each), each) for each in Typology)
        patterns = [(each, name) for name, each in named]
        self.filters.add_box(
            "typology",
            self.tr("Pattern"),
            [(None, self.tr("All patterns")), *patterns],
            is_first=True,
        )
        orders = [
            (AlertOrder.SUREST, self.tr("Surest first")),
            (AlertOrder.MOST_MONEY, self.tr("Most money first")),
            (AlertOrder.NEWEST, self.tr("Newest first")),
        ]
        self.filters.add_box("order", self.tr("Order"), orders, is_first=True)
        states = [
            (AlertState.OPEN, self.tr("Need somebody")),
            (_WITH_SNOOZED, self.tr("Snoozed too")),
            (AlertState.IN_CASE, self.tr("In a case")),
            (AlertState.CLOSED, self.tr("Done with")),
            (None, self.tr("All")),
        ]
        self.filters.add_box("state", self.tr("State"), states, is_first=False)
        self.filters.changed.connect(self.read_anew)
        self.add_filters(self.filters)

    @property
    def is_narrowed(self) -> bool:
        """Whether something may be left out that needs somebody."""
        chosen = self.filters.chosen("typology"), self.filters.member_id
        return chosen != (None, None) or self.filters.chosen("state") not in (
            AlertState.OPEN,
            None,
        )

    @Slot()
    def show_waiting(self) -> None:
        """List all that needs somebody."""
        self.filters.account.clear()
        self.filters.choose("typology", None)
        self.filters.choose("state", AlertState.OPEN)

    @override
    def question(self, limit: int, after: AlertRow | None) -> Callable[..., list[AlertRow]]:
        typology, state = self.filters.chosen("typology"), self.filters.chosen("state")
        order = self.filters.chosen("order")
        if state == _WITH_SNOOZED:
            state = AlertState.OPEN
        return partial(
            page_alerts,
            limit=limit,
            state=state if isinstance(state, AlertState) else None,
            typology=typology if isinstance(typology, Typology) else None,
            member_id=self.filters.member_id,
            with_snoozed=self.filters.chosen("state") != AlertState.OPEN,
            after=after,
            order=order if isinstance(order, AlertOrder) else AlertOrder.SUREST,
        )

    @override
    def key_of(self, row: AlertRow) -> int:
        return row.alert_id

    @override
    def show_none(self, state: StateView) -> None:
        if self.is_narrowed:
            state.show_state(
                "bell-ring",
                self.tr("No such alert"),
                self.tr("Nothing fits what the list is narrowed to."),
                action=self.tr("All that need somebody"),
            )
        else:
            state.show_state(
                "bell-ring",
                self.tr("No alert needs anybody"),
                self.tr(
                    "Money that fits a pattern is listed here after each time that the figures"
                    " were copied. That it fits accuses nobody."
                ),
            )
