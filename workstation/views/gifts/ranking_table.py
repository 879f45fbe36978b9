"""The largest givers, receivers or pairs, as a table."""

import csv
import enum
from collections.abc import Sequence
from io import StringIO

from PySide6.QtCore import QCoreApplication, QObject, Slot
from typing_extensions import override

from workstation.analytics.gift_ranking import RankedRow
from workstation.views import facts_model, formatting
from workstation.views.gifts.account_names import AccountNames

translate = QCoreApplication.translate  # under this name lupdate finds the texts


class Column(enum.IntEnum):
    """Columns, in the order in which they are shown."""

    WHO = 0
    MONEY = 1
    GIFTS = 2


class RankingTableModel(facts_model.FactsModel[RankedRow]):
    """A few hundred rows, the largest first."""

    def __init__(self, names: AccountNames, parent: QObject | None = None) -> None:
        self._names = names
        columns: list[facts_model.Column[RankedRow]] = [
            facts_model.Column(translate("RankingTableModel", "Account"), 0, self.who),
            facts_model.Column(
                translate("RankingTableModel", "Money"),
                88,
                lambda row: formatting.short_money(row.fen),
                is_number=True,
                tip=lambda row: formatting.money(row.fen),
            ),
            facts_model.Column(
                translate("RankingTableModel", "Gifts"),
                72,
                lambda row: formatting.short_count(row.gifts),
                is_number=True,
                tip=lambda row: formatting.count(row.gifts),
            ),
        ]
        super().__init__(columns, parent)
        names.changed.connect(self._on_names)

    @override
    def show_rows(self, rows: Sequence[RankedRow]) -> None:
        super().show_rows(rows)
        self._want_names()

    def _want_names(self) -> None:
        self._names.want({member for row in self.rows for member in _sides(row)})

    @Slot(object)
    def _on_names(self, _names: object) -> None:
        self.tell_again()
        self._want_names()

    def who(self, row: RankedRow) -> str:
        """Return whom a row is about."""
        return " → ".join(self._names.name(side) for side in _sides(row))

    def figures(self) -> str:
        """Return the rows as CSV: ids, not names."""
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["sender_id", "receiver_id", "yuan", "gifts"])
        for row in self.rows:
            writer.writerow(
                [row.sender_id or "", row.receiver_id or "", f"{row.fen / 100:.2f}", row.gifts]
            )
        return text.getvalue()


def _sides(row: RankedRow) -> list[int]:
    return [side for side in (row.sender_id, row.receiver_id) if side is not None]
