"""What there is beside an alert: snoozes, others with its accounts, what happened to it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from workstation.case_words.names import state_name
from workstation.domain.inbox import AlertPage, RelatedAlert
from workstation.domain.typologies import AlertEvent, AlertEventKind, AlertState, Snooze
from workstation.views import formatting
from workstation.views.appearance import Appearance
from workstation.views.cases import words
from workstation.views.gifts.account_names import AccountNames
from workstation.views.review.section import Section
from workstation.views.widgets.labels import ElidedLabel, TextLabel

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_MOST_EVENTS = 12


class SnoozeList(Section):
    """Which snoozes keep alerts like this one away.

    Signals:
        lift_wanted: A `Snooze` shall end.
    """

    lift_wanted = Signal(object)

    def __init__(self, appearance: Appearance, names: AccountNames) -> None:
        super().__init__(appearance, translate("Cases", "SNOOZED"), "alert_snoozes")
        self._names = names
        self._snoozes: Sequence[Snooze] = ()
        names.changed.connect(self._tell)

    def show_snoozes(self, snoozes: Sequence[Snooze]) -> None:
        """Show these instead; without any there is nothing to be seen."""
        self._snoozes = snoozes
        self.setVisible(bool(snoozes))
        self._names.want([each.member_id for each in snoozes])
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self.clear()
        for each in self._snoozes:
            text = self.tr("For {account} until {until}, by {who}: {reason}").format(
                account=self._names.name(each.member_id),
                until=formatting.exact_time(each.until),
                who=formatting.isolated(each.set_by),
                reason=each.reason,
            )
            lift = QPushButton(self.tr("Lift…"))
            lift.setObjectName(f"snooze_lift_{each.snooze_id}")
            lift.setProperty("kind", "link")
            lift.clicked.connect(partial(self._lift, each))
            self.add(_line(ElidedLabel(text), lift))

    def _lift(self, snooze: Snooze, _is_checked: bool = False) -> None:  # Qt's
        self.lift_wanted.emit(snooze)


class RelatedList(Section):
    """Other alerts and cases with accounts of this one.

    Signals:
        alert_wanted: An alert's id.
        case_wanted: A case's id.
    """

    alert_wanted = Signal(object)
    case_wanted = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, translate("Cases", "SAME ACCOUNTS"), "alert_related")

    def show_page(self, page: AlertPage) -> None:
        """Show what belongs to an alert instead."""
        self.clear()
        for case in page.cases:
            button = _link(f"related_case_{case.case_id}", words.case_title(case.case_id, ""))
            button.clicked.connect(partial(self._open_case, case.case_id))
            state = state_name(case.state, translate)
            parts = [case.title, state, words.accounts_words(len(case.shared))]
            self.add(_line(button, ElidedLabel(" · ".join(each for each in parts if each))))
        for alert in page.alerts:
            button = _link(f"related_alert_{alert.alert_id}", words.alert_title(alert.alert_id))
            button.clicked.connect(partial(self._open_alert, alert.alert_id))
            self.add(_line(button, ElidedLabel(_told(alert))))
        if not self.count:
            nothing = TextLabel(self.tr("No other alert and no case has any of them."))
            nothing.set_tone("muted")
            self.add(nothing)

    def _open_case(self, case_id: int, _is_checked: bool = False) -> None:  # Qt's
        self.case_wanted.emit(case_id)

    def _open_alert(self, alert_id: int, _is_checked: bool = False) -> None:  # Qt's
        self.alert_wanted.emit(alert_id)


class AlertHistory(Section):
    """What happened to an alert, the newest first."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, translate("Cases", "HISTORY"), "alert_history")

    def show_page(self, page: AlertPage) -> None:
        """Show another one's."""
        self.clear()
        if page.view.dismissal is not None:
            who, at, reason = page.view.dismissal
            text = self.tr("Dismissed by {who}: {reason}")
            self._add(at, text.format(who=formatting.isolated(who), reason=reason))
        for event in list(reversed(page.view.events))[:_MOST_EVENTS]:
            self._add(event.at, self._told(event))
        left = len(page.view.events) - _MOST_EVENTS
        if left > 0:
            more = TextLabel(self.tr("and %n time(s) before", "", left), "caption")
            more.set_tone("muted")
            self.add(more)

    def _add(self, at: datetime, text: str) -> None:
        when = TextLabel(formatting.exact_time(at), "caption")
        when.set_tone("muted")
        self.add(_line(when, ElidedLabel(text)))

    def _told(self, event: AlertEvent) -> str:
        if event.kind is AlertEventKind.RAISED:
            return self.tr("Found")
        accounts, money = (
            len(found) if isinstance(found := event.change.get(key), list) else 0
            for key in ("accounts", "money")
        )
        text = self.tr("Grew by {accounts} and {money}")
        return text.format(accounts=words.accounts_words(accounts), money=words.flows_words(money))


def _told(alert: RelatedAlert) -> str:
    states = {
        AlertState.OPEN: translate("Cases", "open"),
        AlertState.IN_CASE: translate("Cases", "in a case"),
        AlertState.CLOSED: translate("Cases", "done with"),
    }
    shared = words.accounts_words(alert.shared)
    name, score = words.pattern_name(alert.typology), formatting.score(alert.score)
    when = formatting.relative_time(alert.raised_at)
    return " · ".join((name, score, states[alert.state], shared, when))


def _link(name: str, text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setProperty("kind", "link")
    return button


def _line(first: QWidget, rest: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in (first, rest):
        row.addWidget(widget, 1 if isinstance(widget, ElidedLabel) else 0)
    return line
