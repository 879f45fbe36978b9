"""A stack: layers of accounts, each of which pays everybody in the next."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from workstation.analytics.typologies.bicliques import smallest, without_a_side
from workstation.analytics.typologies.ground import Finding, Ground
from workstation.analytics.typologies.transfers import Integers

KEY = "stack"


def find(ground: Ground) -> Iterator[Finding]:
    """Yield two complete steps whose middle layer is the same accounts."""
    transfers, layer = ground.transfers, ground.parameters.layer
    steps = [found for found in ground.blocks if len(found) >= layer**2]
    by_giver: dict[int, list[int]] = defaultdict(list)
    for place, step in enumerate(steps):
        for giver in np.unique(transfers.givers[step]).tolist():
            by_giver[giver].append(place)
    for upper in steps:
        middle = np.unique(transfers.receivers[upper])
        below, shared = np.unique(
            [place for account in middle.tolist() for place in by_giver.get(account, ())],
            return_counts=True,
        )
        for place in below[shared >= layer].astype(int).tolist():
            yield from _joined(upper, steps[place], ground)


def _joined(upper: Integers, lower: Integers, ground: Ground) -> Iterator[Finding]:
    transfers = ground.transfers
    middle = np.intersect1d(transfers.receivers[upper], transfers.givers[lower])
    upper = upper[np.isin(transfers.receivers[upper], middle)]
    lower = lower[np.isin(transfers.givers[lower], middle)]
    if np.intersect1d(upper, lower).size:
        return
    yield Finding(KEY, np.concatenate((upper, lower)), tuple(middle.tolist()))


def core(finding: Finding, ground: Ground) -> Integers:
    """Return two accounts in each layer, the same two in the middle."""
    transfers, layer = ground.transfers, ground.parameters.layer
    places = finding.transfers
    lower = np.isin(transfers.givers[places], finding.centres)
    upper = smallest(places[~lower], layer, ground)
    below = places[lower]
    passing = below[np.isin(transfers.givers[below], transfers.receivers[upper])]
    return np.concatenate((upper, smallest(passing, layer, ground)))


def clearing(finding: Finding, ground: Ground) -> Integers:
    """Return the payments without which one of the steps is too small."""
    lower = np.isin(ground.transfers.givers[finding.transfers], finding.centres)
    steps = (finding.transfers[~lower], finding.transfers[lower])
    layer = ground.parameters.layer
    return min((without_a_side(step, layer, ground) for step in steps), key=len)
