"""Who may do what in a circle on a day, and how likely each of them is to do it."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from workstation.demo.circles import CIRCLES
from workstation.demo.people import Population
from workstation.demo.streams import Chooser
from workstation.domain.platform import WhoMayPost

_COMMENT, _GIVE = 1, 2
_Key = tuple[str, int, int]  # purpose, circle, day


class Audience:
    """Choosers of people by circle and day, kept while they can be asked for again."""

    def __init__(self, population: Population) -> None:
        self._population = population
        self._bounds: dict[int, tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]] = {}
        self._choosers: dict[_Key, Chooser[int]] = {}

    def forget_before(self, day: int) -> None:
        """Drop what belongs to earlier days."""
        self._bounds = {key: kept for key, kept in self._bounds.items() if key >= day}
        self._choosers = {key: kept for key, kept in self._choosers.items() if key[2] >= day}

    def posters(self, circle: int, day: int) -> Chooser[int]:
        """Return members who may post."""
        population = self._population
        anyone = CIRCLES[circle].may_post is WhoMayPost.EVERYONE
        return self._chooser(
            ("posters", circle, day),
            lambda: self._members(circle, day) & (population.female | anyone),
            population.posting,
        )

    def wrong_posters(self, circle: int, day: int) -> Chooser[int]:
        """Return people who may not post in a circle for women, because they are none."""
        population = self._population
        return self._chooser(
            ("wrong posters", circle, day),
            lambda: self._here(day) & ~population.female,
            population.posting,
        )

    def commenters(self, circle: int, day: int) -> Chooser[int]:
        """Return members whose score lets them comment."""
        return self._chooser(
            ("commenters", circle, day),
            lambda: self._members(circle, day) & self._is_above(circle, day, _COMMENT),
            self._population.commenting,
        )

    def givers(self, circle: int, day: int) -> Chooser[int]:
        """Return members whose score lets them give."""
        return self._chooser(
            ("givers", circle, day),
            lambda: self._members(circle, day) & self._is_above(circle, day, _GIVE),
            self._population.giving,
        )

    def barred(self, circle: int, day: int) -> Chooser[int]:
        """Return people whose score keeps them from commenting and giving, near misses first."""
        limit = min(CIRCLES[circle].min_scores[_COMMENT:])
        highest = self._score_bounds(day)[1]
        nearness = np.exp((highest.astype(np.float64) - limit) / 20)
        return self._chooser(
            ("barred", circle, day),
            lambda: self._here(day) & (highest > 0) & (highest <= limit),
            nearness,
        )

    def may_comment(self, person: int, circle: int, day: int) -> bool:
        """Whether this member's score lets them comment."""
        return bool(
            self._population.member_day[person, circle] < day
            and self._score_bounds(day)[0][person] > CIRCLES[circle].min_scores[_COMMENT]
        )

    def may_give(self, person: int, circle: int, day: int) -> bool:
        """Whether this member's score lets them give."""
        return bool(
            self._population.member_day[person, circle] < day
            and self._score_bounds(day)[0][person] > CIRCLES[circle].min_scores[_GIVE]
        )

    def _score_bounds(self, day: int) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
        if day not in self._bounds:
            self._bounds[day] = self._population.score_bounds(day)
        return self._bounds[day]

    def _here(self, day: int) -> npt.NDArray[np.bool_]:
        began_s = self._population.span.midnight(day).timestamp()
        return self._population.joined_s < began_s

    def _members(self, circle: int, day: int) -> npt.NDArray[np.bool_]:
        return self._population.member_day[:, circle] < day

    def _is_above(self, circle: int, day: int, action: int) -> npt.NDArray[np.bool_]:
        return self._score_bounds(day)[0] > CIRCLES[circle].min_scores[action]

    def _chooser(
        self,
        key: _Key,
        select: Callable[[], npt.NDArray[np.bool_]],
        weights: npt.NDArray[np.float64],
    ) -> Chooser[int]:
        if key not in self._choosers:
            people = np.flatnonzero(select())
            self._choosers[key] = Chooser(people.tolist(), weights[people].tolist())
        return self._choosers[key]
