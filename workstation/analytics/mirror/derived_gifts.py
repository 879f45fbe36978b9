"""What the mirror keeps ready about gifts."""

import ibis
import ibis.expr.types as ir

from workstation.analytics.asking import total
from workstation.analytics.mirror.derived_table import Derived
from workstation.analytics.mirror.tables import GIFT
from workstation.analytics.slicing import band_of
from workstation.domain.flows import SCORE_BIN


def sums_of_days(gift: ir.Table) -> ir.Table:
    """Return sums of gifts with the columns of `GIFT_DAY`."""
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
    make=lambda: sums_of_days(GIFT.table),
    columns={
        "local_day": "date",
        "circle_id": "int64",
        "status": "string",
        "sender_band": "string",
        "receiver_band": "string",
        "gifts": "int64",
        "fen": "int64",
    },
    unit="id",
    measures=("gifts", "fen"),
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
    reads=("sender_id", "receiver_id"),
)
"""Different givers and receivers per day, of all gifts."""


def _sums_by(*columns: str) -> ir.Table:
    gift = GIFT.table
    sums = gift.group_by(*columns).aggregate(gifts=gift.count(), fen=total(gift.amount_fen))
    # Days that lie together are found without reading the others.
    return sums.order_by(*columns)


GIVER = Derived(
    name="giver",
    of=GIFT,
    make=lambda: _sums_by("sender_id"),
    columns={"sender_id": "int64", "gifts": "int64", "fen": "int64"},
    unit="id",
    measures=("gifts", "fen"),
)
"""Gifts and their sum in fen per giver, of all time."""

RECEIVER = Derived(
    name="receiver",
    of=GIFT,
    make=lambda: _sums_by("receiver_id"),
    columns={"receiver_id": "int64", "gifts": "int64", "fen": "int64"},
    unit="id",
    measures=("gifts", "fen"),
)
"""Gifts and their sum in fen per receiver, of all time."""


GIVER_DAY = Derived(
    name="giver_day",
    of=GIFT,
    make=lambda: _sums_by("local_day", "sender_id"),
    columns={"local_day": "date", "sender_id": "int64", "gifts": "int64", "fen": "int64"},
    unit="id",
    measures=("gifts", "fen"),
)
"""Gifts and their sum in fen per day and giver."""

RECEIVER_DAY = Derived(
    name="receiver_day",
    of=GIFT,
    make=lambda: _sums_by("local_day", "receiver_id"),
    columns={"local_day": "date", "receiver_id": "int64", "gifts": "int64", "fen": "int64"},
    unit="id",
    measures=("gifts", "fen"),
)
"""Gifts and their sum in fen per day and receiver."""


def score_from(gift: ir.Table) -> ir.IntegerValue:
    """Return the first score of the bin that the giver's falls into; NULL where there is none."""
    return (gift.sender_score // SCORE_BIN * SCORE_BIN).cast("int64")


def _amounts_by(*columns: str) -> ir.Table:
    gift = GIFT.table.mutate(score_from=score_from)
    counted = gift.group_by(*columns, "amount_fen", "score_from").aggregate(gifts=gift.count())
    return counted.order_by(*columns) if columns else counted


AMOUNT = Derived(
    name="amount",
    of=GIFT,
    make=_amounts_by,
    columns={"amount_fen": "int64", "score_from": "int64", "gifts": "int64"},
    unit="id",
    measures=("gifts",),
)
"""How many gifts are of exactly an amount, per bin of the giver's score, of all time."""

AMOUNT_DAY = Derived(
    name="amount_day",
    of=GIFT,
    make=lambda: _amounts_by("local_day"),
    columns={
        "local_day": "date",
        "amount_fen": "int64",
        "score_from": "int64",
        "gifts": "int64",
    },
    unit="id",
    measures=("gifts",),
)
"""The same per day."""
