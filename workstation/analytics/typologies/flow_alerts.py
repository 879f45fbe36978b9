"""Findings among gifts and payments as alerts: whose money, in which roles, in which numbers.

The id of a transfer is twice that of its gift, or twice that of its payment and one.
"""

import numpy as np

from workstation.analytics.typologies import detection
from workstation.analytics.typologies.transfers import Integers, Transfers
from workstation.domain.flows import Flow
from workstation.domain.typologies import AccountRole, Alert, Money, Typology

GIFT_PARITY, PAYMENT_PARITY = 0, 1

_FANS = frozenset({Typology.FAN_IN, Typology.FAN_OUT})
_HALF = 0.5


def alert_of(found: detection.Alert, transfers: Transfers) -> Alert:
    """Return a finding as an alert about members, gifts and payments."""
    own = transfers.only(found.transfers)
    typology = Typology(found.typology)
    return Alert(
        typology=typology,
        score=min(max(found.score, 0.0), 1.0),
        accounts={
            int(transfers.accounts[account]): role
            for account, role in _roles(typology, found.centres, own).items()
        },
        transactions=_money(transfers, found.transfers),
        core=_money(transfers, found.core),
        clearing=_money(transfers, found.clearing),
        reason=_reason(own, found.centres),
    )


def _money(transfers: Transfers, places: Integers) -> frozenset[Money]:
    numbers = transfers.ids[places].tolist()
    return frozenset(
        Money(Flow.TRANSFER if number % 2 else Flow.GIFT, number // 2) for number in numbers
    )


def _roles(typology: Typology, centres: tuple[int, ...], own: Transfers) -> dict[int, AccountRole]:
    """Return what the pattern suggests of each account, with care.

    Who only gives or only receives took part. Who passes on may be a mule; who collects from many
    and passes on to many, and who deals with many by payments, may organise it. Who is given gifts
    by many, or gives many gifts, is what posters and their fans are: that suggests nothing.
    """
    roles = dict.fromkeys({*own.givers.tolist(), *own.receivers.tolist()}, AccountRole.OTHER)
    for account in np.intersect1d(own.givers, own.receivers).tolist():
        roles[account] = AccountRole.MULE
    is_payment = own.ids.astype(np.int64) % 2 == PAYMENT_PARITY
    if typology is Typology.GATHER_SCATTER or (
        typology in _FANS and float(is_payment.mean()) >= _HALF
    ):
        roles |= dict.fromkeys(centres, AccountRole.ORGANISER)
    return roles


def _reason(own: Transfers, centres: tuple[int, ...]) -> dict[str, float]:
    """Return the numbers of every flow typology's sentence."""
    givers, receivers = np.unique(own.givers), np.unique(own.receivers)
    total = float(own.amounts.sum())
    into = own.amounts[np.isin(own.receivers, centres)]
    out = own.amounts[np.isin(own.givers, centres)]
    return {
        "accounts": len(np.union1d(givers, receivers)),
        "givers": len(givers),
        "receivers": len(receivers),
        "between": len(np.intersect1d(givers, receivers)),
        "sources": len(np.setdiff1d(givers, centres)),
        "targets": len(np.setdiff1d(receivers, centres)),
        "gifts": int((own.ids.astype(np.int64) % 2 == GIFT_PARITY).sum()),
        "payments": int((own.ids.astype(np.int64) % 2 == PAYMENT_PARITY).sum()),
        "least_fen": float(own.amounts.min()),
        "most_fen": float(own.amounts.max()),
        "total_fen": total,
        "collected_fen": float(into.sum()),
        "passed_on_fen": float(out.sum()),
        "days": max(1.0, float(np.ceil(own.days.max() - own.days.min()))),
    }
