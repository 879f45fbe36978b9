"""Gift and return: what was given comes back, less a cut, past everybody's eyes.

A gift makes a poster look popular, or wages look like presents; within days most of it is paid
back to whoever gave it, often after the receiver cashed out. Friends who give to and pay each
other are not that: little of what they give comes back so soon, and not in the same proportion.
"""

from dataclasses import dataclass

import ibis
import numpy as np

from workstation.analytics.typologies.moves import (
    COLUMNS,
    DAY_US,
    Moves,
    alert_of,
    gifts,
    is_wanted,
    later_than,
    read,
    transfers,
)
from workstation.analytics.typologies.platform import Asked, Detector
from workstation.analytics.typologies.transfers import Integers
from workstation.domain.platform import TransferKind
from workstation.domain.typologies import AccountRole, Alert, Parameter, Typology, Unit

# Between two rounds of the same two: more is another story.
_APART_DAYS = 30

PARAMETERS = (
    Parameter("days", Unit.DAYS, 7, 0.5, 30),
    Parameter("returned_low", Unit.SHARE, 0.6, 0.2, 1),
    Parameter("returned_high", Unit.RATIO, 1.0, 0.5, 1.5),
    Parameter("rounds", Unit.COUNT, 2, 1, 20),
    Parameter("least_fen", Unit.FEN, 100_000, 1_000, 100_000_000),
    Parameter("share", Unit.SHARE, 0.6, 0, 1),
)


@dataclass(frozen=True, slots=True)
class _Rounds:
    """Gifts with what came back: places of both, and of cash-outs between them."""

    count: int
    gifts: Integers
    returns: Integers
    cash: Integers


def find(asked: Asked) -> list[Alert]:
    """Return what there is.

    The score is the share of what one gave to the other that came back in this way, times
    n / (n + 1) for n rounds; a round counts twice where the receiver cashed out in between.
    """
    moves = _both_ways(asked)
    alerts = []
    for pair in moves.candidates():
        for episode in pair.episodes(_APART_DAYS * DAY_US):
            rounds = _rounds(episode, asked)
            if rounds is None:
                continue
            money = episode.take(
                np.sort(np.concatenate((rounds.gifts, rounds.returns, rounds.cash)))
            )
            if is_wanted(money, asked.since):
                alerts.append(_alert(episode, money, rounds, asked))
    return alerts


def _both_ways(asked: Asked) -> Moves:
    """Return gifts, payments back, and the receiver's cash-outs, of pairs that have the first two.

    `giver` and `receiver` of the candidate are those of the gifts.
    """
    days = asked.values["days"]
    horizon = days + _APART_DAYS
    gift = later_than(gifts(), asked.since, horizon).select(*COLUMNS)
    back = later_than(transfers(TransferKind.PAYMENT), asked.since, horizon).select(*COLUMNS)
    paid = back.select(back_from=back.giver, back_to=back.receiver, back_at=back.at)
    met = gift.join(
        paid,
        [
            gift.giver == paid.back_to,
            gift.receiver == paid.back_from,
            gift.at < paid.back_at,
            gift.at >= paid.back_at - ibis.interval(hours=round(24 * days)),
        ],
    )
    pairs = met.select(one=met.giver, other=met.receiver).distinct()
    cash = later_than(transfers(TransferKind.CASH_OUT), asked.since, horizon).select(*COLUMNS)
    parts = [
        gift.join(pairs, [gift.giver == pairs.one, gift.receiver == pairs.other]),
        back.join(pairs, [back.giver == pairs.other, back.receiver == pairs.one]),
        cash.join(pairs, cash.giver == pairs.other),
    ]
    money = ibis.union(*(part.select("one", "other", *COLUMNS) for part in parts))
    return read(asked.reader, money, ["one", "other"])


def _rounds(moves: Moves, asked: Asked) -> _Rounds | None:
    """Return what was given and came back, if it is enough of all that was given; else None."""
    values = asked.values
    is_gift = moves.flow == 0
    is_cash = (moves.flow == 1) & (moves.giver == moves.receiver)
    gift, back = np.flatnonzero(is_gift), np.flatnonzero(~is_gift & ~is_cash)
    open_gifts: list[int] = gift.tolist()
    gone, returned, cash = [], [], []
    weight = 0
    for place in back.tolist():
        answered = _answered(moves, open_gifts, place, asked)
        if not answered:
            continue
        open_gifts = [one for one in open_gifts if one not in answered]
        gone += answered
        returned.append(place)
        between = np.flatnonzero(
            is_cash & (moves.at > moves.at[answered[0]]) & (moves.at <= moves.at[place])
        )
        cash += between.tolist()
        weight += 2 if len(between) else 1
    if weight < values["rounds"] or moves.fen[gone].sum() < values["least_fen"]:
        return None
    if moves.fen[gone].sum() < values["share"] * moves.fen[gift].sum():
        return None
    if len(returned) < values["share"] * len(back):
        return None
    return _Rounds(
        weight,
        np.array(gone, np.int64),
        np.array(returned, np.int64),
        np.array(sorted(set(cash)), np.int64),
    )


def _answered(moves: Moves, open_gifts: list[int], back: int, asked: Asked) -> list[int]:
    """Return which gifts a payment back answers: the last ones that it is the right part of."""
    values = asked.values
    earliest = moves.at[back] - values["days"] * DAY_US
    before = [one for one in open_gifts if earliest <= moves.at[one] < moves.at[back]]
    given = 0
    for count in range(1, len(before) + 1):
        given += int(moves.fen[before[-count]])
        share = moves.fen[back] / given
        if share < values["returned_low"]:
            return []
        if share <= values["returned_high"]:
            return before[-count:]
    return []


def _alert(episode: Moves, money: Moves, rounds: _Rounds, asked: Asked) -> Alert:
    given = int(episode.fen[rounds.gifts].sum())
    returned = int(episode.fen[rounds.returns].sum())
    place = rounds.gifts[0]
    giver, receiver = int(episode.giver[place]), int(episode.receiver[place])
    all_given = int(episode.fen[episode.flow == 0].sum())
    return alert_of(
        Typology.RECIPROCITY,
        money,
        lambda some: _rounds(some, asked) is not None,
        score=given / all_given * rounds.count / (rounds.count + 1),
        accounts={giver: AccountRole.OTHER, receiver: AccountRole.OTHER},
        reason={
            "gifts": len(rounds.gifts),
            "fen": given,
            "returns": len(rounds.returns),
            "returned_fen": returned,
            "share": round(returned / given, 2),
            "cash_outs": len(rounds.cash),
            "days": round(money.span_days, 1),
        },
    )


DETECTOR = Detector(Typology.RECIPROCITY, PARAMETERS, find)
