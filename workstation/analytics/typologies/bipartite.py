"""Bipartite: several accounts each pay the same several others."""

from collections.abc import Iterator

import numpy as np

from workstation.analytics.typologies.bicliques import smallest, without_a_side
from workstation.analytics.typologies.ground import Finding, Ground
from workstation.analytics.typologies.transfers import Integers

KEY = "bipartite"


def find(ground: Ground) -> Iterator[Finding]:
    """Yield two sides, large enough, that pay each other completely."""
    transfers, side = ground.transfers, ground.parameters.side
    for found in ground.blocks:
        givers = np.unique(transfers.givers[found])
        receivers = np.unique(transfers.receivers[found])
        if len(givers) >= side and len(receivers) >= side:
            yield Finding(KEY, found, tuple(givers.tolist()))


def core(finding: Finding, ground: Ground) -> Integers:
    """Return the fewest on each side that pay each other."""
    return smallest(finding.transfers, ground.parameters.side, ground)


def clearing(finding: Finding, ground: Ground) -> Integers:
    """Return the payments without which one side is too small."""
    return without_a_side(finding.transfers, ground.parameters.side, ground)
