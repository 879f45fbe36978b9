"""Who can take part in a pattern: people who also live normally."""

import bisect
import random
from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workstation.demo.circles import CIRCLES
from workstation.demo.people import NOT_A_MEMBER, Population
from workstation.domain.platform import WhoMayPost

_GIVE = 2
_TRIES = 40
_FEWEST = 6


class TooFewPeopleError(Exception):
    """The platform has not enough people for a pattern."""


@dataclass(frozen=True, slots=True)
class Pool:
    """People with weights.

    Attributes:
        people: By index.
        sums: Of their weights, running.
    """

    people: npt.NDArray[np.int64]
    sums: npt.NDArray[np.float64]

    def draw(self, rng: random.Random, count: int, *without: Collection[int]) -> list[int]:
        """Return so many different people, as their weights have it.

        Raises:
            TooFewPeopleError: They are not easily found.
        """
        chosen: dict[int, None] = {}
        for _ in range(_TRIES * count):
            if len(chosen) == count:
                break
            place = bisect.bisect(self.sums, rng.random() * self.sums[-1]) if len(self.sums) else 0
            if place < len(self.people):
                one = int(self.people[place])
                if not any(one in some for some in without):
                    chosen[one] = None
        if len(chosen) < count:
            raise TooFewPeopleError
        return list(chosen)


class Cast:
    """Pools of people who can do something from a day to the end, kept for that day."""

    def __init__(self, population: Population) -> None:
        self._population = population
        # Active people are in more of everything, but not in all of it.
        self._weights = np.sqrt(population.giving)
        self._day = -1
        self._members = [
            np.flatnonzero(population.member_day[:, circle] != NOT_A_MEMBER)
            for circle in range(len(CIRCLES))
        ]
        self._pools: dict[tuple[str, int], Pool] = {}
        self._lowest: npt.NDArray[np.int16] = np.empty(0, np.int16)

    def come_to(self, day: int) -> None:
        """Let it be that day."""
        self._day = day
        self._pools.clear()
        self._lowest = self._population.lowest_from(day)

    def circles(self) -> list[int]:
        """Return the circles in which there are some people to give."""
        return [
            circle
            for circle, spec in enumerate(CIRCLES)
            if spec.opens_on_day < self._day and len(self.givers(circle).people) >= _FEWEST
        ]

    def people(self) -> Pool:
        """Return everybody who is on the platform."""
        began_s = self._population.span.midnight(self._day).timestamp()
        return self._pool("people", -1, lambda: np.flatnonzero(self._population.joined_s < began_s))

    def outside(self) -> Pool:
        """Return those of them who live outside the mainland."""
        people = self.people().people
        return self._pool("outside", -1, lambda: people[self._population.is_outside[people]])

    def givers(self, circle: int) -> Pool:
        """Return members of a circle whose score lets them give, to the end."""
        return self._pool("givers", circle, lambda: self._may_give(circle))

    def posters(self, circle: int) -> Pool:
        """Return members of a circle who may post."""
        return self._pool("posters", circle, lambda: self._may_post(circle))

    def may_give(self, person: int, circle: int) -> bool:
        """Whether this member's score lets them give, to the end."""
        return bool(
            self._population.member_day[person, circle] < self._day
            and self._lowest[person] > CIRCLES[circle].min_scores[_GIVE]
        )

    def _may_post(self, circle: int) -> npt.NDArray[np.int64]:
        members = self._here(circle)
        if CIRCLES[circle].may_post is WhoMayPost.EVERYONE:
            return members
        return members[self._population.female[members]]

    def _may_give(self, circle: int) -> npt.NDArray[np.int64]:
        members = self._here(circle)
        return members[self._lowest[members] > CIRCLES[circle].min_scores[_GIVE]]

    def _here(self, circle: int) -> npt.NDArray[np.int64]:
        members = self._members[circle]
        here: npt.NDArray[np.int64] = members[
            self._population.member_day[members, circle] < self._day
        ]
        return here

    def _pool(self, name: str, circle: int, find: Callable[[], npt.NDArray[np.int64]]) -> Pool:
        if (name, circle) not in self._pools:
            people = find()
            self._pools[name, circle] = Pool(people, np.cumsum(self._weights[people]))
        return self._pools[name, circle]
