"""What follows posts: comments and gifts, and the money that moves around them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from workstation.db.binary_copy import Bools, Floats, Ints
from workstation.demo.bulk.choosing import Chooser, Choosing
from workstation.demo.bulk.people import micros
from workstation.demo.bulk.posts import Posts
from workstation.demo.bulk.times import HOUR_US, WITHIN_US, chance, day_numbers, follows, moments
from workstation.demo.circles import CIRCLES
from workstation.demo.money import FAVOURITES, MAX_FEN
from workstation.demo.people import CARETAKERS, Population

BATCH = 200_000
"""Rows made and copied at a time."""
GIFTS_PER_SOLICITING_POST = 2.6
"""How many gifts a post draws that asks for them, where another one draws 1."""

_COMMENT_HOURS = 9.0
_GIFT_HOURS, _SOLICITED_HOURS = 30.0, 13.0
_WITHOUT_POST = 0.05
_REGULAR_SHARE = 0.45
_POSTS_PER_BREACH = 200


@dataclass(frozen=True, slots=True)
class Comments:
    """Comments, one a row. `post` is the row of the day's posts; `is_barred`: against the rule."""

    post: Ints
    author: Ints
    at_us: Ints
    is_barred: Bools


@dataclass(frozen=True, slots=True)
class Gifts:
    """Gifts, one a row.

    Attributes:
        post: Row of the day's posts; -1 for a gift without one.
        circle, giver, receiver: By index.
        fen: Amount.
        at_us: When.
        is_eager: It pays for something.
        is_barred: The giver's score forbids it.
        is_late: So does it, and the platform does not know yet.
    """

    post: Ints
    circle: Ints
    giver: Ints
    receiver: Ints
    fen: Ints
    at_us: Ints
    is_eager: Bools
    is_barred: Bools
    is_late: Bools

    def __len__(self) -> int:
        return len(self.post)

    def only(self, rows: Bools) -> "Gifts":
        """Return some of them."""
        return Gifts(*(getattr(self, field.name)[rows] for field in fields(self)))


