"""Shared contact or text: accounts that give one contact or use one template, paid by the same.

Whoever runs several accounts writes for all of them and sends the same payers to each. That some
payers meet in two accounts is no wonder where payers pay many: it counts what goes beyond that.
"""

from collections.abc import Iterator

import ibis
import ibis.expr.types as ir
import numpy as np
from scipy import special

from workstation.analytics.mirror.tables import CONTACT, READING
from workstation.analytics.typologies.moves import (
    Moves,
    alert_of,
    between_accounts,
    is_wanted,
    read,
)
from workstation.analytics.typologies.platform import Asked, Detector
from workstation.analytics.typologies.transfers import Flags, Integers
from workstation.domain.typologies import AccountRole, Alert, Parameter, Typology, Unit

PARAMETERS = (
    Parameter("accounts", Unit.COUNT, 3, 2, 50),
    Parameter("most_accounts", Unit.COUNT, 50, 5, 1_000),
    Parameter("payers", Unit.COUNT, 3, 2, 100),
    Parameter("chance", Unit.SHARE, 0.001, 0.000_000_1, 0.05),
)


def find(asked: Asked) -> list[Alert]:
    """Return what there is, the group with most money first where groups have accounts in common.

    The score is the share of the payers of several of these accounts that chance does not explain.
    """
    shared = _shared(asked)
    money = between_accounts()
    paid = money.join(shared, money.receiver == shared.author_id)
    # Who shares a contact with the payer is no payer of that contact's accounts.
    paid = paid.filter(paid.giver != paid.receiver)
    moves = read(asked.reader, paid, ["type", "key"])
    if not len(moves):
        return []
    degrees, receivers = _degrees(asked)
    found = []
    seen: set[frozenset[int]] = set()
    groups = sorted(moves.candidates(), key=lambda one: -one.total)
    for group in groups:
        accounts = frozenset(group.receiver.tolist())
        if accounts not in seen:
            seen.add(accounts)
            found += list(_of_group(asked, group, degrees, receivers))
    return found


def _shared(asked: Asked) -> ir.Table:
    """Return who shares what: `type`, `key`, `author_id`; not what very many share.

    Of those only groups that were paid of late, if that is asked for.
    """
    contact, reading = CONTACT.table, READING.table.view()
    ring = reading.filter(reading.ring_id.notnull())
    told = (
        contact.select(type=ibis.literal(0, "int8"), key="contact_key", author_id="author_id")
        .union(ring.select(type=ibis.literal(1, "int8"), key="ring_id", author_id="author_id"))
        .distinct()
    )
    sizes = told.group_by("type", "key").aggregate(accounts=told.count())
    few = sizes.filter(
        sizes.accounts.between(
            round(asked.values["accounts"]), round(asked.values["most_accounts"])
        )
    )
    told = told.semi_join(few, ["type", "key"])
    if asked.since is None:
        return told
    money = between_accounts()
    late = money.filter(money.at >= ibis.timestamp(asked.since)).select(author_id="receiver")
    paid = told.semi_join(late, "author_id").select("type", "key").distinct()
    return told.semi_join(paid, ["type", "key"])


def _degrees(asked: Asked) -> tuple[dict[int, int], int]:
    """Return how many accounts each payer paid, and how many pairs of payer and paid there are."""
    money = between_accounts()
    pairs = money.select("giver", "receiver").distinct()
    payers = pairs.semi_join(
        pairs.semi_join(shared := _shared(asked), pairs.receiver == shared.author_id), "giver"
    )
    by = asked.reader.arrow(payers.group_by("giver").aggregate(paid=payers.count()))
    total = asked.reader.arrow(pairs.aggregate(pairs=pairs.count())).column("pairs")[0].as_py()
    return dict(
        zip(by.column("giver").to_pylist(), by.column("paid").to_pylist(), strict=True)
    ), total


def _of_group(asked: Asked, group: Moves, degrees: dict[int, int], pairs: int) -> Iterator[Alert]:
    """Yield at most one alert.

    Each payer of the group is taken to have chosen the other accounts they paid among all, each as
    often as it is paid: how many of these are of the group is binomial.
    """
    chance = asked.values["chance"]
    payers, times = _paid_accounts(group)
    all_paid = int(times.sum())
    outside = {
        name: degrees[name] - count
        for name, count in zip(payers.tolist(), times.tolist(), strict=True)
    }

    def meeting_in(some: Moves, unpaid: int) -> Integers:
        """Return who pays more of the group than chance brings, had so many not been paid."""
        names, met = _paid_accounts(some)
        share = (all_paid - unpaid) / (pairs - unpaid)
        others = np.array([outside[name] for name in names.tolist()], np.int64) + met - 1
        # The first of the group brought them here; it is the further ones that may be chance.
        beyond: Flags = (met > 1) & (special.bdtrc(met - 2, others, share) <= chance)
        return names[beyond]

    money = group.take(np.isin(group.giver, meeting_in(group, 0)))
    paid_here = int(_paid_accounts(money)[1].sum())

    def fits(some: Moves) -> bool:
        if len(np.unique(some.receiver)) < asked.values["accounts"]:
            return False
        several = meeting_in(some, paid_here - int(_paid_accounts(some)[1].sum()))
        return len(several) >= asked.values["payers"]

    if not len(money) or not fits(money) or not is_wanted(money, asked.since):
        return
    meeting = len(np.unique(money.giver))
    yield alert_of(
        Typology.SHARED_TEMPLATE,
        money,
        fits,
        score=1 - chance * len(payers) / meeting,
        accounts={
            **dict.fromkeys(money.giver.tolist(), AccountRole.OTHER),
            **dict.fromkeys(money.receiver.tolist(), AccountRole.POSSIBLY_COERCED),
        },
        reason={
            "accounts": len(np.unique(money.receiver)),
            "payers": meeting,
            "expected": round(chance * len(payers), 2),
            "gifts": len(money),
            "fen": money.total,
        },
    )


def _paid_accounts(moves: Moves) -> tuple[Integers, Integers]:
    """Return payers, and how many accounts each of them paid."""
    order = np.lexsort((moves.receiver, moves.giver))
    giver, receiver = moves.giver[order], moves.receiver[order]
    is_first = np.ones(len(moves), np.bool_)
    is_first[1:] = (giver[1:] != giver[:-1]) | (receiver[1:] != receiver[:-1])
    names, times = np.unique(giver[is_first], return_counts=True)
    return names, times


DETECTOR = Detector(Typology.SHARED_TEMPLATE, PARAMETERS, find)
