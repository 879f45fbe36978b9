"""Gather and scatter: one account collects from strangers, then passes it on to others."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from workstation.analytics.typologies.fans import Fans, closest
from workstation.analytics.typologies.ground import Finding, Ground
from workstation.analytics.typologies.transfers import Integers

KEY = "gather_scatter"


def find(ground: Ground) -> Iterator[Finding]:
    """Yield a fan-in and a later fan-out at one account, of about the same total."""
    transfers, parameters = ground.transfers, ground.parameters
    # Only where both happen: a few accounts of all that receive.
    gathered: dict[int, list[Integers]] = defaultdict(list)
    for found in Fans(ground, transfers.receivers, transfers.givers)(parameters.half_fan):
        gathered[int(transfers.receivers[found[0]])].append(found)
    for out in Fans(ground, transfers.givers, transfers.receivers)(parameters.half_fan):
        hub = int(transfers.givers[out[0]])
        for into in gathered.get(hub, ()):
            finding = _joined(ground, hub, into, out)
            if finding is not None:
                yield finding


def _joined(ground: Ground, hub: int, into: Integers, out: Integers) -> Finding | None:
    transfers, parameters = ground.transfers, ground.parameters
    days, fewest = transfers.days, parameters.half_fan
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
    core = np.concatenate(
        [side[closest(transfers.amounts[side], fewest)] for side in (into, out)]
    )
    return Finding(KEY, np.concatenate((into, out)), core, (hub,))
