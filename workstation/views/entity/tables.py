"""The tables of an account's page: with whom it had to do, and who behaves like it."""

import csv
from collections.abc import Callable, Sequence
from io import StringIO

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.domain.alike import AlikeAccount
from workstation.domain.entities import Counterparty
from workstation.views import formatting
from workstation.views.entity.words import alike_words
from workstation.views.facts_model import Column, FactsModel, RowRole, fit_columns
from workstation.views.gifts.account_names import AccountNames
from workstation.views.gifts.words import percent
from workstation.views.tables import RowTable

translate = QCoreApplication.translate  # under this name lupdate finds the texts

_FEN = 100
_FIRST_NAMES = 200
_COUNTS = (2, 4)
"""Columns of counterparties."""


def _who(names: AccountNames) -> Callable[[Counterparty | AlikeAccount], str]:
    return lambda one: f"{names.name(one.member_id)} · {one.member_id}"


class CounterpartyModel(FactsModel[Counterparty]):
    """Everybody with whom an account had to do, those with most money first."""

    def __init__(self, names: AccountNames, parent: QObject | None = None) -> None:
        columns: list[Column[Counterparty]] = [
            Column(translate("Entity", "With whom"), 0, _who(names)),
            Column(
                translate("Entity", "Received"),
                112,
                lambda one: formatting.money(one.in_fen),
                is_number=True,
            ),
            Column(
                translate("Entity", "Times"),
                76,
                lambda one: formatting.count(one.in_count),
                is_number=True,
            ),
            Column(
                translate("Entity", "Gave"),
                112,
                lambda one: formatting.money(one.out_fen),
                is_number=True,
            ),
            Column(
                translate("Entity", "Times"),
                76,
                lambda one: formatting.count(one.out_count),
                is_number=True,
            ),
            Column(
                translate("Entity", "Share"), 72, lambda one: percent(one.share), is_number=True
            ),
            Column(translate("Entity", "Last"), 100, lambda one: f"{one.last_day}"),
        ]
        super().__init__(columns, parent)

    def figures(self) -> str:
        """Return the rows as CSV: ids and figures, no names."""
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(
            ["member_id", "in_yuan", "in_count", "out_yuan", "out_count", "share", "last_day"]
        )
        for one in self.rows:
            sums = (f"{one.in_fen / _FEN:.2f}", one.in_count, f"{one.out_fen / _FEN:.2f}")
            writer.writerow([one.member_id, *sums, one.out_count, f"{one.share:.4f}", one.last_day])
        return text.getvalue()


class AlikeModel(FactsModel[AlikeAccount]):
    """Accounts that behave like one, the nearest first."""

    def __init__(self, names: AccountNames, parent: QObject | None = None) -> None:
        columns: list[Column[AlikeAccount]] = [
            Column(translate("Entity", "Who"), 240, _who(names)),
            Column(
                translate("Entity", "Distance"),
                84,
                lambda one: f"{one.distance:.2f}",
                is_number=True,
                tip=lambda _: translate(
                    "Entity", "0 is no difference; 1 is what usually lies between two accounts"
                ),
            ),
            Column(translate("Entity", "Alike in"), 0, lambda one: alike_words(one.by)),
        ]
        super().__init__(columns, parent)

    def figures(self) -> str:
        """Return the rows as CSV: ids, distances, traits."""
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["member_id", "distance", "trait", "value", "own_value"])
        for one in self.rows:
            for shared in one.by:
                writer.writerow(
                    [
                        one.member_id,
                        f"{one.distance:.4f}",
                        shared.trait.value,
                        f"{shared.other:g}",
                        f"{shared.own:g}",
                    ]
                )
        return text.getvalue()


class AccountsTable(QWidget):
    """Rows of accounts; opening one opens its page.

    Attributes:
        table: The rows.

    Signals:
        account_wanted: Id of a member whose page is to be opened.
    """

    account_wanted = Signal(object)

    def __init__(
        self,
        model: CounterpartyModel | AlikeModel,
        names: AccountNames,
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self._names = model, names
        model.setParent(self)
        self.table = RowTable(model, title)
        fit_columns(self.table, model.columns)  # type: ignore[misc]  # each model has its rows
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.table.activated.connect(self._on_activated)
        names.changed.connect(self._on_names)

    def show_rows(self, rows: Sequence[Counterparty] | Sequence[AlikeAccount]) -> None:
        """Show these instead."""
        self._model.show_rows(rows)  # type: ignore[arg-type]  # each model has rows of its own
        self._want()

    def show_counts(self, *, is_shown: bool) -> None:
        """Show how many gifts and payments there were, or leave that out where there is no room."""
        for column in _COUNTS:
            self.table.setColumnHidden(column, not is_shown)

    def figures(self) -> str:
        """Return the rows as CSV."""
        return self._model.figures()

    def _want(self) -> None:
        # Further down ids will do: nobody reads thousands of names.
        self._names.want([one.member_id for one in self._model.rows[:_FIRST_NAMES]])

    @Slot(object)
    def _on_names(self, _names: object) -> None:
        self._model.tell_again()
        self._want()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.account_wanted.emit(index.data(RowRole).member_id)
