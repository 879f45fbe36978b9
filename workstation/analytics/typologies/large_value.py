"""Large value: what the law has reported whatever it looks like.

Per person and local day: cash to or from the bank, what goes to or comes from other accounts, and
the same where the other one is across the border. Which limits hold is for whoever files reports.
"""

from collections.abc import Iterator

import ibis.expr.types as ir

from workstation.analytics.asking import total
from workstation.analytics.mirror.tables import MEMBER
from workstation.analytics.typologies.moves import (
    Moves,
    alert_of,
    between_accounts,
    is_wanted,
    later_than,
    read,
    transfers,
)
from workstation.analytics.typologies.platform import Asked, Detector
from workstation.domain.platform import TransferKind
from workstation.domain.regions import MAINLAND
from workstation.domain.typologies import AccountRole, Alert, Money, Parameter, Typology, Unit

CASH, DOMESTIC, CROSS_BORDER = 0, 1, 2
"""The kinds of large value, as in an alert's reason."""

PARAMETERS = (
    Parameter("cash_fen", Unit.FEN, 5_000_000, 10_000, 10_000_000_000),
    Parameter("domestic_fen", Unit.FEN, 50_000_000, 10_000, 10_000_000_000),
    Parameter("cross_border_fen", Unit.FEN, 20_000_000, 10_000, 10_000_000_000),
)
_LIMITS = {CASH: "cash_fen", DOMESTIC: "domestic_fen", CROSS_BORDER: "cross_border_fen"}


def find(asked: Asked) -> list[Alert]:
    """Return what there is.

    The score is sum / (sum + limit): half at the limit, and higher the further beyond it. It says
    nothing of suspicion, as nothing of this is suspected.
    """
    found: dict[frozenset[Money], Alert] = {}
    for kind, moves in (*_cash(asked), *_paid(asked, "giver"), *_paid(asked, "receiver")):
        limit = asked.values[_LIMITS[kind]]
        if moves.total >= limit and is_wanted(moves, asked.since):
            # All that one paid and all that the other got is one alert about both.
            found.setdefault(moves.money(), _alert(kind, moves, limit))
    return list(found.values())


def _cash(asked: Asked) -> Iterator[tuple[int, Moves]]:
    """Yield money to, and from, the banks of each person and day."""
    cash = transfers(TransferKind.CASH_OUT, TransferKind.TOP_UP)
    by = ["giver", "kind", "local_day"]
    for moves in read(asked.reader, _large(asked, cash, by, CASH), by).candidates():
        yield CASH, moves


def _paid(asked: Asked, side: str) -> Iterator[tuple[int, Moves]]:
    """Yield what each person paid, or got, on each day: in the country, and across its border."""
    by = [side, "local_day"]
    limit = min((DOMESTIC, CROSS_BORDER), key=lambda kind: asked.values[_LIMITS[kind]])
    money = _large(asked, between_accounts(), by, limit)
    for name in ("giver", "receiver"):
        member = MEMBER.table.select(**{f"{name}_id": "id", f"{name}_region": "region"})
        money = money.left_join(member, money[name] == member[f"{name}_id"])
    abroad = _is_abroad(money.giver_region) | _is_abroad(money.receiver_region)
    crosses = (abroad & (money.giver_region != money.receiver_region)).fill_null(False)
    money = money.mutate(crosses=crosses)
    for moves in read(asked.reader, money.filter(~crosses), by).candidates():
        yield DOMESTIC, moves
    for moves in read(asked.reader, money.filter(crosses), by).candidates():
        yield CROSS_BORDER, moves


def _large(asked: Asked, money: ir.Table, by: list[str], kind: int) -> ir.Table:
    """Keep the days on which a person's sum reaches a limit."""
    # A day before counts whole: it may have begun before the time that is asked for.
    late = later_than(money, asked.since, 1)
    sums = late.group_by(*by).aggregate(sum=total(late.fen))
    return late.semi_join(sums.filter(sums["sum"] >= round(asked.values[_LIMITS[kind]])), by)


def _is_abroad(region: ir.StringValue) -> ir.BooleanValue:
    """Return whether a region is named, and none of the mainland; what is unknown is not."""
    return (region.strip() != "") & region.strip().notin(sorted(MAINLAND))


def _alert(kind: int, moves: Moves, limit: float) -> Alert:
    accounts = {*moves.giver.tolist(), *moves.receiver.tolist()}
    return alert_of(
        Typology.LARGE_VALUE,
        moves,
        lambda some: some.total >= limit,
        score=moves.total / (moves.total + limit),
        accounts=dict.fromkeys(accounts, AccountRole.OTHER),
        reason={"kind": kind, "fen": moves.total, "limit_fen": limit, "count": len(moves)},
    )


DETECTOR = Detector(Typology.LARGE_VALUE, PARAMETERS, find)
