"""Small things that numpy lacks: ranges joined, runs of equal keys, groups cut out."""

from collections.abc import Iterator

import numpy as np

from workstation.analytics.typologies.transfers import Integers, order_by


def spread(starts: Integers, stops: Integers) -> tuple[Integers, Integers]:
    """Write out half-open ranges: whose range (its place), and each number in it."""
    lengths = np.maximum(stops - starts, 0)
    owners = np.repeat(np.arange(len(starts)), lengths)
    before = np.cumsum(lengths) - lengths
    return owners, np.arange(len(owners)) - np.repeat(before - starts, lengths)


def runs(keys: Integers) -> tuple[Integers, Integers]:
    """Return where each run of equal keys begins and ends, in keys that are sorted."""
    if not len(keys):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    return starts, np.append(starts[1:], len(keys))


def groups(keys: Integers, at_least: int, at_most: int) -> Iterator[Integers]:
    """Yield the places of each key that occurs so many times, in rising order."""
    order = order_by(keys)
    starts, stops = runs(keys[order])
    sizes = stops - starts
    for place in np.flatnonzero((sizes >= at_least) & (sizes <= at_most)):
        yield order[starts[place] : stops[place]]


def mixed(*parts: Integers) -> Integers:
    """Make one key of several: equal where all are equal."""
    key = np.zeros(len(parts[0]), dtype=np.int64)
    for part in parts:
        low = int(part.min(initial=0))
        key = key * (int(part.max(initial=0)) - low + 1) + (part - low)
    return key
