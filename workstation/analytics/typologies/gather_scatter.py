"""Gather and scatter: one account collects from strangers, then passes it on to others."""

import math
from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from workstation.analytics.typologies.fans import closest
from workstation.analytics.typologies.ground import Fan, Finding, Ground
from workstation.analytics.typologies.transfers import Integers

KEY = "gather_scatter"


def find(ground: Ground) -> Iterator[Finding]:
    """Yield a fan-in and a later fan-out at one account, of about the same total."""
    transfers = ground.transfers
    gathered: dict[int, list[Fan]] = defaultdict(list)
    for fan in ground.fans_in:
        gathered[int(transfers.receivers[fan.transfers[0]])].append(fan)
    for out in ground.fans_out:
        hub = int(transfers.givers[out.transfers[0]])
        for into in gathered.get(hub, ()):
            finding = _joined(ground, hub, into, out)
            if finding is not None:
                yield finding


def core(finding: Finding, ground: Ground) -> Integers:
    """Return the fewest on each side that still are a fan."""
    amounts, limit = ground.transfers.amounts, ground.parameters.chance
    into, out = _sides(finding, ground)
    odds_in, odds_out = finding.odds
    fewest = ground.parameters.fan
    few_in = odds_in.fewest(len(into), fewest, _left(limit, odds_out.chance(len(out))))
    few_out = odds_out.fewest(len(out), fewest, _left(limit, odds_in.chance(few_in)))
    return np.concatenate(
        [side[closest(amounts[side], few)] for side, few in ((into, few_in), (out, few_out))]
    )


def clearing(finding: Finding, ground: Ground) -> Integers:
    """Return transfers without which one side is no fan."""
    sides, limit = _sides(finding, ground), ground.parameters.chance
    options = []
    for side, odds, other, its in zip(
        sides, finding.odds, sides[::-1], finding.odds[::-1], strict=True
    ):
        left = _left(limit, its.chance(len(other)))
        options.append(side[odds.fewest(len(side), ground.parameters.fan, left) - 1 :])
    return min(options, key=len)


def _left(limit: float, chance: float) -> float:
    """Return how often one side may come about, when the other does so often."""
    return limit / min(chance, 1.0) if chance > 0 else math.inf


def _sides(finding: Finding, ground: Ground) -> tuple[Integers, Integers]:
    (hub,) = finding.centres
    is_in = ground.transfers.receivers[finding.transfers] == hub
    return finding.transfers[is_in], finding.transfers[~is_in]


def _joined(ground: Ground, hub: int, gathered: Fan, scattered: Fan) -> Finding | None:
    transfers, parameters = ground.transfers, ground.parameters
    days, fewest = transfers.days, parameters.fan
    into, out = gathered.transfers, scattered.transfers
    # Money cannot be passed on before it came: the later part of one, the earlier of the other.
    out = out[days[out] >= days[into].min()]
    into = into[days[into] <= days[out].max(initial=-np.inf)]
    if len(into) < fewest or len(out) < fewest:
        return None
    if np.median(days[out]) <= np.median(days[into]):
        return None
    ratio = transfers.amounts[out].sum() / transfers.amounts[into].sum()
    if not parameters.hop_low <= ratio <= parameters.hop_high:
        return None
    odds = (
        gathered.odds.without(len(gathered.transfers) - len(into)),
        scattered.odds.without(len(scattered.transfers) - len(out)),
    )
    # Both have to come about at the same account.
    if odds[1].chance(len(out)) > _left(parameters.chance, odds[0].chance(len(into))):
        return None
    return Finding(KEY, np.concatenate((into, out)), (hub,), odds)
