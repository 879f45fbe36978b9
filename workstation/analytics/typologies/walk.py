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
        yield Finding(KEY, places, _core(places, first, then, parameters.walk))


def _core(places: Integers, first: Integers, then: Integers, fewest: int) -> Integers:
    """Grow from one transfer to the fewest that hang together."""
    inside = np.isin(first, places)
    core = [int(places[0])]
    while len(core) < fewest:
        linked = np.concatenate(
            (then[inside & np.isin(first, core)], first[inside & np.isin(then, core)])
        )
        core.append(int(np.setdiff1d(linked, core)[0]))
    return np.array(sorted(core))
