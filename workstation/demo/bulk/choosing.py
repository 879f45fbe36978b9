"""Who may do what in a circle on a day, for thousands of choices at a time."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workstation.db.binary_copy import Bools, Floats, Ints
from workstation.demo.circles import CIRCLES
from workstation.demo.people import NOT_A_MEMBER, Population
from workstation.domain.platform import WhoMayPost

_COMMENT, _GIVE = 1, 2
_REGULARS = 12

People = npt.NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Chooser:
    """People with weights.

    Attributes:
        people: By index.
        sums: Of their weights, running.
    """

    people: npt.NDArray[np.int32]
    sums: Floats

    def pick(self, luck: Floats) -> Ints:
        """Return a person per number in [0, 1); as often as their weight says."""
        place = np.searchsorted(self.sums, luck * self.sums[-1], "right")
        chosen: Ints = self.people[np.minimum(place, len(self.people) - 1)].astype(np.int64)
        return chosen


class Choosing:
    """Choosers by purpose, circle and day, kept while they can be asked for again.

    Each circle's caretaker may do everything in it, so that there is always somebody.
    """

    def __init__(self, population: Population) -> None:
        self._population = population
        self._last_day = population.span.day_count - 1
        self._members = [
            np.flatnonzero(population.member_day[:, circle] != NOT_A_MEMBER).astype(np.int32)
            for circle in range(len(CIRCLES))
        ]
        self._bounds: dict[int, tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]] = {}
        self._choosers: dict[tuple[str, int, int], Chooser] = {}
        self._regulars = [self.givers(c, self._last_day) for c in range(len(CIRCLES))]
        self._choosers.clear()

    def forget_before(self, day: int) -> None:
        """Drop what belongs to earlier days."""
        self._bounds = {key: kept for key, kept in self._bounds.items() if key >= day}
        self._choosers = {key: kept for key, kept in self._choosers.items() if key[2] >= day}

    def posters(self, circle: int, day: int) -> Chooser:
        """Return members who may post."""

        def people() -> People:
            members = self._here(circle, day)
            if CIRCLES[circle].may_post is WhoMayPost.EVERYONE:
                return members
            return members[self._population.female[members]]

        return self._chooser(("posters", circle, day), people, self._population.posting)

    def wrong_posters(self, day: int) -> Chooser:
        """Return people who may not post in a circle for women, because they are none."""

        def people() -> People:
            return np.flatnonzero(self._has_joined(day) & ~self._population.female)

        return self._chooser(("wrong posters", -1, day), people, self._population.posting)

    def commenters(self, circle: int, day: int) -> Chooser:
        """Return members whose score lets them comment."""

        def people() -> People:
            return self._above(circle, day, _COMMENT)

        return self._chooser(("commenters", circle, day), people, self._population.commenting)

    def givers(self, circle: int, day: int) -> Chooser:
        """Return members whose score lets them give."""

        def people() -> People:
            return self._above(circle, day, _GIVE)

        return self._chooser(("givers", circle, day), people, self._population.giving)

    def barred(self, circle: int, day: int) -> Chooser:
        """Return people whose score keeps them from commenting and giving."""
        limit = min(CIRCLES[circle].min_scores[_COMMENT:])

        def people() -> People:
            highest = self._score_bounds(day)[1]
            return np.flatnonzero(self._has_joined(day) & (highest > 0) & (highest <= limit))

        return self._chooser(("barred", limit, day), people, self._population.giving)

    def regulars(self, circle: int, day: int, receivers: Ints, rng: np.random.Generator) -> Ints:
        """Return one of the few who always give to each receiver; -1 where they may not now."""
        which = rng.integers(0, _REGULARS, len(receivers))
        # The same number for the same receiver and regular on every day.
        mixed = (receivers * _REGULARS + which).astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        luck = (mixed >> np.uint64(11)).astype(np.float64) / 2**53
        people = self._regulars[circle].pick(luck)
        may = self._population.member_day[people, circle] < day
        may &= self._score_bounds(day)[0][people] > CIRCLES[circle].min_scores[_GIVE]
        return np.where(may, people, -1)

    def _has_joined(self, day: int) -> Bools:
        began_s = self._population.span.midnight(day).timestamp()
        return self._population.joined_s < began_s

    def _here(self, circle: int, day: int) -> People:
        members = self._members[circle]
        here: People = members[self._population.member_day[members, circle] < day]
        return here

    def _above(self, circle: int, day: int, action: int) -> People:
        members = self._here(circle, day)
        is_above = self._score_bounds(day)[0][members] > CIRCLES[circle].min_scores[action]
        above: People = members[is_above]
        return above

    def _score_bounds(self, day: int) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
        if day not in self._bounds:
            self._bounds[day] = self._population.score_bounds(day)
        return self._bounds[day]

    def _chooser(
        self, key: tuple[str, int, int], find: Callable[[], People], weights: Floats
    ) -> Chooser:
        if key not in self._choosers:
            people = find()
            self._choosers[key] = Chooser(people.astype(np.int32), np.cumsum(weights[people]))
        return self._choosers[key]
