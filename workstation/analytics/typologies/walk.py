"""A walk: money that goes from hand to hand within a day, about the same sum each time."""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from workstation.analytics.typologies.arrays import groups
from workstation.analytics.typologies.ground import Finding, Ground
from workstation.analytics.typologies.transfers import Integers

KEY = "random"
"""AMLSim's name for it."""


def find(ground: Ground) -> Iterator[Finding]:
    """Yield chains of transfers that follow each other at once."""
    parameters, links = ground.parameters, ground.links
    strange = ground.strange
    fast = (links.gaps <= parameters.walk_days) & strange[links.first] & strange[links.then]
    first, then = links.first[fast], links.then[fast]
    size = len(ground.transfers)
    graph = coo_array((np.ones(len(first), np.int8), (first, then)), shape=(size, size))
    _, labels = connected_components(graph, directed=False)
    for places in groups(labels.astype(np.int64), parameters.walk, parameters.crowd):
        yield Finding(KEY, places)


def core(finding: Finding, ground: Ground) -> Integers:
    """Return the first that follow each other, as few as still make a walk."""
    places = finding.transfers
    transfers, parameters = ground.transfers, ground.parameters
    gaps = transfers.days[places] - transfers.days[places][:, None]
    follows = transfers.receivers[places][:, None] == transfers.givers[places]
    follows &= (gaps >= 0) & (gaps <= parameters.walk_days)
    linked = follows | follows.T
    chosen = [int(linked.sum(axis=1).argmax())]
    while len(chosen) < min(parameters.walk, len(places)):
        beside = np.setdiff1d(np.flatnonzero(linked[chosen].any(axis=0)), chosen)
        if not len(beside):
            break
        chosen.append(int(beside[0]))
    return np.asarray(places[np.sort(chosen)])
