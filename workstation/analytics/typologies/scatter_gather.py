"""Scatter and gather: one account pays several, and each of them passes it to the same other."""

from collections.abc import Iterator

import numpy as np

from workstation.analytics.typologies.arrays import groups, mixed
from workstation.analytics.typologies.ground import Finding, Ground
from workstation.analytics.typologies.transfers import Integers

KEY = "scatter_gather"


def find(ground: Ground) -> Iterator[Finding]:
    """Yield two accounts with enough others between them."""
    transfers, parameters, links = ground.transfers, ground.parameters, ground.links
    sources, targets = transfers.givers[links.first], transfers.receivers[links.then]
    apart = np.flatnonzero(sources != targets)
    first, then = links.first[apart], links.then[apart]
    ends = mixed(sources[apart], targets[apart])
    for places in groups(ends, parameters.mules, parameters.crowd):
        pairs = _one_each(first[places], then[places], ground)
        pairs = _together(pairs, ground)
        if len(pairs) < parameters.mules:
            continue
        centres = (int(transfers.givers[pairs[0, 0]]), int(transfers.receivers[pairs[0, 1]]))
        yield Finding(KEY, pairs.ravel(), centres)


def core(finding: Finding, ground: Ground) -> Integers:
    """Return the accounts between that pass on most exactly what they got."""
    pairs = finding.transfers.reshape(-1, 2)
    kept = np.argsort(_loss(pairs, ground), kind="stable")[: ground.parameters.mules]
    return np.asarray(pairs[kept].ravel())


def clearing(finding: Finding, ground: Ground) -> Integers:
    """Return payments to accounts between, without which too few are left."""
    return np.asarray(finding.transfers.reshape(-1, 2)[ground.parameters.mules - 1 :, 0])


def _loss(pairs: Integers, ground: Ground) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    amounts = ground.transfers.amounts
    return np.asarray(np.abs(np.log(amounts[pairs[:, 1]] / amounts[pairs[:, 0]])))


def _one_each(first: Integers, then: Integers, ground: Ground) -> Integers:
    """Keep, of each account between, the two transfers that are most alike."""
    pairs = np.stack((first, then), axis=1)
    pairs = pairs[np.argsort(_loss(pairs, ground), kind="stable")]
    _, kept = np.unique(ground.transfers.receivers[pairs[:, 0]], return_index=True)
    return np.asarray(pairs[kept])


def _together(pairs: Integers, ground: Ground) -> Integers:
    """Keep the most whose payments out lie within one window, and whose payments in do."""
    days, window = ground.transfers.days, ground.parameters.window_days
    out, into = days[pairs[:, 0]], days[pairs[:, 1]]
    near = (np.abs(out[:, None] - out) <= window) & (np.abs(into[:, None] - into) <= window)
    return np.asarray(pairs[near[near.sum(axis=1).argmax()]])
