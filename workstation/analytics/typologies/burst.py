"""Escalating gifts: somebody gives more and more to an account that is new to them.

The pattern of whoever is being talked into it: the giver is marked as a likely victim, and by this
alone nobody as anything else. That amounts rise is no accusation: fans, too, give more with time.
"""

import functools
import math

import ibis
import numpy as np

from workstation.analytics.asking import Reader, total
from workstation.analytics.typologies.arrays import runs
from workstation.analytics.typologies.moves import (
    Moves,
    alert_of,
    between_accounts,
    gifts,
    is_wanted,
    later_than,
    read,
    transfers,
)
from workstation.analytics.typologies.platform import Asked, Detector
from workstation.analytics.typologies.transfers import Flags, Integers, Numbers
from workstation.domain.platform import TransferKind
from workstation.domain.typologies import AccountRole, Alert, Parameter, Typology, Unit

PARAMETERS = (
    Parameter("gifts", Unit.COUNT, 6, 4, 50),
    Parameter("days", Unit.DAYS, 45, 3, 180),
    Parameter("growth", Unit.RATIO, 3, 1.2, 50),
    Parameter("chance", Unit.SHARE, 0.002, 0.000_001, 0.05),
    Parameter("least_fen", Unit.FEN, 300_000, 10_000, 100_000_000),
    Parameter("giver_share", Unit.SHARE, 0.5, 0, 1),
)


def find(asked: Asked) -> list[Alert]:
    """Return what there is.

    The score is one minus the chance that so many gifts of any amounts come in an order that rises
    as much, times the share of the giver's gifts in that time that go to this receiver.
    """
    values = asked.values
    moves = _first_weeks(asked)
    starts, stops = runs(moves.candidate)
    rising = [
        one
        for start, stop in zip(starts, stops, strict=True)
        if _is_rising(one := moves.take(slice(start, stop)), asked) and is_wanted(one, asked.since)
    ]
    given = _given_by(asked.reader, {int(one.giver[0]) for one in rising})
    alerts = []
    for one in rising:
        of_giver = given[int(one.giver[0])]
        meanwhile = (of_giver.at >= one.at[0]) & (of_giver.at <= one.at[-1])
        share = int(one.fen[one.flow == 0].sum()) / int(of_giver.fen[meanwhile].sum())
        if share >= values["giver_share"]:
            alerts.append(_alert(one, share, asked))
    return alerts


def _first_weeks(asked: Asked) -> Moves:
    """Return the money of pairs' first weeks, where their gifts are enough."""
    values = asked.values
    pair = ["giver", "receiver"]
    gift = gifts()
    begun = gift.group_by(*pair).aggregate(
        first_at=gift.at.min(), last_at=gift.at.max(), count=gift.count(), sum=total(gift.fen)
    )
    begun = begun.filter(
        begun["count"] >= round(values["gifts"]), begun["sum"] >= round(values["least_fen"])
    )
    if asked.since is not None:
        begun = begun.filter(begun.last_at >= ibis.timestamp(asked.since))
        begun = later_than(begun.mutate(at=begun.first_at), asked.since, values["days"]).drop("at")
    # Who paid each other before is not new to the other.
    payment = transfers(TransferKind.PAYMENT)
    known = payment.select(
        giver=ibis.least(payment.giver, payment.receiver),
        receiver=ibis.greatest(payment.giver, payment.receiver),
        paid_at=payment.at,
    )
    known = known.group_by(*pair).aggregate(paid_at=known.paid_at.min())
    told = begun.left_join(
        known,
        [
            ibis.least(begun.giver, begun.receiver) == known.giver,
            ibis.greatest(begun.giver, begun.receiver) == known.receiver,
        ],
    ).select(begun, paid_at=known.paid_at)
    new = told.filter(told.paid_at.isnull() | (told.paid_at >= told.first_at))
    # What has gone far enough goes on as payments.
    money = between_accounts()
    early = money.join(new.select(*pair, "first_at"), pair)
    early = early.filter(
        early.at >= early.first_at,
        early.at <= early.first_at + ibis.interval(hours=round(24 * values["days"])),
    )
    moves = read(asked.reader, early, pair)
    return moves.take(_may_rise(moves, asked))


def _may_rise(moves: Moves, asked: Asked) -> Flags:
    """Return which of them are of pairs whose later ones exceed the earlier, for all at once."""
    starts, stops = runs(moves.candidate)
    if not len(starts):
        return np.zeros(0, np.bool_)
    sizes = stops - starts
    place = np.arange(len(moves)) - np.repeat(starts, sizes)
    is_late = place >= np.repeat(sizes, sizes) / 2
    late, all_of_it = (
        np.add.reduceat(np.where(mask, moves.fen, 0), starts) for mask in (is_late, True)
    )
    good = (
        (sizes >= asked.values["gifts"])
        & (all_of_it >= asked.values["least_fen"])
        & (late * 2 > all_of_it)
    )
    return np.repeat(good, sizes)


def _is_rising(moves: Moves, asked: Asked) -> bool:
    values = asked.values
    if len(moves) < values["gifts"] or moves.total < values["least_fen"]:
        return False
    return (
        _growth(moves.fen) >= values["growth"] and chance_of_rising(moves.fen) <= values["chance"]
    )


def _growth(fen: Integers) -> float:
    """Return how many times the first third the last third is, by their middle amounts."""
    third = max(len(fen) // 3, 1)
    return float(np.median(fen[-third:]) / np.median(fen[:third]))


def chance_of_rising(fen: Integers) -> float:
    """Return how likely amounts in any order rise as much: Mann and Kendall's test, exact."""
    steps = np.sign(fen[None, :] - fen[:, None])[np.triu_indices(len(fen), 1)]
    # Of equal amounts half of the pairs count as falling.
    falling = float((steps < 0).sum() + (steps == 0).sum() / 2)
    return float(_orders(len(fen))[: math.ceil(falling) + 1].sum())


@functools.lru_cache(maxsize=512)
def _orders(count: int) -> Numbers:
    """Return the share of orders of so many different amounts by how many pairs of them fall."""
    shares = np.ones(1)
    for size in range(2, count + 1):
        shares = np.convolve(shares, np.full(size, 1 / size))
    return shares


def _given_by(reader: Reader, givers: set[int]) -> dict[int, Moves]:
    if not givers:
        return {}
    gift = gifts()
    moves = read(reader, gift.filter(gift.giver.isin(sorted(givers))), ["giver"])
    return {int(one.giver[0]): one for one in moves.candidates()}


def _alert(moves: Moves, share: float, asked: Asked) -> Alert:
    giver, receiver = int(moves.giver[0]), int(moves.receiver[0])
    return alert_of(
        Typology.BURST,
        moves,
        lambda some: _is_rising(some, asked),
        score=(1 - chance_of_rising(moves.fen)) * share,
        accounts={giver: AccountRole.LIKELY_VICTIM, receiver: AccountRole.OTHER},
        reason={
            "gifts": len(moves),
            "fen": moves.total,
            "days": round(moves.span_days, 1),
            "first_fen": int(moves.fen[0]),
            "largest_fen": int(moves.fen.max()),
            "growth": round(_growth(moves.fen), 1),
            "share": round(share, 2),
        },
    )


DETECTOR = Detector(Typology.BURST, PARAMETERS, find)
