"""The posts of a day: who writes where, when, and what it really is."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workstation.db.binary_copy import Bools, Floats, Ints
from workstation.demo.bulk.choosing import Choosing
from workstation.demo.bulk.people import PART
from workstation.demo.bulk.texts import (
    CATEGORIES,
    CONTACT_ONLY,
    LOOK_ALIKE,
    ORDINARY,
    SOLICITING,
    Sentences,
)
from workstation.demo.bulk.times import moments
from workstation.demo.circles import CIRCLES
from workstation.demo.people import CARETAKERS, Population
from workstation.demo.writer import CATEGORY_WEIGHTS
from workstation.domain.platform import WhoMayPost

_SOLICITING_SHARE = 0.16
_POSTS_PER_BREACH = 400
_PEOPLE_PER_RING = 250
_RING_SIZE = 11
_RING_DAYS = 6
_WITH_PHOTO = 0.12
_LURE_WITH_PHOTO = 0.3


@dataclass(frozen=True, slots=True)
class Schemers:
    """Who solicits, by person.

    Attributes:
        persistence: Share of their posts that solicit; 0 for most.
        category: What for.
        ring: Number of the ring that they are in, from 1; 0 for none.
        ring_day: Day on which they post for it; -1 for none.
    """

    persistence: npt.NDArray[np.float32]
    category: npt.NDArray[np.int8]
    ring: npt.NDArray[np.int32]
    ring_day: npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Posts:
    """Posts of one day, one a row, in the order of time.

    Attributes:
        ids: Of circles.post.
        circle, author: By index.
        at_us: When.
        kind: Position in `texts.KINDS`.
        category: Position in `texts.CATEGORIES`; -1 unless it solicits.
        sentence: Number in `Sentences`.
        chinese: Its language.
        ring: Whose template it is; 0 for none.
        is_wrong: Whether its author may not post there.
        photo: Number of the drawn photo on it; -1 for none.
        is_racy: Whether that photo is.
        appeal: How much it draws, 1 being usual.
    """

    ids: Ints
    circle: Ints
    author: Ints
    at_us: Ints
    kind: Ints
    category: Ints
    sentence: Ints
    chinese: Bools
    ring: Ints
    is_wrong: Bools
    photo: Ints
    is_racy: Bools
    appeal: Floats

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def solicits(self) -> Bools:
        """Which ask for money or company."""
        solicits: Bools = self.kind == SOLICITING
        return solicits


def plant_schemers(seed: int, population: Population) -> Schemers:
    """Choose who solicits, and who does in a ring with one template and one contact."""
    rng = np.random.default_rng([seed, 5])
    people = len(population)
    solicits = population.female & (rng.random(people) < _SOLICITING_SHARE)
    # Caretakers of every part of the population: see `make_crowd`.
    solicits[np.arange(people) % PART < CARETAKERS] = False
    persistence = np.where(solicits, rng.beta(2, 1.6, people), 0).astype(np.float32)
    weights = np.array(list(CATEGORY_WEIGHTS.values()), np.float64)
    category = rng.choice(len(CATEGORIES), people, p=weights / weights.sum()).astype(np.int8)
    ring = np.zeros(people, np.int32)
    ring_day = np.full(people, -1, np.int16)
    joined = population.member_day.min(axis=1)
    candidates = np.flatnonzero(population.female & (joined < 20) & ~solicits)
    rings = min(max(2, people // _PEOPLE_PER_RING), len(candidates) // _RING_SIZE)
    members = rng.choice(candidates, rings * _RING_SIZE, replace=False)
    numbers = np.repeat(np.arange(1, rings + 1), _RING_SIZE)
    first_day = rng.integers(22, max(population.span.day_count - _RING_DAYS - 1, 23), rings + 1)
    ring[members] = numbers
    ring_day[members] = first_day[numbers] + rng.integers(0, _RING_DAYS, len(members))
    # All of a ring sell the same thing.
    category[members] = rng.choice(len(CATEGORIES), rings + 1)[numbers]
    return Schemers(persistence, category, ring, ring_day)


@dataclass(frozen=True, slots=True)
class Press:
    """Makes the posts of one day after the other.

    Attributes:
        racy_photos: Whether each drawn photo is racy.
    """

    seed: int
    population: Population
    choosing: Choosing
    schemers: Schemers
    sentences: Sentences
    racy_photos: Bools

    def print_day(self, day: int, count: int, first_id: int) -> Posts:
        """Return so many posts of a day."""
        rng = np.random.default_rng([self.seed, 6, day])
        circle = self._choose_circles(rng, day, count)
        author = np.zeros(count, np.int64)
        luck = rng.random(count)
        for number in np.unique(circle).tolist():
            rows = circle == number
            author[rows] = self.choosing.posters(number, day).pick(luck[rows])
        is_wrong = self._let_in_the_wrong(rng, day, circle, author)
        ring = self._gather_rings(rng, day, circle, author, is_wrong)
        kind, category = self._intend(rng, circle, author, ring, is_wrong)
        chinese = self.population.writes_chinese[author]
        chinese = np.where(ring > 0, ring % 5 > 0, chinese)
        photo = self._take_photos(rng, kind)
        is_racy = np.zeros(count, np.bool_)
        is_racy[photo >= 0] = self.racy_photos[photo[photo >= 0]]
        draws = np.where(is_racy, 1.5, 1.0) * np.where(kind == SOLICITING, 1.2, 1.0)
        return Posts(
            ids=np.arange(first_id, first_id + count),
            circle=circle,
            author=author,
            at_us=moments(rng, self.population.span, day, count),
            kind=kind,
            category=category,
            sentence=self._choose_sentences(rng, circle, kind, category, chinese, ring),
            chinese=chinese,
            ring=ring,
            is_wrong=is_wrong,
            photo=photo,
            is_racy=is_racy,
            appeal=draws * rng.lognormal(-0.32, 0.8, count),
        )

    def _choose_circles(self, rng: np.random.Generator, day: int, count: int) -> Ints:
        weights = np.array([c.popularity * (c.opens_on_day < day) for c in CIRCLES])
        return rng.choice(len(CIRCLES), count, p=weights / weights.sum())

    def _let_in_the_wrong(
        self, rng: np.random.Generator, day: int, circle: Ints, author: Ints
    ) -> Bools:
        """Give some posts to people who may not post, and return which."""
        for_women = np.array([spec.may_post is WhoMayPost.FEMALE for spec in CIRCLES])
        is_wrong = for_women[circle] & (rng.random(len(circle)) < 1 / _POSTS_PER_BREACH)
        if is_wrong.any():
            chooser = self.choosing.wrong_posters(day)
            author[is_wrong] = chooser.pick(rng.random(int(is_wrong.sum())))
        return is_wrong

    def _gather_rings(
        self, rng: np.random.Generator, day: int, circle: Ints, author: Ints, is_wrong: Bools
    ) -> Ints:
        """Give posts of the day in their circles to who posts for a ring; return whose they are."""
        ring = np.zeros(len(circle), np.int64)
        # At any time of day: posts are in order, and rings do not all post at midnight.
        free = {
            number: iter(rng.permutation(np.flatnonzero((circle == number) & ~is_wrong)).tolist())
            for number, spec in enumerate(CIRCLES)
            if spec.may_post is WhoMayPost.FEMALE
        }
        for person in np.flatnonzero(self.schemers.ring_day == day).tolist():
            joined = self.population.member_day[person]
            for number, rows in free.items():
                if joined[number] < day and (row := next(rows, None)) is not None:
                    author[row], ring[row] = person, self.schemers.ring[person]
                    break
        return ring

    def _intend(
        self,
        rng: np.random.Generator,
        circle: Ints,
        author: Ints,
        ring: Ints,
        is_wrong: Bools,
    ) -> tuple[Ints, Ints]:
        lure = np.array([spec.lure for spec in CIRCLES])[circle]
        chance = np.minimum(self.schemers.persistence[author] * lure, 0.95)
        luck = rng.random(len(circle))
        kind = np.where(luck < 0.05, LOOK_ALIKE, np.where(luck < 0.075, CONTACT_ONLY, ORDINARY))
        solicits = ((rng.random(len(circle)) < chance) & ~is_wrong) | (ring > 0)
        kind[solicits] = SOLICITING
        category = np.where(solicits, self.schemers.category[author].astype(np.int64), -1)
        return kind, category

    def _take_photos(self, rng: np.random.Generator, kind: Ints) -> Ints:
        photos = len(self.racy_photos)
        if not photos:
            return np.full(len(kind), -1)
        share = np.where(kind == SOLICITING, _LURE_WITH_PHOTO, _WITH_PHOTO)
        return np.where(rng.random(len(kind)) < share, rng.integers(0, photos, len(kind)), -1)

    def _choose_sentences(
        self,
        rng: np.random.Generator,
        circle: Ints,
        kind: Ints,
        category: Ints,
        chinese: Bools,
        ring: Ints,
    ) -> Ints:
        sentence = np.zeros(len(kind), np.int64)
        for code, part, key in (
            (ORDINARY, "ordinary", circle),
            (LOOK_ALIKE, "look_alike", np.zeros_like(kind)),
            (CONTACT_ONLY, "contact_only", np.zeros_like(kind)),
            (SOLICITING, "soliciting", category),
        ):
            rows = kind == code
            sentence[rows] = self.sentences.choose(rng, part, key[rows], chinese[rows])
        # A ring has one template: the first of its category with a place for a contact, or near it.
        in_ring = ring > 0
        if in_ring.any():
            sentence[in_ring] = self.sentences.templates(
                category[in_ring], chinese[in_ring], ring[in_ring]
            )
        return sentence
