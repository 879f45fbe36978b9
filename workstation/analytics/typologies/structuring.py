"""Structuring: one sum paid in pieces, so that none of them reaches a limit.

Looked for between two accounts (gifts and payments) and in one account's own cash (to or from its
bank). Two forms: several pieces within a day or two that together reach the limit which each of
them misses; several that stay just below it within a week or so.
"""

from collections.abc import Iterator

import ibis
import ibis.expr.types as ir
import numpy as np

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
    the two months around, times n / (n + 1) for n pieces.
    """
    values = asked.values
    horizon = max(values["split_days"], values["below_days"]) + _AROUND_DAYS
    floor = values["limit_fen"] * values["piece_share"]
    cash = transfers(TransferKind.CASH_OUT, TransferKind.TOP_UP)
    alerts = []
    for table, by in ((between_accounts(), ("giver", "receiver")), (cash, ("giver", "kind"))):
        large = later_than(table, asked.since, horizon).filter(lambda rows: rows.fen >= floor)
        moves = read(asked.reader, _promising(large, by, values["pieces"]), by)
        alerts += [alert for one in moves.candidates() for alert in _alerts(one, asked)]
    return alerts


def _promising(large: ir.Table, by: tuple[str, str], pieces: float) -> ir.Table:
    enough = large.group_by(*by).having(ibis._.count() >= round(pieces)).aggregate()
    return large.semi_join(enough, list(by))


def _alerts(moves: Moves, asked: Asked) -> Iterator[Alert]:
    values = asked.values
    limit = values["limit_fen"]
    gap_us = max(values["split_days"], values["below_days"]) * DAY_US
    for episode in moves.take(moves.fen < limit).episodes(gap_us):
        pieces = episode.take(_split(episode, asked) | _just_below(episode, asked))
        if not len(pieces) or not is_wanted(pieces, asked.since):
            continue
        around = (moves.at >= pieces.at.min() - _AROUND_DAYS * DAY_US) & (
            moves.at <= pieces.at.max() + _AROUND_DAYS * DAY_US
        )
        share = pieces.total / int(moves.fen[around].sum())
        yield alert_of(
            Typology.STRUCTURING,
            pieces,
            lambda some: bool((_split(some, asked) | _just_below(some, asked)).any()),
            score=share * len(pieces) / (len(pieces) + 1),
            accounts=dict.fromkeys(
                {*pieces.giver.tolist(), *pieces.receiver.tolist()}, AccountRole.OTHER
            ),
            reason={
                "pieces": len(pieces),
                "fen": pieces.total,
                "limit_fen": limit,
                "days": round(pieces.span_days, 1),
                "largest_fen": int(pieces.fen.max()),
            },
        )


def _split(moves: Moves, asked: Asked) -> Flags:
    """Return which are pieces that together reach the limit, within a day or two."""
    values = asked.values
    first, stop = _windows(moves, values["split_days"])
    sums = np.concatenate(([0], np.cumsum(moves.fen)))
    fits = (stop - first >= values["pieces"]) & (sums[stop] - sums[first] >= values["limit_fen"])
    return _inside(first[fits], stop[fits], len(moves))


def _just_below(moves: Moves, asked: Asked) -> Flags:
    """Return which are among enough that stay just below the limit."""
    values = asked.values
    near = np.flatnonzero(moves.fen >= values["limit_fen"] * (1 - values["just_below"]))
    first, stop = _windows(moves.take(near), values["below_days"])
    fits = stop - first >= values["pieces"]
    marks = np.zeros(len(moves), np.bool_)
    marks[near] = _inside(first[fits], stop[fits], len(near))
    return marks


def _windows(moves: Moves, days: float) -> tuple[Integers, Integers]:
    first = np.arange(len(moves))
    return first, np.searchsorted(moves.at, moves.at + days * DAY_US, side="right")


def _inside(first: Integers, stop: Integers, count: int) -> Flags:
    steps = np.zeros(count + 1, np.int64)
    np.add.at(steps, first, 1)
    np.add.at(steps, stop, -1)
    return np.cumsum(steps)[:count] > 0


DETECTOR = Detector(Typology.STRUCTURING, PARAMETERS, find)
