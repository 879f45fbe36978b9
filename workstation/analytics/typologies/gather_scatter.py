"""Gather and scatter: one account collects from strangers, then passes it on to others."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from workstation.analytics.typologies.fans import closest
from workstation.analytics.typologies.ground import Finding, Ground
from workstation.analytics.typologies.transfers import Integers

KEY = "gather_scatter"


def find(ground: Ground) -> Iterator[Finding]:
    """Yield a fan-in and a later fan-out at one account, of about the same total."""
    transfers = ground.transfers
    gathered: dict[int, list[Integers]] = defaultdict(list)
    for found in ground.fans_in:
        gathered[int(transfers.receivers[found[0]])].append(found)
    for out in ground.fans_out:
        hub = int(transfers.givers[out[0]])
        for into in gathered.get(hub, ()):
            finding = _joined(ground, hub, into, out)
            if finding is not None:
                yield finding


def core(finding: Finding, ground: Ground) -> Integers:
    """Return the fewest on each side that still are a fan."""
    amounts, fewest = ground.transfers.amounts, ground.parameters.fan
    sides = _sides(finding, ground)
    return np.concatenate([side[closest(amounts[side], fewest)] for side in sides])


def clearing(finding: Finding, ground: Ground) -> Integers:
    """Return transfers without which one side is no fan."""
    return min(_sides(finding, ground), key=len)[ground.parameters.fan - 1 :]


def _sides(finding: Finding, ground: Ground) -> tuple[Integers, Integers]:
    (hub,) = finding.centres
    is_in = ground.transfers.receivers[finding.transfers] == hub
    return finding.transfers[is_in], finding.transfers[~is_in]


def _joined(ground: Ground, hub: int, into: Integers, out: Integers) -> Finding | None:
    transfers, parameters = ground.transfers, ground.parameters
    days, fewest = transfers.days, parameters.fan
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
    return Finding(KEY, np.concatenate((into, out)), (hub,))
