"""Who gives and receives most, and how unevenly: computed where the mirror is asked."""

from dataclasses import dataclass

import numpy as np

from workstation.analytics import gifts
from workstation.analytics.asking import Reader, question_of
from workstation.analytics.concentration import Concentration, concentration
from workstation.analytics.gifts import Ranked
from workstation.domain.flows import Measure
from workstation.domain.slices import Slice


@dataclass(frozen=True, slots=True)
class RankedRow:
    """A giver, a receiver, or both; None for the other side."""

    sender_id: int | None
    receiver_id: int | None
    gifts: int
    fen: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """How gifts are spread over givers, receivers or pairs.

    Attributes:
        rows: The largest, by what was asked for.
        spread: How unevenly, over all of them.
    """

    rows: tuple[RankedRow, ...]
    spread: Concentration


def answer_ranking(reader: Reader, wanted: Slice, whom: Ranked, measure: Measure) -> Ranking:
    """Return how gifts are spread over givers, receivers or pairs."""
    table = reader.arrow(question_of(gifts.ranking, wanted, whom, measure))
    is_total = table["holders"].is_valid()
    largest = table.filter(table["holders"].is_null()).to_pylist()
    rows = [
        RankedRow(row.get("sender_id"), row.get("receiver_id"), row["gifts"], row["fen"])
        for row in largest
    ]
    by_total = table.filter(is_total)
    totals, holders = (by_total[name].to_numpy() for name in ("total", "holders"))
    order = np.argsort(totals)
    return Ranking(
        tuple(sorted(rows, key=lambda row: _place(row, measure))),
        concentration(totals[order], holders[order]),
    )


def _place(row: RankedRow, measure: Measure) -> tuple[int, int, int]:
    """Return the key of a row's place: the largest first, of equal ones the least ids."""
    own = row.fen if measure is Measure.MONEY else row.gifts
    return -own, row.sender_id or 0, row.receiver_id or 0
