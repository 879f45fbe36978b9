"""Sums by day that the mirror keeps ready, so that a pane opens at once however much there is."""

from collections.abc import Callable
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import total
from workstation.analytics.mirror.source import Source
from workstation.analytics.mirror.tables import GIFT
from workstation.analytics.slicing import band_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A table of the mirror that is computed from others after each refresh.

    Attributes:
        name: Of the table.
        of: Where `local_day` comes from: days of it that a refresh touched are computed anew.
        make: Returns its rows, from unbound tables; has a column `local_day`, equal to that of
            the rows of `of` that it sums up.
        columns: Name to Ibis's type, in the order of `make`.
        whole_when: Sources of which any change makes it anew as a whole, since rows of one day say
            what became of those of another; empty where touched days are enough.
    """

    name: str
    of: Source
    make: Callable[[], ir.Table]
    columns: dict[str, str]
    whole_when: tuple[Source, ...] = ()

    @property
    def table(self) -> ir.Table:
        """What expressions start from."""
        return ibis.table(self.columns, name=self.name)


def _gift_day() -> ir.Table:
    gift = GIFT.table
    by = gift.group_by(
        "local_day",
        "circle_id",
        "status",
        sender_band=band_of(gift.sender_score),
        receiver_band=band_of(gift.receiver_score),
    )
    return by.aggregate(gifts=gift.count(), fen=total(gift.amount_fen))


GIFT_DAY = Derived(
    name="gift_day",
    of=GIFT,
    make=_gift_day,
    columns={
        "local_day": "date",
        "circle_id": "int64",
        "status": "string",
        "sender_band": "string",
        "receiver_band": "string",
        "gifts": "int64",
        "fen": "int64",
    },
)
"""Gifts and their sum in fen per day, circle, status and bands (values of `Band`)."""


def people_per_day(gift: ir.Table) -> ir.Table:
    """Return `local_day`, `givers`, `receivers` of gifts, per day.

    What is made distinct first is counted in half the time of count(DISTINCT).
    """
    givers, receivers = (
        gift.select("local_day", who).distinct().group_by("local_day").agg(**{name: ibis._.count()})
        for name, who in (("givers", "sender_id"), ("receivers", "receiver_id"))
    )
    return givers.join(receivers, "local_day")


GIFT_PEOPLE_DAY = Derived(
    name="gift_people_day",
    of=GIFT,
    make=lambda: people_per_day(GIFT.table),
    columns={"local_day": "date", "givers": "int64", "receivers": "int64"},
)
"""Different givers and receivers per day, of all gifts."""

DERIVED: tuple[Derived, ...] = (GIFT_DAY, GIFT_PEOPLE_DAY)
"""All of them."""