@dataclass(frozen=True, slots=True)
class Followers:
    """Makes what follows the posts of a day, a batch at a time."""

    seed: int
    population: Population
    choosing: Choosing

    def comment(self, day: int, posts: Posts, count: int) -> Iterator[Comments]:
        """Yield so many comments on the posts of a day."""
        for number, size in enumerate(_batches(count)):
            rng = np.random.default_rng([self.seed, 7, day, number])
            post = _draw(rng, self._weights(posts, posts.appeal, _COMMENT_HOURS), size)
            at = follows(rng, posts.at_us[post], _COMMENT_HOURS, self._end_us)
            author = self._choose(rng, posts.circle[post], at, self.choosing.commenters)
            is_barred = rng.random(size) < len(posts) / _POSTS_PER_BREACH / count
            self._bar(rng, day, posts, post, author, at, is_barred)
            yield Comments(post, author, at, is_barred)

    def give(self, day: int, posts: Posts, count: int) -> Iterator[Gifts]:
        """Yield so many gifts: on the posts of a day, and to people on that day."""
        wants = posts.appeal * np.where(posts.solicits, GIFTS_PER_SOLICITING_POST, 1.0)
        # Who solicits is paid soon or not at all.
        hours = np.where(posts.solicits, _SOLICITED_HOURS, _GIFT_HOURS)
        weights = self._weights(posts, wants, hours)
        for number, size in enumerate(_batches(count)):
            rng = np.random.default_rng([self.seed, 8, day, number])
            post = _draw(rng, weights, size)
            at = follows(rng, posts.at_us[post], hours[post], self._end_us)
            circle, receiver = posts.circle[post], posts.author[post]
            free = np.flatnonzero(rng.random(size) < _WITHOUT_POST)
            at[free] = moments(rng, self.population.span, day, len(free))
            receiver[free] = self._choose(rng, circle[free], at[free], self.choosing.posters)
            post[free] = -1
            giver = self._choose(rng, circle, at, self.choosing.givers)
            self._come_again(rng, circle, at, giver, receiver)
            is_barred = (post >= 0) & (rng.random(size) < len(posts) / _POSTS_PER_BREACH / count)
            self._bar(rng, day, posts, post, giver, at, is_barred)
            is_late = np.zeros(size, np.bool_)
            if not number:
                is_late[self._plant_late(day, free, circle, giver, receiver)] = True
            is_other = self._not_to_oneself(rng, circle, at, giver, receiver)
            is_eager = (post >= 0) & posts.solicits[post]
            gifts = Gifts(
                post, circle, giver, receiver, amounts(rng, is_eager), at, is_eager,
                is_barred, is_late,
            )  # fmt: skip
            yield gifts if is_other.all() else gifts.only(is_other)

    @property
    def _end_us(self) -> int:
        return micros(self.population.span.end)

    def _weights(
        self, posts: Posts, wants: Floats, hours: npt.NDArray[np.float64] | float
    ) -> Floats:
        """Return how many of the day's followers each post has before the end."""
        limit = np.minimum(self._end_us - posts.at_us, WITHIN_US) / HOUR_US
        return wants * chance(limit, hours)

    def _choose(
        self,
        rng: np.random.Generator,
        circle: Ints,
        at_us: Ints,
        chooser: Callable[[int, int], Chooser],
    ) -> Ints:
        """Return somebody for each row, by its circle and day."""
        day = np.maximum(day_numbers(self.population.span, at_us), 1)
        luck = rng.random(len(circle))
        found = np.zeros(len(circle), np.int64)
        for key, rows in _groups(day * len(CIRCLES) + circle):
            found[rows] = chooser(key % len(CIRCLES), key // len(CIRCLES)).pick(luck[rows])
        return found

    def _come_again(
        self, rng: np.random.Generator, circle: Ints, at_us: Ints, giver: Ints, receiver: Ints
    ) -> None:
        """Let a good part of the gifts come from the few who always give."""
        again = np.flatnonzero(rng.random(len(circle)) < _REGULAR_SHARE)
        day = np.maximum(day_numbers(self.population.span, at_us[again]), 1)
        for key, rows in _groups(day * len(CIRCLES) + circle[again]):
            chosen = again[rows]
            regular = self.choosing.regulars(
                key % len(CIRCLES), key // len(CIRCLES), receiver[chosen], rng
            )
            giver[chosen] = np.where(regular >= 0, regular, giver[chosen])

    def _bar(
        self,
        rng: np.random.Generator,
        day: int,
        posts: Posts,
        post: Ints,
        person: Ints,
        at_us: Ints,
        is_barred: Bools,
    ) -> None:
        """Let some things be done, on the day of the post, by people whose score forbids them."""
        soon = posts.at_us[post] + rng.integers(2 * 60, 40 * 60, len(post)) * 1_000_000
        is_barred &= (day_numbers(self.population.span, soon) == day) & (soon < self._end_us)
        rows = np.flatnonzero(is_barred)
        at_us[rows] = soon[rows]
        for circle, some in _groups(posts.circle[post[rows]]):
            barred = self.choosing.barred(circle, day)
            if not len(barred.people):
                is_barred[rows[some]] = False
                continue
            person[rows[some]] = barred.pick(rng.random(len(some)))

    def _plant_late(self, day: int, free: Ints, circle: Ints, giver: Ints, receiver: Ints) -> Ints:
        """Let people give whose score has fallen, which the platform does not know yet.

        Returns:
            The rows of those gifts.
        """
        population = self.population
        late = [np.empty(0, np.int64)]
        for month, moment in enumerate(population.scored_on):
            if population.span.day_of(moment) == day - 1:
                late.append(np.flatnonzero(population.late_month == month))
        people = np.concatenate(late)[: len(free)]
        rows = free[: len(people)]
        # The first circles are those that want more than 750 of givers; each has its caretaker.
        giver[rows], circle[rows] = people, people % CARETAKERS
        receiver[rows] = people % CARETAKERS
        return rows

    def _not_to_oneself(
        self, rng: np.random.Generator, circle: Ints, at_us: Ints, giver: Ints, receiver: Ints
    ) -> Bools:
        """Find somebody else where people would give to themselves; return where there is one."""
        same = np.flatnonzero(giver == receiver)
        day = np.maximum(day_numbers(self.population.span, at_us[same]), 1)
        for key, rows in _groups(day * len(CIRCLES) + circle[same]):
            people = self.choosing.givers(key % len(CIRCLES), key // len(CIRCLES)).people
            place = rng.integers(0, len(people), len(rows))
            place += people[place] == receiver[same[rows]]
            giver[same[rows]] = people[place % len(people)]
        is_other: Bools = giver != receiver
        return is_other


def amounts(rng: np.random.Generator, is_eager: Bools) -> Ints:
    """Return amounts as people choose them, in fen: favourites, small ones, and a heavy tail."""
    count = len(is_eager)
    luck = rng.random(count)
    weights = np.array(list(FAVOURITES.values()), np.float64)
    favourite = rng.choice(np.array(list(FAVOURITES)), count, p=weights / weights.sum())
    favourite = favourite * np.where(is_eager & (rng.random(count) < 0.1), 10, 1)
    free = rng.lognormal(np.log(np.where(is_eager, 4_500, 1_500)), 1.2)
    whole = np.maximum(np.rint(free / 100) * 100, 100)
    free = np.where(rng.random(count) < 0.6, whole, np.maximum(np.rint(free), 1))
    tail = np.minimum(np.rint((rng.pareto(1.15, count) + 1) * 300) * 100, MAX_FEN)
    fen: Ints = np.where(luck < 0.48, favourite, np.where(luck < 0.98, free, tail)).astype(np.int64)
    return fen


def _draw(rng: np.random.Generator, weights: Floats, count: int) -> Ints:
    sums = np.cumsum(weights)
    place = np.searchsorted(sums, rng.random(count) * sums[-1], "right")
    return np.sort(np.minimum(place, len(weights) - 1))


def _batches(count: int) -> Iterator[int]:
    while count > 0:
        yield min(count, BATCH)
        count -= BATCH


def _groups(keys: Ints) -> Iterator[tuple[int, Ints]]:
    """Yield each key with its rows."""
    found, starts = np.unique(np.sort(keys), return_index=True)
    rows = np.split(np.argsort(keys, kind="stable"), starts[1:])
    yield from zip(found.tolist(), rows, strict=False)  # of nothing, one empty part is left over
