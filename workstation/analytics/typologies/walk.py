"""A walk: money that goes from hand to hand within a day, about the same sum each time."""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from workstation.analytics.typologies.arrays import groups
from workstation.analytics.typologies.ground import Finding, Ground
from workstation.analytics.typologies.transfers import TINY_DAYS, Flags, Integers

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
    """Return some that follow each other, as few as still make a walk."""
    places = finding.transfers
    linked = _linked(places, ground)
    chosen = [int(linked.sum(axis=1).argmax())]
    while len(chosen) < ground.parameters.walk:
        beside = np.setdiff1d(np.flatnonzero(linked[chosen].any(axis=0)), chosen)
        chosen.append(int(beside[0]))
    return np.asarray(places[np.sort(chosen)])


def clearing(finding: Finding, ground: Ground) -> Integers:
    """Return transfers without which what hangs together is too short: the best linked first."""
    places = finding.transfers
    linked = _linked(places, ground)
    kept = np.ones(len(places), dtype=bool)
    while True:
        together = _together(linked & np.outer(kept, kept))
        sizes = together.sum(axis=1) * kept
        if sizes.max() < ground.parameters.walk:
            return np.asarray(places[~kept])
        inside = together[sizes.argmax()]
        kept[(linked[:, inside].sum(axis=1) * inside).argmax()] = False


def _together(linked: Flags) -> Flags:
    """Say which hang together by any number of links."""
    reached = linked | np.eye(len(linked), dtype=bool)
    while True:
        further = (reached.astype(np.float32) @ reached) > 0
        if (further == reached).all():
            return np.asarray(reached)
        reached = further


def _linked(places: Integers, ground: Ground) -> Flags:
    """Say which of them follow which, either way round, as a table."""
    transfers, parameters = ground.transfers, ground.parameters
    amounts, days = transfers.amounts[places], transfers.days[places]
    # As in Ground.links, which has too many to be looked through for every alert.
    gaps, ratios = days - days[:, None], amounts / amounts[:, None]
    follows = transfers.receivers[places][:, None] == transfers.givers[places]
    follows &= (gaps >= -TINY_DAYS) & (gaps <= parameters.walk_days)
    follows &= (ratios >= parameters.hop_low) & (ratios <= parameters.hop_high)
    return np.asarray(follows | follows.T)
