"""On which days the money of a case exceeded a limit of the law, per account."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from workstation.domain.flows import Flow
from workstation.domain.platform import TransferKind
from workstation.domain.regions import MAINLAND
from workstation.domain.snapshots import SnapshotLargeDay, SnapshotMoney

CASH, DOMESTIC, CROSS_BORDER = "cash_fen", "domestic_fen", "cross_border_fen"
"""Names of the parameters of `Typology.LARGE_VALUE`."""

_BANK = {TransferKind.CASH_OUT.value, TransferKind.TOP_UP.value}


def large_days(
    money: Iterable[SnapshotMoney],
    regions: Mapping[int, str | None],
    *,
    limits: Mapping[str, float],
    zone: str,
) -> tuple[SnapshotLargeDay, ...]:
    """Return which day reached which limit: what went out and what came in each by itself.

    Args:
        money: Of the case.
        regions: Of its accounts, by id.
        limits: Name of the parameter to fen.
        zone: In which days begin.
    """
    sums: dict[tuple[date, int, str, bool], int] = defaultdict(int)
    for each in money:
        day = each.sent_at.astimezone(ZoneInfo(zone)).date()
        if each.flow is Flow.TRANSFER and each.kind in _BANK:
            is_incoming = each.kind == TransferKind.TOP_UP.value
            sums[day, each.sender_id, CASH, is_incoming] += each.amount_fen
            continue
        sides = (regions.get(each.sender_id), regions.get(each.receiver_id))
        kind = CROSS_BORDER if sides[0] != sides[1] and any(map(_abroad, sides)) else DOMESTIC
        sums[day, each.sender_id, kind, False] += each.amount_fen
        sums[day, each.receiver_id, kind, True] += each.amount_fen
    largest: dict[tuple[date, int, str], int] = {}
    for (day, member_id, kind, _), amount in sorted(sums.items()):
        largest[day, member_id, kind] = max(amount, largest.get((day, member_id, kind), 0))
    return tuple(
        SnapshotLargeDay(
            member_id=member_id,
            day=day,
            kind=kind,
            amount_fen=amount,
            limit_fen=round(limits[kind]),
        )
        for (day, member_id, kind), amount in largest.items()
        if amount >= limits[kind]
    )


def _abroad(region: str | None) -> bool:
    return bool(region) and region not in MAINLAND
