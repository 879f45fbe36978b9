"""A cycle: money that comes back to where it began, through strangers, in the order of time."""

from collections.abc import Iterator

import numpy as np

from workstation.analytics.typologies.arrays import spread
from workstation.analytics.typologies.ground import Finding, Ground
from workstation.analytics.typologies.transfers import Integers

KEY = "cycle"

_PATHS_PER_TRANSFER = 4
"""Where paths outgrow this many for each transfer, everybody pays everybody: longer paths through
it say nothing, and following them would never end."""


def find(ground: Ground) -> Iterator[Finding]:
    """Yield every way from an account back to itself."""
    seen: set[tuple[int, ...]] = set()
    for path in _closed_paths(ground):
        key = tuple(sorted(path))
        accounts = ground.transfers.givers[path]
        if key not in seen and len(np.unique(accounts)) == len(path):
            seen.add(key)
            yield Finding(KEY, path)


def core(finding: Finding, ground: Ground) -> Integers:  # noqa: ARG001 # as all typologies
    """Return all: without any one of them it is no cycle."""
    return finding.transfers


def clearing(finding: Finding, ground: Ground) -> Integers:  # noqa: ARG001 # as all typologies
    """Return the first: without any one of them it is no cycle."""
    return finding.transfers[:1]


def _closed_paths(ground: Ground) -> Iterator[Integers]:
    """Walk forward from every transfer at once, a step further each time."""
    transfers, parameters, links = ground.transfers, ground.parameters, ground.links
    short = links.gaps <= parameters.hop_days
    first, then = links.first[short], links.then[short]
    order = np.argsort(first, kind="stable")
    then = then[order]
    heads = np.searchsorted(first[order], np.arange(len(transfers) + 1))
    paths = np.unique(first)[:, None]
    most = _PATHS_PER_TRANSFER * len(transfers) + 1000
    for length in range(2, parameters.cycle_longest + 1):
        owners, places = spread(heads[paths[:, -1]], heads[paths[:, -1] + 1])
        if len(owners) > most:
            return
        paths = np.concatenate((paths[owners], then[places][:, None]), axis=1)
        origin = transfers.givers[paths[:, 0]]
        elapsed = transfers.days[paths[:, -1]] - transfers.days[paths[:, 0]]
        near = elapsed <= parameters.window_days
        near &= (~ground.strange[paths]).sum(axis=1) <= 1  # an acquaintance may close it
        closed = transfers.receivers[paths[:, -1]] == origin
        if length >= parameters.cycle_shortest:
            yield from paths[near & closed]
        # A path that meets itself goes on as a shorter one from where it met.
        again = transfers.givers[paths[:, :-1]] == transfers.receivers[paths[:, -1]][:, None]
        paths = paths[near & ~closed & ~again.any(axis=1)]
