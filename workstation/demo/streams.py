"""Randomness that repeats: a stream for each purpose, so that they do not disturb each other."""

import bisect
import itertools
import random
from collections.abc import Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


def stream(seed: int, *names: object) -> random.Random:
    """Return the random numbers that belong to a seed and a purpose."""
    return random.Random(":".join(map(str, (seed, *names))))  # noqa: S311 # nothing secret here


class Chooser(Generic[T]):
    """Picks from a sequence by weight, in logarithmic time."""

    def __init__(self, items: Sequence[T], weights: Sequence[float]) -> None:
        self._items = items
        self._sums = list(itertools.accumulate(weights))

    def __bool__(self) -> bool:
        return bool(self._sums)

    def pick(self, rng: random.Random) -> T:
        """Return one of the items."""
        place = bisect.bisect(self._sums, rng.random() * self._sums[-1])
        return self._items[min(place, len(self._items) - 1)]


def poisson(rng: random.Random, mean: float) -> int:
    """Return how many of many unlikely things happen."""
    count, waited = -1, 0.0
    while waited < mean:
        waited += rng.expovariate(1)
        count += 1
    return max(count, 0)
