"""Structuring: one sum paid in pieces, so that none of them reaches a limit.

Between two accounts a piece is a gift or payment, and there are two forms: several within a day or
two that together reach the limit which each of them misses; several that stay just below it within
a week or so. In cash the limit is one of days, whatever a day's sum is made of: there only days
that stay just below it count.
"""

from collections.abc import Iterator

import ibis
import ibis.expr.types as ir
import numpy as np

from workstation.analytics.asking import total
from workstation.analytics.typologies.moves import (
    DAY_US,
    Moves,
    alert_of,
    between_accounts,
    is_wanted,
    later_than,
    read,
    transfers,
)
from workstation.analytics.typologies.platform import Asked, Detector
from workstation.analytics.typologies.transfers import Flags, Integers
from workstation.domain.platform import TransferKind
from workstation.domain.typologies import AccountRole, Alert, Parameter, Typology, Unit

# What is paid between the same two a month before and after says how much of it is in pieces.
_AROUND_DAYS = 30

PARAMETERS = (
    Parameter("limit_fen", Unit.FEN, 5_000_000, 10_000, 1_000_000_000),
    Parameter("pieces", Unit.COUNT, 3, 2, 50),
    Parameter("piece_share", Unit.SHARE, 0.1, 0.01, 0.5),
    Parameter("split_days", Unit.DAYS, 2, 0.25, 14),
    Parameter("just_below", Unit.SHARE, 0.1, 0.01, 0.5),
    Parameter("below_days", Unit.DAYS, 7, 1, 60),
)


def find(asked: Asked) -> list[Alert]:
    """Return what there is.

    The score is the share that the pieces are of all larger sums which these accounts moved in
    the month before and after, times n / (n + 1) for n pieces.
    """
    return [*_between_accounts(asked), *_cash(asked)]


def _between_accounts(asked: Asked) -> Iterator[Alert]:
    pair = ["giver", "receiver"]
    money = _late(between_accounts(), asked)
    large = money.filter(money.fen >= asked.values["limit_fen"] * asked.values["piece_share"])
    enough = large.group_by(*pair).having(ibis._.count() >= round(asked.values["pieces"]))
    moves = read(asked.reader, large.semi_join(enough.aggregate(), pair), pair)
    for one in moves.candidates():
        yield from _alerts(one, asked, are_days=False)


def _cash(asked: Asked) -> Iterator[Alert]:
    by = ["giver", "kind"]
    money = _late(transfers(TransferKind.CASH_OUT, TransferKind.TOP_UP), asked)
    days = money.group_by(*by, "local_day").aggregate(sum=total(money.fen))
    days = days.filter(days["sum"] >= asked.values["limit_fen"] * asked.values["piece_share"])
    enough = days.group_by(*by).having(ibis._.count() >= round(asked.values["pieces"]))
    large = money.semi_join(days, [*by, "local_day"]).semi_join(enough.aggregate(), by)
    for one in read(asked.reader, large, by).candidates():
        yield from _alerts(one, asked, are_days=True)


def _late(money: ir.Table, asked: Asked) -> ir.Table:
    horizon = max(asked.values["split_days"], asked.values["below_days"]) + _AROUND_DAYS
    return later_than(money, asked.since, horizon)


def _alerts(moves: Moves, asked: Asked, *, are_days: bool) -> Iterator[Alert]:
    """Yield an alert for each time at which money is in pieces."""
    values = asked.values
    marked = moves.take(_in_pieces(moves, asked, are_days=are_days))
    gap_days = max(values["split_days"], values["below_days"]) + 1
    for pieces in marked.episodes(gap_days * DAY_US):
        if not is_wanted(pieces, asked.since):
            continue
        around = (moves.at >= pieces.at.min() - _AROUND_DAYS * DAY_US) & (
            moves.at <= pieces.at.max() + _AROUND_DAYS * DAY_US
        )
        count = len(np.unique(pieces.day)) if are_days else len(pieces)
        yield alert_of(
            Typology.STRUCTURING,
            pieces,
            lambda some: bool(_in_pieces(some, asked, are_days=are_days).any()),
            score=pieces.total / int(moves.fen[around].sum()) * count / (count + 1),
            accounts=dict.fromkeys(
                {*pieces.giver.tolist(), *pieces.receiver.tolist()}, AccountRole.OTHER
            ),
            reason={
                "are_days": float(are_days),
                "pieces": count,
                "fen": pieces.total,
                "limit_fen": values["limit_fen"],
                "days": _days(pieces, are_days=are_days),
                "largest_fen": int(_pieces(pieces, are_days=are_days)[2].max()),
            },
        )


def _days(pieces: Moves, *, are_days: bool) -> float:
    """Return within how many days they are: of days by the calendar, else as time goes."""
    if are_days:
        return float(np.ptp(pieces.day)) + 1
    return round(pieces.span_days, 1)


def _in_pieces(moves: Moves, asked: Asked, *, are_days: bool) -> Flags:
    """Return which are pieces of a sum, or days, that are kept below the limit."""
    values = asked.values
    of, at, fen = _pieces(moves, are_days=are_days)
    limit, count = values["limit_fen"], values["pieces"]
    marks = np.zeros(len(fen), np.bool_)
    near = np.flatnonzero((fen < limit) & (fen >= limit * (1 - values["just_below"])))
    marks[near] = _together(at[near], values["below_days"], fen[near], count, 0)
    if not are_days:
        part = np.flatnonzero((fen < limit) & (fen >= limit * values["piece_share"]))
        marks[part] |= _together(at[part], values["split_days"], fen[part], count, limit)
    return marks[of]


def _pieces(moves: Moves, *, are_days: bool) -> tuple[Integers, Integers, Integers]:
    """Return of which piece each is, and when and how much each piece is."""
    if not are_days:
        return np.arange(len(moves)), moves.at, moves.fen
    days, of = np.unique(moves.day, return_inverse=True)
    sums = np.zeros(len(days), np.int64)
    np.add.at(sums, of, moves.fen)
    return of, days * DAY_US, sums


def _together(at: Integers, days: float, fen: Integers, count: float, least: float) -> Flags:
    """Return which are among so many within some days that are worth so much together."""
    first = np.arange(len(at))
    stop = np.searchsorted(at, at + days * DAY_US, side="right")
    sums = np.concatenate(([0], np.cumsum(fen)))
    fits = (stop - first >= count) & (sums[stop] - sums[first] >= least)
    steps = np.zeros(len(at) + 1, np.int64)
    np.add.at(steps, first[fits], 1)
    np.add.at(steps, stop[fits], -1)
    return np.cumsum(steps)[: len(at)] > 0


DETECTOR = Detector(Typology.STRUCTURING, PARAMETERS, find)
