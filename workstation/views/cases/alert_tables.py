"""The accounts and the money of an alert, as tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.case_words.names import role_name
from workstation.domain.flows import Flow
from workstation.domain.platform import SubjectKind
from workstation.domain.typologies import AccountRole, AlertMoney, AlertView
from workstation.views import formatting
from workstation.views.cases.words import subject_title
from workstation.views.facts_model import Column, FactsModel, Row, RowRole, fit_columns
from workstation.views.gifts.account_names import AccountNames
from workstation.views.tables import RowTable

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_ROW, _HEAD = 34, 36
_MOST_ACCOUNTS, _MOST_MONEY = 7, 12


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account of an alert.

    Attributes:
        member_id: Whose.
        role: What the pattern suggests.
        gave_fen: Of the alert's money.
        got_fen: Of the alert's money.
    """

    member_id: int
    role: AccountRole
    gave_fen: int
    got_fen: int


def account_lines(alert: AlertView) -> list[AccountLine]:
    """Return the accounts of an alert, those first of which it suggests something."""
    gave: dict[int, int] = dict.fromkeys(alert.accounts, 0)
    got = dict(gave)
    for each in alert.money:
        gave[each.sender_id] = gave.get(each.sender_id, 0) + each.amount_fen
        if each.receiver_id != each.sender_id:
            got[each.receiver_id] = got.get(each.receiver_id, 0) + each.amount_fen
    lines = [
        AccountLine(member_id, role, gave[member_id], got[member_id])
        for member_id, role in alert.accounts.items()
    ]
    lines.sort(key=lambda one: (one.role is AccountRole.OTHER, -one.gave_fen - one.got_fen))
    return lines


class AccountsTable(QWidget):
    """Who belongs to an alert: a double click or Enter opens one's page.

    Signals:
        account_wanted: A member's id.
    """

    account_wanted = Signal(object)

    def __init__(self, names: AccountNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns: list[Column[AccountLine]] = [
            Column(self.tr("Account"), 0, lambda one: names.name(one.member_id)),
            Column(self.tr("Number"), 84, lambda one: str(one.member_id)),
            Column(self.tr("Seems to be"), 152, lambda one: role_name(one.role, translate)),
            Column(self.tr("Gave"), 104, lambda one: _sum(one.gave_fen), is_number=True),
            Column(self.tr("Received"), 104, lambda one: _sum(one.got_fen), is_number=True),
        ]
        self.model = FactsModel(columns, self)
        self.table = _make_table(self, self.model, columns, "alert_accounts", self.tr("Accounts"))
        self.table.activated.connect(self._on_activated)
        names.changed.connect(self.model.tell_again)

    def show_lines(self, lines: Iterable[AccountLine]) -> None:
        """Show these instead."""
        self.model.show_rows(tuple(lines))
        _fit_height(self.table, len(self.model.rows), _MOST_ACCOUNTS)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.account_wanted.emit(index.data(RowRole).member_id)


class MoneyTable(QWidget):
    """The gifts and transfers of an alert, in the order of time, and what each is to it.

    Signals:
        account_wanted: A member's id.
    """

    account_wanted = Signal(object)

    def __init__(self, names: AccountNames, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns: list[Column[AlertMoney]] = [
            # As the days of its sentence are counted.
            Column(self.tr("When"), 168, lambda one: formatting.exact_time(one.sent_at, zone)),
            Column(self.tr("From"), 0, lambda one: names.name(one.sender_id)),
            Column(self.tr("To"), 0, lambda one: _receiver(one, names)),
            Column(
                self.tr("How much"),
                106,
                lambda one: formatting.money(one.amount_fen),
                is_number=True,
            ),
            Column(
                self.tr("What"),
                84,
                lambda one: _flow_name(one.money.flow),
                tip=_flow_tip,
            ),
            Column(self.tr("Its part"), 96, self._part, tip=self._part_tip),
        ]
        self.model = FactsModel(columns, self)
        self.table = _make_table(
            self, self.model, columns, "alert_money", self.tr("Gifts and transfers")
        )
        self.table.activated.connect(self._on_activated)
        names.changed.connect(self.model.tell_again)

    def show_money(self, money: Iterable[AlertMoney]) -> None:
        """Show this instead."""
        self.model.show_rows(tuple(money))
        _fit_height(self.table, len(self.model.rows), _MOST_MONEY)

    def _part(self, one: AlertMoney) -> str:
        if one.is_clearing:
            return self.tr("decisive")
        return self.tr("core") if one.is_core else ""

    def _part_tip(self, one: AlertMoney) -> str:
        if one.is_clearing:
            return self.tr("Without what is decisive there would be no alert")
        if one.is_core:
            return self.tr("The smallest part of it that still fits the pattern")
        return self.tr("Belongs to the pattern, which would stand without it")

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        one: AlertMoney = index.data(RowRole)
        to = self.model.columns[index.column()].title == self.tr("To")
        self.account_wanted.emit(one.receiver_id if to else one.sender_id)


def _make_table(
    owner: QWidget, model: FactsModel[Row], columns: list[Column[Row]], name: str, title: str
) -> RowTable:
    table = RowTable(model, title, owner)
    table.setObjectName(name)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    fit_columns(table, columns)
    layout = QVBoxLayout(owner)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(table)
    return table


def _fit_height(table: RowTable, rows: int, most: int) -> None:
    table.setFixedHeight(_HEAD + _ROW * min(max(rows, 1), most) + 2)


def _sum(amount_fen: int) -> str:
    return formatting.money(amount_fen) if amount_fen else "–"


def _receiver(one: AlertMoney, names: AccountNames) -> str:
    if one.receiver_id == one.sender_id:
        return translate("Cases", "to or from a bank")
    return names.name(one.receiver_id)


def _flow_tip(one: AlertMoney) -> str:
    told = f"{_flow_name(one.money.flow)} {one.money.flow_id}"
    if one.post_id is None:
        return told
    return f"{told} · {subject_title(SubjectKind.POST, one.post_id)}"


def _flow_name(flow: Flow) -> str:
    if flow is Flow.GIFT:
        return translate("Cases", "Gift")
    return translate("Cases", "Transfer")
