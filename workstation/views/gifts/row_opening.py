"""The exact gifts behind what was clicked."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Slot

from workstation.analytics import gift_links, gifts
from workstation.analytics.asking import Question, question_of
from workstation.domain.rows import RowKind
from workstation.domain.slices import Slice
from workstation.views import formatting
from workstation.views.analysis.context import AnalysisContext
from workstation.views.analysis.row_words import gift_status_name
from workstation.views.analysis.rows_panel import RowsPanel, show_rows


class GiftRows(QObject):
    """Opens them, of what is looked at when it is asked to.

    Attributes:
        panel: What was opened last; may be closed by now.
    """

    def __init__(self, context: AnalysisContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.panel: RowsPanel | None = None

    @Slot()
    def open_all(self) -> None:
        """Open all gifts that are looked at."""
        self._open(self.tr("Gifts"), question_of(gifts.gift_ids, self._wanted))

    @Slot(object, object)
    def open_amounts(self, low_fen: int, high_fen: int) -> None:
        """Open those of some amounts."""
        low, high = formatting.money(low_fen), formatting.money(high_fen)
        of_one = self.tr("Gifts of {money}").format(money=low)
        of_many = self.tr("Gifts from {low} to {high}").format(low=low, high=high)
        title = of_one if low_fen == high_fen else of_many
        self._open(
            title, question_of(gifts.gift_ids, self._wanted, amounts_fen=(low_fen, high_fen))
        )

    @Slot(int, int)
    def open_scores(self, low: int, high: int) -> None:
        """Open those of givers with some scores."""
        title = self.tr("Gifts of scores {low} to {high}").format(low=low, high=high)
        self._open(title, question_of(gifts.gift_ids, self._wanted, scores=(low, high)))

    @Slot(str, object, object)
    def open_status(self, status: str, first: date, last: date) -> None:
        """Open those with a status, of some days."""
        wanted = self._wanted
        narrowed = replace(
            wanted,
            first_day=max(first, wanted.first_day or first),
            last_day=min(last, wanted.last_day or last),
        )
        title = self.tr("Gifts: {status}").format(status=gift_status_name(status))
        self._open(title, question_of(gifts.gift_ids, narrowed, status=status))

    @Slot(object)
    def open_first(self, minutes: tuple[int, int] | None) -> None:
        """Open first gifts, by how long after a comment they came."""
        self._open(
            self.tr("First gifts"), question_of(gift_links.first_gift_ids, self._wanted, minutes)
        )

    @Slot()
    def open_returned(self) -> None:
        """Open those that answer one."""
        self._open(
            self.tr("Gifts that answer one"), question_of(gift_links.returned_gifts, self._wanted)
        )

    @Slot(object, object)
    def open_between(self, sender_id: int | None, receiver_id: int | None) -> None:
        """Open those of a giver, to a receiver, or both."""
        if sender_id is None:
            title = self.tr("Gifts to account {id}").format(id=receiver_id)
        elif receiver_id is None:
            title = self.tr("Gifts of account {id}").format(id=sender_id)
        else:
            title = self.tr("Gifts of account {giver} to account {receiver}").format(
                giver=sender_id, receiver=receiver_id
            )
        rows = question_of(
            gifts.gift_ids, self._wanted, sender_id=sender_id, receiver_id=receiver_id
        )
        self._open(title, rows)

    @property
    def _wanted(self) -> Slice:
        return self._context.cross_filter.current

    def _open(self, title: str, rows: Question) -> None:
        self.panel = show_rows(self._context, title, RowKind.GIFT, rows)
